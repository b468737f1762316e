import type { Parts } from '../machine.ts'
import { Secret } from '../secret.ts'
import { textOf, utf8 } from '../wire/bytes.ts'

/** Everything that a check says to an SMTP server (RFC 5321 §4.1, RFC 3207, RFC 4954). */
export type Command =
  | { readonly kind: 'EHLO'; readonly name: string }
  | { readonly kind: 'HELO'; readonly name: string }
  | { readonly kind: 'STARTTLS' }
  | { readonly kind: 'AUTH'; readonly mechanism: string; readonly initial: string | Secret | undefined }
  | { readonly kind: 'response'; readonly answer: string | Secret | undefined } // to a 334 challenge
  | { readonly kind: 'MAIL'; readonly from: string }
  | { readonly kind: 'RCPT'; readonly to: string }
  | { readonly kind: 'DATA' }
  | { readonly kind: 'content'; readonly message: string } // after 354
  | { readonly kind: 'RSET' }
  | { readonly kind: 'QUIT' }

export function writeCommand(command: Command): Parts {
  switch (command.kind) {
    case 'EHLO':
    case 'HELO':
      return [`${command.kind} ${command.name}\r\n`]
    case 'AUTH':
      return command.initial === undefined
        ? [`AUTH ${command.mechanism}\r\n`]
        : // RFC 4954 §4: an empty initial response is written as a single equals sign.
          [`AUTH ${command.mechanism} `, command.initial === '' ? '=' : base64(command.initial), '\r\n']
    case 'response':
      // RFC 4954 §4: a lone asterisk ends the exchange, here when the mechanism has nothing more to say.
      return command.answer === undefined ? ['*\r\n'] : [base64(command.answer), '\r\n']
    case 'MAIL':
      return [`MAIL FROM:<${command.from}>\r\n`]
    case 'RCPT':
      return [`RCPT TO:<${command.to}>\r\n`]
    case 'content':
      return [stuffed(command.message)]
    case 'STARTTLS':
    case 'DATA':
    case 'RSET':
    case 'QUIT':
      return [`${command.kind}\r\n`]
    default:
      return command satisfies never
  }
}

function base64(text: string | Secret): string | Secret {
  const encode = (value: string) => btoa(textOf(utf8(value)))
  return text instanceof Secret ? text.map(encode) : encode(text)
}

/** RFC 5321 §4.5.2: a leading dot is doubled, and a line with one dot ends the message. Every line end leaves as CRLF. */
function stuffed(message: string): string {
  const lines = message.replace(/\r\n|\r|\n/g, '\r\n').replace(/(?:\r\n)?$/, '\r\n')
  return `${lines.replace(/(^|\r\n)\./g, '$1..')}.\r\n`
}
