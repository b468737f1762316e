import { utf8Octets } from '../wire/bytes.ts'
import { field, MAX_LINE, textField } from './header-field.ts'

/** The sender, the recipient and the content of the test message, and its identification. */
export interface MessageFacts {
  readonly from: string // both as `readAddress` returns them
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
 * The test message (RFC 5322, RFC 2045), with CRLF at the end of each line. `Auto-Submitted` (RFC 3834 §5) asks
 * vacation responders and other robots to leave it alone.
 *
 * @param extensions the extensions in the reply to EHLO. Non-ASCII addresses are written unencoded (RFC 6532 §3.2), for
 * which `envelopeFor` requires SMTPUTF8.
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
    // RFC 5322 §3.3 has the same format except for the zone, whose name it calls obsolete (§4.3).
    field('Date', date.toUTCString().replace('GMT', '+0000')),
    field('Message-ID', id),
    // Amazon SES replaces the Message-ID by its own, and so does Outlook.com: see `findRenamed`.
    field('X-Original-Message-ID', id),
    field('MIME-Version', '1.0'),
    field('Content-Type', 'text/plain; charset=utf-8'),
    field('Content-Transfer-Encoding', encoding),
    ...(language === 'en' ? [] : [field('Content-Language', language)]), // RFC 3282; older transcripts lack it
    field('Auto-Submitted', 'auto-generated'),
  ]
  return `${header.join('\r\n')}\r\n\r\n${writeBody(body, encoding)}`
}

/** The transfer encoding of a text (RFC 2045 §6.2). */
type Encoding = '7bit' | '8bit' | 'quoted-printable'

/** The simplest encoding for these lines. `8bit` is only for servers that offer 8BITMIME (RFC 6152 §3). */
function encodingFor(lines: readonly string[], takes8Bit: boolean): Encoding {
  // RFC 2045 §2.7 and §2.8: neither NUL nor a bare CR or LF may be sent unencoded; all other controls may.
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

/**
 * RFC 2045 §6.7: a blank at the end of a line would be lost in transit, and no line may have more than 76 characters.
 */
function quotedPrintable(line: string): string {
  const quoted = utf8Octets(line).replace(/[^\t -<>-~]|[\t ]$/g, quote)
  // No escape is split: if the 73 characters end inside one, its rest contains no equals sign and is included.
  return quoted.match(/.{1,73}[^=]{0,2}/g)?.join('=\r\n') ?? ''
}

function quote(octet: string): string {
  return `=${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
