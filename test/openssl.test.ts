import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkInbox, type InboxReport } from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { CERTIFICATES } from '../src/testing/pki/certificates.ts'
import { expectSameFromFiles } from './probing.ts'
import { hasOpenssl, startOpenssl } from './servers/openssl.ts'

const why = hasOpenssl() ? undefined : 'there is no openssl on the path'
if (why) console.log(`The tests against TLS servers of OpenSSL are SKIPPED: ${why}.`)

type Protocol = 'imap' | 'smtp'
type Key = 'ec' | 'rsa'

interface Row {
  readonly name: string
  readonly args: readonly string[]
  /** The key of the server's certificate; EC where nothing depends on it. */
  readonly key?: Key
  /** Left out: all goes well. */
  readonly code?: string
  readonly certainty?: string
  readonly facts?: Readonly<Record<string, string | number>>
  /** The look beside it that is made for it; left out: none. */
  readonly probe?: 'older'
  /** The diagnosis without the probe. */
  readonly alone?: readonly [code: string, certainty: string]
}

const LEVEL_0 = 'ALL:@SECLEVEL=0'
const HANDSHAKE_FAILURE = { alert: 'handshake_failure', alertNumber: 40 }

const ROWS: readonly Row[] = [
  { name: 'TLS 1.2 only', args: ['-tls1_2'] },
  { name: 'TLS 1.3 only', args: ['-tls1_3'] },
  {
    name: 'TLS 1.0 only',
    args: ['-tls1', '-cipher', LEVEL_0],
    code: 'tls-version-unsupported',
    certainty: 'certain',
    facts: { speaks: 'TLS 1.0', cipher: 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA' },
    probe: 'older',
    alone: ['tls-version-unsupported', 'certain'],
  },
  {
    name: 'TLS 1.1 only',
    args: ['-tls1_1', '-cipher', LEVEL_0],
    code: 'tls-version-unsupported',
    certainty: 'certain',
    facts: { speaks: 'TLS 1.1', cipher: 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA' },
    probe: 'older',
    alone: ['tls-version-unsupported', 'certain'],
  },
  {
    name: 'TLS 1.0 only, which asks for a client certificate: the version is what fails first',
    args: ['-tls1', '-cipher', LEVEL_0, '-Verify', '1'],
    code: 'tls-version-unsupported',
    certainty: 'certain',
    facts: { speaks: 'TLS 1.0' },
    probe: 'older',
    alone: ['tls-version-unsupported', 'certain'],
  },
  {
    name: 'Camellia only',
    args: ['-tls1_2', '-cipher', 'ECDHE-ECDSA-CAMELLIA128-SHA256'],
    code: 'tls-handshake-failed',
    certainty: 'likely',
    facts: { ...HANDSHAKE_FAILURE, cipher: 'TLS_ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256' },
    probe: 'older',
    alone: ['tls-handshake-failed', 'likely'],
  },
  {
    name: 'no encryption only',
    args: ['-tls1_2', '-cipher', 'NULL-SHA256:@SECLEVEL=0'],
    key: 'rsa',
    code: 'tls-handshake-failed',
    certainty: 'likely',
    facts: { ...HANDSHAKE_FAILURE, cipher: 'TLS_RSA_WITH_NULL_SHA256' },
    probe: 'older',
    alone: ['tls-handshake-failed', 'likely'],
  },
  {
    name: 'no certificate of its own',
    args: ['-tls1_2', '-cipher', 'AECDH-AES128-SHA:@SECLEVEL=0'],
    code: 'tls-handshake-failed',
    certainty: 'likely',
    facts: { ...HANDSHAKE_FAILURE, cipher: 'TLS_ECDH_anon_WITH_AES_128_CBC_SHA' },
    probe: 'older',
    alone: ['tls-handshake-failed', 'likely'],
  },
  {
    name: 'a cipher of TLS 1.3 that clients leave out',
    args: ['-tls1_3', '-ciphersuites', 'TLS_AES_128_CCM_SHA256'],
    code: 'tls-handshake-failed',
    certainty: 'likely',
    facts: { ...HANDSHAKE_FAILURE, cipher: 'TLS_AES_128_CCM_SHA256' },
    probe: 'older',
    alone: ['tls-handshake-failed', 'likely'],
  },
  // Node offers ARIA, and RSA to exchange keys: what a browser no longer takes is no trouble here.
  { name: 'ARIA only', args: ['-tls1_2', '-cipher', 'ECDHE-ECDSA-ARIA128-GCM-SHA256'] },
  { name: 'RSA key exchange only', args: ['-tls1_2', '-cipher', 'AES128-SHA'], key: 'rsa' },
  {
    name: 'signatures with SHA-1 only: the version and the cipher are ordinary',
    args: ['-tls1_2', '-sigalgs', 'ECDSA+SHA1', '-cipher', LEVEL_0],
    code: 'tls-handshake-failed',
    certainty: 'likely',
    facts: { ...HANDSHAKE_FAILURE, succeeds: 'TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256' },
    probe: 'older',
    alone: ['tls-handshake-failed', 'likely'],
  },
  {
    name: 'signatures with SHA-1 only, and Camellia beside what is ordinary: what is ordinary is chosen',
    args: [
      '-tls1_2',
      ...['-sigalgs', 'ECDSA+SHA1'],
      ...['-cipher', 'ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-CAMELLIA256-SHA384:@SECLEVEL=0'],
    ],
    code: 'tls-handshake-failed',
    certainty: 'likely',
    facts: { ...HANDSHAKE_FAILURE, succeeds: 'TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256' },
    probe: 'older',
    alone: ['tls-handshake-failed', 'likely'],
  },
  {
    name: 'a curve that nobody offers: the probe fails like the client',
    args: ['-tls1_2', '-groups', 'brainpoolP256r1'],
    code: 'tls-handshake-failed',
    certainty: 'likely',
    facts: HANDSHAKE_FAILURE,
    probe: 'older',
    alone: ['tls-handshake-failed', 'likely'],
  },
  { name: 'a client certificate, if there is one', args: ['-tls1_2', '-verify', '1'] },
  {
    name: 'a client certificate, TLS 1.2',
    args: ['-tls1_2', '-Verify', '1'],
    code: 'client-cert-required',
    certainty: 'certain',
    facts: HANDSHAKE_FAILURE,
    alone: ['client-cert-required', 'certain'],
  },
  {
    name: 'a client certificate, TLS 1.3',
    args: ['-tls1_3', '-Verify', '1'],
    code: 'client-cert-required',
    certainty: 'certain',
    facts: { alert: 'certificate_required', alertNumber: 116 },
    alone: ['client-cert-required', 'certain'],
  },
]

const MODES = (['imap', 'smtp'] as const).flatMap((protocol) =>
  (['tls', 'starttls'] as const).map((security) => ({ protocol, security })),
)

const HOST = 'mail.mailwhy.test'
const LINGER = { greeting: 2_000, goodbye: 300 }
const folder = mkdtempSync(join(tmpdir(), 'mailwhy-openssl-'))
const pathOf = (name: string) => join(folder, name)
const keyArgs = (key: Key) => ['-cert', pathOf(`${key}.crt`), '-key', pathOf(`${key}.key`)]

describe.skipIf(why)('against OpenSSL as a server', () => {
  beforeAll(() => {
    writeFileSync(pathOf('ec.crt'), CERTIFICATES.good.cert)
    writeFileSync(pathOf('ec.key'), CERTIFICATES.good.key)
    // Our own certificates have EC keys, but for one that is too short on purpose.
    const subject = ['-subj', '/CN=mailwhy RSA', '-addext', `subjectAltName=DNS:${HOST}`, '-days', '2', '-nodes']
    const files = ['-keyout', pathOf('rsa.key'), '-out', pathOf('rsa.crt')]
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...subject, ...files], { stdio: 'pipe' })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function check(
    { args, key = 'ec' }: Pick<Row, 'args' | 'key'>,
    { protocol, security }: { readonly protocol: Protocol; readonly security: 'tls' | 'starttls' },
    { probes = true, ca = [] as readonly string[] } = {},
  ): Promise<InboxReport> {
    const server = await startOpenssl([...keyArgs(key), ...args], { protocol, security })
    try {
      const known = { ca: [TEST_CA, readFileSync(pathOf('rsa.crt'), 'utf8'), ...ca] }
      const place = { host: HOST, port: server.port, security }
      return await checkInbox(
        { email: 'ann@mailwhy.test', imap: false, smtp: false, tls: known, [protocol]: place },
        {
          lookup: async () => [{ address: '127.0.0.1', family: 4 }],
          usualPorts: { imap: [], smtp: [] },
          timeouts: LINGER,
          probes,
        },
      )
    } finally {
      await server.stop()
    }
  }

  const told = ({ diagnoses }: InboxReport) => diagnoses.map(({ code, certainty }) => [code, certainty])

  describe.each(ROWS)('$name', (row) => {
    test.each(MODES)('$protocol, $security', async (mode) => {
      const report = await check(row, mode)
      expect(told(report)).toEqual(row.code ? [[row.code, row.certainty]] : [])
      expect(report.diagnoses[0]?.facts ?? {}).toMatchObject(row.facts ?? {})
      expect(report.diagnoses[0]?.change).toBeUndefined()
      const looks = report.transcripts.filter(({ header }) => header.look).map(({ header }) => header.tls)
      // A Node whose ClientHello is long tries a short one first.
      expect(looks.filter((tls) => tls === 'older')).toEqual(row.probe ? [row.probe] : [])
      expectSameFromFiles(report)
    })

    test('without probes there is one connection, and the diagnosis rests on it alone', async () => {
      for (const mode of MODES.filter(({ protocol }) => protocol === 'imap')) {
        const report = await check(row, mode, { probes: false })
        expect(told(report)).toEqual(row.alone ? [row.alone] : [])
        expect(report.transcripts).toHaveLength(1)
      }
    })
  })

  /** RFC 2409 §6.2: a group of 1024 bits. OpenSSL 3 takes none that is smaller, on either side and at any level. */
  const DH_1024 = `-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
`

  describe('a Diffie-Hellman key of 1024 bits only', () => {
    const args = () => {
      writeFileSync(pathOf('dh.pem'), DH_1024)
      return ['-tls1_2', '-cipher', 'DHE-RSA-AES128-SHA256:@SECLEVEL=0', '-dhparam', pathOf('dh.pem')]
    }

    // Node 20 and 22 are at security level 1, which takes it; Node 24 is at level 2, and so may any other be made.
    test.each(MODES)('$protocol, $security: refused at security level 2, with its size', async (mode) => {
      const usual = tls.DEFAULT_CIPHERS
      tls.DEFAULT_CIPHERS = `${usual}:@SECLEVEL=2`
      try {
        // Authorities of its own: their context is made now, with these ciphers.
        const report = await check({ args: args(), key: 'rsa' }, mode, { ca: [CERTIFICATES['self-signed'].cert] })
        expect(told(report)).toEqual([['tls-handshake-failed', 'certain']])
        expect(report.diagnoses[0]?.facts).toMatchObject({ tooSmall: 'Diffie-Hellman', dhBits: 1024 })
        expect(report.diagnoses[0]?.cause).toContain(
          'The Diffie-Hellman key of the server is too small. It has 1024 bits.',
        )
        expectSameFromFiles(report)
      } finally {
        tls.DEFAULT_CIPHERS = usual
      }
    })
  })

  describe('Node that was started with a limit', () => {
    const usual = [tls.DEFAULT_MIN_VERSION, tls.DEFAULT_MAX_VERSION] as const
    afterEach(() => {
      tls.DEFAULT_MIN_VERSION = usual[0]
      tls.DEFAULT_MAX_VERSION = usual[1]
    })

    test.each([
      ['--tls-min-v1.3', { min: 'TLSv1.3', max: 'TLSv1.3' }, '-tls1_2', 'TLS 1.2', 'expired'],
      ['--tls-max-v1.2', { min: 'TLSv1.2', max: 'TLSv1.2' }, '-tls1_3', 'TLS 1.3', 'wrong-host'],
    ] as const)(
      '%s: the limit is the cause, and nobody else is told to act',
      async (_, { min, max }, only, speaks, known) => {
        tls.DEFAULT_MIN_VERSION = min
        tls.DEFAULT_MAX_VERSION = max
        // Authorities of its own: their context is made now, with these versions.
        const ca = [CERTIFICATES[known].cert]
        const report = await check({ args: [only] }, { protocol: 'imap', security: 'tls' }, { ca })
        expect(told(report)).toEqual([['tls-version-unsupported', 'likely']])
        const [diagnosis] = report.diagnoses
        expect(diagnosis?.facts).toMatchObject({ speaks, ownLimit: speaks })
        expect(diagnosis?.cause).toMatch(new RegExp(`, and this program is configured not to use ${speaks}\\.$`))
        expect(diagnosis?.help[0]).toContain(`Allow ${speaks} in the program that connects`)
        expect(diagnosis?.help.join()).not.toContain('Ask the mail administrator')
        expectSameFromFiles(report)
      },
    )
  })

  test('the sentences name the server’s TLS version and the meaning of its alert', async () => {
    const mode = { protocol: 'imap', security: 'tls' } as const
    const cause = async (name: string) => {
      const row = ROWS.find((one) => one.name === name)
      return row && (await check(row, mode)).diagnoses[0]?.cause
    }
    expect(await cause('TLS 1.0 only')).toContain(
      ': the server supports TLS 1.0 at most (TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA)',
    )
    expect(await cause('Camellia only')).toMatch(
      /the alert handshake_failure \(40\): .* the server chose TLS_ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256, /,
    )
  })
})
