import { utf8Octets } from '../wire/bytes.ts'
import { field, MAX_LINE, textField } from './header-field.ts'

/** The sender, the recipient and the content of the test message, and what makes it this one message. */
export interface MessageFacts {
  readonly from: string // both as `readAddress` gives them
  readonly to: string
  readonly subject: string
  readonly lines: readonly string[]
  /** The language of both, as a tag. */
  readonly language: string
  /** The token of the message, of letters, digits and hyphens. */
  readonly token: string
  readonly date: Date
}

/**
 * The test message (RFC 5322, RFC 2045), with CRLF at the end of each line. `Auto-Submitted` (RFC 3834 §5) asks vacation
 * responders and other robots to leave it alone.
 *
 * @param extensions what the server's EHLO offers. Addresses beyond ASCII stand there as they are (RFC 6532 §3.2), for
 * which `envelopeFor` asks for SMTPUTF8.
 */
export function writeMessage(
  { from, to, subject, lines, language, token, date }: MessageFacts,
  extensions: ReadonlyMap<string, string>,
): string {
  const body = linesOf(lines.join('\n'))
  const encoding = encodingFor(body, extensions.has('8BITMIME'))
  const id = `<mailwhy-${token}@${from.slice(from.indexOf('@') + 1)}>`
  const header = [
    field('From', `<${from}>`),
    field('To', `<${to}>`),
    textField('Subject', subject),
    // RFC 5322 §3.3 has the same form but for the zone, whose name it calls obsolete (§4.3).
    field('Date', date.toUTCString().replace('GMT', '+0000')),
    field('Message-ID', id),
    // Amazon SES puts an id of its own in place of the other, and Outlook.com does so too: see `findRenamed`.
    field('X-Original-Message-ID', id),
    field('MIME-Version', '1.0'),
    field('Content-Type', 'text/plain; charset=utf-8'),
    field('Content-Transfer-Encoding', encoding),
    ...(language === 'en' ? [] : [field('Content-Language', language)]), // RFC 3282; a strict replay of older records has none
    field('Auto-Submitted', 'auto-generated'),
  ]
  return `${header.join('\r\n')}\r\n\r\n${writeBody(body, encoding)}`
}

/** The transfer encoding of a text (RFC 2045 §6.2). */
type Encoding = '7bit' | '8bit' | 'quoted-printable'

/** The plainest that can hold these lines. `8bit` is only for servers that offer 8BITMIME (RFC 6152 §3). */
function encodingFor(lines: readonly string[], takes8Bit: boolean): Encoding {
  // RFC 2045 §2.7 and §2.8: neither NUL nor a bare CR or LF may stand there as it is; no other control has to.
  if (lines.some((line) => line.length > MAX_LINE || /[\0-\x08\n-\x1f\x7f]/.test(line))) return 'quoted-printable'
  if (lines.every((line) => /^[\t -~]*$/.test(line))) return '7bit'
  return takes8Bit ? '8bit' : 'quoted-printable'
}

/** The lines in that encoding, each with its end. */
function writeBody(lines: readonly string[], encoding: Encoding): string {
  const written = encoding === 'quoted-printable' ? lines.map(quotedPrintable) : lines
  return written.map((line) => `${line}\r\n`).join('')
}

/** The lines of a text, whichever line ends it has. */
function linesOf(text: string): readonly string[] {
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
