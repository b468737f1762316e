import { Secret } from '../credentials/secret.ts'
import type {
  Channel,
  Mechanism,
  MechanismReason,
  Mechanisms,
  Output,
  SaslFault,
  SessionEvent,
} from '../machine/machine.ts'
import { base64 } from '../wire/base64.ts'

/** The next message of an exchange, in Base64 (RFC 4954 §4, RFC 3501 §6.2.2), and its events. */
export interface ClientResponse {
  readonly text: string | Secret | undefined
  readonly events: readonly Output[]
}

/** The maximum number of challenges that get a response. SCRAM and LOGIN send two. */
const MAX_CHALLENGES = 10

export const NO_RESPONSE: ClientResponse = { text: undefined, events: [] }

/**
 * The part of a SASL login that both protocols' sessions share: it tries one mechanism after the other, as long as no
 * secret was sent.
 */
export class SaslExchange {
  readonly #mechanisms: Mechanisms
  readonly #isForced: boolean
  #channel: Channel = 'plain'
  #rest: readonly Mechanism[] = []
  #command: Mechanism | undefined
  #attempt: MechanismAttempt | undefined
  #secretLeft = false

  /** @param isForced the caller named the mechanism */
  constructor(mechanisms: Mechanisms, isForced: boolean) {
    this.#mechanisms = mechanisms
    this.#isForced = isForced
  }

  /**
   * Selects mechanisms from the server's offer.
   *
   * @param command IMAP's command for a login without SASL, if the server allows it
   */
  consider(offered: readonly string[], channel: Channel, command?: Mechanism): void {
    const mechanisms = this.#mechanisms(offered, channel)
    this.#rest = command ? mechanisms.toSpliced(placeOfCommand(mechanisms, channel), 0, command) : mechanisms
    this.#command = command
    this.#channel = channel
  }

  /** True if another mechanism may be tried: no refused one has revealed the secret. */
  get hasNext(): boolean {
    return this.#rest.length > 0 && !this.#secretLeft
  }

  /** True if the next login method is the command, and no mechanism. */
  get nextIsCommand(): boolean {
    return this.#rest[0] !== undefined && this.#rest[0] === this.#command
  }

  get mechanism(): string {
    return this.#attempt?.mechanism.name ?? ''
  }

  /** True if the client has sent its last message, and the server's next response is the outcome. */
  get isComplete(): boolean {
    return this.#attempt?.isComplete === true
  }

  /** True if another challenge gets a response. */
  get answers(): boolean {
    return this.#attempt === undefined || this.#attempt.challenges < MAX_CHALLENGES
  }

  /** True if the client ended the exchange: the refusal that follows answers that. */
  get objected(): boolean {
    return this.#attempt?.objected === true
  }

  /**
   * The trust in a server's OK. There is none if the client ended the exchange, which the server has to refuse (RFC
   * 4422 §3.5), and none before the server received a password or a proof of one. If it may be the wrong server, there
   * is none before it has proved that it knows the password.
   */
  get accepted(): 'ok' | 'ok-cancelled' | 'ok-unasked' | 'ok-unproven' {
    const { needsNoSecret, expectsServerSignature } = this.#attempt?.mechanism ?? {}
    if (this.objected) return 'ok-cancelled'
    if (!this.#secretLeft && !needsNoSecret) return 'ok-unasked'
    return expectsServerSignature && this.#channel !== 'trusted' ? 'ok-unproven' : 'ok'
  }

  /**
   * Begins the next mechanism. The text is its initial response, if it has one that fits; else it waits for the
   * server's first challenge.
   *
   * @param maxLength the maximum length of the initial response after the mechanism's name in the command
   */
  begin(maxLength: number): ClientResponse {
    const because = this.#because
    this.#secretLeft ||= this.nextIsCommand
    const [mechanism, ...rest] = this.#rest
    this.#rest = rest
    this.#attempt = mechanism && new MechanismAttempt(mechanism)
    const initial = this.#attempt?.initialWithin(maxLength - this.mechanism.length)
    const events = [eventOf({ kind: 'login', by: this.mechanism, because })]
    return { text: initial === undefined ? undefined : this.#encode(initial), events }
  }

  /** Receives the server's challenge, in Base64 as sent. */
  hear(challenge: string): void {
    if (this.#attempt) this.#attempt.challenge = challenge
  }

  /** The response to the last challenge. */
  answer(): ClientResponse {
    const words = this.#attempt?.answer()
    if (isSaid(words)) return { text: this.#encode(words), events: [] }
    // A server that is caught cheating here may be an attacker in the middle, and must not receive the password itself.
    // On a trusted connection there is none.
    if (this.#channel !== 'trusted') this.#rest = this.#rest.filter(({ sendsPassword }) => !sendsPassword)
    return { text: '*', events: [eventOf({ kind: 'objected', ...(words ?? ONE_TOO_MANY) })] }
  }

  /** The reason for the next mechanism. */
  get #because(): MechanismReason {
    if (this.#attempt) return 'refused-before'
    if (this.#isForced) return 'asked-for'
    if (this.nextIsCommand && this.#rest.length === 1) return 'last-resort' // no mechanism is in common
    return this.#channel === 'trusted' ? 'trusted' : 'strongest'
  }

  #encode(words: string | Secret): string | Secret {
    this.#secretLeft ||= words instanceof Secret
    return words instanceof Secret ? words.derive(base64) : base64(words)
  }
}

/** One mechanism, from its first message to the outcome. */
class MechanismAttempt {
  readonly mechanism: Mechanism
  /** The server's last challenge. */
  challenge = ''
  /** The number of challenges with a response. */
  challenges = 0
  objected = false
  /** The initial response, until it is sent. */
  #initial: string | Secret | undefined

  constructor(mechanism: Mechanism) {
    this.mechanism = mechanism
    this.#initial = mechanism.start()
  }

  get isComplete(): boolean {
    return this.mechanism.isOneMessage === true && this.#initial === undefined
  }

  /** The initial response, if it fits; else it is the response to the first challenge. */
  initialWithin(maxLength: number): string | Secret | undefined {
    return this.#initial !== undefined && fits(this.#initial, maxLength) ? this.#takeInitial() : undefined
  }

  /** A fault, or a missing response, ends the exchange with a lone asterisk: the mechanism rejects the challenge. */
  answer(): ReturnType<Mechanism['next']> {
    this.challenges += 1
    // If the client was to speak first, the server only prompts: the content of that challenge has no meaning (RFC 4954
    // §4).
    const words = this.#initial === undefined ? this.mechanism.next(decoded(this.challenge)) : this.#takeInitial()
    this.objected = !isSaid(words)
    return words
  }

  #takeInitial(): string | Secret | undefined {
    const initial = this.#initial
    this.#initial = undefined
    return initial
  }
}

function isSaid(words: ReturnType<Mechanism['next']>): words is string | Secret {
  return typeof words === 'string' || words instanceof Secret
}

/**
 * The position of IMAP's LOGIN command, which sends the password itself. On a trusted connection it comes after the
 * mechanisms that do so too, and before all others; elsewhere it comes last.
 *
 * A server that offers no such mechanism may not accept a plain password at all: Cyrus with only SCRAM has no
 * LOGINDISABLED, and was seen to close the connection at the command. SCRAM then precedes the command. A server that
 * cannot verify SCRAM refuses it before a proof was sent, so that the command can still follow. CRAM-MD5 shows this too
 * late, and stays after the command.
 */
function placeOfCommand(mechanisms: readonly Mechanism[], channel: Channel): number {
  if (channel !== 'trusted') return mechanisms.length
  const simple = mechanisms.findLastIndex(({ sendsPassword }) => sendsPassword)
  return 1 + (simple === -1 ? mechanisms.findLastIndex(({ name }) => name.startsWith('SCRAM-')) : simple)
}

/** For example a challenge for credentials that the command already contained: they are not sent twice. */
const ONE_TOO_MANY: SaslFault = { objection: 'challenge' }

/** The octets of a challenge. A challenge that is not Base64 is passed on unchanged: the mechanism decides about it. */
function decoded(challenge: string): string {
  try {
    return atob(challenge)
  } catch {
    return challenge
  }
}

function fits(words: string | Secret, maxLength: number): boolean {
  const isShort = (text: string) => base64(text).length <= maxLength
  return words instanceof Secret ? words.satisfies(isShort) : isShort(words)
}

function eventOf(event: SessionEvent): Output {
  return { kind: 'event', event }
}
