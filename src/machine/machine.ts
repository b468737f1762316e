import type { Secret } from '../credentials/secret.ts'

/** Everything a machine can be told. */
export type Input =
  | { readonly kind: 'connected' } // the TCP connection stands
  | { readonly kind: 'received'; readonly bytes: Uint8Array }
  | { readonly kind: 'secured'; readonly isTrusted: boolean } // the TLS handshake that the machine asked for is complete
  | { readonly kind: 'refused' } // the TLS handshake failed
  | { readonly kind: 'broken' } // the connection failed after it stood (a TLS 1.3 alert comes so)
  | { readonly kind: 'closed' } // the peer hung up
  | { readonly kind: 'opened' } // the gate it stopped at was opened: the secret may go out
  | { readonly kind: 'shut' } // the gate stays shut: say goodbye
  | { readonly kind: 'late' } // the deadline that the machine asked for has passed

/** The parts of an output: text is sent as UTF-8, and only the driver reveals a secret. */
export type Parts = readonly (string | Secret | Repeated)[]

/** A name or number that the server gave. It goes out as it is, and is written down as the server's words are: masked. */
export class Repeated {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

/** The kind of a wait; {@link Timeouts} has their lengths. */
export type Wait = keyof Timeouts

/** The timeouts of a check, in milliseconds. {@link DEFAULT_TIMEOUTS} holds the defaults. */
export interface Timeouts {
  /** The look-up of a host name, in milliseconds. Default 5,000. */
  readonly resolve: number
  /** The TCP connection, all addresses of the host together, in milliseconds. Default 10,000. */
  readonly dial: number
  /** The TLS handshake, at the start or after STARTTLS, in milliseconds. Default 10,000. */
  readonly handshake: number
  /** The server's greeting, in milliseconds. Default 15,000. */
  readonly greeting: number
  /** The answer to a command that has no wait of its own, in milliseconds. Default 30,000. */
  readonly reply: number
  /** Each answer of a login, in milliseconds. Default 45,000. */
  readonly login: number
  /** The answer to the end of the test message, in milliseconds. Default 120,000. */
  readonly endOfData: number
  /** The search for the test message, once it was accepted, in milliseconds. Default 60,000. */
  readonly arrival: number
  /** The time between two looks for it where the server does not announce it, in milliseconds. Running out of it is no failure. Default 5,000. */
  readonly poll: number
  /** The time between two NOOPs while one side of the check waits for the other, in milliseconds. Running out of it is no failure. Default 8,000. */
  readonly keepAlive: number
  /** The reply to EXAMINE that was sent with the login, counted from the reply to that, in milliseconds. Running out of it is no failure: EXAMINE is sent again. Default 1,000. */
  readonly pipelined: number
  /** The server's end of the connection after LOGOUT, QUIT or BYE, in milliseconds. Running out of it is no failure. Default 2,000. */
  readonly goodbye: number
}

/** Everything a machine can ask for. */
export type Output =
  | { readonly kind: 'send'; readonly parts: Parts; readonly isLast?: boolean } // last: the goodbye, whose answer tells nothing
  | { readonly kind: 'secure' }
  | { readonly kind: 'gate'; readonly before: Gate } // it waits to be let through
  | { readonly kind: 'wait'; readonly wait: Wait; readonly untilMs: number }
  | { readonly kind: 'rest' } // nothing is waited for: it is a person's turn
  | { readonly kind: 'close' }
  | { readonly kind: 'event'; readonly event: SessionEvent }

/** The point at which a session waits for its caller: before a secret is sent, and before the test message is searched for. */
export type Gate = 'login' | 'search'

/** A part of a check. `connect` ends when TLS is up and the capabilities are known. */
export type Stage =
  | 'imap.connect'
  | 'imap.login'
  | 'imap.inbox'
  | 'smtp.connect'
  | 'smtp.login'
  | 'smtp.send'
  | 'inbox.round-trip'

/** An event of a session that its input and output do not show. */
export type SessionEvent =
  | { readonly kind: 'passed'; readonly stage: Stage }
  | { readonly kind: 'stuck'; readonly for: MissingFeature; readonly bytes?: number } // what the server does not offer; the message's size
  | { readonly kind: 'login'; readonly by: string; readonly because: MechanismReason } // the way to log in that was chosen
  | { readonly kind: 'arrived'; readonly in: string; readonly isRemoved: boolean } // the test message, in that mailbox
  | { readonly kind: 'bounced'; readonly in: string; readonly isRemoved: boolean } // a bounce of the test message, in that mailbox
  | { readonly kind: 'missed' } // the test message did not come, in all the time that it was given
  | ({ readonly kind: 'objected' } & SaslFault) // the server's part in the SASL exchange was not as it must be
  | { readonly kind: 'surprised'; readonly in: string; readonly expected: readonly string[]; readonly got: string }

/**
 * A feature that a server does not offer, so that a conversation cannot go on: STARTTLS, a way to log in, SMTPUTF8 for
 * a sender or recipient beyond ASCII, or the size that the message has.
 */
export type MissingFeature = 'starttls' | 'login' | 'sender' | 'recipient' | 'size'

/** Why this way to log in and no other. */
export type MechanismReason =
  | 'asked-for' // the caller named it
  | 'trusted' // the connection is trusted: the simplest way in common
  | 'strongest' // somebody can listen
  | 'refused-before' // the better one was refused before any secret had left
  | 'last-resort' // no SASL mechanism in common, and IMAP has a command of its own

export interface Machine {
  /** Time is an argument: the same inputs at the same times give the same outputs, always. */
  handle(input: Input, nowMs: number): readonly Output[]
}

/**
 * A SASL mechanism in one attempt (RFC 4422 §5): what it says first and how it answers a challenge. The session encodes
 * what it says and decodes what it hears.
 */
export interface Mechanism {
  readonly name: string
  /** The initial response; `undefined`: the server speaks first. */
  start(): string | Secret | undefined
  /**
   * @param challenge octets, one character each
   * @returns `undefined`: nothing more to say
   */
  next(challenge: string): string | Secret | SaslFault | undefined
  /** The server has to prove that it knows the password too, and has not done so yet (SCRAM, RFC 5802 §3). */
  readonly expectsServerSignature?: boolean
  /** True for a mechanism that sends the password or token itself. */
  readonly sendsPassword?: true
  /** The client sends one message, and the server's reply to it is the outcome (RFC 4422 §5). */
  readonly isOneMessage?: true
  /** True for a mechanism that tells no secret: the server knows the client already (EXTERNAL). */
  readonly needsNoSecret?: true
}

/**
 * Why a mechanism does not go on: what the server asks of it is malformed, false, or more than a client should do. `unasked`: the
 * server has accepted the login before it was told anything secret.
 */
export interface SaslFault {
  readonly objection: 'challenge' | 'iterations' | 'nonce' | 'signature' | 'unasked'
  /** The server's demand, where it is short and not derived from a secret. */
  readonly got?: string
}

/** The channel binding of a TLS connection (RFC 5056), of a registered type. */
export interface ChannelBinding {
  readonly name: 'tls-exporter' | 'tls-server-end-point'
  readonly octets: Uint8Array
}

/** The protection of a connection: none, TLS without trust, or TLS with a trusted certificate. */
export type Channel = 'plain' | 'untrusted' | 'trusted'

/** The mechanisms that client and server have in common, best first, made for one login. */
export type Mechanisms = (offered: readonly string[], channel: Channel) => readonly Mechanism[]
