/** The SASL mechanisms that say or prove a password, the simplest first. */
export const WITH_PASSWORD = [
  'PLAIN',
  'LOGIN',
  'SCRAM-SHA-256',
  'SCRAM-SHA-256-PLUS',
  'SCRAM-SHA-1',
  'SCRAM-SHA-1-PLUS',
  'CRAM-MD5',
] as const

/** The mechanisms that take a token, and no password: the standard (RFC 7628) before its forerunner. */
export const WITH_TOKEN = ['OAUTHBEARER', 'XOAUTH2'] as const

/** The mechanisms of other clients, which a check does not speak. */
const OF_OTHERS = [
  'DIGEST-MD5',
  'NTLM',
  'GSSAPI',
  'GSS-SPNEGO',
  'MSN',
  'EXTERNAL',
  'ANONYMOUS',
  'XOAUTH',
  'KERBEROS_V4',
  'XYMCOOKIE',
  'XYMCOOKIEB64',
  'PLAIN-CLIENTTOKEN',
] as const

const IN_USE: ReadonlySet<string> = new Set([...WITH_PASSWORD, ...WITH_TOKEN, ...OF_OTHERS])

/** True for the name of a mechanism in use, in any case. Another word behind AUTH may be a credential. */
export function isMechanism(word: string): boolean {
  const name = word.toUpperCase()
  return IN_USE.has(name) || /^SCRAM-[A-Z\d-]{3,20}$/.test(name)
}

/** True for mechanisms that take a token in place of a password. Google and Yahoo have some of their own. */
export function takesToken(mechanism: string): boolean {
  return /OAUTH|CLIENTTOKEN|^XYM/i.test(mechanism)
}

/** True for mechanisms that prove a password without sending it. */
export function isChallengeResponse(mechanism: string): boolean {
  return /^(CRAM-|DIGEST-|SCRAM-)/i.test(mechanism)
}

/** The mechanisms that capabilities offer: `AUTH=PLAIN` of IMAP, `AUTH PLAIN LOGIN` of SMTP. */
export function mechanismsIn(capabilities: readonly string[]): readonly string[] {
  const offers = capabilities.filter((one) => /^AUTH[= ]/.test(one))
  return offers.flatMap((one) => one.slice(5).split(' ').filter(Boolean))
}
