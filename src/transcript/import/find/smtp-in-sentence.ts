import type { QuotedReply } from './quoted-reply.ts'
import { cutText, linesOf } from './quoted-text.ts'
import { isLed, isNoReply, type NumberPlace } from './reply-signs.ts'

/** The maximum number of three-digit numbers of a line that are examined. */
const MAX_NUMBERS = 64
/** The length of the text around a reply that shows its sender and its command. */
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
  const place: NumberPlace = { before, from: line.slice(at, at + 3 + AFTER), line }
  if (!isSure && (isNoReply(place) || !isLed(place))) return undefined
  const [lead = ''] = /^(?:\. |, response: |[)\]]?"?(?:, b?[\u2018\u2019\u201c\u201d]?|: ?| )|-)?/.exec(after) ?? []
  const words = after.slice(lead.length)
  const quote = /^['"]/.exec(words)?.[0]
  const cut = quote === undefined ? cutText(words, before) : cutText(words.slice(1), `${quote}`)
  // After a code in brackets that closes a quotation, other text follows.
  const lines = linesOf(code, /^[)\]]["']/.test(after) ? '' : cut, lead.endsWith('-'))
  const end = at + 3 + lead.length + cut.length
  const command = unknownCommand(code, after) ?? commandAround(before, after, cut)
  return { reply: { lines, isSure: isSure || quote !== undefined, ...(command && { command }) }, end }
}

/** True for an enhanced status code (RFC 3463 §2) with the class of its reply: nothing else has this form. */
function hasOwnEnhancedCode(code: string, after: string): boolean {
  const [, own] =
    /^(?:[ -]|: |, response: |\)?: ?|", |"?\)? ?-? ?|, b?['"\u2018\u2019\u201c\u201d])[(#]{0,2}([245])\.\d{1,3}\.\d{1,3}\b/.exec(
      after,
    ) ?? []
  return own !== undefined && own === code[0]
}

/** The command that the reply itself repeats, because the server does not know it. */
function unknownCommand(code: string, after: string): string | undefined {
  if (!/^50[0234]$/.test(code)) return undefined
  return /^.{0,80}\b(?:un(?:recogni[sz]ed|known|implemented)|not (?:recogni[sz]ed|implemented))\b[^\w]{0,6}(STARTTLS|AUTH)\b/i
    .exec(after)?.[1]
    ?.toUpperCase()
}

/** The command that a sentence names, before or after the reply; the nearest one counts. */
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

/** The names that programs give to the refused step. `.` is the end of the message. */
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
