import { protocolOfMore } from './said-protocol.ts'

/** The names of SMTP programs and libraries, of the task, of an alert, and gen_smtp's own word. */
const SMTP =
  /smtp|mail(?:er|sender)|gomail|lettre\b|notif(?:y |ier|ication)|STARTTLS ext|retries_exceeded|network_failure|e?mail send|\bsen[dt](?:ing)?\b.{0,40}\be?-?mails?\b/i
const IMAP = /imap|\bfetch\w{0,4}\b.{0,40}\be?-?mails?\b/i

/** The protocol that more lines name, in a text without a conversation; with equal numbers, the one named last. */
export function protocolNamedIn(lines: readonly string[]): 'imap' | 'smtp' | undefined {
  const imap = lines.filter((line) => IMAP.test(line))
  const smtp = lines.filter((line) => SMTP.test(line))
  const [, last] = /.*(imap|smtp)/is.exec(lines.findLast((line) => /imap|smtp/i.test(line)) ?? '') ?? []
  return protocolOfMore(imap, smtp) ?? (last?.toLowerCase() as 'imap' | 'smtp' | undefined)
}
