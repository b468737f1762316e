import type { Secret } from '../credentials/secret.ts'

/** Every input of a machine. */
export type Input =
  | { readonly kind: 'connected' } // the TCP connection is established
  | { readonly kind: 'received'; readonly bytes: Uint8Array }
  | { readonly kind: 'secured'; readonly isTrusted: boolean } // the TLS handshake that the machine asked for is complete
  | { readonly kind: 'refused' } // the TLS handshake failed
  | { readonly kind: 'broken' } // an established connection failed (a TLS 1.3 alert arrives so)
  | { readonly kind: 'closed' } // the peer closed the connection
  | { readonly kind: 'opened' } // the gate at which it stopped was opened: the secret may be sent
  | { readonly kind: 'shut' } // the gate stays shut: say goodbye
  | { readonly kind: 'late' } // the deadline that the machine asked for has passed

/** The parts of an output: text is sent as UTF-8, and only the driver reveals a secret. */
export type Parts = readonly (string | Secret | Repeated)[]

/** A name or number that the server sent. It is sent unchanged, and recorded like the server's text: masked. */
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
  /** The response to a command that has no wait of its own, in milliseconds. Default 30,000. */
  readonly reply: number
  /** Each response of a login, in milliseconds. Default 45,000. */
  readonly login: number
  /** The reply to the end of the test message, in milliseconds. Default 120,000. */
  readonly endOfData: number
  /** The search for the test message, once it was accepted, in milliseconds. Default 60,000. */
  readonly arrival: number
  /**
   * The time between two searches for it if the server does not announce it, in milliseconds. Its expiry is no failure.
   * Default 5,000.
   */
  readonly poll: number
  /**
   * The time between two NOOPs while one side of the check waits for the other, in milliseconds. Its expiry is no
   * failure. Default 8,000.
   */
  readonly keepAlive: number
  /**
   * The response to an EXAMINE that was pipelined with the login, counted from the response to the login, in
   * milliseconds. Its expiry is no failure: EXAMINE is sent again. Default 1,000.
   */
  readonly pipelined: number
  /**
   * The server's end of the connection after LOGOUT, QUIT or BYE, in milliseconds. Its expiry is no failure. Default
   * 2,000.
   */
  readonly goodbye: number
}

/** Every output of a machine. */
export type Output =
  | { readonly kind: 'send'; readonly parts: Parts; readonly isLast?: boolean } // last: the goodbye
  | { readonly kind: 'secure' }
  | { readonly kind: 'gate'; readonly before: Gate } // it waits for permission to go on
  | { readonly kind: 'wait'; readonly wait: Wait; readonly untilMs: number }
  | { readonly kind: 'rest' } // it waits for nothing: the person is next
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
  | { readonly kind: 'login'; readonly by: string; readonly because: MechanismReason } // the chosen login method
  | { readonly kind: 'arrived'; readonly in: string; readonly isRemoved: boolean } // the test message, in that mailbox
  | { readonly kind: 'bounced'; readonly in: string; readonly isRemoved: boolean } // a bounce of the test message, in that mailbox
  | { readonly kind: 'missed' } // the test message did not come in the available time
  | ({ readonly kind: 'objected' } & SaslFault) // a violation in the server's part of the SASL exchange
  | { readonly kind: 'surprised'; readonly in: string; readonly expected: readonly string[]; readonly got: string }

/**
 * A feature that a server does not offer, so that a conversation cannot go on: STARTTLS, a login method, SMTPUTF8 for a
 * non-ASCII sender or recipient, or the message's size.
 */
export type MissingFeature = 'starttls' | 'login' | 'sender' | 'recipient' | 'size'

/** The reason for this login method. */
export type MechanismReason =
  | 'asked-for' // the caller named it
  | 'trusted' // the connection is trusted: the simplest method in common
  | 'strongest' // somebody may eavesdrop
  | 'refused-before' // the better one was refused before any secret was sent
  | 'last-resort' // no SASL mechanism in common, and IMAP has a command of its own

export interface Machine {
  /** Time is an argument: the same inputs at the same times give the same outputs, always. */
  handle(input: Input, nowMs: number): readonly Output[]
}

/**
 * A SASL mechanism in one attempt (RFC 4422 §5): its first message and its responses to challenges. The session encodes
 * its messages and decodes the challenges.
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
  /** The server also has to prove that it knows the password, and has not done so yet (SCRAM, RFC 5802 §3). */
  readonly expectsServerSignature?: boolean
  /** True for a mechanism that sends the password or token itself. */
  readonly sendsPassword?: true
  /** The client sends one message, and the server's response to it is the outcome (RFC 4422 §5). */
  readonly isOneMessage?: true
  /** True for a mechanism that reveals no secret: the server already knows the client (EXTERNAL). */
  readonly needsNoSecret?: true
}

/**
 * The reason why a mechanism stops: the server's challenge is malformed, false, or demands more than a client should
 * do. `unasked`: the server has accepted the login before it received any secret.
 */
export interface SaslFault {
  readonly objection: 'challenge' | 'iterations' | 'nonce' | 'signature' | 'unasked'
  /** The server's demand, if it is short and not derived from a secret. */
  readonly got?: string
}

/** The channel binding of a TLS connection (RFC 5056), of a registered type. */
export interface ChannelBinding {
  readonly name: 'tls-exporter' | 'tls-server-end-point'
  readonly octets: Uint8Array
}

/** The protection of a connection: none, TLS without trust, or TLS with a trusted certificate. */
export type Channel = 'plain' | 'untrusted' | 'trusted'

/** The mechanisms that client and server have in common, best first, created for one login. */
export type Mechanisms = (offered: readonly string[], channel: Channel) => readonly Mechanism[]
