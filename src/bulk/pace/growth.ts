import type { Caps } from '../options.ts'

/** A connection's place among those that were open at one server when it began. */
export interface Opened {
  /** The connections that were open, with this one. */
  readonly level: number
  /** True for the one that shows whether so many are borne. */
  readonly isProbing: boolean
  readonly startedMs: number
}

/** The time for which a limit that a server has shown is believed. */
const CEILING_MS = 600_000

/** The time for which a server that was asked too fast gets half as many connections. */
const HALVED_MS = 60_000

/**
 * The number of connections that a server gets at a time. It begins with few, and has one more each time that all of them are
 * borne: the highest number is tried with one connection, and the next try waits for its end. So a limit that nobody has told
 * is met once, and not by all that came with it. From sixteen on it grows by an eighth.
 */
export class Growth {
  readonly #most: number
  readonly #least: number
  #tried: number
  #open = 0
  #isProbed = false
  #ceiling = Number.POSITIVE_INFINITY
  #ceilingUntilMs = Number.NEGATIVE_INFINITY

  constructor({ connections, first }: Pick<Caps, 'connections' | 'first'>, least = 1) {
    this.#most = connections
    this.#least = least
    this.#tried = first
  }

  get open(): number {
    return this.#open
  }

  /** The connections that it may have now. */
  allowed(nowMs: number): number {
    return Math.min(this.#most, this.#tried, nowMs < this.#ceilingUntilMs ? this.#ceiling : this.#most)
  }

  take(nowMs: number): Opened {
    this.#open += 1
    const isProbing = !this.#isProbed && this.#open >= this.allowed(nowMs)
    this.#isProbed ||= isProbing
    return { level: this.#open, isProbing, startedMs: nowMs }
  }

  /** @param isBorne true where the server did not complain of it */
  free({ level, isProbing }: Opened, isBorne: boolean): void {
    this.#open -= 1
    if (!isProbing) return
    this.#isProbed = false
    if (isBorne) this.#tried = Math.max(this.#tried, level + Math.max(1, Math.floor(level / 8)))
  }

  /** The server bears no more than what was open beside a connection that it refused. */
  refused({ level }: Opened, nowMs: number): void {
    this.#limit(level - 1, nowMs, CEILING_MS)
  }

  halve(nowMs: number): void {
    this.#limit(Math.floor(this.allowed(nowMs) / 2), nowMs, HALVED_MS)
  }

  /** Nothing is known of it that a new server would not have too. */
  isForgettable(nowMs: number): boolean {
    return this.#open === 0 && nowMs >= this.#ceilingUntilMs
  }

  #limit(connections: number, nowMs: number, forMs: number): void {
    const ceiling = Math.max(this.#least, connections)
    this.#ceiling = nowMs < this.#ceilingUntilMs ? Math.min(this.#ceiling, ceiling) : ceiling
    this.#ceilingUntilMs = Math.max(this.#ceilingUntilMs, nowMs + forMs)
    this.#tried = Math.min(this.#tried, this.#ceiling)
  }
}
