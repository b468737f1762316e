import type { Input, Machine, Output, Timeouts } from '../machine.ts'

/** Sends nothing and hears what the port says in the clear, up to its first line. */
export class PlainLook implements Machine {
  readonly #timeouts: Timeouts

  constructor(timeouts: Timeouts) {
    this.#timeouts = timeouts
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    switch (input.kind) {
      case 'connected':
        return [{ kind: 'wait', wait: 'greeting', untilMs: nowMs + this.#timeouts.greeting }]
      case 'received':
        return input.bytes.includes(10) ? [{ kind: 'close' }] : []
      default:
        return [{ kind: 'close' }]
    }
  }
}

/** Carries a session up to its TLS handshake, and leaves when that is over. */
export class HandshakeLook implements Machine {
  readonly #session: Machine

  constructor(session: Machine) {
    this.#session = session
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    return input.kind === 'secured' ? [{ kind: 'close' }] : this.#session.handle(input, nowMs)
  }
}
