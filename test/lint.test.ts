import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lintServer, renderLint, UsageError } from '../src/index.ts'
import { type Script, startScriptedServer } from '../src/replay.ts'
import { Command } from './command.ts'

/** A command whose standard input has come to its end. */
async function runCommand(args: readonly string[]) {
  const one = new Command(args, { LANG: 'C' })
  one.stdin.end()
  return one.end()
}

/** A server that keeps to the RFCs; a test adds what departs. */
const CONFORMING: Readonly<Record<'imap' | 'smtp', Readonly<Record<string, string>>>> = {
  imap: {
    CAPABILITY: '* CAPABILITY IMAP4rev1 ID AUTH=PLAIN\n{tag} OK done',
    ID: '* ID ("name" "scripted")\n{tag} OK done',
    EXAMINE: '{tag} BAD log in first',
    XYZZY: '{tag} BAD unknown',
  },
  smtp: {
    EHLO: '250-smtp.mailwhy.test\n250-PIPELINING\n250 ENHANCEDSTATUSCODES',
    HELP: '214 2.0.0 see the manual',
    RCPT: '503 5.5.1 MAIL first',
  },
}

async function look(protocol: 'imap' | 'smtp', security: Script['security'], answers: Script['answers'] = {}) {
  const script = { ...CONFORMING[protocol], ...answers }
  const clear = protocol === 'imap' ? '* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\n{tag} OK done' : undefined
  let asked = 0
  const first =
    security === 'starttls' && clear ? { CAPABILITY: () => (asked++ === 0 ? clear : script.CAPABILITY) } : {}
  const ehlo =
    security === 'starttls' && protocol === 'smtp' ? { EHLO: () => (asked++ === 0 ? START : script.EHLO) } : {}
  const server = await startScriptedServer({
    protocol,
    security,
    answers: { ...script, ...first, ...ehlo } as Script['answers'],
  })
  try {
    const target = { host: '127.0.0.1', imap: false, smtp: false, [protocol]: { port: server.port, security } } as const
    const report = await lintServer(target, { timeouts: { reply: 400, goodbye: 400 } })
    const [seen] = report.servers
    if (!seen) throw new Error('no server')
    return { report, seen, heard: server.heard, ids: seen.oddities.filter(({ level }) => level).map(({ id }) => id) }
  } finally {
    await server.close()
  }
}

const START = '250-smtp.mailwhy.test\n250 STARTTLS'

describe('a server that keeps to the RFCs', () => {
  test.each(['tls', 'starttls', 'none'] as const)('IMAP, %s', async (security) => {
    const { ids, heard, report } = await look('imap', security)
    expect(ids).toEqual([])
    const asked = [
      'CAPABILITY',
      'NOOP',
      expect.stringMatching(/^ID \("name" "mailwhy"/),
      'XYZZY',
      'EXAMINE INBOX',
      'LOGOUT',
    ]
    const inClear = security === 'starttls' ? ['CAPABILITY', 'STARTTLS'] : []
    expect(heard.map((line) => line.replace(/^A\d+ /, ''))).toEqual([...inClear, ...asked])
    expect(renderLint(report)).toMatch(
      /^IMAP {2}127\.0\.0\.1:\d+, .*\n {2}scripted \(likely\)\n {2}no departure from the RFCs was seen\n$/,
    )
  })

  test.each(['tls', 'starttls', 'none'] as const)('SMTP, %s', async (security) => {
    const { ids, heard } = await look('smtp', security)
    expect(ids).toEqual([])
    const hello = 'EHLO [127.0.0.1]'
    const asked = [hello, 'NOOP', 'HELP', 'RCPT TO:<postmaster>', 'XYZZY', 'RSET', 'RSET', 'NOOP', 'QUIT']
    expect(heard).toEqual([...(security === 'starttls' ? [hello, 'STARTTLS'] : []), ...asked])
  })
})

describe('departures that a question shows', () => {
  test.each<['imap' | 'smtp', string, NonNullable<Script['answers']>]>([
    ['imap', 'noop-refused', { NOOP: '{tag} BAD no' }],
    ['imap', 'unknown-accepted', { XYZZY: '{tag} OK done' }],
    ['imap', 'unknown-no', { XYZZY: '{tag} NO Error in IMAP command received by server.' }],
    ['imap', 'state-ignored', { EXAMINE: '{tag} OK [READ-ONLY] done' }],
    ['imap', 'bye-missing', { LOGOUT: '{tag} OK done' }],
    ['imap', 'tag-lost', { XYZZY: '* BAD what' }],
    ['imap', 'closed-without-bye', { XYZZY: [{ kind: 'end', how: 'fin' }] }],
    ['imap', 'id-form', { ID: '* ID ("name")\n{tag} OK done' }],
    ['smtp', 'noop-code', { NOOP: '502 5.5.1 no' }],
    ['smtp', 'rcpt-first', { RCPT: '250 2.1.5 ok' }],
    ['smtp', 'help-missing', { HELP: '502 5.5.1 no' }],
    ['smtp', 'unknown-code', { XYZZY: '502 5.5.1 what' }],
    ['smtp', 'quit-code', { QUIT: '250 2.0.0 bye' }],
    ['smtp', 'quit-unanswered', { QUIT: [{ kind: 'end', how: 'fin' }] }],
    ['smtp', 'helo-only', { EHLO: '502 what' }],
  ])('%s: %s', async (protocol, id, answers) => {
    expect((await look(protocol, 'tls', answers)).ids).toContain(id)
  })

  test('a server that stays', async () => {
    const server = await startScriptedServer({ protocol: 'smtp', security: 'none', closesAfter: [] })
    try {
      const target = { host: '127.0.0.1', imap: false, smtp: { port: server.port, security: 'none' } } as const
      const { servers } = await lintServer(target, { timeouts: { goodbye: 100 } })
      expect(servers[0]?.oddities.map(({ id }) => id)).toContain('stays-open')
    } finally {
      await server.close()
    }
  })
})

test('a server that greets in the clear where TLS is due is not reached', async () => {
  const server = await startScriptedServer({ protocol: 'imap', security: 'none' })
  try {
    const target = { host: '127.0.0.1', imap: { port: server.port, security: 'tls' }, smtp: false } as const
    const report = await lintServer(target)
    expect(report.servers).toMatchObject([{ isReached: false }])
    const unreached = 'no mail server answered here: the port does not begin with TLS'
    expect(renderLint(report)).toContain(unreached)
  } finally {
    await server.close()
  }
})

describe('before any socket', () => {
  test.each([
    [{ host: 'a host' }, ['host'], 'ERR_HOST'],
    [{ host: 'h', imap: { port: 0, security: 'tls' } }, ['imap', 'port'], 'ERR_PORT'],
    [{ host: 'h', imap: false, smtp: { port: 1, security: 'ssl' } }, ['smtp', 'security'], 'ERR_SECURITY'],
    [{ host: 'h', imap: false, smtp: false }, [], 'ERR_SERVER_MISSING'],
  ])('%j', async (target, path, code) => {
    const refused = await lintServer(target as never).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UsageError)
    expect(refused).toMatchObject({ code, path })
  })

  test('all problems at once, in the words of the target', async () => {
    const target = { host: 'a host', imap: { port: 0, security: 'ssl' }, smtp: { port: 1 }, ca: 'no PEM' }
    const refused = await lintServer(target as never, { deadlineMs: 0 }).catch((error: unknown) => error)
    const { problems } = refused as UsageError
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'imap.security',
      'imap.port',
      'host',
      'ca',
      'deadlineMs',
      'smtp.security',
    ])
    expect(problems.find(({ path: [one] }) => one === 'ca')?.message).toMatch(/^ca: /)
  })
})

describe('mailwhy lint', () => {
  let server: Awaited<ReturnType<typeof startScriptedServer>>
  beforeAll(async () => {
    server = await startScriptedServer({
      protocol: 'smtp',
      security: 'none',
      answers: { ...CONFORMING.smtp, HELP: '502 5.5.1 no' },
    })
  })
  afterAll(() => server.close())

  test('prints the departures, and exits with 1', async () => {
    const args = ['lint', '127.0.0.1', '--no-imap', '--smtp-port', String(server.port), '--smtp-security', 'none']
    const { code, stdout } = await runCommand(args)
    expect(code).toBe(1)
    expect(stdout).toContain('recommended: HELP is not implemented: 502 5.5.1 no (RFC 5321 §4.1.1.8)')
    const { stdout: json } = await runCommand([...args, '--json'])
    expect(JSON.parse(json)).toMatchObject({ version: 1, servers: [{ protocol: 'smtp', isReached: true }] })
  })

  test('exits with 1 where no server answers, and with 2 for wrong usage', async () => {
    const closed = ['lint', '127.0.0.1', '--no-imap', '--smtp-port', '1', '--smtp-security', 'none']
    expect(await runCommand(closed)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('no mail server answered here'),
    })
    for (const args of [['lint'], ['lint', 'a', 'b'], ['lint', 'a', '--imap-port', 'x']]) {
      expect(await runCommand(args)).toMatchObject({ code: 2 })
    }
    const withPort = await runCommand(['lint', 'mail.example.com:993'])
    expect([withPort.code, withPort.stderr]).toEqual([2, expect.stringContaining('--imap-port')])
  })
})
