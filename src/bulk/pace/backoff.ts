/**
 * The parameters of a server's pauses, in milliseconds: the first and the longest pause if the server names none; the
 * longest wait that is observed, because a run must not stop for an hour; the number of complaints without one good
 * connection between them after which the server is avoided, and for how long.
 */
export const PAUSES = {
  firstMs: 1_000,
  longestMs: 60_000,
  maxWaitedMs: 300_000,
  maxInARow: 8,
  leftAloneMs: 600_000,
} as const

/** The time that a server is avoided after a complaint: the time that it names, else twice as long each time. */
export class Backoff {
  #untilMs = Number.NEGATIVE_INFINITY
  #nextMs: number = PAUSES.firstMs
  #inARow = 0
  #busyUntilMs = Number.NEGATIVE_INFINITY

  get untilMs(): number {
    return this.#untilMs
  }

  /** @param random from 0 to 1 */
  complained(nowMs: number, random: number): void {
    this.#inARow += 1
    this.named(nowMs, this.#nextMs * (1 + random / 4))
    this.#nextMs = Math.min(PAUSES.longestMs, this.#nextMs * 2)
    if (this.#inARow >= PAUSES.maxInARow) this.#busyUntilMs = Math.max(this.#busyUntilMs, nowMs + PAUSES.leftAloneMs)
  }

  /** The server has named a wait. */
  named(nowMs: number, waitMs: number): void {
    this.#untilMs = Math.max(this.#untilMs, nowMs + Math.min(waitMs, PAUSES.maxWaitedMs))
    if (waitMs > PAUSES.maxWaitedMs) this.#busyUntilMs = Math.max(this.#busyUntilMs, nowMs + waitMs)
  }

  passed(): void {
    this.#inARow = 0
    this.#nextMs = Math.max(PAUSES.firstMs, this.#nextMs / 2)
  }

  /** The time for which the server must not be dialled at all; 0: it may be dialled. */
  busyForMs(nowMs: number): number {
    return Math.max(0, this.#busyUntilMs - nowMs)
  }

  isForgettable(nowMs: number): boolean {
    return nowMs >= Math.max(this.#untilMs, this.#busyUntilMs) && this.#inARow === 0 && this.#nextMs === PAUSES.firstMs
  }
}
