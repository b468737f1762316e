import { X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { anonymize, readTranscript, reportOf, writeTranscript } from '../src/index.ts'
import type { Transcript } from '../src/transcript/entry.ts'
import { Authority, type Issued, odditiesBesides, RSA, WEEK } from './authority.ts'
import { accompanied, checked, checkedAt, HAS_OPENSSL, REVOKED, redated, stapledIn, summaryOf } from './ocsp-answers.ts'
import { startOpenssl } from './servers/openssl.ts'

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
