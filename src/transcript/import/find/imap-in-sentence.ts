import { isDialOfPhp } from './line-grammar.ts'
import type { QuotedReply } from './quoted-reply.ts'
import { cutText } from './quoted-text.ts'

/** Response codes that only IMAP has (RFC 3501 §7.1, RFC 5530 §3, RFC 9051 §7.1). */
const RESPONSE_CODE =
  '(?:ALERT|ALREADYEXISTS|AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|CANNOT|CLIENTBUG|CONTACTADMIN|CORRUPTION|EXPIRED|INUSE|LIMIT|NONEXISTENT|NOPERM|OVERQUOTA|PRIVACYREQUIRED|SERVERBUG|THROTTLED|TRYCREATE|UNAVAILABLE|WEBALERT(?: [^\\]]{1,300})?|SYS/(?:TEMP|PERM))'

/**
 * A status after its tag, except the BYE that JavaMail invents, and one without a tag before a response code, or after
 * a colon or a quote. In quotes, one word is no text of a server: programs say `NO LOGIN`.
 */
const TAGGED =
  /(?<![\w.])(?<tag>(?:[A-Za-z]{1,8}\d{1,9}|\d{1,9}|\*) )(?<status>NO|BAD|BYE) (?!JavaMail Exception: )(?=\S)/g
const STATUS = new RegExp(`(?<![\\w.-])(?<status>NO|BAD|BYE) (?=\\[${RESPONSE_CODE}\\])`, 'g')
const LED = /(?:^|: |[:=] ?["'`]|["'`(>])(?<status>NO|BAD|BYE) (?=[A-Z[][A-Za-z])(?!\w+["'`])/g
const CODE_ALONE = new RegExp(`(?:^|[:\\s"'\`(>[])(?=\\[${RESPONSE_CODE}\\])`, 'g')
/** K-9 and Thunderbird for Android print a response as a list. */
const LIST = /#[\w*]*# ?\[(NO|BAD|BYE), ((?:\[[^\]]{1,200}\], )?[^\]]{0,500})\]/
/** imap_tools' sentence about a status. */
const NOT_OK = /\bbut "(NO|BAD|BYE)" received\. Data: \[?b?(['"])/

/** IMAP responses that refuse, inside a sentence of a program or a person. */
export function imapRepliesIn(line: string): readonly QuotedReply[] {
  if (!/\b(?:NO|BAD|BYE)\b|\[[A-Z]/.test(line)) return []
  const [, status, list] = LIST.exec(line) ?? []
  if (status !== undefined && list !== undefined) return [replyOf('', status, list.replaceAll(', ', ' '))]
  const notOk = NOT_OK.exec(line)
  if (notOk) {
    const [whole, said = 'NO', quote = ''] = notOk
    return [replyOf('', said, cutText(line.slice(notOk.index + whole.length), quote))]
  }
  const replies = repliesAt(line, SIGNS)
  return replies.length > 0 ? replies : repliesAt(line, [[CODE_ALONE, true]])
}

/** The forms of a status, and whether nothing else has such a form. A later form adds nothing for the same text. */
const SIGNS = [
  [TAGGED, true],
  [STATUS, true],
  [LED, false],
] as const

/** The command names that imaplib and mbsync put before the status. */
const NAMED =
  /\b([A-Z]{2,12}) command error: (?:NO|BAD) $|\bIMAP command '([A-Z]{2,12})\b[^']{0,120}' returned an error: (?:NO|BAD) $/

/** The maximum number of statuses of a line that are examined. */
const MAX_STATUSES = 32

/** A status in a line. */
interface StatusPlace {
  /** The offset of the following text. */
  readonly at: number
  readonly tag: string
  /** Empty if a response code stands alone. */
  readonly status: string
  readonly isSure: boolean
}

function repliesAt(line: string, signs: readonly (readonly [RegExp, boolean])[]): readonly QuotedReply[] {
  const places = signs.flatMap(([sign, isSure]) => placesOf(line, sign, isSure)).slice(0, MAX_STATUSES)
  const found = new Map<number, QuotedReply>()
  for (const place of places) {
    const reply = found.has(place.at) ? undefined : replyAt(line, place)
    if (reply) found.set(place.at, reply)
  }
  return [...found.values()]
}

function placesOf(line: string, sign: RegExp, isSure: boolean): readonly StatusPlace[] {
  return [...line.matchAll(sign)]
    .map(({ index, 0: whole, groups: { tag = '', status = '' } = {} }) => ({
      at: index + whole.length,
      tag,
      status,
      isSure,
    }))
    .filter(({ at, tag }) => isResponse(tag, line.slice(at, at + 80)))
}

/** `1 NO more` is a sentence: a response code, or a command's verb, must follow a tag that is only a number. */
function isResponse(tag: string, words: string): boolean {
  return (
    !/^\d/.test(tag) ||
    /^(?:\[[A-Z]|[A-Z]{4,}\b|.{0,40}\b(?:fail|invalid|denied|error|incorrect|not connected))/.test(words)
  )
}

function replyAt(line: string, { at, tag, status, isSure }: StatusPlace): QuotedReply | undefined {
  const inner = /^\[b?(?=["'])/.exec(line.slice(at))?.[0] ?? '' // Python's list of octets
  const quote = /^["']/.exec(line.slice(at + inner.length))?.[0] ?? ''
  const from = at + inner.length + quote.length
  const words = cutText(line.slice(from), quote === '' ? line.slice(Math.max(0, at - 240), at) : quote)
  if (words === '' || isDialOfPhp(words)) return undefined
  const named = NAMED.exec(line.slice(Math.max(0, at - 160), at))
  const command = named?.[1] ?? named?.[2]
  const reply = replyOf(tag, status, words, isSure)
  return command === undefined ? reply : { ...reply, command }
}

function replyOf(tag: string, status: string, words: string, isSure = true): QuotedReply {
  const text = words.replace(/(?:\\r)?(?:\\n)?$/, '').replaceAll(/\\(["'\\])/g, '$1')
  return { lines: [`${tag}${status === '' ? '' : `${status} `}${text}`], isSure, ...(status === '' && { lead: 'NO ' }) }
}
