import { describe, expect, test } from 'vitest'
import { checkInbox, type Diagnosis, diagnose, renderText, reportOf } from '../src/index.ts'
import { type Script, startScriptedServer, TEST_CA } from '../src/replay.ts'
import type { CertificateKind } from '../src/testing/pki/certificates.ts'
import type { Certificate, Entry, Header, Transcript } from '../src/transcript/entry.ts'
import { filledIn } from '../src/words/fill.ts'

const OURS = '2031-01-01T00:00:00.000Z'
const GOOD_IN_2026 = { notBefore: '2026-10-01T00:00:00.000Z', notAfter: '2027-10-01T00:00:00.000Z' }
const GOOD_IN_2040 = { notBefore: '2040-01-01T00:00:00.000Z', notAfter: '2041-01-01T00:00:00.000Z' }
const IN_2026 = 'Sun, 22 Nov 2026 07:23:16 +0000'

interface Told {
  readonly protocol?: 'imap' | 'smtp'
  readonly startedAt?: string
  readonly host?: string
  readonly greeting?: string
  readonly look?: Header['look']
  readonly client?: Header['client']
  readonly error?: string | null
  readonly details?: object
}

/** A connection under TLS from the first octet, on which this certificate was shown, and then this was said. */
function shown(dates: Partial<Certificate>, told: Told = {}): Transcript {
  const { protocol = 'smtp', startedAt = OURS, greeting = '220 mx.example.com ESMTP', look, client } = told
  const error = told.error === undefined ? 'CERT_HAS_EXPIRED' : told.error
  const host = told.host ?? `${protocol}.example.com`
  const own = { subject: `CN=${host}`, issuer: 'CN=an issuer', ...dates }
  const verify = { error, hostMatches: true, issuerKnown: true, trustedAt: 0 }
  return {
    header: {
      mailwhy: 1,
      protocol,
      target: { host, port: 993, security: 'tls' },
      startedAt,
      ...(client && { client }),
      ...(look && { look }),
    },
    entries: [
      { atMs: 0, kind: 'connected' },
      { atMs: 1, kind: 'secured', verify, chain: [own], ...told.details } as Entry,
      { atMs: 2, kind: 'received', text: `${greeting}\r\n` },
      { atMs: 3, kind: 'closed', by: 'client' },
    ],
  }
}

const doubts = ([diagnosis]: readonly Diagnosis[]) =>
  diagnosis?.rivals.map(({ code, certainty, settledBy }) => {
    expect([code, certainty]).toEqual(['clock-wrong', 'possible'])
    return settledBy
  })
const doubtsIn = (...transcripts: readonly Transcript[]) => doubts(diagnose(transcripts))

const SERVER_IN_2026 = [
  'To confirm, check the clock of this machine, which says January 1, 2031; the server says November 22, 2026.',
]

describe('the date of a greeting', () => {
  test.each([
    ['smtp', `220 mx ESMTP Exim 4.96 ${IN_2026}`],
    ['smtp', '220 mx ESMTP Sendmail 8.17.1/8.17.1; Sun, 22 Nov 2026 07:23:16 GMT'],
    ['smtp', '220-mx ESMTP Sendmail\r\n220 Sun, 22 Nov 2026 01:23:16 -0600 (CST)'],
    ['smtp', '220 mx Microsoft ESMTP MAIL Service ready at Sun, 22 Nov 2026 07:23:16 +0000'],
    ['imap', '* OK [CAPABILITY IMAP4rev1] mail IMAP4rev1 2007e.404 at Sun, 22 Nov 2026 07:23:16 +0000 (UTC)'],
  ] as const)('%s: %s', (protocol, greeting) => {
    const one = shown(GOOD_IN_2026, { protocol, greeting })
    expect(doubtsIn(one)).toEqual(SERVER_IN_2026)
    const [diagnosis] = diagnose(one)
    expect(diagnosis?.code).toBe('cert-untrusted')
    expect(diagnosis?.certainty).toBe('certain')
    expect(diagnosis?.facts).toMatchObject({ clockDate: '2031-01-01', serverDate: '2026-11-22' })
    expect(diagnosis?.help[0]).toBe(
      'If today is November 22, 2026 and not January 1, 2031, set the clock of this machine and try again.',
    )
  })

  test('a clock that is behind: the certificate is not valid yet', () => {
    const told = { startedAt: '2001-01-01T00:00:00.000Z', error: 'CERT_NOT_YET_VALID', greeting: `220 mx ${IN_2026}` }
    expect(doubtsIn(shown(GOOD_IN_2026, told))).toEqual([
      'To confirm, check the clock of this machine, which says January 1, 2001; the server says November 22, 2026.',
    ])
  })

  test('of the other side, or of a look beside it', () => {
    const imap = shown(GOOD_IN_2026, { protocol: 'imap', greeting: '* OK ready' })
    const greeting = `220 mx ESMTP Exim ${IN_2026}`
    expect(doubtsIn(imap, shown({}, { error: null, greeting }))).toEqual(SERVER_IN_2026)
    expect(doubtsIn(imap, shown({}, { protocol: 'imap', look: 'plain', greeting: `* OK ${IN_2026}` }))).toEqual(
      SERVER_IN_2026,
    )
    expect(doubtsIn(imap)).toEqual([])
  })

  test.each<[string, Told, dates?: Partial<Certificate>]>([
    ['it agrees, by a day', { greeting: '220 mx Tue, 31 Dec 2030 00:00:03 +0000' }],
    ['the certificate is out of its time on that day too', { greeting: '220 mx Fri, 22 Nov 2030 07:23:16 +0000' }],
    ['it is not of the time of day', { greeting: '220 mx ESMTP build of 22 Nov 2026' }],
    ['it is no date', { greeting: '220 mx 99 Nov 2026 07:23:16 +0000' }],
    ['it is of a build', { greeting: `220 mx AcmeMail 7.1 (built ${IN_2026}) ready` }],
    ['it is of a start', { greeting: `220 mx ESMTP ready, up since ${IN_2026}` }],
    ['another one beside it agrees', { greeting: `220 mx ${IN_2026}; Wed, 01 Jan 2031 00:00:03 +0000` }],
    ['another one beside it does not agree with it', { greeting: `220 mx ${IN_2026}; 12 May 2027 10:02:11 +0000` }],
    ['its zone has several meanings', { greeting: '220 mx Sun, 22 Nov 2026 07:23:16 CST' }],
    ['it is of a refusal', { greeting: `421 mx You are blocked since ${IN_2026}` }],
    [
      'OpenSSL did not object',
      { error: null, greeting: `220 mx ${IN_2026}`, details: { verify: { error: null, hostMatches: false } } },
    ],
    ['the record does not show the dates', { greeting: `220 mx ${IN_2026}` }, {}],
    ['the log was imported', { greeting: `220 mx ${IN_2026}`, client: { imported: 'swaks' } }],
  ])('says nothing where %s', (_, told, dates = GOOD_IN_2026) => {
    expect(doubtsIn(shown(dates, told))).toEqual([])
  })

  test('two that agree are one', () => {
    expect(doubtsIn(shown(GOOD_IN_2026, { greeting: `220 mx ${IN_2026}; Sun, 22 Nov 2026 07:23:17 +0000` }))).toEqual(
      SERVER_IN_2026,
    )
  })

  test('a server that agrees outweighs one that does not', () => {
    const greeting = '* OK IMAP4rev1 at Wed, 01 Jan 2031 07:23:16 +0000'
    const imap = shown(GOOD_IN_2026, { protocol: 'imap', greeting })
    expect(doubtsIn(imap, shown(GOOD_IN_2026, { greeting: `220 mx ${IN_2026}` }))).toEqual([])
  })

  test('elsewhere than in a greeting a date may be of anything', () => {
    const one = shown(GOOD_IN_2026)
    const said: Entry = { atMs: 3, kind: 'received', text: `550 your password ended on ${IN_2026}\r\n` }
    const entries = [...one.entries.slice(0, 3), { atMs: 3, kind: 'sent', text: 'EHLO a\r\n' } as const, said]
    expect(doubtsIn({ ...one, entries })).toEqual([])
  })
})

describe('the other side’s certificate', () => {
  const imap = shown(GOOD_IN_2026, { protocol: 'imap', greeting: '* OK ready' })

  test('is out of its time too: both are doubted', () => {
    const smtp = shown({ ...GOOD_IN_2026, notAfter: '2027-03-01T00:00:00.000Z' })
    const found = diagnose([imap, smtp])
    expect(found.map((one) => doubts([one])?.[0])).toEqual([
      'To confirm, check the clock of this machine, which says January 1, 2031; the certificate on port 993 of smtp.example.com is not valid then either.',
      'To confirm, check the clock of this machine, which says January 1, 2031; the certificate on port 993 of imap.example.com is not valid then either.',
    ])
  })

  test('is as likely to have been forgotten by the same people: the clock is not what is advised first', () => {
    const smtp = shown({ ...GOOD_IN_2026, notAfter: '2027-03-01T00:00:00.000Z' })
    expect(diagnose([imap, smtp])[0]?.help[0]).toMatch(/^Ask the mail administrator/)
  })

  test.each<[string, Partial<Certificate>, Told?]>([
    ['it is the same one', GOOD_IN_2026],
    ['it is good', { ...GOOD_IN_2026, notAfter: '2041-01-01T00:00:00.000Z' }, { error: null }],
    ['it is not valid yet, and the first has expired', GOOD_IN_2040],
    [
      'there is no time at which both were good',
      { notBefore: '2028-01-01T00:00:00Z', notAfter: '2029-01-01T00:00:00Z' },
    ],
    ['it ended less than a day ago', { notBefore: '2026-10-01T00:00:00Z', notAfter: '2030-12-31T12:00:00Z' }],
  ])('says nothing where %s', (why, dates, told) => {
    const first = why.startsWith('it ended') ? shown({ ...dates, notAfter: '2030-12-31T13:00:00Z' }) : imap
    expect(doubtsIn(first, shown(dates, told))).toEqual([])
  })
})

describe('a stapled answer', () => {
  const told = (ocsp: object): Told => ({
    startedAt: '2020-01-01T00:00:00.000Z',
    error: 'CERT_NOT_YET_VALID',
    details: { ocsp },
  })

  test('was signed on a day that this machine has yet to see', () => {
    expect(doubtsIn(shown(GOOD_IN_2026, told({ thisUpdate: '2026-11-20T00:00:00.000Z', verified: true })))).toEqual([
      'To confirm, check the clock of this machine, which says January 1, 2020; the certificate authority signed an OCSP response on November 20, 2026.',
    ])
  })

  test.each([
    ['it is not verified', { thisUpdate: '2026-11-20T00:00:00.000Z', verified: false }],
    ['it is of less than a day ahead', { thisUpdate: '2020-01-01T23:00:00.000Z', verified: true }],
    ['it has no date', { verified: true }],
  ])('says nothing where %s', (_, ocsp) => {
    expect(doubtsIn(shown(GOOD_IN_2026, told(ocsp)))).toEqual([])
  })
})

describe('two clocks that have nothing to do with each other', () => {
  const greeting = `220 mx ESMTP Exim ${IN_2026}`
  const at = (address: string, transcript: Transcript): Transcript => ({
    ...transcript,
    entries: transcript.entries.map((entry) => (entry.kind === 'connected' ? { ...entry, address } : entry)),
  })
  const read = (...transcripts: readonly Transcript[]) =>
    diagnose(transcripts).map(({ code, certainty, category, fixBy }) => [code, certainty, category, fixBy])
  const CLOCK = ['clock-wrong', 'certain', 'unauthorized-certificate-untrusted', 'user']
  const CERTIFICATE = ['cert-untrusted', 'certain', 'unauthorized-certificate-untrusted', 'mailbox-admin']
  const imap = shown(GOOD_IN_2026, { protocol: 'imap', greeting: `* OK IMAP4rev1 at ${IN_2026}` })
  const smtp = shown(GOOD_IN_2026, { greeting })
  const ofAnother = { protocol: 'imap', host: 'imap.example.org', greeting: '* OK ready' } as const
  const later = { notBefore: '2026-11-01T00:00:00.000Z', notAfter: '2027-03-01T00:00:00.000Z' }

  test('the greetings of two machines: it is the clock, certainly', () => {
    expect(read(at('192.0.2.1', imap), at('192.0.2.2', smtp))).toEqual([CLOCK, CLOCK])
    const [diagnosis] = diagnose([at('192.0.2.1', imap), at('192.0.2.2', smtp)])
    expect(diagnosis?.cause).toContain('which says January 1, 2031. The clock of the server says November 22, 2026.')
    expect(diagnosis?.help[0]).toMatch(/^Set the clock and the time zone of the machine that connects/)
  })

  test('those of one machine have one clock', () => {
    expect(read(at('192.0.2.1', imap), at('192.0.2.1', smtp))).toEqual([CERTIFICATE, CERTIFICATE])
  })

  test('a greeting, and the signature of an authority', () => {
    const ocsp = { thisUpdate: '2026-11-20T00:00:00.000Z', verified: true }
    const told = { startedAt: '2020-01-01T00:00:00.000Z', error: 'CERT_NOT_YET_VALID', greeting, details: { ocsp } }
    expect(read(shown(GOOD_IN_2026, told))).toEqual([CLOCK])
  })

  test('certificates of two owners', () => {
    expect(read(shown(GOOD_IN_2026, ofAnother), shown(later))).toEqual([CLOCK, CLOCK])
    expect(read(shown(GOOD_IN_2026, { protocol: 'imap', greeting: '* OK ready' }), shown(later))).toEqual([
      CERTIFICATE,
      CERTIFICATE,
    ])
  })

  test('certificates of two authorities that are not valid yet', () => {
    const told = { startedAt: '1970-01-02T00:00:00.000Z', error: 'CERT_NOT_YET_VALID' }
    const one = shown({ ...GOOD_IN_2026, issuer: 'CN=one' }, { ...told, protocol: 'imap', greeting: '* OK ready' })
    expect(read(one, shown({ ...later, issuer: 'CN=two' }, told))).toEqual([CLOCK, CLOCK])
    expect(read(one, shown({ ...later, issuer: 'CN=one' }, told))).toEqual([CERTIFICATE, CERTIFICATE])
  })

  test('what is wrong with the certificate besides stays its fault', () => {
    const verify = { error: 'CERT_HAS_EXPIRED', hostMatches: false, issuerKnown: true }
    const both = [at('192.0.2.1', imap), at('192.0.2.2', shown(GOOD_IN_2026, { greeting, details: { verify } }))]
    const [first, second] = diagnose(both)
    expect([first?.code, second?.code]).toEqual(['clock-wrong', 'cert-untrusted'])
    expect(second?.rivals.map(({ code }) => code)).toEqual(['clock-wrong'])
  })
})

test('moments that no calendar has make nothing throw', () => {
  for (const atMs of [1e300, -1e300]) {
    const one = shown(GOOD_IN_2026, { greeting: `220 mx ${IN_2026}` })
    expect(() =>
      renderText(reportOf([{ ...one, entries: one.entries.map((entry) => ({ ...entry, atMs })) }])),
    ).not.toThrow()
  }
})

describe('in a check', () => {
  async function checked(certificate: CertificateKind, greeting: string) {
    const scripts: readonly Script[] = [
      { protocol: 'imap', security: 'tls', certificate },
      { protocol: 'smtp', security: 'starttls', certificate, answers: { greeting } },
    ]
    const [imap, smtp] = await Promise.all(scripts.map(startScriptedServer))
    const port = (server: typeof imap) => server?.port ?? 0
    try {
      return await checkInbox(
        {
          email: 'ann@mailwhy.test',
          password: 'correct horse battery',
          imap: { host: 'localhost', port: port(imap), security: 'tls' },
          smtp: { host: 'localhost', port: port(smtp), security: 'starttls' },
          tls: { ca: TEST_CA },
        },
        { probes: false },
      )
    } finally {
      await Promise.all([imap?.close(), smtp?.close()])
    }
  }

  test.each<[CertificateKind, said: string, day: string]>([
    ['expired', 'Fri, 01 Dec 2000 07:23:16 +0000', 'December 1, 2000'],
    ['not-yet-valid', 'Fri, 02 Jan 2099 07:23:16 +0000', 'January 2, 2099'],
  ])('%s, and the server says %s', async (kind, said, day) => {
    const report = await checked(kind, `220 smtp.mailwhy.test ESMTP Exim 4.96 ${said}`)
    const today = filledIn('{at, date}', { at: report.startedAt }, 'en')
    expect(report.diagnoses.map(({ code, protocol }) => [code, protocol])).toEqual([
      ['cert-untrusted', 'imap'],
      ['cert-untrusted', 'smtp'],
    ])
    for (const diagnosis of report.diagnoses) {
      expect(doubts([diagnosis])).toEqual([
        `To confirm, check the clock of this machine, which says ${today}; the server says ${day}.`,
      ])
    }
    expect(renderText(report)).toContain(
      `  also possible: clock-wrong (possible): To confirm, check the clock of this machine, which says ${today};`,
    )
  })

  test.each([
    ['says no date, and both sides show one certificate', ''],
    ['says the date of today', new Date().toUTCString()],
  ])('expired, and the server %s', async (_, said) => {
    const report = await checked('expired', `220 smtp.mailwhy.test ESMTP ${said}`)
    expect(report.diagnoses.map((one) => doubts([one]))).toEqual([[], []])
  })
})
