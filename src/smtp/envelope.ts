import { utf8 } from '../wire/bytes.ts'
import { isAscii } from './address.ts'

/** The parameters of MAIL. */
export interface MailParameters {
  /** Behind MAIL's path, such as `SIZE=512`. */
  readonly parameters: readonly string[]
}

/** The part of a message that the server does not support: an address that needs SMTPUTF8, or a size beyond its limit. */
export type MissingExtension =
  | { readonly unsupported: 'sender' | 'recipient' }
  | { readonly unsupported: 'size'; readonly bytes: number }

/**
 * @param extensions what the server's EHLO offers; a parameter that it does not know, it would refuse (555)
 * @param message as it goes out, but for its dots; left out where only the envelope is tried
 */
export function envelopeFor(
  { from, to }: { readonly from: string; readonly to: string },
  extensions: ReadonlyMap<string, string>,
  message?: string,
): MailParameters | MissingExtension {
  const isInternational = !isAscii(from + to)
  if (isInternational && !extensions.has('SMTPUTF8')) return { unsupported: isAscii(from) ? 'recipient' : 'sender' }
  const parameters = isInternational ? ['SMTPUTF8'] : []
  if (message === undefined) return { parameters }
  // RFC 1870 §5: line ends count, doubled dots and the last one do not.
  const size = utf8(message).length
  if (size > sizeLimit(extensions)) return { unsupported: 'size', bytes: size }
  if (has8BitBody(message) && extensions.has('8BITMIME')) parameters.unshift('BODY=8BITMIME')
  if (extensions.has('SIZE')) parameters.unshift(`SIZE=${size}`)
  return { parameters }
}

/** RFC 1870 §4: no number or 0 names no limit; what is no number is taken for none. */
function sizeLimit(extensions: ReadonlyMap<string, string>): number {
  const limit = /^\d{1,20}$/.exec(extensions.get('SIZE') ?? '')?.[0]
  return Number(limit ?? 0) || Number.POSITIVE_INFINITY
}

/** RFC 6531 §3.6: SMTPUTF8 by itself lets headers be in UTF-8; the other parameter is for bodies (RFC 6152 §3). */
function has8BitBody(message: string): boolean {
  const end = message.indexOf('\r\n\r\n')
  return end !== -1 && !isAscii(message.slice(end))
}
