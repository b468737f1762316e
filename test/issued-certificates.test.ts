import { X509Certificate } from 'node:crypto'
import { versions } from 'node:process'
import { rootCertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { departedIssuer } from '../src/evidence/departed-issuer.ts'
import { checkInbox, diagnose, importTranscript, reportOf } from '../src/index.ts'
import { DEPARTED_AUTHORITIES } from '../src/knowledge/departed-authorities.ts'
import { Authority, RSA } from './authority.ts'
import { LEAF, secured } from './chains.ts'
import { hasOpenssl } from './servers/openssl.ts'
import { withStaplingServer } from './stapling-server.ts'

const HAS_OPENSSL = hasOpenssl()
if (!HAS_OPENSSL)
  console.log('Certificates of other purposes are met by no live test: there is no openssl on the path.')

type Wish = NonNullable<Parameters<Authority['issue']>[0]>

const [major = 0, minor = 0] = versions.node.split('.').map(Number)

describe.runIf(HAS_OPENSSL)('through a handshake', () => {
  let authority: Authority
  let departed: Authority
  beforeAll(() => {
    authority = new Authority(RSA)
    departed = new Authority(RSA, '/O=AffirmTrust/CN=AffirmTrust Premium ECC')
  })
  afterAll(() => [authority, departed].map((one) => one.close()))

  async function checked(wish: Wish, { by = authority, host = 'localhost', isTrusted = true } = {}) {
    const tls = { ca: isTrusted ? [by.own.cert] : [] }
    return withStaplingServer('imap', by.issue(wish), (port) => {
      const imap = { host, port, security: 'tls' } as const
      return checkInbox({ email: 'ann@mailwhy.test', imap, smtp: false, tls }, { probes: false })
    })
  }

  test.each<[string, Wish, string]>([
    [
      'for clients',
      { usage: 'extendedKeyUsage = clientAuth' },
      'it is not issued for use by a server, but for clientAuth',
    ],
    [
      'for mail and a purpose of its own',
      { usage: 'extendedKeyUsage = emailProtection, 1.3.6.1.4.1.99999.1' },
      'it is not issued for use by a server, but for emailProtection, 1.3.6.1.4.1.99999.1',
    ],
    // OpenSSL takes this one for no server.
    [
      'for any',
      { usage: 'extendedKeyUsage = anyExtendedKeyUsage' },
      'it is not issued for use by a server, but for anyExtendedKeyUsage',
    ],
    ['by its key usage', { usage: 'keyUsage = critical, keyCertSign' }, 'it is not issued for use by a server'],
    ['signed with SHA-1', { digest: 'sha1' }, 'its key or its signature is too weak: sha1WithECDSA'],
  ])('a certificate %s is refused', async (_, wish, fault) => {
    const { diagnoses, passwordsSent } = await checked(wish)
    expect(diagnoses.map(({ code, fixBy, faults }) => [code, fixBy, faults?.map(({ text }) => text)])).toEqual([
      ['cert-untrusted', 'mailbox-admin', [wish.digest ? fault.replace('ECDSA', 'RSA') : fault]],
    ])
    expect(passwordsSent).toBe(0)
    if (!wish.digest) expect(diagnoses[0]?.help.join(' ')).toContain('extended key usage serverAuth')
  })

  test('... and one for clients of an unknown authority has both faults', async () => {
    const { diagnoses } = await checked({ usage: 'extendedKeyUsage = clientAuth' }, { isTrusted: false })
    expect(diagnoses[0]?.faults?.map(({ kind }) => kind).toSorted()).toEqual(['unknown-issuer', 'wrong-purpose'])
  })

  test.each([
    ['127.0.0.1', 'IP:127.0.0.1', []],
    ['127.0.0.1', 'IP:127.0.0.2,DNS:localhost', ['it is not valid for 127.0.0.1, but for 127.0.0.2, localhost']],
    ['127.0.0.1', 'DNS:127.0.0.1', ['it is not valid for 127.0.0.1, but for 127.0.0.1']],
  ])('the host %s, and a certificate for %s', async (host, names, faults) => {
    const { diagnoses } = await checked({ names }, { host })
    expect(diagnoses.flatMap((one) => one.faults?.map(({ text }) => text) ?? [])).toEqual(faults)
    expect(JSON.stringify(diagnoses)).not.toMatch(/impossible|cannot have/)
  })

  test('an authority that left the list of Mozilla, and is not trusted here', async () => {
    const [diagnosis] = (await checked({}, { by: departed, isTrusted: false })).diagnoses
    expect(diagnosis?.faults).toEqual([
      {
        kind: 'departed-issuer',
        certificate: 0,
        what: 'AffirmTrust Premium ECC',
        at: '2026-04-16',
        text: `its certificate authority, AffirmTrust Premium ECC, left the list of Mozilla on April 16, 2026, from which Node ${versions.node} has its authorities`,
      },
    ])
    expect(diagnosis?.help.join(' ')).toContain('current clients no longer trust AffirmTrust Premium ECC')
  })

  test('... and one that is still trusted here is a warning', async () => {
    const { diagnoses, oddities } = await checked({}, { by: departed })
    expect(diagnoses).toEqual([])
    expect(oddities.find(({ id }) => id === 'departed-authority')).toMatchObject({
      text: 'the certificate authority AffirmTrust Premium ECC left the list of Mozilla on April 16, 2026',
      effect: expect.stringContaining('Clients with a newer list of authorities refuse the certificate'),
    })
  })
})

describe('the authorities that left the list of Mozilla', () => {
  const oneLine = (pem: string) => new X509Certificate(pem).subject.split('\n').join(', ')

  test('are 31 names, and Node 20 has each of them, and Node 26.12 none', () => {
    expect(DEPARTED_AUTHORITIES).toHaveLength(31)
    const here = rootCertificates.flatMap((pem) => departedIssuer(oneLine(pem))?.name ?? [])
    if (major === 20) expect(here.toSorted()).toEqual(DEPARTED_AUTHORITIES.map(({ name }) => name).toSorted())
    if (major > 26 || (major === 26 && minor >= 12)) expect(here).toEqual([])
  })

  const issuer = 'C=US, O=DigiCert Inc, OU=www.digicert.com, CN=DigiCert Global Root CA'
  const intermediate = { ...LEAF, subject: LEAF.issuer, issuer }
  const warned = (verify: Parameters<typeof secured>[0]) =>
    reportOf([secured(verify, LEAF, intermediate)]).oddities.map(({ id }) => id)

  test('another root that signed the chain as well leaves nothing to warn of', () => {
    const good = { error: null, hostMatches: true, issuerKnown: true }
    expect(warned({ ...good, trustedAt: 1 })).toContain('departed-authority')
    expect(warned({ ...good, trustedAt: 0 })).toEqual([])
    expect(warned(good)).toEqual([])
  })

  test.each([
    ['SELF_SIGNED_CERT_IN_CHAIN', { subject: issuer, issuer }],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', undefined],
  ])('%s: no intermediate certificate is missing', (error, root) => {
    const verify = { error, hostMatches: true, issuerKnown: false, organizationKnown: true }
    const aia = ['http://cacerts.digicert.com/DigiCertGlobalRootCA.crt']
    const one = secured(verify, LEAF, { ...intermediate, aia }, ...(root ? [root] : []))
    expect(diagnose(one)[0]?.faults?.map(({ kind, certificate }) => [kind, certificate])).toEqual([
      ['departed-issuer', root ? 2 : 1],
    ])
  })
})

test.each([
  [
    'Python',
    'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unsuitable certificate purpose (_ssl.c:1006)',
  ],
  ['Go', 'tls: failed to verify certificate: x509: certificate specifies an incompatible key usage'],
  ['Java', 'javax.net.ssl.SSLHandshakeException: Extended key usage does not permit use for TLS server authentication'],
  ['rustls', 'invalid peer certificate: InvalidPurpose'],
  ['openssl s_client', 'Verify return code: 26 (unsuitable certificate purpose)'],
])('%s says it in other words', (_, line) => {
  const [diagnosis] = diagnose(importTranscript(line))
  expect([diagnosis?.code, diagnosis?.faults?.map(({ kind }) => kind)]).toEqual(['cert-untrusted', ['wrong-purpose']])
})

test('an error object of Node says it by its code', () => {
  const error = Object.assign(new Error('unsuitable certificate purpose'), { code: 'INVALID_PURPOSE' })
  expect(diagnose(importTranscript(error))[0]?.faults?.map(({ kind }) => kind)).toEqual(['wrong-purpose'])
})
