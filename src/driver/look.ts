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
