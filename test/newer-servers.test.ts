import { expect, test } from 'vitest'
import { importTranscript } from '../src/classify.ts'
import { conclusionsOf } from '../src/diagnosis/diagnose.ts'
import { dialogue } from './dialogue.ts'

const told = (text: string, protocol: 'imap' | 'smtp') =>
  conclusionsOf(dialogue(text, { protocol })).map(({ code, certainty, facts, rivals }) => [
    code,
    certainty,
    facts.variant,
    ...rivals.map((rival) => rival.code),
  ])

const inbox = (answer: string) => `> A1 LOGIN ann ‹password›\n< A1 OK in\n> A2 EXAMINE INBOX\n< A2 NO [${answer}] Sorry`
const login = (answer: string) => `> A1 LOGIN ann ‹password›\n< A1 NO [${answer}] Sorry`

test.each([
  ['CONTACTADMIN', ['account-disabled', 'possible', 'contact-admin'], ['mailbox-unavailable', 'inbox-needs-admin']],
  ['INUSE', ['auth-unavailable', 'likely', 'account-in-use'], ['mailbox-unavailable', 'inbox-in-use']],
  ['LIMIT', ['rate-limited', 'possible', undefined, 'too-many-connections'], ['mailbox-unavailable', 'inbox-limit']],
  ['OVERQUOTA', ['mailbox-full', 'likely', undefined], ['mailbox-full', undefined]],
  ['EXPIRED', ['password-expired', 'likely', undefined, 'account-disabled'], ['password-expired', undefined]],
] as const)('RFC 5530 §3: [%s] is read by what is refused', (answer, atLogin, [code, variant]) => {
  expect(told(login(answer), 'imap')).toEqual([[...atLogin]])
  expect(told(inbox(answer), 'imap')[0]?.slice(0, 3)).toEqual([code, 'likely', variant])
})

test.each([
  ['OVERQUOTA', 'mailbox-full'],
  ['TOOBIG', 'message-too-large'],
  ['LIMIT', 'rate-limited'],
  ['EXPIRED', 'password-expired'],
  // The inbox is not what is refused, and may open.
  ['INUSE', 'unknown'],
  ['CONTACTADMIN', 'unknown'],
])('[%s] of an APPEND that is all there is to explain is %s', (answer, code) => {
  const [conclusion] = conclusionsOf(importTranscript(`C: A2 APPEND Sent {5}\nS: A2 NO [${answer}] Sorry`))
  expect(conclusion?.code).toBe(code)
})

const WARNING = '< * NO [OVERQUOTA] Soft quota'
const EXAMINED = `> A1 LOGIN ann ‹password›\n< A1 OK in\n> A2 EXAMINE INBOX\n${WARNING}`

test.each([
  ['it opens', `${EXAMINED}\n< A2 OK [READ-ONLY] done`, undefined],
  ['it opens, with the code itself', EXAMINED.replace(WARNING, '< A2 OK [OVERQUOTA] done'), undefined],
  ['an APPEND goes on', `${EXAMINED}\n< A2 OK done\n> A3 APPEND Sent {5}\n${WARNING}\n< A3 OK done`, undefined],
  [
    'an APPEND is refused beside it',
    `${EXAMINED}\n< A2 OK done\n> A3 APPEND Sent {5}\n< A3 NO [OVERQUOTA] no`,
    undefined,
  ],
  ['another code', `${EXAMINED}\n< A2 NO [SERVERBUG] Internal error`, 'mailbox-unavailable'],
  ['a refused login', `> A1 LOGIN ann ‹password›\n${WARNING}\n< A1 NO [AUTHENTICATIONFAILED] no`, 'auth-failed'],
  ['a refusal that says no more', `${EXAMINED}\n< A2 NO EXAMINE failed`, 'mailbox-full'],
  ['the warning alone, to be explained', '* NO [OVERQUOTA] Soft quota', 'mailbox-full'],
])('RFC 9208 §4.3.1: a soft quota that is exceeded, and %s', (_, text, code) => {
  expect(told(text, 'imap')[0]?.[0]).toBe(code)
})

test('RFC 9755 §7: INBOX of a server with UTF8=ONLY, for who has enabled UTF-8 and who has not', () => {
  const examine = (before: string) =>
    `< * OK [CAPABILITY IMAP4rev1 ENABLE UTF8=ONLY] ready\n> A1 LOGIN ann ‹password›\n< A1 OK in\n${before}> A3 EXAMINE INBOX\n< A3 NO [CANNOT] Sorry`
  expect(told(examine(''), 'imap')[0]?.[2]).toBe('utf8-not-enabled')
  expect(told(examine('> A2 ENABLE UTF8=ACCEPT\n< A2 OK done\n'), 'imap')[0]?.[2]).toBeUndefined()
})

const session = (limits: string, ...rest: readonly string[]) =>
  [`< 220 mx`, '> EHLO x', `< 250-mx\\r\\n250 LIMITS ${limits}`, ...rest].join('\n')
const mail = '> MAIL FROM:<ann@example.org>\n< 250 ok'
const rcpt = (to: string) => `> RCPT TO:<${to}>\n< 250 ok`
const refused = '> RCPT TO:<dan@example.net>\n< 452 Sorry'

test.each([
  ['RCPTMAX=1', session('RCPTMAX=1', mail, rcpt('bob@example.org'), refused)],
  [
    'RCPTMAX=1',
    session(
      'MAILMAX=9 RCPTMAX=1',
      mail,
      rcpt('bob@example.org'),
      '> RSET\n< 250 ok',
      mail,
      rcpt('bob@example.org'),
      refused,
    ),
  ],
  ['RCPTDOMAINMAX=1', session('RCPTDOMAINMAX=1', mail, rcpt('bob@EXAMPLE.org'), rcpt('cat@example.ORG'), refused)],
  ['MAILMAX=1', session('mailmax=1', mail, '> RSET\n< 250 ok', '> MAIL FROM:<ann@example.org>\n< 421 Sorry')],
  [undefined, session('RCPTMAX=2', mail, rcpt('bob@example.org'), refused)],
  [undefined, session('RCPTMAX=1', mail, '> RCPT TO:<bob@example.org>\n< 452 Sorry')],
  [undefined, session('RCPTMAX=1', mail, rcpt('bob@example.org'), '> RSET\n< 250 ok', mail, refused)],
  [undefined, session('RCPTDOMAINMAX=1', mail, rcpt('bob@example.net'), refused)],
  [undefined, session('RCPTMAX=0', mail, refused)],
])('RFC 9422 §4: the limit that was announced and passed is %s', (limit, text) => {
  const [conclusion] = conclusionsOf(dialogue(text, { protocol: 'smtp' }))
  expect(conclusion?.facts.announcedLimit).toBe(limit)
  expect(conclusion?.code === 'sending-limit').toBe(limit !== undefined)
})

test.each([
  ['3.12.4-Debian-3.12.4-1', true],
  ['3.10.2-Debian-3.10.2-1+deb13u2', true],
  ['3.8.6', true],
  ['3.14.0', true],
  ['3.10.1', false],
  ['3.8.5', false],
  ['3.6.1-Debian-3.6.1-4+deb12u5', false],
])('Cyrus IMAP %s offers no STARTTLS by default: %s', (version, isSo) => {
  const text = `< * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] mx Cyrus IMAP ${version} server ready\n> A1 LOGOUT\n= closed {"by":"client"}`
  const [conclusion] = conclusionsOf(dialogue(text, { protocol: 'imap', security: 'starttls' }))
  expect(conclusion?.code).toBe('starttls-unavailable')
  expect(conclusion?.facts.variant).toBe(isSo ? 'starttls-off-by-default' : undefined)
})

// Greetings of Dovecot 2.4.5-4 and 2.3.19.1+dfsg1-2.1+deb12u1.
test.each([
  ['IMAP4rev1 LOGIN-REFERRALS ID ENABLE IDLE SASL-IR LITERAL+ AUTH=PLAIN', 'Dovecot 2.4'],
  ['IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN', undefined],
])('a refused login after %s names the scheme of stored passwords: %s', (capabilities, server) => {
  const text = `< * OK [CAPABILITY ${capabilities}] Dovecot ready.\n> A1 LOGIN ann ‹password›\n< A1 NO [AUTHENTICATIONFAILED] Authentication failed.`
  const [conclusion] = conclusionsOf(dialogue(text, { protocol: 'imap' }))
  expect(conclusion?.code).toBe('auth-failed')
  expect(conclusion?.facts.upgradedServer).toBe(server)
})

test.each([
  [
    '> EHLO x\n< 250-mx\\r\\n250 SIZE\n> MAIL FROM:<a@example.org> REQUIRETLS\n< 555 5.5.4 Sorry',
    'requiretls-not-offered',
  ],
  [
    '> EHLO x\n< 250-mx\\r\\n250 REQUIRETLS\n> MAIL FROM:<a@example.org> REQUIRETLS\n< 555 5.5.4 Sorry',
    'client-not-understood',
  ],
  [
    `> EHLO x\n< 250-mx\\r\\n250 REQUIRETLS\n${mail}\n> RCPT TO:<b@example.org>\n< 550 5.7.30 REQUIRETLS support required`,
    'requiretls-no-way',
  ],
  ['> EHLO x\n< 250 mx\n> MAIL FROM:<a@example.org>\n< 421 4.7.1 Service unavailable - try again later', 'filter-down'],
  ['> EHLO x\n< 250 mx\n> MAIL FROM:<a@example.org>\n< 421 4.3.2 Service unavailable - try again later', undefined],
])('RFC 8689 and milters: %s is told as %s', (text, variant) => {
  expect(told(text, 'smtp')[0]?.[2]).toBe(variant)
})

test('a login without an answer may be a wrong password that is held back', () => {
  expect(told('< * OK ready\n> A1 LOGIN ann ‹password›\n= late {"wait":"login"}', 'imap')).toEqual([
    ['server-silent', 'likely', undefined, 'auth-failed'],
  ])
})
