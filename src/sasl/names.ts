/** The SASL mechanisms that send or prove a password, the simplest first. */
export const WITH_PASSWORD = [
  'PLAIN',
  'LOGIN',
  'SCRAM-SHA-256',
  'SCRAM-SHA-256-PLUS',
  'SCRAM-SHA-1',
  'SCRAM-SHA-1-PLUS',
  'CRAM-MD5',
] as const

/** The mechanisms that use a token, and no password: the standard (RFC 7628) before its predecessor. */
export const WITH_TOKEN = ['OAUTHBEARER', 'XOAUTH2'] as const

/** The mechanisms of other clients, which a check does not support. */
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

/** True if the word is the name of a known mechanism, in any case. Another word after AUTH may be a credential. */
export function isMechanism(word: string): boolean {
  const name = word.toUpperCase()
  return IN_USE.has(name) || /^SCRAM-[A-Z\d-]{3,20}$/.test(name)
}

/** True for mechanisms that use a token in place of a password. Google and Yahoo have some of their own. */
export function takesToken(mechanism: string): boolean {
  return /OAUTH|CLIENTTOKEN|^XYM/i.test(mechanism)
}

/** True for mechanisms that prove a password without sending it. */
export function isChallengeResponse(mechanism: string): boolean {
  return /^(CRAM-|DIGEST-|SCRAM-)/i.test(mechanism)
}

/** The mechanisms in capabilities: `AUTH=PLAIN` in IMAP, `AUTH PLAIN LOGIN` in SMTP. */
export function mechanismsIn(capabilities: readonly string[]): readonly string[] {
  const offers = capabilities.filter((one) => /^AUTH[= ]/.test(one))
  return offers.flatMap((one) => one.slice(5).split(' ').filter(Boolean))
}
