import type { Entry, Header, Transcript, Words } from '../transcript/entry.ts'
import { type Capabilities, CapabilityHistory } from './capability-history.ts'
import { purposeOf } from './command-line.ts'
import { CommandReader, type SentPiece } from './command-reader.ts'
import type { Exchange, Purpose, ServerMessage } from './exchange.ts'
import { ExchangeQueue } from './exchange-queue.ts'
import { isLogin, mechanismIn } from './login-command.ts'
import {
  exchangeOf,
  extend,
  isForAnother,
  isRefusing,
  keepMessage,
  MAX_REFUSALS,
  type OpenCommand,
  type OpenExchange,
  object,
  openExchange,
  settle,
} from './open-exchange.ts'
import { OwnNames } from './own-names.ts'
import type { ParsedMessage } from './parsed-messages.ts'
import { isBlank, RecordedMessages } from './recorded-messages.ts'
import { isWatched, stageAfter, stageOf } from './stages.ts'
import { TlsProgress } from './tls-progress.ts'

/** The state of the connection, as an exchange reader sees it. */
export interface Seen {
  readonly exchanges: readonly Exchange[]
  /** The last capability list of the server. */
  readonly capabilities: Capabilities | undefined
  /** The last capability list in the clear, and the first one under TLS, if the server sent both. */
  readonly capabilitiesAroundTls: readonly [clear: Capabilities, encrypted: Capabilities] | undefined
  /** The entry of the first octets in the clear between the server's OK or 220 to STARTTLS and the handshake. */
  readonly injectedAt: number | undefined
}

/** The exchanges of a whole transcript. */
export function readExchanges({ header, entries }: Transcript): Seen {
  const builder = new ExchangeBuilder(header)
  for (const entry of entries) builder.see(entry)
  builder.finish()
  return builder.seen
}

/**
 * Groups the entries of one connection into exchanges, and reads each entry once. Its state can be queried between any
 * two entries.
 */
export class ExchangeBuilder {
  readonly #header: Header
  readonly #ownNames: OwnNames
  readonly #commands: CommandReader
  readonly #messages: RecordedMessages
  readonly #exchanges = new ExchangeQueue()
  readonly #capabilities = new CapabilityHistory()
  readonly #tls = new TlsProgress()
  #entries = 0 // the number of entries read
  #hasInbox = false // INBOX was opened
  #unasked: ServerMessage[] = [] // untagged refusals whose command is not known yet

  constructor(header: Header) {
    this.#header = header
    this.#ownNames = new OwnNames(header.target.host)
    this.#commands = new CommandReader(header.protocol)
    this.#messages = new RecordedMessages(header.protocol, this.#ownNames)
  }

  see(entry: Entry): void {
    const at = this.#entries
    this.#entries += 1
    switch (entry.kind) {
      case 'sent':
        this.#sent(entry, at)
        break
      case 'received':
        this.#received(entry, at)
        break
      case 'connected':
        this.#greet(at)
        break
      case 'secured':
        if (!this.#tls.isUp) this.#capabilities.secured()
        this.#tls.secured()
        this.#messages.restart()
        break
      case 'note':
        if (entry.username !== undefined) this.#ownNames.addUser(entry.username)
        if (entry.objection) this.#object(at)
        if (entry.unkept !== undefined) this.#dropLine()
        break
      case 'refused':
        if (entry.octets !== undefined) this.#inPlaceOfTls(entry.octets, at)
        break
      case 'late':
      case 'failed':
      case 'closed':
        this.#endReply('cut')
        break
    }
  }

  /**
   * A server that sends text in the clear on a port that was dialled with TLS has greeted. Text after its greeting
   * answers the ClientHello as a command, and is no refusal.
   */
  #inPlaceOfTls(octets: string, at: number): void {
    if (this.#header.target.security !== 'tls' || this.#tls.isUp) return
    this.#received({ text: octets }, at, () => this.#exchanges.due === undefined)
    if (this.#exchanges.due) this.#endReply()
    this.#messages.restart()
  }

  /** False if a line or a reply is unfinished, or an untagged refusal waits for the command that it belongs to. */
  get isBetweenMessages(): boolean {
    return !this.#commands.isInside && this.#unasked.length === 0 && !this.#messages.isInside
  }

  /** Treats unfinished text as complete: no entry follows. */
  finish(): void {
    this.#endReply()
    this.#settleUnasked()
  }

  get seen(): Seen {
    return {
      exchanges: this.#exchanges.all.map(exchangeOf),
      capabilities: this.#capabilities.last,
      capabilitiesAroundTls: this.#capabilities.aroundTls,
      injectedAt: this.#tls.injectedAt,
    }
  }

  /**
   * The transcript omits octets here. In place of a greeting, a line that had already grown too long indicates another
   * service.
   */
  #dropLine(): void {
    const rest = this.#awaited === 'greeting' ? this.#messages.rest('greeting') : undefined
    if (rest?.message.kind === 'unparsable') this.#take(rest)
    this.#messages.drop()
  }

  #sent({ text, assumed }: Words, at: number): void {
    for (const piece of this.#commands.sent(text, at)) this.#add(piece, assumed)
  }

  /** Adds a piece of a command. The message after DATA is private mail, and is not kept. */
  #add({ kind, head, text, entry, from }: SentPiece, assumed?: true): void {
    const { last } = this.#exchanges
    if (head) this.#command({ protocol: this.#header.protocol, ...head, parts: [text], from }, entry, assumed)
    else if (kind !== 'content') this.#extend(last?.command, text)
    else if (last?.purpose !== 'content') this.#begin('content', undefined, entry)
    const login = this.#exchanges.last
    if (login?.purpose === 'login' && /‹(?:password|token)›/.test(text)) login.showedSecret = true
  }

  /**
   * The client rejects the server's part in a login: before its response, which then answers an abandoned login, or
   * after it.
   */
  #object(at: number): void {
    const last = this.#exchanges.all.findLast(({ behind }) => behind === undefined)
    if (last?.purpose === 'login') object(last, at)
  }

  /**
   * A reply may be truncated, even in the middle of a line. It still gives a reason, but without its last line it
   * accepts nothing.
   */
  #endReply(end?: 'cut'): void {
    this.#endLine()
    const rest = this.#messages.rest(this.#awaited)
    const isPart =
      end === 'cut' && rest?.outcome === 'accepted' && /^\d{1,3}(-|$)/.test(rest.message.lines.at(-1) ?? '')
    if (rest) this.#take(isPart ? { ...rest, outcome: undefined } : rest)
  }

  /** A line that was answered, or was the last, counts as complete, whatever a file made of its line end. */
  #endLine(): void {
    for (const piece of this.#commands.flush()) this.#add(piece)
  }

  #command(command: OpenCommand, at: number, assumed: true | undefined): void {
    const draft = this.#begin(this.#purposeOf(command.verb), command, at)
    if (assumed) draft.assumed = assumed
    this.#ownNames.add(command)
    if (!isLogin(command)) return
    const mechanism = command.verb === 'LOGIN' ? '' : mechanismIn(command).name
    if (mechanism !== '') draft.mechanism = mechanism.toUpperCase()
    if (this.#capabilities.last) draft.offered = this.#capabilities.last.names
  }

  #extend(command: OpenCommand | undefined, part: string): void {
    if (command && extend(command, part)) this.#ownNames.add(command)
  }

  #purposeOf(verb: string): Purpose {
    const usual = purposeOf(this.#header.protocol, verb)
    if (this.#isWatching && usual !== 'goodbye' && verb !== 'NOOP') return 'watch'
    // RSET that was sent before the replies to the envelope ends nothing: these replies are still due.
    return verb === 'RSET' && this.#exchanges.due ? 'other' : usual
  }

  /** Every command after INBOX was opened belongs to the search for the test message. */
  get #isWatching(): boolean {
    return this.#hasInbox && isWatched(this.#header)
  }

  #received(words: Words, at: number, isEnough = () => false): void {
    this.#endLine()
    this.#greet(at)
    this.#messages.push(words, at)
    for (let heard = this.#hear(); heard; heard = this.#hear()) {
      this.#take(heard)
      if (isEnough()) break
    }
  }

  #hear(): ParsedMessage | undefined {
    return this.#messages.next(this.#awaited)
  }

  /** The purpose of the command that is due a response. */
  get #awaited(): Purpose | undefined {
    return this.#exchanges.due?.purpose
  }

  #take({ message, outcome, tag, capabilities }: ParsedMessage): void {
    // A positive response to a goodbye answers the goodbye: a log may not show that TLS began before it.
    if (this.#awaited !== 'goodbye' || outcome === 'refused') this.#tls.received(message.entry)
    if (capabilities) this.#capabilities.add({ names: capabilities, entry: message.entry })
    if (isBlank(message)) return
    const exchange = this.#addressee(tag, message)
    if (!exchange) return
    keepMessage(exchange, message)
    if (message.kind === 'continuation' && exchange.command && exchange.outcome === 'unanswered')
      this.#commands.continued()
    if (!outcome || isForAnother(tag, outcome, exchange)) return
    if (exchange === this.#exchanges.last) this.#lastAnswered(exchange, message)
    settle(exchange, outcome)
    if (exchange.outcome !== 'accepted') return
    if (exchange.purpose === 'inbox') this.#hasInbox = true
    if (exchange.purpose === 'starttls') this.#tls.goAhead()
  }

  /** After 354 everything that the client sends is the message, up to the final dot. */
  #lastAnswered({ purpose }: OpenExchange, { code }: ServerMessage): void {
    if (purpose === 'data' && code === 354) this.#commands.goAhead()
    else this.#commands.answered()
  }

  /** The exchange that a message belongs to: by its tag, else the oldest unanswered one, else the last. */
  #addressee(tag: string | undefined, said: ServerMessage): OpenExchange | undefined {
    const answered = this.#exchanges.answeredBy(tag)
    if (answered) return answered
    if (isRefusing(said)) {
      if (this.#unasked.length < MAX_REFUSALS) this.#unasked.push(said)
      return undefined
    }
    const { last } = this.#exchanges
    if (last && (said.kind !== 'final' || last.purpose === 'goodbye' || last.purpose === 'idle')) return last
    return this.#begin('idle', undefined, said.entry)
  }

  /**
   * An unsolicited BYE answers the next command, because no other response will come. At the end of the session it is
   * the goodbye; without a further command it remains unsolicited. The same holds for a NO or BAD without a tag.
   */
  #settleUnasked(next?: OpenExchange): void {
    const [first, ...rest] = this.#unasked
    this.#unasked = []
    if (!first) return
    const { last } = this.#exchanges
    const isLast = (last?.purpose === 'inbox' && !isWatched(this.#header)) || last?.purpose === 'goodbye'
    const ofNext = next?.purpose === 'goodbye' ? undefined : next
    const ofLast = isLast ? last : undefined
    const draft = ofNext ?? ofLast ?? this.#begin('idle', undefined, first.entry)
    draft.messages.push(first, ...rest)
  }

  /** INBOX was requested together with the login, and now again alone: the first response, if any, no longer counts. */
  #askAgain(): void {
    const first = this.#exchanges.all.findLast(({ behind }) => behind !== undefined)
    if (first && first.outcome !== 'accepted') first.purpose = 'other'
  }

  #greet(at: number): void {
    if (!this.#exchanges.last) this.#begin('greeting', undefined, at)
  }

  #begin(purpose: Purpose, command: OpenCommand | undefined, entry: number): OpenExchange {
    const stage = stageOf(purpose, this.#header.protocol) ?? stageAfter(this.#exchanges.all, this.#header)
    const due = purpose === 'inbox' ? this.#exchanges.due : undefined
    const behind = due?.purpose === 'login' ? due : undefined
    if (purpose === 'inbox') this.#askAgain()
    const draft = openExchange({ purpose, stage, command, entry, encrypted: this.#tls.isUp, behind })
    this.#settleUnasked(draft)
    this.#exchanges.add(draft)
    if (purpose === 'login') this.#capabilities.loginBegan()
    return draft
  }
}
