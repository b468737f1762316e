import { deliveriesIn } from '../bounce/bounce.ts'
import { fetchedLines } from './fetched-mail.ts'
import { foundIn } from './mailboxes.ts'
import type { Search } from './search-request.ts'

/** The number of the newest messages among which a bounce is looked for. */
export const MAX_NEWEST = 20

/** One is usual. A robot may have answered beside it. */
const MAX_HITS = 2

/** Messages that hold the Message-ID and are no bounces, such as a reply of a robot, by mailbox and UID. */
export type KnownMessages = Set<string>

/**
 * Looks in the open mailbox for a bounce of the test message: mail that says that it failed, and that holds its Message-ID,
 * which nobody else knows. The server searches for that, so that no other mail is fetched. A delay is no failure: it stays in
 * the record, and the search goes on.
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

/** The fields by which the text can be read, and those that name the message that it is about. */
const BOUNCE_FIELDS = 'Content-Type Content-Transfer-Encoding In-Reply-To References'

/** A notice, its report and the test message are a few kilobytes; those of Microsoft have a page of HTML beside them. */
const MAX_OCTETS = 16_384
