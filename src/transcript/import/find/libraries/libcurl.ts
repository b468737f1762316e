import type { QuotedReply } from '../quoted-reply.ts'

/**
 * libcurl keeps the code of a reply alone, behind the command that was refused, and programs put their own words around it.
 * https://github.com/curl/curl/blob/master/lib/smtp.c
 */
export function libcurlReply(line: string): QuotedReply | undefined {
  if (!line.includes(' failed: ')) return undefined
  const [, command = '', code] = REFUSED.exec(line) ?? []
  return code === undefined ? undefined : { lines: [code], isSure: true, command: COMMANDS[command] ?? command }
}

const REFUSED = /\b(MAIL|RCPT|DATA) failed: ([45]\d\d)(?=$|[\s"'`),.])/
const COMMANDS: Readonly<Record<string, string>> = { MAIL: 'MAIL FROM', RCPT: 'RCPT TO' }
