import { sign, X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { childrenOf, type Element, elementIn } from '../src/driver/der.ts'
import { ocspFacts } from '../src/driver/ocsp.ts'
import { trustStore } from '../src/driver/trust-store.ts'
import { anonymize, checkInbox, type InboxReport, readTranscript, reportOf, writeTranscript } from '../src/index.ts'
import type { Entry, Ocsp, Transcript } from '../src/transcript/entry.ts'
import { Authority, EC, type Issued, odditiesBesides, RSA, WEEK } from './authority.ts'
import { hasOpenssl, startOpenssl } from './servers/openssl.ts'
import { withStaplingServer } from './stapling-server.ts'

const HAS_OPENSSL = hasOpenssl()
if (!HAS_OPENSSL)
  console.warn('\nThe tests of OCSP answers are SKIPPED: they are made by `openssl`, which is not there.\n')

const REVOKED = { status: 'revoked', revokedAt: '2024-11-01T00:00:00.000Z', reason: 'key compromise' } as const

describe.runIf(HAS_OPENSSL)('an OCSP answer', () => {
  const made: Authority[] = []
  const founded = (key: readonly string[]) => made[made.push(new Authority(key)) - 1] as Authority
  let authority: Authority
  let stranger: Authority
  let own: Issued
  let responder: Issued
  beforeAll(() => {
    authority = founded(RSA)
    stranger = founded(RSA) // of the same name, and with the same kind of key
    own = authority.issue()
    responder = authority.issue({ profile: 'responder' })
  })
  afterAll(() => made.map((one) => one.close()))

  /** As it is read where the authority is trusted and, as usual, not sent. */
  const read = (answer: Uint8Array, at?: Date) =>
    ocspFacts(answer, [new X509Certificate(own.cert)], trustStore([authority.own.cert]), at)

  test.each<[string, ask: () => Uint8Array, Partial<Ocsp>]>([
    ['good', () => authority.answer(own, { status: 'good' }), { status: 'good', verified: true }],
    ['revoked', () => authority.answer(own, { status: 'revoked' }), { ...REVOKED, verified: true }],
    ['of a certificate not known', () => authority.answer(own, {}), { status: 'unknown', verified: true }],
    ['by a responder it has charged', () => revokedBy(responder), { ...REVOKED, verified: true }],
    [
      'by a certificate of its own for something else',
      () => revokedBy(authority.issue()),
      { ...REVOKED, verified: false, problem: 'responder not authorized' },
    ],
    [
      'by the certificate that it is about',
      () => revokedBy(own),
      { ...REVOKED, verified: false, problem: 'responder not authorized' },
    ],
    [
      'by a responder whose time is over',
      () => revokedBy(authority.issue({ profile: 'responder', until: '20210101000000Z' })),
      { ...REVOKED, verified: false, problem: 'responder not authorized' },
    ],
    [
      'by the responder of another authority',
      () => revokedBy(stranger.issue({ profile: 'responder' })),
      { ...REVOKED, verified: false, problem: 'responder not authorized' },
    ],
    [
      'by a responder whose certificate does not come along',
      () => revokedBy(responder, '-resp_no_certs'),
      { ...REVOKED, verified: false, problem: 'bad signature' },
    ],
    [
      'with a signature that does not hold',
      () => revokedBy(authority.own, '-badsig'),
      { ...REVOKED, verified: false, problem: 'bad signature' },
    ],
    [
      'about another certificate',
      () => authority.answer(authority.issue(), { status: 'revoked' }),
      { verified: false, problem: 'not about this certificate' },
    ],
    [
      'about the same number of an authority with another key',
      () => stranger.answer(own, { status: 'revoked' }),
      { verified: false, problem: 'not about this certificate' },
    ],
    [
      'about the same number of an authority with another name',
      () => resigned(revokedBy(authority.own), authority.own.key, withOtherName),
      { verified: false, problem: 'not about this certificate' },
    ],
  ])('%s', (_, ask, expected) => {
    const { producedAt = '', thisUpdate, nextUpdate, ...facts } = read(ask())
    expect(facts).toEqual(expected)
    expect(Date.parse(producedAt)).not.toBeNaN()
    if (!expected.status) expect([thisUpdate, nextUpdate]).toEqual([undefined, undefined])
    else {
      // OpenSSL reads the clock for each of the two, so that a second may pass between them.
      const days = (Date.parse(nextUpdate ?? '') - Date.parse(thisUpdate ?? '')) / 86_400_000
      expect(days).toBeGreaterThanOrEqual(7)
      expect(days).toBeLessThan(8)
    }
  })

  /** The first digest in an answer is that of the name. */
  function withOtherName(text: string): string {
    return text.replace(/\x04\x14[\s\S]{20}/, `\x04\x14${'x'.repeat(20)}`)
  }

  function revokedBy(by: Issued, ...words: readonly string[]): Uint8Array {
    return authority.answer(own, { status: 'revoked', by, words: [...WEEK, ...words] })
  }

  test.each([
    [RSA, ['-rmd', 'sha1']],
    [RSA, ['-rmd', 'sha256', '-sha256']],
    [RSA, ['-rmd', 'sha384', '-sha384']],
    [RSA, ['-rmd', 'sha512', '-sha512']],
    [RSA, ['-rsigopt', 'rsa_padding_mode:pss']],
    [RSA, ['-rmd', 'sha1', '-rsigopt', 'rsa_padding_mode:pss']],
    [EC, ['-rmd', 'sha256']],
    [EC, ['-rmd', 'sha512']],
    [['ed25519'], []],
    [['ed448'], []],
  ])('signed by a key of %j, %j', (key, words) => {
    const signer = key === RSA ? authority : founded(key)
    const leaf = signer.issue()
    const whole = signer.answer(leaf, { status: 'revoked', words: [...WEEK, ...words] })
    const broken = signer.answer(leaf, { status: 'revoked', words: [...WEEK, ...words, '-badsig'] })
    const chain = [leaf, signer.own].map(({ cert }) => new X509Certificate(cert))
    expect(ocspFacts(whole, chain, trustStore([]))).toMatchObject({ ...REVOKED, verified: true })
    expect(ocspFacts(broken, chain, trustStore([]))).toMatchObject({ ...REVOKED, problem: 'bad signature' })
  })

  test.each([
    [['ed25519'], RSA],
    [['ed25519'], EC],
    [['ed25519'], ['ed448']],
    [RSA, ['ed25519']],
    [RSA, EC],
    [EC, ['ed25519']],
    [EC, RSA],
  ])('of an authority with a key of %j, by a responder with one of %j', (key, other) => {
    const signer = founded(key)
    const leaf = signer.issue()
    const by = signer.issue({ profile: 'responder', key: other })
    const chain = [leaf, signer.own].map(({ cert }) => new X509Certificate(cert))
    const asked = { status: 'revoked', by } as const
    const broken = signer.answer(leaf, { ...asked, words: [...WEEK, '-badsig'] })
    expect(ocspFacts(signer.answer(leaf, asked), chain, trustStore([]))).toMatchObject({ ...REVOKED, verified: true })
    expect(ocspFacts(broken, chain, trustStore([]))).toMatchObject({ ...REVOKED, problem: 'bad signature' })
  })

  describe('with 180 certificates', () => {
    const many = (one: Issued) => Array.from({ length: 180 }, () => new X509Certificate(one.cert).raw)

    test('has the keys of four of them tried, and that of the issuer', () => {
      const answer = revokedBy(authority.own, '-badsig', '-resp_no_certs')
      const keys = vi.spyOn(X509Certificate.prototype, 'publicKey', 'get')
      for (const one of [stranger.own, responder]) {
        keys.mockClear()
        expect(read(accompanied(answer, many(one)))).toMatchObject({ ...REVOKED, problem: 'bad signature' })
        expect(keys.mock.calls.length).toBe(2 + 4) // the issuer's for the certificate too
      }
      keys.mockRestore()
    })

    test('is verified where one of them is the responder', () => {
      const certificates = [...many(stranger.own), new X509Certificate(responder.cert).raw]
      expect(read(accompanied(revokedBy(responder), certificates))).toMatchObject({ ...REVOKED, verified: true })
    })

    test('of which all are named as the issuer, has four tried as that', () => {
      const sent = [own, ...Array.from({ length: 180 }, () => stranger.own)].map(
        ({ cert }) => new X509Certificate(cert),
      )
      const verify = vi.spyOn(X509Certificate.prototype, 'verify')
      ocspFacts(authority.answer(own, { status: 'good' }), sent, trustStore([authority.own.cert]))
      expect(verify.mock.calls.length).toBe(4 + 1)
      verify.mockRestore()
    })
  })

  test.each([
    ['unspecified', 'unspecified'],
    ['CACompromise', 'CA compromise'],
    ['affiliationChanged', 'affiliation changed'],
    ['superseded', 'superseded'],
    ['cessationOfOperation', 'cessation of operation'],
    ['certificateHold', 'certificate hold'],
    ['removeFromCRL', 'remove from CRL'],
  ])('for the reason %s', (reason, words) => {
    expect(read(authority.answer(own, { status: 'revoked', reason })).reason).toBe(words)
  })

  test('proves nothing where the issuer is neither sent nor trusted', () => {
    const answer = authority.answer(own, { status: 'revoked' })
    const chain = [own, stranger.own].map(({ cert }) => new X509Certificate(cert))
    expect(ocspFacts(answer, chain, trustStore([]))).toMatchObject({ ...REVOKED, problem: 'issuer not known' })
    expect(ocspFacts(answer, [], trustStore([]))).toEqual({ verified: false, problem: 'not about this certificate' })
  })

  test('by a responder counts only in its own time', () => {
    const answer = authority.answer(own, { status: 'revoked', by: responder })
    expect(read(answer, new Date('2019-12-31')).verified).toBe(false)
    expect(read(answer, new Date('2039-12-31')).verified).toBe(true)
    expect(read(answer, new Date('2040-01-02')).verified).toBe(false)
  })

  test.each([
    ['', 'malformed'],
    ['00', 'malformed'],
    ['30030a0100', 'malformed'],
    ['30800a0101', 'malformed'],
    ['3084ffffffff0a0101', 'malformed'],
    ['30030a0101', 'malformed request'],
    ['30030a0102', 'internal error'],
    ['30030a0103', 'try later'],
    ['30030a0105', 'signature required'],
    ['30030a0106', 'unauthorized'],
    ['3003020106', 'malformed'],
  ])('of the octets %s', (hex, problem) => {
    expect(read(Buffer.from(hex, 'hex'))).toEqual({ verified: false, problem })
  })

  test('cut off anywhere is malformed', () => {
    const answer = authority.answer(own, { status: 'revoked' })
    for (let end = 0; end < answer.length; end += 1) {
      expect(read(answer.subarray(0, end))).toEqual({ verified: false, problem: 'malformed' })
    }
  })

  test('of any octets never throws, nor is verified', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => !read(octets).verified))
  })

  test.each([
    ['the issuer', () => authority.own],
    ['a responder', () => responder],
  ])('of %s, with one octet changed, never says another thing that is verified', (_, by) => {
    const answer = revokedBy(by())
    const { verified: __, ...truth } = read(answer)
    fc.assert(
      fc.property(fc.nat(answer.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const { verified, ...facts } = read(answer.with(at, (answer[at] ?? 0) ^ change))
        if (verified) expect(facts).toEqual(truth)
        else expect(facts.problem).toBeDefined()
      }),
      { numRuns: 500 },
    )
  })
})

describe.runIf(HAS_OPENSSL)('a certificate with a stapled answer', () => {
  let authority: Authority
  let own: Issued
  let ca: string
  beforeAll(() => {
    authority = new Authority(RSA)
    own = authority.issue()
    ca = authority.own.cert
  })
  afterAll(() => authority.close())
  const answer = (about: Issued, question: Parameters<Authority['answer']>[1] = { status: 'revoked' }) =>
    authority.answer(about, question)

  const elsewhere = { host: 'elsewhere.invalid' }
  const expired = { until: '20250101000000Z' }
  const small = { key: ['RSA', '-pkeyopt', 'rsa_keygen_bits:768'] }

  describe.each(['imap', 'smtp'] as const)('over %s', (protocol) => {
    test.each([
      ['revoked', {}, ['revoked']],
      ['and expired', expired, ['expired', 'revoked']],
      ['and of another host', elsewhere, ['revoked', 'wrong-host']],
      ['and weak', small, ['revoked', 'weak']],
      ['and all of these', { ...expired, ...elsewhere, ...small }, ['expired', 'revoked', 'weak', 'wrong-host']],
    ])('revoked %s: each fault is told, and no password leaves', async (_, wish, kinds) => {
      const leaf = authority.issue(wish)
      const report = await checked(protocol, { ...leaf, answer: answer(leaf) }, { ca })
      expect(summaryOf(report)).toEqual([['cert-untrusted', 'error', 'certain', kinds]])
      expect(report.passwordsSent).toBe(0)
      expect(report.steps[0]?.why).toContain('certificate not trusted')
      const fault = report.diagnoses[0]?.faults?.find(({ kind }) => kind === 'revoked')
      expect(fault).toMatchObject({ certificate: 0, at: REVOKED.revokedAt, what: REVOKED.reason })
      expect(report.diagnoses[0]?.cause).toContain(
        "(its private key is known or suspected to be compromised) on November 1, 2024, according to the issuer's signed OCSP response",
      )
      expect(JSON.stringify(report)).not.toContain('open sesame')
    })

    test.each([
      ['stale', () => redated(answer(own), authority.own.key)],
      ['without an end', () => answer(own, { status: 'revoked', words: [] })],
      ['on hold for now', () => answer(own, { status: 'revoked', reason: 'certificateHold' })],
    ])('revoked, %s: it is not trusted, and no password leaves', async (_, make) => {
      const report = await checked(protocol, { ...own, answer: make() }, { ca })
      expect(summaryOf(report)).toEqual([['cert-untrusted', 'error', 'certain', ['revoked']]])
      expect([report.passwordsSent, odditiesBesides(report.oddities)]).toEqual([0, []])
    })

    test('revoked, of an authority that is sent but not trusted', async () => {
      const leaf = authority.issue()
      const sent = { cert: leaf.cert + ca, key: leaf.key, answer: answer(leaf) }
      const report = await checked(protocol, sent, {})
      expect(summaryOf(report)).toEqual([['cert-untrusted', 'error', 'certain', ['revoked', 'unknown-issuer']]])
      expect(report.passwordsSent).toBe(0)
    })

    test('allowed, it is a warning', async () => {
      const report = await checked(protocol, { ...own, answer: answer(own) }, { ca, allowUntrusted: true })
      expect(summaryOf(report)).toEqual([['cert-untrusted', 'warning', 'certain', ['revoked']]])
      expect([report.ok, report.passwordsSent]).toEqual([true, 1])
    })

    test.each([
      ['good', () => answer(own, { status: 'good' }), []],
      ['none', () => undefined, []],
      ['of nothing', () => new Uint8Array([0x30]), [/proves nothing: it is malformed$/]],
      ['unknown', () => answer(own, {}), [/proves nothing: the certificate authority does not know the certificate$/]],
      [
        'revoked, forged',
        () => answer(own, { status: 'revoked', words: [...WEEK, '-badsig'] }),
        [/: its signature is not valid$/],
      ],
      [
        'on hold, stale',
        () => redated(answer(own, { status: 'revoked', reason: 'certificateHold' }), authority.own.key),
        [/has the status "revoked" .* begins on \w+ \d+, 2021 at .* and ends on \w+ \d+, 2021 at /],
      ],
      [
        'good, stale',
        () => redated(answer(own, { status: 'good' }), authority.own.key),
        [/has the status "good" .* begins on \w+ \d+, 2021 at .* and ends on \w+ \d+, 2021 at /],
      ],
      [
        'good, without an end',
        () => answer(own, { status: 'good', words: [] }),
        [/begins on \w+ \d+, 2\d{3} at [\d:]+ UTC$/],
      ],
      ['about another', () => answer(authority.issue()), [/proves nothing: it is not about this certificate$/]],
    ])('%s: it is trusted, and what is odd is told', async (_, make, texts) => {
      const report = await checked(protocol, { ...own, answer: make() }, { ca })
      expect([report.ok, report.passwordsSent, summaryOf(report)]).toEqual([true, 1, []])
      expect(odditiesBesides(report.oddities).map(({ id }) => id)).toEqual(texts.map(() => 'ocsp-unproven'))
      expect(odditiesBesides(report.oddities).map(({ text }) => text)).toEqual(
        texts.map((text) => expect.stringMatching(text)),
      )
    })
  })

  test.each([
    ['imap', '-tls1_2'],
    ['imap', '-tls1_3'],
    ['smtp', '-tls1_2'],
    ['smtp', '-tls1_3'],
  ] as const)('of the real openssl s_server, over %s with %s', async (protocol, version) => {
    const heard: string[] = []
    const isGoodbye = (line: string) => /LOGOUT|QUIT/.test(line)
    const through = async (staple: Uint8Array, password?: string) => {
      const file = authority.path('staple.der')
      writeFileSync(file, staple)
      const words = ['-cert', `${own.path}.pem`, '-key', `${own.path}.key`, '-status_file', file, version]
      const security = protocol === 'imap' ? 'tls' : 'starttls'
      const server = await startOpenssl(words, { protocol, security, onOutput: (line) => heard.push(line) })
      const goodbyes = heard.filter(isGoodbye).length
      const report = await checkedAt(protocol, server.port, { ca }, password)
      // The check does not wait for the server to read its goodbye.
      await vi.waitFor(() => expect(heard.filter(isGoodbye)).toHaveLength(goodbyes + 1), 60_000).finally(server.stop)
      return report
    }
    const good = await through(answer(own, { status: 'good' }))
    expect([summaryOf(good), odditiesBesides(good.oddities)]).toEqual([[], []])
    expect(stapledIn(good)).toMatchObject({ status: 'good', verified: true })
    const revoked = await through(answer(own), 'open sesame')
    expect(summaryOf(revoked)).toEqual([['cert-untrusted', 'error', 'certain', ['revoked']]])
    expect(stapledIn(revoked)).toMatchObject({ ...REVOKED, verified: true })
    expect(revoked.passwordsSent).toBe(0)
    expect(heard.filter(isGoodbye)).toHaveLength(2)
    expect(heard.filter((line) => /LOGIN|AUTH/.test(line))).toEqual([])
  })

  test('is in the record, which gives the same diagnosis and can be anonymized', async () => {
    const report = await checked('imap', { ...own, answer: answer(own) }, { ca })
    const [transcript] = report.transcripts as [Transcript]
    const file = readTranscript(writeTranscript(transcript))
    expect(file).toEqual(transcript)
    expect(reportOf([file], report.settings)).toEqual(report)
    const anonymous = anonymize(transcript)
    expect(summaryOf(reportOf([anonymous]))).toEqual(summaryOf(report))
    const { der, ...kept } = stapledIn(report) ?? {}
    expect(stapledIn(reportOf([anonymous]))).toEqual(kept)
    expect(der).toMatch(/^MII/)
  })

  test('is kept as it came, up to 16 KiB, and fills no proof', async () => {
    const short = answer(own)
    const long = accompanied(
      short,
      Array.from({ length: 30 }, () => new X509Certificate(ca).raw),
    )
    for (const [octets, der] of [[short, Buffer.from(short).toString('base64')] as const, [long, undefined] as const]) {
      const report = await checked('imap', { ...own, answer: octets }, { ca })
      expect(stapledIn(report)).toMatchObject({ ...REVOKED, verified: true })
      expect(stapledIn(report)?.der).toBe(der)
      expect(JSON.stringify(report.diagnoses)).not.toContain('MII')
    }
  })

  test('of a certificate that is not trusted anyway, is no oddity beside it', async () => {
    const leaf = authority.issue(expired)
    const forged = answer(leaf, { status: 'revoked', words: [...WEEK, '-badsig'] })
    const report = await checked('imap', { ...leaf, answer: forged }, { ca })
    expect(summaryOf(report)).toEqual([['cert-untrusted', 'error', 'certain', ['expired']]])
    expect(odditiesBesides(report.oddities)).toEqual([])
  })

  /** Two clocks may be five minutes apart. A revocation does not end, but a hold may. */
  test.each<[Parameters<Authority['answer']>[1], 'thisUpdate' | 'nextUpdate', number, string]>([
    [{ status: 'good' }, 'thisUpdate', -6, 'odd'],
    [{ status: 'good' }, 'thisUpdate', -4, 'trusted'],
    [{ status: 'good' }, 'nextUpdate', 4, 'trusted'],
    [{ status: 'good' }, 'nextUpdate', 6, 'odd'],
    [{ status: 'revoked' }, 'thisUpdate', -6, 'odd'],
    [{ status: 'revoked' }, 'thisUpdate', -4, 'revoked'],
    [{ status: 'revoked' }, 'nextUpdate', 5_000_000, 'revoked'],
    [{ status: 'revoked', reason: 'certificateHold' }, 'thisUpdate', -6, 'odd'],
    [{ status: 'revoked', reason: 'certificateHold' }, 'nextUpdate', 4, 'revoked'],
    [{ status: 'revoked', reason: 'certificateHold' }, 'nextUpdate', 6, 'odd'],
    [{ status: 'revoked', reason: 'removeFromCRL' }, 'nextUpdate', 6, 'odd'],
  ])(
    '%j is judged at the time of the record: from its %s %i minutes, it is %s',
    async (question, from, minutes, judged) => {
      const report = await checked('imap', { ...own, answer: answer(own, question) }, { ca })
      const [transcript] = report.transcripts as [Transcript]
      const startedAt = new Date(Date.parse(stapledIn(report)?.[from] ?? '') + minutes * 60_000).toISOString()
      const moved = reportOf([{ ...transcript, header: { ...transcript.header, startedAt } }])
      const odd = moved.oddities.filter(({ id }) => id === 'ocsp-unproven').map(() => 'odd')
      const faults = moved.diagnoses.flatMap(({ faults = [] }) => faults.map(({ kind }) => kind))
      expect([...odd, ...faults]).toEqual(judged === 'trusted' ? [] : [judged])
    },
  )
})

function redated(answer: Uint8Array, key: string): Uint8Array {
  return resigned(answer, key, (text) => text.replace(/20\d\d(?=\d{10}Z)/g, '2021'))
}

/** With something of the same length said instead, and signed anew: an RSA signature takes the room of the one before. */
function resigned(answer: Uint8Array, key: string, change: (text: string) => string): Uint8Array {
  const copy = Uint8Array.from(answer)
  const [, envelope] = childrenOf(elementIn(copy))
  const [, basic] = childrenOf(elementIn((envelope as Element).content))
  const [tbs, , signature] = childrenOf(elementIn((basic as Element).content)) as [Element, Element, Element]
  const text = Buffer.from(tbs.whole).toString('latin1')
  tbs.whole.set(Buffer.from(change(text), 'latin1')) // the parts are views of the copy
  signature.content.set(sign('sha256', tbs.whole, key), 1)
  return copy
}

/** With other certificates sent along, which nothing signs. */
function accompanied(answer: Uint8Array, certificates: readonly Uint8Array[]): Uint8Array {
  const [status, envelope] = childrenOf(elementIn(answer)) as [Element, Element]
  const [type, octets] = childrenOf(elementIn(envelope.content)) as [Element, Element]
  const signed = childrenOf(elementIn(octets.content)).slice(0, 3)
  const list = der(0xa0, der(0x30, ...certificates))
  const basic = der(0x30, ...signed.map(({ whole }) => whole), list)
  return der(0x30, status.whole, der(0xa0, der(0x30, type.whole, der(0x04, basic))))
}

function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts)
  const size = Buffer.from([content.length >> 16, (content.length >> 8) & 0xff, content.length & 0xff])
  return Buffer.concat([Buffer.from([tag, 0x83]), size, content])
}

function checked(
  protocol: 'imap' | 'smtp',
  stapled: Parameters<typeof withStaplingServer>[1],
  tls: { ca?: string; allowUntrusted?: boolean },
): Promise<InboxReport> {
  return withStaplingServer(protocol, stapled, (port) => checkedAt(protocol, port, tls, 'open sesame'))
}

function checkedAt(
  protocol: 'imap' | 'smtp',
  port: number,
  tls: { ca?: string; allowUntrusted?: boolean },
  password?: string,
): Promise<InboxReport> {
  const security = protocol === 'imap' ? 'tls' : 'starttls'
  const server = { [protocol]: { host: 'localhost', port, security } }
  const settings = { email: 'ann@mailwhy.test', password, imap: false, smtp: false, tls } as const
  return checkInbox({ ...settings, ...server }, { probes: false })
}

function summaryOf({ diagnoses }: Pick<InboxReport, 'diagnoses'>) {
  return diagnoses.map(({ code, severity, certainty, faults = [] }) => [
    code,
    severity,
    certainty,
    faults.map(({ kind }) => kind).toSorted(),
  ])
}

function stapledIn({ transcripts }: Pick<InboxReport, 'transcripts'>): Partial<Ocsp> | undefined {
  const isSecured = (entry: Entry): entry is Entry & { kind: 'secured' } => entry.kind === 'secured'
  return transcripts[0]?.entries.find(isSecured)?.ocsp
}
