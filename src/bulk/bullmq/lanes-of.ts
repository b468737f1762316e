import { providerById } from '../../knowledge/find-provider.ts'
import type { ServerPlace } from '../places.ts'
import type { ReadBulkOptions } from '../read-bulk-options.ts'
import { accountKey } from './account-hash.ts'
import type { Lane } from './lane.ts'

/** The refusals that a large provider bears, as a multiple: it locks accounts, and seldom an address. A choice of ours. */
const PROVIDER_TIMES = 10

/** The key of the lane of a server. */
export function serverLane({ protocol, server }: ServerPlace): string {
  return `server ${protocol} ${server}`
}

/** The key of the lane of a family, by which it is closed and opened again. */
export function familyLane(family: string): string {
  return `family ${family}`
}

/** The key of the budget of refusals of a server, for both protocols. */
export function refusalLane({ server }: ServerPlace): string {
  return `refusals ${server}`
}

/**
 * The lanes of a check: its accounts and the refusals that its servers bear, which let few through, stand before the servers and
 * their families.
 */
export function lanesOf(
  places: readonly ServerPlace[],
  options: ReadBulkOptions,
  key: string | Uint8Array,
): readonly Lane[] {
  const logins = places.filter(({ hasLogin }) => hasLogin)
  const accounts = logins.map((place): Lane => ({ key: `account ${accountKey(key, place)}`, places: 1, most: 1 }))
  const { most, withinMs } = options.refusals
  const refusals = logins.map((place): Lane => {
    const times = providerById(place.family) ? PROVIDER_TIMES : 1
    return { key: refusalLane(place), places: 1, most: most * times, withinMs }
  })
  const servers = places.map((place): Lane => {
    const { connections, first, perSecond } = options.hosts.get(place.host.toLowerCase()) ?? options.perHost
    return { key: serverLane(place), places: 1, most: whole(connections), first: whole(first), ...spacing(perSecond) }
  })
  const families = [...new Set(places.map(({ family }) => family))].map((family): Lane => {
    const { connections, perSecond } = options.perProvider
    const own = places.filter((place) => place.family === family).length
    return { key: familyLane(family), places: own, most: whole(Math.max(connections, own)), ...spacing(perSecond) }
  })
  return distinct([...accounts, ...refusals, ...servers, ...families])
}

/** JSON has no Infinity. */
function whole(count: number): number {
  return Math.min(count, 1_000_000)
}

function spacing(perSecond: number): Pick<Lane, 'spacingMs'> {
  return perSecond === Number.POSITIVE_INFINITY ? {} : { spacingMs: 1_000 / perSecond }
}

function distinct(lanes: readonly Lane[]): readonly Lane[] {
  return [...new Map(lanes.map((lane) => [lane.key, lane])).values()]
}
