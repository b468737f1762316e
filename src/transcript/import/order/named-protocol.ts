import { protocolOfMore } from './said-protocol.ts'

/** The names of SMTP's programs and libraries, and the task that it is for. */
const SMTP = /smtp|mailer|mailsender|gomail|lettre\b|\bsen[dt](?:ing)?\b.{0,40}\be?-?mails?\b/i
const IMAP = /imap|\bfetch\w{0,4}\b.{0,40}\be?-?mails?\b/i

/** The protocol that more lines name, of a text in which nobody speaks one. */
export function protocolNamedIn(lines: readonly string[]): 'imap' | 'smtp' | undefined {
  return protocolOfMore(
    lines.filter((line) => IMAP.test(line)),
    lines.filter((line) => SMTP.test(line)),
  )
}
