import type { Secret } from '../../credentials/secret.ts'
import type { CheckOutcome } from '../outcome.ts'
import type { ServerPlace } from '../places.ts'
import type { QueuedMailbox } from '../queued-mailbox.ts'
import { hashOf } from '../refused-secrets.ts'
import type { Left } from './lanes.ts'
import { familyLane, refusalLane, serverLane } from './lanes-of.ts'
import type { ReadProcessorOptions } from './read-options.ts'
import type { LaneNews } from './shared-lane.ts'

/** The hash of the account and secret of one side. */
export interface SecretHash {
  readonly protocol: ServerPlace['protocol']
  readonly hash: string
}

/** The hashes of the logins that a check will try, from the fetched secret, because the data of a job contains none. */
export function secretHashes(
  key: Uint8Array,
  { accounts }: QueuedMailbox,
  secret: Secret | undefined,
): readonly SecretHash[] {
  if (!secret) return []
  const textOf = (name: string) => Buffer.from(hashOf(key, name, secret), 'latin1').toString('base64url')
  return accounts.map(({ side, name }) => ({ protocol: side, hash: textOf(name) }))
}

/** The effects of a check on its lanes. */
export function newsOf(
  outcome: CheckOutcome,
  { id, places }: QueuedMailbox,
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
    else if (side.isSilent) add(serverLane(place), { went: 'silent' })
    if (side.isBlocked) add(familyLane(place.family), { closedMs: blockedMs })
    if (side.refused > 0) add(refusalLane(place), { refused: (news[refusalLane(place)]?.refused ?? 0) + side.refused })
  }
  const refused = hashes.filter(({ protocol }) => (outcome.sides[protocol]?.refused ?? 0) > 0).map(({ hash }) => hash)
  return { id, news, refused: { hashes: refused, hashMs: refusedMs } }
}
