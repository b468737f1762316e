import { type QuotedReply, refusalOf } from './quoted-reply.ts'
import { cutText } from './quoted-text.ts'

/** A login that failed, in the words of a program. */
const LOGIN_FAILED =
  /(?:authenti(?:fi)?cation|auth|log-?[io]n|sign-?in)(?: has| was)? (?:fail(?:ed|ure)?|denied|rejected|refused|(?:un|not )successful)/

/** A name or password that is wrong. */
const WRONG_CREDENTIALS =
  /(?:incorrect|invalid|wrong|bad) (?:user ?name|e-?mail|log-?in|password|credentials)(?: ?[/&] ?\w+| (?:or|and) \w+)*/

/** The beginning of a clause, as a program says it. */
const BEGINS = /(?:^|[:>|\])(] ?|["'`*\u2018\u201c] ?|[.;!-] |\b(?:error|with|because|is|says?) )/

/** The end of a clause. A sentence about logins goes on. */
const ENDS = /(?:[.,;!)\]"'`*<\u2019\u201d]|$)/

/** A login that was refused, in words that are no library's own. */
const REFUSED = new RegExp(
  `${BEGINS.source}(?=(?:(?:smtp|imap|e?mail|server) )?(?:${LOGIN_FAILED.source}|${WRONG_CREDENTIALS.source})(?: \\(\\w+\\))?${ENDS.source})`,
  'i',
)

/** The refusal that such a line tells, in a text about IMAP or about SMTP. */
export function plainRefusalIn(line: string, protocol: 'imap' | 'smtp'): QuotedReply | undefined {
  const found = REFUSED.exec(line)
  if (!found || ELSEWHERE.test(line) || UNTRIED.test(line)) return undefined
  const before = line.slice(0, found.index + found[0].length)
  const text = cutText(line.slice(before.length), before).replace(/;.*$/, '')
  return refusalOf(protocol === 'imap' ? 'LOGIN' : 'AUTH', text)
}

/** The signs of a login that is none to a server of this project. */
export const ELSEWHERE = /\b(?:pop3?|ldap|ssh|ftp|https?|\w*sql|redis|database)\b/i

/** The signs of a login that could not be tried. */
const UNTRIED = /\b(?:(?:not|unable to) connect|connection (?:to|refused|timed)|check \w+ settings)\b/i
