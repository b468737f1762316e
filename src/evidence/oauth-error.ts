/** The server's error for a rejected token: JSON in Base64, in place of a challenge (RFC 7628 §3.2.2). */
export function oauthErrorIn(line: string): Readonly<Record<string, string>> {
  const told = objectIn(line.trimEnd().split(' ').at(-1) ?? '')
  const facts = NAMES.flatMap((name) => {
    const value = told[name]
    return typeof value === 'string' && IS_SHORT_PROSE.test(value) ? [[name, value] as const] : []
  })
  return Object.fromEntries(facts)
}

/** `schemes` is Google's (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol). */
const NAMES = ['status', 'schemes', 'scope'] as const

/** A value that fits a sentence. Scopes are URLs, and there may be several. */
const IS_SHORT_PROSE = /^[\x20-\x7e]{1,200}$/

function objectIn(base64: string): Readonly<Partial<Record<string, unknown>>> {
  try {
    const told: unknown = JSON.parse(atob(base64))
    return typeof told === 'object' && told !== null ? { ...told } : {}
  } catch {
    return {} // a log that was cut off, or a token in it that is masked
  }
}
