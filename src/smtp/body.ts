import { utf8Octets } from '../wire/bytes.ts'
import { MAX_LINE } from './header-field.ts'

/** The transfer encoding of a text (RFC 2045 §6.2). */
export type Encoding = '7bit' | '8bit' | 'quoted-printable'

/** The plainest that can hold these lines. `8bit` is only for servers that offer 8BITMIME (RFC 6152 §3). */
export function encodingFor(lines: readonly string[], takes8Bit: boolean): Encoding {
  // RFC 2045 §2.7 and §2.8: neither NUL nor a bare CR or LF may stand there as it is; no other control has to.
  if (lines.some((line) => line.length > MAX_LINE || /[\0-\x08\n-\x1f\x7f]/.test(line))) return 'quoted-printable'
  if (lines.every((line) => /^[\t -~]*$/.test(line))) return '7bit'
  return takes8Bit ? '8bit' : 'quoted-printable'
}

/** The lines in that encoding, each with its end. */
export function writeBody(lines: readonly string[], encoding: Encoding): string {
  const written = encoding === 'quoted-printable' ? lines.map(quotedPrintable) : lines
  return written.map((line) => `${line}\r\n`).join('')
}

/** The lines of a text, whichever line ends it has. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/)
}

/** RFC 2045 §6.7: a blank at the end of a line would get lost on the way, and no line may have over 76 characters. */
function quotedPrintable(line: string): string {
  const quoted = utf8Octets(line).replace(/[^\t -<>-~]|[\t ]$/g, quote)
  // No escape is cut in two: where the 73 end inside one, what is left of it is no equals sign and comes along.
  return quoted.match(/.{1,73}[^=]{0,2}/g)?.join('=\r\n') ?? ''
}

function quote(octet: string): string {
  return `=${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
