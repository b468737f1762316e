/**
 * The minimum length of a one-second window, so that a server with a slightly different clock sees no more connections
 * either.
 */
const WINDOW_MS = 1_050

/** The maximum number of start times that are kept: beyond it the time between two is below a millisecond. */
const MAX_STARTS = 1_000

/** The delay of a start, because this process was busy, that does not delay all later ones. */
const SLACK_MS = 50

/** The share of its full rate that a server regains with each connection without a complaint. */
const RECOVERY = 1 / 32

/**
 * The new connections per second. They are spread over the second, slightly irregularly, and no second has more than
 * the rate. A rate of 4.5 is 4.
 */
export class Rate {
  readonly #most: number
  #perSecond: number
  #nextAtMs = Number.NEGATIVE_INFINITY
  /** The times of the last starts, oldest first: as many as a second may have. */
  readonly #starts: number[] = []

  constructor(perSecond: number) {
    this.#most = perSecond
    this.#perSecond = perSecond
  }

  get perSecond(): number {
    return this.#perSecond
  }

  /**
   * The time from which `count` connections may begin.
   *
   * @param count the connections of one check, which begin together
   */
  opensAtMs(count: number): number {
    const whole = this.#inASecond
    if (!(whole <= MAX_STARTS)) return this.#nextAtMs
    const first = this.#starts.at(-1 - Math.max(0, whole - count))
    return first === undefined ? this.#nextAtMs : Math.max(this.#nextAtMs, first + WINDOW_MS)
  }

  /** @param random from 0 to 1 */
  started(nowMs: number, count: number, random: number): void {
    if (this.#perSecond === Number.POSITIVE_INFINITY) return
    const each = 1_000 / (this.#perSecond >= 1 ? this.#inASecond : this.#perSecond)
    this.#nextAtMs = Math.max(this.#nextAtMs, nowMs - SLACK_MS) + each * count * (1.01 + 0.06 * random)
    if (this.#most > MAX_STARTS) return
    for (let one = 0; one < count; one++) this.#starts.push(nowMs)
    while (this.#starts.length > Math.max(this.#most, count)) this.#starts.shift()
  }

  halve(): void {
    this.#perSecond = Math.max(Math.min(this.#perSecond, this.#full) / 2, this.#full / 64)
  }

  recover(): void {
    const more = this.#perSecond + this.#full * RECOVERY
    this.#perSecond = more >= this.#full ? this.#most : more
  }

  /** True if it was not halved, or has recovered. */
  get isFull(): boolean {
    return this.#perSecond === this.#most
  }

  /** The rate that is halved: if the caller sets none, the server has shown that it has one. */
  get #full(): number {
    return Math.min(this.#most, MAX_STARTS)
  }

  /** The number of connections in a second. */
  get #inASecond(): number {
    return Math.max(1, Math.floor(this.#perSecond))
  }
}
