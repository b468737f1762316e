import type { Input, Machine, Mechanisms, Output, Timeouts } from '../machine/machine.ts'
import { StateMachine } from '../machine/state-machine.ts'
import { type ClientResponse, NO_RESPONSE, SaslExchange } from '../sasl/exchange.ts'
import { type SmtpCommand, writeCommand } from './command.ts'
import { envelopeFor, type MailParameters, type MissingExtension } from './envelope.ts'
import { ReplyReader } from './parse-reply.ts'
import { extensionsIn, type Reply } from './reply.ts'
import { type SmtpSay, type SmtpState, type SmtpTrigger, TRANSITIONS, WAITS } from './transitions.ts'

export interface SmtpOptions {
  readonly security: 'tls' | 'starttls' | 'none'
  readonly timeouts: Timeouts
  readonly ehloName: string
  /** The mechanisms for the login; `undefined`: there is no login. */
  readonly mechanisms: Mechanisms | undefined
  /** True if the caller named the mechanism. */
  readonly isForced?: boolean | undefined
  readonly message: OutgoingMessage | undefined
  /** `false`: RSET waits for the replies to the envelope. This is for replaying a transcript of such a client. */
  readonly pipelining?: boolean | undefined
}

export interface OutgoingMessage {
  readonly from: string
  readonly to: string
  /** Writes the message in a form that the extensions allow; `undefined`: only the envelope is tried, and reset. */
  readonly write?: ((extensions: ReadonlyMap<string, string>) => string) | undefined
}

/**
 * The maximum length of an initial response: AUTH has at most 512 octets with its line end (RFC 4954 §4, RFC 5321
 * §4.5.3.1.4).
 */
const MAX_INITIAL_RESPONSE = 512 - 'AUTH  \r\n'.length

/** The reply codes that refuse the command or the mechanism, not the user (RFC 4954 §4 and §6, RFC 5321 §4.2.2). */
const MECHANISM_REFUSED: readonly number[] = [500, 501, 502, 504, 534, 538]

/**
 * The maximum number of NOOPs before the login. Exim ends a connection after ten commands that are not mail
 * (`smtp_accept_max_nonmail`), and Postfix counts an error for each NOOP beyond a limit (`smtpd_junk_command_limit`).
 */
const MAX_NOOPS = 8

/** One conversation with an SMTP server: greeting, extensions, TLS, login, test message, goodbye. */
export class SmtpSession implements Machine {
  readonly #options: SmtpOptions
  readonly #machine: StateMachine<SmtpState, SmtpTrigger, SmtpSay, Reply>
  #extensions: ReadonlyMap<string, string> = new Map()
  readonly #login: SaslExchange | undefined
  #content: string | undefined
  #envelope: MailParameters | MissingExtension = { parameters: [] }
  #noopsLeft = MAX_NOOPS
  #ahead: readonly SmtpSay[] = [] // commands sent before their turn in the table
  #unneeded = 0 // the number of due replies to commands that the table does not reach

  constructor(options: SmtpOptions) {
    this.#options = options
    this.#login = options.mechanisms && new SaslExchange(options.mechanisms, options.isForced ?? false)
    this.#machine = new StateMachine('dialled', {
      table: TRANSITIONS,
      security: options.security,
      waits: WAITS,
      timeouts: options.timeouts,
      choose: (state) => this.#choose(state),
      send: (what) => this.#send(what),
      reader: new ReplyReader(),
      hear: (reply) => this.#hear(reply),
    })
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    if (this.#isOutOfNoops(input)) return [{ kind: 'gate', before: 'login' }]
    return this.#machine.handle(input, nowMs).map((output) => this.#withSize(output))
  }

  /**
   * The time to the next NOOP is over, and none is left: the caller decides about the login again, and no timer is set.
   */
  #isOutOfNoops(input: Input): boolean {
    if (input.kind !== 'late' || this.#machine.state !== 'ready-to-login') return false
    this.#noopsLeft -= 1
    return this.#noopsLeft < 0
  }

  /** Adds the size of the message to the event that it is too large. */
  #withSize(output: Output): Output {
    if (output.kind !== 'event' || output.event.kind !== 'stuck' || !('bytes' in this.#envelope)) return output
    return { kind: 'event', event: { ...output.event, bytes: this.#envelope.bytes } }
  }

  #hear(reply: Reply): SmtpTrigger | undefined {
    if (reply.kind !== 'reply') {
      // A line that cannot be parsed is recorded. In place of a greeting it shows that this is not SMTP.
      const blank = reply.kind === 'foreign' && reply.text.trim() === ''
      return this.#machine.state === 'greeting' && !blank ? 'foreign' : undefined
    }
    if (this.#unneeded > 0) {
      this.#unneeded -= 1
      return undefined
    }
    // Extensions from before the handshake are no longer valid (RFC 3207 §4.2): the second EHLO replaces them.
    if (this.#machine.state === 'ehlo') this.#extensions = extensionsIn(reply.code < 300 ? reply.lines : [])
    if (this.#machine.state === 'noop' && reply.code >= 500) this.#noopsLeft = 0
    const trigger = this.#isForNext(reply) ? 'next-mechanism' : triggerOf(reply.code)
    if (this.#machine.state !== 'login' || !this.#login) return trigger
    if (trigger === 'more') {
      this.#login.hear(reply.lines.join(''))
      return this.#login.answers ? trigger : undefined
    }
    return trigger === 'ok' ? this.#login.accepted : trigger
  }

  /** True if the mechanism was refused, or cancelled by the client, and no secret has been sent. */
  #isForNext({ code }: Extract<Reply, { kind: 'reply' }>): boolean {
    const login = this.#login
    if (this.#machine.state !== 'login' || !login?.hasNext) return false
    return MECHANISM_REFUSED.includes(code) || (login.objected && code >= 500)
  }

  #choose(state: SmtpState): SmtpTrigger | undefined {
    const { message } = this.#options
    switch (state) {
      case 'extensions-known':
        return this.#chooseLogin()
      case 'login-released':
        return this.#login ? 'login' : this.#chooseMessage()
      case 'authenticated':
        return this.#chooseMessage()
      case 'recipient-accepted':
        return message?.write ? 'send' : 'reset'
      default:
        return undefined
    }
  }

  #chooseLogin(): SmtpTrigger {
    const { security } = this.#options
    if (security === 'starttls' && this.#machine.channel === 'plain')
      return this.#extensions.has('STARTTLS') ? 'upgrade' : 'no-starttls'
    this.#login?.consider((this.#extensions.get('AUTH') ?? '').split(' '), this.#machine.channel)
    return this.#login && !this.#login.hasNext ? 'no-login' : 'ready'
  }

  /** Writes the message now, because its form depends on the extensions. */
  #chooseMessage(): SmtpTrigger {
    const { message } = this.#options
    if (!message) return 'leave'
    this.#content = message.write?.(this.#extensions)
    this.#envelope = envelopeFor(message, this.#extensions, this.#content)
    return 'unsupported' in this.#envelope ? `no-${this.#envelope.unsupported}` : 'send'
  }

  #send(what: SmtpSay): readonly Output[] {
    const [first, ...others] = this.#ahead
    if (first === what) {
      this.#ahead = others
      return []
    }
    this.#unneeded = this.#ahead.length
    this.#ahead = what === 'MAIL' ? this.#behindMail : []
    const { text, events } = this.#responseFor(what)
    const ahead = this.#ahead.flatMap((kind) => writeCommand(this.#command(kind, undefined)))
    const parts = [...writeCommand(this.#command(what, text)), ...ahead]
    return [...events, { kind: 'send', parts, ...(what === 'QUIT' && { isLast: true }) }]
  }

  /**
   * The commands that are pipelined with MAIL. RFC 2920 §3.1: RCPT and RSET may be anywhere in a group of commands.
   * AUTH may only be at its end, so that the envelope waits for the login; and a server that refuses the login would
   * count an envelope as an attempt to relay. DATA waits for the replies: a server may accept it although it refused
   * the recipient, and then the message would have to follow.
   */
  get #behindMail(): readonly SmtpSay[] {
    if (!this.#extensions.has('PIPELINING')) return []
    return this.#options.message?.write || this.#options.pipelining === false ? ['RCPT'] : ['RCPT', 'RSET']
  }

  /** The part of a command that comes from the mechanism. */
  #responseFor(what: SmtpSay): ClientResponse {
    switch (what) {
      case 'AUTH':
        return this.#login?.begin(MAX_INITIAL_RESPONSE) ?? NO_RESPONSE
      case 'response':
        return this.#login?.answer() ?? NO_RESPONSE
      default:
        return NO_RESPONSE
    }
  }

  #command(kind: SmtpSay, text: ClientResponse['text']): SmtpCommand {
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
        return {
          kind,
          from: message?.from ?? '',
          parameters: 'parameters' in this.#envelope ? this.#envelope.parameters : [],
        }
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
