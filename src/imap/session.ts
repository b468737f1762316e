import type { Secret } from '../credentials/secret.ts'
import type { Channel, Input, Machine, Mechanism, Mechanisms, Output, Parts, Timeouts } from '../machine/machine.ts'
import { StateMachine } from '../machine/state-machine.ts'
import { type ClientResponse, NO_RESPONSE, SaslExchange } from '../sasl/exchange.ts'
import { mechanismsIn } from '../sasl/names.ts'
import { serviceOf } from '../wire/foreign.ts'
import { type SessionCommand, writeCommand } from './command.ts'
import type { SoughtMessage } from './find-message.ts'
import { existsIn } from './mailboxes.ts'
import { ResponseReader } from './parse-response.ts'
import { capabilitiesIn, type Response } from './response.ts'
import { RoundTrip } from './round-trip.ts'
import { type Say, type State, TRANSITIONS, type Trigger, WAITS } from './transitions.ts'

export interface ImapOptions {
  readonly security: 'tls' | 'starttls' | 'none'
  readonly timeouts: Timeouts
  /** Left out: nobody logs in, and the session stops at its gate for good. */
  readonly mechanisms: Mechanisms | undefined
  /** The caller named the mechanism. */
  readonly isForced?: boolean | undefined
  /** The credentials for LOGIN, the command; left out: it may not be used. */
  readonly plainLogin?: { readonly username: string; readonly password: Secret } | undefined
  /** A message to look for once INBOX was seen: the session stops at a second gate, and searches when that is opened. */
  readonly sought?: SoughtMessage | undefined
  /** `false`: no command is sent before the reply to the one before it. A record of such a client is replayed so. */
  readonly pipelining?: boolean | undefined
  /** What ID says to a server that opens no mailbox for a client without a name. */
  readonly clientId: Readonly<Record<string, string>>
}

/** LOGIN, which is a command and no mechanism. To a server that asks for more, an empty line lets it answer. */
const LOGIN_COMMAND: Mechanism = {
  name: 'LOGIN',
  sendsPassword: true,
  isOneMessage: true,
  start: () => undefined,
  next: () => '',
}

/** RFC 5530 §3: what is refused is the way to log in; the other codes of a NO are about who does. */
const MECHANISM_REFUSED = /^(CANNOT|PRIVACYREQUIRED|ALERT)$/i

/**
 * @quirk loses-pipelined: fixtures/wire/loses-pipelined.txt
 * Courier executes another program after the login, and nginx before 1.21.0 empties its buffer: both lose what was read behind
 * LOGIN.
 */
const LOSES_PIPELINED = /\bCourier-IMAP\b|^IMAP4 ready$/

/** One conversation with an IMAP server: greeting, capabilities, TLS, login, INBOX, goodbye. */
export class ImapSession implements Machine {
  readonly #options: ImapOptions
  readonly #walk: StateMachine<State, Trigger, Say>
  readonly #reader = new ResponseReader()
  #capabilities: readonly string[] | undefined
  #areCurrent = false // the capabilities: a login may change them (RFC 3501 §6.2.2)
  #exists = Number.POSITIVE_INFINITY // so many messages INBOX had when it was opened, as far as the server has said
  readonly #login: SaslExchange | undefined
  #channel: Channel = 'plain'
  #challenge = ''
  #preauthenticated = false
  #isIdentified = false
  #roundTrip: RoundTrip | undefined
  #lastTag = 0
  #tag = '' // of the command whose reply is due
  #tagAhead: string | undefined // of the EXAMINE that was sent together with the login
  #losesPipelined = false
  #pieces: readonly Parts[] = [] // of a command that waits for continuations

  constructor(options: ImapOptions) {
    this.#options = options
    this.#login = options.mechanisms && new SaslExchange(options.mechanisms, options.isForced ?? false)
    this.#walk = new StateMachine('dialled', {
      table: TRANSITIONS,
      waits: WAITS,
      timeouts: options.timeouts,
      choose: (state) => this.#choose(state),
      send: (what) => this.#say(what),
    })
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    if (this.#roundTrip) return this.#roundTrip.handle(input, nowMs)
    if (input.kind === 'opened' && this.#walk.state === 'attending') return this.#search(nowMs)
    switch (input.kind) {
      case 'connected':
        return this.#walk.step(this.#options.security === 'tls' ? 'wrapped' : 'plain', nowMs)
      case 'received':
        this.#reader.push(input.bytes)
        return this.#walk.read(this.#reader, (response) => this.#hear(response), nowMs)
      case 'secured':
        // What was said in the clear does not hold under TLS (RFC 3501 §6.2.1).
        this.#channel = input.isTrusted ? 'trusted' : 'untrusted'
        this.#capabilities = undefined
        return this.#walk.step('secured', nowMs)
      default:
        return this.#walk.step(input.kind, nowMs)
    }
  }

  #search(nowMs: number): readonly Output[] {
    const { sought, timeouts } = this.#options
    if (!sought) return []
    const handover = { reader: this.#reader, tag: this.#lastTag, timeouts, exists: this.#exists }
    this.#roundTrip = new RoundTrip(sought, handover, nowMs)
    return this.#roundTrip.begin(nowMs)
  }

  #hear(response: Response): Trigger | undefined {
    const capabilities = capabilitiesIn(response)
    this.#capabilities = capabilities ?? this.#capabilities
    this.#areCurrent ||= capabilities !== undefined
    if (this.#isOpening) this.#exists = existsIn(response) ?? this.#exists
    return this.#triggerOf(response)
  }

  /** What a response means here; `undefined` for those that are only kept in the record. */
  #triggerOf(response: Response): Trigger | undefined {
    switch (response.kind) {
      case 'tagged':
        // @quirk tagged-by-code: fixtures/wire/tagged-by-code.txt
        // It has the shape of a tagged response, and nothing was asked yet: it is another service's greeting.
        if (this.#walk.state === 'greeting' && serviceOf(response.line) !== 'unknown') return 'foreign'
        // A reply before its turn is none to rely on.
        if (response.tag === this.#tagAhead) this.#tagAhead = undefined
        if (response.tag !== this.#tag) return undefined
        if (this.#walk.state === 'capability') this.#capabilities ??= [] // an OK that names none: not to be asked again
        if (this.#walk.state === 'offers') this.#areCurrent = true // ... nor this time
        return this.#answered(response)
      case 'condition':
        if (response.status === 'BYE') return 'bye'
        return this.#walk.state === 'greeting' ? this.#greeted(response) : undefined
      case 'continue':
        this.#challenge = response.text
        this.#tagAhead = undefined // the server has read it as the answer to this
        return this.#login?.answers === false ? undefined : 'continue'
      case 'foreign':
      case 'too-long':
        // Odd lines inside a conversation are kept and passed over; as a greeting they mean that this is not IMAP.
        return this.#walk.state === 'greeting' && !isBlank(response) ? 'foreign' : undefined
      case 'capability':
      case 'untagged':
        return this.#walk.state === 'greeting' ? 'foreign' : undefined
      default:
        return response satisfies never
    }
  }

  /** The reply to EXAMINE is due. */
  get #isOpening(): boolean {
    return this.#walk.state === 'inbox' || this.#walk.state === 'pipelined-inbox'
  }

  #greeted({ status, text }: Extract<Response, { kind: 'condition' }>): Trigger {
    this.#preauthenticated = status === 'PREAUTH'
    this.#losesPipelined = LOSES_PIPELINED.test(text)
    return status.toLowerCase() as Trigger
  }

  #answered({ status, code }: Extract<Response, { kind: 'tagged' }>): Trigger {
    const isRefused = status === 'NO' || status === 'BAD'
    if (isRefused && this.#walk.state === 'login' && this.#isForNext(status, code)) return 'next'
    if (status === 'OK' && this.#walk.state === 'login') return this.#admitted(this.#login?.accepted ?? 'ok')
    if (status === 'OK' && this.#isOpening && this.#options.sought) return 'attend'
    // A code would be a reason of another kind.
    const isUnexplained = status === 'NO' && code === undefined && this.#isOpening
    const isAskedAgain = status === 'OK' && this.#walk.state === 'offers'
    const next = isUnexplained || isAskedAgain ? this.#introduction() : undefined
    if (this.#walk.state !== 'pipelined-inbox') return next ?? (status.toLowerCase() as Trigger)
    if (next === 'anonymous' || status === 'OK') return next ?? 'ok'
    return status === 'NO' && code !== undefined && !/^CLIENTBUG$/i.test(code) ? 'no' : 'again'
  }

  #admitted(accepted: Trigger): Trigger {
    if (accepted !== 'ok' || this.#tagAhead === undefined) return accepted
    this.#tag = this.#tagAhead
    this.#tagAhead = undefined
    return 'pipelined'
  }

  /** The way to say who we are, where that has not been said. */
  #introduction(): Trigger | undefined {
    if (this.#isIdentified) return undefined
    if (this.#offers('ID')) return 'anonymous'
    return this.#areCurrent ? undefined : 'ask'
  }

  /** The mechanism was refused, or ended by us: nothing was said of a secret, for none had left. */
  #isForNext(status: 'NO' | 'BAD', code: string | undefined): boolean {
    const login = this.#login
    if (!login?.hasNext) return false
    return login.objected || status === 'BAD' || code === undefined || MECHANISM_REFUSED.test(code)
  }

  #choose(state: State): Trigger | undefined {
    if (state === 'known') return this.#chooseLogin()
    return state === 'admitted' ? (this.#login?.nextIsCommand ? 'login' : 'authenticate') : undefined
  }

  /** What comes next, once the capabilities are known. */
  #chooseLogin(): Trigger {
    const { security } = this.#options
    const isUpgraded = security !== 'starttls' || this.#channel !== 'plain'
    // RFC 3501 §6.2.1: STARTTLS is for the state before login, so PREAUTH in the clear cannot be upgraded.
    if (this.#preauthenticated) return isUpgraded ? 'inside' : 'no-starttls'
    if (!this.#capabilities) return 'ask'
    if (!isUpgraded) return this.#offers('STARTTLS') ? 'upgrade' : 'no-starttls'
    // @quirk xtlsrequired: fixtures/wire/xtlsrequired.txt
    // GNU Mailutils says XTLSREQUIRED where it takes no login in the clear, beside mechanisms and without LOGINDISABLED.
    const isShut = this.#channel === 'plain' && this.#offers('XTLSREQUIRED')
    const offered = isShut ? [] : mechanismsIn(this.#capabilities)
    const mayLogin = !isShut && !this.#offers('LOGINDISABLED')
    this.#login?.consider(offered, this.#channel, mayLogin && this.#options.plainLogin ? LOGIN_COMMAND : undefined)
    const hasWay = this.#login ? this.#login.hasNext : mayLogin || offered.length > 0
    return hasWay ? 'ready' : 'no-login'
  }

  #offers(capability: string): boolean {
    return this.#capabilities?.includes(capability) ?? false
  }

  #say(what: Say): readonly Output[] {
    const { text, events } = this.#turn(what)
    if (what !== 'more') {
      this.#tag = this.#nextTag()
      this.#tagAhead = undefined
      this.#pieces = writeCommand(this.#tag, this.#command(what, text), this.#capabilities ?? [])
    }
    const [parts, ...rest] = this.#pieces
    this.#pieces = rest
    const isLast = what === 'LOGOUT' && { isLast: true }
    return [...events, { kind: 'send', parts: parts ?? [text ?? '', '\r\n'], ...isLast }, ...this.#ahead(what)]
  }

  /**
   * EXAMINE behind a login of one message (RFC 9051 §5.5). Behind any other it would be read as the answer to a challenge, and
   * where the connection is not trusted nothing is said before the login is settled.
   */
  #ahead(what: Say): readonly Output[] {
    const isLogin = what === 'LOGIN' || what === 'AUTHENTICATE'
    const isWhole = isLogin && this.#login?.isComplete === true && this.#pieces.length === 0
    if (!isWhole || this.#losesPipelined || this.#channel !== 'trusted' || this.#options.pipelining === false) return []
    this.#tagAhead = this.#nextTag()
    const [parts = []] = writeCommand(this.#tagAhead, this.#command('EXAMINE', undefined), [])
    return [{ kind: 'send', parts }]
  }

  #nextTag(): string {
    this.#lastTag += 1
    return `A${this.#lastTag}`
  }

  /** What a way to log in adds to a command; nothing, where it is no login. */
  #turn(what: Say): ClientResponse {
    const login = this.#login
    switch (what) {
      case 'AUTHENTICATE':
        return login?.begin(this.#offers('SASL-IR') ? Number.POSITIVE_INFINITY : 0) ?? NO_RESPONSE
      case 'more':
        return this.#pieces.length > 0 ? NO_RESPONSE : (login?.answer(this.#challenge) ?? NO_RESPONSE)
      case 'LOGIN':
        return login?.begin(0) ?? NO_RESPONSE
      default:
        return NO_RESPONSE
    }
  }

  #command(kind: SessionCommand['kind'], text: ClientResponse['text']): SessionCommand {
    switch (kind) {
      case 'LOGIN': {
        this.#areCurrent = false
        const { plainLogin } = this.#options
        if (!plainLogin) throw new Error('LOGIN was chosen without a password')
        return { kind, ...plainLogin }
      }
      case 'AUTHENTICATE':
        this.#areCurrent = false
        return { kind, mechanism: this.#login?.mechanism ?? '', initial: text }
      case 'ID':
        this.#isIdentified = true
        return { kind, fields: this.#options.clientId }
      case 'EXAMINE':
        return { kind, mailbox: 'INBOX' }
      default:
        return { kind }
    }
  }
}

function isBlank(response: Response): boolean {
  return response.kind === 'foreign' && response.text.trim() === ''
}
