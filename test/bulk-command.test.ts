import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { BulkProgress, MailboxReport } from '../src/bulk.ts'
import { RunCounts } from '../src/cli/bulk/run-progress.ts'
import { type Answers, type ScriptedServer, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { wordsFor } from '../src/words/choose.ts'
import { builtCommand, Command, type Ended, Spawned } from './command.ts'
import { WATCH_STATE } from './watch-state.ts'

/** A piece of each password. It may be in no output and in no file. */
const NEEDLE = 'n33dle-0f-a-password'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-bulk-command-'))
const servers: ScriptedServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))
afterAll(() => rmSync(folder, { recursive: true }))
const CA = join(folder, 'ca.pem')
writeFileSync(CA, TEST_CA)

/** The options of each command: one side, nothing looked up, and no caps but those that a test is about. */
const SHARED = `--no-smtp --no-discovery --ca ${CA} --host-caps 127.0.0.1=20/10000 --per-provider 100 --per-provider-rate 10000 --lang en`

async function imapServer(answers: Answers = {}): Promise<ScriptedServer> {
  const server = await startScriptedServer({ protocol: 'imap', security: 'tls', answers })
  servers.push(server)
  return server
}

const REFUSING = { LOGIN: `{tag} NO [AUTHENTICATIONFAILED] ${NEEDLE} is wrong` }

type Listed = readonly (readonly [string, { readonly port: number }])[]

let count = 0
/** A folder of its own, with an input of mailboxes: each has a name, and the server that it is at. */
function filesFor(mailboxes: Listed, more: readonly string[] = []) {
  const own = join(folder, `${count++}`)
  mkdirSync(own)
  const input = join(own, 'in.csv')
  list(input, mailboxes, more)
  return { own, input, out: join(own, 'out.ndjson'), at: (name: string) => join(own, name) }
}

function list(input: string, mailboxes: Listed, more: readonly string[] = []): void {
  const rows = mailboxes.map(([name, { port }]) => `${name}@mailwhy.test,${NEEDLE},127.0.0.1,${port},tls`)
  writeFileSync(input, ['email,password,imap.host,imap.port,imap.security', ...rows, ...more, ''].join('\n'))
}

function start(line: string): Command {
  return new Command(`bulk ${line} ${SHARED}`.split(' ').filter(Boolean))
}

/** Runs a command to its end, and sees that it says no password. */
async function run(line: string, input = ''): Promise<Ended> {
  const command = start(line)
  command.stdin.end(input)
  const ended = await command.end()
  expect(ended.stdout + ended.stderr).not.toContain(NEEDLE)
  return ended
}

function reportsIn(text: string): readonly MailboxReport[] {
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as MailboxReport]))
}

const idsIn = (file: string) => reportsIn(readFileSync(file, 'utf8')).map(({ id }) => id)
const loginsOf = (server: ScriptedServer) => server.heard.filter((line) => /AUTHENTICATE|LOGIN/.test(line)).length
const untilNext = () => new Promise((settle) => setTimeout(settle, 5))

describe('bulk', () => {
  test('--out: a report a line, the causes on standard output, and exit code 1', async () => {
    const [good, bad] = [await imapServer(), await imapServer(REFUSING)]
    const { input, out, own } = filesFor(
      [
        ['ann', good],
        ['bob', bad],
      ],
      [`cy@mailwhy.test,${NEEDLE},127.0.0.1,nothing,tls`],
    )
    const line = `${input} --out ${out} --save ${own}/saved --metrics ${own}/numbers --html ${own}/page.html`
    const { code, stdout, stderr } = await run(line)
    expect(code).toBe(1)
    const reports = reportsIn(readFileSync(out, 'utf8'))
    const told = reports.map(({ id, outcome, ok, diagnoses }) => [id, outcome, ok, ...diagnoses.map((one) => one.code)])
    expect(told.toSorted()).toEqual([
      ['ann@mailwhy.test', 'checked', true],
      ['bob@mailwhy.test', 'checked', false, 'auth-failed'],
      ['cy@mailwhy.test', 'unusable', false],
    ])
    expect(Object.keys(reports[0] ?? {}).slice(0, 2)).toEqual(['id', 'outcome'])
    expect(readFileSync(out, 'utf8')).not.toContain('"transcripts"')
    expect(reports.find(({ problems }) => problems)?.problems).toEqual([
      {
        code: 'ERR_PORT',
        path: ['imap', 'port'],
        message: 'line 4, column imap.port: a number from 1 to 65535 is needed',
      },
    ])
    expect(stdout).toContain('auth-failed')
    expect(stderr).toMatch(/^3 of 3 done/m)
    const files = readdirSync(own, { recursive: true, encoding: 'utf8' })
    expect(files.filter((name) => name.startsWith('saved/'))).toEqual([
      expect.stringMatching(/^saved\/bob@mailwhy\.test-[\dT.-]+Z-[0-9a-f]{6}-0-imap\.ndjson$/),
    ])
    for (const name of files.filter((one) => /\./.test(one) && one !== 'in.csv'))
      expect(readFileSync(join(own, name), 'utf8'), name).not.toContain(NEEDLE)
    expect(files).not.toContain('out.ndjson.lock')
  })

  test('without --out the reports are on standard output, and the causes on standard error; input comes from there too', async () => {
    const good = await imapServer()
    const mailboxes = ['ann', 'bob'].map((name) =>
      JSON.stringify({
        id: name,
        email: `${name}@mailwhy.test`,
        password: NEEDLE,
        imap: { host: '127.0.0.1', port: good.port, security: 'tls' },
      }),
    )
    const { code, stdout, stderr } = await run('-', mailboxes.join('\n'))
    expect(code).toBe(0)
    expect(
      reportsIn(stdout)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['ann', 'bob'])
    expect(stderr).toMatch(/^2 of 2 done/m)
    const quiet = await run('- --quiet', mailboxes.join('\n'))
    expect([quiet.code, quiet.stderr]).toEqual([0, ''])
  })

  test('a second run checks what the first has not, and says so; --restart checks all, and keeps the old', async () => {
    const [good, bad] = [await imapServer(), await imapServer(REFUSING)]
    const { input, out, own } = filesFor([
      ['ann', good],
      ['bob', bad],
    ])
    await run(`${input} --out ${out}`)
    list(input, [
      ['ann', good],
      ['bob', bad],
      ['cy', good],
    ])
    const { stdout, stderr, code } = await run(`${input} --out ${out}`)
    expect(stderr).toContain('2 mailboxes were checked before, and are not checked again.\n')
    expect(idsIn(out).toSorted()).toEqual(['ann@mailwhy.test', 'bob@mailwhy.test', 'cy@mailwhy.test'])
    expect([loginsOf(good), loginsOf(bad)]).toEqual([2, 1])
    expect([code, stdout]).toEqual([1, expect.stringContaining('auth-failed')]) // of the first run too
    await run(`${input} --out ${out} --html ${out}.html`)
    const again = await run(`${input} --out ${out} --restart --html ${out}.html`)
    rmSync(`${out}.html`)
    expect(again.stderr).toContain(`The reports of before are kept in ${out}.1.\n`)
    expect([loginsOf(good), loginsOf(bad)]).toEqual([4, 2])
    expect(idsIn(out)).toHaveLength(3)
    expect(readdirSync(own).toSorted()).toEqual(['in.csv', 'out.ndjson', 'out.ndjson.1'])
  })

  test('Ctrl-C finishes what runs, says how to go on, and the next run does the rest', async () => {
    let isHeld = true
    const held = await imapServer({
      NOOP: '{tag} OK',
      EXAMINE: () => (isHeld ? undefined : '{tag} OK [READ-ONLY] done'),
    })
    const [good, names] = [await imapServer(), Array.from({ length: 30 }, (_, at) => `n${at}`)]
    const { input, out } = filesFor([['ann', held], ...names.map((name) => [name, good] as const)])
    const command = start(`${input} --out ${out} --concurrency 1`)
    command.stdin.end()
    while (loginsOf(held) === 0) await untilNext()
    command.interrupt()
    await command.until('stderr', /No more checks begin, and those that run are finished\. Ctrl-C again/)
    expect(loginsOf(good)).toBe(0)
    isHeld = false
    for (const server of servers.splice(0, 1)) await server.close() // the one that is held ends
    const { stderr } = await command.end()
    expect(stderr).toContain('Interrupted: the same command goes on with the rest.\n')
    expect(idsIn(out)).toEqual(['ann@mailwhy.test'])
    await run(`${input} --out ${out}`)
    expect(idsIn(out).toSorted()).toEqual(['ann', ...names].map((name) => `${name}@mailwhy.test`).toSorted())
    expect(loginsOf(good)).toBe(30)
  })

  test('two runs on one output are refused, and the second changes nothing', async () => {
    const held = await imapServer({ LOGIN: () => undefined })
    const { input, out } = filesFor([['ann', held]])
    const first = start(`${input} --out ${out}`)
    first.stdin.end()
    while (loginsOf(held) === 0) await untilNext()
    const { code, stderr } = await run(`${input} --out ${out}`)
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^mailwhy: --out: .*: process \d+ writes to it.* \(ERR_OUT\)\n$/),
    ])
    expect(loginsOf(held)).toBe(1)
    for (const server of servers.splice(0)) await server.close()
    await first.end()
    expect(idsIn(out)).toEqual(['ann@mailwhy.test'])
  })

  test('an input that breaks ends with its line, after what was checked', async () => {
    const good = await imapServer()
    const { input, out } = filesFor(
      Array.from({ length: 40 }, (_, at) => [`n${at}`, good] as const),
      [`zoe@mailwhy.test,"${NEEDLE}`, 'x'],
    )
    const { code, stderr, stdout } = await run(`${input} --out ${out}`)
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('a quote that is opened in the record there is never closed'),
    ])
    expect(stderr).toContain('in.csv: line 42: ')
    expect(stdout).not.toBe('')
    const done = idsIn(out)
    expect(new Set(done).size).toBe(done.length)
    list(
      input,
      Array.from({ length: 40 }, (_, at) => [`n${at}`, good] as const),
    )
    expect((await run(`${input} --out ${out}`)).code).toBe(0)
    expect(new Set(idsIn(out)).size).toBe(40)
    expect(loginsOf(good)).toBe(40)
  })

  test('a secret that cannot be fetched is told by line and column, and logs in nowhere', async () => {
    const good = await imapServer()
    const { own, out } = filesFor([])
    const input = join(own, 'in.ndjson')
    const imap = { host: '127.0.0.1', port: good.port, security: 'tls' }
    writeFileSync(join(own, 'secret'), `${NEEDLE}\n`)
    const rows = [
      { email: 'ann@mailwhy.test', passwordFile: 'secret', imap },
      { email: 'bob@mailwhy.test', passwordFile: 'none', imap },
      { email: 'cy@mailwhy.test', passwordCommand: `sh -c "echo ${NEEDLE}; exit 3"`, imap },
      { email: 'dan', password: NEEDLE, imap },
    ]
    writeFileSync(input, rows.map((row) => JSON.stringify(row)).join('\n'))
    const { code } = await run(`${input} --out ${out} --allow-commands`)
    const problems = reportsIn(readFileSync(out, 'utf8')).flatMap(
      (one) => one.problems?.map(({ message }) => message) ?? [],
    )
    expect([code, problems.toSorted()]).toEqual([
      1,
      [
        'line 2, column passwordFile: the file that is named there cannot be read: ENOENT',
        'line 3, column passwordCommand: the command there failed with exit code 3',
        'line 4, column email: an address such as ann@example.com is needed',
      ],
    ])
    expect(loginsOf(good)).toBe(1)
    const shown = good.heard.map((line) => Buffer.from(line.trim(), 'base64').toString()).join('\n')
    expect(good.heard.join('\n') + shown).toContain(NEEDLE)
    expect(readFileSync(out, 'utf8')).not.toContain(NEEDLE)
  })

  test.each([
    ['', 'one file is needed, or - for standard input: mailwhy bulk FILE (ERR_FILE)'],
    ['none.csv', 'none.csv: there is no such file (ERR_FILE)'],
    ['IN --restart', '--restart: it goes with --out (ERR_ARGUMENTS)'],
    ['IN --json', '--json: it goes with --out or --every; reports are JSON by themselves (ERR_ARGUMENTS)'],
    ['IN --no-imap', '--no-imap and --no-smtp leave nothing to check (ERR_ARGUMENTS)'],
    [
      '- --every 1m --state s',
      '--every: the input is read again and again, and standard input is read once (ERR_ARGUMENTS)',
    ],
    ['IN --every 1m', '--every: --state FILE is needed, or --out FILE (ERR_ARGUMENTS)'],
    ['IN --every 10', '--every "10": a time such as 30s, 15m, 2h or 1d (ERR_OPTIONS)'],
    ['IN --per-host no', '--per-host "no": a whole number, 1 or more (ERR_OPTIONS)'],
    ['IN --per-host-rate 0', '--per-host-rate "0": a number a second, more than 0 (ERR_OPTIONS)'],
    ['IN --host-caps a.example', '--host-caps "a.example": HOST=CONNECTIONS, or HOST=CONNECTIONS/RATE (ERR_OPTIONS)'],
    ['IN --refusals many', '--refusals "many": a number, such as 4, or 4/10m for 4 in 10 minutes (ERR_OPTIONS)'],
    ['IN --format xml', '--format "xml": csv or ndjson (ERR_FORMAT)'],
    ['IN --encoding x', '--encoding "x": no such encoding is known; utf-8, utf-16le'],
    ['IN --concurrency 100000', '--concurrency: '],
    ['IN --local-address nowhere', '--local-address: '],
    ['IN --since IN', 'line 1 is no report of mailwhy bulk (ERR_SINCE)'],
    ['IN --out IN', 'line 1 is no report of mailwhy bulk (ERR_OUT)'],
    ['IN --metrics IN', 'it exists already, and holds something else (ERR_METRICS)'],
    ['IN --html IN', 'it exists already, and holds something else (ERR_HTML)'],
    ['IN --metrics none/here', '--metrics: none/here: there is no such folder (ERR_METRICS)'],
  ])('wrong usage: %s', async (line, wanted) => {
    const { input } = filesFor([['ann', { port: 1 }]])
    const before = readFileSync(input, 'utf8')
    const { code, stdout, stderr } = await run(line.replaceAll('IN', input))
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(wanted)
    expect(readFileSync(input, 'utf8')).toBe(before)
  })

  test('--since: newly broken, healed, and still', async () => {
    const [good, bad] = [await imapServer(), await imapServer(REFUSING)]
    const { input, out, at } = filesFor([
      ['ann', good],
      ['bob', bad],
      ['cy', bad],
    ])
    await run(`${input} --out ${out} --refusals 100`)
    list(input, [
      ['ann', bad],
      ['bob', good],
      ['cy', bad],
    ])
    const { stdout } = await run(`${input} --out ${at('new')} --since ${out} --json --refusals 100`)
    const { healthy, since } = JSON.parse(stdout)
    expect(healthy).toBeUndefined()
    expect([since.broken, since.healed, since.still]).toEqual([
      ['ann@mailwhy.test'],
      ['bob@mailwhy.test'],
      ['cy@mailwhy.test'],
    ])
  })
})

describe('a process of its own', () => {
  const spawned = (line: string) => new Spawned([...builtCommand(), 'bulk', ...line.split(' '), ...SHARED.split(' ')])

  test('that is killed in the middle leaves a file on which the next goes on: each mailbox once', async () => {
    const [good, bad] = [await imapServer(), await imapServer(REFUSING)]
    const names = Array.from({ length: 120 }, (_, at) => `n${at}`)
    const { input, out, own } = filesFor(names.map((name, at) => [name, at % 3 === 0 ? bad : good]))
    const options = `${input} --out ${out} --concurrency 10 --refusals 1000`
    const lines = () => (existsSync(out) ? readFileSync(out, 'utf8').split('\n').length - 1 : 0)
    for (const most of [20, 60]) {
      const { child, ended } = spawned(options)
      while (lines() < most && child.exitCode === null) await untilNext()
      child.kill('SIGKILL')
      expect(await ended).toBeNull()
    }
    const before = readFileSync(out, 'utf8')
    expect(lines()).toBeLessThan(120)
    const { code, stderr } = await spawned(options).end()
    expect([code, stderr]).toEqual([1, expect.stringContaining('120 of 120 done')])
    const whole = before.slice(0, before.lastIndexOf('\n') + 1)
    expect(readFileSync(out, 'utf8').startsWith(whole)).toBe(true)
    expect(idsIn(out).toSorted()).toEqual(names.map((name) => `${name}@mailwhy.test`).toSorted())
    // What ran when it was killed, 10 at a time, is run again, and nothing else.
    expect(loginsOf(good) + loginsOf(bad)).toBeLessThanOrEqual(120 + 2 * 10)
    expect(readdirSync(own).toSorted()).toEqual(['in.csv', 'out.ndjson'])
  })

  test('ends with 130 after one Ctrl-C, and at once after a second', async () => {
    const held = await imapServer({ LOGIN: () => undefined })
    const { input, out } = filesFor([['ann', held]])
    for (const isSecond of [true, false]) {
      const command = spawned(`${input} --out ${out}`)
      const logins = loginsOf(held)
      while (loginsOf(held) === logins) await untilNext()
      command.child.kill('SIGINT')
      await command.until('stderr', /Ctrl-C again ends at once/)
      if (isSecond) {
        command.child.kill('SIGINT')
        expect([await command.ended, command.child.signalCode]).toEqual([null, 'SIGINT'])
        expect(existsSync(`${out}.lock`)).toBe(true) // and does not keep the next one out
      } else {
        for (const server of servers.splice(0)) await server.close()
        expect((await command.end()).code).toBe(130)
      }
    }
    expect(idsIn(out)).toEqual(['ann@mailwhy.test'])
  })
})

describe('--every', () => {
  test('prints the first run, then what has changed; a second watch goes on; the exit code is that of the last run', async () => {
    let isRefusing = false
    const server = await imapServer({ LOGIN: () => (isRefusing ? REFUSING.LOGIN : '{tag} OK') })
    const { input, at } = filesFor([['ann', server]])
    const line = `${input} --every 1s --state ${at('state')} --metrics ${at('numbers')}`
    const stateNow = () => JSON.parse(readFileSync(at('state'), 'utf8'))
    const first = start(line)
    first.stdin.end()
    await first.until('stderr', /run 1\n/)
    await first.until('stderr', /run 2\nnothing has changed\n/)
    const told = first.out.stdout
    isRefusing = true
    await first.until('stdout', /auth-failed/)
    await first.until('stderr', /the next run begins at/)
    while (stateNow().endedAt === undefined) await untilNext()
    first.interrupt()
    const { code, stdout } = await first.end()
    expect([code, stdout.startsWith(told)]).toEqual([1, true])
    expect(Object.keys(stateNow())).toEqual(WATCH_STATE)
    const { run: last } = stateNow()
    isRefusing = false
    const second = start(`${line} --json`)
    second.stdin.end()
    await second.until('stdout', /\n/)
    while (stateNow().endedAt === undefined) await untilNext()
    second.interrupt()
    const ended = await second.end()
    const [json = ''] = ended.stdout.split('\n')
    expect(JSON.parse(json)).toMatchObject({ run: last + 1, since: { changed: true, healed: ['ann@mailwhy.test'] } })
    expect(ended.code).toBe(0)
    expect(readFileSync(at('state'), 'utf8')).not.toContain(NEEDLE)
  })

  test('two watches on one state are refused, and so is a state that is none', async () => {
    const server = await imapServer()
    const { input, at } = filesFor([['ann', server]])
    const first = start(`${input} --every 1h --state ${at('state')}`)
    first.stdin.end()
    await first.until('stderr', /the next run begins/)
    const { code, stderr } = await run(`${input} --every 1h --state ${at('state')}`)
    expect([code, stderr]).toEqual([2, expect.stringContaining('writes to it')])
    first.interrupt()
    await first.end()
    const other = await run(`${input} --every 1h --state ${input}`)
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('holds something else (ERR_STATE)')])
  })

  test('with --out the reports of the run before are kept, and a run that was stopped goes on', async () => {
    let isHeld = false
    const server = await imapServer({ LOGIN: () => (isHeld ? undefined : '{tag} OK') })
    const { input, out, own } = filesFor([['ann', server]])
    const line = `${input} --every 1s --out ${out}`
    const first = start(line)
    first.stdin.end()
    await first.until('stderr', /run 2\n/)
    isHeld = true
    const before = loginsOf(server)
    while (loginsOf(server) === before) await untilNext()
    expect(readdirSync(own).toSorted()).toEqual([
      'in.csv',
      'out.ndjson',
      'out.ndjson.before',
      'out.ndjson.lock',
      'out.ndjson.state',
      'out.ndjson.state.lock',
    ])
    first.interrupt()
    isHeld = false
    await server.close()
    await first.end()
    const { run: stopped } = JSON.parse(readFileSync(`${out}.state`, 'utf8'))
    const second = start(line)
    second.stdin.end()
    await second.until('stderr', new RegExp(`run ${stopped}\\n`))
    second.interrupt()
    await second.end()
    expect(idsIn(out)).toEqual(['ann@mailwhy.test'])
  })
})

describe('the line of the progress', () => {
  const report = (part: Partial<MailboxReport>) =>
    ({ outcome: 'checked', diagnoses: [], ...part }) as unknown as MailboxReport
  const failed = (code: string) =>
    report({ diagnoses: [{ severity: 'error', code }] as unknown as MailboxReport['diagnoses'] })

  test.each([
    [
      'en',
      '60 of 1,000 done, 5 a second, 4 min left; 30 cert-untrusted, 20 auth-failed, 5 unusable; slowed down: imap.example.org (rate-limited)',
    ],
    [
      'fr',
      '60 sur 1 000 vérifiées, 5 par seconde, encore 4 min ; 30 cert-untrusted, 20 auth-failed, 5 unusable ; ralentis : imap.example.org (rate-limited)',
    ],
  ] as const)('%s', (locale, wanted) => {
    const input = { share: () => 0.05, isWhole: () => false, rows: () => 50, before: 0 }
    const counts = new RunCounts({ locale, words: wordsFor({ locale }) }, input)
    expect(counts.line(0)).toMatch(/^0 /)
    const reports = [
      ...Array.from({ length: 30 }, () => failed('cert-untrusted')),
      ...Array.from({ length: 20 }, () => failed('auth-failed')),
      ...Array.from({ length: 5 }, () => report({ outcome: 'unusable' })),
      ...Array.from({ length: 4 }, () => report({ outcome: 'skipped', skipped: { why: 'blocked' } })),
      report({}),
    ]
    for (const [at, one] of reports.entries()) counts.add(one, 1000 + at * 200)
    counts.take({ slowed: [{ host: 'imap.example.org', why: 'rate-limited' }] } as unknown as BulkProgress)
    expect(counts.line(1000 + 59 * 200).replace(/[\u00a0\u202f]/g, ' ')).toBe(wanted)
  })

  test('knows the total at the end of the input, and none of a pipe before', () => {
    const language = { locale: 'en' as const, words: wordsFor({ locale: 'en' }) }
    const pipe = { share: () => undefined, isWhole: () => false, rows: () => 50, before: 7 }
    expect(new RunCounts(language, pipe).line(0)).toBe('7 done')
    expect(new RunCounts(language, { ...pipe, isWhole: () => true }).line(0)).toBe('7 of 50 done')
  })
})
