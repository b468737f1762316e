import type { Hint } from '../credentials/credential-hints.ts'
import type { TokenClaims } from '../credentials/token-claims.ts'
import type { HoldReason } from '../transcript/entry.ts'
import { type Deferred, deferred } from './deferred.ts'
import type { Recorder } from './record.ts'

/**
 * The gate at which a session waits for its caller while its connection is kept alive. It records the caller's
 * decision.
 */
export class GateState {
  readonly #record: Recorder
  #isWaiting = false
  #noop: Deferred<void> | undefined

  constructor(record: Recorder) {
    this.#record = record
  }

  /** True at a gate, and while a NOOP is sent there. After a session has ended: true if it ended there. */
  get isWaiting(): boolean {
    return this.#isWaiting
  }

  /**
   * Settles when the session can continue: at once, or when the pending NOOP is answered or the connection has ended.
   */
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

  /** Records the hints on the secret's form, and a token's claims, for the login that follows. */
  open(hints: readonly Hint[], token: TokenClaims | undefined): void {
    this.leave()
    if (hints.length > 0) this.#record.happened({ kind: 'note', hints })
    if (token) this.#record.happened({ kind: 'note', token })
  }

  shut(why: HoldReason, provider: string | undefined): void {
    this.leave()
    this.#record.happened({ kind: 'note', gate: why, ...(provider !== undefined && { provider }) })
  }

  /** Another connection replaces the one that was lost here. */
  supersede(): void {
    this.leave()
    this.#record.happened({ kind: 'note', redialled: true })
  }

  leave(): void {
    this.#isWaiting = false
    this.end()
  }

  /** No response to a NOOP is due any more. */
  end(): void {
    this.#noop?.settle()
    this.#noop = undefined
  }
}
