import { findBounce, type KnownMessages } from './find-bounce.ts'
import { findRenamed, lookIn, type MailboxView } from './mailbox-view.ts'
import { junkIn } from './mailboxes.ts'
import { type FoundForm, removeMessage } from './remove-message.ts'
import type { HasCapability, Search } from './search-request.ts'

/** The properties of the message to search for. */
export interface SoughtMessage {
  /** A part of its Message-ID that no other message has: letters, digits and hyphens. */
  readonly token: string
  /** Remove only this message, once it was found. */
  readonly cleanUp: boolean
}

/** The place of the message, or of the bounce that came in its place, and whether it was removed. */
export interface FoundMessage {
  readonly kind: 'message' | 'bounce'
  readonly mailbox: string
  readonly isRemoved: boolean
}

/** Usually there is one. A server that marks all mailboxes must not use up the time of a search. */
const MAX_JUNK = 4

/**
 * The whole search, repeated until it has found the message, or a bounce of it: INBOX first, then the junk mailboxes.
 * Each command that a server may refuse has an alternative.
 *
 * @param existed the number of messages in INBOX before this one was sent; infinite if the server did not say
 */
export function* findMessage(sought: SoughtMessage, offers: HasCapability, existed: number): Search<FoundMessage> {
  yield { kind: 'CAPABILITY' } // a login changes them (RFC 3501 §6.2.2)
  const sizes = new Map([['INBOX', existed]])
  const known: KnownMessages = new Set()
  let junk: readonly string[] | undefined
  for (;;) {
    const inbox = yield* lookAgainIn('INBOX', sought.token, sizes, known)
    if (inbox.form) return yield* found(inbox.form, 'INBOX', sought, offers)
    junk ??= yield* junkMailboxes(offers)
    for (const mailbox of junk) {
      const { form } = yield* lookAgainIn(mailbox, sought.token, sizes, known)
      if (form) return yield* found(form, mailbox, sought, offers)
    }
    // The server announces new messages in INBOX only while INBOX is open.
    if (junk.length > 0) yield { kind: 'EXAMINE', mailbox: 'INBOX' }
    yield { kind: 'rest', isSeen: inbox.isSeen, exists: inbox.exists }
  }
}

function* found(
  form: FoundForm,
  mailbox: string,
  { token, cleanUp }: SoughtMessage,
  offers: HasCapability,
): Search<FoundMessage> {
  const isRemoved = cleanUp && (yield* removeMessage(form, mailbox, token, offers))
  return { kind: form === 'bounce' ? 'bounce' : 'message', mailbox, isRemoved }
}

interface RepeatedView extends Pick<MailboxView, 'isSeen' | 'exists'> {
  /** `undefined`: it was not found. */
  readonly form: FoundForm | undefined
}

/**
 * Searches for the message. If new mail has come that is not the message, searches for a bounce, and for the message
 * under another Message-ID.
 *
 * @param sizes the number of messages in each mailbox at the last search: new mail has come if it is higher now
 */
function* lookAgainIn(
  mailbox: string,
  token: string,
  sizes: Map<string, number>,
  known: KnownMessages,
): Search<RepeatedView> {
  const existed = sizes.get(mailbox)
  const { uid, isSeen, isSearched, exists } = yield* lookIn(
    'EXAMINE',
    mailbox,
    token,
    existed ?? Number.POSITIVE_INFINITY,
  )
  if (Number.isFinite(exists)) sizes.set(mailbox, exists)
  // The initial number of messages in a junk mailbox is unknown: a bounce may have come before the first search.
  const hasGrown = existed === undefined || exists > existed
  const isOther = uid === undefined && isSearched && hasGrown
  const form = isOther ? yield* otherForm(mailbox, token, exists, known) : undefined
  return { form: uid === undefined ? form : 'itself', isSeen, exists }
}

function* otherForm(
  mailbox: string,
  token: string,
  exists: number,
  known: KnownMessages,
): Search<FoundForm | undefined> {
  if ((yield* findBounce(mailbox, token, exists, known)) !== undefined) return 'bounce'
  return (yield* findRenamed(exists, token)) === undefined ? undefined : 'renamed'
}

/** Some servers mark them only on request (RFC 6154 §2), which needs the longer form of LIST (RFC 5258 §3). */
function* junkMailboxes(offers: HasCapability): Search<readonly string[]> {
  const asksForMarks = offers('SPECIAL-USE') && offers('LIST-EXTENDED')
  const marked = asksForMarks ? yield { kind: 'LIST', marked: true } : undefined
  const listed = marked?.isOk ? marked : yield { kind: 'LIST', marked: false }
  return listed.heard.flatMap((response) => junkIn(response) ?? []).slice(0, MAX_JUNK)
}
