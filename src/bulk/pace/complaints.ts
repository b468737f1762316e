import type { Skipped } from '../mailbox.ts'
import type { SlowedServer } from '../options.ts'
import type { PacedMailbox } from './limits.ts'
import type { Leg } from './route.ts'

interface Slowed {
  readonly leg: Leg
  readonly localAddress: string | undefined
  /** The mailbox that received it last. */
  readonly like: string
}

/**
 * A server at the end of a check: it may have complained during it, or be slowed down or closed because of an earlier
 * complaint.
 */
interface EndedServer {
  readonly isBlocked: boolean
  readonly isComplaint: boolean
  readonly isSlowed: boolean
}

/** The servers that have complained, and the consequences for the mailboxes that wait for them. */
export class Complaints {
  /** The families that have blocked this machine, per local address, each with the mailbox that received the block. */
  readonly #blocked = new Map<string, string>()
  readonly #slowed = new Map<Leg['server'], Slowed>()
  #changes = 0

  /** The number of times that a complaint has changed a cap or a pause. */
  get changes(): number {
    return this.#changes
  }

  /** @returns true if the family had not blocked this machine before */
  block({ familyKey }: Leg, { id }: PacedMailbox): boolean {
    if (this.#blocked.has(familyKey)) return false
    this.#blocked.set(familyKey, id)
    return true
  }

  /** Records the end of a mailbox's check, and its server's complaints. */
  ended(leg: Leg, { id, localAddress }: PacedMailbox, server: EndedServer): void {
    const { isBlocked, isComplaint, isSlowed } = server
    if (isComplaint || isBlocked) this.#changes += 1
    if (isSlowed && (isComplaint || !this.#slowed.has(leg.server)))
      this.#slowed.set(leg.server, { leg, localAddress, like: id })
  }

  /** The reason why no check may begin at these servers now. */
  whyClosed(legs: readonly Leg[], nowMs: number): Skipped | undefined {
    for (const { protocol, family, familyKey, server, familyLane } of legs) {
      const like = this.#blocked.get(familyKey)
      if (like !== undefined) return { why: 'blocked', protocol, family, like }
      const busyForMs = Math.max(server.busyForMs(nowMs), familyLane.busyForMs(nowMs))
      if (busyForMs === 0) continue
      const slowed = this.#slowed.get(server)
      const why = server.slowed(nowMs)?.why === 'silent' ? 'silent' : 'busy'
      return { why, protocol, family, ...(slowed && { like: slowed.like }), retryAfterMs: Math.ceil(busyForMs) }
    }
    return undefined
  }

  slowed(nowMs: number): readonly SlowedServer[] {
    return [...this.#slowed].flatMap(([lane, { leg, localAddress }]): readonly SlowedServer[] => {
      const { protocol, host } = leg
      const place = { protocol, host, ...(localAddress !== undefined && { localAddress }) }
      if (this.#blocked.has(leg.familyKey)) return [{ ...place, connections: 0, perSecond: 0, why: 'ip-blocked' }]
      const slowed = lane.slowed(nowMs)
      if (slowed) return [{ ...place, ...slowed }]
      this.#slowed.delete(lane)
      return []
    })
  }
}
