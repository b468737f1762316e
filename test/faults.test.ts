import { once } from 'node:events'
import { connect, Server } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type CheckOptions, checkInbox, type InboxReport, type InboxSettings } from '../src/index.ts'
import type { Timeouts } from '../src/machine/machine.ts'
import {
  FAULTS,
  type FaultName,
  type FaultyLine,
  type FaultyOptions,
  type FaultyServer,
  type Need,
  startFaultyServer,
  startScriptedServer,
  TEST_CA,
} from '../src/replay.ts'
import { CODES } from '../src/rules/codes.ts'
import { RULES } from '../src/rules/index.ts'
import { ENDINGS } from '../src/testing/faults/endings.ts'
import { WRITTEN } from '../src/testing/faults/faults.ts'
import { NETWORK } from '../src/testing/faults/network.ts'
import { TLS } from '../src/testing/faults/tls.ts'
import { CERTIFICATES } from '../src/testing/pki/certificates.ts'
import { tryPeer } from './peers.ts'

type Security = FaultyServer['security']
type Meeting = Pick<FaultyOptions, 'fault' | 'protocol'> & { readonly security: Security }

const nameOf = ({ fault, protocol }: Pick<Meeting, 'fault' | 'protocol'>) => `${fault} ${protocol}`
const USUAL = { imap: ['tls', 'starttls', 'none'], smtp: ['starttls', 'tls', 'none'] } as const

/** Each fault as it is usually met; those of the connection, in every way in which it can be. */
const MEETINGS: readonly Meeting[] = Object.entries(FAULTS).flatMap(([fault, { protocols }]) =>
  protocols.flatMap((protocol) => {
    const over = WRITTEN[fault]?.[protocol]?.over ?? USUAL[protocol]
    const ofConnection = [NETWORK, TLS, ENDINGS].some((table) => Object.hasOwn(table, fault))
    return over.slice(0, ofConnection ? undefined : 1).map((security) => ({ fault, protocol, security }))
  }),
)

/** These keep a processor busy, so that others would be late. */
const isFlood = ({ fault }: Meeting) => fault.startsWith('endless')

async function start(options: FaultyOptions): Promise<FaultyServer> {
  const server = await startFaultyServer(options)
  onTestFinished(() => server.close())
  return server
}

const PASSWORD = { password: 'correct horse battery' }

/** The credentials that a client needs to meet the fault. */
const CREDENTIALS: Readonly<Record<Need, Pick<InboxSettings, 'password' | 'accessToken'>>> = {
  login: PASSWORD,
  inbox: PASSWORD,
  message: PASSWORD,
  'round-trip': PASSWORD,
  'oauth-login': { accessToken: 'ya29.made-up' },
  'message-without-login': {},
}

/** Goes as far as it has to, and all the way where nothing stands in it. */
function settingsFor({ protocol, port, security, needs, reaches }: FaultyServer): InboxSettings {
  const sends = protocol === 'smtp' && (reaches === 'ok' || !['login', 'oauth-login'].includes(needs))
  return {
    email: 'ann@mailwhy.test',
    imap: false,
    smtp: false,
    tls: { ca: TEST_CA },
    ...CREDENTIALS[needs],
    ...(sends && { testMessage: { to: 'bob@mailwhy.test', mode: 'send' } }),
    [protocol]: { host: `${protocol}.mailwhy.test`, port, security },
  }
}

/** Shorter timeouts for faults in which nothing comes. If something comes, a busy machine may be late. */
const QUIET: readonly (readonly [RegExp, keyof Timeouts])[] = [
  [/^(server-silent|silent-at-(handshake|starttls))$/, 'handshake'],
  [/^(server-silent|greeting-never|plain-on-tls-port)$/, 'greeting'],
  [/^(silent-at-(capability|inbox|mail|rcpt|data)|huge-literal)$/, 'reply'],
  [/^(silent-at-login|wrong-tag)$/, 'login'],
  [/^silent-at-content$/, 'endOfData'],
]

const QUIET_MS = 400

async function check(server: FaultyServer, quietMs = QUIET_MS): Promise<InboxReport> {
  const long = { handshake: 30_000, greeting: 30_000, reply: 30_000, login: 30_000, endOfData: 30_000, goodbye: 300 }
  const short = QUIET.filter(([faults]) => faults.test(server.fault)).map(([, wait]) => [wait, quietMs])
  const options = {
    lookup: async () => [{ address: server.host, family: 4 }] as const,
    timeouts: { ...long, ...Object.fromEntries(short) },
  }
  const settings = settingsFor(server)
  return server.needs === 'round-trip' ? checkThereAndBack(settings, options) : checkInbox(settings, options)
}

/** A message to oneself, and a good server beside the faulty one to look for it. */
async function checkThereAndBack(settings: InboxSettings, options: CheckOptions): Promise<InboxReport> {
  const { port, close } = await startScriptedServer({ protocol: 'imap', security: 'tls' })
  const imap = { host: 'imap.mailwhy.test', port, security: 'tls' } as const
  const testMessage = { to: settings.email, mode: 'round-trip' } as const
  const timeouts = { ...options.timeouts, arrival: 300, poll: 100 }
  try {
    return await checkInbox({ ...settings, imap, testMessage }, { ...options, timeouts })
  } finally {
    await close()
  }
}

/** A process that was too busy to judge a silence says so, and meets it again, with twice the time. */
async function meet(meeting: Meeting, quietMs?: number): Promise<InboxReport> {
  const server = await startFaultyServer(meeting)
  const report = await check(server, quietMs).finally(() => server.close())
  return wasTooBusy(report) ? meet(meeting, 2 * (quietMs ?? QUIET_MS)) : report
}

const wasTooBusy = ({ diagnoses }: InboxReport) => diagnoses.some(({ rule }) => rule === 'unknown/own-lag')

test('the name of a fault is known to the type, so that it completes', () => {
  const named: readonly FaultName[] = ['app-password-required', 'close-at-login', 'reset-at-content', 'endless-line']
  // @ts-expect-error: no fault has this name
  const misspelt: FaultName = 'app-pasword-required'
  // @ts-expect-error: it is `message-fate-unknown`, and stands under that name alone
  const elsewhere: FaultName = 'close-at-content'
  expect(named.filter((name) => FAULTS[name] === undefined)).toEqual([])
  expect([FAULTS[misspelt], FAULTS[elsewhere]]).toEqual([undefined, undefined])
})

describe('the list', () => {
  const all = Object.entries(FAULTS)

  test('has a fault for every code that a server can bring about, under its own name, and says why of the others', () => {
    const byServers = RULES.filter(({ notByServers }) => notByServers === undefined).map(({ code }) => code)
    const without = byServers.filter((code) => FAULTS[code]?.reaches !== code)
    expect(without, 'a fault in src/testing/faults/, or `notByServers` in the rule').toEqual([])
    const reached = all.map(([, { reaches }]) => reaches)
    expect(reached.filter((code) => code !== 'ok' && !byServers.includes(code))).toEqual([])
  })

  test.each(all)('%s is complete', (name, { about, source, protocols, needs, reaches }) => {
    expect(name).toMatch(/^[a-z0-9]+([-.][a-z0-9]+)*$/)
    expect(about).toMatch(/^[A-Za-z].*[^.]$/)
    expect(about.length).toBeLessThan(110)
    expect(source).toMatch(/^(RFC \d+ §|https:)/)
    expect(protocols.length).toBeGreaterThan(0)
    // Its name begins with its code, or it is named for what it does.
    const code = CODES.filter((one) => name.startsWith(one)).toSorted((a, b) => b.length - a.length)[0]
    if (code) expect(reaches).toBe(code)
    const parts = protocols.flatMap((protocol) => Object.keys(WRITTEN[name]?.[protocol] ?? {}))
    const isMeantFor = (moments: readonly string[]) => parts.some((moment) => moments.includes(moment))
    expect(needs === 'inbox' && !isMeantFor(['inbox'])).toBe(false)
    expect(isMeantFor(['mail', 'rcpt', 'data', 'content'])).toBe(
      ['message', 'message-without-login', 'round-trip'].includes(needs),
    )
  })

  test('no two names mean the same answers', () => {
    const acted = Object.entries(WRITTEN).map(([name, { imap, smtp, needs }]) => {
      const whole = (_: string, value: unknown) => (typeof value === 'function' ? String(value) : value)
      return [name, JSON.stringify({ imap, smtp, needs }, whole)] as const
    })
    const twins = acted.filter(([, one], at) => acted.findIndex(([, other]) => other === one) !== at)
    expect(twins.map(([name]) => name)).toEqual([])
  })
})

describe('a right client: our own', () => {
  const reports = new Map<Meeting, InboxReport>()

  beforeAll(async () => {
    const rest = MEETINGS.filter((meeting) => !isFlood(meeting))
    const work = async () => {
      for (let meeting = rest.shift(); meeting; meeting = rest.shift()) reports.set(meeting, await meet(meeting))
    }
    await Promise.all(Array.from({ length: 16 }, work))
    for (const meeting of MEETINGS.filter(isFlood)) reports.set(meeting, await meet(meeting))
  })

  test.each(MEETINGS.map((one) => [one.fault, one.protocol, one.security, one] as const))(
    '%s, %s, %s',
    (fault, _protocol, _security, meeting) => {
      const { ok, diagnoses } = reports.get(meeting) as InboxReport
      const reached = ok ? 'ok' : diagnoses[0]?.code
      expect(reached).toBe(FAULTS[fault]?.reaches)
    },
  )
})

describe('what does not stop a right client', () => {
  const harmless = MEETINGS.filter(({ fault }) => FAULTS[fault]?.reaches === 'ok')

  /** An end without a goodbye is an error to imapflow. */
  const UPSETTING = ['reset-at-goodbye imap', 'silent-at-goodbye imap']

  test.each(
    harmless.filter((one) => !UPSETTING.includes(nameOf(one))).map((one) => [nameOf(one), one.security, one] as const),
  )('does not stop others: %s, %s', async (_name, _security, meeting) => {
    const { port, security } = await start(meeting)
    const wish = { port, security, name: 'localhost', logsIn: true }
    const message = { from: 'ann@mailwhy.test', to: 'bob@mailwhy.test' }
    const isGood = (thrown: unknown) => thrown === undefined
    expect(await tryPeer(meeting.protocol, { ...wish, message }, isGood)).toBeUndefined()
  })
})

describe('a faulty server', () => {
  test('returns its fault and the security mode to dial with', async () => {
    const server = await start({ protocol: 'smtp', fault: 'greylisted' })
    expect(server).toMatchObject({
      ...{ fault: 'greylisted', protocol: 'smtp', security: 'starttls', reaches: 'greylisted', needs: 'message' },
      ...{ host: '127.0.0.1', port: expect.any(Number), heard: [] },
    })
  })

  test('plays each connection from the beginning, many at once', async () => {
    const server = await start({ protocol: 'imap', fault: 'auth-failed' })
    const reports = await Promise.all(Array.from({ length: 20 }, () => check(server)))
    expect(reports.map(({ diagnoses }) => diagnoses[0]?.code)).toEqual(reports.map(() => 'auth-failed'))
    expect(server.heard.filter((line) => line.includes('AUTHENTICATE'))).toHaveLength(20)
  })

  test.each(['greeting-never', 'endless-lines', 'close-at-login', 'reset-at-login'])(
    '%s: once it is closed, no connection is left and nobody listens',
    async (fault) => {
      const server = await startFaultyServer({ protocol: 'imap', fault, security: 'none' })
      const sockets = Array.from({ length: 5 }, () => connect(server.port, server.host))
      await Promise.all(sockets.map((socket) => once(socket, 'connect')))
      for (const socket of sockets) {
        socket.on('error', () => {})
        socket.on('data', () => {})
        socket.write('A1 LOGIN ann x\r\n')
      }
      const closed = sockets.map((socket) => new Promise((settle) => socket.once('close', settle)))
      await server.close()
      await Promise.all(closed)
      const [error] = await once(connect(server.port, server.host), 'error')
      expect(error).toMatchObject({ code: 'ECONNREFUSED' })
    },
  )

  test('that is absent refuses on the port that was asked for, too', async () => {
    const { port, close } = await startFaultyServer({ protocol: 'imap', fault: 'auth-failed' })
    await close()
    const server = await start({ protocol: 'imap', fault: 'connection-refused', port })
    expect(server.port).toBe(port)
    expect((await check(server)).diagnoses[0]?.code).toBe('connection-refused')
  })

  test('pauses as long as it says, or not at all', async () => {
    const report = async (pauses: number) => {
      const server = await start({ protocol: 'imap', fault: 'auth-failed-slow', pauses })
      return check(server)
    }
    const ended: string[] = []
    const [slow] = await Promise.all([
      report(0.5).finally(() => ended.push('slow')),
      report(0).finally(() => ended.push('quick')),
    ])
    expect(slow.durationMs).toBeGreaterThanOrEqual(1_000)
    expect(ended).toEqual(['quick', 'slow'])
  })

  test('takes a client certificate, and then goes on', async () => {
    const server = await start({ protocol: 'imap', fault: 'client-cert-required' })
    const socket = connectTls({ ...CERTIFICATES.good, host: server.host, port: server.port, ca: TEST_CA })
    onTestFinished(() => void socket.destroy())
    expect(String(await once(socket, 'data'))).toBe('* OK IMAP4rev1 ready\r\n')
  })
})

describe('the lines that onLine receives', () => {
  async function linesOf(options: FaultyOptions): Promise<readonly string[]> {
    const lines: FaultyLine[] = []
    const server = await start({ ...options, onLine: (line) => lines.push(line) })
    await check(server)
    expect(lines.every(({ connection }) => connection === 1)).toBe(true)
    expect(server.heard.join()).toMatch(/correct horse battery|Y29ycmVjdCBob3JzZSBiYXR0ZXJ5|AGFubkB/)
    return lines.map(({ mark, text }) => `${mark} ${text}`)
  }

  test('are those of both sides, and what happens around them', async () => {
    expect(await linesOf({ protocol: 'imap', fault: 'oauth-required' })).toEqual([
      '= connected',
      '= a TLS handshake',
      '< * OK IMAP4rev1 ready',
      '> A1 CAPABILITY',
      '< * CAPABILITY IMAP4rev1 AUTH=PLAIN',
      '< A1 OK done',
      '> A2 AUTHENTICATE PLAIN',
      '< + ',
      '> ‹password›',
      '< A2 NO Basic authentication is disabled.',
      '< * BYE Microsoft Exchange Server IMAP4 server signing off.',
      '= the server hangs up',
    ])
  })

  test.each(['imap', 'smtp'] as const)('have no credentials, not even where %s repeats them', async (protocol) => {
    const lines = (await linesOf({ protocol, fault: 'echoes-credentials' })).join('\n')
    expect(lines).toContain('Command unrecognized')
    expect(lines).not.toMatch(/correct|horse|battery|AGFubkB/)
  })

  test('have neither a message nor what is out of place, which may be a password', async () => {
    const lines = await linesOf({ protocol: 'smtp', fault: 'message-rejected' })
    expect(lines.filter((line) => /^> ‹\d+ octets›$/.test(line))).toHaveLength(1)
    expect(lines.join()).not.toContain('Subject')
  })
})

describe('usage errors, before any socket opens', () => {
  const wrong = (options: object) =>
    startFaultyServer({ protocol: 'imap', fault: 'auth-failed', ...options } as FaultyOptions)

  test.each([
    ['ERR_PROTOCOL', { protocol: 'pop3' }, 'imap or smtp'],
    ['ERR_FAULT', { fault: 'auth-faild' }, 'did you mean auth-failed'],
    ['ERR_FAULT', { fault: 'at-login-close' }, 'close-at-login'],
    ['ERR_FAULT', { fault: 'constructor' }, 'there is no fault "constructor"'],
    ['ERR_FAULT', { fault: undefined }, 'there is no fault'],
    ['ERR_FAULT_PROTOCOL', { fault: 'greylisted' }, 'greylisted is met on smtp alone'],
    ['ERR_FAULT_PROTOCOL', { protocol: 'smtp', fault: 'wrong-tag' }, 'wrong-tag is met on imap alone'],
    ['ERR_SECURITY', { security: 'ssl' }, 'tls, starttls or none'],
    ['ERR_FAULT_SECURITY', { fault: 'tls-1.0-only', security: 'none' }, 'over tls or starttls alone'],
    ['ERR_PAUSES', { pauses: -1 }, 'a factor'],
    ['ERR_PAUSES', { pauses: '1' }, 'a factor'],
    ['ERR_OPTIONS', { onLine: 'print' }, 'onLine: a function'],
    ['ERR_LISTEN', { port: 99_999 }, 'port'],
    ['ERR_LISTEN', { fault: 'connection-refused', port: 99_999 }, 'port'],
    ['ERR_LISTEN', { address: '' }, 'address'],
    ['ERR_LISTEN', { address: null }, 'address'],
    ['ERR_LISTEN', { address: 0 }, 'address'],
  ])('%s: %j', async (code, options, message) => {
    const listening = vi.spyOn(Server.prototype, 'listen')
    onTestFinished(() => listening.mockRestore())
    await expect(wrong(options)).rejects.toMatchObject({
      name: 'UsageError',
      code,
      message: expect.stringContaining(message),
    })
    expect(listening).not.toHaveBeenCalled()
  })

  test('but for an address that only the system can refuse', async () => {
    const code = 'ERR_LISTEN'
    await expect(wrong({ address: '192.0.2.1' })).rejects.toMatchObject({ name: 'UsageError', code })
  })
})
