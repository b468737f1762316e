/**
 * `full`: until a check has ended. A number: until that time. `closed`: the waiting mailboxes are reported as not
 * checked.
 */
export type Openness = 'open' | 'full' | 'closed' | number

/** Checks that pass the same gates, and wait together. */
export interface Passenger {
  /** Their present place; those in `ready` are examined next. */
  at: PaceGate | 'ready' | 'idle'
  /** The number of connections, or logins, that each of them needs at a gate. */
  countAt(gate: PaceGate): number
}

/** A limit that checks have to pass before they begin, with those that wait there. */
export abstract class PaceGate {
  readonly #waiting: Passenger[] = []
  /** The time at which it is examined again. */
  wakesAtMs = Number.POSITIVE_INFINITY

  /** @param count the connections or logins that are needed together */
  abstract state(nowMs: number, count: number): Openness

  /** True if it has no state worth keeping. */
  abstract isForgettable(nowMs: number): boolean

  wait(passenger: Passenger): void {
    this.#waiting.push(passenger)
    passenger.at = this
  }

  /** The first of those that still wait here. */
  get first(): Passenger | undefined {
    while (this.#waiting[0] && this.#waiting[0].at !== this) this.#waiting.shift()
    return this.#waiting[0]
  }
}
