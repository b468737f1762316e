import { createServer } from 'node:tls'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type CheckOptions, checkInbox, type InboxSettings, reportOf, type Transcript } from '../src/index.ts'
import { replay, type Script, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { CERTIFICATES } from '../src/testing/pki/certificates.ts'
import { withoutDepartures } from './own-oddities.ts'
import { sentIn } from './sent-in.ts'

type Security = Script['security']

describe('the number of round trips of a check, counted in the record', () => {
  test.each([
    { imap: 'tls', smtp: 'tls', trips: 5 },
    { imap: 'tls', smtp: 'starttls', trips: 7 },
    { imap: 'starttls', smtp: 'starttls', trips: 7 },
  ] as const)('IMAP $imap, SMTP $smtp: $trips', async ({ imap, smtp, trips }) => {
    const report = await check({
      imap: script('imap', imap, { offers: ['AUTH=PLAIN', 'SASL-IR'] }),
      smtp: script('smtp', smtp),
    })
    expect(report).toMatchObject({ ok: true, diagnoses: [], passwordsSent: 2 })
    expect(withoutDepartures(report.oddities)).toEqual([])
    const [reading, sending] = report.transcripts as [Transcript, Transcript]
    const inbox = tripsTo(reading, / OK \[READ-ONLY\]/)
    const hello = tripsTo(sending, /^250 AUTH|^250-/m)
    const login = tripsTo(sending, /^235/m)
    expect(login - hello).toBe(1)
    expect(Math.max(inbox, hello) + login - hello).toBe(trips)
    expect(tripsTo(reading, / OK \[READ-ONLY\]/)).toBe(imap === 'tls' ? 4 : 6)
    expect(report.transcripts.map(replay)).toEqual([[], []])
  })

  test('the envelope of a test message takes one, whatever comes of it', async () => {
    const offers = ['AUTH PLAIN', 'PIPELINING']
    for (const answers of [{}, { MAIL: '550 5.7.1 no' }, { RCPT: '550 5.1.1 no such user' }]) {
      const report = await check(
        { smtp: script('smtp', 'tls', { offers, answers }) },
        { testMessage: { to: 'bob@mailwhy.test', mode: 'envelope' } },
      )
      const [sending] = report.transcripts as [Transcript]
      const login = tripsTo(sending, /^235/m)
      expect(flightsIn(sending).slice(login - 3)).toEqual([
        [expect.stringMatching(/^MAIL .*\r\nRCPT .*\r\nRSET\r\n$/)],
        ['QUIT\r\n'],
      ])
      expect(report.steps.at(-1)?.outcome).toBe(Object.keys(answers).length === 0 ? 'ok' : 'failed')
      expect(report.transcripts.map(replay)).toEqual([[]])
    }
  })
})

test('commands that are sent together are one TLS record, so that a server reads both or none', async () => {
  const heard: string[] = []
  const { cert, key } = CERTIFICATES.good
  const server = createServer({ cert, key }, (socket) => {
    socket.on('error', () => {})
    socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] Dovecot ready\r\n')
    socket.on('data', (bytes) => {
      heard.push(bytes.toString('latin1'))
      if (heard.length === 1) socket.end('A1 NO [AUTHENTICATIONFAILED] no\r\n')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const report = await checkInbox(
    {
      email: 'ann@mailwhy.test',
      password: 'not the password',
      imap: { host: 'mail.mailwhy.test', port: (server.address() as { port: number }).port, security: 'tls' },
      smtp: false,
      tls: { ca: TEST_CA },
    },
    { lookup },
  )
  expect(heard[0]).toMatch(/^A1 AUTHENTICATE PLAIN \S+\r\nA2 EXAMINE INBOX\r\n$/)
  expect(report.diagnoses.map(({ code }) => code)).toEqual(['auth-failed'])
})

describe('what comes of EXAMINE that was sent together with the login', () => {
  const REFUSED = '{tag} NO [AUTHENTICATIONFAILED] no'
  const OPENED = '* 3 EXISTS\n{tag} OK [READ-ONLY] done'
  /** Each answer to EXAMINE in turn, the last again and again. */
  const inTurn = (...answers: readonly (string | undefined)[]) => {
    let at = 0
    return () => answers[Math.min(at++, answers.length - 1)]
  }

  test.each([
    [
      'the login is refused, and EXAMINE too',
      () => ({ LOGIN: REFUSED, EXAMINE: '{tag} BAD log in first' }),
      ['auth-failed'],
      1,
    ],
    [
      'the login is refused, and EXAMINE not answered',
      () => ({ LOGIN: REFUSED, EXAMINE: undefined }),
      ['auth-failed'],
      1,
    ],
    [
      'EXAMINE is refused until it is asked by itself',
      () => ({ EXAMINE: inTurn('{tag} BAD no pipelining', OPENED) }),
      [],
      2,
    ],
    ['EXAMINE is lost', () => ({ EXAMINE: inTurn(undefined, OPENED) }), [], 2],
    ['EXAMINE is refused both times', () => ({ EXAMINE: '{tag} NO no such mailbox' }), ['mailbox-unavailable'], 2],
    ['EXAMINE is refused for a reason', () => ({ EXAMINE: '{tag} NO [NONEXISTENT] no' }), ['mailbox-unavailable'], 1],
    ['EXAMINE is never answered', () => ({ EXAMINE: undefined }), ['server-silent'], 2],
  ] as const)('%s', async (_name, answers, codes, asked) => {
    for (const offers of [[], ['AUTH=PLAIN', 'SASL-IR']]) {
      const report = await check(
        { imap: script('imap', 'tls', { offers, answers: answers() }) },
        {},
        { timeouts: { pipelined: 50, reply: 300 } },
      )
      expect(report.diagnoses.map(({ code }) => code)).toEqual(codes)
      expect([withoutDepartures(report.oddities), report.passwordsSent]).toEqual([[], 1])
      const [reading] = report.transcripts as [Transcript]
      expect(sentIn(reading).filter((text) => / EXAMINE /.test(text))).toHaveLength(asked)
      expect(sentIn(reading).filter((text) => /‹password›/.test(text))).toHaveLength(1)
      expect(replay(reading)).toEqual([])
      expect(reportOf(report.transcripts).diagnoses).toEqual(report.diagnoses)
    }
  })
})

const lookup: CheckOptions['lookup'] = async () => [{ address: '127.0.0.1', family: 4 }]

function script(protocol: Script['protocol'], security: Security, more: Partial<Script> = {}): Script {
  return { protocol, security, ...more }
}

async function check(
  scripts: Partial<Record<'imap' | 'smtp', Script>>,
  settings: Partial<InboxSettings> = {},
  options: CheckOptions = {},
) {
  const place = async (side: 'imap' | 'smtp') => {
    const one = scripts[side]
    if (!one) return { [side]: false }
    const capabilities = `* OK [CAPABILITY IMAP4rev1 ${(one.offers ?? ['AUTH=PLAIN', 'SASL-IR']).join(' ')}${one.security === 'starttls' ? ' STARTTLS' : ''}] Dovecot ready`
    const greeting = side === 'imap' ? { greeting: capabilities } : {}
    const server = await startScriptedServer({ ...one, answers: { ...greeting, ...one.answers } })
    onTestFinished(() => server.close())
    return { [side]: { host: `${side}.mailwhy.test`, port: server.port, security: one.security } }
  }
  const [imap, smtp] = [await place('imap'), await place('smtp')]
  return checkInbox(
    {
      email: 'ann@mailwhy.test',
      password: 'correct horse',
      tls: { ca: TEST_CA },
      ...imap,
      ...smtp,
      ...settings,
    } as InboxSettings,
    { lookup, ...options },
  )
}

/** The rows sent between two replies are one flight. */
function flightsIn({ entries }: Transcript): readonly (readonly string[])[] {
  const flights: string[][] = []
  let isOpen = false
  for (const entry of entries) {
    if (entry.kind === 'received' || entry.kind === 'secured') isOpen = false
    if (entry.kind !== 'sent') continue
    if (!isOpen) flights.push([])
    flights.at(-1)?.push(entry.text)
    isOpen = true
  }
  return flights
}

/**
 * The round trips up to the first row received that matches: one for TCP, one for TLS 1.3, one for the greeting, which comes
 * once the server has the client's last word, and one for each flight.
 */
function tripsTo(transcript: Transcript, words: RegExp): number {
  const { entries } = transcript
  const end = entries.findLastIndex((entry) => entry.kind === 'received' && words.test(entry.text))
  const before = entries.slice(0, end)
  const handshakes = before.filter(({ kind }) => kind === 'connected' || kind === 'secured').length
  return handshakes + 1 + flightsIn({ ...transcript, entries: before }).length
}
