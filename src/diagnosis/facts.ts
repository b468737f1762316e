import type { Code } from '../rules/codes.ts'

/** Names, numbers and dates, by the name of the fact. */
export type Facts = Readonly<Record<string, string | number>>

/** The meaning of each fact. */
export const FACTS = {
  protocol: 'the protocol: IMAP or SMTP',
  host: 'the host name that was connected to',
  port: 'the port that was connected to',
  security: 'the encryption setting: tls, starttls or none',

  variant: 'the case of the cause, which chooses among its sentences',
  changeHost: 'the host name of a setting that works',
  changePort: 'the port of a setting that works',
  changeSecurity: 'the encryption of a setting that works: tls, starttls or none',
  sender: 'the sender address of the message',
  recipient: 'the recipient address that was named last',
  seconds: 'the time waited, in seconds',
  service: 'the protocol that answered, such as HTTP',
  alert: 'the name of the TLS alert that the server sent',
  alertNumber: 'the number of that alert',
  meaning: 'the meaning of that alert, in the language of the sentence',

  bouncedBy: 'the server that refused the message later, as a bounce tells it',
  blockList: 'the block list that the refusal blames',
  blockListGone: 'the day from which on that list has listed nothing',

  faults: 'the reasons not to trust the certificate, in the language of the sentence',
  issuer: 'the issuer of the last certificate that counts',
  nearest: 'the name in the certificate that is nearest to the host name',
  alternative: 'the same where the name is all that is wrong',
  sibling: 'the same where only the first label differs',
  interceptor: 'the product that intercepts the connection',
  objection: 'the error of OpenSSL',
  clockDate: "the date of this machine's clock",
  serverDate: "the date of the server's clock",
  signedDate: 'the date on which the certificate authority signed an OCSP response',
  otherHost: 'the host name of the other side, whose certificate is not valid now either',
  otherPort: 'the port of the other side',
  speaks: 'the newest TLS version that the server supports',
  cipher: 'the cipher that the server chose when offered every cipher',
  ownLimit: 'the TLS version that this program is configured not to use',
  wanted: 'the TLS versions that the server should support',
  hello: 'the size of the ClientHello that was not answered, in octets',
  shortHello: 'the size of the ClientHello that was answered, in octets',
  tooSmall: 'the kind of key that is too small',
  dhBits: 'the size of the Diffie-Hellman key, in bits',
  succeeds: 'the TLS version and cipher of a handshake with lower requirements',
  nothingChosen: 'present where the server sent no ServerHello before its alert',
  classicNode: 'the version of this Node, which offers no post-quantum group',
  instead: 'the encryption that the port offers',
  ungreeted: 'the protocol in which the port did not greet without TLS',
  answer: 'the status or the reply code of the answer to STARTTLS',
  clear: 'the first line that the server sent in place of TLS',
  ended: 'the error that ended the connection',
  injection: 'the name of the vulnerability: octets in plain text before the handshake',
  modeKnown: 'the evidence that port and encryption belong together',
  said: 'the last line of the server',
  option: 'the option of the check that forbids the connection',
  policy: 'the value of that option',

  mechanism: 'the SASL mechanism, or LOGIN for the command of IMAP',
  objected: "the fault in the server's part of a SASL exchange, which chooses among the sentences",
  got: 'the iteration count that the server sent',
  challengeResponse: 'the challenge-response mechanism that was used',
  simpler: 'the simpler mechanism that the server offers too: PLAIN or LOGIN',
  auth: 'the mechanism that the settings ask for',
  token: 'the mechanisms that take a token',
  offered: 'the mechanisms that the server offers',
  status: 'the status in the OAuth error of the server',
  schemes: 'the authentication schemes in the OAuth error of the server',
  scope: 'the scope in the OAuth error of the server',
  openidConfiguration: 'the URL of the OpenID configuration in the OAuth error of the server',
  tokenForm: 'the form of the token: `jwt`, `encrypted`, `malformed`, `google`, `microsoft-account` or `opaque`',
  tokenAudience: 'the servers that the token is for: the names in its `aud`',
  wantedAudience: 'the server that the token has to be for',
  tokenScopes: 'the scopes of the token: its `scp` or `scope`',
  tokenRoles: 'the roles of an application without a user: the `roles` of the token',
  wantedScope: 'the scope, or the role of an application, that the provider requires for the protocol',
  tokenExpires: 'the time at which the token ends: its `exp`, in ISO 8601',
  expiredMs: 'the time between the end of the token and the login, in milliseconds',
  tokenBegins: 'the time before which the token is not valid: its `nbf`, in ISO 8601',
  tokenTenant: 'the tenant that issued the token: its `tid`',
  tokenApplication: 'the application that requested the token: its `appid` or `azp`',
  denial: 'the error of the OAuth server that issued no token, such as `invalid_grant` or `AADSTS700082`',
  referral: 'the server that has the mailbox',
  ehloName: 'the name that this client gave in EHLO',
  bytes: 'the size of the message, in octets',
  limit: 'the size limit of the server, in octets',

  signal: 'the signal that ended the program',
  lagSeconds: 'the time for which this process was blocked, in seconds',
  unread: 'the number of lines that could not be read',
} as const

export type FactName = keyof typeof FACTS

/** The facts that every code has. */
export const COMMON_FACTS = ['protocol', 'host', 'port', 'security'] as const satisfies readonly FactName[]

/** The facts that each code may have, where the transcripts show them: of how it failed, and of a setting that works. */
export const SHARED_FACTS = [
  'variant',
  'changeHost',
  'changePort',
  'changeSecurity',
  'sender',
  'recipient',
  'seconds',
  'service',
  'alert',
  'alertNumber',
  'meaning',
  'bouncedBy',
  'blockList',
  'blockListGone',
] as const satisfies readonly FactName[]

/** The other facts of each code. */
export const CODE_FACTS = {
  'connection-closed': ['modeKnown', 'said'],
  'server-silent': ['modeKnown'],
  'target-forbidden': ['option', 'policy'],
  'cert-untrusted': [
    'faults',
    'issuer',
    'nearest',
    'alternative',
    'sibling',
    'interceptor',
    'objection',
    'clockDate',
    'serverDate',
    'signedDate',
    'otherHost',
    'otherPort',
  ],
  'clock-wrong': ['clockDate', 'serverDate', 'signedDate', 'otherHost', 'otherPort'],
  'tls-version-unsupported': ['speaks', 'cipher', 'ownLimit', 'wanted'],
  'client-hello-dropped': ['hello', 'shortHello'],
  'tls-handshake-failed': ['tooSmall', 'dhBits', 'cipher', 'succeeds', 'nothingChosen', 'classicNode'],
  'tls-on-plain-port': ['instead', 'ungreeted'],
  'starttls-failed': ['answer', 'objection', 'clear', 'ended', 'cipher', 'injection'],
  'protocol-violation': ['mechanism', 'objected', 'got', 'ehloName'],
  'auth-failed': ['challengeResponse', 'simpler', 'mechanism', 'objected', 'denial'],
  'oauth-required': ['offered'],
  'oauth-token-rejected': [
    'status',
    'schemes',
    'scope',
    'openidConfiguration',
    'tokenForm',
    'tokenAudience',
    'wantedAudience',
    'tokenScopes',
    'tokenRoles',
    'wantedScope',
    'tokenExpires',
    'expiredMs',
    'tokenBegins',
    'tokenTenant',
    'tokenApplication',
    'denial',
  ],
  'web-login-required': ['denial'],
  'account-locked': ['denial'],
  'account-disabled': ['denial'],
  'password-expired': ['denial'],
  'auth-unavailable': ['denial'],
  'authorization-failed': ['denial'],
  'rate-limited': ['denial'],
  'auth-mechanism-unsupported': ['mechanism', 'objected', 'got', 'auth', 'token'],
  'ip-blocked': ['ehloName'],
  'mailbox-unavailable': ['referral'],
  'message-too-large': ['bytes', 'limit'],
  cancelled: ['signal'],
  unknown: ['lagSeconds', 'unread'],
} as const satisfies Readonly<Partial<Record<Code, readonly FactName[]>>>

/** The facts of one code, for sentences of your own. */
export type FactsOf<C extends Code> = Readonly<Record<(typeof COMMON_FACTS)[number], string | number>> & {
  readonly [Name in (typeof SHARED_FACTS)[number] | OwnFact<C>]?: string | number
}

type OwnFact<C extends Code> = C extends keyof typeof CODE_FACTS ? (typeof CODE_FACTS)[C][number] : never

/** The names of the facts of a code: those that it always has, then those that it may have. */
export function factsOfCode(code: Code): readonly FactName[] {
  const own: Readonly<Partial<Record<Code, readonly FactName[]>>> = CODE_FACTS
  return [...COMMON_FACTS, ...SHARED_FACTS, ...(own[code] ?? [])]
}
