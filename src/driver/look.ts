import type { Input, Machine, Output, Timeouts } from '../machine.ts'

/** The longest that a look beside a failed connection may take: it must not double the wait that has just failed. */
const LOOK_MS = 5_000

/** Sends nothing and hears what the port says in the clear, up to its first line. */
export class PlainLook implements Machine {
  readonly #timeouts: Timeouts

  constructor(timeouts: Timeouts) {
    this.#timeouts = timeouts
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    switch (input.kind) {
      case 'connected':
        return [{ kind: 'wait', wait: 'greeting', untilMs: nowMs + Math.min(LOOK_MS, this.#timeouts.greeting) }]
      case 'received':
        return input.bytes.includes(10) ? [{ kind: 'close' }] : []
      default:
        return [{ kind: 'close' }]
    }
  }
}

/** Sees whether the port completes a TLS handshake. */
export class TlsLook implements Machine {
  readonly #timeouts: Timeouts

  constructor(timeouts: Timeouts) {
    this.#timeouts = timeouts
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    return input.kind === 'connected'
      ? [
          { kind: 'secure' },
          { kind: 'wait', wait: 'handshake', untilMs: nowMs + Math.min(LOOK_MS, this.#timeouts.handshake) },
        ]
      : [{ kind: 'close' }]
  }
}
