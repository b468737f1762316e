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
    // A caller that waits for a gate not reached yet keeps waiting for the same one, and is notified of the end.
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
