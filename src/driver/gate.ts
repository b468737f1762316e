/** The state of a session that waits for its caller, and keeps its connection alive meanwhile. */
export class GateState {
  #isWaiting = false
  #noop: { readonly answered: Promise<void>; readonly settle: () => void } | undefined

  /** True at a gate, and while a NOOP is sent there. Of a session that is over: there it ended. */
  get isWaiting(): boolean {
    return this.#isWaiting
  }

  /** Settles when the session can go on: at once, or when the NOOP under way is answered or the connection has ended. */
  get isFree(): Promise<void> {
    return this.#noop?.answered ?? Promise.resolve()
  }

  reach(): void {
    this.#isWaiting = true
    this.#endNoop()
  }

  sendNoop(): void {
    let settle: () => void = () => {}
    const answered = new Promise<void>((one) => {
      settle = one
    })
    this.#noop = { answered, settle }
  }

  leave(): void {
    this.#isWaiting = false
    this.#endNoop()
  }

  end(): void {
    this.#endNoop()
  }

  #endNoop(): void {
    this.#noop?.settle()
    this.#noop = undefined
  }
}
