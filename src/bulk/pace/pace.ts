import type { Skipped } from '../mailbox.ts'
import type { Caps, RefusalBudget, SlowedServer } from '../options.ts'
import type { CheckOutcome } from '../outcome.ts'
import type { ServerPlace } from '../places.ts'

/** The limits of a run. */
export interface Limits {
  /** The checks at a time. */
  readonly concurrency: number
  /** The sockets at a time. */
  readonly sockets: number
  readonly perHost: Caps
  readonly perProvider: Caps
  readonly hosts: ReadonlyMap<string, Caps>
  readonly refusals: RefusalBudget
}

/** A mailbox that waits for its turn, or is being checked. */
export interface PacedMailbox {
  readonly id: string
  readonly places: readonly ServerPlace[]
  readonly localAddress: string | undefined
  /** The checks of it that have begun. */
  attempts: number
}

/** What is to be done next: begin a check, or tell that there will be none. */
export type Turn<Row> =
  | { readonly kind: 'begin'; readonly row: Row }
  | { readonly kind: 'skip'; readonly row: Row; readonly skipped: Skipped }

/** Decides which mailbox is checked when. It is told the time, and what came of each check. */
export class Pace<Row extends PacedMailbox> {
  readonly #limits: Limits
  #rows: Row[] = []
  readonly #running = new Set<Row>()
  readonly #open = new Map<string, number>()

  constructor(limits: Limits, _random: () => number) {
    this.#limits = limits
  }

  get waiting(): number {
    return this.#rows.length
  }

  get running(): number {
    return this.#running.size
  }

  /** The time at which something may begin that may not now; `undefined`: nothing begins before a check has ended. */
  get wakeAtMs(): number | undefined {
    return undefined
  }

  add(row: Row, _nowMs: number): void {
    this.#rows.push(row)
  }

  next(_nowMs: number): Turn<Row> | undefined {
    if (this.#running.size >= this.#limits.concurrency) return undefined
    const { connections } = this.#limits.perHost
    const at = this.#rows.findIndex(({ places }) =>
      places.every((place) => (this.#open.get(keyOf(place)) ?? 0) < connections),
    )
    const [row] = at === -1 ? [] : this.#rows.splice(at, 1)
    if (!row) return undefined
    this.#running.add(row)
    for (const place of row.places) this.#open.set(keyOf(place), (this.#open.get(keyOf(place)) ?? 0) + 1)
    return { kind: 'begin', row }
  }

  /** @returns true where the mailbox waits again */
  ended(row: Row, _outcome: CheckOutcome, _nowMs: number): boolean {
    this.#running.delete(row)
    for (const place of row.places) this.#open.set(keyOf(place), (this.#open.get(keyOf(place)) ?? 0) - 1)
    return false
  }

  /** The mailboxes that wait, which are taken out. */
  drain(): readonly Row[] {
    const all = this.#rows
    this.#rows = []
    return all
  }

  slowed(_nowMs: number): readonly SlowedServer[] {
    return []
  }
}

function keyOf({ protocol, server }: ServerPlace): string {
  return `${protocol} ${server}`
}
