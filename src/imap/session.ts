import type { Secret } from '../credentials/secret.ts'
import type { Input, Machine, Mechanism, Mechanisms, Output, Timeouts } from '../machine/machine.ts'
import { StateMachine } from '../machine/state-machine.ts'
import { type ClientResponse, NO_RESPONSE, SaslExchange } from '../sasl/exchange.ts'
import { mechanismsIn } from '../sasl/names.ts'
import { serviceOf } from '../wire/service.ts'
import type { ImapCommand, SessionCommand } from './command.ts'
import type { SoughtMessage } from './find-message.ts'
import { type Greeting, readGreeting } from './greeting.ts'
import { existsIn } from './mailboxes.ts'
import { MessageSearch } from './message-search.ts'
import { ResponseReader } from './parse-response.ts'
import { capabilitiesIn, isOffered, type Response } from './response.ts'
import { TaggedCommands } from './tagged-commands.ts'
import { type ImapSay, type ImapState, type ImapTrigger, TRANSITIONS, WAITS } from './transitions.ts'

export interface ImapOptions {
  readonly security: 'tls' | 'starttls' | 'none'
  readonly timeouts: Timeouts
  /** The mechanisms for the login; `undefined`: there is no login, and the session stays at its first gate. */
  readonly mechanisms: Mechanisms | undefined
  /** True if the caller named the mechanism. */
  readonly isForced?: boolean | undefined
  /** The credentials for the LOGIN command; `undefined`: the command must not be used. */
  readonly plainLogin?: { readonly username: string; readonly password: Secret } | undefined
  /**
   * The message to search for after INBOX was opened. The session stops at a second gate, and searches when that gate
   * is opened.
   */
  readonly sought?: SoughtMessage | undefined
  /**
   * `false`: no command is sent before the response to the previous one. This is for replaying a transcript of such a
   * client.
   */
  readonly pipelining?: boolean | undefined
  /** The arguments of ID, for a server that opens no mailbox without it. */
  readonly clientId: Readonly<Record<string, string>>
}

/**
 * The LOGIN command wrapped as a mechanism. If the server sends an unexpected continuation request, an empty line is sent so
 * that it can complete the command.
 */
const LOGIN_COMMAND: Mechanism = {
  name: 'LOGIN',
  sendsPassword: true,
  isOneMessage: true,
  start: () => undefined,
  next: () => '',
}

/** The response codes of a NO that refuses the mechanism (RFC 5530 §3); other codes concern the user. */
const MECHANISM_REFUSED = /^(CANNOT|PRIVACYREQUIRED|ALERT)$/i

/** One conversation with an IMAP server: greeting, capabilities, TLS, login, INBOX, search for a message, goodbye. */
export class ImapSession implements Machine {
  readonly #options: ImapOptions
  readonly #machine: StateMachine<ImapState, ImapTrigger, ImapSay, Response>
  readonly #login: SaslExchange | undefined
  readonly #commands = new TaggedCommands()
  readonly #sent = new Set<ImapCommand['kind']>()
  #greeting: Greeting | undefined
  #capabilities: readonly string[] | undefined
  #areCurrent = false // of the capabilities: a login may change them (RFC 3501 §6.2.2)
  #exists = Number.POSITIVE_INFINITY // the number of messages in INBOX when it was opened; infinite: not known
  #search: MessageSearch | undefined

  constructor(options: ImapOptions) {
    this.#options = options
    this.#login = options.mechanisms && new SaslExchange(options.mechanisms, options.isForced ?? false)
    this.#machine = new StateMachine('dialled', {
      table: TRANSITIONS,
      security: options.security,
      waits: WAITS,
      timeouts: options.timeouts,
      waitUntil: (wait, nowMs) => (wait === 'poll' ? this.#search?.pauseUntil(nowMs) : undefined),
      choose: (state, nowMs) => this.#choose(state, nowMs),
      send: (what) => this.#send(what),
      reader: new ResponseReader(),
      hear: (response) => this.#hear(response),
    })
  }

  handle(input: Input, nowMs: number): readonly Output[] {
    // Capabilities from before the handshake are no longer valid (RFC 3501 §6.2.1).
    if (input.kind === 'secured') this.#capabilities = undefined
    if (input.kind === 'late') this.#search?.wake()
    return this.#machine.handle(input, nowMs)
  }

  #hear(response: Response): ImapTrigger | undefined {
    const capabilities = capabilitiesIn(response)
    this.#capabilities = capabilities ?? this.#capabilities
    this.#areCurrent ||= capabilities !== undefined
    if (this.#isOpening) this.#exists = existsIn(response) ?? this.#exists
    this.#search?.hear(response)
    return this.#triggerOf(response)
  }

  /** The trigger of a response; `undefined` for one that changes nothing. */
  #triggerOf(response: Response): ImapTrigger | undefined {
    const { state } = this.#machine
    switch (response.kind) {
      case 'tagged':
        // @quirk tagged-by-code: fixtures/wire/tagged-by-code.txt
        // The greeting of another service may have the form of a tagged response. No command has been sent yet.
        if (state === 'greeting' && serviceOf(response.line) !== 'unknown') return 'foreign'
        return this.#commands.isAnsweredBy(response.tag) ? this.#answered(response) : undefined
      case 'condition':
        if (response.status === 'BYE') return 'bye'
        if (state !== 'greeting') return undefined
        this.#greeting = readGreeting(response)
        return response.status.toLowerCase() as ImapTrigger
      case 'continue':
        this.#login?.hear(response.text)
        this.#commands.loseAhead()
        if (this.#search && state !== 'idle-requested') return undefined
        return this.#login?.answers === false ? undefined : 'continue'
      case 'foreign':
      case 'too-long':
        // A line that cannot be parsed is recorded. In place of a greeting it shows that this is not IMAP.
        return state === 'greeting' && !isBlank(response) ? 'foreign' : undefined
      case 'capability':
      case 'untagged':
        if (state === 'greeting') return 'foreign'
        return (state === 'idle' || state === 'pause') && this.#search?.hasGrown ? 'grown' : undefined
      default:
        return response satisfies never
    }
  }

  /** The response to EXAMINE is due. */
  get #isOpening(): boolean {
    return this.#machine.state === 'examine' || this.#machine.state === 'examine-pipelined'
  }

  #answered({ status, code }: Extract<Response, { kind: 'tagged' }>): ImapTrigger {
    const isOk = status === 'OK'
    this.#search?.answered(isOk)
    switch (this.#machine.state) {
      case 'capability':
        this.#capabilities ??= [] // an OK without capabilities: they are not requested again
        break
      case 'capability-after-login':
        this.#areCurrent = true
        if (isOk && this.#isUtf8Only) return 'utf8-only'
        if (isOk) return this.#identification() ?? 'ok'
        break
      case 'login':
        if (isOk) return this.#accepted()
        if (this.#isForNext(status, code)) return 'next-mechanism'
        break
      case 'examine':
      case 'examine-pipelined':
        if (!isOk) return this.#closed(status, code)
        return this.#options.sought ? 'ok-watched' : 'ok'
      default:
    }
    return status.toLowerCase() as ImapTrigger
  }

  #accepted(): ImapTrigger {
    // The password may be in a literal that the server has not waited for.
    const accepted = this.#commands.isWhole ? (this.#login?.accepted ?? 'ok') : 'ok-unasked'
    if (accepted !== 'ok') return accepted
    if (this.#commands.goOn()) return 'ok-pipelined'
    return this.#isUtf8Only ? 'utf8-only' : accepted
  }

  /** INBOX is refused. A response code gives a reason, which neither ID nor a separate EXAMINE would change. */
  #closed(status: string, code: string | undefined): ImapTrigger {
    if (this.#isUtf8Only) return 'utf8-only'
    // RFC 9755 §7: CANNOT is the response code if UTF-8 has to be enabled.
    const isUnexplained = status === 'NO' && (code === undefined || (/^CANNOT$/i.test(code) && !this.#areCurrent))
    const identification = isUnexplained ? this.#identification() : undefined
    if (this.#machine.state === 'examine') return identification ?? (status.toLowerCase() as ImapTrigger)
    if (identification === 'unidentified') return identification
    return status === 'NO' && code !== undefined && !/^CLIENTBUG$/i.test(code) ? 'no' : 'again'
  }

  get #isUtf8Only(): boolean {
    return this.#offers('UTF8=ONLY') && !this.#sent.has('ENABLE')
  }

  /** The trigger that leads to ID, if it has not been sent. */
  #identification(): 'unidentified' | 'unlisted' | undefined {
    if (this.#sent.has('ID')) return undefined
    if (this.#offers('ID')) return 'unidentified'
    return this.#areCurrent ? undefined : 'unlisted'
  }

  /** True if the mechanism was refused, or cancelled by the client, and no secret has been sent. */
  #isForNext(status: string, code: string | undefined): boolean {
    const login = this.#login
    if (!login?.hasNext) return false
    return login.objected || status === 'BAD' || code === undefined || MECHANISM_REFUSED.test(code)
  }

  #choose(state: ImapState, nowMs: number): ImapTrigger | undefined {
    switch (state) {
      case 'capabilities-known':
        return this.#chooseLogin()
      case 'login-released':
        return this.#login?.nextIsCommand ? 'login' : 'authenticate'
      case 'searching':
        return this.#chooseSearch(nowMs)
      case 'idle':
      case 'pause':
        return this.#search?.hasGrown ? 'grown' : undefined
      default:
        return undefined
    }
  }

  #chooseLogin(): ImapTrigger {
    const { security } = this.#options
    const isUpgraded = security !== 'starttls' || this.#machine.channel !== 'plain'
    // RFC 3501 §6.2.1: STARTTLS is only valid before a login, so that PREAUTH in the clear cannot be upgraded.
    if (this.#greeting?.isPreauthenticated) return isUpgraded ? 'preauthenticated' : 'no-starttls'
    if (!this.#capabilities) return 'ask'
    if (!isUpgraded) return this.#offers('STARTTLS') ? 'upgrade' : 'no-starttls'
    // @quirk xtlsrequired: fixtures/wire/xtlsrequired.txt GNU Mailutils offers XTLSREQUIRED if it accepts no login in
    // the clear; it lists mechanisms, and no LOGINDISABLED.
    const isShut = this.#machine.channel === 'plain' && this.#offers('XTLSREQUIRED')
    const offered = isShut ? [] : mechanismsIn(this.#capabilities)
    const mayLogin = !isShut && !this.#offers('LOGINDISABLED')
    this.#login?.consider(
      offered,
      this.#machine.channel,
      mayLogin && this.#options.plainLogin ? LOGIN_COMMAND : undefined,
    )
    const hasWay = this.#login ? this.#login.hasNext : mayLogin || offered.length > 0
    return hasWay ? 'ready' : 'no-login'
  }

  #chooseSearch(nowMs: number): ImapTrigger {
    this.#search ??= this.#beginSearch(nowMs)
    return this.#search?.next(nowMs) ?? 'unsearchable'
  }

  #beginSearch(nowMs: number): MessageSearch | undefined {
    const { sought, timeouts } = this.#options
    this.#capabilities = [] // the search requests those after the login
    return (
      sought &&
      new MessageSearch(sought, {
        offers: (capability) => this.#offers(capability),
        exists: this.#exists,
        endMs: nowMs + timeouts.arrival,
        pollMs: timeouts.poll,
      })
    )
  }

  #offers(capability: string): boolean {
    return isOffered(capability, this.#capabilities ?? [])
  }

  #send(what: ImapSay): readonly Output[] {
    const { found } = this.#search ?? {}
    switch (what) {
      case 'more':
        return this.#sendMore()
      case 'DONE':
        return [{ kind: 'send', parts: ['DONE\r\n'] }]
      case 'search':
        return this.#search ? this.#sendCommand(this.#search.command) : []
      case 'found': {
        const { kind, mailbox = '', isRemoved = false } = found ?? {}
        const event = { kind: kind === 'bounce' ? 'bounced' : 'arrived', in: mailbox, isRemoved } as const
        return [{ kind: 'event', event }, ...this.#sendCommand({ kind: 'LOGOUT' })]
      }
      case 'missed':
        return [{ kind: 'event', event: { kind: 'missed' } }, ...this.#sendCommand({ kind: 'LOGOUT' })]
      case 'LOGIN':
      case 'AUTHENTICATE':
        return this.#sendLogin(what)
      case 'ID':
        return this.#sendCommand({ kind: what, fields: this.#options.clientId })
      case 'EXAMINE':
        return this.#sendCommand(EXAMINE_INBOX)
      default:
        return this.#sendCommand({ kind: what })
    }
  }

  #sendCommand(command: ImapCommand): readonly Output[] {
    this.#sent.add(command.kind)
    return [this.#commands.send(command, this.#capabilities ?? [])]
  }

  #sendLogin(kind: 'LOGIN' | 'AUTHENTICATE'): readonly Output[] {
    const { plainLogin } = this.#options
    const takesInitial = this.#offers('SASL-IR') && !this.#greeting?.refusesInitialResponse
    const room = kind === 'AUTHENTICATE' && takesInitial ? Number.POSITIVE_INFINITY : 0
    const { text, events } = this.#login?.begin(room) ?? NO_RESPONSE
    this.#areCurrent = false
    if (kind === 'LOGIN' && !plainLogin) throw new Error('LOGIN was chosen without a password')
    const command: SessionCommand =
      kind === 'LOGIN' && plainLogin
        ? { kind, ...plainLogin }
        : { kind: 'AUTHENTICATE', mechanism: this.#login?.mechanism ?? '', initial: text }
    return [...events, ...this.#sendCommand(command), ...this.#sendAhead(kind)]
  }

  /**
   * EXAMINE is pipelined with a login of one message (RFC 9051 §5.5). After any other login it would be read as the
   * response to a challenge. On an untrusted connection nothing is sent before the login is decided.
   */
  #sendAhead(kind: 'LOGIN' | 'AUTHENTICATE'): readonly Output[] {
    const isRead = kind === 'LOGIN' ? !this.#greeting?.losesPipelined : this.#greeting?.readsBehindAuthenticate
    const isWhole = this.#login?.isComplete === true && this.#commands.isWhole
    const isWanted = this.#options.pipelining !== false && !this.#isUtf8Only && this.#machine.channel === 'trusted'
    return isRead && isWhole && isWanted ? [this.#commands.sendAhead(EXAMINE_INBOX)] : []
  }

  /** The next piece of a command with literals, or the response to a challenge. */
  #sendMore(): readonly Output[] {
    const piece = this.#commands.sendPiece()
    if (piece) return [piece]
    const { text, events }: ClientResponse = this.#login?.answer() ?? NO_RESPONSE
    return [...events, { kind: 'send', parts: [text ?? '', '\r\n'] }]
  }
}

const EXAMINE_INBOX: SessionCommand = { kind: 'EXAMINE', mailbox: 'INBOX' }

function isBlank(response: Response): boolean {
  return response.kind === 'foreign' && response.text.trim() === ''
}
