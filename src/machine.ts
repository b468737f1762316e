import type { Secret } from './secret.ts'

/** Everything a machine can be told. */
export type Input =
  | { readonly kind: 'connected' } // the TCP connection stands
  | { readonly kind: 'received'; readonly bytes: Uint8Array }
  | { readonly kind: 'secured' } // the TLS handshake that the machine asked for is complete, trusted or not
  | { readonly kind: 'refused' } // ... or it failed
  | { readonly kind: 'broken' } // the connection failed after it stood (a TLS 1.3 alert comes so)
  | { readonly kind: 'closed' } // the peer hung up
  | { readonly kind: 'opened' } // the gate it stopped at was opened: the secret may go out
  | { readonly kind: 'shut' } // ... or it stays shut: say goodbye
  | { readonly kind: 'late' } // the deadline that the machine asked for has passed

/** What goes out: text is sent as UTF-8, a secret is revealed by the driver alone. */
export type Parts = readonly (string | Secret)[]

/** Which wait a deadline belongs to; the lengths stand in {@link Timeouts}. */
export type Wait = keyof Timeouts

/** How long each wait may take, in milliseconds. */
export interface Timeouts {
  readonly resolve: number
  readonly dial: number
  readonly handshake: number
  readonly greeting: number
  readonly reply: number
  readonly login: number
  readonly endOfData: number
  /** After LOGOUT, QUIT or BYE, when all is known. Running out of it is no failure. */
  readonly goodbye: number
}

/** Everything a machine can ask for. */
export type Output =
  | { readonly kind: 'send'; readonly parts: Parts }
  | { readonly kind: 'secure' }
  | { readonly kind: 'gate' } // it would send a secret now, and waits to be let through
  | { readonly kind: 'wait'; readonly wait: Wait; readonly untilMs: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'event'; readonly event: SessionEvent }

/** What a session has to say of its own course. The record shows the rest. */
export type SessionEvent =
  | { readonly kind: 'passed' } // a stage is behind it
  | { readonly kind: 'stuck'; readonly for: 'starttls' | 'login' } // what the server does not offer
  | { readonly kind: 'surprised'; readonly in: string; readonly expected: readonly string[]; readonly got: string }

export interface Machine {
  /** Time is an argument: the same inputs at the same times give the same outputs, always. */
  handle(input: Input, nowMs: number): readonly Output[]
}

/**
 * A SASL mechanism in one attempt (RFC 4422 §5): what it says first and how it answers a challenge. The session encodes.
 * `undefined` means: nothing more to say.
 */
export interface Mechanism {
  readonly name: string
  /** The initial response, for a mechanism in which the client speaks first. */
  start(): string | Secret | undefined
  next(challenge: string): string | Secret | undefined
}
