import { codeApart } from './libraries/code-apart.ts'
import { dotNetReply } from './libraries/dot-net.ts'
import { emailSenderReply } from './libraries/email-sender.ts'
import { emailjsReply } from './libraries/emailjs.ts'
import { imapException } from './libraries/imap-exceptions.ts'
import { lettreReply } from './libraries/lettre.ts'
import { libcurlReply } from './libraries/libcurl.ts'
import { phpMailerReply } from './libraries/php-mailer.ts'
import { libraryRefusal } from './libraries/refusals.ts'
import { unexpectedCode } from './libraries/unexpected-code.ts'
import { withoutCode } from './libraries/without-code.ts'
import type { QuotedReply } from './quoted-reply.ts'

/**
 * Readers of one library's sentences each, those with the most certain marks first. The refusals without any reply come
 * last.
 */
const READERS: readonly ((line: string) => QuotedReply | undefined)[] = [
  phpMailerReply,
  dotNetReply,
  codeApart,
  libcurlReply,
  emailjsReply,
  unexpectedCode,
  lettreReply,
  emailSenderReply,
  withoutCode,
  imapException,
  libraryRefusal,
]

/** Sentences of libraries that keep only a part of the reply, or state a refusal in their own words. */
export function librarySentencesIn(line: string): readonly QuotedReply[] {
  for (const read of READERS) {
    const found = read(line)
    if (found) return [found]
  }
  return []
}
