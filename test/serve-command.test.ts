import { once } from 'node:events'
import { connect, type TLSSocket } from 'node:tls'
import { afterAll, describe, test } from 'vitest'
import { checkInbox } from '../src/index.ts'
import { FAULTS, TEST_CA } from '../src/replay.ts'
import { builtCommand, Command, type Ended, Spawned, type Written } from './command.ts'

const GMAIL = 'fixtures/transcripts/app-password-required/gmail-imap.ndjson'

const endings: (() => unknown)[] = []
afterAll(() => endings.forEach((end) => void end()))

/** In this process; what only a process of its own can show is a `Spawned`. */
function start(line: string): Command {
  const one = new Command(line.split(' '))
  endings.push(() => one.interrupt())
  return one
}

function run(line: string): Promise<Ended> {
  return start(line).end()
}

async function portOf(one: Written): Promise<number> {
  const [, port] = await one.until('stdout', /^listens +127\.0\.0\.1:(\d+)$/m)
  return Number(port)
}

function interrupted(one: Command): Promise<number | null> {
  one.interrupt()
  return one.ended
}

function check(protocol: 'imap' | 'smtp', port: number, security: 'tls' | 'starttls') {
  return checkInbox(
    {
      email: 'ann@mailwhy.test',
      password: 'correct horse battery',
      imap: false,
      smtp: false,
      tls: { ca: TEST_CA },
      [protocol]: { host: 'localhost', port, security },
    },
    { lookup: async () => [{ address: '127.0.0.1', family: 4 }] },
  )
}

async function dial(port: number): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', port, ca: TEST_CA, servername: 'localhost' })
  endings.push(() => socket.destroy())
  socket.on('error', () => {})
  socket.resume()
  await once(socket, 'data')
  return socket
}

describe.concurrent('mailwhy fault', () => {
  test('NAME: runs until Ctrl-C, and prints each connection without its credentials', async ({ expect }) => {
    const one = start('fault app-password-required')
    const report = await check('imap', await portOf(one), 'tls')
    expect(report.diagnoses.map(({ code }) => code)).toEqual(['app-password-required'])
    await one.until('stdout', /^ {2}1 < A2 NO \[ALERT\] Application-specific password required/m)
    expect(one.out.stdout).toMatch(/^fault +app-password-required: Gmail/m)
    expect(one.out.stdout).toMatch(/^dial +imap, TLS from the first octet$/m)
    expect(one.out.stdout).toMatch(/^reaches +app-password-required, for a client that logs in$/m)
    expect(one.out.stdout).toMatch(/^ {2}1 > A2 AUTHENTICATE PLAIN\n {2}1 < \+ ?\n {2}1 > ‹password›$/m)
    expect(one.out.stdout).not.toContain('battery')
    expect({ code: await interrupted(one), stderr: one.out.stderr }).toEqual({ code: 0, stderr: '' })
  })

  test.for(['SIGINT', 'SIGTERM'] as const)(
    'a connection that stays does not outlive %s',
    async (signal, { expect }) => {
      const one = new Spawned([...builtCommand(), 'fault', 'silent-at-login', '--security', 'tls'])
      endings.push(() => one.child.kill('SIGKILL'))
      const socket = await dial(await portOf(one))
      const closed = once(socket, 'close')
      socket.write('A1 LOGIN ann x\r\n')
      await one.until('stdout', /says nothing any more/)
      one.child.kill(signal)
      expect(await one.ended).toBe(signal === 'SIGINT' ? 130 : 143)
      await closed
    },
  )

  test('the protocol is the one that a fault has; what is given is taken', async ({ expect }) => {
    const one = start('fault greylisted --security tls')
    const other = start('fault auth-failed --protocol smtp --pauses 0')
    await one.until('stdout', /^dial +smtp, TLS from the first octet$/m)
    await other.until('stdout', /^dial +smtp, STARTTLS$/m)
    const { diagnoses } = await check('smtp', await portOf(other), 'starttls')
    expect(diagnoses[0]?.code).toBe('auth-failed')
    expect([await interrupted(one), await interrupted(other)]).toEqual([0, 0])
  })

  test('a fault without a listener runs too', async ({ expect }) => {
    const other = start('fault auth-failed')
    const port = await portOf(other)
    await interrupted(other)
    const one = start(`fault connection-refused --port ${port}`)
    expect((await check('imap', await portOf(one), 'tls')).diagnoses[0]?.code).toBe('connection-refused')
    expect(await interrupted(one)).toBe(0)
  })

  test('what a client says cannot steer the terminal', async ({ expect }) => {
    const one = start('fault auth-failed')
    const socket = await dial(await portOf(one))
    socket.write('A1 NOOP \u001b[31m\r\n')
    await one.until('stdout', /> A1 NOOP \ufffd\[31m/)
    expect(one.out.stdout).not.toContain('\u001b')
  })

  test('--json: a value a line, first the server’s facts, then the lines', async ({ expect }) => {
    const one = start('fault auth-failed --json')
    const { fault, port, ...rest } = JSON.parse((await one.until('stdout', /^\{.*\}$/m))[0])
    expect(rest).toEqual({
      host: '127.0.0.1',
      protocol: 'imap',
      security: 'tls',
      reaches: 'auth-failed',
      needs: 'login',
    })
    await dial(port)
    await one.until('stdout', /"mark":"<"/)
    const lines = one.out.stdout.trimEnd().split('\n').slice(1)
    expect(lines.map((line) => JSON.parse(line))[0]).toEqual({ connection: 1, mark: '=', text: 'connected' })
    expect(fault).toBe('auth-failed')
  })

  test('--list: every name with its protocols, its code and its description', async ({ expect }) => {
    const { code, stdout, stderr } = await run('fault --list')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const lines = stdout.trimEnd().split('\n')
    const names = lines.filter((line) => !line.startsWith(' ')).map((line) => line.split(' ')[0])
    expect(names).toEqual(Object.keys(FAULTS))
    expect(stdout).toMatch(/^greylisted +smtp +greylisted\n {4}Postgrey: /m)
    expect(stdout).toMatch(/^bare-lf +imap smtp +ok\n {4}ends its lines with LF alone$/m)
    expect(lines.filter((line) => line.length > 100)).toEqual([])
    expect(JSON.parse((await run('fault --list --json')).stdout)).toEqual(FAULTS)
  })

  test('--print-ca: the authority, to be trusted', async ({ expect }) => {
    expect(await run('fault --print-ca')).toEqual({ code: 0, stdout: TEST_CA, stderr: '' })
  })
})

describe.concurrent('mailwhy serve', () => {
  test('FILE: the server of a record is up again, until Ctrl-C', async ({ expect }) => {
    const one = start(`serve ${GMAIL}`)
    const { diagnoses } = await check('imap', await portOf(one), 'tls')
    expect(diagnoses.map(({ code }) => code)).toEqual(['app-password-required'])
    expect(one.out.stdout).toMatch(/^dial +imap, TLS from the first octet$/m)
    expect({ code: await interrupted(one), stderr: one.out.stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('--strict: each difference, with what was recorded and what was said', async ({ expect }) => {
    const one = start(`serve ${GMAIL} --strict`)
    const socket = await dial(await portOf(one))
    socket.write('A1 NOOP\r\n')
    const [difference] = await one.until('stdout', /^difference at entry \d+\n.*\n.*\n/m)
    expect(difference).toMatch(/\n {2}recorded {2}A1 CAPABILITY\n {2}said {6}A1 NOOP\n$/)
    expect(await interrupted(one)).toBe(0)
  })

  test('--certificate: another than the one that was recorded', async ({ expect }) => {
    const one = start(`serve ${GMAIL} --certificate expired --pauses 0`)
    const { diagnoses } = await check('imap', await portOf(one), 'tls')
    expect(diagnoses[0]?.code).toBe('cert-untrusted')
  })
})

describe.concurrent('wrong usage: exit code 2, and one line that says why', () => {
  test.for([
    ['ERR_FAULT', 'fault'],
    ['ERR_FAULT', 'fault auth-failed greylisted'],
    ['ERR_FAULT_PROTOCOL', 'fault greylisted --protocol imap'],
    ['ERR_PROTOCOL', 'fault auth-failed --protocol pop3'],
    ['ERR_PAUSES', 'fault auth-failed --pauses long'],
    ['ERR_LISTEN', 'fault auth-failed --port imaps'],
    ['ERR_ARGUMENTS', 'fault auth-failed --prot imap'],
    ['ERR_FILE', 'serve'],
    ['ERR_FILE', 'serve missing.ndjson'],
    ['ERR_TRANSCRIPT', 'serve package.json'],
    ['ERR_TRANSCRIPT', `serve ${GMAIL} ${GMAIL}`],
    ['ERR_PAUSES', `serve ${GMAIL} --pauses=-1`],
    ['ERR_CERTIFICATE', `serve ${GMAIL} --certificate nice`],
  ])('%s: %s', async ([code = '', line = ''], { expect }) => {
    const { stderr, ...rest } = await run(line)
    expect(stderr).toMatch(/^mailwhy: .+ \(ERR_[A-Z_]+\)\n$/)
    expect(stderr).toContain(`(${code})`)
    expect(rest).toEqual({ code: 2, stdout: '' })
  })

  test('several records are files to choose from', async ({ expect }) => {
    const { stderr } = await run(`serve ${GMAIL} ${GMAIL}`)
    expect(stderr).toContain(`one record at a time can be served: name one of ${GMAIL}, ${GMAIL} (ERR_TRANSCRIPT)`)
  })
})
