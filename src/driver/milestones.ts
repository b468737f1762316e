/** The points that a connection may come to. Whoever waits for one gets a promise that settles once. */
export class Milestones<Point> {
  /** Settles when no other point can be reached. */
  readonly ended: Promise<void>
  #settleEnded: () => void = () => {}
  #isOver = false
  readonly #points = new Map<
    Point,
    { readonly reached: Promise<boolean>; readonly settle: (isReached: boolean) => void }
  >()

  constructor() {
    this.ended = new Promise((settle) => {
      this.#settleEnded = settle
    })
  }

  /** Settles when the point is reached (`true`), or when it no longer can be. */
  reached(point: Point): Promise<boolean> {
    return this.#at(point).reached
  }

  reach(point: Point): void {
    this.#at(point).settle(true)
  }

  end(): void {
    this.#isOver = true
    for (const { settle } of this.#points.values()) settle(false)
    this.#settleEnded()
  }

  #at(point: Point) {
    const known = this.#points.get(point)
    if (known) return known
    let settle: (isReached: boolean) => void = () => {}
    const reached = new Promise<boolean>((one) => {
      settle = one
    })
    if (this.#isOver) settle(false)
    const made = { reached, settle }
    this.#points.set(point, made)
    return made
  }
}
