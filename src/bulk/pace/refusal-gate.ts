import type { RefusalBudget } from '../options.ts'
import { type Openness, PaceGate } from './gate.ts'

/**
 * The number of refused logins that a machine may still risk. A login in progress counts as refused, because all of
 * them may be.
 */
export class RefusalGate extends PaceGate {
  readonly #most: number
  readonly #withinMs: number
  /** The times of the refusals, oldest first. */
  readonly #refusals: number[] = []
  #inFlight = 0

  constructor({ most, withinMs }: RefusalBudget) {
    super()
    this.#most = most
    this.#withinMs = withinMs
  }

  /** @param tries the logins of one check */
  state(nowMs: number, tries: number): Openness {
    const wanted = Math.min(tries, this.#most)
    const refused = this.#within(nowMs)
    if (wanted === 0 || refused + this.#inFlight + wanted <= this.#most) return 'open'
    return refused + wanted <= this.#most ? 'full' : 'closed'
  }

  take(tries: number): void {
    this.#inFlight += Math.min(tries, this.#most)
  }

  free(tries: number, refused: number, nowMs: number): void {
    this.#inFlight -= Math.min(tries, this.#most)
    for (let one = 0; one < refused; one++) this.#refusals.push(nowMs)
  }

  /** The time until one more login may be tried. */
  closedForMs(nowMs: number): number {
    this.#within(nowMs)
    const first = this.#refusals.at(-this.#most) ?? nowMs
    return Math.max(0, first + this.#withinMs - nowMs)
  }

  isForgettable(nowMs: number): boolean {
    return this.#inFlight === 0 && this.#within(nowMs) === 0
  }

  #within(nowMs: number): number {
    while ((this.#refusals[0] ?? nowMs) + this.#withinMs <= nowMs) this.#refusals.shift()
    return this.#refusals.length
  }
}
