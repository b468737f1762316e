import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { checkInbox, type InboxReport } from '../src/index.ts'
import { line, withRoughServer } from './misbehaving-server.ts'

type Protocol = 'imap' | 'smtp'

const CAPABILITIES = 'CAPABILITY IMAP4rev1 AUTH=PLAIN'
const OPENED = '* 0 EXISTS\r\n* 0 RECENT\r\n* FLAGS ()\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 1] x\r\n'

/** A server that lets everybody in, whatever it has said before. */
const ANSWERS: Readonly<Record<Protocol, (said: string) => string>> = {
  imap: (said) => {
    const [tag = '', verb] = said.trimEnd().split(' ')
    if (verb === 'CAPABILITY') return `* ${CAPABILITIES}\r\n${tag} OK done\r\n`
    if (verb === 'AUTHENTICATE') return '+ \r\n'
    if (verb === 'EXAMINE') return `${OPENED}${tag} OK [READ-ONLY] done\r\n`
    return verb === undefined ? 'A2 OK in\r\n' : `${tag} OK done\r\n`
  },
  smtp: (said) => {
    if (said.startsWith('EHLO')) return '250-mx.mailwhy.test\r\n250 AUTH PLAIN\r\n'
    return said.startsWith('AUTH') ? '235 2.7.0 in\r\n' : '221 bye\r\n'
  },
}

/**
 * The check of a server that says this before it answers, in one piece. After a goodbye it hangs up behind its next answer: a client
 * waits only so long for the end, and might not read that answer.
 */
function checkGreetedBy(protocol: Protocol, greeting: string): Promise<InboxReport> {
  const saysGoodbye = greeting.includes('* BYE')
  const play = async (socket: Socket) => {
    socket.write(Buffer.from(greeting, 'latin1'))
    while (!saysGoodbye) socket.write(ANSWERS[protocol](await line(socket)))
    socket.end(ANSWERS[protocol](await line(socket)))
  }
  return withRoughServer(play, (port) => {
    const sides = { imap: false, smtp: false, [protocol]: { host: '127.0.0.1', port, security: 'none' } } as const
    const settings = { email: 'ann@mailwhy.test', password: 'correct horse battery', ...sides } as const
    return checkInbox(settings, { probes: false, timeouts: { goodbye: saysGoodbye ? 30_000 : 50 } })
  })
}

const errors = ({ diagnoses }: InboxReport) =>
  diagnoses.flatMap(({ severity, stage, code }) => (severity === 'error' ? [`${stage} ${code}`] : []))

describe('a server that says more than its greeting at once', () => {
  const LONG = 'x'.repeat(300_000)

  test.each<[Protocol, string, string, string]>([
    ['smtp', 'two greetings', '220 proxy\r\n220 mx ready\r\n', 'smtp.connect protocol-violation'],
    ['smtp', 'two of several lines', '220-a\r\n220 b\r\n220-c\r\n220 d\r\n', 'smtp.connect protocol-violation'],
    ['smtp', 'a refusal', '220 proxy\r\n421 mx too busy\r\n', 'smtp.connect server-unavailable'],
    ['smtp', 'a line of IMAP before it', '+ more\r\n220 ready\r\n', 'smtp.connect protocol-violation'],
    ['smtp', 'junk before two replies', 'junk\r\n235 ok\r\n235 ok\r\n', 'smtp.connect protocol-violation'],
    ['smtp', 'a long line before it', `${LONG}\r\n220 ready\r\n`, 'smtp.connect protocol-violation'],
    ['smtp', 'a greeting without an end', `220 ${LONG}\r\n`, 'smtp.connect protocol-violation'],
    ['imap', 'a goodbye', '* OK proxy\r\n* BYE mx down\r\n', 'imap.login server-unavailable'],
    ['imap', 'a line of SMTP before it', '334 \r\n* OK ready\r\n', 'imap.connect wrong-service'],
    ['imap', 'a response before it', '* X {99999999999}\r\nx\r\n* OK ready\r\n', 'imap.connect protocol-violation'],
    ['imap', 'a long line before it', `${LONG}\r\n* OK ready\r\n`, 'imap.connect protocol-violation'],
    ['imap', 'a greeting without an end', `* OK ${LONG}\r\n`, 'imap.connect protocol-violation'],
  ])('%s, %s', async (protocol, _, greeting, expected) => {
    const report = await checkGreetedBy(protocol, greeting)
    expect(errors(report)).toEqual([expected])
    expect(report).toMatchObject({ ok: false, passwordsSent: 0 })
  })

  test.each([
    ['imap', '* OK proxy ready\r\n* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] mx ready\r\n'],
    ['imap', '\r\n\r\n* OK ready\r\n'],
    ['smtp', '\r\n220 ready\r\n'],
  ] as const)('%s, and all is well: %j', async (protocol, greeting) => {
    const report = await checkGreetedBy(protocol, greeting)
    expect(errors(report)).toEqual([])
    expect(report.steps.map(({ outcome }) => outcome)).not.toContain('unknown')
    expect(report).toMatchObject({ ok: true, passwordsSent: 1 })
  })

  test('imap, and the answers to all commands: the go-ahead to STARTTLS is none', async () => {
    const clear = '* OK ready\r\n* CAPABILITY IMAP4rev1 STARTTLS\r\nA1 OK done\r\nA2 OK go\r\nA3 OK in\r\n'
    const report = await withRoughServer(
      async (socket) => void socket.write(clear),
      (port) => {
        const imap = { host: '127.0.0.1', port, security: 'starttls' } as const
        return checkInbox({ email: 'ann@mailwhy.test', password: 'correct horse battery', imap, smtp: false })
      },
    )
    expect(errors(report)).toEqual(['imap.connect protocol-violation'])
    expect(report).toMatchObject({ ok: false, passwordsSent: 0 })
  })
})

test.each([
  ['imap', { STARTTLS: 'A1 OK go' }],
  ['smtp', { EHLO: '250-mx\r\n250 STARTTLS', STARTTLS: '220 go' }],
] as const)('%s, and octets without a line end behind the go-ahead to STARTTLS', async (protocol, answers) => {
  const greeting = protocol === 'imap' ? '* OK [CAPABILITY STARTTLS] ready\r\n' : '220 ready\r\n'
  const play = async (socket: Socket) => {
    socket.write(greeting)
    for (let said = await line(socket); ; said = await line(socket)) {
      const verb = (said.split(' ').find((word) => Object.hasOwn(answers, word.trim())) ?? '').trim()
      if (verb === 'STARTTLS') return void socket.write(`${answers.STARTTLS}\r\n${'x'.repeat(70_000)}`)
      socket.write(`${Object.entries(answers).find(([name]) => name === verb)?.[1]}\r\n`)
    }
  }
  const report = await withRoughServer(play, (port) => {
    const sides = { imap: false, smtp: false, [protocol]: { host: '127.0.0.1', port, security: 'starttls' } } as const
    return checkInbox({ email: 'ann@mailwhy.test', password: 'correct horse battery', ...sides }, { probes: false })
  })
  expect(errors(report)).toEqual([`${protocol}.connect starttls-failed`])
  expect(report.passwordsSent).toBe(0)
  expect(report.transcripts[0]?.entries.some(({ kind }) => kind === 'refused')).toBe(false)
})

describe('a server that takes a ClientHello for something else', () => {
  /** The check of a server that greets whoever is silent, and says `answer` to whoever is not. */
  const checkAnsweredBy = (protocol: Protocol, security: 'tls' | 'starttls', greeting: string, answer: string) => {
    const play = async (socket: Socket) => {
      const heard = once(socket, 'data').then(() => true)
      if (!(await Promise.race([heard, pause(50, false)])) && greeting !== '') socket.write(greeting)
      if ((await heard) && answer !== '') socket.end(answer)
    }
    return withRoughServer(play, (port) => {
      const sides = { imap: false, smtp: false, [protocol]: { host: '127.0.0.1', port, security } } as const
      return checkInbox(
        { email: 'ann@mailwhy.test', ...sides },
        { usualPorts: { imap: [], smtp: [] }, timeouts: { handshake: 1_000, greeting: 1_000, goodbye: 50 } },
      )
    })
  }

  test.each<[string, Protocol, 'tls' | 'starttls', string, string, string]>([
    ['waits for the end of a line (WildDuck 1.46)', 'imap', 'tls', '* OK ready\r\n', '', 'tls-on-plain-port certain'],
    // smtp-server 3.21.6, for one, in the words of IMAP.
    ['a PROXY header', 'smtp', 'tls', '', '* BAD Invalid PROXY header\r\n', 'protocol-violation certain'],
    ['a PROXY header', 'smtp', 'starttls', '', '* BAD Invalid PROXY header\r\n', 'protocol-violation certain'],
    ['a PROXY header', 'imap', 'tls', '', '* BAD Invalid PROXY header\r\n', 'protocol-violation likely'],
    ['an early command', 'smtp', 'tls', '', '421 mx You talk too soon\r\n', 'tls-on-plain-port likely'],
  ])('%s: %s, %s', async (_, protocol, security, greeting, answer, expected) => {
    const { diagnoses } = await checkAnsweredBy(protocol, security, greeting, answer)
    expect(diagnoses.map(({ stage, code, certainty }) => `${stage} ${code} ${certainty}`)).toEqual([
      `${protocol}.connect ${expected}`,
    ])
    if (answer.includes('PROXY')) expect(diagnoses[0]?.title).toBe('the port is for a load balancer')
  })
})
