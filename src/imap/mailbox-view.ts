import { existsIn, fetchedWith, foundIn } from './mailboxes.ts'
import type { CommandOutcome, Search } from './search-request.ts'

/** One search of a mailbox for the message. */
export interface MailboxView {
  /** The UID of the message. Left out: it is not there, or the server does not show it. */
  readonly uid?: number | undefined
  readonly isSeen: boolean
  /**
   * The server searched for the criterion, and found nothing. A server that ignores the criterion returns the mail of
   * others.
   */
  readonly isSearched: boolean
  /** The number of messages in the mailbox; infinite if the server did not say. */
  readonly exists: number
}

/** The number of newest messages that are fetched if a search is unreliable. */
const MAX_FETCHED = 20

/** Usually there is one. A server that ignores the criterion returns all messages. */
const MAX_HITS = 4

/**
 * Opens a mailbox and searches for the message. Some servers show new mail only when the mailbox is opened again.
 *
 * @param existed the number of messages in the mailbox before the message arrived
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
  // An empty search result is believed, unless new mail has come that the search may not cover.
  const isSearched = searched.isOk && hits.length === 0
  if (isSearched && exists <= existed) return { isSeen: true, isSearched, exists }
  const newest = yield* amongNewest('Message-ID', exists, token)
  return { ...newest, isSeen: newest.isSeen || isSearched, isSearched, exists }
}

/**
 * Searches the open mailbox for the message whose Message-ID was replaced in transit: another field has the original
 * one. Servers of Microsoft and Google have their own fields for it.
 * https://docs.aws.amazon.com/ses/latest/dg/header-fields.html, https://github.com/chatmail/core/pull/2250
 */
export function* findRenamed(exists: number, token: string): Search<number | undefined> {
  const { uid } = yield* amongNewest(ORIGINAL_ID_FIELDS, exists, token)
  return uid
}

const ORIGINAL_ID_FIELDS = 'X-Original-Message-ID X-Microsoft-Original-Message-ID X-Google-Original-Message-ID'

/**
 * A server that ignores the criterion returns all messages, and mail of others must not be taken for the message: the
 * server has to show the Message-ID.
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
