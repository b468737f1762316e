import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import tls from 'node:tls'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { isProven } from '../src/diagnosis/change.ts'
import { diagnoseEvidence, gatherAll } from '../src/diagnosis/diagnose.ts'
import { gather } from '../src/evidence/gather.ts'
import { isOutsideDefaults } from '../src/evidence/tls-probe-evidence.ts'
import { type CheckOptions, checkInbox, type InboxReport, type Transcript } from '../src/index.ts'
import { ALERTS, alertIn } from '../src/knowledge/tls-alerts.ts'
import { USUAL_PORTS } from '../src/knowledge/usual-ports.ts'
import { type Probe, probesFor } from '../src/plan/probes.ts'
import { startFaultyServer, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { diagnose } from '../src/report/diagnose.ts'
import { CERTIFICATES } from '../src/testing/pki/certificates.ts'
import { compiled } from './compiled.ts'
import { dialogue, type Setting } from './dialogue.ts'
import { usualHello } from './hello-box.ts'

const refused = (code: string) => `= connected {"address":"192.0.2.7"}\n= refused {"code":"ERR_SSL_${code}"}`
const IMAP_UPGRADE = '< * OK ready\n> A1 STARTTLS\n< A1 OK go\n'
const OLDER = 'look older\n= secured {"version":"TLSv1","cipher":"TLS_RSA_WITH_AES_128_CBC_SHA"}'

describe('a probe with older TLS', () => {
  function asked(transcripts: readonly Transcript[], probing: Partial<Parameters<typeof probesFor>[2]> = {}) {
    const [evidence] = gatherAll(transcripts)
    if (!evidence) throw new Error('no evidence')
    return probesFor(evidence, diagnoseEvidence([evidence]), { probes: true, usualPorts: USUAL_PORTS, ...probing })
  }
  const older = (probes: readonly Probe[]) => probes.filter(({ tls }) => tls === 'older')
  const imap = (text: string, security: Setting['security'] = 'tls') => dialogue(text, { protocol: 'imap', security })

  test.each([
    ['an alert of nothing in common', refused('SSLV3_ALERT_HANDSHAKE_FAILURE')],
    ['the same from OpenSSL 3.2 and newer', refused('SSL/TLS_ALERT_HANDSHAKE_FAILURE')],
    ['an alert of the version', refused('TLSV1_ALERT_PROTOCOL_VERSION')],
    ['a version that the client does not take', refused('UNSUPPORTED_PROTOCOL')],
    ['an alert of weak ciphers', refused('TLSV1_ALERT_INSUFFICIENT_SECURITY')],
    ['an internal error: some say so of a version', refused('TLSV1_ALERT_INTERNAL_ERROR')],
    ['a key that is too small', refused('DH_KEY_TOO_SMALL')],
    ['a server of before RFC 5746', refused('UNSAFE_LEGACY_RENEGOTIATION_DISABLED')],
    ['an end without an alert', '= connected {"address":"192.0.2.7"}\n= closed {"by":"server","reset":true}'],
  ])('is made after %s: first of all, at the same place and address', (_, text) => {
    const [first] = asked(imap(text))
    const place = { host: 'mail.example.com', port: 993, security: 'tls', address: '192.0.2.7' }
    expect(first).toEqual({ tls: 'older', ...place })
  })

  test.each([
    ['a refusal', `${IMAP_UPGRADE}= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"}`],
    ['an end without an alert', `${IMAP_UPGRADE}= closed {"by":"server"}`],
  ])('is made after %s in the handshake of STARTTLS, with STARTTLS', (_, text) => {
    expect(older(asked(imap(text, 'starttls')))).toMatchObject([{ port: 993, security: 'starttls' }])
  })

  test.each<[string, string, Setting['security']?]>([
    ['no TLS at all', refused('WRONG_VERSION_NUMBER')],
    ['no TLS after STARTTLS', `${IMAP_UPGRADE}= refused {"code":"ERR_SSL_WRONG_VERSION_NUMBER"}`, 'starttls'],
    ['a name that the server does not have', refused('TLSV1_UNRECOGNIZED_NAME')],
    ['a client certificate that is missing', refused('TLSV13_ALERT_CERTIFICATE_REQUIRED')],
    ['an alert of a certificate', refused('TLSV1_ALERT_UNKNOWN_CA')],
    ['silence in the handshake', '= connected {}\n= late {"wait":"handshake"}'],
    ['an end before STARTTLS', '= connected {}\n= closed {"by":"server"}', 'starttls'],
    ['an end after the handshake', '= connected {}\n= secured {"version":"TLSv1.3"}\n= closed {"by":"server"}'],
    ['a connection that was refused', '= failed {"code":"ECONNREFUSED"}'],
    [
      'an alert to a client that was asked for its certificate',
      '= connected {}\n= refused {"code":"ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE","version":"TLSv1.2","cipher":"x","certificateRequested":true}',
    ],
  ])('is not made after %s', (_, text, security) => {
    expect(older(asked(imap(text, security)))).toEqual([])
  })

  test('is not made again, counts among the six, and not at all without probes', () => {
    const failed = refused('SSLV3_ALERT_HANDSHAKE_FAILURE')
    const usualPorts = {
      imap: Array.from({ length: 20 }, (_, at) => ({ port: 2000 + at, security: 'tls' as const })),
      smtp: [],
    }
    const many = asked(imap(failed), { usualPorts })
    expect([many.length, older(many).length]).toEqual([6, 1])
    const again = asked(imap(`${failed}\nlook older\n= connected {"address":"192.0.2.7"}`), { usualPorts })
    expect([again.length, older(again).length]).toEqual([5, 0])
    expect(asked(imap(failed), { probes: false })).toEqual([])
  })

  test('proves no setting, however well it went, and is no change', () => {
    const whole = dialogue(
      '< * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\n> A1 CAPABILITY\n< * CAPABILITY IMAP4rev1 AUTH=PLAIN\\r\\nA1 OK done\n> A2 LOGOUT\n< * BYE',
      { protocol: 'imap', security: 'none' },
    )[0] as Transcript
    const probe = { ...whole, header: { ...whole.header, look: 'probe' } } as const
    expect(isProven(gather(probe))).toBe(true)
    expect(isProven(gather({ ...probe, header: { ...probe.header, tls: 'older' } }))).toBe(false)
  })

  test('counts only where it was at the same port, in the same mode', () => {
    const [failed, probe] = imap(`${refused('SSLV3_ALERT_HANDSHAKE_FAILURE')}\n${OLDER}`) as [Transcript, Transcript]
    const read = (target: Partial<Transcript['header']['target']>) => {
      const header = { ...probe.header, target: { ...probe.header.target, ...target } }
      return diagnose([failed, { ...probe, header }])[0]?.code
    }
    expect(read({})).toBe('tls-version-unsupported')
    expect(read({ port: 143 })).toBe('tls-handshake-failed')
    expect(read({ security: 'starttls' })).toBe('tls-handshake-failed')
  })
})

describe('what such a probe saw', () => {
  const CAMELLIA = 'look older\n= secured {"version":"TLSv1.2","cipher":"TLS_RSA_WITH_CAMELLIA_256_CBC_SHA"}'
  const first = (text: string) => diagnose(dialogue(text, { protocol: 'imap' }))[0]

  test.each(['SSLV3_ALERT_HANDSHAKE_FAILURE', 'TLSV1_ALERT_INSUFFICIENT_SECURITY'])(
    'after %s a cipher that is left out is likely the reason: the server may only prefer it',
    (alert) => {
      expect(first(`${refused(alert)}\n${CAMELLIA}`)).toMatchObject({
        code: 'tls-handshake-failed',
        certainty: 'likely',
        facts: { cipher: 'TLS_RSA_WITH_CAMELLIA_256_CBC_SHA' },
      })
    },
  )

  test.each(['INTERNAL_ERROR', 'DECRYPT_ERROR', 'DECODE_ERROR', 'ILLEGAL_PARAMETER', 'RECORD_OVERFLOW'])(
    'after the alert %s it is not: that alert is of something else',
    (alert) => {
      const diagnosis = first(`${refused(`TLSV1_ALERT_${alert}`)}\n${CAMELLIA}`)
      expect(diagnosis).toMatchObject({ rule: 'tls-handshake-failed/alert', certainty: 'likely' })
      expect(diagnosis?.facts).not.toHaveProperty('cipher')
      expect(diagnosis?.facts).not.toHaveProperty('succeeds')
    },
  )

  test('a hang-up after the go-ahead to STARTTLS may be for want of a cipher', () => {
    const text = `${IMAP_UPGRADE}= closed {"by":"server"}\n${CAMELLIA}`
    const [diagnosis] = diagnose(dialogue(text, { protocol: 'imap', security: 'starttls' }))
    expect(diagnosis).toMatchObject({ code: 'starttls-failed', certainty: 'likely' })
    expect(diagnosis?.cause).toContain(
      'the server chose TLS_RSA_WITH_CAMELLIA_256_CBC_SHA, which current clients no longer offer',
    )
    expect(diagnosis?.proof.map(({ transcript }) => transcript)).toEqual([0, 1])
  })

  test('the limits of Node are not those of the probe', async () => {
    const usual = tls.DEFAULT_MAX_VERSION
    const { cert, key } = CERTIFICATES.good
    const server = tls.createServer({ cert, key, minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    tls.DEFAULT_MAX_VERSION = 'TLSv1.2'
    try {
      // Anew: the context of the module that is loaded may have been made already.
      const anew = pathToFileURL(compiled('../src/driver/probe-tls.ts')).href
      const { olderContext } = (await import(anew)) as typeof import('../src/driver/probe-tls.ts')
      const { port } = server.address() as AddressInfo
      const socket = tls.connect({ port, secureContext: olderContext(), rejectUnauthorized: false })
      await once(socket, 'secureConnect')
      expect(socket.getProtocol()).toBe('TLSv1.3')
      socket.destroy()
    } finally {
      tls.DEFAULT_MAX_VERSION = usual
    }
  })
})

describe('which ciphers a client leaves out', () => {
  test.each(['TLS_RSA_WITH_NULL_SHA256', 'TLS_DH_anon_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_CAMELLIA_128_CBC_SHA'])(
    '%s',
    (cipher) => expect(isOutsideDefaults(cipher)).toBe(true),
  )
  test.each([
    'TLS_AES_128_GCM_SHA256',
    'TLS_RSA_WITH_AES_128_CBC_SHA',
    'TLS_ECDHE_ECDSA_WITH_AES_256_CCM',
    'TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256',
  ])('not %s', (cipher) => expect(isOutsideDefaults(cipher)).toBe(false))
})

describe('an alert', () => {
  test.each([
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'handshake_failure', 40],
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'handshake_failure', 40],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'protocol_version', 70],
    ['ERR_SSL_TLSV1_ALERT_USER_CANCELLED', 'user_canceled', 90],
    ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', 'unrecognized_name', 112],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'certificate_required', 116],
    ['ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL', 'no_application_protocol', 120],
  ])('%s is %s (%i)', (code, name, number) => {
    expect(alertIn(code)).toEqual({ name, number })
    const [diagnosis] = diagnose(dialogue(`= connected {}\n= refused {"code":"${code}"}`, { protocol: 'imap' }))
    expect(diagnosis?.facts).toMatchObject({ alert: name, alertNumber: number })
  })

  test.each([
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'ERR_SSL_DH_KEY_TOO_SMALL',
    'ERR_SSL_SSLV3_ALERT_CONSTRUCTOR',
    'ERR_SSL_TLSV1_ALERT___PROTO__',
    'ECONNRESET',
  ])('%s is none', (code) => expect(alertIn(code)).toBeUndefined())

  test('no two have one number', () => {
    const numbers = Object.values(ALERTS)
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})

const HOST = 'mail.mailwhy.test'
const lookup: CheckOptions['lookup'] = async () => [{ address: '127.0.0.1', family: 4 }]

async function listen(play: (socket: Socket) => void): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer((socket) => play(socket.on('error', () => {})))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { port: (server.address() as AddressInfo).port, server }
}

function check(port: number, options: CheckOptions = {}): Promise<InboxReport> {
  const settings = { email: 'ann@mailwhy.test', smtp: false, tls: { ca: TEST_CA } } as const
  return checkInbox(
    { ...settings, imap: { host: HOST, port, security: 'tls' } },
    { lookup, usualPorts: { imap: [] }, ...options },
  )
}

const read = ({ diagnoses }: InboxReport) =>
  diagnoses.map(({ code, certainty, rivals }) => [code, certainty, ...rivals.map((rival) => rival.code)])

describe.concurrent('a handshake that ends without an alert', () => {
  test.each(['end', 'resetAndDestroy'] as const)('%s: it hung up, perhaps for want of TLS in common', async (how) => {
    const { port } = await listen((socket) => void socket.once('data', () => socket[how]()))
    const report = await check(port)
    expect(read(report)).toEqual([['connection-closed', 'likely', 'tls-handshake-failed']])
    expect(report.transcripts.map(({ header }) => header.tls)).toContain('older')
  })

  test('silence is silence, and no probe is made', async () => {
    const { port } = await listen(() => {})
    const report = await check(port, { timeouts: { handshake: 200 }, probes: true })
    // A server with too many connections may take one more and leave it alone.
    expect(read(report)).toEqual([['server-silent', 'likely', 'too-many-connections']])
    expect(report.transcripts.map(({ header }) => header.tls)).not.toContain('older')
  })

  test('a server of TLS 1.0 that hangs up instead of saying so is found out', async () => {
    const old = await startFaultyServer({ protocol: 'imap', fault: 'tls-1.0-only' })
    onTestFinished(() => old.close())
    const ALERT = 21 // RFC 5246 §6.2.1
    const { port } = await listen((socket) => {
      const behind = connect(old.port, old.host).on('error', () => {})
      socket.pipe(behind).on('data', (bytes: Buffer) => {
        if (bytes[0] === ALERT) socket.resetAndDestroy()
        else socket.write(bytes)
      })
      socket.on('close', () => behind.destroy())
    })
    const report = await check(port)
    expect(read(report)).toEqual([['tls-version-unsupported', 'certain']])
    expect(report.diagnoses[0]?.facts).toMatchObject({ speaks: 'TLS 1.0' })
    // Without probes, a ClientHello longer than one packet may be the cause too.
    const rivals = [...((await usualHello()) > 1_400 ? ['client-hello-dropped'] : []), 'tls-handshake-failed']
    expect(read(await check(port, { probes: false }))).toEqual([['connection-closed', 'likely', ...rivals]])
  })
})

test('a setting that is proven early takes nothing from the cause', async () => {
  const old = await startFaultyServer({ protocol: 'imap', fault: 'tls-1.1-only' })
  const good = await startScriptedServer({ protocol: 'imap', security: 'tls' })
  onTestFinished(async () => void (await Promise.all([old.close(), good.close()])))
  // The old server is slow to answer the probe, so that the other is long done.
  let connections = 0
  const { port } = await listen((socket) => {
    connections += 1
    const behind = connect(old.port, old.host).on('error', () => {})
    behind.pipe(socket)
    if (connections === 1) socket.pipe(behind)
    else void vi.waitFor(() => expect(good.heard.join()).toContain('LOGOUT'), 60_000).then(() => socket.pipe(behind))
    socket.on('close', () => behind.destroy())
  })
  const report = await check(port, { usualPorts: { imap: [{ port: good.port, security: 'tls' }] } })
  expect(read(report)).toEqual([['tls-version-unsupported', 'certain']])
  expect(report.diagnoses[0]?.facts).toMatchObject({ speaks: 'TLS 1.1' })
  expect(report.diagnoses[0]?.change?.port).toBe(good.port)
})

test.each(['imap', 'smtp'] as const)(
  '%s: such a probe leaves after the handshake, and tells nobody who',
  async (protocol) => {
    const server = await startFaultyServer({ protocol, fault: 'tls-1.0-only', security: 'starttls' })
    onTestFinished(() => server.close())
    const password = 'correct horse battery'
    const settings = { email: 'ann@mailwhy.test', password, imap: false, smtp: false, tls: { ca: TEST_CA } } as const
    const report = await checkInbox(
      { ...settings, [protocol]: { host: HOST, port: server.port, security: 'starttls' } },
      { lookup, usualPorts: { imap: [], smtp: [] } },
    )
    const [, probe] = report.transcripts
    const sent = probe?.entries.flatMap((entry) => (entry.kind === 'sent' ? [entry.text] : [])) ?? []
    expect(sent.join('')).toMatch(/^((EHLO \S+|A\d+ CAPABILITY)\r\n)?(A\d+ )?STARTTLS\r\n$/)
    expect(probe?.entries.slice(-2)).toMatchObject([
      { kind: 'secured', version: 'TLSv1' },
      { kind: 'closed', by: 'client' },
    ])
    expect(server.heard.join()).not.toMatch(/ann|correct/)
  },
)
