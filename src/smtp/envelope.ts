import { utf8 } from '../wire/bytes.ts'
import { isAscii } from './address.ts'

/** The parameters of MAIL. */
export interface MailParameters {
  /** The parameters after MAIL's path, such as `SIZE=512`. */
  readonly parameters: readonly string[]
}

/** The unsupported requirement of a message: an address that needs SMTPUTF8, or a size beyond the server's limit. */
export type MissingExtension =
  | { readonly unsupported: 'sender' | 'recipient' }
  | { readonly unsupported: 'size'; readonly bytes: number }

/**
 * @param extensions the extensions in the reply to EHLO; the server would refuse an unknown parameter (555)
 * @param message as sent, before dots are doubled; left out if only the envelope is tried
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
  // RFC 1870 §5: line ends count, doubled dots and the final one do not.
  const size = utf8(message).length
  if (size > sizeLimit(extensions)) return { unsupported: 'size', bytes: size }
  if (has8BitBody(message) && extensions.has('8BITMIME')) parameters.unshift('BODY=8BITMIME')
  if (extensions.has('SIZE')) parameters.unshift(`SIZE=${size}`)
  return { parameters }
}

/** RFC 1870 §4: no number or 0 means no limit; a value that is no number counts as none. */
function sizeLimit(extensions: ReadonlyMap<string, string>): number {
  const limit = /^\d{1,20}$/.exec(extensions.get('SIZE') ?? '')?.[0]
  return Number(limit ?? 0) || Number.POSITIVE_INFINITY
}

/** RFC 6531 §3.6: SMTPUTF8 alone allows UTF-8 in headers; the other parameter is for bodies (RFC 6152 §3). */
function has8BitBody(message: string): boolean {
  const end = message.indexOf('\r\n\r\n')
  return end !== -1 && !isAscii(message.slice(end))
}
