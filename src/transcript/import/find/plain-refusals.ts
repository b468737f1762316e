import { type QuotedReply, refusalOf } from './quoted-reply.ts'
import { cutText } from './quoted-text.ts'

/** A failed login, in the words of a program. */
const LOGIN_FAILED =
  /(?:authenti(?:fi)?cation|auth|log-?[io]n|sign-?in)(?: has| was)? (?:fail(?:ed|ure)?|denied|rejected|refused|(?:un|not )successful)/

/** A wrong name or password. */
const WRONG_CREDENTIALS =
  /(?:incorrect|invalid|wrong|bad) (?:user ?name|e-?mail|log-?in|password|credentials)(?: ?[/&] ?\w+| (?:or|and) \w+)*/

/** The beginning of a clause, in the form of a program's message. */
const BEGINS = /(?:^|[:>|\])(] ?|["'`*\u2018\u201c] ?|[.;!-] |\b(?:error|with|because|is|says?) )/

/** The end of a clause. A general sentence about logins continues. */
const ENDS = /(?:[.,;!)\]"'`*<\u2019\u201d]|$)/

/** A refused login, in words that belong to no specific library. */
const REFUSED = new RegExp(
  `${BEGINS.source}(?=(?:(?:smtp|imap|e?mail|server) )?(?:${LOGIN_FAILED.source}|${WRONG_CREDENTIALS.source})(?: \\(\\w+\\))?${ENDS.source})`,
  'i',
)

/** The refusal that such a line states, in a text about IMAP or about SMTP. */
export function plainRefusalIn(line: string, protocol: 'imap' | 'smtp'): QuotedReply | undefined {
  const found = REFUSED.exec(line)
  if (!found || ELSEWHERE.test(line) || UNTRIED.test(line)) return undefined
  const before = line.slice(0, found.index + found[0].length)
  const text = cutText(line.slice(before.length), before).replace(/;.*$/, '')
  return refusalOf(protocol === 'imap' ? 'LOGIN' : 'AUTH', text)
}

/** Marks of a login to another kind of server. A link to advice is none. */
export const ELSEWHERE = /\b(?:pop3?|ldap|ssh|ftp|https?(?!:)|\w*sql|redis|database)\b/i

/** Marks of a login that could not be tried. */
const UNTRIED = /\b(?:(?:not|unable to) connect|connection (?:to|refused|timed)|check \w+ settings)\b/i
