import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnose, renderText, reportOf } from '../src/classify.ts'
import { certificateSaver } from '../src/cli/save-certificates.ts'
import { type FaultKind, faultsOf } from '../src/evidence/certificate-faults.ts'
import { INTERCEPTORS } from '../src/evidence/interceptors.ts'
import { AUTHORITY_HOSTS } from '../src/evidence/public-authorities.ts'
import { checkInbox, type InboxReport } from '../src/index.ts'
import { CERTIFICATES, type CertificateKind } from '../src/replay/pki/certificates.ts'
import { startScriptedServer, TEST_CA } from '../src/replay.ts'
import type { Certificate, Entry, Ocsp, Transcript, Verdict } from '../src/transcript/entry.ts'

const KINDS = Object.keys(CERTIFICATES) as CertificateKind[]

describe.each(KINDS)('through a handshake: %s', (kind) => {
  const parts = kind === 'good' ? [] : kind.split('+')

  test.each([
    ['where its authority is trusted', TEST_CA, parts],
    ['where no authority of ours is known', undefined, withoutAuthority(parts)],
  ])('%s', async (_, ca, expected) => {
    const report = await checked(kind, { ca })
    const found = report.diagnoses.map(({ protocol, code, severity, faults = [] }) => ({
      protocol,
      code,
      severity,
      faults: faults.map((fault) => fault.kind).toSorted(),
    }))
    const diagnosis = { code: 'cert-untrusted', severity: 'error', faults: expected.toSorted() }
    const both = (['imap', 'smtp'] as const).map((protocol) => ({ protocol, ...diagnosis }))
    expect(found).toEqual(expected.length === 0 ? [] : both)
    expect(report.passwordsSent).toBe(expected.length === 0 ? 2 : 0)
    for (const { faults = [] } of report.diagnoses) for (const fault of faults) expectFact(fault)
  })

  test('allowed, it is a warning with the same faults', async () => {
    const report = await checked(kind, { ca: TEST_CA, allowUntrusted: true })
    expect(report.ok).toBe(true)
    for (const { severity, faults = [] } of report.diagnoses) {
      expect(severity).toBe('warning')
      expect(faults.map((fault) => fault.kind).toSorted()).toEqual(parts.toSorted())
    }
    expect(report.passwordsSent).toBe(2)
  })
})

/** What signed itself did so everywhere; what an intermediate would lead to is then as unknown as any other. */
function withoutAuthority(parts: readonly string[]): readonly string[] {
  const others = parts.filter((part) => part !== 'missing-intermediate' && part !== 'unknown-issuer')
  return parts.includes('self-signed') ? parts : ['unknown-issuer', ...others]
}

/** A fault comes with what it is made of. */
function expectFact({ kind, text, at, names, what }: NonNullable<InboxReport['diagnoses'][0]['faults']>[0]): void {
  const facts: Partial<Record<FaultKind, unknown>> = {
    expired: ['2001-01-01T00:00:00.000Z', undefined, undefined],
    'not-yet-valid': ['2099-01-01T00:00:00.000Z', undefined, undefined],
    'wrong-host': [undefined, ['elsewhere.invalid', '*.elsewhere.invalid'], undefined],
    weak: [undefined, undefined, 'RSA 768'],
  }
  expect([at, names, what]).toEqual(facts[kind] ?? [undefined, undefined, undefined])
  expect(text).not.toMatch(/[{}[\]]/)
}

async function checked(
  certificate: CertificateKind,
  tls: { ca?: string | undefined; allowUntrusted?: boolean },
): Promise<InboxReport> {
  const imap = await startScriptedServer({ protocol: 'imap', security: 'tls', certificate })
  const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls', certificate })
  try {
    return await checkInbox(
      {
        email: 'ann@mailwhy.test',
        password: 'open sesame',
        imap: { host: 'localhost', port: imap.port, security: 'tls' },
        smtp: { host: 'localhost', port: smtp.port, security: 'starttls' },
        tls,
      },
      { probes: false },
    )
  } finally {
    await Promise.all([imap.close(), smtp.close()])
  }
}

const NOW = '2026-11-22T00:00:00.000Z'
const UNKNOWN = { error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', hostMatches: true, issuerKnown: false } as const
const LEAF = {
  subject: 'CN=imap.example.com',
  issuer: 'C=US, O=An Authority, CN=Issuer 1',
  names: ['imap.example.com'],
  notBefore: '2026-10-01T00:00:00.000Z',
  notAfter: '2027-10-01T00:00:00.000Z',
  key: { type: 'rsa', bits: 2048 },
  signature: 'sha256WithRSA',
} as const

function secured(verify: Partial<Verdict>, ...chain: readonly Partial<Certificate>[]): Transcript {
  const target = { host: 'imap.example.com', port: 993, security: 'tls' } as const
  return {
    header: { mailwhy: 1, protocol: 'imap', target, startedAt: NOW },
    entries: [
      { atMs: 0, kind: 'connected' },
      { atMs: 1, kind: 'secured', verify, chain },
    ],
  }
}

const kindsIn = (transcript: Transcript) => faultsOf(transcript, 1).map(({ kind }) => kind)

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

  test('of a chain, it is the last certificate that tells', () => {
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
    expect(diagnose(one)[0]?.faults?.[0]?.text).toBe('of certificate 1 in the chain: it expired on 2026-01-01')
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

describe('an interceptor', () => {
  /** As they were seen; where no record of one was found, as the table has it. */
  const ISSUERS: Readonly<Record<string, readonly string[]>> = {
    AdGuard: ['CN=AdGuard Personal CA'],
    AVG: ['OU=generated by AVG Antivirus for SSL/TLS scanning, O=AVG Web/Mail Shield, CN=AVG Web/Mail Shield Root'],
    Avast: [
      'OU=generated by Avast Antivirus for self-signed certificates, O=Avast Web/Mail Shield, CN=Avast Web/Mail Shield Self-signed Root',
      'O=avast! Web/Mail Shield, CN=avast! Web/Mail Shield Root',
    ],
    Barracuda: ['O=Barracuda Networks, CN=Barracuda Networks'],
    Bitdefender: ['O=Bitdefender, CN=Bitdefender Personal CA.Net-Defender'],
    'Blue Coat (Symantec)': ['O=Blue Coat SG210 Series, CN=10.0.0.1'],
    'Burp Suite': ['O=PortSwigger, CN=PortSwigger CA'],
    Charles: ['CN=Charles Proxy CA (1 Jan 2026\\, mac), O=XK72 Ltd'],
    'Check Point': ['O=Check Point, CN=gateway'],
    'Cisco Umbrella': ['O=Cisco, CN=Cisco Umbrella Secondary SubCA fra-SG'],
    'Cloudflare Gateway': [
      'O=Cloudflare\\, Inc., CN=Gateway CA - Cloudflare Managed G1 d4cab1c0e006138441e1f1b57bfde614',
    ],
    ContentKeeper: ['O=ContentKeeper Technologies, CN=ContentKeeper Appliance CA (1)'],
    Cyberoam: ['O=Cyberoam Certificate Authority'],
    'Dr.Web': ['CN=SpIDer Gate Trusted Root Certificate', 'O=Doctor Web Ltd.'],
    ESET: ['C=SK, O=ESET\\, spol. s r. o., CN=ESET SSL Filter CA'],
    Fiddler: ['CN=DO_NOT_TRUST_FiddlerRoot, O=DO_NOT_TRUST, OU=Created by http://www.fiddler2.com'],
    Forcepoint: ['O=Forcepoint LLC, CN=Forcepoint Cloud CA'],
    Fortinet: ['C=US, O=Fortinet, OU=Certificate Authority, CN=FG100ETK18000000, emailAddress=support@fortinet.com'],
    Kaspersky: [
      'O=AO Kaspersky Lab, CN=Kaspersky Web Anti-Virus Certification Authority',
      'CN=Kaspersky Anti-Virus Personal Root Certificate',
    ],
    'McAfee Web Gateway': ['CN=McAfee Web Gateway'],
    mitmproxy: ['CN=mitmproxy, O=mitmproxy'],
    Netskope: ['C=FR, O=Acme, CN=ca.acme.de.goskope.com, emailAddress=certadmin@netskope.com'],
    NetSpark: ['O=NetSpark, CN=www.netspark.com'],
    Norton: ['OU=generated by Norton for SSL/TLS scanning, O=Norton Web/Mail Shield, CN=Norton Web/Mail Shield Root'],
    'Palo Alto Networks': ['O=Palo Alto Networks, CN=decryption'],
    Smoothwall: ['CN=Smoothwall-default-root-certificate-authority'],
    SonicWall: ['O=HTTPS Management Certificate for SonicWALL (self-signed)'],
    Sophos: ['O=Sophos, CN=Sophos SSL CA_C1234567890', 'CN=Sophos_CA_A1B2C3', 'O=sophosutm, CN=sophosutm Proxy CA'],
    'Trend Micro': ['CN=IWSS.TREND'],
    Untangle: ['O=Untangle, CN=www.untangle.com'],
    WatchGuard: ['O=WatchGuard, OU=Fireware, CN=Fireware HTTPS Proxy (SN 80)'],
    Zscaler: ['C=US, O=Zscaler Inc., OU=Zscaler Inc., CN=Zscaler Intermediate Root CA (zscloud.net) (t) '],
  }

  test('each of the table has one, and a source', () => {
    expect(INTERCEPTORS.map(({ product }) => product).toSorted()).toEqual(Object.keys(ISSUERS).toSorted())
    for (const { source } of INTERCEPTORS) expect(source).toMatch(/^https?:\/\//)
  })

  test.each(
    Object.entries(ISSUERS).flatMap(([product, issuers]) => issuers.map((issuer) => [product, issuer] as const)),
  )('%s: %s', (product, issuer) => {
    const one = secured(UNKNOWN, { ...LEAF, issuer })
    expect(faultsOf(one, 1)).toEqual([
      { kind: 'intercepted', certificate: 0, what: product },
      { kind: 'unknown-issuer', certificate: 0 },
    ])
    const [diagnosis] = diagnose(one)
    expect(diagnosis?.facts.interceptor).toBe(product)
    expect(diagnosis?.help[0]).toContain(product)
    // Whoever trusts it has no quarrel with it, and one may serve a certificate that it signed itself.
    expect(kindsIn(secured({ error: null, hostMatches: false, issuerKnown: true }, { ...LEAF, issuer }))).toEqual([
      'wrong-host',
    ])
    const own = { ...LEAF, subject: issuer, issuer }
    expect(kindsIn(secured({ ...UNKNOWN, error: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, own))).toEqual(['self-signed'])
  })

  test('a mail gateway that shows its own certificate intercepts nothing', () => {
    const own = { ...LEAF, subject: 'O=Fortinet, CN=FEVM01', issuer: 'O=Fortinet, CN=support', names: ['FEVM01'] }
    expect(kindsIn(secured({ ...UNKNOWN, hostMatches: false }, own))).toEqual(['unknown-issuer', 'wrong-host'])
  })

  test.each(["C=US, O=Let's Encrypt, CN=R11", 'O=Cisco Systems, CN=Cisco RXC-R2', 'O=Barracudas Swim Club, CN=Root'])(
    'is not %s',
    (issuer) => expect(kindsIn(secured(UNKNOWN, { ...LEAF, issuer }))).toEqual(['unknown-issuer']),
  )
})

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
    ['CERT_SIGNATURE_FAILURE', LEAF, ['malformed']],
    ['ERROR_IN_CERT_NOT_AFTER_FIELD', LEAF, ['malformed']],
    ['INVALID_PURPOSE', LEAF, []],
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

  test('nobody relies on the signature of what signed itself', () => {
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
  const named = (names: readonly string[], { host = 'imap.example.com', error = null as string | null } = {}) => {
    const one = secured({ error, hostMatches: false }, { ...LEAF, names })
    const { header } = one
    const [diagnosis] = diagnose({ ...one, header: { ...header, target: { ...header.target, host } } })
    if (!diagnosis) throw new Error('no diagnosis')
    return diagnosis
  }

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
    expect(faults?.[0]?.text).toBe(`it is for ${names.join(', ')}, not for imap.example.com; the nearest is ${nearest}`)
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
    expect(cause).toContain('it is for mail.example.com, not for imap.example.com.')
  })

  const ADVICE = (name: string) =>
    `If ${name} is a name of the same server, use that host name: the certificate is good for it.`

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
      'it is for a0.example, a1.example, a2.example, a3.example, a4.example, a5.example, and 94 more',
    )
  })
})

describe('near its end', () => {
  const good = { error: null, hostMatches: true, issuerKnown: true } as const
  const ending = (notBefore: string, notAfter: string, verify: Partial<Verdict> = good) =>
    reportOf([secured(verify, { ...LEAF, notBefore, notAfter })]).oddities.map(({ id, entry, text }) => [
      id,
      entry,
      text,
    ])

  test('a certificate is trusted, and it is told', () => {
    expect(ending('2026-09-13T00:00:00Z', '2026-12-12T23:00:00Z')).toEqual([
      ['certificate-ends-soon', 1, 'the certificate CN=imap.example.com ends on 2026-12-12'],
    ])
    expect(renderText(reportOf([secured(good, { ...LEAF, notAfter: '2026-12-01T00:00:00Z' })]))).toContain(
      'odd: imap:1  = the certificate CN=imap.example.com ends on 2026-12-01\n  Clients refuse it after that day',
    )
  })

  test('is not: 21 days from it, in its first two thirds, untrusted, of no date', () => {
    expect(ending('2026-09-14T00:00:00Z', '2026-12-13T00:00:01Z')).toEqual([])
    expect(ending('2026-11-20T00:00:00Z', '2026-11-26T16:00:00Z')).toEqual([])
    expect(ending('2026-11-16T00:00:00Z', '2026-11-22T16:00:00Z')).toHaveLength(1)
    expect(ending('2026-09-13T00:00:00Z', '2026-12-12T00:00:00Z', UNKNOWN)).toEqual([])
    expect(ending('2026-09-13T00:00:00Z', '2026-12-12T00:00:00Z', { ...good, hostMatches: false })).toEqual([])
    expect(ending('', 'never')).toEqual([])
  })
})

test('the report shows the chain as a tree', () => {
  const middle = {
    ...LEAF,
    subject: LEAF.issuer,
    issuer: 'CN=Root',
    names: [],
    fingerprint: 'AB:'.repeat(31).concat('CD'),
  }
  const stray = { subject: 'CN=stray', issuer: 'CN=else' }
  const text = renderText(reportOf([secured({ ...UNKNOWN, hostMatches: false }, LEAF, stray, middle)]), {
    steps: false,
  })
  expect(text.split('\n').filter((line) => /^ {2}chain:|^ {9}(?! *If| *Ask)/.test(line))).toEqual([
    '  chain: 0 CN=imap.example.com, for imap.example.com',
    '           2026-10-01 to 2027-10-01; RSA 2048; sha256WithRSA',
    '           by 2 C=US, O=An Authority, CN=Issuer 1',
    '             2026-10-01 to 2027-10-01; RSA 2048; sha256WithRSA; SHA-256 AB:AB:AB:AB:AB:AB:AB:AB...',
    '             by CN=Root (not sent)',
    '         1 beside it: CN=stray',
  ])
})

describe('--save-cert', () => {
  const file = () => join(mkdtempSync(join(tmpdir(), 'mailwhy-cert-')), 'chain.pem')
  const sent = (protocol: 'imap' | 'smtp', ...pems: readonly string[]): Transcript => {
    const one = secured(UNKNOWN, ...pems.map((pem) => ({ ...LEAF, pem })))
    return { ...one, header: { ...one.header, protocol } }
  }

  test('writes each chain once, that of IMAP first', () => {
    const path = file()
    certificateSaver(path)(reportOf([sent('smtp', 'C'), sent('imap', 'A\n', 'B')]))
    expect(readFileSync(path, 'utf8')).toBe('# imap imap.example.com:993\nA\nB\n\n# smtp imap.example.com:993\nC\n')
    const same = file()
    certificateSaver(same)(reportOf([sent('imap', 'A'), sent('smtp', 'A')]))
    expect(readFileSync(same, 'utf8')).toBe('# imap imap.example.com:993, smtp imap.example.com:993\nA\n')
  })

  test('never over a file that exists, nor one without a certificate', () => {
    const path = file()
    expect(certificateSaver(path)(reportOf([sent('imap')]))).toMatch(/no file was written/)
    expect(existsSync(path)).toBe(false)
    const save = certificateSaver(path)
    writeFileSync(path, 'mine')
    expect(() => save(reportOf([sent('imap', 'A')]))).toThrow(/--save-cert: EEXIST/)
    expect(() => certificateSaver(path)).toThrow(/exists already/)
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })
})

test('nothing in a record of a handshake makes it throw', () => {
  const some = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(shape, { requiredKeys: [] })
  const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('CN=a', 'CN=b', 'O=\\', 'CN=a,O=Zscaler', ''))
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
