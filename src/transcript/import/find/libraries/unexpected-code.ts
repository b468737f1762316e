import type { QuotedReply } from '../quoted-reply.ts'

/**
 * SwiftMailer and Symfony print the expected code, the received one, and its text. A 250 does not let a message begin.
 * https://github.com/symfony/mailer/blob/7.2/Transport/Smtp/SmtpTransport.php
 */
export function unexpectedCode(line: string): QuotedReply | undefined {
  const [, code] = /\bExpected response code "?354"? but got code "([25]\d\d)"(?!, with message "5)/.exec(line) ?? []
  return code === undefined ? undefined : { lines: [code], isSure: true, command: 'DATA' }
}
