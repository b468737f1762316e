/** A meter of the delay of this process's timers. It measures between `start` and `stop`. */
export interface Lag {
  /** The total since the meter was first started, in milliseconds. Only differences are meaningful. */
  readonly totalMs: number
  /** Measures until each `start` has had its `stop`. */
  start(): void
  stop(): void
}

/**
 * Lag is the excess over this interval, which is therefore short; forty timers per second cost a process less than a
 * thousandth of its time.
 */
const TICK_MS = 25

/** The usual delay of a timer in an idle process: a few milliseconds. */
const USUAL_MS = 20

/** A timer that should fire every {@link TICK_MS}: its whole delay was lost to every wait at that time. */
class LagMeter implements Lag {
  #users = 0
  #totalMs = 0
  #dueMs = Number.POSITIVE_INFINITY
  #timer: NodeJS.Timeout | undefined

  get totalMs(): number {
    return this.#totalMs + this.#overdueMs
  }

  start(): void {
    this.#users += 1
    if (this.#users === 1) this.#tick()
  }

  stop(): void {
    this.#users -= 1
    if (this.#users > 0) return
    this.#totalMs = this.totalMs
    this.#dueMs = Number.POSITIVE_INFINITY
    clearTimeout(this.#timer)
  }

  get #overdueMs(): number {
    const lateMs = performance.now() - this.#dueMs
    return lateMs > USUAL_MS ? lateMs : 0
  }

  #tick(): void {
    this.#totalMs = this.totalMs
    this.#dueMs = performance.now() + TICK_MS
    this.#timer = setTimeout(() => this.#tick(), TICK_MS).unref()
  }
}

/** One for the process, which has one event loop. */
export const LAG: Lag = new LagMeter()
