import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ocspFacts } from '../src/driver/ocsp.ts'
import { trustStore } from '../src/driver/trust-store.ts'
import type { Ocsp } from '../src/transcript/entry.ts'
import { Authority, EC, type Issued, RSA, WEEK } from './authority.ts'
import { accompanied, HAS_OPENSSL, REVOKED, resigned } from './ocsp-answers.ts'

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
