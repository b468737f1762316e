/** `full`: until a check has ended. A number: until that time. `closed`: what waits is told that it is not checked. */
export type Openness = 'open' | 'full' | 'closed' | number

/** Checks that pass the same gates, and wait together. */
export interface Passenger {
  /** The place where they are: `ready` are those that are looked at next. */
  at: PaceGate | 'ready' | 'idle'
  /** The connections, or the logins, with which each of them passes a gate. */
  countAt(gate: PaceGate): number
}

/** Something that checks have to pass before they begin, with those that wait there. */
export abstract class PaceGate {
  readonly #waiting: Passenger[] = []
  /** The time at which it is looked at again. */
  wakesAtMs = Number.POSITIVE_INFINITY

  /** @param count the connections or logins that want to pass together */
  abstract state(nowMs: number, count: number): Openness

  /** Nothing is known of it that is worth keeping. */
  abstract isForgettable(nowMs: number): boolean

  wait(passenger: Passenger): void {
    this.#waiting.push(passenger)
    passenger.at = this
  }

  /** The first of those that wait here still. */
  get first(): Passenger | undefined {
    while (this.#waiting[0] && this.#waiting[0].at !== this) this.#waiting.shift()
    return this.#waiting[0]
  }
}
