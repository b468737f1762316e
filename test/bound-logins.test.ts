import { execFileSync } from 'node:child_process'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkInbox, type InboxReport } from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { CERTIFICATES } from '../src/testing/pki/certificates.ts'
import { type Binding, startBoundServer, startInterceptor } from './bound-server.ts'
import { withoutDepartures } from './own-oddities.ts'

const ANN = { username: 'ann@mailwhy.test', password: 'correct horse battery' }
const PLUS = 'SCRAM-SHA-256-PLUS'

async function started(binding: Partial<Binding> & Pick<Binding, 'version'>) {
  const server = await startBoundServer({ ...ANN, ...binding })
  onTestFinished(() => server.close())
  return server
}

async function between(port: number, version: Binding['version'], certificate: 'good' | 'self-signed') {
  const interceptor = await startInterceptor(port, version, certificate)
  onTestFinished(() => interceptor.close())
  return interceptor
}

function check(port: number, auth?: string, password = ANN.password, allowUntrusted = false): Promise<InboxReport> {
  const imap = { host: 'imap.mailwhy.test', port, security: 'tls', auth } as const
  const lookup = async () => [{ address: '127.0.0.1', family: 4 }] as const
  const tls = { ca: TEST_CA, allowUntrusted }
  return checkInbox({ email: ANN.username, password, imap, smtp: false, tls }, { lookup })
}

const errors = ({ diagnoses }: InboxReport) =>
  diagnoses.flatMap(({ severity, stage, code, certainty }) =>
    severity === 'error' ? [`${stage} ${code} ${certainty}`] : [],
  )

describe.each([
  ['TLSv1.3', 'p=tls-exporter'],
  ['TLSv1.2', 'p=tls-server-end-point'],
] as const)('a login bound to its connection, %s', (version, flag) => {
  test('is taken by a server that sees the same connection', async () => {
    const server = await started({ version })
    const report = await check(server.port, PLUS)
    expect(report).toMatchObject({ ok: true, passwordsSent: 1 })
    expect(withoutDepartures(report.oddities)).toEqual([])
    expect(report.logins).toMatchObject([{ mechanism: PLUS, because: 'asked-for', outcome: 'accepted' }])
    expect(server.flags).toEqual([flag])
  })

  test('is refused with a wrong password', async () => {
    const server = await started({ version })
    const report = await check(server.port, PLUS, 'not the password')
    expect(errors(report)).toEqual(['imap.login auth-failed possible'])
    expect(report.passwordsSent).toBe(1)
  })

  test('is refused where an interceptor that the client trusts is in between', async () => {
    const server = await started({ version })
    // To a binding that is made of the certificate, the holder of the server's certificate is the server.
    const interceptor = await between(server.port, version, version === 'TLSv1.3' ? 'good' : 'self-signed')
    const report = await check(interceptor.port, PLUS, ANN.password, true)
    expect(errors(report)).toEqual(['imap.login protocol-violation likely'])
    expect(server.flags).toEqual([flag])
    expect(report.diagnoses.at(-1)?.help.join()).toContain('proxy')
  })

  test('is chosen where the certificate is not trusted, so that an interceptor gets no password', async () => {
    const server = await started({ version })
    const interceptor = await between(server.port, version, 'self-signed')
    const report = await check(interceptor.port, undefined, ANN.password, true)
    expect(report.logins).toMatchObject([{ mechanism: PLUS, because: 'strongest', outcome: 'refused' }])
    expect(errors(report)).toEqual(['imap.login protocol-violation likely'])
  })

  test('is ended by the client where the server does not know the password', async () => {
    const server = await started({ version, isFalse: true })
    const report = await check(server.port, PLUS)
    expect(errors(report)).toEqual(['imap.login protocol-violation certain'])
    expect(report.diagnoses[0]).toMatchObject({ facts: { mechanism: PLUS }, rule: 'protocol-violation/sasl-challenge' })
    expect(report.diagnoses[0]?.title).toBe('the server did not prove that it knows the password')
    expect(report.diagnoses[0]?.cause).toContain(`did not prove that it knows the password (${PLUS})`)
    expect(report.passwordsSent).toBe(1)
  })
})

describe('the certificate that a login is bound to under TLS 1.2', () => {
  const bound = async (certificate: NonNullable<Binding['certificate']>, digest?: string) => {
    const server = await started({ version: 'TLSv1.2', certificate, ...(digest && { digest }) })
    return errors(await check(server.port, PLUS, ANN.password, true))
  }

  test('is the server’s own, and none that was sent along', async () => {
    const { cert, key } = CERTIFICATES.good
    expect(await bound({ cert: cert + TEST_CA, key })).toEqual([])
  })

  const selfSigned = (...how: readonly string[]) =>
    execFileSync('openssl', ['req', '-x509', '-subj', '/CN=localhost', '-nodes', '-keyout', '-', ...how], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  const DIGESTS = ['sha224', 'sha256', 'sha384', 'sha512']
  const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
  const PSS = ['-newkey', 'rsa:2048', '-sigopt', 'rsa_padding_mode:pss']

  test.each([
    ...DIGESTS.map((digest) => [digest, 'ECDSA', EC] as const),
    ...DIGESTS.map((digest) => [digest, 'RSASSA-PSS', PSS] as const),
  ])('is digested as it was signed, %s, %s', async (digest, _scheme, how) => {
    const pem = selfSigned(`-${digest}`, ...how)
    expect(await bound({ cert: pem, key: pem }, digest)).toEqual([])
  })

  test('is not digested where it was signed without a hash, and nothing is bound (RFC 5929 §4.1)', async () => {
    const pem = selfSigned('-newkey', 'ed25519')
    expect(await bound({ cert: pem, key: pem })).toEqual(['imap.login auth-mechanism-unsupported certain'])
  })
})

test('without binding, the server is told that it could have been bound', async () => {
  const server = await started({ version: 'TLSv1.3' })
  const report = await check(server.port, 'SCRAM-SHA-256')
  expect(report).toMatchObject({ ok: true, passwordsSent: 1 })
  expect(withoutDepartures(report.oddities).map(({ id }) => id)).toEqual(['binding-passed-over'])
  expect(server.flags).toEqual(['n'])
})

test.each(['unsupported-channel-binding-type', 'channel-binding-not-supported'])(
  '%s: no proof leaves',
  async (complaint) => {
    const server = await started({ version: 'TLSv1.2', complaint })
    const report = await check(server.port, PLUS)
    expect(errors(report)).toEqual(['imap.login auth-mechanism-unsupported likely'])
    expect(report.passwordsSent).toBe(0)
  },
)

describe('a server that offers SCRAM alone, and does not say that LOGIN is disabled', () => {
  const offers = [PLUS, 'SCRAM-SHA-256']

  test('is told a proof, unbound, and no password', async () => {
    const server = await started({ version: 'TLSv1.3', offers, hangsUpAtLogin: true })
    const report = await check(server.port)
    expect(report).toMatchObject({ ok: true, passwordsSent: 1 })
    expect(report.logins).toMatchObject([{ mechanism: 'SCRAM-SHA-256', because: 'trusted', outcome: 'accepted' }])
    expect(server.flags).toEqual(['n'])
  })

  test('is told a wrong one once', async () => {
    const server = await started({ version: 'TLSv1.3', offers, hangsUpAtLogin: true })
    const report = await check(server.port, undefined, 'not the password')
    expect(errors(report)).toEqual(['imap.login auth-failed possible'])
    expect(report).toMatchObject({ passwordsSent: 1, logins: [{ mechanism: 'SCRAM-SHA-256', outcome: 'refused' }] })
  })

  test.each([
    ['blames nobody', 'NO authentication failure', ['SCRAM-SHA-256-PLUS refused', 'LOGIN accepted'], 1],
    ['blames the credentials', undefined, ['SCRAM-SHA-256 refused'], 0],
  ] as const)('and cannot verify it, and %s', async (_, refusal, logins, passwordsSent) => {
    const server = await started({ version: 'TLSv1.3', offers, complaint: 'other-error', ...(refusal && { refusal }) })
    const report = await check(server.port)
    const last = report.logins.map(({ mechanism, outcome }) => `${mechanism} ${outcome}`).slice(-2)
    expect(last).toEqual(logins)
    expect(report.passwordsSent).toBe(passwordsSent)
  })
})
