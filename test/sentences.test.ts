import { describe, expect, test } from 'vitest'
import { odditiesOf } from '../src/evidence/find-oddities.ts'
import { gather } from '../src/evidence/gather.ts'
import { diagnose } from '../src/report/diagnose.ts'
import { oddityInEnglish } from '../src/report/english.ts'
import type { Header, Transcript } from '../src/transcript/entry.ts'
import { dialogue, type Setting } from './dialogue.ts'

/** The sentences of a diagnosis say what the transcript shows, and no more. */
function read(text: string, setting: Setting, header: Partial<Header> = {}) {
  const transcripts = dialogue(text, setting).map(
    (one): Transcript => ({ ...one, header: { ...one.header, ...header } }),
  )
  const [diagnosis] = diagnose(transcripts)
  if (!diagnosis) throw new Error('There is nothing to describe.')
  return { ...diagnosis, said: [diagnosis.title, diagnosis.cause, ...diagnosis.help].join(' ') }
}

const SUBMISSION = '< 220 mail.example.com ready\n> EHLO [192.0.2.1]\n< 250-mail.example.com\\r\\n250 SIZE 100\n'
const LOGIN = '> AUTH PLAIN ‹password›\n< 235 2.7.0 ok\n'
const ENVELOPE = '> MAIL FROM:<ann@example.com>\n< 250 ok\n> RCPT TO:<bob@example.org>\n'

test('LIVE F1: a port that offers no login is reported as such, without a word about the account', () => {
  const { code, cause, said, field } = read(`${SUBMISSION}= note {"stuck":"login"}\n> QUIT\n`, { protocol: 'smtp' })
  expect([code, field]).toEqual(['protocol-disabled', 'port'])
  expect(cause).toBe('mail.example.com offers no login mechanism on port 993.')
  expect(said).not.toMatch(/account|plan|organisation|website/)
})

describe('LIVE F2: relaying refused', () => {
  const refusal = '< 554 5.7.1 <bob@example.org>: Relay access denied\n'

  test('after a login is for the administrator to mend, and the login is not advised again', () => {
    const { fixBy, said } = read(`${SUBMISSION}${LOGIN}${ENVELOPE}${refusal}`, { protocol: 'smtp' })
    expect(fixBy).toBe('mailbox-admin')
    expect(said).toContain('bob@example.org')
    expect(said).not.toMatch(/Turn on authentication/)
  })

  test('without one is for the user to mend, by logging in', () => {
    const { fixBy, help } = read(`${SUBMISSION}${ENVELOPE}${refusal}`, { protocol: 'smtp' })
    expect([fixBy, help[0]]).toEqual(['user', expect.stringContaining('Turn on authentication')])
  })
})

test('LIVE F3: an inbox that ends the login is not said to have been reached by it', () => {
  for (const answer of [
    '* BYE [ALERT] Fatal error: No such file or directory: No such file or directory',
    '* BYE [ALERT] Fatal error: Permission denied: Permission denied',
    "A1 NO LOGIN can't open default store",
  ]) {
    const { code, stage, said } = read(answer, { protocol: 'imap' })
    expect([code, stage]).toEqual(['mailbox-unavailable', 'imap.login'])
    expect(said).not.toMatch(/login succeed/)
  }
})

test.each([
  ['A9 NO Permission denied', 'after-fix', 'mailbox-admin'],
  ['A9 NO Mailbox does not exist', 'after-fix', 'mailbox-admin'],
  ['A9 NO [NONEXISTENT] Unknown Mailbox: INBOX (now in authenticated state)', 'after-fix', 'mailbox-admin'],
  ['A9 NO [NOPERM] Permission denied', 'after-fix', 'mailbox-admin'],
  ['A9 NO Conflict with previous locker', 'later', 'provider'],
])('LIVE F4: waiting is advised where it helps: %s', (answer, retry, fixBy) => {
  const { code, help, ...turn } = read(answer.replace('A9', 'A1'), { protocol: 'imap', at: 'inbox' })
  expect([code, turn.retry, turn.fixBy]).toEqual(['mailbox-unavailable', retry, fixBy])
  expect(help.some((advice) => /^Wait/.test(advice))).toBe(retry === 'later')
})

test.each([
  ['SELECT Archive', 'integrator'],
  ['EXAMINE "Sent Items"', 'integrator'],
  ['SELECT INBOX.Sent (CONDSTORE)', 'integrator'],
  ['SELECT inbox', 'mailbox-admin'],
  ['EXAMINE "INBOX" (CONDSTORE)', 'mailbox-admin'],
  ['SELECT', 'mailbox-admin'],
])('a folder that is not there is no missing inbox: %s', (command, fixBy) => {
  const said = read(`> A3 ${command}\n< A3 NO [NONEXISTENT] no`, { protocol: 'imap', at: 'inbox' })
  expect([said.code, said.fixBy]).toEqual(['mailbox-unavailable', fixBy])
  expect(said.title).toBe(
    fixBy === 'integrator' ? 'the folder that the client opens does not exist' : 'the account has no inbox',
  )
})

test("LIVE F7: a limit below the test message's own size is reported with both figures", () => {
  const text = `${SUBMISSION}${LOGIN}= note {"stuck":"size","bytes":612}\n> QUIT\n`
  const { code, fixBy, cause, said } = read(text, { protocol: 'smtp' })
  expect([code, fixBy]).toEqual(['message-too-large', 'mailbox-admin'])
  expect(cause).toContain('612 octets')
  expect(cause).toContain('100 octets')
  expect(said).not.toMatch(/attachment/)
})

test('LIVE F8: the form of the user name is asked for once', () => {
  const login = '< * OK ready\n= note {"login":"LOGIN","username":"ann","hints":["username-no-domain"]}\n'
  const { help } = read(`${login}> A1 LOGIN ann ‹password›\n< A1 NO Invalid login\n`, { protocol: 'imap' })
  expect(help.filter((advice) => /full email address/.test(advice))).toHaveLength(1)
})

test('LIVE F9: servers that were entered in each other’s place are reported as such', () => {
  const [imap] = dialogue('< 220 mail.example.com ESMTP\n= closed {"by":"client"}', { protocol: 'imap' })
  const [smtp] = dialogue('< * OK IMAP4rev1 ready\n= closed {"by":"client"}', { protocol: 'smtp' })
  const found = diagnose([imap as Transcript, smtp as Transcript])
  expect(found.map(({ code, title }) => [code, title])).toEqual(
    ['imap', 'smtp'].map(() => ['wrong-service', 'the IMAP and the SMTP server are swapped']),
  )
  expect(diagnose([imap as Transcript])[0]?.title).toBe('another service answers on this port')
})

describe('LIVE F10: an oddity', () => {
  const oddities = (text: string) => odditiesOf(gather(live(text))).map(({ id }) => id)
  const live = (text: string): Transcript => {
    const [one] = dialogue(text, { protocol: 'imap' })
    return { ...(one as Transcript), header: { ...(one as Transcript).header, client: { mailwhy: '1' } } }
  }
  const GREETING = '< * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=SCRAM-SHA-256-PLUS] ready\n'
  const LOGGED_IN = '> A1 AUTHENTICATE PLAIN ‹password›\n< A1 OK done\n'

  test("is no choice of the check's own", () => {
    const chosen = '= note {"login":"PLAIN","because":"trusted"}\n'
    expect(oddities(`${GREETING}${chosen}${LOGGED_IN}`)).toEqual([])
    expect(oddities(`${GREETING}${LOGGED_IN}`)).toEqual(['binding-passed-over'])
  })

  test('is a line that ends with LF alone, in any chunks, reported once', () => {
    const cut = (...texts: readonly string[]): Transcript => {
      const one = live(GREETING)
      const received = texts.map((text) => ({ atMs: 0, kind: 'received', text }) as const)
      return { ...one, entries: [...one.entries.slice(0, 1), ...received] }
    }
    const found = (...texts: readonly string[]) =>
      odditiesOf(gather(cut(...texts))).filter(({ id }) => id === 'bare-lf')
    expect(
      found('* OK ready\n', '* OK more\n')
        .map(oddityInEnglish)
        .map(({ entry, text }) => [entry, text]),
    ).toEqual([[1, 'a line ends with LF alone: * OK ready']])
    expect(found('* OK ready\r', '\n* OK more', '\n')).toHaveLength(1)
    expect(found('* OK ready\r', '\n', '* OK more\r\n')).toEqual([])
  })
})

describe('LIVE F11: a full mailbox', () => {
  const refusal = '< 452 4.2.2 Mailbox full\n'

  test('of another user is not for this user to empty', () => {
    const { code, fixBy, said } = read(`${SUBMISSION}${LOGIN}${ENVELOPE}${refusal}`, { protocol: 'smtp' })
    expect([code, fixBy]).toEqual(['mailbox-full', 'nobody'])
    expect(said).not.toMatch(/Delete mail/)
  })

  test('of the sender is', () => {
    const own = ENVELOPE.replace('bob@example.org', 'Ann@example.com')
    const { code, fixBy, said } = read(`${SUBMISSION}${LOGIN}${own}${refusal}`, { protocol: 'smtp' })
    expect([code, fixBy]).toEqual(['mailbox-full', 'user'])
    expect(said).toMatch(/Delete mail/)
  })
})
