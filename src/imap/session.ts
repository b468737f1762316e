import type { Input, Machine, Output, Parts, Timeouts, Wait } from '../machine.ts'
import type { Secret } from '../secret.ts'
import { type Step, type Table, Walk } from '../table.ts'
import { serviceOf } from '../wire/foreign.ts'
import { type Command, writeCommand } from './command.ts'
import { ResponseReader } from './parse-response.ts'
import { capabilitiesIn, type Response } from './response.ts'

export interface ImapOptions {
  readonly security: 'tls' | 'starttls' | 'none'
  readonly timeouts: Timeouts
  readonly username: string
  /** Without one the session stops at its gate for good: only the connection is looked at. */
  readonly password: Secret | undefined
}

/** `known`: the capabilities are here, and the session chooses what comes next without a word from outside. */
type State =
  | 'dialled'
  | 'wrapping'
  | 'greeting'
  | 'capability'
  | 'known'
  | 'starttls'
  | 'upgrading'
  | 'gate'
  | 'login'
  | 'inbox'
  | 'parting'
  | 'done'

type Trigger =
  | Exclude<Input['kind'], 'received' | 'connected'>
  | 'plain' // connected, and the server speaks first
  | 'wrapped' // connected, and TLS comes first
  | 'ok'
  | 'preauth'
  | 'no'
  | 'bad'
  | 'bye'
  | 'continue'
  | 'foreign' // not IMAP
  | 'injected' // octets in the clear after the go-ahead to STARTTLS
  | 'ask' // what comes next is: ask for the capabilities
  | 'upgrade' // ... STARTTLS
  | 'ready' // ... the login
  | 'inside' // ... the inbox: PREAUTH has let us in
  | 'no-starttls' // ... nothing, for want of STARTTLS
  | 'no-login' // ... nothing, for want of LOGIN

/** `more`: the rest of a command, after a continuation. */
type Say = Command['kind'] | 'more'
type ImapStep = Step<State, Say>

const END: ImapStep = { to: 'done' }
const LEAVE: ImapStep = { to: 'parting', say: 'LOGOUT' }
/** BYE announces the end of the connection; the tagged answer may still come before it, so we wait for the end. */
const WAIT_FOR_END: ImapStep = { to: 'parting' }
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
    ask: { to: 'capability', say: 'CAPABILITY' },
    upgrade: { to: 'starttls', say: 'STARTTLS' },
    ready: { to: 'gate', gate: true, passed: true },
    inside: { to: 'inbox', say: 'EXAMINE', passed: true },
    'no-starttls': { ...LEAVE, stuck: 'starttls' },
    'no-login': { ...LEAVE, stuck: 'login', passed: true },
  },
  capability: { ok: { to: 'known' }, no: LEAVE, bad: LEAVE, bye: WAIT_FOR_END, ...BREAKS },
  starttls: { ok: { to: 'upgrading', secure: true }, no: LEAVE, bad: LEAVE, bye: WAIT_FOR_END, ...BREAKS },
  upgrading: { secured: { to: 'known' }, injected: END, refused: END, ...BREAKS },
  gate: { opened: { to: 'login', say: 'LOGIN' }, shut: LEAVE, bye: WAIT_FOR_END, ...BREAKS },
  login: {
    ok: { to: 'inbox', say: 'EXAMINE', passed: true },
    continue: { to: 'login', say: 'more' },
    no: LEAVE,
    bad: LEAVE,
    bye: WAIT_FOR_END,
    ...BREAKS,
  },
  inbox: { ok: { ...LEAVE, passed: true }, no: LEAVE, bad: LEAVE, bye: WAIT_FOR_END, ...BREAKS },
  parting: { ok: END, no: END, bad: END, bye: WAIT_FOR_END, ...BREAKS },
  done: {},
} as const satisfies Table<State, Trigger, Say>

/** Which wait each state is. The gate has none: how long it takes is for those who decide. */
const WAITS: Partial<Record<State, Wait>> = {
  wrapping: 'handshake',
  upgrading: 'handshake',
  greeting: 'greeting',
  capability: 'reply',
  starttls: 'reply',
  login: 'login',
  inbox: 'reply',
  parting: 'goodbye',
}

/** One conversation with an IMAP server: greeting, capabilities, TLS, login, INBOX, goodbye. */
export class ImapSession implements Machine {
  readonly #options: ImapOptions
  readonly #walk: Walk<State, Trigger, Say>
  readonly #reader = new ResponseReader()
  #capabilities: readonly string[] | undefined
  #encrypted = false
  #preauthenticated = false
  #tag = 0
  #pieces: readonly Parts[] = [] // of a command that waits for continuations

  constructor(options: ImapOptions) {
    this.#options = options
    this.#walk = new Walk('dialled', {
      table: TRANSITIONS,
      waits: WAITS,
      timeouts: options.timeouts,
      choose: (state) => (state === 'known' ? this.#choose() : undefined),
      say: (what) => this.#say(what),
    })
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    switch (input.kind) {
      case 'connected':
        return this.#walk.step(this.#options.security === 'tls' ? 'wrapped' : 'plain', nowMs)
      case 'received':
        this.#reader.push(input.bytes)
        return this.#walk.read(this.#reader, (response) => this.#hear(response), nowMs)
      case 'secured':
        // What was said in the clear does not hold under TLS (RFC 3501 §6.2.1).
        this.#encrypted = true
        this.#capabilities = undefined
        return this.#walk.step('secured', nowMs)
      default:
        return this.#walk.step(input.kind, nowMs)
    }
  }

  #hear(response: Response): Trigger | undefined {
    this.#capabilities = capabilitiesIn(response) ?? this.#capabilities
    return this.#triggerOf(response)
  }

  /** What a response means here; `undefined` for those that are only kept in the record. */
  #triggerOf(response: Response): Trigger | undefined {
    switch (response.kind) {
      case 'tagged':
        // @quirk tagged-by-code: fixtures/wire/tagged-by-code.txt
        // It has the shape of a tagged response, and nothing was asked yet: it is another service's greeting.
        if (this.#walk.state === 'greeting' && serviceOf(response.line) !== 'unknown') return 'foreign'
        if (response.tag !== `A${this.#tag}`) return undefined
        if (this.#walk.state === 'capability') this.#capabilities ??= [] // an OK that names none: not to be asked again
        return response.status.toLowerCase() as Trigger
      case 'condition':
        if (response.status === 'BYE') return 'bye'
        return this.#walk.state === 'greeting' ? this.#greeted(response.status) : undefined
      case 'continue':
        return 'continue'
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

  #greeted(status: string): Trigger {
    this.#preauthenticated = status === 'PREAUTH'
    return status.toLowerCase() as Trigger
  }

  /** What comes next, once the capabilities are known. */
  #choose(): Trigger {
    const { security } = this.#options
    // RFC 3501 §6.2.1: STARTTLS is for the state before login, so PREAUTH in the clear cannot be upgraded.
    if (this.#preauthenticated) return security === 'starttls' && !this.#encrypted ? 'no-starttls' : 'inside'
    if (!this.#capabilities) return 'ask'
    if (security === 'starttls' && !this.#encrypted) return this.#offers('STARTTLS') ? 'upgrade' : 'no-starttls'
    return this.#offers('LOGINDISABLED') ? 'no-login' : 'ready'
  }

  #offers(capability: string): boolean {
    return this.#capabilities?.includes(capability) ?? false
  }

  #say(what: Say): Output {
    if (what !== 'more') {
      this.#tag += 1
      this.#pieces = writeCommand(`A${this.#tag}`, this.#command(what), this.#capabilities ?? [])
    }
    const [parts, ...rest] = this.#pieces
    this.#pieces = rest
    // Nothing is left to say: the server asks for more than LOGIN has. An empty line lets it answer (RFC 3501 §6.2.2).
    return { kind: 'send', parts: parts ?? ['\r\n'] }
  }

  #command(kind: Command['kind']): Command {
    switch (kind) {
      case 'LOGIN': {
        const { username, password } = this.#options
        if (!password) throw new Error('the gate was opened without a password')
        return { kind, username, password }
      }
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
