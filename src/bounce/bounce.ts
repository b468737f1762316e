import type { SourceLine } from './decode.ts'
import type { Delivery, NoticeReader } from './delivery.ts'
import { exchangeNotices } from './exchange-notices.ts'
import { eximNotices } from './exim-notices.ts'
import { partsOf } from './parts.ts'
import { postfixNotices } from './postfix-notices.ts'
import { qmailNotices } from './qmail-notices.ts'
import { reportedIn, reporterIn } from './report-fields.ts'
import { sendmailNotices } from './sendmail-notices.ts'

export type { Delivery } from './delivery.ts'
export { eximWords } from './exim-notices.ts'
export { postfixWords } from './postfix-notices.ts'
export { replyLinesIn } from './reply.ts'

/** The maximum number of recipients that are read from one bounce. */
const MAX_DELIVERIES = 100

/**
 * The deliveries that the text of a mail reports: a whole bounce with its header, or any pasted part of it. Empty if
 * the text is no bounce. The returned mail is not read.
 */
export function deliveriesIn(lines: readonly string[]): readonly Delivery[] {
  const parts = partsOf(lines)
  const own = parts.filter(({ kind }) => kind !== 'original')
  const reported = own.flatMap((part) => reportedIn(part.lines)).slice(0, MAX_DELIVERIES)
  const noticed = own.flatMap((part) => (part.kind === 'header' ? [] : noticesIn(part.lines))).slice(0, MAX_DELIVERIES)
  const told = reported.length === 0 ? noticed : reported.map((one) => merged(one, noticed, reported.length))
  const reporter = own.flatMap((part) => reporterIn(part.lines) ?? [])[0]
  return told.map((one) => byReporter(one, reporter))
}

/** The delivery with the program that wrote the report as the refusing server, if no other server replied. */
function byReporter(delivery: Delivery, reporter: string | undefined): Delivery {
  const isOwn = delivery.host === undefined && delivery.reply === undefined
  return isOwn && reporter !== undefined ? { ...delivery, host: reporter } : delivery
}

/** The fields of a report, completed by the notice for people: it mostly names the refused command. */
function merged(field: Delivery, noticed: readonly Delivery[], count: number): Delivery {
  const same = noticed.find(({ recipient }) => recipient !== undefined && isSame(recipient, field.recipient))
  const beside = same ?? (count === 1 && noticed.length === 1 ? noticed[0] : undefined)
  if (!beside) return field
  const isTold = field.reply !== undefined || field.words !== undefined
  const said = isTold ? field : beside
  // A field is one line; the notice may have kept the lines of the reply.
  const reply = (beside.reply?.length ?? 0) > (field.reply?.length ?? 0) ? beside.reply : said.reply
  return {
    ...field,
    host: field.host ?? beside.host,
    command: field.command ?? beside.command,
    reply,
    words: reply ? undefined : said.words,
    from: said.from,
    to: said.to,
  }
}

function isSame(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase()
}

/**
 * Each reader handles the notices of one server and of similar ones; the more certain its marks, the earlier it comes.
 */
const READERS: readonly NoticeReader[] = [sendmailNotices, postfixNotices, qmailNotices, eximNotices, exchangeNotices]

/** The recipients that the text for people reports. */
function noticesIn(lines: readonly SourceLine[]): readonly Delivery[] {
  const action = lines.some(({ text }) => DELAYED.some((words) => words.test(text))) ? 'delayed' : 'failed'
  for (const read of READERS) {
    const told = read(lines)
    if (told.length > 0) return told.map((one) => ({ action, ...one }))
  }
  return []
}

/** The texts of Sendmail, Postfix, Exim, OpenSMTPD, Exchange and Google, in this order. */
const DELAYED = [
  /THIS IS A WARNING MESSAGE ONLY/i,
  /^It will be retried until/i,
  /^No action is required on your part/i,
  /\bdelivery attempts? will continue/i,
  /is just a temporary (?:error|failure) report/i,
  /\bhasn't been delivered (?:to .{0,100} )?yet/i,
  /\b(?:will|to) (?:retry|try) .{0,40}\bmore (?:days|hours)/i,
  /^Delivery (?:incomplete|is delayed)/i,
]
