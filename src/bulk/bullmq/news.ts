import type { Mailbox } from '../mailbox.ts'
import type { CheckOutcome } from '../outcome.ts'
import type { PlacedMailbox, ServerPlace } from '../places.ts'
import { accountHash } from './account-hash.ts'
import type { LaneNews } from './lane.ts'
import type { Left } from './lanes.ts'
import { familyLane, refusalLane, serverLane } from './lanes-of.ts'
import type { ReadProcessorOptions } from './read-options.ts'

/** The hash of the account and secret of one side. */
export interface SecretHash {
  readonly protocol: ServerPlace['protocol']
  readonly hash: string
}

/** The hashes of the logins that a check will try. */
export function secretHashes(
  key: string | Uint8Array,
  mailbox: Mailbox,
  places: readonly ServerPlace[],
): readonly SecretHash[] {
  return places.flatMap((place) => {
    const { protocol, hasLogin } = place
    const server = mailbox[protocol] || {}
    const secret = server.password ?? server.accessToken ?? mailbox.password ?? mailbox.accessToken
    return hasLogin && secret !== undefined ? [{ protocol, hash: accountHash(key, place, secret) }] : []
  })
}

/** What a check leaves behind in its lanes. */
export function newsOf(
  outcome: CheckOutcome,
  { id, places }: PlacedMailbox,
  hashes: readonly SecretHash[],
  { blockedMs, refusedMs }: ReadProcessorOptions,
): Left {
  const news: Record<string, LaneNews> = {}
  const add = (key: string, one: LaneNews) => {
    news[key] = { ...news[key], ...one }
  }
  for (const place of places) {
    const side = outcome.sides[place.protocol]
    if (!side) continue
    if (side.complaint) add(serverLane(place), { complaint: side.complaint })
    else if (side.isReached) add(serverLane(place), { went: 'well' })
    if (side.isBlocked) add(familyLane(place.family), { closedMs: blockedMs })
    if (side.refused > 0) add(refusalLane(place), { refused: (news[refusalLane(place)]?.refused ?? 0) + side.refused })
  }
  const refused = hashes.filter(({ protocol }) => isRefused(outcome, protocol)).map(({ hash }) => hash)
  return { id, news, refused: { hashes: refused, hashMs: refusedMs } }
}

function isRefused({ sides }: CheckOutcome, protocol: ServerPlace['protocol']): boolean {
  return (sides[protocol]?.refused ?? 0) > 0
}
