import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, test, vi } from 'vitest'
import {
  ANN,
  BOTH,
  MAILWHY_PASSWORD,
  mailboxes,
  REFUSED,
  reportOn,
  run,
  saved,
  shownTo,
  start,
  wordsOf,
} from './checked-mailbox.ts'
import { Command } from './command.ts'
import { arrivesAfter } from './round-trip-server.ts'

const execute = promisify(execFile)
const { folder, ca, mailbox, atEnd } = mailboxes()

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
    const line = `check ${ANN} --imap localhost:${imap.port} --no-smtp --ca ${ca} --no-password --no-probes --json`
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
      atEnd(() => silent.close())
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
