import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnose, renderText, reportOf } from '../src/classify.ts'
import { type FaultKind, faultsOf } from '../src/evidence/certificate-faults.ts'
import { AUTHORITY_HOSTS } from '../src/knowledge/public-authorities.ts'
import type { Certificate, Entry, Ocsp, Verdict } from '../src/transcript/entry.ts'
import { anyCharacter } from './any-character.ts'
import { kindsIn, LEAF, named, secured, UNKNOWN } from './chains.ts'

describe('a missing intermediate', () => {
  const published = { ...LEAF, aia: ['http://pki.example.org/issuer.crt'] }

  test.each(AUTHORITY_HOSTS)('published at a public authority’s $host', ({ host }) => {
    for (const url of [`http://r1.${host}/a.crt`, `http://${host}`]) {
      expect(kindsIn(secured(UNKNOWN, { ...LEAF, aia: [url] }))).toEqual(['missing-intermediate'])
    }
    expect(kindsIn(secured(UNKNOWN, { ...LEAF, aia: [`http://not${host}/`] }))).toEqual(['unknown-issuer'])
    expect(kindsIn(secured(UNKNOWN, { ...LEAF, aia: [`http://${host}.example.org/`] }))).toEqual(['unknown-issuer'])
  })

  test.each<[string, Partial<Verdict>, Partial<Certificate>, FaultKind]>([
    ['published, of a known organisation', { organizationKnown: true }, published, 'missing-intermediate'],
    ['published, of an unknown one: as likely a private authority', {}, published, 'unknown-issuer'],
    ['of a known organisation, published nowhere', { organizationKnown: true }, LEAF, 'unknown-issuer'],
    [
      'published in a directory of the company',
      { organizationKnown: true },
      { ...LEAF, aia: ['ldap:///CN=x'] },
      'unknown-issuer',
    ],
  ])('%s', (_, verify, certificate, kind) => {
    expect(faultsOf(secured({ ...UNKNOWN, ...verify }, certificate), 1)).toEqual([{ kind, certificate: 0 }])
  })

  test('the last certificate of a chain decides', () => {
    const middle = { subject: LEAF.issuer, issuer: 'O=An Authority, CN=Root', aia: ['http://i.lencr.org/'] }
    expect(faultsOf(secured(UNKNOWN, LEAF, middle), 1)).toEqual([{ kind: 'missing-intermediate', certificate: 1 }])
    const root = { subject: middle.issuer, issuer: middle.issuer }
    const whole = secured({ ...UNKNOWN, error: 'SELF_SIGNED_CERT_IN_CHAIN' }, LEAF, root, middle)
    expect(faultsOf(whole, 1)).toEqual([{ kind: 'unknown-issuer', certificate: 1 }])
  })
})

describe('dates', () => {
  const expired = { notAfter: '2026-01-01T00:00:00.000Z' }
  const middle = { ...LEAF, subject: LEAF.issuer, issuer: 'CN=Root' }

  test('of each certificate that counts, and it is said of which', () => {
    const one = secured(
      { error: 'CERT_HAS_EXPIRED', hostMatches: true, issuerKnown: true, trustedAt: 1 },
      LEAF,
      { ...middle, ...expired },
      { ...middle, ...expired, subject: 'CN=Root', issuer: 'CN=An older root' },
    )
    expect(faultsOf(one, 1)).toEqual([{ kind: 'expired', certificate: 1, at: expired.notAfter }])
    expect(diagnose(one)[0]?.faults?.[0]?.text).toBe('certificate 1 of the chain: it expired on January 1, 2026')
  })

  test('not of what OpenSSL passed over', () => {
    const one = secured({ error: null, hostMatches: false, issuerKnown: true }, LEAF, { ...middle, ...expired })
    expect(kindsIn(one)).toEqual(['wrong-host'])
  })

  test('of a root that was not sent', () => {
    expect(kindsIn(secured({ error: 'CERT_HAS_EXPIRED', hostMatches: true, issuerKnown: true }, LEAF))).toEqual([
      'expired',
    ])
  })
})

test.each(['CN=invalid2.invalid', 'OU=No SNI provided\\; please fix your client., CN=invalid2.invalid'])(
  'a certificate for those who say no name: %s',
  (subject) => {
    const own = { ...LEAF, subject, issuer: subject, names: [] }
    const one = secured({ error: 'DEPTH_ZERO_SELF_SIGNED_CERT', hostMatches: false, issuerKnown: false }, own)
    expect(kindsIn(one)).toEqual(['no-sni', 'self-signed', 'wrong-host'])
    expect(diagnose(one)[0]?.faults?.at(-1)?.names).toEqual(['invalid2.invalid'])
  },
)

describe('weak, malformed, revoked', () => {
  const small = { ...LEAF, key: { type: 'rsa', bits: 1024 } }
  const tiny = { ...LEAF, key: { type: 'rsa', bits: 512 } }
  const sha1 = { ...LEAF, signature: 'sha1WithRSA' }
  const known = { hostMatches: true, issuerKnown: true, trustedAt: 0 }

  test.each<[string | null, Partial<Certificate>, readonly string[], string?]>([
    ['EE_KEY_TOO_SMALL', small, ['weak'], 'RSA 1024'],
    ['EE_KEY_TOO_SMALL', {}, ['weak']],
    ['CA_KEY_TOO_SMALL', LEAF, ['weak']],
    ['CA_MD_TOO_WEAK', sha1, ['weak'], 'sha1WithRSA'],
    ['CA_MD_TOO_WEAK', { ...sha1, ...small, signature: 'sha1WithRSA' }, ['weak'], 'sha1WithRSA'],
    ['UNSPECIFIED', tiny, ['weak'], 'RSA 512'],
    ['UNSPECIFIED', small, ['weak'], 'RSA 1024'],
    ['UNSPECIFIED', { ...LEAF, key: { type: 'ec', bits: 192 } }, ['weak'], 'EC 192'],
    ['UNSPECIFIED', { ...LEAF, key: { type: 'ed25519' } }, []],
    ['UNSPECIFIED', { ...tiny, signature: 'md5WithRSA' }, ['weak'], 'RSA 512, md5WithRSA'],
    ['UNSPECIFIED', LEAF, []],
    ['UNSPECIFIED', {}, []],
    ['CERT_HAS_EXPIRED', { ...tiny, notAfter: '2026-01-01T00:00:00.000Z' }, ['expired', 'weak'], 'RSA 512'],
    ['CERT_HAS_EXPIRED', { ...small, notAfter: '2026-01-01T00:00:00.000Z' }, ['expired']],
    ['CERT_REVOKED', LEAF, ['revoked']],
    ['CERT_SIGNATURE_FAILURE', LEAF, ['bad-signature']],
    ['ERROR_IN_CERT_NOT_AFTER_FIELD', LEAF, ['malformed']],
    ['INVALID_PURPOSE', LEAF, ['wrong-purpose']],
    ['INVALID_PURPOSE', { ...LEAF, purposes: ['clientAuth'] }, ['wrong-purpose']],
    ['CERT_HAS_EXPIRED', { ...LEAF, purposes: ['serverAuth'] }, ['expired']],
    ['HOSTNAME_MISMATCH', LEAF, []],
  ])('%s, %j', (error, certificate, kinds, what) => {
    const one = secured({ error, ...known }, certificate)
    const faults = faultsOf(one, 1)
    expect(faults.map(({ kind }) => kind)).toEqual(kinds)
    expect(faults.find(({ kind }) => kind === 'weak')?.what).toBe(what)
    const [diagnosis] = diagnose(one)
    expect(diagnosis?.code).toBe('cert-untrusted')
    expect(diagnosis?.cause).not.toMatch(/[{}[\]]|: \.$|cannot be trusted\.$/)
    if (kinds.length === 0) expect(diagnosis?.cause).toContain(`OpenSSL says ${error}.`)
  })

  test('an issuer that is no authority is the fault, and not what OpenSSL calls the purpose', () => {
    const issuer = { ...LEAF, subject: LEAF.issuer, issuer: 'CN=root', ca: false }
    const one = secured({ error: 'INVALID_PURPOSE', hostMatches: true, issuerKnown: true, trustedAt: 1 }, LEAF, issuer)
    expect(faultsOf(one, 1)).toEqual([{ kind: 'unauthorized-issuer', certificate: 0, what: LEAF.issuer }])
    expect(diagnose(one)[0]?.cause).toContain(`its issuer, ${LEAF.issuer}, is no certificate authority`)
  })

  test('the signature of a self-signed certificate is not judged', () => {
    const own = { ...sha1, issuer: LEAF.subject }
    const one = secured({ error: 'DEPTH_ZERO_SELF_SIGNED_CERT', hostMatches: true, issuerKnown: false }, own)
    expect(kindsIn(one)).toEqual(['self-signed'])
  })

  test('what OpenSSL took is not refused afterwards', () => {
    expect(kindsIn(secured({ error: null, hostMatches: false }, { ...tiny, signature: 'md5WithRSA' }))).toEqual([
      'wrong-host',
    ])
  })
})

describe('another host', () => {
  test.each([
    [['mail.example.org', 'smtp.example.com', '*.example.com'], 'smtp.example.com'],
    [['example.com.evil.example', 'a.com'], 'a.com'],
    [['webmail.example.com', 'autodiscover.example.com', 'imap4.example.com'], 'imap4.example.com'],
    [['imap.example.org', 'Mail.Example.COM.'], 'Mail.Example.COM.'],
    [['a.example.net', 'b.example.net'], 'a.example.net'],
  ])('of %j the nearest is %s', (names, nearest) => {
    const { facts, help, faults } = named(names)
    expect(facts.nearest).toBe(nearest)
    expect(help.join(' ')).toContain(`such as ${nearest},`)
    expect(faults?.[0]?.text).toBe(
      `it is not valid for imap.example.com, but for ${names.join(', ')}; the nearest is ${nearest}`,
    )
  })

  test.each([['*.hoster.example'], ['192.0.2.7'], ['2001:db8::7'], ['An Appliance'], ['']])(
    'nobody can enter %j as a host name',
    (name) => {
      const { facts, help, cause } = named([name])
      expect(facts.nearest).toBe(undefined)
      expect(help.join(' ')).not.toContain('such as')
      expect(cause).not.toContain('nearest')
    },
  )

  test('of one name alone it is not said that it is the nearest', () => {
    const { facts, cause } = named(['mail.example.com'])
    expect(facts.nearest).toBe('mail.example.com')
    expect(cause).toContain('it is not valid for imap.example.com, but for mail.example.com.')
  })

  const ADVICE = (name: string) =>
    `If ${name} is a name of the same server, enter that host name: the certificate is valid for it.`

  test('a name that differs in its first label alone is the one to use', () => {
    expect(named(['mail.example.com', '*.example.net']).help[0]).toBe(ADVICE('mail.example.com'))
    const national = named(['mail.example.co.uk'], { host: 'imap.example.co.uk' })
    expect(national.help[0]).toBe(ADVICE('mail.example.co.uk'))
  })

  test.each<[string, string, string, string?]>([
    ['of another domain', 'imap.example.org', 'imap.example.com'],
    ['of another owner below the same registry', 'other.co.uk', 'example.co.uk'],
    ['of another owner below the same top', 'other.com', 'example.com'],
    ['with a label more', 'imap.eu.example.com', 'imap.example.com'],
    ['that differs in its second label', 'imap.eu.example.com', 'imap.us.example.com'],
    ['of a certificate with another fault', 'mail.example.com', 'imap.example.com', 'CERT_HAS_EXPIRED'],
  ])('... and not a name %s', (_, name, host, error) => {
    const { facts, help } = named([name], { host, error: error ?? null })
    expect(facts.nearest).toBe(name)
    expect(help.join(' ')).not.toContain('is a name of the same server')
  })

  test('of a hundred names, six are said', () => {
    const names = Array.from({ length: 100 }, (_, index) => `a${index}.example`)
    const [diagnosis] = diagnose(secured({ error: null, hostMatches: false }, { ...LEAF, names }))
    expect(diagnosis?.faults?.[0]?.names).toHaveLength(100)
    expect(diagnosis?.cause).toContain(
      'but for a0.example, a1.example, a2.example, a3.example, a4.example, a5.example and 94 more',
    )
  })
})

test('nothing in a record of a handshake makes it throw', () => {
  const some = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(shape, { requiredKeys: [] })
  const name = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.constantFrom('CN=a', 'CN=b', 'O=\\', 'CN=a,O=Zscaler', ''),
  )
  const date = fc.oneof(
    name,
    fc.date({ noInvalidDate: true }).map((one) => one.toISOString()),
  )
  const certificate = some<Certificate>({
    subject: name,
    issuer: name,
    names: fc.array(name),
    notBefore: date,
    notAfter: date,
    key: some({ type: fc.constantFrom('rsa', 'ec', '__proto__', ''), bits: fc.integer() }),
    signature: fc.oneof(name, fc.constant('sha1WithRSA')),
    ca: fc.boolean(),
    fingerprint: name,
    aia: fc.array(fc.oneof(name, fc.webUrl())),
    signatureHolds: fc.boolean(),
  })
  const verify = some<Verdict>({
    error: fc.oneof(fc.constant(null), fc.constantFrom('UNSPECIFIED', 'constructor', 'toString', '__proto__'), name),
    hostMatches: fc.boolean(),
    issuerKnown: fc.boolean(),
    trustedAt: fc.oneof(fc.nat(3), fc.double()),
    organizationKnown: fc.boolean(),
  })
  const ocsp = some<Ocsp>({
    status: fc.constantFrom('good', 'revoked', 'unknown'),
    revokedAt: date,
    reason: name,
    producedAt: date,
    thisUpdate: date,
    nextUpdate: date,
    verified: fc.boolean(),
    problem: name,
    der: name,
  })
  const row = some({ verify, chain: fc.array(certificate, { maxLength: 4 }), ocsp })
  fc.assert(
    fc.property(row, (details) => {
      const one = secured({})
      const entries = [...one.entries.slice(0, 1), { atMs: 1, kind: 'secured', ...details } as Entry]
      const report = reportOf([{ ...one, entries }])
      expect(renderText(report)).not.toMatch(/undefined|\[object/)
      for (const { kind, certificate: index } of faultsOf({ ...one, entries }, 1)) {
        expect([kind, index < Math.max(1, details.chain?.length ?? 0)]).toEqual([kind, true])
      }
    }),
    { numRuns: 500 },
  )
})

test('a chain of ten thousand that leads in circles', () => {
  const chain = Array.from({ length: 10_000 }, (_, index) => ({
    subject: `CN=${index}`,
    issuer: `CN=${(index + 1) % 5000}`,
  }))
  expect(kindsIn(secured(UNKNOWN, ...chain))).toEqual(['unknown-issuer'])
})
