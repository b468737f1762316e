import type { Channel, Input, Machine, Mechanisms, Output, Timeouts, Wait } from '../machine/machine.ts'
import { StateMachine, type Transition, type TransitionTable } from '../machine/state-machine.ts'
import { type ClientResponse, NO_RESPONSE, SaslExchange } from '../sasl/exchange.ts'
import { type SmtpCommand, writeCommand } from './command.ts'
import { envelopeFor } from './envelope.ts'
import { ReplyReader } from './parse-reply.ts'
import { extensionsIn, type Reply } from './reply.ts'

export interface SmtpOptions {
  readonly security: 'tls' | 'starttls' | 'none'
  readonly timeouts: Timeouts
  readonly ehloName: string
  /** Left out: nobody logs in. */
  readonly mechanisms: Mechanisms | undefined
  /** The caller named the mechanism. */
  readonly isForced?: boolean | undefined
  readonly message: OutgoingMessage | undefined
  /** `false`: RSET waits for the replies to the envelope. A record of such a client is replayed so. */
  readonly pipelining?: boolean | undefined
}

export interface OutgoingMessage {
  readonly from: string
  readonly to: string
  /** The message, as what the server offers lets it be written; left out: the envelope alone is tried, and taken back. */
  readonly write?: ((extensions: ReadonlyMap<string, string>) => string) | undefined
}

/** In `known`, `admitted`, `inside` and `accepted` the session chooses what comes next without a word from outside. */
type SmtpState =
  | 'dialled'
  | 'wrapping'
  | 'greeting'
  | 'ehlo'
  | 'helo'
  | 'known'
  | 'starttls'
  | 'upgrading'
  | 'gate'
  | 'alive'
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

type SmtpTrigger =
  | Exclude<Input['kind'], 'received' | 'connected'>
  | 'plain' // connected, and the server speaks first
  | 'wrapped' // connected, and TLS comes first
  | 'ok' // 2xx
  | 'more' // 3xx
  | 'later' // 4xx
  | 'no' // 5xx
  | 'next' // ... to a mechanism, before it made the secret known, and there is another
  | 'foreign' // not SMTP
  | 'given-up' // the login is accepted, and was ended from here
  | 'unproven' // ... and the server has not shown that it knows the password
  | 'injected' // octets in the clear after the go-ahead to STARTTLS
  | 'upgrade' // what comes next is: STARTTLS
  | 'ready' // ... the gate: a login, or a message without one
  | 'login' // ... the login
  | 'no-starttls' // ... nothing, for want of STARTTLS
  | 'no-login' // ... nothing, for want of a mechanism in common
  | 'send' // ... the test message, or its content
  | 'no-sender' // ... nothing, for want of SMTPUTF8
  | 'no-recipient' // ... the same
  | 'no-size' // ... nothing, for the message is too large
  | 'take-back' // ... RSET: the envelope was all that was wanted
  | 'leave' // ... the end

type SmtpStep = Transition<SmtpState, SmtpCommand['kind']>

const END: SmtpStep = { to: 'done' }
const LEAVE: SmtpStep = { to: 'parting', send: 'QUIT' }
const STUCK = {
  'no-sender': { ...LEAVE, blockedBy: 'sender' },
  'no-recipient': { ...LEAVE, blockedBy: 'recipient' },
  'no-size': { ...LEAVE, blockedBy: 'size' },
} as const
const BREAKS = { closed: END, broken: END, late: END } as const
const REFUSALS = { later: LEAVE, no: LEAVE, ...BREAKS } as const

/** The whole conversation. A cell that is not here is a surprise, and its row says what we expected. */
export const TRANSITIONS = {
  dialled: { plain: { to: 'greeting' }, wrapped: { to: 'wrapping', secure: true } },
  wrapping: { secured: { to: 'greeting' }, refused: END, ...BREAKS },
  greeting: { ok: { to: 'ehlo', send: 'EHLO' }, more: END, foreign: END, ...REFUSALS },
  // RFC 5321 §4.1.1.1: a server that does not know EHLO is greeted with HELO.
  ehlo: { ok: { to: 'known' }, later: LEAVE, no: { to: 'helo', send: 'HELO' }, ...BREAKS },
  helo: { ok: { to: 'known' }, ...REFUSALS },
  known: {
    upgrade: { to: 'starttls', send: 'STARTTLS' },
    ready: { to: 'gate', gate: 'login', passed: 'smtp.connect' },
    'no-starttls': { ...LEAVE, blockedBy: 'starttls' },
    'no-login': { ...LEAVE, blockedBy: 'login', passed: 'smtp.connect' },
  },
  starttls: { ok: { to: 'upgrading', secure: true }, ...REFUSALS },
  upgrading: { secured: { to: 'ehlo', send: 'EHLO' }, injected: END, refused: END, ...BREAKS },
  gate: {
    opened: { to: 'admitted' },
    shut: LEAVE,
    later: END,
    no: END,
    ...BREAKS,
    late: { to: 'alive', send: 'NOOP' }, // RFC 5321 §4.1.1.9
  },
  alive: { ok: { to: 'gate', gate: 'login' }, no: { to: 'gate', gate: 'login' }, later: END, ...BREAKS },
  admitted: { login: { to: 'login', send: 'AUTH' }, send: { to: 'mail', send: 'MAIL' }, leave: LEAVE, ...STUCK },
  login: {
    ok: { to: 'inside', passed: 'smtp.login' },
    more: { to: 'login', send: 'response' },
    next: { to: 'admitted' },
    'given-up': LEAVE,
    unproven: { ...LEAVE, objected: 'signature' },
    ...REFUSALS,
  },
  inside: { send: { to: 'mail', send: 'MAIL' }, leave: LEAVE, ...STUCK },
  mail: { ok: { to: 'rcpt', send: 'RCPT' }, ...REFUSALS },
  rcpt: { ok: { to: 'accepted' }, ...REFUSALS },
  accepted: { send: { to: 'data', send: 'DATA' }, 'take-back': { to: 'reset', send: 'RSET', passed: 'smtp.send' } },
  data: { more: { to: 'content', send: 'content' }, ok: LEAVE, ...REFUSALS },
  content: { ok: { ...LEAVE, passed: 'smtp.send' }, ...REFUSALS },
  reset: { ok: LEAVE, ...REFUSALS },
  parting: { ok: END, later: END, no: END, ...BREAKS },
  done: {},
} as const satisfies TransitionTable<SmtpState, SmtpTrigger, SmtpCommand['kind']>

/** RFC 4954 §4 holds AUTH to the length of any command, 512 octets with its line end (RFC 5321 §4.5.3.1.4). */
const MAX_INITIAL_RESPONSE = 512 - 'AUTH  \r\n'.length

/** RFC 4954 §4 and §6, RFC 5321 §4.2.2: the command or the mechanism is refused, and nobody has looked at who asks. */
const MECHANISM_REFUSED: readonly number[] = [500, 501, 502, 504, 534, 538]

/**
 * The number of NOOPs at the gate. Exim ends a connection after ten commands that are not mail (`smtp_accept_max_nonmail`),
 * and Postfix counts an error for each NOOP past a limit (`smtpd_junk_command_limit`).
 */
const MAX_NOOPS = 8

/**
 * The timeout of each state. That of the gate is the time to the next NOOP: the caller decides when the login goes on.
 */
const WAITS: Partial<Record<SmtpState, Wait>> = {
  wrapping: 'handshake',
  upgrading: 'handshake',
  greeting: 'greeting',
  ehlo: 'reply',
  helo: 'reply',
  starttls: 'reply',
  gate: 'keepAlive',
  alive: 'reply',
  login: 'login',
  mail: 'reply',
  rcpt: 'reply',
  data: 'reply',
  content: 'endOfData',
  reset: 'goodbye',
  parting: 'goodbye',
}

/** A conversation with an SMTP server: greeting, extensions, TLS, login, test message, goodbye. */
export class SmtpSession implements Machine {
  readonly #options: SmtpOptions
  readonly #walk: StateMachine<SmtpState, SmtpTrigger, SmtpCommand['kind']>
  readonly #reader = new ReplyReader()
  #extensions: ReadonlyMap<string, string> = new Map()
  readonly #login: SaslExchange | undefined
  #channel: Channel = 'plain'
  #challenge = ''
  #parameters: readonly string[] = []
  #content: string | undefined
  #tooLarge: number | undefined // octets of a message that the server does not take
  #noopsLeft = MAX_NOOPS
  #ahead: readonly SmtpCommand['kind'][] = [] // sent before the table comes to them
  #unneeded = 0 // replies to commands sent ahead that it does not come to

  constructor(options: SmtpOptions) {
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
    return this.#outputs(input, nowMs).map((output) => this.#withSize(output))
  }

  /** The table knows that the message is too large, and the session by how much. */
  #withSize(output: Output): Output {
    if (output.kind !== 'event' || output.event.kind !== 'stuck' || this.#tooLarge === undefined) return output
    return { kind: 'event', event: { ...output.event, bytes: this.#tooLarge } }
  }

  #outputs(input: Input, nowMs: number): readonly Output[] {
    switch (input.kind) {
      case 'connected':
        return this.#walk.step(this.#options.security === 'tls' ? 'wrapped' : 'plain', nowMs)
      case 'received':
        this.#reader.push(input.bytes)
        return this.#walk.read(this.#reader, (reply) => this.#hear(reply), nowMs)
      case 'secured':
        this.#channel = input.isTrusted ? 'trusted' : 'untrusted'
        return this.#walk.step('secured', nowMs)
      case 'late':
        if (this.#walk.state !== 'gate') return this.#walk.step('late', nowMs)
        this.#noopsLeft -= 1
        return this.#noopsLeft >= 0 ? this.#walk.step('late', nowMs) : [{ kind: 'gate', before: 'login' }]
      default:
        return this.#walk.step(input.kind, nowMs)
    }
  }

  #hear(reply: Reply): SmtpTrigger | undefined {
    if (reply.kind !== 'reply') {
      // Odd lines inside a conversation are kept and passed over; as a greeting they mean that this is not SMTP.
      const blank = reply.kind === 'foreign' && reply.text.trim() === ''
      return this.#walk.state === 'greeting' && !blank ? 'foreign' : undefined
    }
    if (this.#unneeded > 0) {
      this.#unneeded -= 1
      return undefined
    }
    // What was said in the clear does not hold under TLS (RFC 3207 §4.2): the second EHLO replaces the first.
    if (this.#walk.state === 'ehlo') this.#extensions = extensionsIn(reply.code < 300 ? reply.lines : [])
    if (this.#walk.state === 'alive' && reply.code >= 500) this.#noopsLeft = 0
    this.#challenge = reply.lines.join('')
    const trigger = this.#isForNext(reply) ? 'next' : triggerOf(reply.code)
    if (this.#walk.state !== 'login' || !this.#login) return trigger
    if (trigger === 'more') return this.#login.answers ? trigger : undefined
    return trigger === 'ok' ? this.#login.accepted : trigger
  }

  /** The mechanism was refused, or ended by us: nothing was said of a secret, for none had left. */
  #isForNext({ code }: Extract<Reply, { kind: 'reply' }>): boolean {
    const login = this.#login
    if (this.#walk.state !== 'login' || !login?.hasNext) return false
    return MECHANISM_REFUSED.includes(code) || (login.objected && code >= 500)
  }

  #choose(state: SmtpState): SmtpTrigger | undefined {
    const { message } = this.#options
    switch (state) {
      case 'known':
        return this.#chooseLogin()
      case 'admitted':
        return this.#login ? 'login' : this.#chooseMessage()
      case 'inside':
        return this.#chooseMessage()
      case 'accepted':
        return message?.write ? 'send' : 'take-back'
      default:
        return undefined
    }
  }

  #chooseLogin(): SmtpTrigger {
    const { security } = this.#options
    if (security === 'starttls' && this.#channel === 'plain')
      return this.#extensions.has('STARTTLS') ? 'upgrade' : 'no-starttls'
    this.#login?.consider((this.#extensions.get('AUTH') ?? '').split(' '), this.#channel)
    return this.#login && !this.#login.hasNext ? 'no-login' : 'ready'
  }

  /** Written only now: what the server offers decides on its form. */
  #chooseMessage(): SmtpTrigger {
    const { message } = this.#options
    if (!message) return 'leave'
    this.#content = message.write?.(this.#extensions)
    const envelope = envelopeFor(message, this.#extensions, this.#content)
    if ('needs' in envelope) {
      if (envelope.needs !== 'size') return `no-${envelope.for}`
      this.#tooLarge = envelope.bytes
      return 'no-size'
    }
    this.#parameters = envelope.parameters
    return 'send'
  }

  #say(what: SmtpCommand['kind']): readonly Output[] {
    const [first, ...others] = this.#ahead
    if (first === what) {
      this.#ahead = others
      return []
    }
    this.#unneeded = this.#ahead.length
    this.#ahead = what === 'MAIL' ? this.#behindMail : []
    const { text, events } = this.#turn(what)
    const ahead = this.#ahead.flatMap((kind) => writeCommand(this.#command(kind, undefined)))
    const parts = [...writeCommand(this.#command(what, text)), ...ahead]
    return [...events, { kind: 'send', parts, ...(what === 'QUIT' && { isLast: true }) }]
  }

  /**
   * RFC 2920 §3.1: RCPT and RSET may stand anywhere in a group of commands. AUTH may stand only at its end, so that the envelope
   * waits for the login; and a server that refuses the login would count an envelope as an attempt to relay. DATA waits for the
   * replies: a server may accept it although it refused the recipient, and then the message would have to follow.
   */
  get #behindMail(): readonly SmtpCommand['kind'][] {
    if (!this.#extensions.has('PIPELINING')) return []
    return this.#options.message?.write || this.#options.pipelining === false ? ['RCPT'] : ['RCPT', 'RSET']
  }

  /** The client response of a login command; empty for other commands. */
  #turn(what: SmtpCommand['kind']): ClientResponse {
    switch (what) {
      case 'AUTH':
        return this.#login?.begin(MAX_INITIAL_RESPONSE) ?? NO_RESPONSE
      case 'response':
        return this.#login?.answer(this.#challenge) ?? NO_RESPONSE
      default:
        return NO_RESPONSE
    }
  }

  #command(kind: SmtpCommand['kind'], text: ClientResponse['text']): SmtpCommand {
    const { ehloName, message } = this.#options
    switch (kind) {
      case 'EHLO':
      case 'HELO':
        return { kind, name: ehloName }
      case 'AUTH':
        return { kind, mechanism: this.#login?.mechanism ?? '', initial: text }
      case 'response':
        return { kind, answer: text ?? '*' }
      case 'MAIL':
        return { kind, from: message?.from ?? '', parameters: this.#parameters }
      case 'RCPT':
        return { kind, to: message?.to ?? '' }
      case 'content':
        return { kind, message: this.#content ?? '' }
      default:
        return { kind }
    }
  }
}

function triggerOf(code: number): SmtpTrigger {
  if (code >= 200 && code < 300) return 'ok'
  if (code >= 300 && code < 400) return 'more'
  return code >= 400 && code < 500 ? 'later' : 'no'
}
