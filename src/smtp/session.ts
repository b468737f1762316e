import type { Input, Machine, Mechanism, Output, Timeouts, Wait } from '../machine.ts'
import { type Step, type Table, Walk } from '../table.ts'
import { readable } from '../wire/bytes.ts'
import { type Command, writeCommand } from './command.ts'
import { ReplyReader } from './parse-reply.ts'
import { extensionsIn, type Reply } from './reply.ts'

export interface SmtpOptions {
  readonly security: 'tls' | 'starttls' | 'none'
  readonly timeouts: Timeouts
  readonly ehloName: string
  /** Those that may be used, best first. With none nobody logs in. */
  readonly mechanisms: readonly Mechanism[]
  readonly message: { readonly from: string; readonly to: string; readonly content?: string | undefined } | undefined
}

/** In `known`, `admitted`, `inside` and `accepted` the session chooses what comes next without a word from outside. */
type State =
  | 'dialled'
  | 'wrapping'
  | 'greeting'
  | 'ehlo'
  | 'helo'
  | 'known'
  | 'starttls'
  | 'upgrading'
  | 'gate'
  | 'admitted'
  | 'login'
  | 'inside'
  | 'mail'
  | 'rcpt'
  | 'accepted'
  | 'data'
  | 'content'
  | 'reset'
  | 'parting'
  | 'done'

type Trigger =
  | Exclude<Input['kind'], 'received' | 'connected'>
  | 'plain' // connected, and the server speaks first
  | 'wrapped' // connected, and TLS comes first
  | 'ok' // 2xx
  | 'more' // 3xx
  | 'later' // 4xx
  | 'no' // 5xx
  | 'foreign' // not SMTP
  | 'injected' // octets in the clear after the go-ahead to STARTTLS
  | 'upgrade' // what comes next is: STARTTLS
  | 'ready' // ... the gate: a login, or a message without one
  | 'login' // ... the login
  | 'no-starttls' // ... nothing, for want of STARTTLS
  | 'no-login' // ... nothing, for want of a mechanism in common
  | 'send' // ... the test message, or its content
  | 'take-back' // ... RSET: the envelope was all that was wanted
  | 'leave' // ... the end

type SmtpStep = Step<State, Command['kind']>

const END: SmtpStep = { to: 'done' }
const LEAVE: SmtpStep = { to: 'parting', say: 'QUIT' }
const BREAKS = { closed: END, broken: END, late: END } as const
const REFUSALS = { later: LEAVE, no: LEAVE, ...BREAKS } as const

/** The whole conversation. A cell that is not here is a surprise, and its row says what we expected. */
export const TRANSITIONS = {
  dialled: { plain: { to: 'greeting' }, wrapped: { to: 'wrapping', secure: true } },
  wrapping: { secured: { to: 'greeting' }, refused: END, ...BREAKS },
  greeting: { ok: { to: 'ehlo', say: 'EHLO' }, more: END, foreign: END, ...REFUSALS },
  // RFC 5321 §4.1.1.1: a server that does not know EHLO is greeted with HELO.
  ehlo: { ok: { to: 'known' }, later: LEAVE, no: { to: 'helo', say: 'HELO' }, ...BREAKS },
  helo: { ok: { to: 'known' }, ...REFUSALS },
  known: {
    upgrade: { to: 'starttls', say: 'STARTTLS' },
    ready: { to: 'gate', gate: true, passed: true },
    'no-starttls': { ...LEAVE, stuck: 'starttls' },
    'no-login': { ...LEAVE, stuck: 'login', passed: true },
  },
  starttls: { ok: { to: 'upgrading', secure: true }, ...REFUSALS },
  upgrading: { secured: { to: 'ehlo', say: 'EHLO' }, injected: END, refused: END, ...BREAKS },
  gate: { opened: { to: 'admitted' }, shut: LEAVE, later: END, no: END, ...BREAKS },
  admitted: { login: { to: 'login', say: 'AUTH' }, send: { to: 'mail', say: 'MAIL' }, leave: LEAVE },
  login: { ok: { to: 'inside', passed: true }, more: { to: 'login', say: 'response' }, ...REFUSALS },
  inside: { send: { to: 'mail', say: 'MAIL' }, leave: LEAVE },
  mail: { ok: { to: 'rcpt', say: 'RCPT' }, ...REFUSALS },
  rcpt: { ok: { to: 'accepted' }, ...REFUSALS },
  accepted: { send: { to: 'data', say: 'DATA' }, 'take-back': { to: 'reset', say: 'RSET', passed: true } },
  data: { more: { to: 'content', say: 'content' }, ok: LEAVE, ...REFUSALS },
  content: { ok: { ...LEAVE, passed: true }, ...REFUSALS },
  reset: { ok: LEAVE, ...REFUSALS },
  parting: { ok: END, later: END, no: END, ...BREAKS },
  done: {},
} as const satisfies Table<State, Trigger, Command['kind']>

/** Which wait each state is. The gate has none: how long it takes is for those who decide. */
const WAITS: Partial<Record<State, Wait>> = {
  wrapping: 'handshake',
  upgrading: 'handshake',
  greeting: 'greeting',
  ehlo: 'reply',
  helo: 'reply',
  starttls: 'reply',
  login: 'login',
  mail: 'reply',
  rcpt: 'reply',
  data: 'reply',
  content: 'endOfData',
  reset: 'goodbye',
  parting: 'goodbye',
}

/** One conversation with an SMTP server: greeting, extensions, TLS, login, test message, goodbye. */
export class SmtpSession implements Machine {
  readonly #options: SmtpOptions
  readonly #walk: Walk<State, Trigger, Command['kind']>
  readonly #reader = new ReplyReader()
  #extensions: ReadonlyMap<string, string> = new Map()
  #encrypted = false
  #mechanism: Mechanism | undefined
  #challenge = ''

  constructor(options: SmtpOptions) {
    this.#options = options
    this.#walk = new Walk('dialled', {
      table: TRANSITIONS,
      waits: WAITS,
      timeouts: options.timeouts,
      choose: (state) => this.#choose(state),
      say: (what) => ({ kind: 'send', parts: writeCommand(this.#command(what)) }),
    })
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    switch (input.kind) {
      case 'connected':
        return this.#walk.step(this.#options.security === 'tls' ? 'wrapped' : 'plain', nowMs)
      case 'received':
        this.#reader.push(input.bytes)
        return this.#walk.read(this.#reader, (reply) => this.#hear(reply), nowMs)
      case 'secured':
        this.#encrypted = true
        return this.#walk.step('secured', nowMs)
      default:
        return this.#walk.step(input.kind, nowMs)
    }
  }

  #hear(reply: Reply): Trigger | undefined {
    if (reply.kind !== 'reply') {
      // Odd lines inside a conversation are kept and passed over; as a greeting they mean that this is not SMTP.
      const blank = reply.kind === 'foreign' && reply.text.trim() === ''
      return this.#walk.state === 'greeting' && !blank ? 'foreign' : undefined
    }
    // What was said in the clear does not hold under TLS (RFC 3207 §4.2): the second EHLO replaces the first.
    if (this.#walk.state === 'ehlo') this.#extensions = extensionsIn(reply.code < 300 ? reply.lines : [])
    this.#challenge = decoded(reply.lines.join(''))
    return triggerOf(reply.code)
  }

  #choose(state: State): Trigger | undefined {
    const { message } = this.#options
    switch (state) {
      case 'known':
        return this.#chooseLogin()
      case 'admitted':
        if (this.#mechanism) return 'login'
        return message ? 'send' : 'leave'
      case 'inside':
        return message ? 'send' : 'leave'
      case 'accepted':
        return message?.content === undefined ? 'take-back' : 'send'
      default:
        return undefined
    }
  }

  #chooseLogin(): Trigger {
    const { security, mechanisms } = this.#options
    if (security === 'starttls' && !this.#encrypted) return this.#extensions.has('STARTTLS') ? 'upgrade' : 'no-starttls'
    if (mechanisms.length === 0) return 'ready'
    const offered = (this.#extensions.get('AUTH') ?? '').split(' ')
    this.#mechanism = mechanisms.find(({ name }) => offered.includes(name))
    return this.#mechanism ? 'ready' : 'no-login'
  }

  #command(kind: Command['kind']): Command {
    const { ehloName, message } = this.#options
    switch (kind) {
      case 'EHLO':
      case 'HELO':
        return { kind, name: ehloName }
      case 'AUTH':
        return { kind, mechanism: this.#mechanism?.name ?? '', initial: this.#mechanism?.start() }
      case 'response':
        return { kind, answer: this.#mechanism?.next(this.#challenge) }
      case 'MAIL':
        return { kind, from: message?.from ?? '' }
      case 'RCPT':
        return { kind, to: message?.to ?? '' }
      case 'content':
        return { kind, message: message?.content ?? '' }
      default:
        return { kind }
    }
  }
}

function triggerOf(code: number): Trigger {
  if (code >= 200 && code < 300) return 'ok'
  if (code >= 300 && code < 400) return 'more'
  return code >= 400 && code < 500 ? 'later' : 'no'
}

/** A challenge is Base64 (RFC 4954 §4); what is not is handed on as it stands. */
function decoded(challenge: string): string {
  try {
    return readable(atob(challenge))
  } catch {
    return challenge
  }
}
