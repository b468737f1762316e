import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { saver } from '../src/cli/save.ts'
import { readTranscript, reportOf, toJson } from '../src/index.ts'
import { type Answers, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { builtProgram } from './built.ts'
import { builtCommand, Command, type Ended, ROOT, Spawned } from './command.ts'
import { arrivesAfter } from './round-trip-server.ts'

const execute = promisify(execFile)
const ANN = 'ann@mailwhy.test'
const MAILWHY_PASSWORD = 'hunter22 "and\\more'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-cli-'))
const endings: (() => unknown)[] = [() => rmSync(folder, { recursive: true })]
afterAll(() => Promise.all(endings.map((end) => end())))
const CA = join(folder, 'ca.pem')
writeFileSync(CA, TEST_CA)

/** In this process; what only a process of its own can show is `start`ed. */
async function run(line: string, env = {}, input = ''): Promise<Ended> {
  const one = new Command(wordsOf(line), env)
  one.stdin.end(input)
  const ended = await one.end()
  expect(ended.stdout + ended.stderr).not.toMatch(/hunter22|\u001b/) // no escape codes: neither is a terminal
  return ended
}

function start(line: string, env = {}, stdin: 'ignore' | 'pipe' = 'ignore'): Spawned {
  return new Spawned([...builtCommand(), ...wordsOf(line)], env, stdin)
}

function wordsOf(line: string): readonly string[] {
  return line === '' ? [] : line.split(' ')
}

/** Two servers, and the command line that checks them. */
async function mailbox(imapAnswers: Answers = {}, mechanisms = ['PLAIN']) {
  const [imapOffers, smtpOffers] = [mechanisms.map((one) => `AUTH=${one}`), [`AUTH ${mechanisms.join(' ')}`]]
  const imap = await startScriptedServer({
    protocol: 'imap',
    security: 'tls',
    answers: imapAnswers,
    offers: imapOffers,
  })
  const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls', offers: smtpOffers })
  const close = async () => void (await Promise.all([imap.close(), smtp.close()]))
  endings.push(close)
  const line = `check ${ANN} --imap 127.0.0.1:${imap.port} --smtp 127.0.0.1:${smtp.port} --smtp-security starttls --ca ${CA}`
  return { imap, smtp, close, line }
}

/** The credentials that a client has shown, in Base64. */
function shownTo({ heard }: { readonly heard: readonly string[] }): string {
  return heard.map((line) => Buffer.from(line.trim(), 'base64').toString()).join('\n')
}

const REFUSED = { LOGIN: '{tag} NO [AUTHENTICATIONFAILED] hunter22 "and\\more is not the password' }
const REPORT_KEYS = 'version ok steps diagnoses oddities logins transcripts passwordsSent startedAt durationMs settings'

describe.concurrent('check', () => {
  test('a good mailbox: exit code 0, the report on stdout, a line a step on stderr', async ({ expect }) => {
    const { line } = await mailbox()
    const { code, stdout, stderr } = await run(`${line} --send-to ${ANN}`, { MAILWHY_PASSWORD })
    const steps = stderr.trimEnd().split('\n')
    expect(steps).toHaveLength(6)
    for (const step of steps)
      expect(step).toMatch(/^ {2}((IMAP|SMTP) (connection|login)|inbox|test message) +ok +\d+ ms/)
    const [shown = '', ...rest] = stdout.split('\n\n')
    expect(shown.split('\n').toSorted()).toEqual(steps.toSorted())
    expect({ code, rest }).toEqual({ code: 0, rest: ['ok: no problem was found\n'] })
  })

  test('--round-trip: the message is to oneself, is waited for in so many words, and is found', async ({ expect }) => {
    let looks = 0
    const { line, imap, smtp } = await mailbox({
      ...arrivesAfter(1),
      EXAMINE: () => `* ${looks++ < 2 ? 3 : 4} EXISTS\n{tag} OK done`,
      LIST: '* 4 EXISTS\n{tag} OK done',
    })
    const { code, stdout, stderr } = await run(`${line} --round-trip`, { MAILWHY_PASSWORD })
    expect(stderr).toMatch(
      /^ {2}test message +ok .*\n {2}waiting for the test message to arrive\n {2}arrival +ok +\d+ ms {3}found in INBOX\n$/m,
    )
    expect(stdout).not.toContain('waiting')
    expect(smtp.heard).toContain(`RCPT TO:<${ANN}>`)
    expect(imap.heard.join('\n')).not.toMatch(/SELECT|STORE|EXPUNGE/)
    expect(code).toBe(0)
  })

  test('--clean-up: the message is removed again', async ({ expect }) => {
    const { line, imap } = await mailbox({
      CAPABILITY: '* CAPABILITY IMAP4rev1 AUTH=PLAIN UIDPLUS\n{tag} OK done',
      ...arrivesAfter(0),
    })
    const { code, stdout } = await run(`${line} --round-trip --clean-up`, { MAILWHY_PASSWORD })
    expect(stdout).toMatch(/^ {2}arrival +ok +\d+ ms {3}found in INBOX, then removed$/m)
    expect(imap.heard.join('\n')).toMatch(/UID STORE 7 .*\n.*UID EXPUNGE 7$/m)
    expect(code).toBe(0)
  })

  test('a refused password: exit code 1, the diagnosis, and one password sent', async ({ expect }) => {
    const { line, smtp } = await mailbox(REFUSED)
    const { code, stdout, stderr } = await run(line, { MAILWHY_PASSWORD })
    expect(stdout).toMatch(/^error\[auth-failed\]: .*\n {2}imap:\d+ {2}< A2 NO \[AUTH\w+\] \*{9,} is not the/m)
    expect(stdout).toContain('Passwords sent: 1.')
    expect(stderr).toMatch(/^ {2}SMTP login +skipped +the IMAP server just refused the same password$/m)
    expect(smtp.heard.join()).not.toContain('AUTH')
    expect(code).toBe(1)
  })

  test('steps are printed as they happen', async ({ expect }) => {
    const { line, close } = await mailbox({ LOGIN: () => undefined })
    const one = new Command(wordsOf(line), { MAILWHY_PASSWORD })
    await one.until('stderr', /^ {2}IMAP connection +ok/m)
    expect(one.out.stdout).toBe('')
    await close()
    expect(await one.ended).toBe(1)
    expect(one.out.stdout).toContain('error[connection-closed]')
  })

  test('--json is toJson of the report', async ({ expect }) => {
    const { line } = await mailbox(REFUSED)
    const save = join(folder, 'json')
    const { code, stdout } = await run(`${line} --json --save ${save}`, { MAILWHY_PASSWORD })
    const { settings, ...report } = JSON.parse(stdout)
    expect(Object.keys({ ...report, settings }).join(' ')).toBe(REPORT_KEYS)
    expect({ ...report, settings: {} }).toEqual({ ...reportOn(saved(save)), settings: {} })
    expect(settings).toMatchObject({ email: ANN, imap: { host: '127.0.0.1', security: 'tls' }, testMessage: false })
    expect(code).toBe(1)
  })

  test('--imap-ports, --smtp-ports: where a setting that works is looked for', async ({ expect }) => {
    const { imap, smtp, close } = await mailbox()
    const wrong = await mailbox()
    await wrong.close()
    const ports = `--imap-ports 1:starttls,${imap.port}:tls --smtp-ports ${smtp.port}:starttls`
    const { code, stdout } = await run(`${wrong.line} ${ports} --no-password`)
    const changes = stdout.match(/^ {2}change: .*(?=, certificate)/gm)
    expect(changes).toEqual([
      `  change: port ${imap.port} of 127.0.0.1 speaks IMAP with TLS`,
      `  change: port ${smtp.port} of 127.0.0.1 speaks SMTP with STARTTLS`,
    ])
    expect(code).toBe(1)
    await close()
  })

  test('--ipv4, --ipv6: the addresses of the other version are not dialled', async ({ expect }) => {
    const { imap } = await mailbox()
    const line = `check ${ANN} --imap localhost:${imap.port} --no-smtp --ca ${CA} --no-password --no-probes --json`
    const four = await run(`${line} --ipv4`)
    expect(JSON.parse(four.stdout)).toMatchObject({ ok: true })
    await vi.waitFor(() => expect(imap.heard.join()).toContain('LOGOUT'), 60_000)
    const heard = imap.heard.length
    const six = await run(`${line} --ipv6`)
    expect(six.code).toBe(1)
    expect(six.stdout).not.toMatch(/127\.0\.0\.1|dns-not-found/) // the name does exist
    expect(imap.heard).toHaveLength(heard)
  })

  test('--no-password: the logins are skipped, and nothing is missing', async ({ expect }) => {
    const { line, imap, smtp } = await mailbox()
    const { code, stderr } = await run(`${line} --no-password`)
    expect(stderr.match(/login +skipped/g)).toHaveLength(2)
    expect([...imap.heard, ...smtp.heard].join('\n')).not.toMatch(/LOGIN|AUTH/)
    expect(code).toBe(0)
  })

  test.for(['', '\n', '\r\n'])('--password-stdin: blanks are kept, %j at the end is not', async (end, { expect }) => {
    const { line, imap } = await mailbox()
    const { code } = await run(`${line} --password-stdin`, { MAILWHY_PASSWORD: 'another' }, ` two  blanks ${end}`)
    expect(shownTo(imap)).toMatch(/\0 two {2}blanks $/m)
    expect(code).toBe(0)
  })

  test('--password-stdin: only one line end is not the password', async ({ expect }) => {
    const one = await run(`${BOTH} --password-stdin`, {}, 'two\n\n')
    expect(one).toMatchObject({ code: 2, stderr: expect.stringContaining('(ERR_PASSWORD)') })
  })

  test('--password-stdin: a signal ends the wait for it', async ({ expect }) => {
    const one = start(`${BOTH} --password-stdin`, {}, 'pipe')
    const more = Buffer.alloc(4_000_000, 'a') // more than a pipe holds: taken means that somebody reads
    await new Promise((taken) => one.child.stdin?.write(more, taken))
    one.child.kill('SIGINT')
    expect(await one.ended).toBe(130)
    expect(one.out.stderr).toMatch(/^mailwhy: interrupted .*\(ERR_PASSWORD_MISSING\)\n$/)
  })

  test.for(['SIGINT', 'SIGTERM'] as const)(
    '%s closes the sockets, and the report says so',
    async (signal, { expect }) => {
      const sockets: Socket[] = []
      const silent = createServer((socket) => void sockets.push(socket.on('error', () => {}).resume()))
      endings.push(() => silent.close())
      await once(silent.listen(0, '127.0.0.1'), 'listening')
      const place = `127.0.0.1:${(silent.address() as AddressInfo).port}`
      const save = join(folder, signal)
      const one = start(`check ${ANN} --imap ${place} --smtp ${place} --save ${save}`, { MAILWHY_PASSWORD })
      await vi.waitFor(() => expect(sockets).toHaveLength(2), 60_000)
      const { stdout: processes } = await execute('ps', ['-eww', '-o', 'args'])
      expect(processes).toContain(place)
      expect(processes).not.toContain('hunter22')
      one.child.kill(signal)
      expect(await one.ended).toBe(signal === 'SIGINT' ? 130 : 143)
      await vi.waitFor(() => expect(sockets.every(({ destroyed }) => destroyed)).toBe(true), 60_000)
      expect(one.out.stdout).toContain('error[cancelled]: interrupted before it ended')
      expect(one.out.stdout).toContain(`cause:  The program was told to end (${signal}) before the check ended.`)
      expect(one.out.stdout).not.toMatch(/product|developer/)
      expect(saved(save)).toHaveLength(2)
    },
  )
})

function saved(directory: string) {
  return readdirSync(directory).map((name) => {
    const path = join(directory, name)
    return { name, path, content: readFileSync(path, 'utf8'), mode: statSync(path).mode & 0o777 }
  })
}

function reportOn(files: ReturnType<typeof saved>): object {
  return toJson(reportOf(files.map(({ content }) => readTranscript(content))))
}

describe('saved transcripts', () => {
  test('a file a connection, for its owner alone; read again they give the same report', async () => {
    const { imap, line } = await mailbox(REFUSED)
    const directory = join(folder, 'a', 'b')
    const check = () => run(`${line} --smtp-security tls --no-probes --save ${directory}`, { MAILWHY_PASSWORD })
    const { code, stdout } = await check()
    const files = saved(directory)
    expect(files.map(({ name }) => name.slice(-13))).toEqual(['0-imap.ndjson', '1-smtp.ndjson'])
    for (const { mode, content } of files) {
      expect(mode).toBe(0o600)
      expect(content).not.toContain('hunter22')
      expect(content).not.toContain(Buffer.from(MAILWHY_PASSWORD).toString('base64'))
    }
    expect(shownTo(imap)).toContain('hunter22') // it was there to be leaked
    const replay = `replay ${files.map(({ path }) => path).join(' ')}`
    expect(await run(replay)).toEqual({ code, stdout, stderr: '' })
    expect(JSON.parse((await run(`${replay} --json`)).stdout)).toEqual(reportOn(files))

    await check()
    expect(saved(directory)).toHaveLength(4)
    expect(saved(directory)).toEqual(expect.arrayContaining(files))
  })

  test('a file that can no longer be written ends the check, and says so', async () => {
    const { line } = await mailbox({ LOGIN: () => undefined })
    const directory = join(folder, 'gone')
    const one = new Command(wordsOf(`${line} --save ${directory}`), { MAILWHY_PASSWORD })
    await one.until('stderr', /IMAP connection/)
    renameSync(directory, `${directory}-elsewhere`)
    one.interrupt()
    expect(await one.ended).toBe(2)
    expect(one.out.stderr).toMatch(/^mailwhy: --save: .* \(ERR_SAVE\)$/m)
  })

  const TOKEN = 'ya29.hunter22'
  test.for<[string, object, string | undefined]>([
    ['', { MAILWHY_ACCESS_TOKEN: TOKEN }, undefined],
    ['--access-token-stdin', { MAILWHY_PASSWORD }, `${TOKEN}\n`],
    ['--auth XOAUTH2', { MAILWHY_ACCESS_TOKEN: TOKEN }, undefined],
    ['--auth OAUTHBEARER --imap-auth XOAUTH2 --smtp-auth XOAUTH2', { MAILWHY_ACCESS_TOKEN: TOKEN }, undefined],
  ])('an access token logs in: %j', async ([options, env, input], { expect }) => {
    const mechanism = options.includes('XOAUTH2') ? 'XOAUTH2' : 'OAUTHBEARER'
    const { line, imap, smtp } = await mailbox({}, ['XOAUTH2', 'OAUTHBEARER'])
    const { code, stdout } = await run(`${line} ${options}`.trim(), env, input)
    expect([stdout.includes('ok: no problem was found'), code]).toEqual([true, 0])
    expect(imap.heard.join('\n')).toContain(`AUTHENTICATE ${mechanism}`)
    expect(smtp.heard.join('\n')).toContain(`AUTH ${mechanism} `)
    expect(shownTo(imap)).toContain(`auth=Bearer ${TOKEN}\x01`)
  })

  test('--access-token-stdin: a signal ends the wait for it', async ({ expect }) => {
    const one = start(`${BOTH} --access-token-stdin`, {}, 'pipe')
    const more = Buffer.alloc(4_000_000, 'a') // more than a pipe holds: taken means that somebody reads
    await new Promise((taken) => one.child.stdin?.write(more, taken))
    one.child.kill('SIGINT')
    expect(await one.ended).toBe(130)
    expect(one.out.stderr).toContain('(ERR_ACCESS_TOKEN_MISSING)')
  })

  test('an access token that cannot be one is wrong usage, and is not repeated', async ({ expect }) => {
    const one = await run(`${BOTH} --access-token-stdin`, {}, 'hunter22 two')
    expect(one).toMatchObject({ code: 2, stderr: expect.stringContaining('(ERR_ACCESS_TOKEN)') })
    const both = await run(BOTH, { MAILWHY_PASSWORD, MAILWHY_ACCESS_TOKEN: TOKEN })
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('(ERR_ACCESS_TOKEN)') })
  })

  test('two checks in the same millisecond do not meet in a file', () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const directory = join(folder, 'at-once')
    for (const line of ['1\n', '2\n'])
      saver(directory).recorded({ kind: 'recorded', transcript: 0, protocol: 'imap', line })
    expect(new Set(saved(directory).map(({ content }) => content))).toEqual(new Set(['1\n', '2\n']))
  })
})

const BOTH = `check ${ANN} --imap h --smtp h`
const ONE = `check ${ANN} --no-smtp`

const WRONG: Readonly<Record<string, readonly string[]>> = {
  ERR_COMMAND: ['chekc', 'constructor', '--password=hunter22'],
  ERR_ARGUMENTS: [
    `${BOTH} --imap-pasword=hunter22`,
    `${BOTH} --imap`,
    `${BOTH} -phunter22`,
    `${BOTH} --ipv4 --ipv6`,
    `${BOTH} --quiet --verbose`,
    `${BOTH} --forward --json`,
    'explain --forward --json 535',
    'demo --fast',
  ],
  ERR_PASSWORD_ARGUMENT: [
    `${BOTH} --password=hunter22`,
    `${BOTH} --password hunter22`,
    `${BOTH} -p hunter22`,
    `${BOTH} --access-token=hunter22`,
    `${BOTH} --access-token hunter22`,
    `${BOTH} --token=hunter22`,
  ],
  ERR_ACCESS_TOKEN: [`${BOTH} --password-stdin --access-token-stdin`],
  ERR_PASSWORD_MISSING: [BOTH],
  ERR_EMAIL: [
    'check',
    'discover',
    'discover ann',
    `discover ${ANN} bob@mailwhy.test`,
    'check --imap h --no-smtp',
    `${BOTH} bob@mailwhy.test`,
    'check ann --no-imap --smtp h',
  ],
  ERR_SERVER_MISSING: [`check ${ANN} --no-discovery`, `${ONE} --no-discovery`, `${ONE} --no-imap`],
  ERR_SOURCES: [`discover ${ANN} --source dns`, `check ${ANN} --no-source dns`],
  ERR_DNS_SERVERS: [`discover ${ANN} --dns example`, `check ${ANN} --dns example`],
  ERR_ISPDB: [`discover ${ANN} --ispdb http://192.0.2.1/`, `check ${ANN} --ispdb database`],
  ERR_HOST: [`${ONE} --imap h:imaps`, `${ONE} --imap ::1`, `${ONE} --imap h/x`],
  ERR_PORT: [`${ONE} --imap h:0`, `${ONE} --imap h:65536`],
  ERR_SECURITY: [
    `${ONE} --imap-security starttls`,
    `${BOTH} --imap-security ssl`,
    `${BOTH} --smtp-security constructor`,
  ],
  ERR_AUTH: [`${BOTH} --smtp-auth NTLM`, `${BOTH} --imap-auth NTLM`, `${BOTH} --auth NTLM`],
  ERR_TEST_MESSAGE: [
    `${BOTH} --send-to bob`,
    `${ONE} --imap h --send-to ${ANN}`,
    `${ONE} --imap h --round-trip`,
    `check ${ANN} --no-imap --smtp h --round-trip`,
    `${BOTH} --round-trip --envelope-only`,
    `${BOTH} --clean-up`,
    `${BOTH} --send-to ${ANN} --clean-up`,
  ],
  ERR_CA: [`${BOTH} --ca missing.pem`, `${BOTH} --ca package.json`],
  ERR_USUAL_PORTS: [
    `${BOTH} --imap-ports 993`,
    `${BOTH} --imap-ports 993:ssl`,
    `${BOTH} --imap-ports 993:tls,`,
    `${BOTH} --smtp-ports 0:tls`,
    `${BOTH} --smtp-ports 465:tls,65536:tls`,
    `${BOTH} --smtp-ports h:465:tls`,
  ],
  ERR_DEADLINE: [`${BOTH} --deadline soon`, `${BOTH} --deadline 0`],
  ERR_HTML: [
    `${BOTH} --html package.json`,
    `${BOTH} --html missing/page.html`,
    `${BOTH} --html package.json/page.html`,
    'replay test/records --html src',
    'explain 535 --html missing/page.html',
  ],
  ERR_SAVE: [`${BOTH} --save package.json`, `${BOTH} --save /proc`],
  ERR_FILE: ['replay', 'replay missing.ndjson', 'replay src', 'explain missing.log'],
  ERR_TRANSCRIPT: ['replay package.json', 'replay LICENSE'],
}

describe.concurrent('wrong usage: exit code 2, and one line that says why', () => {
  const rows = Object.entries(WRONG).flatMap(([code, lines]) => lines.map((line) => [code, line] as const))

  test.for(rows)('%s: %s', async ([code, line], { expect }) => {
    const { stderr, ...rest } = await run(line, code === 'ERR_PASSWORD_MISSING' ? {} : { MAILWHY_PASSWORD })
    expect(stderr).toMatch(/^(?:hint: .+\n| {2}mailwhy check .+\n)*mailwhy: .+ \(ERR_[A-Z_]+\)\n$/)
    expect(stderr).toContain(`(${code})`)
    expect(rest).toEqual({ code: 2, stdout: '' })
  })
})

describe.concurrent('explain', () => {
  test('what comes in with hints is read as a text: its last line has an end', async ({ expect }) => {
    const { code, stdout } = await run('explain --protocol imap', {}, 'NO [AUTHENTICATIONFAILED] Invalid\n')
    expect(stdout).toMatch(/^error\[auth-failed\]/)
    expect(code).toBe(1)
  })

  test('a log with a password is not taken for the server’s words', async ({ expect }) => {
    const { code, stdout, stderr } = await run('explain --protocol imap', {}, '4> a0001 LOGIN "ann" "hunter22"\n')
    expect(stdout).toMatch(/^error\[unknown\]/m)
    expect(stdout).not.toMatch(/hunter22|--protocol/)
    expect(stderr).toBe('')
    expect(code).toBe(1)
  })

  test.for(['A1 OK LOGIN completed\n', '250 OK\n'])(
    'a part of a conversation is no whole check: %j',
    async (line, { expect }) => {
      const { code, stdout } = await run('explain', {}, line)
      expect([stdout, code]).toEqual(['ok: nothing failed in what was checked, but the check is not complete\n', 0])
    },
  )

  test.for(['* OK ready\n', '220 mx ESMTP\n', '220 mx ESMTP\nEHLO c\n250 AUTH PLAIN\n'])(
    'what stops at its beginning is not said to be well: %j',
    async (line, { expect }) => {
      const { code, stdout } = await run('explain', {}, line)
      expect(stdout).toMatch(/^error\[unknown\]: nothing failed in this log, but it ends early/m)
      expect(code).toBe(1)
    },
  )

  test('unreadable input is distinguished from wrong usage', async ({ expect }) => {
    const unread = await run('explain hello')
    expect([unread.code, unread.stderr]).toEqual([1, ''])
    expect(unread.stdout).toMatch(
      /^read: .*1 not read \(1\)\n\nerror\[unknown\]: not enough could be read to name a cause/,
    )
    expect(unread.stdout).not.toContain('ok:')
    expect((await run('explain --protocol pop3', {}, 'hello')).code).toBe(2)
    expect((await run('explain', {}, ' \n')).stderr).toMatch(/nothing to explain.*\(ERR_EXPLAIN\)\n$/)
  })

  test('interrupted, it does not speak of passwords', async ({ expect }) => {
    const one = new Command(['explain'])
    await new Promise((taken) => one.stdin.write('535 5.7.8 no\n', taken))
    one.interrupt()
    expect(await one.ended).toBe(2)
    expect(one.out.stderr).toContain('(ERR_EXPLAIN)')
  })
})

describe('a signal ends every command at once', () => {
  // A file whose reading never ends, so that the process is certainly in the middle of it.
  const endless = `
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const open = fs.openSync
    fs.openSync = (file, ...more) => {
      if (!String(file).endsWith('endless.ndjson')) return open(file, ...more)
      fs.writeSync(1, 'reading')
      for (;;) {}
    }
    syncBuiltinESMExports()`
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(endless)}`
  const file = join(folder, 'endless.ndjson')

  test.for(['replay', 'replay --each', 'diff', 'anonymize', 'serve'])(
    '%s, while it reads a file',
    async (command, { expect }) => {
      writeFileSync(file, '')
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        const one = start(`${command} ${file} ${command === 'diff' ? file : ''}`.trim(), { NODE_OPTIONS })
        await one.until('stdout', /reading/)
        one.child.kill(signal)
        await one.ended
        expect(one.child.signalCode).toBe(signal)
      }
    },
  )

  test('the demo, between two inboxes', async ({ expect }) => {
    const one = start('demo')
    await one.until('stdout', /a good inbox/)
    one.child.kill('SIGTERM')
    expect(await one.ended).toBe(143)
    expect(one.out.stdout).not.toContain('a plain wrong password')
  })
})

test('a log that PowerShell wrote is read', async () => {
  const file = join(folder, 'powershell.log')
  writeFileSync(file, '\ufeff220 hi\r\nAUTH PLAIN x\r\n535 5.7.8 no\r\n', 'utf16le')
  expect((await run(`replay ${file}`)).stdout).toContain('error[auth-failed]')
})

describe.concurrent('in a process of its own', () => {
  test.for([
    [0, '--help'],
    [1, 'replay fixtures/transcripts/app-password-required/gmail-imap.ndjson'],
    [2, 'replay missing.ndjson'],
  ] as const)('exit code %i, and the same words: mailwhy %s', async ([code, line], { expect }) => {
    const ended = await start(line).end()
    expect(ended).toEqual(await run(line))
    expect(ended.code).toBe(code)
  })

  test('the environment and standard input are its own', async ({ expect }) => {
    const { line, imap } = await mailbox(REFUSED)
    const one = start(line, { MAILWHY_PASSWORD })
    expect(await one.ended).toBe(1)
    expect(shownTo(imap)).toContain('hunter22')
    const piped = start('explain', {}, 'pipe')
    piped.child.stdin?.end('535 5.7.8 no\n')
    expect((await piped.end()).stdout).toContain('error[auth-failed]')
  })
})

test.each(['', '--help', 'check --help'])('mailwhy %s: the usage, on stdout', async (line) => {
  expect(await run(line)).toEqual({ code: 0, stdout: expect.stringMatching(/^mailwhy( check)?: \w/), stderr: '' })
})

test('a reader that leaves early, such as head, is no failure', async () => {
  const one = start('demo')
  await one.until('stdout', /a good inbox/)
  one.child.stdout?.destroy()
  expect({ code: await one.ended, stderr: one.out.stderr }).toEqual({ code: 0, stderr: '' })
})

test.each(['codes', 'man', 'explain fixtures/imports/swaks-ok.txt --json'])(
  'mailwhy %s: a report that standard output did not take is no success',
  async (line) => {
    const unwritable = openSync(CA, 'r') // as a disk that is full, on any system
    const child = spawn(process.execPath, [builtProgram(), ...wordsOf(line)], {
      cwd: ROOT,
      stdio: ['ignore', unwritable, 'pipe'],
    })
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      said += piece
    })
    const [code] = await once(child, 'close')
    closeSync(unwritable)
    expect({ code, said }).toEqual({
      code: 2,
      said: expect.stringMatching(/mailwhy: standard output: .*\(ERR_OUTPUT\)\n$/),
    })
  },
)

const hasScript = await execute('script', ['--version']).then(Boolean, () => false)
if (!hasScript)
  console.warn('The prompt is not tested: `script` of util-linux is missing, which makes a pseudo-terminal.')

describe.runIf(hasScript).concurrent('at a terminal', () => {
  /** `exec`: the process that is told the signal is mailwhy, not a shell. */
  const startAt = (line: string, env = {}, columns = 80) =>
    new Spawned(
      ['script', '-qec', `stty cols ${columns}; echo "pid $$"; exec ${builtCommand().join(' ')} ${line}`, '/dev/null'],
      env,
      'pipe',
    )

  test('the password is asked for and not shown; keys that take back are heeded', async ({ expect }) => {
    const { line, imap } = await mailbox()
    const one = startAt(line)
    await one.until('stdout', /Password: $/)
    one.child.stdin?.write('hunter23\u007f2 "and\\more\r')
    expect(await one.ended).toBe(0)
    expect(shownTo(imap)).toContain('\0hunter22 "and\\more')
    expect(one.out.stdout).not.toContain('hunter')
    expect(one.out.stdout.match(/IMAP login/g), 'a person sees the steps once').toHaveLength(1)
  })

  test.for([
    ['\u0003', 130],
    ['\u0004', 2],
    ['SIGTERM', 143],
  ] as const)('%j at the prompt ends it with %i', async ([key, code], { expect }) => {
    const { line } = await mailbox()
    const one = startAt(line)
    await one.until('stdout', /Password: $/)
    if (key === 'SIGTERM') process.kill(Number(/pid (\d+)/.exec(one.out.stdout)?.[1]), key)
    else one.child.stdin?.write(`hunter22${key}`)
    expect(await one.ended).toBe(code)
    expect(one.out.stdout).toContain('no password was typed (ERR_PASSWORD_MISSING)')
    expect(one.out.stdout).not.toContain('hunter22')
  })

  test('no password is asked for where the server is not reached, and no message is sent', async ({ expect }) => {
    const { line, close, smtp } = await mailbox()
    await close()
    const one = startAt(`${line} --send-to ${ANN} --no-probes`)
    expect(await one.ended).toBe(1)
    expect(one.out.stdout).toContain('error[connection-refused]')
    expect(one.out.stdout).not.toContain('Password:')
    expect(one.out.stdout.match(/IMAP connection/g), 'a person sees the steps once').toHaveLength(1)
    expect(smtp.heard.join('\n')).not.toContain('MAIL FROM')
  })

  test('sentences are cut between words where the terminal ends', async ({ expect }) => {
    const { line } = await mailbox(REFUSED)
    const one = startAt(line, { MAILWHY_PASSWORD }, 60)
    expect(await one.ended).toBe(1)
    const sentences = one.out.stdout.split(/\r?\n/).filter((row) => /^ {2}(cause|help|turn|or|link)?:? {2,}/.test(row))
    expect(sentences.length).toBeGreaterThan(3)
    expect(sentences.filter((row) => row.length > 60)).toEqual([])
  })

  test.for(['', '1'])('colours stand in the report unless NO_COLOR is set: %j', async (NO_COLOR, { expect }) => {
    const { line } = await mailbox(REFUSED)
    const one = startAt(line, { MAILWHY_PASSWORD, NO_COLOR })
    expect(await one.ended).toBe(1)
    expect(one.out.stdout.includes('\u001b[')).toBe(NO_COLOR === '')
  })
})
