import type { Secret } from '../credentials/secret.ts'
import type {
  Channel,
  Input,
  Machine,
  Mechanism,
  Mechanisms,
  Output,
  Parts,
  Timeouts,
  Wait,
} from '../machine/machine.ts'
import { StateMachine, type Transition, type TransitionTable } from '../machine/state-machine.ts'
import { type ClientResponse, NO_RESPONSE, SaslExchange } from '../sasl/exchange.ts'
import { mechanismsIn } from '../sasl/names.ts'
import { serviceOf } from '../wire/foreign.ts'
import { type SessionCommand, writeCommand } from './command.ts'
import type { SoughtMessage } from './find-message.ts'
import { existsIn } from './mailboxes.ts'
import { ResponseReader } from './parse-response.ts'
import { capabilitiesIn, type Response } from './response.ts'
import { RoundTrip } from './round-trip.ts'

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
  /** What ID says to a server that opens no mailbox for a client without a name. */
  readonly clientId: Readonly<Record<string, string>>
}

/** In `known` and `admitted` the session chooses what comes next without a word from outside. */
type ImapState =
  | 'dialled'
  | 'wrapping'
  | 'greeting'
  | 'capability'
  | 'known'
  | 'starttls'
  | 'upgrading'
  | 'gate'
  | 'admitted'
  | 'login'
  | 'inbox'
  | 'offers'
  | 'identified'
  | 'attending'
  | 'alive'
  | 'parting'
  | 'done'

type ImapTrigger =
  | Exclude<Input['kind'], 'received' | 'connected'>
  | 'plain' // connected, and the server speaks first
  | 'wrapped' // connected, and TLS comes first
  | 'ok'
  | 'preauth'
  | 'no'
  | 'bad'
  | 'bye'
  | 'continue'
  | 'next' // a mechanism was refused before it made the secret known, and there is another
  | 'given-up' // OK, and the exchange was ended from here
  | 'unproven' // OK, and the server has not shown that it knows the password
  | 'anonymous' // the inbox was refused, and who we are has not been said
  | 'attend' // the inbox was opened, and there is a message to look for
  | 'foreign' // not IMAP
  | 'injected' // octets in the clear after the go-ahead to STARTTLS
  | 'ask' // what comes next is: ask for the capabilities, before a login or again behind it
  | 'upgrade' // ... STARTTLS
  | 'ready' // ... the login
  | 'inside' // ... the inbox: PREAUTH has let us in
  | 'authenticate' // ... a SASL mechanism
  | 'login' // ... the command LOGIN
  | 'no-starttls' // ... nothing, for want of STARTTLS
  | 'no-login' // ... nothing, for want of a way to log in

/** `more`: the rest of a command, after a continuation. */
type Say = SessionCommand['kind'] | 'more'
type ImapStep = Transition<ImapState, Say>

const END: ImapStep = { to: 'done' }
const LEAVE: ImapStep = { to: 'parting', send: 'LOGOUT' }
/** BYE announces the end of the connection; the tagged answer may still come before it, so we wait for the end. */
const WAIT_FOR_END: ImapStep = { to: 'parting' }
const ATTEND: ImapStep = { to: 'attending', gate: 'search' }
const BREAKS = { closed: END, broken: END, late: END } as const

/** The whole conversation. A cell that is not here is a surprise, and its row says what we expected. */
export const TRANSITIONS = {
  dialled: { plain: { to: 'greeting' }, wrapped: { to: 'wrapping', secure: true } },
  wrapping: { secured: { to: 'greeting' }, refused: END, ...BREAKS },
  greeting: {
    ok: { to: 'known' },
    preauth: { to: 'known' },
    no: END,
    bad: END,
    bye: WAIT_FOR_END,
    foreign: END,
    ...BREAKS,
  },
  known: {
    ask: { to: 'capability', send: 'CAPABILITY' },
    upgrade: { to: 'starttls', send: 'STARTTLS' },
    ready: { to: 'gate', gate: 'login', passed: 'imap.connect' },
    inside: { to: 'inbox', send: 'EXAMINE', passed: 'imap.connect' },
    'no-starttls': { ...LEAVE, blockedBy: 'starttls' },
    'no-login': { ...LEAVE, blockedBy: 'login', passed: 'imap.connect' },
  },
  capability: { ok: { to: 'known' }, no: LEAVE, bad: LEAVE, bye: WAIT_FOR_END, ...BREAKS },
  starttls: { ok: { to: 'upgrading', secure: true }, no: LEAVE, bad: LEAVE, bye: WAIT_FOR_END, ...BREAKS },
  upgrading: { secured: { to: 'known' }, injected: END, refused: END, ...BREAKS },
  gate: { opened: { to: 'admitted' }, shut: LEAVE, bye: WAIT_FOR_END, ...BREAKS },
  admitted: { authenticate: { to: 'login', send: 'AUTHENTICATE' }, login: { to: 'login', send: 'LOGIN' } },
  login: {
    ok: { to: 'inbox', send: 'EXAMINE', passed: 'imap.login' },
    continue: { to: 'login', send: 'more' },
    next: { to: 'admitted' },
    'given-up': LEAVE,
    unproven: { ...LEAVE, objected: 'signature' },
    no: LEAVE,
    bad: LEAVE,
    bye: WAIT_FOR_END,
    ...BREAKS,
  },
  inbox: {
    ok: { ...LEAVE, passed: 'imap.inbox' },
    attend: { ...ATTEND, passed: 'imap.inbox' },
    ask: { to: 'offers', send: 'CAPABILITY' },
    // @quirk id-before-select: fixtures/wire/id-before-select.txt
    // Coremail (163.com, 126.com) opens no mailbox for a client that has not said ID (RFC 2971).
    anonymous: { to: 'identified', send: 'ID' },
    no: LEAVE,
    bad: LEAVE,
    bye: WAIT_FOR_END,
    ...BREAKS,
  },
  offers: {
    anonymous: { to: 'identified', send: 'ID' },
    ok: LEAVE,
    no: LEAVE,
    bad: LEAVE,
    bye: WAIT_FOR_END,
    ...BREAKS,
  },
  identified: { ok: { to: 'inbox', send: 'EXAMINE' }, no: LEAVE, bad: LEAVE, bye: WAIT_FOR_END, ...BREAKS },
  attending: { shut: LEAVE, bye: WAIT_FOR_END, ...BREAKS, late: { to: 'alive', send: 'NOOP' } }, // RFC 3501 §5.4
  alive: { ok: ATTEND, no: ATTEND, bad: ATTEND, bye: WAIT_FOR_END, ...BREAKS },
  // Those who decide may open or shut a gate that it has left: they have not heard of the BYE yet.
  parting: { ok: END, no: END, bad: END, bye: WAIT_FOR_END, opened: WAIT_FOR_END, shut: WAIT_FOR_END, ...BREAKS },
  done: {},
} as const satisfies TransitionTable<ImapState, ImapTrigger, Say>

/** LOGIN, which is a command and no mechanism. To a server that asks for more, an empty line lets it answer. */
const LOGIN_COMMAND: Mechanism = { name: 'LOGIN', sendsPassword: true, start: () => undefined, next: () => '' }

/** RFC 5530 §3: what is refused is the way to log in; the other codes of a NO are about who does. */
const MECHANISM_REFUSED = /^(CANNOT|PRIVACYREQUIRED|ALERT)$/i

/** The timeout of each state. The gate before the login has no timeout: the caller decides when the login goes on. */
const WAITS: Partial<Record<ImapState, Wait>> = {
  wrapping: 'handshake',
  upgrading: 'handshake',
  greeting: 'greeting',
  capability: 'reply',
  starttls: 'reply',
  login: 'login',
  inbox: 'reply',
  offers: 'reply',
  identified: 'reply',
  attending: 'keepAlive',
  alive: 'reply',
  parting: 'goodbye',
}

/** One conversation with an IMAP server: greeting, capabilities, TLS, login, INBOX, goodbye. */
export class ImapSession implements Machine {
  readonly #options: ImapOptions
  readonly #walk: StateMachine<ImapState, ImapTrigger, Say>
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
  #tag = 0
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
    const handover = { reader: this.#reader, tag: this.#tag, timeouts, exists: this.#exists }
    this.#roundTrip = new RoundTrip(sought, handover, nowMs)
    return this.#roundTrip.begin(nowMs)
  }

  #hear(response: Response): ImapTrigger | undefined {
    const capabilities = capabilitiesIn(response)
    this.#capabilities = capabilities ?? this.#capabilities
    this.#areCurrent ||= capabilities !== undefined
    if (this.#walk.state === 'inbox') this.#exists = existsIn(response) ?? this.#exists
    return this.#triggerOf(response)
  }

  /** What a response means here; `undefined` for those that are only kept in the record. */
  #triggerOf(response: Response): ImapTrigger | undefined {
    switch (response.kind) {
      case 'tagged':
        // @quirk tagged-by-code: fixtures/wire/tagged-by-code.txt
        // It has the shape of a tagged response, and nothing was asked yet: it is another service's greeting.
        if (this.#walk.state === 'greeting' && serviceOf(response.line) !== 'unknown') return 'foreign'
        if (response.tag !== `A${this.#tag}`) return undefined
        if (this.#walk.state === 'capability') this.#capabilities ??= [] // an OK that names none: not to be asked again
        if (this.#walk.state === 'offers') this.#areCurrent = true // ... nor this time
        return this.#answered(response)
      case 'condition':
        if (response.status === 'BYE') return 'bye'
        return this.#walk.state === 'greeting' ? this.#greeted(response.status) : undefined
      case 'continue':
        this.#challenge = response.text
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

  #greeted(status: string): ImapTrigger {
    this.#preauthenticated = status === 'PREAUTH'
    return status.toLowerCase() as ImapTrigger
  }

  #answered({ status, code }: Extract<Response, { kind: 'tagged' }>): ImapTrigger {
    const isRefused = status === 'NO' || status === 'BAD'
    if (isRefused && this.#walk.state === 'login' && this.#isForNext(status, code)) return 'next'
    if (status === 'OK' && this.#walk.state === 'login') return this.#login?.accepted ?? 'ok'
    if (status === 'OK' && this.#walk.state === 'inbox' && this.#options.sought) return 'attend'
    // A code would be a reason of another kind.
    const isUnexplained = status === 'NO' && code === undefined && this.#walk.state === 'inbox'
    const isAskedAgain = status === 'OK' && this.#walk.state === 'offers'
    const next = isUnexplained || isAskedAgain ? this.#introduction() : undefined
    return next ?? (status.toLowerCase() as ImapTrigger)
  }

  /** The way to say who we are, where that has not been said. */
  #introduction(): ImapTrigger | undefined {
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

  #choose(state: ImapState): ImapTrigger | undefined {
    if (state === 'known') return this.#chooseLogin()
    return state === 'admitted' ? (this.#login?.nextIsCommand ? 'login' : 'authenticate') : undefined
  }

  /** What comes next, once the capabilities are known. */
  #chooseLogin(): ImapTrigger {
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
      this.#tag += 1
      this.#pieces = writeCommand(`A${this.#tag}`, this.#command(what, text), this.#capabilities ?? [])
    }
    const [parts, ...rest] = this.#pieces
    this.#pieces = rest
    return [
      ...events,
      { kind: 'send', parts: parts ?? [text ?? '', '\r\n'], ...(what === 'LOGOUT' && { isLast: true }) },
    ]
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
