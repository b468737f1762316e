import { type Deferred, deferred } from './deferred.ts'

/** The points that a connection may reach. Each waiter gets a promise that settles once. */
export class Milestones<Point> {
  readonly #points = new Map<Point, Deferred<boolean>>()
  readonly #end = deferred<void>()
  readonly #close = deferred<void>()
  #isOver = false

  /** Settles when no other point can be reached. */
  get ended(): Promise<void> {
    return this.#end.promise
  }

  /** Settles when the connection is closed. */
  get closed(): Promise<void> {
    return this.#close.promise
  }

  /** Settles when the point is reached (`true`), or when it no longer can be. */
  reached(point: Point): Promise<boolean> {
    return this.#at(point).promise
  }

  reach(point: Point): void {
    this.#at(point).settle(true)
  }

  end(): void {
    this.#isOver = true
    for (const { settle } of this.#points.values()) settle(false)
    this.#end.settle()
  }

  close(): void {
    this.end()
    this.#close.settle()
  }

  #at(point: Point): Deferred<boolean> {
    const known = this.#points.get(point)
    if (known) return known
    const made = deferred<boolean>()
    if (this.#isOver) made.settle(false)
    this.#points.set(point, made)
    return made
  }
}
