import type { Secret } from '../credentials/secret.ts'
import type { Parts } from '../machine/machine.ts'

/** Every command that a check sends to an SMTP server (RFC 5321 §4.1, RFC 3207, RFC 4954). */
export type SmtpCommand =
  | { readonly kind: 'EHLO'; readonly name: string }
  | { readonly kind: 'HELO'; readonly name: string }
  | { readonly kind: 'STARTTLS' }
  | { readonly kind: 'AUTH'; readonly mechanism: string; readonly initial: string | Secret | undefined }
  | { readonly kind: 'response'; readonly answer: string | Secret } // to a 334 challenge, in Base64
  | { readonly kind: 'MAIL'; readonly from: string; readonly parameters: readonly string[] }
  | { readonly kind: 'RCPT'; readonly to: string }
  | { readonly kind: 'DATA' }
  | { readonly kind: 'content'; readonly message: string } // after 354
  | { readonly kind: 'RSET' }
  | { readonly kind: 'NOOP' }
  | { readonly kind: 'QUIT' }

export function writeCommand(command: SmtpCommand): Parts {
  switch (command.kind) {
    case 'EHLO':
    case 'HELO':
      return [`${command.kind} ${command.name}\r\n`]
    case 'AUTH':
      return command.initial === undefined
        ? [`AUTH ${command.mechanism}\r\n`]
        : // RFC 4954 §4: an empty initial response is written as a single equals sign.
          [`AUTH ${command.mechanism} `, command.initial || '=', '\r\n']
    case 'response':
      return [command.answer, '\r\n']
    case 'MAIL':
      return [[`MAIL FROM:<${command.from}>`, ...command.parameters].join(' '), '\r\n']
    case 'RCPT':
      return [`RCPT TO:<${command.to}>\r\n`]
    case 'content':
      return [stuffed(command.message)]
    case 'STARTTLS':
    case 'DATA':
    case 'RSET':
    case 'NOOP':
    case 'QUIT':
      return [`${command.kind}\r\n`]
    default:
      return command satisfies never
  }
}

/**
 * RFC 5321 §4.5.2: a leading dot is doubled, and a line with one dot ends the message. Every line end is sent as CRLF,
 * and NUL not at all: if servers disagree about line ends, a second message can be hidden in the first
 * (CVE-2023-51764).
 */
function stuffed(message: string): string {
  const lines = message
    .replaceAll('\0', '')
    .replace(/\r\n|\r|\n/g, '\r\n')
    .replace(/(?:\r\n)?$/, '\r\n')
  return `${lines.replace(/(^|\r\n)\./g, '$1..')}.\r\n`
}
