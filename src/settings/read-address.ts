import { fieldError } from '../errors/usage-error.ts'
import { readAddress } from '../smtp/address.ts'

/** An address whose domain can be looked up. */
export interface LocatedAddress {
  /** The address as typed. */
  readonly email: string
  /** Its domain, in lower case and as A-labels. */
  readonly domain: string
}

/**
 * Reads an address strictly: nothing around it, one mailbox, and a domain that is valid in the DNS.
 *
 * @throws UsageError `ERR_EMAIL`
 */
export function readLocatedAddress(text: unknown): LocatedAddress {
  const [email, domain = ''] = typeof text === 'string' ? (addressParts(text) ?? []) : []
  if (email === undefined) throw fieldError('ERR_EMAIL', ['email'], 'an address such as ann@example.com is needed')
  const read = readAddress(`ann@${domain}`)
  if ('fault' in read) throw fieldError('ERR_EMAIL', ['email'], read.fault)
  return { email, domain: read.address.slice(read.address.indexOf('@') + 1).toLowerCase() }
}

/**
 * The characters that are safe in a command line and mean one mailbox. RFC 5321 §4.1.2 allows more in quotes. Half a
 * surrogate pair has no UTF-8 encoding.
 */
function addressParts(text: string): RegExpExecArray | null {
  return /^[^\s<>"(),:;\\@\x00-\x1f\x7f\p{Cs}]+@([^\s<>"(),:;\\@\x00-\x1f\x7f\p{Cs}]+)$/u.exec(text)
}
