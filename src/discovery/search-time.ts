import type { DiscoveryClock } from './network.ts'

/** The time that an aborted source has to return its result: it needs only processor time. */
const PARTING_MS = 50

/** The time of a search: all of it ends at the deadline, at the caller's signal, and when it is complete. */
export class SearchTime {
  readonly #clock: DiscoveryClock
  readonly #deadlineMs: number
  readonly #startedMs: number
  readonly #end = new AbortController()
  /** Aborted at the end. */
  readonly signal: AbortSignal
  /** Settles at the end. */
  readonly over: Promise<void>

  constructor(clock: DiscoveryClock, deadlineMs: number, caller: AbortSignal | undefined) {
    this.#clock = clock
    this.#deadlineMs = deadlineMs
    this.#startedMs = clock.nowMs()
    this.signal = caller ? AbortSignal.any([caller, this.#end.signal]) : this.#end.signal
    this.over = this.endIn(deadlineMs)
  }

  get sinceMs(): number {
    return Math.round(this.#clock.nowMs() - this.#startedMs)
  }

  end(): void {
    this.#end.abort()
  }

  /** Ends the search after that time, if it has not ended by then. */
  endIn(ms: number): Promise<void> {
    return this.#clock.wait(ms, this.signal).then(() => this.end())
  }

  /** Settles when a source has had its share of all the time. */
  shareOver(share: number, signal: AbortSignal): Promise<void> {
    return this.#clock.wait(share * this.#deadlineMs - (this.#clock.nowMs() - this.#startedMs), signal)
  }

  /** The result of some work; `undefined` if there is none shortly after its end. */
  async before<T>(end: Promise<void>, work: Promise<T>): Promise<T | undefined> {
    const done = new AbortController()
    const parted = end.then(() => this.#clock.wait(PARTING_MS, done.signal)).then(() => undefined)
    const outcome = await Promise.race([work, parted])
    done.abort()
    return outcome
  }
}
