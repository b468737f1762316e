/** A meter of the delay with which this process runs its own timers. It measures between `start` and `stop`. */
export interface Lag {
  /** All of it since the meter was first started, in milliseconds. Only differences mean something. */
  readonly totalMs: number
  /** Counts from here on, until each `start` has had its `stop`. */
  start(): void
  stop(): void
}

/** Lag is what goes beyond this, so that it is short; forty timers a second cost a process less than a thousandth of its time. */
const TICK_MS = 25

/** A timer of a process that is free comes a few milliseconds late. */
const USUAL_MS = 20

/** A timer that should come every {@link TICK_MS}: all that it is late by was taken from every wait that ran meanwhile. */
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

/** One for the process: there is one event loop. */
export const LAG: Lag = new LagMeter()
