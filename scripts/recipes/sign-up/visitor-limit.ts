import type { Context, MiddlewareHandler } from 'hono'

/**
 * Lets a visitor through so many times in a span, counted in the memory of this process: the counts begin anew with each
 * span, so that they never grow without end. A visitor has a whole /64 of IPv6 (RFC 6177), which counts as one.
 */
export function visitorLimit(most: number, spanMs: number, addressOf: (c: Context) => string): MiddlewareHandler {
  let counts = new Map<string, number>()
  let endsAt = 0
  return async (c, next) => {
    const now = Date.now()
    if (now >= endsAt) {
      counts = new Map()
      endsAt = now + spanMs
    }
    const visitor = networkOf(addressOf(c))
    const count = (counts.get(visitor) ?? 0) + 1
    counts.set(visitor, count)
    if (count > most) return c.body(null, 429, { 'Retry-After': String(Math.ceil((endsAt - now) / 1_000)) })
    return next()
  }
}

/** The address of IPv4, or the first 64 bits of that of IPv6. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const groups = [...head]
  if (tail !== undefined) groups.push(...Array<string>(8 - head.length - tail.length).fill('0'), ...tail)
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
