import { createHmac } from 'node:crypto'
import { budgetOf } from '../pace/limits.ts'
import type { ServerPlace } from '../places.ts'
import { accountAt } from '../queued-mailbox.ts'
import type { ReadBulkOptions } from '../read-bulk-options.ts'
import type { SharedLane } from './shared-lane.ts'

/** The key of the lane of a server. */
export function serverLane({ protocol, server }: ServerPlace): string {
  return `server ${protocol} ${server}`
}

/** The key of the lane of a family, by which it is closed and reopened. */
export function familyLane(family: string): string {
  return `family ${family}`
}

/** The key of a server's budget of refused logins, for both protocols. */
export function refusalLane({ server }: ServerPlace): string {
  return `refusals ${server}`
}

/**
 * The lanes of a check: the narrow ones (its accounts, and the refusal budgets of its servers) come before the servers
 * and their families.
 */
export function lanesOf(
  places: readonly ServerPlace[],
  options: ReadBulkOptions,
  key: Uint8Array,
): readonly SharedLane[] {
  const logins = places.filter(({ hasLogin }) => hasLogin)
  const accounts = logins.map(
    (place): SharedLane => ({ key: `account ${accountHash(key, place)}`, places: 1, most: 1 }),
  )
  const refusals = logins.map(
    (place): SharedLane => ({ key: refusalLane(place), places: 1, ...budgetOf(place, options.refusals) }),
  )
  const servers = places.map((place): SharedLane => {
    const { connections, first, perSecond } = options.hosts.get(place.host.toLowerCase()) ?? options.perHost
    return { key: serverLane(place), places: 1, most: whole(connections), first: whole(first), ...spacing(perSecond) }
  })
  const families = [...new Set(places.map(({ family }) => family))].map((family): SharedLane => {
    const { connections, perSecond } = options.perProvider
    const own = places.filter((place) => place.family === family).length
    return { key: familyLane(family), places: own, most: whole(Math.max(connections, own)), ...spacing(perSecond) }
  })
  const all = [...accounts, ...refusals, ...servers, ...families]
  return [...new Map(all.map((lane) => [lane.key, lane])).values()]
}

/** JSON has no Infinity. */
function whole(count: number): number {
  return Math.min(count, 1_000_000)
}

function spacing(perSecond: number): Pick<SharedLane, 'spacingMs'> {
  return perSecond === Number.POSITIVE_INFINITY ? {} : { spacingMs: 1_000 / perSecond }
}

/** A hash, so that a reader of the Redis keys learns no user name. */
function accountHash(key: Uint8Array, place: ServerPlace): string {
  return createHmac('sha256', key).update(accountAt(place).name).digest('base64url').slice(0, 22)
}
