/** The gates of one session, where it waits to be let through. */
export class Gate {
  #isWaiting = false
  #isOver = false
  #isSettled = false
  #settle: (isWaiting: boolean) => void = () => {}
  #reached = this.#next()

  /** Settles when the session waits at its next gate (`true`), or is over without having come there. */
  get reached(): Promise<boolean> {
    return this.#reached
  }

  /** The session is at a gate, or keeps the connection alive there; of one that is over: there it ended. */
  get isWaiting(): boolean {
    return this.#isWaiting
  }

  reach(): void {
    this.#isWaiting = true
    this.#isSettled = true
    this.#settle(true)
  }

  /** The session has something to say before it can be let through. */
  turnAway(): void {
    // Whoever waits for a gate that was never reached goes on waiting for the same one, and hears of the end.
    if (!this.#isOver && this.#isSettled) this.#reached = this.#next()
  }

  leave(): void {
    this.#isWaiting = false
    this.turnAway()
  }

  end(): void {
    this.#settle(false)
    this.#isOver = true
    this.#reached = Promise.resolve(false)
  }

  #next(): Promise<boolean> {
    this.#isSettled = false
    return new Promise((settle) => {
      this.#settle = settle
    })
  }
}
