import { findBounce } from './find-bounce.ts'
import { findRenamed, lookIn } from './mailbox-view.ts'
import type { HasCapability, Search } from './search-request.ts'

/**
 * The form in which the message was found: unchanged, with another Message-ID, or as a bounce that came in its place.
 */
export type FoundForm = 'itself' | 'renamed' | 'bounce'

/**
 * EXPUNGE would remove every message that is marked as deleted: only UID EXPUNGE removes this one alone (RFC 4315
 * §2.1). On a server without it the message is marked, and the user's own programs remove it.
 */
export function* removeMessage(
  form: FoundForm,
  mailbox: string,
  token: string,
  offers: HasCapability,
): Search<boolean> {
  const uid = yield* findAgain(form, mailbox, token)
  if (uid === undefined) return false
  const marked = yield { kind: 'UID STORE', uid, flag: '\\Deleted' }
  if (!marked.isOk || !offers('UIDPLUS')) return false
  const expunged = yield { kind: 'UID EXPUNGE', uid }
  return expunged.isOk
}

/**
 * The message is searched for again, and must show its Message-ID again: a UID is certain to mean the same message only
 * while the mailbox stays open (RFC 3501 §2.3.1.1).
 */
function* findAgain(form: FoundForm, mailbox: string, token: string): Search<number | undefined> {
  const look = yield* lookIn('SELECT', mailbox, token, form === 'itself' ? 0 : Number.POSITIVE_INFINITY)
  if (form === 'bounce') return look.isSearched ? yield* findBounce(mailbox, token, look.exists, new Set()) : undefined
  // A message that arrived while the server searched was found by its other field, and is now found by its Message-ID.
  if (look.uid !== undefined || form === 'itself' || !look.isSearched) return look.uid
  return yield* findRenamed(look.exists, token)
}
