import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { versions } from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkInbox, diagnose, renderText, reportOf } from '../src/index.ts'
import type { Certificate, Secured } from '../src/transcript/entry.ts'
import { dialogue } from './dialogue.ts'
import { expectSameFromFiles, HOST, lookup } from './probing.ts'
import { hasOpenssl, startOpenssl } from './servers/openssl.ts'

const GOOD = { error: null, hostMatches: true, issuerKnown: true } as const
const LEAF = {
  subject: `CN=${HOST}`,
  issuer: 'CN=an authority',
  names: [HOST],
  key: { type: 'rsa', bits: 2048 },
  notAfter: '2099-01-01T00:00:00.000Z',
}

function warned(secured: Partial<Secured>, leaf: Partial<Certificate> = {}) {
  const row = { version: 'TLSv1.2', verify: GOOD, chain: [{ ...LEAF, ...leaf }], ...secured }
  const text = `= connected {}\n= secured ${JSON.stringify(row)}\n< * OK ready`
  return reportOf(dialogue(text, { protocol: 'imap' })).oddities.map(({ id }) => id)
}

describe('LIVE E5: properties that other clients refuse are reported', () => {
  test.each<[string, Partial<Secured>, Partial<Certificate>?]>([
    ['certificate-without-names', {}, { names: [] }],
    ['certificate-small-key', {}, { key: { type: 'rsa', bits: 1024 } }],
    ['certificate-small-key', {}, { key: { type: 'ec', bits: 224 } }],
    ['certificate-old-signature', {}, { signature: 'sha1WithRSA' }],
    ['certificate-lacks-extension', {}, { lacks: ['authorityKeyIdentifier'] }],
    ['certificate-lacks-extension', {}, { lacks: ['critical basicConstraints'] }],
    ['certificate-lacks-extension', { verify: { ...GOOD, authorityLacks: ['keyUsage'] } }],
    ['static-key-exchange', { cipher: 'TLS_RSA_WITH_AES_128_CBC_SHA' }],
    ['small-diffie-hellman', { cipher: 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', dhBits: 1024 }],
  ])('%s', (id, secured, leaf) => {
    expect(warned(secured, leaf)).toEqual([id])
  })

  test.each<[string, Partial<Secured>, Partial<Certificate>?]>([
    ['of today', { cipher: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' }],
    ['with ordinary Diffie-Hellman', { cipher: 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', dhBits: 2048 }],
    ['whose certificate is not trusted anyway', { verify: { ...GOOD, error: 'CERT_HAS_EXPIRED' } }, { names: [] }],
    ['whose root is signed with SHA-1', {}, { signature: 'sha1WithRSA', subject: 'CN=root', issuer: 'CN=root' }],
    ['of a log that does not tell', {}, { names: undefined, key: undefined } as unknown as Partial<Certificate>],
  ])('nothing of a server %s', (_, secured, leaf) => {
    expect(warned(secured, leaf)).toEqual([])
  })
})

describe('a Node that demands more of keys is named', () => {
  const causeOf = (rows: string, node: string) => {
    const [first, ...probes] = dialogue(`= connected {}\n${rows}`, { protocol: 'imap' })
    if (!first) throw new Error('no transcript')
    return diagnose([{ ...first, header: { ...first.header, client: { node } } }, ...probes])[0]?.cause ?? ''
  }
  const short = (error: string, bits: number, signature: string) =>
    `= secured ${JSON.stringify({ verify: { ...GOOD, error }, chain: [{ ...LEAF, key: { type: 'rsa', bits }, signature }] })}`
  const SHA256 = 'sha256WithRSA'

  test.each([
    [
      '26.12.1',
      short('UNSPECIFIED', 1024, SHA256),
      'Node 26.12.1 requires more than older clients, which still connect',
    ],
    ['24.5.0', short('EE_KEY_TOO_SMALL', 1024, SHA256), 'Node 24.5.0 requires more'],
    ['22.23.5', short('UNSPECIFIED', 1024, SHA256), undefined], // its level is 1
    ['26.12.1', short('UNSPECIFIED', 512, SHA256), undefined],
    ['26.12.1', short('UNSPECIFIED', 1024, 'sha1WithRSA'), undefined],
    [
      '24.5.0',
      '= refused {"code":"ERR_SSL_DH_KEY_TOO_SMALL"}\nlook older\n= secured {"version":"TLSv1.2","cipher":"x","dhBits":1024}',
      'Node 24.5.0 requires 2048 bits; older clients still connect',
    ],
    [
      '24.5.0',
      '= refused {"code":"ERR_SSL_DH_KEY_TOO_SMALL"}\nlook older\n= secured {"version":"TLSv1.2","cipher":"x","dhBits":768}',
      undefined,
    ],
    [
      '20.20.2',
      '= refused {"code":"ERR_SSL_DH_KEY_TOO_SMALL"}\nlook older\n= secured {"version":"TLSv1.2","cipher":"x","dhBits":1024}',
      undefined,
    ],
  ])('Node %s, %s', (node, rows, told) => {
    if (told) expect(causeOf(rows, node)).toContain(told)
    else expect(causeOf(rows, node)).toMatch(/too (small|weak)(?!.*\bNode )/)
  })
})

describe('LIVE H7, H8: an alert that refuses the whole offer', () => {
  const refused = (client: Readonly<Record<string, string>>, more = {}, code = 'SSLV3_ALERT_HANDSHAKE_FAILURE') => {
    const text = `= connected {}\n= refused ${JSON.stringify({ code: `ERR_SSL_${code}`, ...more })}`
    const [transcript] = dialogue(text, { protocol: 'imap' })
    if (!transcript) throw new Error('no transcript')
    return diagnose({ ...transcript, header: { ...transcript.header, client } })[0]
  }
  const READINGS =
    'has no certificate, or it accepts none of the groups, signature algorithms and ciphers that this client offers'

  test.each(['SSLV3_ALERT_HANDSHAKE_FAILURE', 'SSL/TLS_ALERT_HANDSHAKE_FAILURE'])('%s has two readings', (code) => {
    const diagnosis = refused({ node: '26.10.0', openssl: '3.5.8' }, {}, code)
    expect(diagnosis).toMatchObject({ code: 'tls-handshake-failed', certainty: 'likely' })
    expect(diagnosis?.cause).toContain(READINGS)
    expect(diagnosis?.cause).not.toContain('post-quantum')
    expect(diagnosis?.help[0]).toContain('has its certificate and key')
  })

  test('a Node without post-quantum groups says so', () => {
    expect(refused({ node: '20.20.2', openssl: '3.0.19' })?.cause).toContain(
      'This client, Node 20.20.2, offers no post-quantum group',
    )
    expect(refused({ imported: 'curl' })?.cause).not.toContain('post-quantum')
  })

  test('where the server had chosen a cipher, or another alert came, neither is said', () => {
    const chosen = { version: 'TLSv1.2', cipher: 'x', certificateRequested: false }
    expect(refused({ node: '20.20.2', openssl: '3.0.19' }, chosen)?.cause).not.toContain(READINGS)
    expect(refused({}, {}, 'TLSV1_ALERT_INTERNAL_ERROR')?.cause).not.toContain(READINGS)
  })
})

test.each([
  ['SSLV3_ALERT_BAD_CERTIFICATE', 'SSL/TLS_ALERT_BAD_CERTIFICATE'],
  ['SSLV3_ALERT_HANDSHAKE_FAILURE', 'SSL/TLS_ALERT_HANDSHAKE_FAILURE'],
  ['SSLV3_ALERT_CERTIFICATE_UNKNOWN', 'SSL/TLS_ALERT_CERTIFICATE_UNKNOWN'],
  ['SSLV3_ALERT_ILLEGAL_PARAMETER', 'SSL/TLS_ALERT_ILLEGAL_PARAMETER'],
  ['TLSV1_ALERT_PROTOCOL_VERSION', 'SSL/TLS_ALERT_PROTOCOL_VERSION'],
  ['TLSV13_ALERT_CERTIFICATE_REQUIRED', 'SSL/TLS_ALERT_CERTIFICATE_REQUIRED'],
  ['TLSV1_ALERT_UNKNOWN_CA', 'SSL/TLS_ALERT_UNKNOWN_CA'],
])('LIVE I: %s and %s are one alert', (old, renamed) => {
  const rows = [
    (code: string) => `= refused {"code":"ERR_SSL_${code}"}`,
    (code: string) =>
      `= refused {"code":"ERR_SSL_${code}","version":"TLSv1.2","cipher":"x","certificateRequested":true}`,
    (code: string) =>
      `= secured {"version":"TLSv1.3","certificateRequested":true}\n= failed {"code":"ERR_SSL_${code}"}`,
  ]
  for (const row of rows) {
    const read = (code: string) =>
      diagnose(dialogue(`= connected {}\n${row(code)}`, { protocol: 'imap' })).map(({ proof: _, ...rest }) => rest)
    expect(read(renamed)).toEqual(read(old))
  }
})

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-refused-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const openssl = (...words: readonly string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' })

/** OpenSSL 3.2 and newer refuse short keys by themselves. */
const [major = 0, minor = 0] = versions.openssl.split('.').map(Number)
const takesShortKeys = major === 3 && minor < 2
const why = hasOpenssl() ? undefined : 'there is no openssl on the path'
if (why) console.log(`What other clients refuse is met by no live test: ${why}.`)
else if (!takesShortKeys) console.log(`Short keys are met by no live test: OpenSSL ${versions.openssl} refuses them.`)

/** RFC 2409 §6.2: a group of 1024 bits. */
const DH_1024 = `-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
`

describe.skipIf(why)('against openssl s_server', () => {
  beforeAll(() => {
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '365', '-subj', '/CN=an authority']
    openssl(...request, '-addext', 'basicConstraints=critical,CA:TRUE', '-keyout', 'ca.key', '-out', 'ca.pem')
    const issue = (name: string, bits: number, ...more: readonly string[]) => {
      openssl(
        'req',
        '-newkey',
        `rsa:${bits}`,
        '-nodes',
        '-subj',
        `/CN=${HOST}`,
        '-keyout',
        `${name}.key`,
        '-out',
        'csr',
      )
      const signer = [
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
        '-CAcreateserial',
        '-days',
        '365',
        '-copy_extensions',
        'none',
      ]
      openssl('x509', '-req', '-in', 'csr', ...signer, ...more, '-out', `${name}.pem`)
    }
    execFileSync('sh', ['-c', `printf 'subjectAltName=DNS:${HOST}\nauthorityKeyIdentifier=keyid\n' > san`], {
      cwd: folder,
    })
    issue('good', 2048, '-extfile', 'san')
    issue('nameless', 2048)
    issue('short', 1024, '-extfile', 'san')
    writeFileSync(join(folder, 'dh.pem'), DH_1024)
  })

  async function warnings(certificate: string, ...args: readonly string[]) {
    const at = (name: string) => join(folder, name)
    const files = ['-cert', at(`${certificate}.pem`), '-key', at(`${certificate}.key`)]
    const server = await startOpenssl([...files, ...args], { protocol: 'imap', security: 'tls' })
    try {
      const report = await checkInbox(
        {
          email: 'ann@mailwhy.test',
          imap: { host: HOST, port: server.port, security: 'tls' },
          smtp: false,
          tls: { ca: readFileSync(at('ca.pem'), 'utf8') },
        },
        { lookup, probes: false },
      )
      expect(report.diagnoses).toEqual([])
      expectSameFromFiles(report)
      for (const { id, text, effect } of report.oddities) {
        if (id !== 'capabilities-changed') expect(renderText(report)).toContain(`= ${text}\n  ${effect}`)
      }
      return report.oddities.map(({ id, text }) => `${id}: ${text}`)
    } finally {
      await server.stop()
    }
  }

  const AUTHORITY = 'certificate-lacks-extension: the certificate CN=an authority lacks keyUsage'

  test('LIVE I: a private authority without keyUsage, which Python 3.13 refuses', async () => {
    expect(await warnings('good')).toEqual([AUTHORITY])
  })

  test('LIVE E5: a certificate without subjectAltName', async () => {
    const found = await warnings('nameless')
    expect(found[0]).toBe(`certificate-without-names: the certificate CN=${HOST} has no subjectAltName`)
  })

  test('LIVE E5: RSA as the key exchange', async () => {
    const chosen = await warnings('good', '-tls1_2', '-cipher', 'AES128-SHA')
    expect(chosen).toContain(
      'static-key-exchange: the server chose TLS_RSA_WITH_AES_128_CBC_SHA, which exchanges keys by RSA, without forward secrecy',
    )
  })

  test.skipIf(!takesShortKeys)('LIVE E5: RSA and Diffie-Hellman of 1024 bits', async () => {
    const level = 'ALL:@SECLEVEL=0'
    expect(await warnings('short', '-cipher', level)).toContain(
      `certificate-small-key: the key of the certificate CN=${HOST} has 1024 bits (RSA)`,
    )
    const dh = ['-tls1_2', '-cipher', 'DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0', '-dhparam', join(folder, 'dh.pem')]
    expect(await warnings('good', ...dh)).toContain(
      'small-diffie-hellman: the Diffie-Hellman key of the server has 1024 bits',
    )
  })

  test('LIVE H7: a server without a certificate', async () => {
    const server = await startOpenssl(['-nocert'], { protocol: 'imap', security: 'tls' })
    try {
      const settings = { email: 'ann@mailwhy.test', imap: { host: HOST, port: server.port, security: 'tls' } } as const
      const [diagnosis] = (await checkInbox({ ...settings, smtp: false }, { lookup, probes: false })).diagnoses
      expect(diagnosis?.code).toBe('tls-handshake-failed')
      expect(diagnosis?.cause).toContain('has no certificate, or it accepts none of the groups')
    } finally {
      await server.stop()
    }
  })
})
