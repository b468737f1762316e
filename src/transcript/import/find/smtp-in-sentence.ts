import type { QuotedReply } from './quoted-reply.ts'
import { cutText, linesOf } from './quoted-text.ts'

/** The maximum number of three-digit numbers of a line that are looked at. */
const MAX_NUMBERS = 64
/** As much of a sentence around a reply as tells who said it, and to which command. */
const BEFORE = 240
const AFTER = 4000

/** SMTP replies that refuse, inside a sentence of a program or a person. */
export function smtpRepliesIn(line: string): readonly QuotedReply[] {
  const replies: QuotedReply[] = []
  let end = 0
  let left = MAX_NUMBERS
  for (const { index } of line.matchAll(/(?<![\w.])[45]\d\d(?!\d|\.\d)/g)) {
    left -= 1
    if (left < 0) break
    if (index < end) continue
    const found = replyAt(line, index)
    if (!found) continue
    replies.push(found.reply)
    end = found.end
  }
  return replies
}

function replyAt(line: string, at: number): { readonly reply: QuotedReply; readonly end: number } | undefined {
  const code = line.slice(at, at + 3)
  const before = line.slice(Math.max(0, at - BEFORE), at)
  const after = line.slice(at + 3, at + 3 + AFTER)
  const isSure = hasOwnEnhancedCode(code, after)
  if (!isSure && (isNoReply(code, before, after) || !isLed(code, before, after, line))) return undefined
  const [lead = ''] = /^(?:, response: |[)\]]?"?(?:, b?[\u2018\u2019\u201c\u201d]?|: ?| )|-)?/.exec(after) ?? []
  const words = after.slice(lead.length)
  const quote = /^['"]/.exec(words)?.[0]
  const cut = quote === undefined ? cutText(words, before) : cutText(words.slice(1), `${quote}`)
  const lines = linesOf(code, cut, lead.endsWith('-'))
  const end = at + 3 + lead.length + cut.length
  const command = unknownCommand(code, after) ?? commandAround(before, after, cut)
  return { reply: { lines, isSure: isSure || quote !== undefined, ...(command && { command }) }, end }
}

/** An enhanced status code (RFC 3463 §2) of the class of its reply: nothing else looks like that. */
function hasOwnEnhancedCode(code: string, after: string): boolean {
  const [, own] =
    /^(?:[ -]|: |, response: |\)?: ?|", |"?\)? ?-? ?|, b?['"\u2018\u2019\u201c\u201d])[(#]{0,2}([245])\.\d{1,3}\.\d{1,3}\b/.exec(
      after,
    ) ?? []
  return own !== undefined && own === code[0]
}

/** The words before a number that is none of a server's. */
const OTHER_NUMBERS =
  /(?:\b(?:lines?|ports?|port number|year|pid|uid|gid|id|issue|version|column|col|exit code|exit status|size|timeout|took|after|http(?:s|\/\d(?:\.\d)?)?|http status(?: code)?|status: ?http)[ :=#"']{0,3}|#|:\d+:|[$€£]|\bv)$/i
const UNITS =
  /^ ?(?:%|(?:bytes|octets|[kmg]i?b|ms|s|secs?|seconds|minutes|hours|days|files|lines|errors|times|messages|mails|e-?mails|users|items|accounts|requests|connections|records|rows|px|usd|eur|others|more|packages|pages|tests|or|and|to|of|is|was|in)\b)/i
/** A sentence about a number goes on so, in the languages in which people paste most. */
const GOES_ON =
  /^ (?:when|if|while|because|for|on|with|from|after|before|at|since|by|as|again|then|instead|appears?|occurs?|comes?|means|errors?|which|but|so|the|a|an|this|bei|beim|und|seit|wenn|mit|von|im|quand|et|avec|pour|al|cuando|y|con|para|quando|e)\b/

/** The words of HTTP behind its own codes (RFC 9110 §15, and what a gateway in front of a web server adds). */
const HTTP =
  /^4(?:0[0-9]|1[0-8]|2[0-9]|31|99) |^5(?:00 Internal Server|01 Not Implemented|02 Bad Gateway|03 Service (?:Temporarily )?Unavailable|04 Gateway|05 HTTP|2[0-7] )/i
const NO_SMTP = /^(?:40[0-9]|41[0-8]|42[2-9]|431|451 Unavailable|499)/

/** The name of a source file, behind which the number of a line follows. */
const OF_SOURCES = /\.(?:erl|exs?|go|py|[jt]s|rb|php|java|kt|cs|rs|cc?|cpp|p[lm]|lua|vala):$/

function isNoReply(code: string, before: string, after: string): boolean {
  if (code === '465' || code === '587') return true // ports; RFC 5321 §4.2.1 has no second digit beyond 5
  if (
    OTHER_NUMBERS.test(before) ||
    OF_SOURCES.test(before) ||
    UNITS.test(after) ||
    GOES_ON.test(after) ||
    after.startsWith(' [Net::')
  )
    return true
  if (/[:/]$/.test(before) && /^(?:443|465|587)/.test(code) && !/[a-z]{4,}:$/i.test(before)) return true
  const whole = `${code}${after.slice(0, 40)}`
  return /\bHTTP\b/.test(before.slice(-20)) || (HTTP.test(whole) && !/^421\b/.test(whole)) || NO_SMTP.test(whole)
}

/** The signs that introduce a reply: a colon, a quote, a bracket, a mark of Markdown, or a verb of saying. */
const LED =
  /(?:^|: < |[:=>|;] ?|[-\u2013\u2014] |["'`([*{]|\b(?:said|says|returned|response|responds|responded|replied|reply|answer|answered|error|code|got|with|failed|rejected|message|status|denied|refused|server|receive|received|receiving|gave|bounced|login|smtp|fehler|erreur|error no)[:]? )["'`*[(]{0,3}$/i
/** Words of mail, one of which a sentence with a code that HTTP has too must hold. */
export const OF_MAIL =
  /\b(?:smtp|e?smtps|imap|e-?mails?|mail(?:er|box)?|recipients?|senders?|rcpt|ehlo|helo|starttls|auth\w*|log-?ins?|credentials?|passwords?|relay\w*|command|sequence|domain|address|spam|message|dkim|spf)\b/i

function isLed(code: string, before: string, after: string, line: string): boolean {
  if (
    /\b(?:smtp|auth\w{0,14}|log-?in|mail)\b.{0,24}\b(?:error|failed|failure) \($|\breceived from server \($/i.test(
      before,
    )
  )
    return after.startsWith(')')
  if (/\($/.test(before) && /^, b?['"]/.test(after)) return true // Python's tuple
  if (/\b(?:error|code) \($/i.test(before) && /^\):? /.test(after))
    return OF_MAIL.test(line) || /^(?:421|4[35]\d|5[345]\d)/.test(code)
  if (/\(code: $/.test(before) && /^, response: \S/.test(after)) return true // PEAR's Net_SMTP
  if (!LED.test(before)) return false
  if (/\[$/.test(before) && /^\] ?['"]/.test(after)) return true
  const isText = /^(?:: |-| )(?=["'*]{0,2}(?:[\p{L}<([#*]|\d\.\d))/u.test(after)
  if (!isText) return isBareCode(before, after, line)
  return !/^(?:50[0-5]|4[0-2]\d|52\d)/.test(code) || OF_MAIL.test(line)
}

/** A code by itself, as some libraries keep nothing else. */
function isBareCode(before: string, after: string, line: string): boolean {
  return (
    /\b(?:smtp|response|reply|error|status)\b.{0,12}\bcode:? ?["']?$|\bsmtp error:? ?$/i.test(before) &&
    /^["']?(?:[).,;]|$| *$)/.test(after) &&
    OF_MAIL.test(line)
  )
}

/** The command that the reply itself repeats, since the server does not know it. */
function unknownCommand(code: string, after: string): string | undefined {
  if (!/^50[0234]$/.test(code)) return undefined
  return /^.{0,80}\b(?:un(?:recogni[sz]ed|known|implemented)|not (?:recogni[sz]ed|implemented))\b[^\w]{0,6}(STARTTLS|AUTH)\b/i
    .exec(after)?.[1]
    ?.toUpperCase()
}

/** The command that a sentence names, in what stands before the reply or behind it; the nearest counts. */
function commandAround(before: string, after: string, cut: string): string | undefined {
  const behind = /^.{0,12}\(in reply to (?:the )?([\w .]{1,30}?) commands?\)/i.exec(after.slice(cut.length))?.[1]
  return behind === undefined ? nearest(before) : (nearest(behind) ?? behind.toUpperCase())
}

function nearest(text: string): string | undefined {
  let best: { readonly at: number; readonly command: string } | undefined
  for (const [words, command] of COMMANDS) {
    for (const { index } of text.matchAll(words)) if (!best || index >= best.at) best = { at: index, command }
  }
  return best?.command
}

/** The names that programs give to the step that was refused. `.` is the end of the message. */
const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/\bInvalid greeting\b|\bSMTPConnectError\b|\binitial (?:server )?(?:connection|greeting)\b|\bgreeting\b/gi, 'CONN'],
  [/\b(?:EHLO|HELO) (?:command )?failed\b|\bSMTPHeloError\b|\bEHLO\b/gi, 'EHLO'],
  [/\bSTARTTLS\b/gi, 'STARTTLS'],
  [
    /\bInvalid login\b|\bAuthentication ?(?:Failed|Error|Exception)\w*|\b(?:Password|Username) command failed\b|\bAUTH(?:ENTICATE)?\b(?! ?required)|\bSASL\b|\b(?:Failed to|Could not|unable to|cannot) authenticate\b|\bauthentication failure\b|\blog-?in\b/gi,
    'AUTH',
  ],
  [
    /\bMAIL FROM\b|\bMail command failed\b|\bissue MAIL command\b|\bSMTPSenderRefused\b|\bSMTPSenderFailed\w*|\bsender (?:address )?(?:was )?(?:refused|rejected)\b|\bFrom address failed\b|\bset sender\b/gi,
    'MAIL FROM',
  ],
  [
    /\bRCPT TO\b|\bRecipient command failed\b|\brecipients? (?:\S{1,80} )?(?:were |was )?(?:failed|refused|rejected)\b|\badd recipient\b|\bSMTPRecipientsRefused\b|\bSMTPAddressFailed\w*|\bSmtpFailedRecipient\w*/gi,
    'RCPT TO',
  ],
  [/\bDATA\b/g, 'DATA'],
  [
    /\bMessage failed\b|\bsend data\b|\bend of (?:DATA|message)\b|\bDATA END\b|\bdata not accepted\b|\bSMTPDataError\b|\bDATA, final\b/gi,
    '.',
  ],
]
