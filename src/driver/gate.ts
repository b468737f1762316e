import { type Deferred, deferred } from './deferred.ts'

/** The state of a session that waits for its caller, and keeps its connection alive meanwhile. */
export class GateState {
  #isWaiting = false
  #noop: Deferred<void> | undefined

  /** True at a gate, and while a NOOP is sent there. Of a session that is over: there it ended. */
  get isWaiting(): boolean {
    return this.#isWaiting
  }

  /** Settles when the session can go on: at once, or when the NOOP under way is answered or the connection has ended. */
  get isFree(): Promise<void> {
    return this.#noop?.promise ?? Promise.resolve()
  }

  reach(): void {
    this.#isWaiting = true
    this.end()
  }

  sendNoop(): void {
    this.#noop = deferred()
  }

  leave(): void {
    this.#isWaiting = false
    this.end()
  }

  /** No answer to a NOOP is due any more. */
  end(): void {
    this.#noop?.settle()
    this.#noop = undefined
  }
}
