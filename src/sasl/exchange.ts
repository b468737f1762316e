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
import { utf8Octets } from '../wire/bytes.ts'

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
  #rest: readonly Mechanism[] = []
  #command: Mechanism | undefined
  #current: Mechanism | undefined
  #held: string | Secret | undefined
  #because: MechanismReason = 'strongest'
  #secretLeft = false
  #challenges = 0 // to this mechanism
  #objected = false
  #isCommandAlone = false // no mechanism is in common
  #channel: Channel = 'plain'

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
    this.#isCommandAlone = mechanisms.length === 0
    this.#channel = channel
    const best = channel === 'trusted' ? 'trusted' : 'strongest'
    this.#because = this.#isForced ? 'asked-for' : best
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
    return this.#current?.name ?? ''
  }

  /** True where the client has sent its last message, and the server's next reply is the outcome. */
  get isComplete(): boolean {
    return this.#current?.isOneMessage === true && this.#held === undefined
  }

  /** Another challenge is answered. */
  get answers(): boolean {
    return this.#challenges < MAX_CHALLENGES
  }

  /** The exchange was ended from here: the refusal that follows answers that. */
  get objected(): boolean {
    return this.#objected
  }

  /**
   * The belief in a server that says OK: none where the exchange was ended from here, which it has to refuse (RFC 4422
   * §3.5), none before it was told a password or a proof of one, and where it may not be the server that is meant, none before it
   * has proved that it knows the password.
   */
  get accepted(): 'ok' | 'ok-cancelled' | 'ok-unasked' | 'ok-unproven' {
    if (this.#objected) return 'ok-cancelled'
    if (!this.#secretLeft && !this.#current?.needsNoSecret) return 'ok-unasked'
    return this.#current?.expectsServerSignature && this.#channel !== 'trusted' ? 'ok-unproven' : 'ok'
  }

  /**
   * Goes on to the next mechanism. Its initial response is the text, where it has one that fits; else it waits for the
   * server's first challenge.
   *
   * @param maxLength how many characters of it the command has room for, once the mechanism's name stands in it
   */
  begin(maxLength: number): ClientResponse {
    const because = this.#current ? 'refused-before' : this.#becauseFirst
    this.#secretLeft ||= this.nextIsCommand
    const [mechanism, ...rest] = this.#rest
    this.#current = mechanism
    this.#rest = rest
    this.#objected = false
    this.#challenges = 0
    this.#held = mechanism?.start()
    const events = [eventOf({ kind: 'login', by: this.mechanism, because })]
    const isNow = this.#held !== undefined && fits(this.#held, maxLength - this.mechanism.length)
    return { text: isNow ? this.#encode(this.#takeHeld() ?? '') : undefined, events }
  }

  /** @param challenge Base64, as it came */
  answer(challenge: string): ClientResponse {
    this.#challenges += 1
    // If the client was to speak first, the server only asks: what it says there means nothing (RFC 4954 §4).
    const words = this.#held === undefined ? this.#current?.next(decoded(challenge)) : this.#takeHeld()
    if (typeof words === 'string' || words instanceof Secret) return { text: this.#encode(words), events: [] }
    // A lone asterisk ends the exchange: the mechanism has said all there is to say, or does not agree to what was asked.
    this.#objected = true
    // A server that is caught cheating here may be somebody in between, and is not told the secret itself. Nobody is on
    // a trusted one.
    if (this.#channel !== 'trusted') this.#rest = this.#rest.filter(({ sendsPassword }) => !sendsPassword)
    return { text: '*', events: [eventOf({ kind: 'objected', ...(words ?? ONE_TOO_MANY) })] }
  }

  get #becauseFirst(): MechanismReason {
    return this.nextIsCommand && this.#isCommandAlone && !this.#isForced ? 'last-resort' : this.#because
  }

  #takeHeld(): string | Secret | undefined {
    const held = this.#held
    this.#held = undefined
    return held
  }

  #encode(words: string | Secret): string | Secret {
    this.#secretLeft ||= words instanceof Secret
    return words instanceof Secret ? words.derive(base64) : base64(words)
  }
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

function base64(text: string): string {
  return btoa(utf8Octets(text))
}

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
