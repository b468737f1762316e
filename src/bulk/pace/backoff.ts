/** The first pause and the longest, where the server names none. */
const FIRST_MS = 1_000
const LONGEST_MS = 60_000

/** The longest wait that is waited for: a run does not stand still for an hour. */
const MAX_WAITED_MS = 300_000

/** The complaints without one good connection between them after which a server is left alone, and for how long. */
const MAX_IN_A_ROW = 8
const LEFT_ALONE_MS = 600_000

/** The time that a server is left alone after a complaint: what it names, else twice as long each time. */
export class Backoff {
  #untilMs = Number.NEGATIVE_INFINITY
  #nextMs = FIRST_MS
  #inARow = 0
  #busyUntilMs = Number.NEGATIVE_INFINITY

  get untilMs(): number {
    return this.#untilMs
  }

  /** @param random from 0 to 1 */
  complained(nowMs: number, random: number): void {
    this.#inARow += 1
    this.named(nowMs, this.#nextMs * (1 + random / 4))
    this.#nextMs = Math.min(LONGEST_MS, this.#nextMs * 2)
    if (this.#inARow >= MAX_IN_A_ROW) this.#busyUntilMs = Math.max(this.#busyUntilMs, nowMs + LEFT_ALONE_MS)
  }

  /** The server has named a wait. */
  named(nowMs: number, waitMs: number): void {
    this.#untilMs = Math.max(this.#untilMs, nowMs + Math.min(waitMs, MAX_WAITED_MS))
    if (waitMs > MAX_WAITED_MS) this.#busyUntilMs = Math.max(this.#busyUntilMs, nowMs + waitMs)
  }

  passed(): void {
    this.#inARow = 0
    this.#nextMs = Math.max(FIRST_MS, this.#nextMs / 2)
  }

  /** The time for which the server is not to be asked at all; 0: it may be. */
  busyForMs(nowMs: number): number {
    return Math.max(0, this.#busyUntilMs - nowMs)
  }

  isForgettable(nowMs: number): boolean {
    return nowMs >= Math.max(this.#untilMs, this.#busyUntilMs) && this.#inARow === 0 && this.#nextMs === FIRST_MS
  }
}
