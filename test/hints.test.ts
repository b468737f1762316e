import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anonymize } from '../src/classify.ts'
import { HINTS, type Hint, hintsOf } from '../src/credentials/credential-hints.ts'
import {
  type CheckEvent,
  checkInbox,
  diagnose,
  type InboxReport,
  type InboxSettings,
  readTranscript,
  renderText,
  reportOf,
  Secret,
  toJson,
  writeTranscript,
} from '../src/index.ts'
import { replay, type Script } from '../src/replay.ts'
import { anyCharacter } from './any-character.ts'
import { dialogue } from './dialogue.ts'
import { withServer } from './scripted-cases.ts'

const EMAIL = 'ann@mailwhy.test'
const GOOGLE = 'abcd efgh ijkl mnop'
const JWT = `eyJ${'hbGciOiJSUzI1NiJ9'}.eyJ${'zdWIiOiJhbm4ifQ'}.c2lnbmF0dXJl`
const JWE = `eyJ${'hbGciOiJkaXIifQ'}..aXZpdml2aXZpdml2.Y2lwaGVy.dGFn`

const ofPassword = (password: string) => hintsOf({ username: EMAIL, email: EMAIL, password: new Secret(password) })
const ofToken = (token: string) => hintsOf({ username: EMAIL, email: EMAIL, token: new Secret(token) })
const ofName = (username: string, email = EMAIL) => hintsOf({ username, email, password: new Secret('Tr0ub4dor&3') })

describe('of a password', () => {
  test.each<[string, readonly Hint[]]>([
    ['correct horse battery', []],
    ['a', []],
    // app passwords
    ['abcdefghijklmnop', ['app-password-letters']],
    [GOOGLE, ['app-password-letters']],
    [GOOGLE.replaceAll(' ', '\u00a0'), ['app-password-letters', 'password-not-ascii']],
    ['abcd-efgh-ijkl-mnop', ['app-password-hyphens']],
    ['abcdefghijklmno', []],
    ['abcdefghijklmnopq', []],
    ['abcdefghijklmn0p', []],
    ['Abcdefghijklmnop', []],
    ['abcd efgh ijklmnop', []],
    ['abcd  efgh ijkl mnop', []],
    ['abcd-efgh-ijkl', []],
    ['abcd-efgh-ijkl-mn0p', []],
    ['abcd-efgh ijkl-mnop', []],
    // access tokens
    [`ya29.a0AfB_${'x'.repeat(150)}`, ['password-is-token']],
    [`EwB${'Aa1+/'.repeat(200)}==`, ['password-is-token']],
    [JWT, ['password-is-token']],
    [JWE, ['password-is-token']],
    [`Bearer ${JWT}`, ['password-is-token']],
    ['ya29.summer', []],
    ['EwBanks2024', []],
    ['eyJolene', []],
    ['eyJolene.eyJolene', []],
    [`my ${JWT}`, []],
    [`1//${'x'.repeat(60)}`, []], // not where a password goes
    // ends
    [' horse', ['password-blank-at-end']],
    ['horse\t', ['password-blank-at-end']],
    ['horse\u00a0', ['password-blank-at-end', 'password-not-ascii']],
    ['\ufeffhorse', ['password-blank-at-end', 'password-not-ascii']],
    ['horse\u200b', ['password-blank-at-end', 'password-not-ascii']],
    ['\u202ahorse', ['password-blank-at-end', 'password-not-ascii']],
    ['horse\n', ['password-blank-at-end']],
    [`${GOOGLE} `, ['password-blank-at-end']],
    ['horse\u200bbattery', ['password-not-ascii']],
    // typography
    ['it\u2019s', ['password-typographic', 'password-not-ascii']],
    ['\u201chorse\u201d', ['password-typographic', 'password-not-ascii']],
    ['a\u2013b', ['password-typographic', 'password-not-ascii']],
    [`it's a "horse" - well`, []],
    ['h\u00f6rse', ['password-not-ascii']],
    ['\u{1f40e}', ['password-not-ascii']],
  ])('%j', (password, hints) => {
    expect(ofPassword(password)).toEqual(hints)
  })

  test('a token has none of them, and one of its own', () => {
    expect(ofToken('abcdefghijklmnop')).toEqual([])
    expect(ofToken(JWT)).toEqual([])
    expect(ofToken(`1//0${'x'.repeat(60)}`)).toEqual(['token-is-refresh-token'])
    expect(ofToken('1//short')).toEqual([])
  })

  test('a length that no engine likes is no trouble', () => {
    for (const head of ['eyJ', 'ya29.', 'EwB', '1//', ' ']) {
      expect(() => [ofPassword(head + 'a'.repeat(1e7)), ofToken(head + 'a'.repeat(1e7))]).not.toThrow()
    }
  })
})

describe('of a user name', () => {
  test.each<[string, readonly Hint[]]>([
    [EMAIL, []],
    ['ANN@mailwhy.test', []],
    ['other@example.com', []],
    ['ann', ['username-no-domain']],
    ['web12p3', ['username-no-domain']],
    ['EXAMPLE\\ann', []],
    ['EXAMPLE\\ann smith', []],
    ['ann%example.com', []],
    ['ann+mailwhy.test', []],
    ['MailWhy.test_ann', []],
    ['Ann Smith', ['username-display-name']],
    ['Ann Smith <ann@mailwhy.test>', ['username-display-name']],
    ['"ann smith"@mailwhy.test', []],
    ['ann@mailwhy.test ', ['username-blank-at-end']],
    ['\u200bann@mailwhy.test', ['username-blank-at-end']],
    [' ann', ['username-blank-at-end', 'username-no-domain']],
    ['ann@gmail.com ', ['username-blank-at-end']],
  ])('%j', (username, hints) => {
    expect(ofName(username)).toEqual(hints)
  })

  test.each([
    ...[
      'gmial.com',
      'gmai.com',
      'gmaill.com',
      'gnail.com',
      'gmail.co',
      'gmail.con',
      'gmail.cmo',
      'gmailcom',
      'GMIAL.com',
    ],
    ...['googelmail.com', 'hotmial.com', 'hotmai.com', 'hotmil.com', 'outlok.com', 'outllok.com', 'outlook.cm'],
    ...['yaho.com', 'yahooo.com', 'yhaoo.com', 'iclod.com', 'iclould.com', 'icluod.com'],
  ])('%s is mistyped, in whichever field it was', (domain) => {
    const mistyped = `ann@${domain}`
    expect(ofName(mistyped, mistyped)).toEqual(['email-domain-mistyped'])
    expect(ofName(mistyped)).toEqual(['username-domain-mistyped'])
    expect(ofName('ann@mailwhy.test', mistyped), 'it is not sent').toEqual([])
  })

  const services = readFileSync(
    new URL('../node_modules/nodemailer/dist/well-known/services.json', import.meta.url),
    'utf8',
  )
  const known = Object.values<{ domains?: string[] }>(JSON.parse(services)).flatMap(({ domains = [] }) => domains)
  const more = [
    ...['gmail.com', 'mail.com', 'ymail.com', 'email.com', 'mail.ru', 'cloud.com', 'rocketmail.com', 'inmail.com'],
    ...['gmx.at', 'gmx.ch', 'gmx.fr', 'gmx.us', 'live.com', 'msn.com', 'aol.co.uk', 'zoho.com', 'me.com', 'web.de'],
    ...['yahoo.fr', 'yahoo.ca', 'yahoo.cn', 'yahoo.it', 'yahoo.co.uk', 'yahoo.co.jp', 'yahoo.com.br', 'yahoo.com.au'],
    ...['hotmail.fr', 'hotmail.ca', 'hotmail.ch', 'hotmail.es', 'hotmail.co.uk', 'hotmail.co.jp', 'hotmail.com.br'],
    ...['outlook.fr', 'outlook.cl', 'outlook.cz', 'outlook.de', 'outlook.co.id', 'outlook.com.br', 'googlemail.de'],
    ...['163.com', '126.com', '139.com', 'foxmail.com', 'hushmail.com', 'yandex.com', 'ya.ru', 'com', 'g'],
  ]

  test.each([...known, ...more])('%s is a domain of its own', (domain) => {
    const address = `ann@${domain}`
    expect(ofName(address, address)).toEqual([])
  })
})

test('without a login there are no hints', () => {
  expect(hintsOf({ username: ' Ann', email: EMAIL })).toEqual([])
})

test('hints are of the closed list, and equal for passwords of the same shape', () => {
  const rotated = (text: string) => text.replace(/[a-z]/g, (letter) => (letter === 'z' ? 'a' : after(letter)))
  const after = (letter: string) => String.fromCharCode(letter.charCodeAt(0) + 1)
  const shaped = fc.stringMatching(/^ ?([a-z]{4}[ -]?){3,4} ?$/)
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: anyCharacter }), fc.string(), shaped), (password) => {
      const hints = ofPassword(password)
      expect(HINTS.filter((hint) => hints.includes(hint))).toEqual(hints)
      expect(ofPassword(rotated(password))).toEqual(hints)
    }),
    { numRuns: 1_000 },
  )
})

const refusing = (answer: string): Script => ({
  protocol: 'imap',
  security: 'tls',
  answers: { LOGIN: answer, AUTHENTICATE: answer },
})
const PLAIN_NO = '{tag} NO [AUTHENTICATIONFAILED] Authentication failed.'
const GMAIL_NO = '{tag} NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)'

interface Seen {
  readonly report: InboxReport
  /** All that the outside can see of it. */
  readonly text: string
}

const check = (settings: Partial<InboxSettings>, answer = PLAIN_NO): Promise<Seen> =>
  withServer({ script: refusing(answer), settings }, async (wanted, options) => {
    const events: CheckEvent[] = []
    const report = await checkInbox(wanted, { ...options, onEvent: (event) => events.push(event) })
    const parts = [JSON.stringify(toJson(report)), renderText(report), JSON.stringify(events)]
    return { report, text: [...parts, ...report.transcripts.map(writeTranscript)].join('\n') }
  })

const brief = ({ report }: Seen) =>
  report.diagnoses.map(({ code, certainty, field, hints, rivals }) => ({
    code,
    certainty,
    field,
    hints,
    rivals: rivals.map((rival) => `${rival.code} ${rival.certainty}`),
  }))

describe('against a server that says no', () => {
  test('without a hint nothing is added', async () => {
    const seen = await check({})
    expect(brief(seen)).toEqual([
      { code: 'auth-failed', certainty: 'likely', field: 'password', hints: undefined, rivals: [] },
    ])
    expect(seen.text).not.toContain('hints')
  })

  test.each<[string, Partial<InboxSettings>, readonly Hint[], string | undefined, readonly string[], RegExp]>([
    [
      'a token',
      { password: JWT },
      ['password-is-token'],
      'password',
      ['oauth-required possible'],
      /OAuth access token/,
    ],
    ['a blank', { password: 'horse ' }, ['password-blank-at-end'], 'password', [], /space .* when it is pasted/],
    ['no domain', { username: 'ann' }, ['username-no-domain'], 'username', ['username-format possible'], /no domain/],
    ['a name', { username: 'Ann S' }, ['username-display-name'], 'username', ['username-format possible'], /a person/],
    [
      'a slip in the address',
      { email: 'ann@gmial.com' },
      ['email-domain-mistyped'],
      'email',
      ['username-format possible'],
      /email address .* misspelling/,
    ],
    [
      'a slip in the user name',
      { username: 'ann@gmial.com' },
      ['username-domain-mistyped'],
      'username',
      ['username-format possible'],
      /user name .* misspelling/,
    ],
    [
      'quotes',
      { password: '\u201chorse\u201d' },
      ['password-typographic', 'password-not-ascii'],
      'password',
      [],
      /curly/,
    ],
    [
      'several',
      { password: `${JWT} `, username: 'ann' },
      ['password-is-token', 'password-blank-at-end', 'username-no-domain'],
      'password',
      ['oauth-required possible', 'username-format possible'],
      /OAuth access token/,
    ],
  ])('%s: the sentence stands first, and the rival', async (_, settings, hints, field, rivals, sentence) => {
    const seen = await check(settings)
    expect(brief(seen)).toEqual([{ code: 'auth-failed', certainty: 'likely', field, hints, rivals }])
    expect(seen.report.diagnoses[0]?.help[0]).toMatch(sentence)
    expect(seen.text).not.toMatch(/horse|hbGciOiJSUzI1NiJ9/)
  })

  test('an app password speaks against another app password', async () => {
    const [plain, shaped, named] = await Promise.all([
      check({}, GMAIL_NO),
      check({ password: GOOGLE }, GMAIL_NO),
      check({ password: GOOGLE, username: 'ann' }, GMAIL_NO),
    ])
    expect(brief(plain)[0]?.rivals).toEqual(['app-password-required possible'])
    expect(brief(shaped)[0]?.rivals).toEqual(['app-password-required possible'])
    expect(shaped.report.diagnoses[0]?.help[0]).toMatch(/looks like an app password.*revoked/)
    expect(brief(named)[0]?.rivals).toEqual(['username-format possible', 'app-password-required possible'])
  })

  test('an explicit reason of the server stands, without a hint', async () => {
    const required = '{tag} NO [ALERT] Application-specific password required: https://support.google.com/x (Failure)'
    const seen = await check({ password: 'abcdefghijklmnop', username: 'ann' }, required)
    expect(brief(seen)).toEqual([
      { code: 'app-password-required', certainty: 'certain', field: 'password', hints: undefined, rivals: [] },
    ])
    const locked = await check({ password: 'horse ' }, '{tag} NO Your account has been locked')
    expect(brief(locked)[0]).toMatchObject({ code: 'account-locked', hints: undefined })
  })

  test('a cause that the server named keeps its rank and its certainty', async () => {
    const seen = await check({ password: JWT, username: 'ann' }, '{tag} NO Basic authentication is disabled.')
    expect(brief(seen)).toEqual([
      { code: 'oauth-required', certainty: 'likely', field: 'password', hints: ['password-is-token'], rivals: [] },
    ])
    const vague = await check({ password: JWT, username: 'ann' }, '{tag} NO Sorry')
    expect(brief(vague)[0]).toMatchObject({ code: 'auth-failed', certainty: 'possible' })
  })

  test('SMTP has hints too, and a skipped login has none', async () => {
    const script: Script = { protocol: 'smtp', security: 'starttls', answers: { AUTH: '535 5.7.8 Sorry' } }
    const [refused, sent] = await Promise.all(
      [{ password: 'horse ' }, { password: undefined, testMessage: { to: EMAIL, mode: 'envelope' } as const }].map(
        (settings) => withServer({ script, settings: { ...settings, username: 'ann' } }, checkInbox),
      ),
    )
    expect(refused?.diagnoses[0]?.hints).toEqual(['password-blank-at-end', 'username-no-domain'])
    expect(sent?.transcripts.map(writeTranscript).join()).not.toContain('hints')
  })
})

describe('in the transcript', () => {
  test('a note stands before the login, and the file says the same as the check, by any name', async () => {
    const { report } = await check({ password: 'horse ', username: 'ann' })
    const [transcript] = report.transcripts
    if (!transcript) throw new Error('no transcript')
    const at = transcript.entries.findIndex((entry) => entry.kind === 'note' && entry.hints)
    const login = transcript.entries.findIndex((entry) => entry.kind === 'sent' && entry.text.includes('‹password›'))
    expect(transcript.entries[at]).toMatchObject({ hints: ['password-blank-at-end', 'username-no-domain'] })
    expect(at).toBeLessThan(login)
    const read = readTranscript(writeTranscript(transcript))
    // What the settings themselves show is in no file.
    const { hints: _, ...seen } = report
    expect(reportOf([read], report.settings)).toEqual(seen)
    expect(replay(read)).toEqual([])
    expect(diagnose(anonymize(read))[0]?.hints).toEqual(report.diagnoses[0]?.hints)
  })

  const RECORDED = '= note {"hints":["password-tastes-odd","password-blank-at-end"]}\n'
  test.each([
    ['the login that was refused', `${RECORDED}> A1 LOGIN ann ‹password›\n< A1 NO Login failed`, true],
    ['a login that came before', `> A1 LOGIN ann ‹password›\n${RECORDED}< A1 NO Login failed`, false],
    ['a mechanism that was refused unseen', `${RECORDED}> A1 AUTHENTICATE PLAIN\n< A1 NO Login failed`, false],
  ])('it is about %s; words that nobody knows are skipped', (_, text, counts) => {
    const transcripts = dialogue(`> A0 CAPABILITY\n< A0 OK done\n${text}`, { protocol: 'imap' })
    const [diagnosis] = diagnose(transcripts.map(writeTranscript).map(readTranscript))
    expect(diagnosis?.code).toBe('auth-failed')
    expect(diagnosis?.hints).toEqual(counts ? ['password-blank-at-end'] : undefined)
  })
})

test('nothing of a password is in the report but what the same shape always says', async () => {
  const ends = fc.constantFrom('', ' ', '\t', '\u00a0', '\u200b', '\u2019')
  const letter = fc.constantFrom(...'qxzjkvw%&#')
  const password = fc
    .tuple(ends, fc.array(letter, { minLength: 6, maxLength: 20 }), ends)
    .map(([head, middle, tail]) => head + middle.join('') + tail)
  await fc.assert(
    fc.asyncProperty(password, async (password) => {
      const { text } = await check({ password })
      const pieces = [...password].map((_, at) => password.slice(at, at + 3)).filter((piece) => piece.length === 3)
      const kept = text.replace(/-----BEGIN[^-]+-----END CERTIFICATE-----|"fingerprint":"[^"]*"/g, '')
      expect(pieces.filter((piece) => kept.includes(piece))).toEqual([])
    }),
    { numRuns: 20 },
  )
})

test('the text report has the sentences, not the names', async () => {
  const { report } = await check({ password: 'horse ', username: 'ann' })
  const text = renderText(report, { steps: false }).split('\n')
  expect(text.slice(0, 6)).toEqual([
    'error[auth-failed]: the user name or the password is not accepted  (likely)',
    expect.stringMatching(/^ {2}imap:\d+ {2}< A\d NO \[AUTHENTICATIONFAILED\] Authentication failed\.$/),
    '  cause:  The IMAP server does not accept this user name with this password, and gives no other reason.',
    '  help:   The password begins or ends with a space or an invisible character, which happens when it is pasted: enter it without.',
    '          The user name has no domain: most providers require the full email address as the user name.',
    '          Sign in on the website of the provider first, to test the user name and the password: repeated refusals can lock an account.',
  ])
  expect(text).toContain(
    '  also possible: username-format (possible): To confirm, look up the form of the user name that the provider documents for IMAP.',
  )
  for (const hint of HINTS) expect(text.join()).not.toContain(hint)
})
