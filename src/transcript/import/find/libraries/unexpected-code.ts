import type { QuotedReply } from '../quoted-reply.ts'

/**
 * SwiftMailer and Symfony name the code that they waited for, the one that came, and its text. An OK is no go-ahead for a message.
 * https://github.com/symfony/mailer/blob/7.2/Transport/Smtp/SmtpTransport.php
 */
export function unexpectedCode(line: string): QuotedReply | undefined {
  const [, code] = /\bExpected response code "?354"? but got code "([25]\d\d)"(?!, with message "5)/.exec(line) ?? []
  return code === undefined ? undefined : { lines: [code], isSure: true, command: 'DATA' }
}
