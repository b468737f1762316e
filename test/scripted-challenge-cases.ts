import { imap, type LoginCase, type LoginScript, smtp } from './scripted-login.ts'

export const OAUTH_TOKEN = '7c1e40b9d2f84a0e95'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const decoded = (text: string) => Buffer.from(text, 'base64').toString()

/** A server's side of SCRAM up to its first message, which is made of the client's nonce. */
const scram = (first: (nonce: string) => string) => (said: readonly string[]) => {
  const [command = '', clientFirst, ...rest] = said
  if (!command.includes('SCRAM-SHA-256')) return undefined
  if (clientFirst === undefined) return '+ '
  return rest.length === 0 ? `+ ${base64(first(nonceIn(clientFirst)))}` : '{tag} OK come in'
}

const nonceIn = (clientFirst = '') => /r=(.*)$/.exec(decoded(clientFirst))?.[1] ?? ''

/** The same, and beside it CRAM-MD5, which ends so. */
const orCram = (scram: NonNullable<LoginScript['logsIn']>, verdict: string) => (said: readonly string[]) => {
  if (!said[0]?.includes('CRAM-MD5')) return scram(said)
  return said.length === 1 ? `+ ${base64('<1@mailwhy.test>')}` : `{tag} ${verdict}`
}

const SALT = 's=W22ZaJ0SNY7soEsUEjb6gQ=='
const MANY_ROUNDS = scram((nonce) => `r=${nonce}more,${SALT},i=9000000`)
const TOKEN = { password: undefined, accessToken: OAUTH_TOKEN }
const told = (error: object) => base64(JSON.stringify(error))
const GOOGLES = { status: '400', schemes: 'Bearer', scope: 'https://mail.google.com/' }

/** IMAP's `+ `, then the refusal. */
const refusesToken = (error: object, refusal: string) => (said: readonly string[]) =>
  said.length > 1 ? refusal : `+ ${told(error)}`

const SCRAM_OFFERS = ['AUTH=SCRAM-SHA-256', 'AUTH=PLAIN']

const ACCEPTED_UNASKED: readonly (readonly [what: string, script: LoginScript])[] = [
  ['the user name, SMTP', smtp({ offers: ['AUTH LOGIN'], logsIn: () => '235 in' })],
  ['the password, SMTP', smtp({ offers: ['AUTH LOGIN'], logsIn: (said) => (said.length < 2 ? '334 ' : '235 in') })],
  ['the proof of CRAM-MD5, SMTP', smtp({ offers: ['AUTH CRAM-MD5'], logsIn: () => '235 in' })],
  [
    'the proof of SCRAM, IMAP',
    imap({ offers: ['AUTH=SCRAM-SHA-256', 'SASL-IR', 'LOGINDISABLED'], logsIn: () => '{tag} OK in' }),
  ],
  ['the password, IMAP', imap({ offers: ['AUTH=PLAIN', 'LOGINDISABLED'], logsIn: () => '{tag} OK in' })],
]

const BAD_CHALLENGES: readonly (readonly [what: string, first: (nonce: string) => string])[] = [
  ['a nonce that is not ours', () => `r=somebody-elses,${SALT},i=4096`],
  ['our nonce and no more', (nonce: string) => `r=${nonce},${SALT},i=4096`],
  ['no salt', (nonce: string) => `r=${nonce}more,i=4096`],
  ['an extension that must not be passed over', (nonce: string) => `m=x,r=${nonce}more,${SALT},i=4096`],
  ['no message of SCRAM', () => 'hello'],
]

const CHALLENGES: readonly LoginCase[] = [
  {
    name: 'more rounds than a client does for anybody: the next mechanism follows that does not say the password',
    source: 'RFC 5802 §9',
    script: () =>
      imap({ security: 'none', offers: [...SCRAM_OFFERS, 'AUTH=CRAM-MD5'], logsIn: orCram(MANY_ROUNDS, 'OK in') }),
    passwordsSent: 1,
    logins: ['SCRAM-SHA-256 refused', 'CRAM-MD5 accepted'],
    oddities: ['login-objected'],
  },
  {
    name: 'more rounds than a client does for anybody: the password is not said to who is caught at it',
    source: 'RFC 5802 §9',
    script: () => imap({ security: 'none', offers: SCRAM_OFFERS, logsIn: MANY_ROUNDS }),
    expected: ['imap.login', 'auth-mechanism-unsupported', 'certain'],
    facts: { got: '9000000', mechanism: 'SCRAM-SHA-256', objected: 'iterations' },
    passwordsSent: 0,
    logins: ['SCRAM-SHA-256 refused'],
  },
  {
    name: 'a nonce that is not ours, and the next mechanism is refused: both are told',
    source: 'RFC 5802 §5.1',
    script: () =>
      imap({
        security: 'none',
        offers: [...SCRAM_OFFERS, 'AUTH=CRAM-MD5'],
        logsIn: orCram(
          scram(() => `r=somebody-elses,${SALT},i=4096`),
          'NO [AUTHENTICATIONFAILED] no',
        ),
      }),
    expected: ['imap.login', 'auth-failed', 'possible'],
    passwordsSent: 1,
    logins: ['SCRAM-SHA-256 refused', 'CRAM-MD5 refused'],
    oddities: ['login-objected'],
  },
  {
    name: 'SCRAM: let in without the signature of the server, where somebody may be in between',
    source: 'RFC 5802 §3',
    script: () =>
      imap({ security: 'none', offers: SCRAM_OFFERS, logsIn: scram((nonce) => `r=${nonce}more,${SALT},i=4096`) }),
    expected: ['imap.login', 'protocol-violation', 'certain'],
    facts: { mechanism: 'SCRAM-SHA-256', objected: 'signature' },
    passwordsSent: 1,
    logins: ['SCRAM-SHA-256 refused'],
  },
  {
    name: 'the same on SMTP',
    source: 'RFC 5802 §3',
    script: () =>
      smtp({
        security: 'none',
        offers: ['AUTH SCRAM-SHA-256 PLAIN'],
        logsIn: ([command = '', ...rest]) =>
          rest.length > 0 ? '235 in' : `334 ${base64(`r=${nonceIn(command.split(' ')[2])}more,${SALT},i=4096`)}`,
      }),
    expected: ['smtp.login', 'protocol-violation', 'certain'],
    facts: { mechanism: 'SCRAM-SHA-256', objected: 'signature' },
    passwordsSent: 1,
    logins: ['SCRAM-SHA-256 refused'],
  },
  {
    name: 'more rounds than a client does for anybody, and nothing else',
    source: 'RFC 5802 §9',
    script: () => imap({ offers: SCRAM_OFFERS, logsIn: MANY_ROUNDS }),
    auth: 'SCRAM-SHA-256',
    expected: ['imap.login', 'auth-mechanism-unsupported', 'certain'],
    facts: { got: '9000000', mechanism: 'SCRAM-SHA-256' },
    passwordsSent: 0,
    logins: ['SCRAM-SHA-256 refused'],
  },
  ...BAD_CHALLENGES.map(
    ([what, first]): LoginCase => ({
      name: `SCRAM: ${what}`,
      source: 'RFC 5802 §5.1, §7',
      script: () => imap({ offers: SCRAM_OFFERS, logsIn: scram(first) }),
      auth: 'SCRAM-SHA-256',
      expected: ['imap.login', 'protocol-violation', 'certain'],
      facts: { mechanism: 'SCRAM-SHA-256' },
      passwordsSent: 0,
      logins: ['SCRAM-SHA-256 refused'],
    }),
  ),
  {
    name: 'SCRAM: let in without the signature of the server',
    source: 'RFC 5802 §3',
    script: () => imap({ offers: SCRAM_OFFERS, logsIn: scram((nonce) => `r=${nonce}more,${SALT},i=4096`) }),
    auth: 'SCRAM-SHA-256',
    passwordsSent: 1,
    logins: ['SCRAM-SHA-256 accepted'],
    oddities: ['server-unproven'],
  },
]

const TOKENS: readonly LoginCase[] = [
  {
    name: 'a token is rejected in JSON, XOAUTH2 on IMAP',
    source: 'https://developers.google.com/workspace/gmail/imap/xoauth2-protocol',
    script: () =>
      imap({
        offers: ['AUTH=XOAUTH2', 'SASL-IR'],
        logsIn: refusesToken(GOOGLES, '{tag} NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)'),
      }),
    settings: TOKEN,
    expected: ['imap.login', 'oauth-token-rejected', 'certain'],
    facts: GOOGLES,
    passwordsSent: 1,
    logins: ['XOAUTH2 refused'],
  },
  {
    name: 'a token is rejected in JSON, OAUTHBEARER on SMTP',
    source: 'RFC 7628 §4.3',
    script: () =>
      smtp({
        offers: ['AUTH OAUTHBEARER XOAUTH2'],
        logsIn: (said) =>
          said.length > 1
            ? '535 5.7.8 Bad credentials'
            : `334 ${told({ status: 'insufficient_scope', scope: 'mail.send', 'openid-configuration': 'https://id.example/' })}`,
      }),
    settings: TOKEN,
    expected: ['smtp.login', 'oauth-token-rejected', 'certain'],
    facts: { status: 'insufficient_scope', scope: 'mail.send' },
    passwordsSent: 1,
    logins: ['OAUTHBEARER refused'],
  },
  {
    name: 'a token is rejected for a fault of the server’s own',
    source: 'RFC 6749 §5.2',
    script: () =>
      imap({
        offers: ['AUTH=OAUTHBEARER', 'SASL-IR'],
        logsIn: refusesToken({ status: '503' }, '{tag} NO [UNAVAILABLE] Temporary authentication failure'),
      }),
    settings: TOKEN,
    expected: ['imap.login', 'auth-unavailable', 'likely'],
    passwordsSent: 1,
    logins: ['OAUTHBEARER refused'],
  },
  {
    name: 'passwords alone are taken, and there is a token',
    source: 'RFC 4954 §3',
    script: () => smtp({ offers: ['AUTH PLAIN LOGIN'] }),
    settings: TOKEN,
    expected: ['smtp.login', 'auth-mechanism-unsupported', 'certain'],
    passwordsSent: 0,
    logins: [],
  },
  {
    name: 'LIVE E1: tokens alone are taken, and there is a password',
    source: 'RFC 7628 §4',
    script: () => imap({ offers: ['LOGINDISABLED', 'AUTH=OAUTHBEARER', 'AUTH=XOAUTH2'] }),
    expected: ['imap.login', 'oauth-required', 'certain'],
    facts: { offered: 'OAUTHBEARER, XOAUTH2' },
    passwordsSent: 0,
    logins: [],
  },
  {
    name: 'LIVE E1: the same over SMTP',
    source: 'RFC 7628 §4',
    script: () => smtp({ offers: ['AUTH XOAUTH2'] }),
    expected: ['smtp.login', 'oauth-required', 'certain'],
    passwordsSent: 0,
    logins: [],
  },
  {
    name: 'LIVE E1: tokens alone are taken, and the settings name EXTERNAL',
    source: 'RFC 4422 Appendix A',
    script: () => smtp({ offers: ['AUTH XOAUTH2'] }),
    auth: 'EXTERNAL',
    expected: ['smtp.login', 'auth-mechanism-unsupported', 'certain'],
    passwordsSent: 0,
    logins: [],
  },
  {
    name: 'LIVE D4: the LOGIN command alone is on offer, and the settings name CRAM-MD5',
    source: 'RFC 3501 §6.2.3',
    script: () => imap({ offers: [] }),
    auth: 'CRAM-MD5',
    expected: ['imap.login', 'auth-mechanism-unsupported', 'certain'],
    facts: { auth: 'CRAM-MD5', variant: 'only-the-command' },
    passwordsSent: 0,
    logins: [],
  },
  {
    name: 'LIVE D4: the LOGIN command alone is on offer, and there is a token',
    source: 'RFC 3501 §6.2.3',
    script: () => imap({ offers: [] }),
    settings: { accessToken: OAUTH_TOKEN },
    expected: ['imap.login', 'auth-mechanism-unsupported', 'certain'],
    facts: { token: 'OAUTHBEARER, XOAUTH2', variant: 'only-the-command' },
    passwordsSent: 0,
    logins: [],
  },
]

const UNASKED: readonly LoginCase[] = ACCEPTED_UNASKED.map(([what, script]) => ({
  name: `let in before it was told ${what}: nobody knows whether the password is right`,
  source: 'RFC 4422 §3',
  script: () => script,
  expected: [`${script.protocol}.login`, 'protocol-violation', 'certain'],
  passwordsSent: 0,
  logins: [`${mechanismIn(script)} refused`],
}))

function mechanismIn({ offers = [] }: LoginScript): string {
  return /^AUTH[= ](.*)/.exec(offers[0] ?? '')?.[1] ?? ''
}

export const CHALLENGE_CASES: readonly LoginCase[] = [...CHALLENGES, ...UNASKED, ...TOKENS]
