import { deliveriesIn } from '../bounce/bounce.ts'
import { fetchedLines } from './fetched-mail.ts'
import { foundIn } from './mailboxes.ts'
import type { Search } from './search-request.ts'

/** The number of newest messages that are searched for a bounce. */
export const MAX_NEWEST = 20

/** Usually there is one. A robot may have replied too. */
const MAX_HITS = 2

/** Messages that contain the Message-ID and are no bounces, such as a robot's reply, by mailbox and UID. */
export type KnownMessages = Set<string>

/**
 * Searches the open mailbox for a bounce of the test message: mail that reports a failure, and that contains the
 * Message-ID, which nobody else knows. The server searches for the Message-ID, so that no other mail is fetched. A
 * delay notice is no failure: it stays in the transcript, and the search continues.
 *
 * @returns its UID
 */
export function* findBounce(
  mailbox: string,
  token: string,
  exists: number,
  known: KnownMessages,
): Search<number | undefined> {
  if (exists === 0 || !Number.isFinite(exists)) return undefined
  const searched = yield { kind: 'UID SEARCH', from: Math.max(1, exists - MAX_NEWEST + 1), text: token }
  const hits = searched.isOk ? foundIn(searched.heard, MAX_HITS) : []
  for (const uid of hits.filter((one) => !known.has(`${mailbox} ${one}`))) {
    const fetched = yield { kind: 'UID FETCH', uids: [uid], header: BOUNCE_FIELDS, octets: MAX_OCTETS }
    const isBounce = fetched.heard.some((response) => {
      const lines = response.kind === 'untagged' ? fetchedLines(response.text, uid) : undefined
      return (
        lines?.some((line) => line.includes(token)) && deliveriesIn(lines).some(({ action }) => action === 'failed')
      )
    })
    if (isBounce) return uid
    known.add(`${mailbox} ${uid}`)
  }
  return undefined
}

/** The fields that are needed to decode the text, and those that refer to the original message. */
const BOUNCE_FIELDS = 'Content-Type Content-Transfer-Encoding In-Reply-To References'

/** A notice, its report and the test message take a few kilobytes; Microsoft's also have an HTML page. */
const MAX_OCTETS = 16_384
