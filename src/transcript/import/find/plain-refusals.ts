import type { QuotedReply } from './quoted-reply.ts'
import { cutText } from './quoted-text.ts'

/**
 * A login that was refused, in words that are no library's own. They are the end of a clause, as a program says them: a
 * sentence about logins goes on.
 */
const REFUSED =
  /(?:^|[:>|\])(] ?|["'`*\u2018\u201c] ?|[.;!-] |\b(?:error|with|because|is|says?) )(?=(?:(?:smtp|imap|e?mail|server) )?(?:(?:authenti(?:fi)?cation|auth|log-?[io]n|sign-?in)(?: has| was)? (?:fail(?:ed|ure)?|denied|rejected|refused|(?:un|not )successful)|(?:incorrect|invalid|wrong|bad) (?:user ?name|e-?mail|log-?in|password|credentials)(?: ?[/&] ?\w+| (?:or|and) \w+)*)(?: \(\w+\))?(?:[.,;!)\]"'`*<\u2019\u201d]|$))/i

/** The refusal that such a line tells, in a text about IMAP or about SMTP. */
export function plainRefusalIn(line: string, protocol: 'imap' | 'smtp'): QuotedReply | undefined {
  const found = REFUSED.exec(line)
  if (!found || ELSEWHERE.test(line) || UNTRIED.test(line)) return undefined
  const before = line.slice(0, found.index + found[0].length)
  const lines = [cutText(line.slice(before.length), before).replace(/;.*$/, '')]
  return protocol === 'imap'
    ? { lines, lead: 'NO ', isSure: false, command: 'LOGIN' }
    : { lines, lead: '535 ', isSure: false, command: 'AUTH' }
}

/** The signs of a login that is none to a server of this project. */
export const ELSEWHERE = /\b(?:pop3?|ldap|ssh|ftp|https?|\w*sql|redis|database)\b/i

/** The signs of a login that could not be tried. */
const UNTRIED = /\b(?:(?:not|unable to) connect|connection (?:to|refused|timed)|check \w+ settings)\b/i
