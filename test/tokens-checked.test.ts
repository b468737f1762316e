import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anonymize } from '../src/classify.ts'
import {
  type CheckEvent,
  checkInbox,
  diagnose,
  explain,
  type InboxReport,
  importTranscript,
  readTranscript,
  renderText,
  reportOf,
  type Transcript,
  toJson,
  writeTranscript,
} from '../src/index.ts'
import { replay, type Script } from '../src/replay.ts'
import { dialogue } from './dialogue.ts'
import { jwt, NOW } from './jwt.ts'
import { withServer } from './scripted-cases.ts'

const REFUSED = '{tag} NO AUTHENTICATE failed.'
const script: Script = {
  protocol: 'imap',
  security: 'tls',
  offers: ['AUTH=XOAUTH2', 'SASL-IR'],
  answers: { AUTHENTICATE: REFUSED },
}

interface Seen {
  readonly report: InboxReport
  /** All that the outside can see of it. */
  readonly text: string
}

const check = (accessToken: string): Promise<Seen> =>
  withServer({ script, settings: { password: undefined, accessToken } }, async (wanted, options) => {
    const events: CheckEvent[] = []
    const report = await checkInbox(wanted, { ...options, onEvent: (event) => events.push(event) })
    return { report, text: [JSON.stringify(events), ...shown(report, report.transcripts)].join('\n') }
  })

const shown = (report: InboxReport, transcripts: readonly Transcript[]): readonly string[] => [
  JSON.stringify(toJson(report)),
  renderText(report),
  inspect(report, { depth: 20 }),
  ...transcripts.flatMap((one) => [writeTranscript(one), writeTranscript(anonymize(one)), inspect(one, { depth: 20 })]),
]

describe('in a check', () => {
  test('a note stands before the login, and a replay says the same', async () => {
    const exp = Date.parse('2020-01-01T00:00:00Z') / 1000
    const { report } = await check(jwt({ aud: 'mail', exp, upn: 'ann@example.com' }))
    expect(report.diagnoses[0]).toMatchObject({
      code: 'oauth-token-rejected',
      certainty: 'certain',
      rule: 'oauth-token-rejected/token-out-of-date',
      facts: {
        tokenForm: 'jwt',
        tokenAudience: 'mail',
        tokenExpires: '2020-01-01T00:00:00Z',
      },
    })
    expect(report.diagnoses[0]?.cause).toMatch(/ended [\d,]+ days before the login/)
    const [transcript] = report.transcripts
    if (!transcript) throw new Error('no transcript')
    const note = transcript.entries.findIndex((entry) => entry.kind === 'note' && entry.token)
    expect(note).toBeLessThan(
      transcript.entries.findIndex((entry) => entry.kind === 'sent' && entry.text.includes('‹token›')),
    )
    const again = readTranscript(writeTranscript(transcript))
    expect(reportOf([again], report.settings)).toEqual(report)
    expect(replay(again)).toEqual([])
  })

  test('the time of the record counts, not the time at which it is read', () => {
    const [transcript] = dialogue(
      '< * OK ready\n= note {"token":{"form":"jwt","exp":"2026-11-22T01:00:00Z"}}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.',
      { protocol: 'imap' },
    )
    if (!transcript) throw new Error('no transcript')
    const at = (startedAt: string) =>
      diagnose({ ...transcript, header: { ...transcript.header, startedAt } })[0]?.certainty
    expect([at('2026-11-22T00:59:00Z'), at('2026-11-22T01:06:00Z'), at('2036-11-22T00:00:00Z')]).toEqual([
      'likely',
      'certain',
      'certain',
    ])
  })

  test('one that had ended and was not refused is an oddity', () => {
    const odd = (answer: string) =>
      reportOf(
        dialogue(
          `< * OK ready\n= note {"token":{"form":"jwt","exp":"2026-11-21T20:00:00Z"}}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n${answer}`,
          { protocol: 'imap' },
        ),
      ).oddities.map(({ id, text, effect }) => `${id}: ${text}; ${effect}`)
    const told = [
      'token-ended: the access token had ended before the login, on November 21, 2026 at 20:00:00 UTC; A server that looks at the time refuses it: refresh the token before it ends.',
    ]
    expect(odd('< A1 OK in\n> A2 LOGOUT\n< A2 OK bye')).toEqual(told)
    expect(odd('= closed {"by":"server"}')).toEqual(told)
    expect(odd('< A1 NO AUTHENTICATE failed.')).toEqual([])
  })

  test('anonymizing keeps the diagnosis, and not the tenant, the application or the audience', () => {
    const token = {
      form: 'jwt',
      aud: 'https://graph.microsoft.com https://mail.acme.com/api acme-mail',
      tid: '72f988bf-86f1-41af-91ab-2d7cd011db47',
      appid: 'acme-client',
      scp: 'IMAP.AccessAsUser.All acme.mail',
    }
    const [transcript] = dialogue(
      `< * OK ready\n= note ${JSON.stringify({ token })}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.`,
      { protocol: 'imap' },
    )
    if (!transcript) throw new Error('no transcript')
    const header = { ...transcript.header, target: { ...transcript.header.target, host: 'outlook.office365.com' } }
    const before = { ...transcript, header }
    const after = anonymize(before)
    expect(writeTranscript(after)).not.toMatch(/72f988bf|acme|office365/)
    expect(writeTranscript(after)).toMatch(/"provider":"Microsoft 365"/)
    expect(diagnose(after)[0]?.rule).toBe(diagnose(before)[0]?.rule)
    expect(diagnose(after)[0]?.facts).toMatchObject({
      wantedAudience: 'outlook.office365.com',
      variant: 'token-audience',
    })
  })
})

const CLAIM = fc.constantFrom('sub', 'upn', 'oid', 'name', 'email', 'unique_name', 'iss', 'jti', 'sid', 'nonce', 'x')
const VALUE = fc.stringMatching(/^[A-Za-z\d]{12,40}$/)
const NASTY = VALUE.map((value) => `${value}@example.com`)

/** No output holds a part of the token or a value that is not kept. */
function expectNothingOf(token: string, hidden: readonly string[], text: string): void {
  const [head = '', payload = '', signature = ''] = token.split('.')
  const pieces = [head, payload, signature].flatMap((one) => [one.slice(0, 16), one.slice(-16), one.slice(10, 30)])
  for (const one of [token, ...pieces.filter(({ length }) => length >= 12), ...hidden]) expect(text).not.toContain(one)
}

const TOKEN = fc
  .record({
    others: fc.dictionary(CLAIM, VALUE, { minKeys: 1, maxKeys: 8 }),
    aud: fc.oneof(fc.constant('mail'), NASTY),
    scp: fc.oneof(fc.constant('mail'), NASTY),
    tid: VALUE,
    signature: fc.stringMatching(/^[\w-]{43}$/),
  })
  .map(({ others, signature, ...kept }) => ({
    token: jwt({ ...others, ...kept, exp: NOW }, signature),
    hidden: [...Object.values(others), ...Object.values(kept).filter((one) => one !== 'mail')],
  }))

describe('no token is shown', () => {
  test('by a check', async () => {
    await fc.assert(
      fc.asyncProperty(TOKEN, async ({ token, hidden }) => {
        const { report, text } = await check(token)
        expect(report.diagnoses[0]?.facts.tokenForm).toBe('jwt')
        expectNothingOf(token, hidden, text)
      }),
      { numRuns: 25 },
    )
  })

  const pastes: Readonly<Record<string, (token: string) => string>> = {
    'a dialogue': (token) =>
      `S: * OK ready\nC: A1 AUTHENTICATE XOAUTH2 ${btoa(`user=ann\x01auth=Bearer ${token}\x01\x01`)}\nS: A1 NO AUTHENTICATE failed.`,
    'an answer to a challenge': (token) =>
      `S: 220 ready\nC: EHLO a\nS: 250 AUTH XOAUTH2\nC: AUTH XOAUTH2\nS: 334 \nC: ${btoa(`user=ann\x01auth=Bearer ${token}\x01\x01`)}\nS: 535 5.7.3 Authentication unsuccessful`,
    OAUTHBEARER: (token) =>
      `S: * OK ready\nC: A1 AUTHENTICATE OAUTHBEARER ${btoa(`n,a=ann,\x01host=a\x01port=993\x01auth=Bearer ${token}\x01\x01`)}\nS: A1 NO AUTHENTICATE failed.`,
    'a setting beside it': (token) =>
      `accessToken: '${token}'\nS: 220 ready\nC: EHLO a\nS: 250 AUTH XOAUTH2\nC: AUTH XOAUTH2 /* secret */\nS: 535 5.7.3 Authentication unsuccessful`,
  }

  test.each(Object.entries(pastes))('by an import of %s, and its claims are read', (_, paste) => {
    fc.assert(
      fc.property(TOKEN, ({ token, hidden }) => {
        const text = paste(token)
        const transcript = importTranscript(text)
        const report = reportOf([transcript])
        expect(explain(text)[0]?.facts.tokenForm).toBe('jwt')
        expectNothingOf(
          token,
          hidden,
          [...shown(report, [transcript]), inspect(explain(text), { depth: 20 })].join('\n'),
        )
      }),
      { numRuns: 50 },
    )
  })

  test('a log without dates tells no token to be too early, and one with dates tells when it ended', () => {
    const login = btoa(`user=ann\x01auth=Bearer ${jwt({ nbf: NOW, exp: NOW + 3600 })}\x01\x01`)
    const lines = (stamp: string) =>
      [
        `${stamp}S: * OK ready`,
        `${stamp}C: A1 AUTHENTICATE XOAUTH2 ${login}`,
        `${stamp}S: A1 NO AUTHENTICATE failed.`,
      ].join('\n')
    expect(explain(lines(''))[0]).toMatchObject({
      certainty: 'likely',
      facts: { tokenExpires: '2026-11-22T01:00:00Z' },
    })
    expect(explain(lines('2026-11-22T05:00:00Z '))[0]).toMatchObject({
      certainty: 'certain',
      facts: { expiredMs: 4 * 3_600_000 },
    })
  })
})
