import { existsIn, fetchedWith, foundIn } from './mailboxes.ts'
import type { CommandOutcome, Search } from './search-request.ts'

/** One look at a mailbox for the message. */
export interface MailboxView {
  /** The UID of the message. Left out: it is not there, or the server does not let us see. */
  readonly uid?: number | undefined
  readonly isSeen: boolean
  /** The server searched for what was asked, and found nothing. One that passes over the criterion names the mail of others. */
  readonly isSearched: boolean
  /** The number of messages in the mailbox; infinite where the server did not say. */
  readonly exists: number
}

/** The number of the newest messages that are looked at where a search cannot be relied on. */
const MAX_FETCHED = 20

/** One is usual. A server that passes over what is searched for names all that there are. */
const MAX_HITS = 4

/**
 * Opens a mailbox and looks for the message. Opening it again shows what has come since: some servers tell of it no other way.
 *
 * @param existed so many messages the mailbox had when the message was not there yet
 */
export function* lookIn(
  open: 'EXAMINE' | 'SELECT',
  mailbox: string,
  token: string,
  existed: number,
): Search<MailboxView> {
  const opened = yield { kind: open, mailbox }
  const exists = opened.heard.map(existsIn).findLast((count) => count !== undefined) ?? Number.POSITIVE_INFINITY
  if (!opened.isOk) return { isSeen: false, isSearched: false, exists }
  const searched = yield { kind: 'UID SEARCH', header: 'Message-ID', text: token }
  const hits = searched.isOk ? foundIn(searched.heard, MAX_HITS) : []
  const uid = hits.length > 0 ? yield* confirmed(hits, token) : undefined
  if (uid !== undefined) return { uid, isSeen: true, isSearched: false, exists }
  // A search that finds nothing is believed, unless something has come that it may be blind to.
  const isSearched = searched.isOk && hits.length === 0
  if (isSearched && exists <= existed) return { isSeen: true, isSearched, exists }
  const newest = yield* amongNewest('Message-ID', exists, token)
  return { ...newest, isSeen: newest.isSeen || isSearched, isSearched, exists }
}

/**
 * Looks in the open mailbox for the message whose Message-ID was replaced on the way: the one with which it was sent stands
 * in another field. Servers of Microsoft and Google keep it in theirs.
 * https://docs.aws.amazon.com/ses/latest/dg/header-fields.html, https://github.com/chatmail/core/pull/2250
 */
export function* findRenamed(exists: number, token: string): Search<number | undefined> {
  const { uid } = yield* amongNewest(ORIGINAL_ID_FIELDS, exists, token)
  return uid
}

const ORIGINAL_ID_FIELDS = 'X-Original-Message-ID X-Microsoft-Original-Message-ID X-Google-Original-Message-ID'

/**
 * A server that passes over the criterion finds all that there is, and mail of others must not be taken for the message:
 * it has to show the Message-ID.
 */
function* confirmed(uids: readonly number[], token: string): Search<number | undefined> {
  const fetched = yield { kind: 'UID FETCH', uids, header: 'Message-ID' }
  return uidsIn(fetched, token).find((uid) => uids.includes(uid))
}

function* amongNewest(header: string, exists: number, token: string): Search<Pick<MailboxView, 'uid' | 'isSeen'>> {
  if (exists === 0 || !Number.isFinite(exists)) return { isSeen: exists === 0 }
  const fetched = yield { kind: 'FETCH', from: Math.max(1, exists - MAX_FETCHED + 1), header }
  return { uid: uidsIn(fetched, token)[0], isSeen: fetched.isOk }
}

function uidsIn({ heard }: CommandOutcome, token: string): readonly number[] {
  return heard.map((one) => fetchedWith(one, token)).filter((uid) => uid !== undefined)
}
