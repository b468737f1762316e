/** Counts how often somebody has come in a span of time, and says how many seconds to wait: 0 as long as it is not too often. */
export type Limit = (who: string) => number

/**
 * A limit in the memory of this process. All counts begin anew with each span, so that they never grow without end.
 *
 *     const visitors = limitOf(10, 600_000)
 *     if (visitors('192.0.2.7') > 0) // the eleventh time in ten minutes
 */
export function limitOf(most: number, spanMs: number): Limit {
  let counts = new Map<string, number>()
  let endsAt = 0
  return (who) => {
    const now = Date.now()
    if (now >= endsAt) {
      counts = new Map()
      endsAt = now + spanMs
    }
    const count = (counts.get(who) ?? 0) + 1
    counts.set(who, count)
    return count > most ? Math.ceil((endsAt - now) / 1_000) : 0
  }
}

/** The address of IPv4, or the first 64 bits of that of IPv6: one visitor has them all (RFC 6177). */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!address.includes(':')) return address
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = address.includes('::') ? Array<string>(8 - head.length - tail.length).fill('0') : []
  const groups = [...head, ...zeros, ...tail].slice(0, 4)
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')
}
