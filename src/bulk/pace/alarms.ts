import type { PaceGate } from './gate.ts'

interface Alarm {
  readonly atMs: number
  readonly gate: PaceGate
}

/** The gates to re-examine at a given time, the earliest first: a binary heap. */
export class Alarms {
  readonly #heap: Alarm[] = []

  get firstMs(): number | undefined {
    return this.#heap[0]?.atMs
  }

  /** Sets a gate's alarm, unless it has an earlier one. */
  set(gate: PaceGate, atMs: number): void {
    if (gate.wakesAtMs <= atMs) return
    gate.wakesAtMs = atMs
    this.#heap.push({ atMs, gate })
    this.#rise(this.#heap.length - 1)
  }

  /** The next gate whose time has come; its alarm is removed. */
  due(nowMs: number): PaceGate | undefined {
    while (this.#heap[0] && this.#heap[0].atMs <= nowMs) {
      const { atMs, gate } = this.#takeFirst(this.#heap[0])
      if (gate.wakesAtMs !== atMs) continue // superseded by an earlier one
      gate.wakesAtMs = Number.POSITIVE_INFINITY
      return gate
    }
    return undefined
  }

  #takeFirst(first: Alarm): Alarm {
    const last = this.#heap.pop()
    if (last && last !== first) {
      this.#heap[0] = last
      this.#sink()
    }
    return first
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1
      if (this.#at(above) <= this.#at(at)) return
      this.#swap(at, above)
      at = above
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const below = this.#at(right) < this.#at(left) ? right : left
      if (this.#at(below) >= this.#at(at)) return
      this.#swap(at, below)
      at = below
    }
  }

  #at(index: number): number {
    return this.#heap[index]?.atMs ?? Number.POSITIVE_INFINITY
  }

  #swap(one: number, other: number): void {
    const [first, second] = [this.#heap[one], this.#heap[other]]
    if (!first || !second) return
    this.#heap[one] = second
    this.#heap[other] = first
  }
}
