/** The times of a log, as milliseconds since its first one. They never decrease. */
export class LogClock {
  #startedMs: number | undefined
  #firstMs: number | undefined
  #since: '1970' | 'midnight' | undefined // the reference of the log's times
  #atMs = 0

  /** The log's first date, milliseconds since 1970. */
  get startedMs(): number | undefined {
    return this.#startedMs
  }

  /** The time of the last line that has one. */
  get atMs(): number {
    return this.#atMs
  }

  tell(ms: number, since: '1970' | 'midnight' | 'start'): void {
    if (!Number.isSafeInteger(Math.floor(ms))) return
    if (since === '1970') this.#startedMs ??= ms
    if (since === 'start') return this.#advance(ms)
    // A log may have a date in its head, and times of day in its lines.
    this.#since ??= since
    if (this.#since !== since) return
    this.#firstMs ??= ms
    this.#advance(ms - this.#firstMs)
  }

  #advance(ms: number): void {
    this.#atMs = Math.max(this.#atMs, Math.round(ms * 10) / 10)
  }
}
