import { fillTemplate } from '../../knowledge/fill-template.ts'

/** The signs that stand for a part of the address in a published setting (draft-ietf-mailmaint-autoconfig, "Placeholders"). */
const PLACEHOLDER = /%EMAIL(?:ADDRESS|LOCALPART|DOMAIN)%/g

/** Any other word in percent signs, such as `%REALNAME%`, and one that lacks its second sign. */
const UNKNOWN = /%[A-Z_]{2,}%?/i

/** A user name with its placeholders filled in; `undefined` where one is left over, for nobody logs in with that. */
export function filledUsername(template: string, email: string): string | undefined {
  if (UNKNOWN.test(template.replaceAll(PLACEHOLDER, ''))) return undefined
  const name = fillTemplate(template, email)
  return name.length <= MAX_USERNAME && !/[\u0000-\u001f\u007f]/.test(name) ? name : undefined
}

/** Longer than the longest address (RFC 5321 §4.5.3.1), of which two may stand in one name. */
const MAX_USERNAME = 512

/**
 * A host name with `%EMAILDOMAIN%` filled in. The other placeholders would tell every resolver on the way who the user is, so
 * that a host with one of them is none.
 */
export function filledHost(template: string, email: string): string | undefined {
  const host = template.replaceAll('%EMAILDOMAIN%', () => email.slice(email.lastIndexOf('@') + 1))
  return host.includes('%') ? undefined : host
}
