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

/** The next message of an exchange, in Base64 (RFC 4954 §4, RFC 3501 §6.2.2), and the events that go with it. */
export interface ClientResponse {
  readonly text: string | Secret | undefined
  readonly events: readonly Output[]
}

/** The maximum number of challenges that are answered. SCRAM and LOGIN send two. */
const MAX_CHALLENGES = 10

export const NO_RESPONSE: ClientResponse = { text: undefined, events: [] }

/**
 * The part of a SASL login that both protocols' sessions share: one mechanism after the other, for as long as no secret
 * has left.
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
   * Takes in what the server offers.
   *
   * @param command IMAP's command for a login without SASL, where the server allows it
   */
  consider(offered: readonly string[], channel: Channel, command?: Mechanism): void {
    const mechanisms = this.#mechanisms(offered, channel)
    this.#rest = command ? mechanisms.toSpliced(placeOfCommand(mechanisms, channel), 0, command) : mechanisms
    this.#command = command
    this.#channel = channel
  }

  /** There is a mechanism that may be tried: none that was refused has made the secret known. */
  get hasNext(): boolean {
    return this.#rest.length > 0 && !this.#secretLeft
  }

  /** The next way to log in is the command, and no mechanism. */
  get nextIsCommand(): boolean {
    return this.#rest[0] !== undefined && this.#rest[0] === this.#command
  }

  get mechanism(): string {
    return this.#attempt?.mechanism.name ?? ''
  }

  /** True where the client has sent its last message, and the server's next reply is the outcome. */
  get isComplete(): boolean {
    return this.#attempt?.isComplete === true
  }

  /** Another challenge is answered. */
  get answers(): boolean {
    return this.#attempt === undefined || this.#attempt.challenges < MAX_CHALLENGES
  }

  /** The exchange was ended from here: the refusal that follows answers that. */
  get objected(): boolean {
    return this.#attempt?.objected === true
  }

  /**
   * The belief in a server that says OK: none where the exchange was ended from here, which it has to refuse (RFC 4422
   * §3.5), none before it was told a password or a proof of one, and where it may not be the server that is meant, none before it
   * has proved that it knows the password.
   */
  get accepted(): 'ok' | 'ok-cancelled' | 'ok-unasked' | 'ok-unproven' {
    const { needsNoSecret, expectsServerSignature } = this.#attempt?.mechanism ?? {}
    if (this.objected) return 'ok-cancelled'
    if (!this.#secretLeft && !needsNoSecret) return 'ok-unasked'
    return expectsServerSignature && this.#channel !== 'trusted' ? 'ok-unproven' : 'ok'
  }

  /**
   * Goes on to the next mechanism. Its initial response is the text, where it has one that fits; else it waits for the
   * server's first challenge.
   *
   * @param maxLength how many characters of it the command has room for, once the mechanism's name stands in it
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

  /** Takes in the server's challenge, Base64 as it came. */
  hear(challenge: string): void {
    if (this.#attempt) this.#attempt.challenge = challenge
  }

  /** The answer to the challenge that was heard last. */
  answer(): ClientResponse {
    const words = this.#attempt?.answer()
    if (isSaid(words)) return { text: this.#encode(words), events: [] }
    // A server that is caught cheating here may be somebody in between, and is not told the secret itself. Nobody is on
    // a trusted one.
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
  /** The number of challenges that were answered. */
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

  /** The initial response, where it fits; else it is the answer to the first challenge. */
  initialWithin(maxLength: number): string | Secret | undefined {
    return this.#initial !== undefined && fits(this.#initial, maxLength) ? this.#takeInitial() : undefined
  }

  /** A fault, or nothing more to say, ends the exchange with a lone asterisk: the mechanism does not agree to what was asked. */
  answer(): ReturnType<Mechanism['next']> {
    this.challenges += 1
    // If the client was to speak first, the server only asks: what it says there means nothing (RFC 4954 §4).
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
 * The place of IMAP's command, which says the password itself. On a trusted connection it stands behind the mechanisms that
 * do so too, and before all others; elsewhere it stands behind every one.
 *
 * A server that offers no such mechanism may not take a password in the clear at all: Cyrus with SCRAM alone has no
 * LOGINDISABLED, and has been seen to hang up at the command. SCRAM goes before it then. A server that cannot verify it
 * refuses before a proof has left, so that the command can still follow. CRAM-MD5 shows that too late, and stays behind the
 * command.
 */
function placeOfCommand(mechanisms: readonly Mechanism[], channel: Channel): number {
  if (channel !== 'trusted') return mechanisms.length
  const simple = mechanisms.findLastIndex(({ sendsPassword }) => sendsPassword)
  return 1 + (simple === -1 ? mechanisms.findLastIndex(({ name }) => name.startsWith('SCRAM-')) : simple)
}

/** Such as one for credentials that went out with the command already: they do not go out twice. */
const ONE_TOO_MANY: SaslFault = { objection: 'challenge' }

/**
 * The octets of a challenge. One that is not Base64 is handed on as it stands: the mechanism knows what it can do with
 * it.
 */
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
