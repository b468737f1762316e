import type { QuotedReply } from '../quoted-reply.ts'

/** The code that was waited for, the one that came, and the text behind it. */
const UNEXPECTED =
  /\bExpected response code "?([\d/]{3,20})"? but got code "([245]\d\d)"(?:, with message "\2[ -]([^"\\]{1,500}))?/

/** The commands to which these codes are the answer. */
const DUE: Readonly<Record<string, string>> = { '220': 'CONN', '235': 'AUTH', '334': 'AUTH', '354': 'DATA' }

/**
 * SwiftMailer and Symfony name the code that they waited for. Where no text follows, the code that came is all of the reply;
 * an OK is no answer to DATA or to a login.
 * https://github.com/symfony/mailer/blob/7.2/Transport/Smtp/SmtpTransport.php
 */
export function unexpectedCode(line: string): QuotedReply | undefined {
  const [, due = '', code = '', text = ''] = UNEXPECTED.exec(line) ?? []
  const command = DUE[due]
  if (command === undefined || (code.startsWith('2') ? command === 'CONN' : text !== '')) return undefined
  return { lines: [`${code} ${text}`.trimEnd()], isSure: true, command }
}
