/** The hosts of a fleet: which there are, and what is wrong with each. */

/**
 * The fault of a host. `connections`, `rate` and `block` are limits that nobody is told: of connections at a time, of new
 * ones in a second, of refused logins. `slow` replies late, and `silent` never.
 */
export type Fault = 'none' | 'expired' | 'connections' | 'rate' | 'block' | 'slow' | 'silent'

/** The hidden limit of connections at a time, each protocol on its own, as Postfix counts them. */
export const HIDDEN_CONNECTIONS = 3
/** The hidden limit of new connections in a second, each protocol on its own. */
export const HIDDEN_PER_SECOND = 5
/** The refused logins, both protocols together, after which a host takes no more connections. */
export const BLOCKS_AFTER = 10
/** The time that a slow host takes for each reply. */
export const SLOW_MS = 1_000

export interface HostPlan {
  /** A domain of its own, so that no two hosts are of one family. */
  readonly domain: string
  readonly name: string
  readonly address: string
  readonly fault: Fault
}

/** Secrets that begin so are refused. */
export const STALE = 'stale'

/** A third of the hosts, in mixed ways. */
const FAULTS: readonly Fault[] = [
  ...(['expired', 'expired', 'expired', 'connections', 'connections', 'rate', 'rate', 'rate'] as const),
  ...(['block', 'block', 'block', 'slow', 'silent'] as const),
]

/** Every third host has a fault, until there are none left; the others have none. */
export function mixedHosts(count = 40): readonly HostPlan[] {
  const faults = [...FAULTS]
  return hosts(Array.from({ length: count }, (_, at) => (at % 3 === 1 ? (faults.shift() ?? 'none') : 'none')))
}

/** Hosts with the faults that are named, in their order. */
export function hosts(faults: readonly Fault[]): readonly HostPlan[] {
  return faults.map((fault, at) => {
    const domain = `h${String(at + 1).padStart(2, '0')}.test`
    return { domain, name: `mail.${domain}`, address: `127.18.${at >> 8}.${(at & 255) + 1}`, fault }
  })
}
