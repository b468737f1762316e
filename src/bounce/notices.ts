import type { SourceLine } from './decode.ts'
import type { Delivery, NoticeReader } from './delivery.ts'
import { exchangeNotices } from './exchange-notices.ts'
import { eximNotices } from './exim-notices.ts'
import { postfixNotices } from './postfix-notices.ts'
import { qmailNotices } from './qmail-notices.ts'
import { sendmailNotices } from './sendmail-notices.ts'

/** Each reads the notices of one server and of those that write like it: the surer its signs, the earlier it stands. */
const READERS: readonly NoticeReader[] = [sendmailNotices, postfixNotices, qmailNotices, eximNotices, exchangeNotices]

/** The recipients that the text for people tells of. */
export function noticesIn(lines: readonly SourceLine[]): readonly Delivery[] {
  const action = lines.some(({ text }) => DELAYED.test(text)) ? 'delayed' : 'failed'
  for (const read of READERS) {
    const told = read(lines)
    if (told.length > 0) return told.map((one) => ({ action, ...one }))
  }
  return []
}

/** The words of Sendmail, Postfix, Exim, OpenSMTPD, Exchange and Google, in this order. */
const DELAYED =
  /THIS IS A WARNING MESSAGE ONLY|^It will be retried until|^No action is required on your part|\bdelivery attempts? will continue|is just a temporary (?:error|failure) report|\bhasn't been delivered (?:to .{0,100} )?yet|\b(?:will|to) (?:retry|try) .{0,40}\bmore (?:days|hours)|^Delivery (?:incomplete|is delayed)/i
