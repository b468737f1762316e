import type { Caps } from '../options.ts'

/** A connection among those that were open at one server. */
export interface Opened {
  /** The number of connections that were open when it began, including it. */
  readonly level: number
  /** Its number among all connections to the server. */
  readonly number: number
  readonly startedMs: number
}

/** The highest number of connections that was tried, until all connections that were open then have ended. */
interface Trial {
  readonly level: number
  /** The number of the connection that began it. */
  readonly number: number
  /** Its connections that have not ended. */
  left: number
}

/** The time for which an observed limit of a server is assumed to hold. */
const CEILING_MS = 600_000

/** The time for which a server that complained about the rate gets half as many connections. */
const HALVED_MS = 60_000

/** The time that a server needs to notice a closed connection, before another one replaces it. */
const LEAVING_MS = 5

/**
 * The number of connections that a server gets at a time. It begins low. The highest number is on trial until all
 * connections that were open with it have ended; if the server complained about none, the number grows by one. In this
 * way one connection, and not a whole batch, finds an unannounced limit. From sixteen on it grows by an eighth.
 */
export class Growth {
  readonly #most: number
  readonly #least: number
  #allowed: number
  #open = 0
  #begun = 0
  #trial: Trial | undefined
  #ceiling = Number.POSITIVE_INFINITY
  #ceilingUntilMs = Number.NEGATIVE_INFINITY
  /** The times at which recent connections have ended for the server too. */
  readonly #leaving: number[] = []

  /** @param least the minimum number of connections: with fewer no check could begin */
  constructor({ connections, first }: Pick<Caps, 'connections' | 'first'>, least = 1) {
    this.#most = connections
    this.#least = least
    this.#allowed = Math.max(first, least)
  }

  /** The number of connections that it may have now. */
  allowed(nowMs: number): number {
    return Math.min(this.#most, this.#allowed, nowMs < this.#ceilingUntilMs ? this.#ceiling : this.#most)
  }

  /**
   * The time from which `count` more may be open, if none ends; `undefined`: one has to end first.
   *
   * @param count the connections that want to begin
   */
  opensAtMs(count: number, nowMs: number): number | undefined {
    const free = this.allowed(nowMs) - this.#open - count
    if (free < 0) return undefined
    this.#forgetLeft(nowMs)
    return this.#leaving.length > free ? this.#leaving[this.#leaving.length - free - 1] : nowMs
  }

  take(nowMs: number): Opened {
    this.#open += 1
    this.#begun += 1
    const [level, number] = [this.#open, this.#begun]
    if (!this.#trial && level >= this.allowed(nowMs)) this.#trial = { level, number, left: level }
    return { level, number, startedMs: nowMs }
  }

  /** @param isBorne true if the server did not complain about it */
  free({ number }: Opened, isBorne: boolean, nowMs: number): void {
    this.#open -= 1
    this.#forgetLeft(nowMs)
    this.#leaving.push(nowMs + LEAVING_MS)
    const trial = this.#trial
    if (!trial || number > trial.number) return
    trial.left -= 1
    if (!isBorne) this.#trial = undefined
    if (trial.left > 0 || !isBorne) return
    this.#trial = undefined
    this.#allowed = Math.max(this.#allowed, trial.level + Math.max(1, Math.floor(trial.level / 8)))
  }

  /**
   * The server has refused a connection, before `free` is called for it: its limit is the number of the others. Any of
   * those on trial together may be the one too many.
   */
  refused({ level }: Opened, nowMs: number): void {
    this.#limit(Math.max(level, this.#trial?.level ?? 0) - 1, nowMs, CEILING_MS)
  }

  halve(nowMs: number): void {
    this.#limit(Math.floor(this.allowed(nowMs) / 2), nowMs, HALVED_MS)
  }

  /** True if its state equals that of a new server. */
  isForgettable(nowMs: number): boolean {
    return this.#open === 0 && nowMs >= this.#ceilingUntilMs
  }

  #limit(connections: number, nowMs: number, forMs: number): void {
    const ceiling = Math.max(this.#least, connections)
    this.#ceiling = nowMs < this.#ceilingUntilMs ? Math.min(this.#ceiling, ceiling) : ceiling
    this.#ceilingUntilMs = Math.max(this.#ceilingUntilMs, nowMs + forMs)
    this.#allowed = Math.min(this.#allowed, this.#ceiling)
  }

  #forgetLeft(nowMs: number): void {
    while ((this.#leaving[0] ?? Number.POSITIVE_INFINITY) <= nowMs) this.#leaving.shift()
  }
}
