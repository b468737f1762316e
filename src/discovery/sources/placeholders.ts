import { fillTemplate } from '../../knowledge/fill-template.ts'

/**
 * The placeholders for parts of the address in a published setting (draft-ietf-mailmaint-autoconfig, "Placeholders").
 */
const PLACEHOLDER = /%EMAIL(?:ADDRESS|LOCALPART|DOMAIN)%/g

/** Any other word in percent signs, such as `%REALNAME%`, and one without its second sign. */
const UNKNOWN = /%[A-Z_]{2,}%?/i

/** A user name with its placeholders replaced; `undefined` if one is left over, because nobody logs in with that. */
export function filledUsername(template: string, email: string): string | undefined {
  if (UNKNOWN.test(template.replaceAll(PLACEHOLDER, ''))) return undefined
  const name = fillTemplate(template, email)
  return name.length <= MAX_USERNAME && !/[\u0000-\u001f\u007f]/.test(name) ? name : undefined
}

/** Longer than the longest address (RFC 5321 §4.5.3.1), which may occur twice in one name. */
const MAX_USERNAME = 512

/**
 * A host name with `%EMAILDOMAIN%` replaced. The other placeholders would reveal the user to every resolver on the
 * path, so that a host with one of them is invalid.
 */
export function filledHost(template: string, email: string): string | undefined {
  const host = template.replaceAll('%EMAILDOMAIN%', () => email.slice(email.lastIndexOf('@') + 1))
  return host.includes('%') ? undefined : host
}
