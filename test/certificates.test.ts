import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'
import { describe, expect, test, vi } from 'vitest'
import { renderText, reportOf } from '../src/classify.ts'
import { certificateSaver } from '../src/cli/save-certificates.ts'
import type { FaultKind } from '../src/evidence/certificate-faults.ts'
import { checkInbox, type InboxReport } from '../src/index.ts'
import { startScriptedServer, TEST_CA } from '../src/replay.ts'
import { CERTIFICATES, type CertificateKind } from '../src/testing/pki/certificates.ts'
import type { Transcript, Verdict } from '../src/transcript/entry.ts'
import { LEAF, secured, UNKNOWN } from './chains.ts'

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

test('the chain is read once: Node does not read it for a verdict of its own, which counts for nothing', async () => {
  const legacy = vi.spyOn(TLSSocket.prototype, 'getPeerCertificate')
  try {
    expect((await checked('good', { ca: TEST_CA })).ok).toBe(true)
    expect(legacy).not.toHaveBeenCalledWith(true)
  } finally {
    legacy.mockRestore()
  }
})

test('the chain of a server is read once for all checks of the same outcome: Node keeps a part of each reading', async () => {
  const server = await startScriptedServer({ protocol: 'imap', security: 'tls', certificate: 'good' })
  const imap = { host: 'localhost', port: server.port, security: 'tls' } as const
  const check = (ca?: string) =>
    checkInbox(
      { email: 'ann@mailwhy.test', password: 'open sesame', imap, smtp: false, tls: { ca } },
      { probes: false },
    )
  const reading = vi.spyOn(TLSSocket.prototype, 'getPeerX509Certificate')
  try {
    const reports = [await check(TEST_CA), await check(TEST_CA)]
    expect(reading).toHaveBeenCalledTimes(1)
    expect(reports.map(({ ok }) => ok)).toEqual([true, true])
    expect((await check()).diagnoses.map(({ code }) => code)).toEqual(['cert-untrusted'])
    expect(reading).toHaveBeenCalledTimes(2)
  } finally {
    reading.mockRestore()
    await server.close()
  }
})

test('the facts of a certificate are read once for all checks, and no report can change those of another', async () => {
  const chainOf = ({ transcripts }: InboxReport) =>
    transcripts[0]?.entries.flatMap((entry) => (entry.kind === 'secured' ? (entry.chain ?? []) : []))[0]
  const [one, two] = [await checked('good', { ca: TEST_CA }), await checked('good', { ca: TEST_CA })].map(chainOf)
  expect(one?.pem).toContain('BEGIN CERTIFICATE')
  expect(one).toBe(two)
  expect(() => Object.assign(one ?? {}, { subject: 'CN=another' })).toThrow(TypeError)
  expect(Object.isFrozen(one?.names)).toBe(true)
})

/**
 * The parts without an authority. A certificate that signed itself did so everywhere; what an intermediate would lead
 * to is then as unknown as any other.
 */
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

describe('near its end', () => {
  const good = { error: null, hostMatches: true, issuerKnown: true } as const
  const ending = (notBefore: string, notAfter: string, verify: Partial<Verdict> = good) =>
    reportOf([secured(verify, { ...LEAF, notBefore, notAfter })]).oddities.map(({ id, entry, text }) => [
      id,
      entry,
      text,
    ])

  test('a trusted certificate is recorded as such', () => {
    expect(ending('2026-09-13T00:00:00Z', '2026-12-12T23:00:00Z')).toEqual([
      ['certificate-ends-soon', 1, 'the certificate CN=imap.example.com expires on December 12, 2026'],
    ])
    expect(renderText(reportOf([secured(good, { ...LEAF, notAfter: '2026-12-01T00:00:00Z' })]))).toContain(
      'warning: imap:1  = the certificate CN=imap.example.com expires on December 1, 2026\n  Clients refuse it after that date',
    )
  })

  test.each([
    // Now is 2026-11-22: of 90, 6, 200 and 730 days, just over and just under a third of what counts of them.
    ['2026-09-23T00:00:01Z', '2026-12-22T00:00:01Z', 0],
    ['2026-09-22T23:00:00Z', '2026-12-21T23:00:00Z', 1],
    ['2026-11-20T00:00:00Z', '2026-11-26T16:00:00Z', 0],
    ['2026-11-16T00:00:00Z', '2026-11-22T16:00:00Z', 1],
    ['2026-07-12T17:00:00Z', '2027-01-28T17:00:00Z', 0],
    ['2026-07-11T00:00:00Z', '2027-01-27T00:00:00Z', 1],
    ['2025-03-01T00:00:00Z', '2027-03-01T00:00:00Z', 0],
    ['2025-01-20T00:00:00Z', '2027-01-20T00:00:00Z', 1],
    ['', '2026-12-23T00:00:00Z', 0],
    ['', '2026-12-21T00:00:00Z', 1],
    ['', 'never', 0],
  ])('from %s to %s: %i', (notBefore, notAfter, found) => {
    expect(ending(notBefore, notAfter)).toHaveLength(found)
    expect(ending(notBefore, notAfter, UNKNOWN)).toEqual([])
    expect(ending(notBefore, notAfter, { ...good, hostMatches: false })).toEqual([])
  })
})

describe('an authority whose certificates programs renew', () => {
  const issuer = "C=US, O=Let's Encrypt, CN=R13"
  const found = (notBefore: string, notAfter: string, error: string | null = null) => {
    const verify = { error, hostMatches: true, issuerKnown: true, ...(error && { trustedAt: 0 }) }
    const { oddities, diagnoses } = reportOf([secured(verify, { ...LEAF, issuer, notBefore, notAfter })])
    return [...oddities, ...(diagnoses[0]?.faults ?? [])].map(({ text }) => text)
  }
  const text = (date: string, overdue: string) =>
    `the certificate CN=imap.example.com expires on ${date}, and has been due for renewal for ${overdue}`

  test.each([
    // Now is 2026-11-22. A third of 90 days, and a half of six.
    ['2026-09-15T00:00:00Z', '2026-12-14T00:00:00Z', text('December 14, 2026', '8 days')],
    [
      '2026-09-17T00:00:00Z',
      '2026-12-16T00:00:00Z',
      'the certificate CN=imap.example.com expires on December 16, 2026',
    ],
    ['2026-11-18T00:00:00Z', '2026-11-24T00:00:00Z', text('November 24, 2026', '1 day')],
  ])('from %s to %s', (notBefore, notAfter, told) => {
    expect(found(notBefore, notAfter)).toEqual([told])
  })

  test('expired: the number of days is counted from the renewal that did not come', () => {
    expect(found('2026-08-22T00:00:00Z', '2026-11-20T00:00:00Z', 'CERT_HAS_EXPIRED')).toEqual([
      'it expired on November 20, 2026, and has been due for renewal for 32 days',
    ])
    const verify = { error: 'CERT_HAS_EXPIRED', hostMatches: true, issuerKnown: true, trustedAt: 0 }
    const leaf = { ...LEAF, issuer, notBefore: '2026-08-22T00:00:00Z', notAfter: '2026-11-20T00:00:00Z' }
    expect(reportOf([secured(verify, leaf)]).diagnoses[0]?.help.join()).toContain("the certificate from Let's Encrypt")
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
  expect(text.split('\n').filter((line) => /^ {2}chain:|^ {10}(?! *If| *Ask)/.test(line))).toEqual([
    '  chain:  0 CN=imap.example.com, for imap.example.com',
    '            October 1, 2026 to October 1, 2027; RSA 2048; sha256WithRSA',
    '            signed by 2 C=US, O=An Authority, CN=Issuer 1',
    '              October 1, 2026 to October 1, 2027; RSA 2048; sha256WithRSA; SHA-256 AB:AB:AB:AB:AB:AB:AB:AB...',
    '              signed by CN=Root (not sent)',
    '          1 not part of the chain: CN=stray',
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
    expect(certificateSaver(path)(reportOf([sent('imap')]))).toBe(false)
    expect(existsSync(path)).toBe(false)
    const save = certificateSaver(path)
    writeFileSync(path, 'mine')
    expect(() => save(reportOf([sent('imap', 'A')]))).toThrow(/--save-cert: .*exists already, EEXIST/)
    expect(() => certificateSaver(path)).toThrow(/exists already/)
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })
})
