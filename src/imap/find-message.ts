import { findBounce, type KnownMessages } from './find-bounce.ts'
import { existsIn, fetchedWith, foundIn, junkIn } from './mailboxes.ts'
import type { Search } from './search-request.ts'

/** The marks of the message that is looked for. */
export interface SoughtMessage {
  /** A piece of its Message-ID that no other message has: letters, digits and hyphens. */
  readonly token: string
  /** Remove it, and only it, once it was seen. */
  readonly cleanUp: boolean
}

/** The place of the message, or of the bounce that came in its place, and its fate. */
export interface FoundMessage {
  readonly kind: 'message' | 'bounce'
  readonly mailbox: string
  readonly isRemoved: boolean
}

/** The number of the newest messages that are looked at where a search cannot be relied on. */
const MAX_FETCHED = 20

/** One is usual. A server that passes over what is searched for names all that there are. */
const MAX_HITS = 4

/** One is usual. A server that marks them all must not fill the time with one look. */
const MAX_JUNK = 4

interface MailboxView {
  /** Left out: it is not there, or the server does not let us see. */
  readonly uid?: number | undefined
  readonly isBounce?: true
  /** It has another Message-ID than the one with which it was sent. */
  readonly isRenamed?: true
  readonly isSeen: boolean
  /** The server searched for what was asked, and found nothing. One that passes over the criterion names the mail of others. */
  readonly isSearched?: boolean
  readonly exists: number
}

type HasCapability = (capability: string) => boolean

/**
 * The whole search, asking on and on until it has found the message, or a bounce of it: INBOX first, then the mailboxes
 * marked as junk. What a server refuses has another way beside it.
 *
 * @param existed so many messages INBOX had before this one was sent; infinitely many, where the server did not say
 */
export function* findMessage(sought: SoughtMessage, offers: HasCapability, existed: number): Search<FoundMessage> {
  yield { kind: 'CAPABILITY' } // a login changes them (RFC 3501 §6.2.2)
  const sizes = new Map([['INBOX', existed]])
  const known: KnownMessages = new Set()
  let junk: readonly string[] | undefined
  for (;;) {
    const inbox = yield* lookAgainIn('INBOX', sought.token, sizes, known)
    if (inbox.uid !== undefined) return yield* found('INBOX', inbox, sought, offers)
    junk ??= yield* junkMailboxes(offers)
    for (const mailbox of junk) {
      const look = yield* lookAgainIn(mailbox, sought.token, sizes, known)
      if (look.uid !== undefined) return yield* found(mailbox, look, sought, offers)
    }
    // New messages are told of INBOX alone while INBOX is the one that is open.
    if (junk.length > 0) yield { kind: 'EXAMINE', mailbox: 'INBOX' }
    yield { kind: 'rest', isSeen: inbox.isSeen, exists: inbox.exists }
  }
}

function* found(
  mailbox: string,
  view: MailboxView,
  { token, cleanUp }: SoughtMessage,
  offers: HasCapability,
): Search<FoundMessage> {
  const kind = view.isBounce ? 'bounce' : 'message'
  return { kind, mailbox, isRemoved: cleanUp && (yield* remove(view, mailbox, token, offers)) }
}

/**
 * Looks for the message, and where something has come that is not it, for a bounce, and for the message by another name.
 *
 * @param sizes how many messages each mailbox had at the last look: something has come where there are more now
 */
function* lookAgainIn(
  mailbox: string,
  token: string,
  sizes: Map<string, number>,
  known: KnownMessages,
): Search<MailboxView> {
  const existed = sizes.get(mailbox)
  const look = yield* lookIn('EXAMINE', mailbox, token, existed ?? Number.POSITIVE_INFINITY)
  if (Number.isFinite(look.exists)) sizes.set(mailbox, look.exists)
  // The messages of a junk mailbox before the first look are not known: a bounce may have been quick.
  const hasGrown = existed === undefined || look.exists > existed
  if (look.uid !== undefined || !look.isSearched || !hasGrown) return look
  const bounce = yield* findBounce(mailbox, token, look.exists, known)
  if (bounce !== undefined) return { ...look, uid: bounce, isBounce: true }
  const uid = yield* findRenamed(look.exists, token)
  return uid === undefined ? look : { ...look, uid, isRenamed: true }
}

/** Opening the mailbox again shows what has come since: some servers tell of it no other way. */
function* lookIn(open: 'EXAMINE' | 'SELECT', mailbox: string, token: string, existed: number): Search<MailboxView> {
  const opened = yield { kind: open, mailbox }
  const exists = opened.heard.map(existsIn).findLast((count) => count !== undefined) ?? Number.POSITIVE_INFINITY
  if (!opened.isOk) return { isSeen: false, exists }
  const searched = yield { kind: 'UID SEARCH', header: 'Message-ID', text: token }
  const hits = searched.isOk ? foundIn(searched.heard, MAX_HITS) : []
  const uid = hits.length > 0 ? yield* confirmed(hits, token) : undefined
  if (uid !== undefined) return { uid, isSeen: true, exists }
  // A search that finds nothing is believed, unless something has come that it may be blind to.
  const isSearched = searched.isOk && hits.length === 0
  if (isSearched && exists <= existed) return { isSeen: true, isSearched, exists }
  const newest = yield* lookAtNewest(exists, token)
  return { ...newest, isSeen: newest.isSeen || isSearched, isSearched, exists }
}

/**
 * A server that passes over the criterion finds all that there is, and mail of others must not be taken for the message:
 * it has to show the Message-ID.
 */
function* confirmed(uids: readonly number[], token: string): Search<number | undefined> {
  const fetched = yield { kind: 'UID FETCH', uids, header: 'Message-ID' }
  return fetched.heard.map((one) => fetchedWith(one, token)).find((uid) => uid !== undefined && uids.includes(uid))
}

function* lookAtNewest(exists: number, token: string): Search<Omit<MailboxView, 'exists'>> {
  if (exists === 0 || !Number.isFinite(exists)) return { isSeen: exists === 0 }
  const fetched = yield { kind: 'FETCH', from: Math.max(1, exists - MAX_FETCHED + 1), header: 'Message-ID' }
  const uid = fetched.heard.map((one) => fetchedWith(one, token)).find((one) => one !== undefined)
  return { uid, isSeen: fetched.isOk }
}

/**
 * The message whose Message-ID was replaced on the way: the one with which it was sent stands in another field. Servers of
 * Microsoft and Google keep it in theirs. https://docs.aws.amazon.com/ses/latest/dg/header-fields.html,
 * https://github.com/chatmail/core/pull/2250
 */
function* findRenamed(exists: number, token: string): Search<number | undefined> {
  if (exists === 0 || !Number.isFinite(exists)) return undefined
  const fetched = yield { kind: 'FETCH', from: Math.max(1, exists - MAX_FETCHED + 1), header: ORIGINAL_ID_FIELDS }
  return fetched.heard.map((one) => fetchedWith(one, token)).find((one) => one !== undefined)
}

const ORIGINAL_ID_FIELDS = 'X-Original-Message-ID X-Microsoft-Original-Message-ID X-Google-Original-Message-ID'

/** The UID of what the view before this one has shown, where the view shows it again. */
function* seenAgain(
  { isBounce, isRenamed }: MailboxView,
  mailbox: string,
  token: string,
  { uid, isSearched, exists }: MailboxView,
): Search<number | undefined> {
  if (isBounce) return isSearched ? yield* findBounce(mailbox, token, exists, new Set()) : undefined
  // A message that came while the server searched was found by its other field, and is found by its Message-ID now.
  if (uid !== undefined || !isRenamed || !isSearched) return uid
  return yield* findRenamed(exists, token)
}

/** Some servers mark them only for those who ask (RFC 6154 §2), which takes the longer form of LIST (RFC 5258 §3). */
function* junkMailboxes(offers: HasCapability): Search<readonly string[]> {
  const asksForMarks = offers('SPECIAL-USE') && offers('LIST-EXTENDED')
  const marked = asksForMarks ? yield { kind: 'LIST', marked: true } : undefined
  const listed = marked?.isOk ? marked : yield { kind: 'LIST', marked: false }
  return listed.heard.flatMap((response) => junkIn(response) ?? []).slice(0, MAX_JUNK)
}

/**
 * EXPUNGE would remove whatever else is marked as deleted: only UID EXPUNGE removes this one alone (RFC 4315 §2.1). A server
 * without it has the message marked, and its own programs remove it.
 *
 * It is searched for again, and shows its Message-ID again: a UID is sure to mean the same message only while the mailbox
 * stays open (RFC 3501 §2.3.1.1).
 */
function* remove(view: MailboxView, mailbox: string, token: string, offers: HasCapability): Search<boolean> {
  const hasItsId = view.isBounce === undefined && view.isRenamed === undefined
  const look = yield* lookIn('SELECT', mailbox, token, hasItsId ? 0 : Number.POSITIVE_INFINITY)
  const uid = yield* seenAgain(view, mailbox, token, look)
  if (uid === undefined) return false
  const marked = yield { kind: 'UID STORE', uid, flag: '\\Deleted' }
  if (!marked.isOk || !offers('UIDPLUS')) return false
  const expunged = yield { kind: 'UID EXPUNGE', uid }
  return expunged.isOk
}
