/** The things that servers speak of, and what they say of them. */
export const CONCEPTS = {
  account: 'an account or its user',
  mailbox: 'a mailbox or a folder of it',
  password: 'a password or credentials',
  appPassword: 'a password made for a mail program',
  userName: 'the name of a user',
  login: 'logging in',
  mechanism: 'a mechanism for logging in',
  token: 'an OAuth token',
  oauth: 'OAuth, or a login without a password',
  browser: 'the website of the provider',
  encryption: 'TLS, SSL, or encryption',
  certificate: 'a certificate',
  sender: 'the sender of a message',
  recipient: 'the recipient of a message',
  relay: 'relaying',
  message: 'a message',
  content: 'the content of a message',
  spam: 'spam, a virus, or a bad reputation',
  size: 'the size of something',
  quota: 'storage',
  limit: 'a limit or a quota that is no storage',
  rate: 'how often something happens',
  connection: 'a connection or session',
  host: 'the address, the network or the name of the client',
  blockList: 'a list of addresses that are refused',
  domain: 'a domain',
  protocol: 'IMAP, POP or SMTP as a service',
  command: 'a command, its syntax or its order',
  service: 'the server, the system, or a part of it',
  policy: 'a policy',
  administrator: 'whoever runs the server',

  missing: 'is not there, or is not known',
  wrong: 'is wrong or not valid',
  failed: 'did not succeed',
  expired: 'has expired or ended',
  disabled: 'is turned off, suspended or closed',
  locked: 'is locked or in use',
  blocked: 'is blocked, banned or listed',
  full: 'is full',
  exceeded: 'was exceeded or reached',
  tooMany: 'is there too often',
  tooFast: 'comes too fast',
  tooLarge: 'is too large',
  refused: 'is refused or denied',
  required: 'is required',
  temporary: 'is so for now',
  failing: 'has an error or is out of order',
  busy: 'is busy',
  suspicious: 'is unusual or suspected',
  unpaid: 'is not paid',
  later: 'is to be tried later',
  greylisted: 'is met for the first time',

  allowed: 'is allowed',
  supported: 'is supported or known',
  valid: 'is right or valid',
  confirmed: 'is confirmed, verified or registered',
  exists: 'is there, or is found',
  done: 'was done, or can be done',
  available: 'works and can be reached',
  enabled: 'is turned on',
  same: 'is the same as another, or belongs to it',
  secure: 'is secure',

  second: 'a second',
  minute: 'a minute',
  hour: 'an hour',
  day: 'a day',
  many: 'a number of something',
  not: 'not, no, without',
  notBehind: 'not, behind the word that it denies',
} as const

export type Concept = keyof typeof CONCEPTS

/** What is said where one of these is denied. */
export const DENIED: Readonly<Partial<Record<Concept, Concept>>> = {
  allowed: 'refused',
  supported: 'missing',
  exists: 'missing',
  done: 'failed',
  valid: 'wrong',
  available: 'failing',
  enabled: 'disabled',
}

/**
 * The stems of each concept in one language, with commas between them: words between single blanks, as `fold` writes them.
 * `account*` is each word that begins so. In Chinese and Japanese each character is a word, and no blank is needed.
 */
export type Stems = Readonly<Partial<Record<Concept, string>>>
