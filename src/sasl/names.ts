/** The SASL mechanisms that say or prove a password, the simplest first. */
export const WITH_PASSWORD = [
  'PLAIN',
  'LOGIN',
  'SCRAM-SHA-256-PLUS',
  'SCRAM-SHA-256',
  'SCRAM-SHA-1-PLUS',
  'SCRAM-SHA-1',
  'CRAM-MD5',
] as const

/** Those that take a token, and no password: the standard (RFC 7628) before its forerunner. */
export const WITH_TOKEN = ['OAUTHBEARER', 'XOAUTH2'] as const
