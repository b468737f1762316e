import type { Input, Machine, Output } from '../machine/machine.ts'

/** Carries a session up to its TLS handshake, and leaves when that is over. */
export class HandshakeProbe implements Machine {
  readonly #session: Machine

  constructor(session: Machine) {
    this.#session = session
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    return input.kind === 'secured' ? [{ kind: 'close' }] : this.#session.handle(input, nowMs)
  }
}
