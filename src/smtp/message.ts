import { encodingFor, linesOf, writeBody } from './body.ts'
import { field, textField } from './header-field.ts'

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
  const header = [
    field('From', `<${from}>`),
    field('To', `<${to}>`),
    textField('Subject', subject),
    // RFC 5322 §3.3 has the same form but for the zone, whose name it calls obsolete (§4.3).
    field('Date', date.toUTCString().replace('GMT', '+0000')),
    field('Message-ID', `<mailwhy-${token}@${from.slice(from.indexOf('@') + 1)}>`),
    field('MIME-Version', '1.0'),
    field('Content-Type', 'text/plain; charset=utf-8'),
    field('Content-Transfer-Encoding', encoding),
    ...(language === 'en' ? [] : [field('Content-Language', language)]), // RFC 3282; a strict replay of older records has none
    field('Auto-Submitted', 'auto-generated'),
  ]
  return `${header.join('\r\n')}\r\n\r\n${writeBody(body, encoding)}`
}
