import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { checkInbox, type InboxReport, type Port, type ServerSettings } from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { expectSameFromFiles } from './probing.ts'
import { sentIn } from './sent-in.ts'
import { lookup } from './servers/cases.ts'
import { ACCOUNTS } from './servers/start-servers.ts'

const { ports, missing } = inject('servers')

type Protocol = 'imap' | 'smtp'
type Security = ServerSettings['security']

const MODES = ['tls', 'starttls', 'none'] as const
const ROLES = ['imaps', 'imap', 'submission', 'submissions', 'smtp', 'closed', 'http', 'ssh'] as const
type Role = (typeof ROLES)[number]

/** Stand-ins for services that are no mail: one that waits to be asked, and one that speaks first. */
const STRANGERS: Readonly<Record<'http' | 'ssh', (socket: Socket) => void>> = {
  http: (socket) => void socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')),
  ssh: (socket) => void socket.write('SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n'),
}

const USUAL_PORTS: Readonly<Record<Protocol, readonly Port[]>> = {
  imap: [
    { port: ports.mail.imaps, security: 'tls' },
    { port: ports.mail.imap, security: 'starttls' },
  ],
  smtp: [
    { port: ports.mail.submissions, security: 'tls' },
    { port: ports.mail.submission, security: 'starttls' },
  ],
}

/**
 * The code, and the setting that `change` names. HTTP waits to be asked, so that nobody who does not speak it hears more
 * than silence, or that it is no TLS.
 */
const EXPECTED: Readonly<Record<Protocol, Readonly<Record<Role, Readonly<Record<Security, string>>>>>> = {
  imap: {
    imaps: { tls: 'ok', starttls: 'plain-on-tls-port -> imaps tls', none: 'plain-on-tls-port -> imaps tls' },
    imap: { tls: 'tls-on-plain-port -> imap starttls', starttls: 'ok', none: 'ok' },
    submission: {
      tls: 'wrong-service -> imaps tls',
      starttls: 'wrong-service -> imaps tls',
      none: 'wrong-service -> imaps tls',
    },
    submissions: {
      tls: 'wrong-service -> imaps tls',
      starttls: 'wrong-service -> imaps tls',
      none: 'wrong-service -> imaps tls',
    },
    smtp: {
      tls: 'wrong-service -> imaps tls',
      starttls: 'wrong-service -> imaps tls',
      none: 'wrong-service -> imaps tls',
    },
    closed: {
      tls: 'connection-refused -> imaps tls',
      starttls: 'connection-refused -> imaps tls',
      none: 'connection-refused -> imaps tls',
    },
    http: {
      tls: 'wrong-service -> imaps tls',
      starttls: 'wrong-service -> imaps tls',
      none: 'wrong-service -> imaps tls',
    },
    ssh: {
      tls: 'wrong-service -> imaps tls',
      starttls: 'wrong-service -> imaps tls',
      none: 'wrong-service -> imaps tls',
    },
  },
  smtp: {
    imaps: {
      tls: 'wrong-service -> submissions tls',
      starttls: 'wrong-service -> submissions tls',
      none: 'wrong-service -> submissions tls',
    },
    imap: {
      tls: 'wrong-service -> submissions tls',
      starttls: 'wrong-service -> submissions tls',
      none: 'wrong-service -> submissions tls',
    },
    submission: {
      tls: 'tls-on-plain-port -> submission starttls',
      starttls: 'ok',
      none: 'encryption-required -> submission starttls',
    },
    submissions: {
      tls: 'ok',
      starttls: 'plain-on-tls-port -> submissions tls',
      none: 'plain-on-tls-port -> submissions tls',
    },
    smtp: {
      tls: 'tls-on-plain-port -> submissions tls',
      starttls: 'protocol-disabled -> submissions tls',
      none: 'encryption-required -> submissions tls',
    },
    closed: {
      tls: 'connection-refused -> submissions tls',
      starttls: 'connection-refused -> submissions tls',
      none: 'connection-refused -> submissions tls',
    },
    http: {
      tls: 'wrong-service -> submissions tls',
      starttls: 'wrong-service -> submissions tls',
      none: 'wrong-service -> submissions tls',
    },
    ssh: {
      tls: 'wrong-service -> submissions tls',
      starttls: 'wrong-service -> submissions tls',
      none: 'wrong-service -> submissions tls',
    },
  },
}

describe.skipIf(missing)('wrong settings, against Dovecot and Postfix', () => {
  const strangers = new Map<Role, Server>()
  beforeAll(async () => {
    for (const [role, play] of Object.entries(STRANGERS)) strangers.set(role as Role, await listen(play))
  })
  afterAll(() => {
    for (const server of strangers.values()) server.close()
  })

  function portOf(role: Role): number {
    if (role === 'closed') return 9
    if (role !== 'http' && role !== 'ssh') return ports.mail[role]
    const address = strangers.get(role)?.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  const { user, password } = ACCOUNTS.dan
  const check = (protocol: Protocol, port: number, security: Security): Promise<InboxReport> =>
    checkInbox(
      {
        email: user,
        password,
        imap: false,
        smtp: false,
        tls: { ca: TEST_CA },
        [protocol]: { host: 'good.mailwhy.test', port, security },
      },
      // Servers on loopback greet at once; who says nothing in this time will say nothing.
      { lookup, usualPorts: USUAL_PORTS, timeouts: { greeting: 1_500 } },
    )

  // One after the other, for Dovecot takes three connections of an account; the two protocols beside each other.
  describe.concurrent.each(['imap', 'smtp'] as const)('%s', (protocol) => {
    test('each cell has its code, and names the setting that is right; with it a second check passes', async () => {
      const found: Record<string, Record<string, string>> = {}
      for (const role of ROLES) {
        const row: Record<string, string> = {}
        for (const security of MODES) {
          const report = await check(protocol, portOf(role), security)
          row[security] = cellOf(report)
          expectQuiet(report)
          expectSameFromFiles(report)
          const change = report.diagnoses[0]?.change
          if (!change) continue
          const again = await check(protocol, change.port, change.security)
          expect(cellOf(again), `${role} ${security}, changed to ${change.port} ${change.security}`).toBe('ok')
        }
        found[role] = row
      }
      expect(found).toEqual(EXPECTED[protocol])
    })
  })

  /** Such as `tls-on-plain-port -> imap starttls`. */
  function cellOf({ ok, diagnoses }: InboxReport): string {
    if (ok) return 'ok'
    return diagnoses
      .map(({ code, change }) => {
        const role = ROLES.find((one) => change && portOf(one) === change.port)
        return change ? `${code} -> ${role} ${change.security}` : code
      })
      .join(', ')
  }

  /** The probes: few, each without a secret or a user name, no two for one port and mode. */
  function expectQuiet({ transcripts, passwordsSent }: InboxReport): void {
    expect(transcripts.length).toBeLessThanOrEqual(7)
    expect(passwordsSent).toBeLessThanOrEqual(1)
    const places = transcripts.map(({ header: { target, tls } }) => `${target.port} ${target.security} ${tls}`)
    expect(new Set(places).size).toBe(places.length)
    const sent = sentIn(transcripts.filter(({ header }) => header.look))
    for (const text of sent) expect(text).toMatch(/^(EHLO \S+|STARTTLS|QUIT|A\d+ (CAPABILITY|STARTTLS|LOGOUT))\r\n$/)
  }
})

function listen(play: (socket: Socket) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {}) // the client hangs up as it likes
    play(socket)
  })
  return new Promise((settle) => server.listen(0, '127.0.0.1', () => settle(server)))
}
