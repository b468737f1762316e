import { CHALLENGE_CASES } from './scripted-challenge-cases.ts'
import { imap, type LoginCase, PASSWORD, smtp } from './scripted-login.ts'

/** Too long for the command (RFC 4954 §4), so that it waits for a challenge. */
export const LONG_PASSWORD = PASSWORD.repeat(30)

/** Beyond ASCII, so that LOGIN, the command, needs a literal for it (RFC 3501 §9). */
export const WIDE_PASSWORD = 'pässwörd'

/** The nth thing that is said, the last one for ever. */
function inTurn(...answers: readonly [string, ...string[]]): () => string {
  let turn = 0
  return () => answers[Math.min(turn++, answers.length - 1)] ?? answers[0]
}

const UNSAFE = '{tag} NO EXAMINE Unsafe Login. Please contact kefu@188.com for help'
const BEFORE_AND_IN_LOGIN: readonly LoginCase[] = [
  {
    name: 'capabilities change with TLS, and again with the login',
    source: 'RFC 3501 §6.2.1, §7.2.1',
    script: () => {
      const offers = inTurn('STARTTLS LOGINDISABLED', 'AUTH=PLAIN SASL-IR')
      return imap({
        security: 'starttls',
        answers: {
          CAPABILITY: () => `* CAPABILITY IMAP4rev1 ${offers()}\n{tag} OK done`,
          AUTHENTICATE: '{tag} OK [CAPABILITY IMAP4rev1 ID QUOTA] come in',
        },
      })
    },
    passwordsSent: 1,
    logins: ['PLAIN accepted'],
  },
  {
    name: 'LOGINDISABLED is about the command alone',
    source: 'RFC 3501 §6.2.3',
    script: () =>
      imap({
        offers: ['LOGINDISABLED', 'AUTH=PLAIN'],
        answers: { LOGIN: '{tag} BAD it is disabled' },
        logsIn: (said) => (said.length > 1 ? '{tag} OK come in' : '+ '),
      }),
    passwordsSent: 1,
    logins: ['PLAIN accepted'],
  },
  {
    name: 'LOGINDISABLED, and no mechanism',
    source: 'RFC 3501 §6.2.3',
    script: () => imap({ offers: ['LOGINDISABLED'] }),
    expected: ['imap.login', 'protocol-disabled', 'likely'],
    passwordsSent: 0,
    logins: [],
  },
  {
    name: 'LOGINDISABLED, and mechanisms that we do not speak',
    source: 'RFC 3501 §6.2.3',
    script: () => imap({ offers: ['LOGINDISABLED', 'AUTH=GSSAPI', 'AUTH=NTLM'] }),
    expected: ['imap.login', 'auth-mechanism-unsupported', 'certain'],
    passwordsSent: 0,
    logins: [],
  },
  {
    name: 'PREAUTH: nobody has to log in',
    source: 'RFC 3501 §7.1.4',
    script: () => imap({ answers: { greeting: '* PREAUTH IMAP4rev1 server logged in as ann' } }),
    passwordsSent: 0,
    logins: [],
  },
  {
    name: 'EHLO names no AUTH once TLS is up',
    source: 'RFC 3207 §4.2',
    script: () => {
      const offers = inTurn('250-STARTTLS\n250 AUTH PLAIN LOGIN', '250 SIZE 1000000')
      return smtp({ security: 'starttls', answers: { EHLO: () => `250-smtp.mailwhy.test\n${offers()}` } })
    },
    expected: ['smtp.login', 'protocol-disabled', 'likely'],
    passwordsSent: 0,
    logins: [],
    oddities: ['capabilities-changed'],
  },
  {
    name: 'a referral: the mailbox is on another server',
    source: 'RFC 2221 §4.1',
    script: () =>
      imap({
        answers: {
          LOGIN: '{tag} NO [REFERRAL imap://ann;AUTH=*@mail2.example.com/] Specified user is invalid on this server.',
        },
      }),
    expected: ['imap.login', 'mailbox-unavailable', 'certain'],
    facts: { referral: 'mail2.example.com' },
    passwordsSent: 1,
    logins: ['PLAIN refused'],
  },
  {
    name: 'BYE in place of the answer',
    source: 'RFC 3501 §7.1.5',
    script: () => imap({ answers: { LOGIN: '* BYE Authentication failed, goodbye' }, closesAfter: ['LOGIN'] }),
    expected: ['imap.login', 'auth-failed', 'likely'],
    passwordsSent: 1,
    logins: ['PLAIN refused'],
  },
  {
    name: 'an alert that is about something else comes first',
    source: 'RFC 3501 §7.1',
    script: () =>
      imap({
        answers: { LOGIN: '* OK [ALERT] Maintenance on Sunday\n{tag} NO [AUTHENTICATIONFAILED] Invalid credentials' },
      }),
    expected: ['imap.login', 'auth-failed', 'likely'],
    passwordsSent: 1,
    logins: ['PLAIN refused'],
  },
  {
    name: 'an alert that is the reason comes first',
    source: 'RFC 3501 §7.1',
    script: () =>
      imap({ answers: { LOGIN: '* NO [ALERT] IMAP access is disabled for your domain.\n{tag} NO login failed' } }),
    expected: ['imap.login', 'protocol-disabled', 'likely'],
    passwordsSent: 1,
    logins: ['PLAIN refused'],
  },
]

const AFTER_LOGIN: readonly LoginCase[] = [
  {
    name: 'ID is wanted before INBOX opens',
    source:
      'RFC 2971 §3.1, https://help.mail.163.com/faqDetail.do?code=d7a5dc8471cd0c0e8b4b8f4f8e49998b374173cfe9171305fa1ce630d7f67ac2eda07326646e6eb0',
    script: () => {
      const opens = inTurn(UNSAFE, '* 3 EXISTS\n{tag} OK [READ-ONLY] done')
      return imap({ offers: ['AUTH=PLAIN', 'ID'], answers: { EXAMINE: opens } })
    },
    passwordsSent: 1,
    logins: ['PLAIN accepted'],
    oddities: ['id-wanted'],
  },
  {
    name: 'ID is wanted, and ours is not liked',
    source: 'RFC 2971 §3.3',
    script: () => imap({ offers: ['AUTH=PLAIN', 'ID'], answers: { EXAMINE: UNSAFE } }),
    expected: ['imap.inbox', 'mailbox-unavailable', 'likely'],
    passwordsSent: 1,
    logins: ['PLAIN accepted'],
  },
  {
    name: 'the login is well, and INBOX is being moved',
    source: 'RFC 3501 §6.3.2',
    script: () => imap({ answers: { EXAMINE: '{tag} NO Mailbox is being migrated' } }),
    expected: ['imap.inbox', 'mailbox-unavailable', 'likely'],
    passwordsSent: 1,
    logins: ['PLAIN accepted'],
  },
]

const ONE_AFTER_ANOTHER: readonly LoginCase[] = [
  {
    name: 'PLAIN is refused before the password left: LOGIN, the command, follows',
    source: 'RFC 5530 §3',
    script: () =>
      imap({ logsIn: ([said = '']) => (/ AUTHENTICATE /.test(said) ? '{tag} NO [CANNOT] not here' : undefined) }),
    passwordsSent: 1,
    logins: ['PLAIN refused', 'LOGIN accepted'],
  },
  {
    name: 'PLAIN is refused when the password has left: nothing follows',
    source: 'RFC 5530 §3',
    script: () => imap({ offers: ['AUTH=PLAIN', 'SASL-IR'], logsIn: () => '{tag} NO [CANNOT] not here' }),
    expected: ['imap.login', 'auth-mechanism-unsupported', 'possible'],
    passwordsSent: 1,
    logins: ['PLAIN refused'],
  },
  {
    name: 'LOGIN, the command, is refused: the password has left with it',
    source: 'RFC 3501 §6.2.3',
    script: () => imap({ offers: [], logsIn: () => '{tag} BAD unknown command' }),
    expected: ['imap.login', 'auth-mechanism-unsupported', 'likely'],
    passwordsSent: 1,
    logins: ['LOGIN refused'],
  },
  {
    name: 'PLAIN is taken with the command alone, and does not fit: LOGIN follows',
    source: 'RFC 4954 §4',
    script: () =>
      smtp({ logsIn: ([said = '']) => (said === 'AUTH PLAIN' ? '501 5.5.2 AUTH PLAIN needs a parameter' : undefined) }),
    settings: { password: LONG_PASSWORD },
    passwordsSent: 1,
    logins: ['PLAIN refused', 'LOGIN accepted'],
  },
  {
    name: 'PLAIN is taken with the command alone, does not fit, and is all there is',
    source: 'RFC 4954 §4',
    script: () => smtp({ offers: ['AUTH PLAIN'], logsIn: () => '501 5.5.2 AUTH PLAIN needs a parameter' }),
    settings: { password: LONG_PASSWORD },
    expected: ['smtp.login', 'protocol-violation', 'likely'],
    passwordsSent: 0,
    logins: ['PLAIN refused'],
  },
  {
    name: 'PLAIN is never taken with the command: the password does not go out twice',
    source: 'RFC 4954 §4',
    script: () => smtp({ logsIn: () => '334 ' }),
    expected: ['smtp.login', 'protocol-violation', 'certain'],
    facts: { mechanism: 'PLAIN' },
    passwordsSent: 1,
    logins: ['PLAIN refused'],
  },
  {
    name: 'the same on IMAP',
    source: 'RFC 4959 §3',
    script: () => imap({ offers: ['AUTH=PLAIN', 'SASL-IR'], logsIn: () => '+ ' }),
    expected: ['imap.login', 'protocol-violation', 'certain'],
    facts: { mechanism: 'PLAIN' },
    passwordsSent: 1,
    logins: ['PLAIN refused'],
  },
]

/** Courier behind stunnel: it takes the connection for one in the clear, and has only hashes of passwords. */
const HASHES = imap({
  offers: ['AUTH=CRAM-MD5', 'STARTTLS'],
  logsIn: ([command = '', ...rest]) =>
    / LOGIN /.test(command) ? '{tag} OK LOGIN Ok.' : rest.length === 0 ? '+ PDFAeD4=' : '{tag} NO Login failed.',
})

const SIMPLER_FIRST: readonly LoginCase[] = [
  {
    name: 'LIVE B1: a server with hashes alone offers CRAM-MD5, and the LOGIN command lets in',
    source: 'https://www.courier-mta.org/authlib/README_authlib.html',
    script: () => HASHES,
    passwordsSent: 1,
    logins: ['LOGIN accepted'],
  },
  {
    name: 'LIVE B2: the same, with CRAM-MD5 forced',
    source: 'RFC 2195 §2',
    script: () => HASHES,
    auth: 'CRAM-MD5',
    expected: ['imap.login', 'auth-failed', 'possible'],
    facts: { challengeResponse: 'CRAM-MD5', simpler: 'LOGIN' },
    passwordsSent: 1,
    logins: ['CRAM-MD5 refused'],
  },
  {
    name: 'LIVE B2: the strongest is tried where the connection is not trusted, and refused',
    source: 'RFC 5802 §5',
    script: () =>
      smtp({
        security: 'none',
        offers: ['AUTH PLAIN SCRAM-SHA-256'],
        logsIn: () => '535 5.7.8 Error: authentication failed',
      }),
    expected: ['smtp.login', 'auth-failed', 'possible'],
    facts: { challengeResponse: 'SCRAM-SHA-256', simpler: 'PLAIN' },
    passwordsSent: 0,
    logins: ['SCRAM-SHA-256 refused'],
  },
  {
    name: 'LIVE B2: nothing simpler is on offer: the words are what they are',
    source: 'RFC 2195 §2',
    script: () =>
      smtp({
        offers: ['AUTH CRAM-MD5'],
        logsIn: ({ length }) => (length === 1 ? '334 PDFAeD4=' : '535 5.7.8 Error: authentication failed'),
      }),
    expected: ['smtp.login', 'auth-failed', 'likely'],
    passwordsSent: 1,
    logins: ['CRAM-MD5 refused'],
  },
  {
    name: 'LIVE B3: XTLSREQUIRED, and no password goes out in the clear',
    source: 'https://mailutils.org/manual/html_node/imap4d.html',
    script: () => imap({ security: 'none', offers: ['XTLSREQUIRED', 'STARTTLS', 'AUTH=PLAIN'] }),
    expected: ['imap.login', 'encryption-required', 'certain'],
    passwordsSent: 0,
    logins: [],
  },
]

const PROMPTS_AND_LITERALS: readonly LoginCase[] = [
  ...[
    ['in German', '334 QmVudXR6ZXJuYW1lOg==', '334 S2VubndvcnQ6'],
    ['empty', '334', '334 '],
    ['not in Base64', '334 Your name, please?', '334 And your password!'],
    ['as capabilities', '334 VXNlciBOYW1lAA==', '334 UGFzc3dvcmQA'],
  ].map(
    ([manner = '', name = '', password = '']): LoginCase => ({
      name: `the prompts of LOGIN are ${manner}`,
      source: 'https://datatracker.ietf.org/doc/html/draft-murchison-sasl-login-00',
      script: () => smtp({ logsIn: (said) => [name, password][said.length - 1] ?? '235 2.7.0 come in' }),
      auth: 'LOGIN',
      passwordsSent: 1,
      logins: ['LOGIN accepted'],
    }),
  ),
  ...[
    '{tag} BAD no literals here',
    '{tag} NO not like that',
    '{tag} NO [AUTHENTICATIONFAILED] Authentication failed.',
  ].map(
    (refusal): LoginCase => ({
      name: `a literal is refused before the password left: ${refusal}`,
      source: 'RFC 3501 §4.3, §7.5',
      script: () => imap({ offers: [], logsIn: () => refusal }),
      settings: { password: WIDE_PASSWORD },
      expected: ['imap.login', 'protocol-violation', 'likely'],
      passwordsSent: 0,
      logins: ['LOGIN refused'],
    }),
  ),
  {
    name: 'a literal is let go on with',
    source: 'RFC 3501 §4.3',
    script: () => imap({ offers: [] }),
    settings: { password: WIDE_PASSWORD },
    passwordsSent: 1,
    logins: ['LOGIN accepted'],
  },
]

export const LOGIN_CASES: readonly LoginCase[] = [
  ...BEFORE_AND_IN_LOGIN,
  ...AFTER_LOGIN,
  ...ONE_AFTER_ANOTHER,
  ...SIMPLER_FIRST,
  ...PROMPTS_AND_LITERALS,
  ...CHALLENGE_CASES,
]
