import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { anonymize, type CheckOptions, checkInbox, diagnose, type InboxReport } from '../src/index.ts'
import { dialogue } from './dialogue.ts'
import { base, expectSameFromFiles, HOST, lookup } from './probing.ts'

/** Answers the first octets of a client, or of one that has been let begin with TLS. */
async function listen(answer: (socket: Socket) => void, upgrade?: (socket: Socket, go: () => void) => void) {
  const seen = { connections: 0 }
  const server = createServer((socket) => {
    seen.connections += 1
    socket.on('error', () => {})
    const go = () => void socket.once('data', () => answer(socket))
    if (upgrade) upgrade(socket, go)
    else go()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { port: (server.address() as AddressInfo).port, seen }
}

function check(protocol: 'imap' | 'smtp', port: number, more: CheckOptions = {}, security: 'tls' | 'starttls' = 'tls') {
  const settings = { ...base, [protocol]: { host: HOST, port, security } }
  return checkInbox(settings, { lookup, usualPorts: { [protocol]: [] }, ...more })
}

const read = ({ diagnoses }: InboxReport) =>
  diagnoses.map(({ code, certainty, rivals }) => [code, certainty, ...rivals.map((rival) => rival.code)])
/** The code, and the rival that fits least: what was refused may have others. */
const ends = ({ diagnoses }: InboxReport) =>
  diagnoses.map(({ code, certainty, rivals }) => [code, certainty, rivals.at(-1)?.code])
const octetsIn = ({ transcripts: [first] }: InboxReport) =>
  first?.entries.flatMap((entry) => (entry.kind === 'refused' ? [entry.octets] : []))

describe('a refusal in the clear on a port that is dialled with TLS', () => {
  const EXIM = '421 Too many concurrent SMTP connections from this IP address; please try again later.\r\n'
  test.each<['imap' | 'smtp', string, string]>([
    ['smtp', EXIM, 'too-many-connections'],
    ['smtp', '421 4.7.0 mx.example.com Error: too many connections from 192.0.2.7\r\n', 'too-many-connections'],
    ['smtp', '554 5.7.1 Service unavailable; client host [192.0.2.7] blocked using zen.spamhaus.org\r\n', 'ip-blocked'],
    ['smtp', '421 4.3.2 Service shutting down\r\n', 'server-unavailable'],
    ['smtp', '502 5.7.0 Too many connections from 192.0.2.7\r\n', 'too-many-connections'],
    ['imap', '* BAD Too many connections, try again later\r\n', 'too-many-connections'],
    ['imap', '* BYE [ALERT] Maximum number of connections from your IP address exceeded\r\n', 'too-many-connections'],
    ['imap', '* BYE Server shutting down.\r\n', 'server-unavailable'],
  ])('LIVE A1: %s %j is %s, likely, with its rival, and without another connection', async (protocol, text, code) => {
    const { port, seen } = await listen((socket) => socket.end(text))
    const report = await check(protocol, port)
    expect(ends(report)).toEqual([[code, 'likely', 'tls-on-plain-port']])
    const [diagnosis] = report.diagnoses
    expect(diagnosis?.proof[0]?.text).toBe(text.trimEnd())
    expect(JSON.stringify([diagnosis?.help, diagnosis?.change])).not.toContain('STARTTLS')
    expect([seen.connections, octetsIn(report)]).toEqual([1, [text]])
    expectSameFromFiles(report)
  })

  test('LIVE A1: a record that kept nothing, and a look that was refused, advise no STARTTLS', () => {
    const text = `= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER"}\nlook plain\n= connected {}\n< ${EXIM.trimEnd()}`
    const [diagnosis] = diagnose(dialogue(text, { protocol: 'smtp' }))
    expect([diagnosis?.code, diagnosis?.certainty]).toEqual(['tls-on-plain-port', 'likely'])
    expect(diagnosis?.help.join()).not.toContain('to STARTTLS and keep')
  })

  test('in pieces, it is read whole', async () => {
    const pieces = await listen((socket) => {
      socket.write('421 Too many ')
      setTimeout(() => socket.end('connections\r\n'), 50)
    })
    expect(octetsIn(await check('smtp', pieces.port))).toEqual(['421 Too many connections\r\n'])
  })

  test('text without a line end is read too', async () => {
    const half = await listen((socket) => void socket.write('421 Too many connections'))
    expect(ends(await check('smtp', half.port))).toEqual([['too-many-connections', 'likely', 'tls-on-plain-port']])
  })
})

describe('another service in place of TLS', () => {
  test.each<['imap' | 'smtp', string, string]>([
    ['imap', 'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nConnection: close\r\n\r\n', 'HTTP'],
    ['smtp', 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n', 'HTTP'],
    ['imap', 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n', 'SSH'],
    ['imap', '220 mx.example.com ESMTP Postfix\r\n', 'SMTP'],
    ['smtp', '* OK IMAP4rev1 ready\r\n', 'IMAP'],
    ['smtp', '+OK POP3 ready\r\n', 'POP3'],
  ])('LIVE E3: %s %j is known at once, without another connection', async (protocol, text, service) => {
    const { port, seen } = await listen((socket) => socket.end(text))
    const report = await check(protocol, port)
    expect(read(report).map(([code, certainty]) => [code, certainty])).toEqual([['wrong-service', 'certain']])
    expect(report.diagnoses[0]?.facts).toMatchObject({ service })
    expect(report.diagnoses[0]?.help.join()).not.toContain('STARTTLS')
    expect([seen.connections, octetsIn(report)]).toEqual([1, [text]])
    expectSameFromFiles(report)
  })

  test('LIVE H11: HTTP that waits for the client on a plain port is known by its answer to the probe', async () => {
    const { port } = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'))
    const report = await check('imap', port, { timeouts: { greeting: 1_500 } }, 'starttls')
    expect(read(report).map(([code, certainty]) => [code, certainty])).toEqual([['wrong-service', 'certain']])
    expect(report.diagnoses[0]?.facts).toMatchObject({ service: 'HTTP' })
    expectSameFromFiles(report)
  })
})

describe('a server that takes the ClientHello for a command', () => {
  test.each<['imap' | 'smtp', string, string, string]>([
    ['smtp', '220 mx.example.com ESMTP\r\n', '501 NUL characters are not allowed in SMTP commands\r\n', 'certain'],
    ['imap', '* OK IMAP4rev1 ready\r\n', '* BAD Invalid tag\r\n', 'certain'],
    ['smtp', '', '501 NUL characters are not allowed in SMTP commands\r\n', 'likely'],
    ['smtp', '', '554 SMTP synchronization error\r\n', 'likely'],
    ['imap', '', '* BAD Invalid tag\r\n', 'likely'],
  ])('%s: its greeting %j counts, and not the answer %j: %s', async (protocol, greeting, answer, certainty) => {
    const { port } = await listen((socket) => void socket.write(greeting + answer + answer))
    const report = await check(protocol, port, { probes: false })
    expect(read(report)).toEqual([['tls-on-plain-port', certainty]])
    expect(report.diagnoses[0]?.proof.map(({ text }) => text)).toEqual([(greeting || answer).trimEnd()])
    expectSameFromFiles(report)
  })
})

test.each([
  ['smtp', '421 Not now'],
  ['imap', '* BYE Not now'],
] as const)('%s: a refusal without a reason stands before the port that may be plain: %s', (protocol, octets) => {
  const text = `= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"${octets}\\r\\n"}`
  const [diagnosis] = diagnose(dialogue(text, { protocol }))
  expect([diagnosis?.code, diagnosis?.rivals.map(({ code }) => code)]).toEqual([
    'server-unavailable',
    ['tls-on-plain-port'],
  ])
})

describe('a greeting in place of TLS', () => {
  test.each<['imap' | 'smtp', string]>([
    ['imap', '* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n'],
    ['smtp', '220 mx.example.com ESMTP\r\n'],
  ])('%s: the port speaks plain text, certainly, by one connection alone', async (protocol, text) => {
    const { port, seen } = await listen((socket) => void socket.write(text))
    const report = await check(protocol, port, { probes: false })
    expect(read(report)).toEqual([['tls-on-plain-port', 'certain']])
    expect(report.diagnoses[0]?.help[0]).toContain('to STARTTLS and keep')
    expect(seen.connections).toBe(1)
    expectSameFromFiles(report)
  })

  test('of a flood in place of TLS 512 octets are kept', async () => {
    const { port } = await listen((socket) => socket.end('x'.repeat(100_000)))
    const report = await check('imap', port, { probes: false })
    expect(octetsIn(report)?.[0]).toBe('x'.repeat(512))
    expectSameFromFiles(report)
  })
})

test.each(['imap', 'smtp'] as const)(
  '%s: plain text after the go-ahead to STARTTLS is kept and quoted',
  async (protocol) => {
    const said = protocol === 'imap' ? '* BYE TLS handshake failed' : '550 5.0.0 Handshake error'
    const { port } = await listen(
      (socket) => socket.end(`${said}\r\n`),
      (socket, go) => {
        socket.write(protocol === 'imap' ? '* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n' : '220 ready\r\n')
        socket.on('data', function hear(bytes: Buffer) {
          const [tag] = bytes.toString('latin1').split(' ')
          if (/^EHLO/.test(bytes.toString('latin1'))) return void socket.write('250-mx\r\n250 STARTTLS\r\n')
          if (!/STARTTLS/.test(bytes.toString('latin1')))
            return void socket.write(`* CAPABILITY IMAP4rev1 STARTTLS\r\n${tag} OK\r\n`)
          socket.off('data', hear)
          socket.write(protocol === 'imap' ? `${tag} OK go\r\n` : '220 go\r\n')
          go()
        })
      },
    )
    const report = await check(protocol, port, { probes: false }, 'starttls')
    expect(report.diagnoses.map(({ code }) => code)).toEqual(['starttls-failed'])
    expect(report.diagnoses[0]?.cause).toContain(`answered the handshake in plain text: ${said}`)
    expect(octetsIn(report)).toEqual([`${said}\r\n`])
    expectSameFromFiles(report)
  },
)

test('the octets are anonymized as all that was received', () => {
  const text =
    '= connected {}\n= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER","octets":"421 mx7.acme-widgets.com: too many connections from ann@acme-widgets.com\\r\\n"}'
  const [transcript] = dialogue(text.replaceAll('\\r\\n', '\\u000d\\u000a'), { protocol: 'smtp' })
  if (!transcript) throw new Error('no transcript')
  const written = JSON.stringify(anonymize(transcript))
  expect(written).not.toContain('acme-widgets')
  expect(diagnose(anonymize(transcript)).map(({ code }) => code)).toEqual(['too-many-connections'])
})
