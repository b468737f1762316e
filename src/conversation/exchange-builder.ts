import type { Entry, Header, Transcript, Words } from '../transcript/entry.ts'
import { purposeOf } from './command-line.ts'
import { CommandReader, type SentPiece } from './command-reader.ts'
import type { Exchange, Purpose, ServerMessage } from './exchange.ts'
import { isLogin, mechanismIn } from './login-command.ts'
import { exchangeOf, isDue, isForAnother, isRefusing, type OpenCommand, type OpenExchange } from './open-exchange.ts'
import { OwnNames } from './own-names.ts'
import { type ParsedMessage, type ServerReader, serverReader } from './server-reader.ts'
import { isWatched, stageAfter, stageOf } from './stages.ts'

/** The view of an exchange reader on a connection. */
export interface Seen {
  readonly exchanges: readonly Exchange[]
  /** The last capability list of the server. */
  readonly capabilities: Capabilities | undefined
  /** The last offer in the clear, and the first one once TLS was up, where the server made both. */
  readonly capabilitiesAroundTls: readonly [clear: Capabilities, encrypted: Capabilities] | undefined
  /** The entry of the first octets in the clear between the go-ahead to STARTTLS and the handshake. */
  readonly injectedAt: number | undefined
}

/** The exchanges of a whole record. */
export function readExchanges({ header, entries }: Transcript): Seen {
  const builder = new ExchangeBuilder(header)
  for (const entry of entries) builder.see(entry)
  builder.finish()
  return builder.seen
}

export interface Capabilities {
  readonly names: readonly string[]
  /** The entry in which the server said so. */
  readonly entry: number
}

/**
 * The length of the text that rules match; the record and the proof keep all of it. RFC 5321 §4.5.3.1.5 allows a reply
 * line 512 octets, and no reason needs sixteen of them.
 */
const MAX_TEXT = 8_192

/**
 * The number and total length of the responses kept before the final one of a command. A mailbox of ten thousand
 * messages is listed in as many lines; a reason stands among the first of them, or in the final response.
 */
const MAX_ASIDES = 200
const MAX_ASIDE_TEXT = 32_768

/** The number of parts kept of a command. SCRAM has three. */
const MAX_PARTS = 16

/** The number of refusals kept beyond MAX_ASIDES, and of untagged refusals that no command explains yet. */
const MAX_REFUSALS = 20

/**
 * Reads the entries of one connection into exchanges, each entry once. It can be asked for what it has seen between any two
 * entries.
 */
export class ExchangeBuilder {
  readonly #protocol: 'imap' | 'smtp'
  readonly #header: Header
  #entries = 0 // the number of those seen
  readonly #ownNames: OwnNames
  readonly #commands: CommandReader
  readonly #exchanges: OpenExchange[] = []
  #reader: ServerReader
  #capabilities: Capabilities | undefined
  #capabilitiesInClear: Capabilities | undefined
  #capabilitiesAroundTls: Seen['capabilitiesAroundTls']
  #injectedAt: number | undefined
  #receivedAt = 0
  #isAssumed = false // the entry that was received last
  #lead = '' // how the line must have begun that is being received
  #encrypted = false
  #awaitsHandshake = false
  #oldest = 0 // no exchange before this one waits for an answer
  #hasLogin = false
  #hasInbox = false // INBOX was opened
  readonly #byTag = new Map<string, { oldest: number; readonly drafts: OpenExchange[] }>()
  #unasked: ServerMessage[] = [] // untagged refusals whose command is not known yet

  constructor(header: Header) {
    this.#header = header
    this.#protocol = header.protocol
    this.#ownNames = new OwnNames(header.target.host)
    this.#commands = new CommandReader(this.#protocol)
    this.#reader = serverReader(this.#protocol)
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
        if (this.#exchanges.length === 0) this.#begin('greeting', undefined, at)
        break
      case 'secured':
        if (!this.#encrypted) this.#capabilitiesInClear = this.#capabilities
        this.#encrypted = true
        this.#awaitsHandshake = false
        this.#reader = serverReader(this.#protocol)
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
   * A server that says something in the clear on a port that was dialled with TLS has greeted. What follows its greeting
   * answers the ClientHello as a command, and refuses nothing.
   */
  #inPlaceOfTls(octets: string, at: number): void {
    if (this.#header.target.security !== 'tls' || this.#encrypted) return
    this.#received({ text: octets }, at, () => this.#pending() === undefined)
    if (this.#pending()) this.#endReply()
    this.#reader = serverReader(this.#protocol)
  }

  /** False where a line or a reply has no end yet, or an untagged refusal waits for the command that it belongs to. */
  get isBetweenMessages(): boolean {
    return !this.#commands.isInside && this.#unasked.length === 0 && !this.#reader.isInside
  }

  /** Takes what is unfinished for whole: no entry follows. */
  finish(): void {
    this.#endReply()
    this.#settleUnasked()
  }

  get seen(): Seen {
    return {
      exchanges: this.#exchanges.map(exchangeOf),
      capabilities: this.#capabilities,
      capabilitiesAroundTls: this.#capabilitiesAroundTls,
      injectedAt: this.#injectedAt,
    }
  }

  /** The record omits octets here. In place of a greeting, a line that had grown too long before that shows another service. */
  #dropLine(): void {
    const rest = this.#pending()?.purpose === 'greeting' ? this.#reader.rest('greeting') : undefined
    if (rest?.message.kind === 'unparsable') this.#take(rest, this.#receivedAt)
    this.#reader.drop()
  }

  #sent({ text, assumed }: Words, at: number): void {
    for (const piece of this.#commands.sent(text, at)) this.#add(piece, assumed)
  }

  /** Adds a piece of a command. The message after DATA is somebody's mail, and is not kept. */
  #add({ kind, head, text, entry, from }: SentPiece, assumed?: true): void {
    const last = this.#exchanges.at(-1)
    if (head) this.#command({ protocol: this.#protocol, ...head, parts: [text], from }, entry, assumed)
    else if (kind !== 'content') this.#extend(last?.command, text)
    else if (last?.purpose !== 'content') this.#begin('content', undefined, entry)
    const login = this.#exchanges.at(-1)
    if (login?.purpose === 'login' && /‹(?:password|token)›/.test(text)) login.showedSecret = true
  }

  /** Before the server's answer, which is then to a login that was given up, or after it. */
  #object(at: number): void {
    const last = this.#exchanges.findLast(({ behind }) => behind === undefined)
    if (last?.purpose !== 'login') return
    last.objectedAt = at
    if (last.outcome === 'accepted') last.outcome = 'refused'
  }

  /** A reply may be cut off, even in the middle of a line: it says why all the same, and before its last line has accepted nothing. */
  #endReply(end?: 'cut'): void {
    this.#endLine()
    const rest = this.#reader.rest(this.#pending()?.purpose)
    const isPart =
      end === 'cut' && rest?.outcome === 'accepted' && /^\d{1,3}(-|$)/.test(rest.message.lines.at(-1) ?? '')
    const heard = isPart ? { ...rest, outcome: undefined } : rest
    if (heard && this.#awaitsHandshake) this.#injectedAt ??= this.#receivedAt
    if (heard) this.#take(heard, this.#receivedAt)
  }

  /** A line that was answered, or was the last, is taken for whole, whatever a file made of its end. */
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
    if (this.#capabilities) draft.offered = this.#capabilities.names
  }

  #extend(command: OpenCommand | undefined, part: string): void {
    if (!command || command.parts.length >= MAX_PARTS) return
    command.parts.push(part)
    this.#ownNames.add(command)
  }

  #purposeOf(verb: string): Purpose {
    const usual = purposeOf(this.#protocol, verb)
    if (this.#isWatching && usual !== 'goodbye' && verb !== 'NOOP') return 'watch'
    // RSET that was sent before the replies to the envelope ends nothing: they are still due.
    return verb === 'RSET' && this.#pending() ? 'other' : usual
  }

  /** All that is asked once INBOX was seen belongs to the search for the test message. */
  get #isWatching(): boolean {
    return this.#hasInbox && isWatched(this.#header)
  }

  #received({ text, assumed }: Words, at: number, isEnough = () => false): void {
    this.#endLine()
    if (this.#exchanges.length === 0) this.#begin('greeting', undefined, at)
    this.#receivedAt = at
    this.#isAssumed = assumed === true
    if (assumed && !text.endsWith('\n')) this.#lead = text
    this.#reader.push(text, at)
    for (let heard = this.#hear(); heard; heard = this.#hear()) {
      if (this.#awaitsHandshake) this.#injectedAt ??= at
      this.#take(heard, at)
      if (isEnough()) break
    }
  }

  #hear(): ParsedMessage | undefined {
    return this.#reader.next(this.#pending()?.purpose)
  }

  #take({ message, outcome, tag, capabilities }: ParsedMessage, at: number): void {
    if (capabilities) this.#keepCapabilities({ names: capabilities, entry: at })
    if (message.kind === 'unparsable' && message.lines.every((line) => line.trim() === '')) return
    const lines = this.#withoutLead(message.lines)
    const text = this.#ownNames.removedFrom(message.text.slice(0, MAX_TEXT))
    const isAssumed = this.#isAssumed
    const isAsRead = !isAssumed && lines === message.lines && text === message.text
    const heard = isAsRead ? message : { ...message, lines, text, ...(isAssumed && { assumed: true as const }) }
    const exchange = this.#addressee(tag, heard)
    if (!exchange) return
    this.#keep(heard, exchange)
    if (message.kind === 'continuation' && exchange.command && exchange.outcome === 'unanswered')
      this.#commands.continued()
    if (!outcome || isForAnother(tag, exchange)) return
    if (exchange === this.#exchanges.at(-1)) this.#lastAnswered(exchange, heard)
    if (exchange.outcome === 'unanswered' || exchange.purpose === 'idle')
      exchange.outcome = exchange.objectedAt === undefined ? outcome : 'refused'
    if (exchange.purpose === 'inbox' && exchange.outcome === 'accepted') this.#hasInbox = true
    if (exchange.purpose === 'starttls' && exchange.outcome === 'accepted') this.#awaitsHandshake = true
  }

  /** After 354 all that the client sends is the message, up to its final dot. */
  #lastAnswered({ purpose }: OpenExchange, { code }: ServerMessage): void {
    if (purpose === 'data' && code === 354) this.#commands.goAhead()
    else this.#commands.answered()
  }

  /** The lines without the lead that an importer added. */
  #withoutLead(lines: readonly string[]): readonly string[] {
    const lead = this.#lead
    if (lead === '') return lines
    this.#lead = ''
    const [first = '', ...rest] = lines
    return first.startsWith(lead) ? [first.slice(lead.length), ...rest] : lines
  }

  /** The answer always; of the rest as much as a reason needs. */
  #keep(heard: ServerMessage, exchange: OpenExchange): void {
    const isAnswer = heard.kind === 'final' && exchange.outcome === 'unanswered'
    const room = MAX_ASIDES + (isRefusing(heard) ? MAX_REFUSALS : 0)
    if (!isAnswer && (exchange.messages.length >= room || exchange.textLeft < 0)) return
    if (!isAnswer) exchange.textLeft -= heard.text.length
    exchange.messages.push(heard)
  }

  /** The capabilities after a login are left out of the comparison, because a login changes them with and without TLS. */
  #keepCapabilities(capabilities: Capabilities): void {
    this.#capabilities = capabilities
    if (!this.#encrypted || !this.#capabilitiesInClear || this.#hasLogin) return
    this.#capabilitiesAroundTls ??= [this.#capabilitiesInClear, capabilities]
  }

  /** The exchange that something said belongs to: by its tag, else the oldest one that waits, else the last. */
  #addressee(tag: string | undefined, said: ServerMessage): OpenExchange | undefined {
    const oldest = this.#pending()
    if (oldest) return this.#waitingFor(tag) ?? oldest
    if (isRefusing(said)) {
      if (this.#unasked.length < MAX_REFUSALS) this.#unasked.push(said)
      return undefined
    }
    const last = this.#exchanges.at(-1)
    if (last && (said.kind !== 'final' || last.purpose === 'goodbye' || last.purpose === 'idle')) return last
    return this.#begin('idle', undefined, said.entry)
  }

  /**
   * A BYE that nobody asked for is the answer to what is asked next, for no other will come. When all is done it is a
   * goodbye, and when nothing more is asked it is said of its own accord. So is a NO or BAD without a tag.
   */
  #settleUnasked(next?: OpenExchange): void {
    const [first, ...rest] = this.#unasked
    this.#unasked = []
    if (!first) return
    const last = this.#exchanges.at(-1)
    const isLast = (last?.purpose === 'inbox' && !isWatched(this.#header)) || last?.purpose === 'goodbye'
    const ofNext = next?.purpose === 'goodbye' ? undefined : next
    const ofLast = isLast ? last : undefined
    const draft = ofNext ?? ofLast ?? this.#begin('idle', undefined, first.entry)
    draft.messages.push(first, ...rest)
  }

  /** INBOX was asked for together with the login, and is now by itself: the first reply, if any, counts no more. */
  #askAgain(): void {
    const first = this.#exchanges.findLast(({ behind }) => behind !== undefined)
    if (first && first.outcome !== 'accepted') first.purpose = 'other'
  }

  #pending(): OpenExchange | undefined {
    while (this.#exchanges[this.#oldest] && !isDue(this.#exchanges[this.#oldest])) this.#oldest += 1
    return this.#exchanges[this.#oldest]
  }

  #waitingFor(tag: string | undefined): OpenExchange | undefined {
    if (tag === undefined) return undefined
    const tagged = this.#tagged(tag)
    while (tagged.drafts[tagged.oldest] && tagged.drafts[tagged.oldest]?.outcome !== 'unanswered') tagged.oldest += 1
    return tagged.drafts[tagged.oldest]
  }

  #tagged(tag: string) {
    const known = this.#byTag.get(tag) ?? { oldest: 0, drafts: [] }
    this.#byTag.set(tag, known)
    return known
  }

  #begin(purpose: Purpose, command: OpenCommand | undefined, entry: number): OpenExchange {
    const stage = stageOf(purpose, this.#protocol) ?? stageAfter(this.#exchanges, this.#header)
    const encrypted = this.#encrypted
    const waiting = purpose === 'inbox' ? this.#pending() : undefined
    const behind = waiting?.purpose === 'login' ? waiting : undefined
    if (purpose === 'inbox') this.#askAgain()
    const kept = { messages: [], textLeft: MAX_ASIDE_TEXT, behind }
    const draft: OpenExchange = { purpose, stage, command, entry, encrypted, outcome: 'unanswered', ...kept }
    this.#settleUnasked(draft)
    this.#exchanges.push(draft)
    this.#hasLogin ||= purpose === 'login'
    if (command && command.tag !== '') this.#tagged(command.tag).drafts.push(draft)
    return draft
  }
}
