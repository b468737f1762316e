import { ResponseReader } from '../imap/parse-response.ts'
import { capabilitiesIn, type Response } from '../imap/response.ts'
import { ReplyReader } from '../smtp/parse-reply.ts'
import { extensionsIn, type Reply } from '../smtp/reply.ts'
import { decodeForReading } from '../wire/charsets.ts'
import { type Service, serviceOf } from '../wire/service.ts'
import type { Purpose, ServerMessage } from './exchange.ts'

/** One thing heard, in words that both protocols share. */
export interface ParsedMessage {
  readonly message: ServerMessage
  /** The outcome of the exchange that it belongs to, where it ends it. */
  readonly outcome?: 'accepted' | 'refused' | undefined
  /** The command that it answers; without one, the oldest that is unanswered. */
  readonly tag?: string | undefined
  /** The offer of the server: IMAP capabilities, or SMTP extensions with their parameters. */
  readonly capabilities?: readonly string[] | undefined
}

/** The messages of a server in one protocol, parsed as a bystander does, without running a session. */
export type ParsedMessages = ProtocolMessages<Response> | ProtocolMessages<Reply>

export function parsedMessages(protocol: 'imap' | 'smtp'): ParsedMessages {
  return protocol === 'imap'
    ? new ProtocolMessages(new ResponseReader(), readImap)
    : new ProtocolMessages(new ReplyReader(), readSmtp)
}

type MessageParser<Message> = (message: Message, awaited: Purpose | undefined, entry: number) => ParsedMessage

/** A reader that cuts octets into the responses or replies of one protocol. */
interface MessageCutter<Message> {
  push(text: string): void
  next(): Message | undefined
  rest(): Message | undefined
  drop(): void
  readonly held: number
}

/** The messages of one protocol, which the parser tells in the words that both share. */
class ProtocolMessages<Message> {
  readonly #cutter: MessageCutter<Message>
  readonly #parse: MessageParser<Message>
  #entry = 0

  constructor(cutter: MessageCutter<Message>, parse: MessageParser<Message>) {
    this.#cutter = cutter
    this.#parse = parse
  }

  /**
   * @param text one character an octet; the masks in it are none
   * @param entry the entry that holds the text: what it completes stands there
   */
  push(text: string, entry: number): void {
    this.#cutter.push(withoutMasks(text))
    this.#entry = entry
  }

  next(awaited: Purpose | undefined): ParsedMessage | undefined {
    return this.#parsed(this.#cutter.next(), awaited)
  }

  /** True where a line, or a message of several, has begun and not ended. */
  get isInside(): boolean {
    return this.#cutter.held > 0
  }

  /** Discards an unfinished line or response: the record omits octets between it and the next entry. */
  drop(): void {
    this.#cutter.drop()
  }

  /** The octets that are left when no more can come. */
  rest(awaited: Purpose | undefined): ParsedMessage | undefined {
    return this.#parsed(this.#cutter.rest(), awaited)
  }

  #parsed(message: Message | undefined, awaited: Purpose | undefined): ParsedMessage | undefined {
    return message && this.#parse(message, awaited, this.#entry)
  }
}

function readImap(response: Response, awaited: Purpose | undefined, entry: number): ParsedMessage {
  const lines = [decodeForReading(response.line)]
  const capabilities = capabilitiesIn(response)
  switch (response.kind) {
    case 'tagged':
    case 'condition': {
      const { kind, status, code, text } = response
      if (kind === 'tagged' && awaited === 'greeting') {
        // `220 OK ready` has the shape of a tagged response, and nothing was asked yet.
        return unparsable(entry, decodeForReading(response.line), serviceOf(response.line))
      }
      // The greeting is the one untagged condition that answers (RFC 3501 §7.1).
      const isAnswer = kind === 'tagged' || awaited === 'greeting'
      const message: ServerMessage = {
        lines,
        status,
        responseCode: code?.toUpperCase(),
        text: decodeForReading(proseIn(code) + text),
        kind: isAnswer ? 'final' : 'untagged',
        entry,
      }
      const outcome = status === 'OK' || status === 'PREAUTH' ? 'accepted' : 'refused'
      if (kind === 'tagged') return { message, outcome, tag: response.tag, capabilities }
      return isAnswer ? { message, outcome, capabilities } : { message, capabilities }
    }
    case 'capability':
    case 'untagged':
      if (awaited === 'greeting') return unparsable(entry, decodeForReading(response.line))
      return { message: { lines, kind: 'untagged', text: proseIn(lines[0]?.slice(2)), entry }, capabilities }
    case 'continue':
      return { message: { lines, kind: 'continuation', text: decodeForReading(response.text), entry } }
    case 'foreign':
      return unparsable(entry, decodeForReading(response.line), response.service, decodeForReading(response.text))
    case 'too-long':
      return unparsable(entry, lengthText(response), 'unknown', '')
    default:
      return response satisfies never
  }
}

/**
 * The first word where it is none of the protocol: `* Too many attempts.`, `[Service unavailable.]`. Those are in
 * capitals, or numbers.
 */
function proseIn(text = ''): string {
  return /^[A-Z]?[a-z]/.test(text) ? `${text} ` : ''
}

/** The octets of a masked text: each character of a mask becomes `*`, so that the record parses like the original. */
function withoutMasks(text: string): string {
  return /[^\0-\xff]/.test(text) ? text.replace(/[^\0-\xff]/g, '*') : text
}

function readSmtp(reply: Reply, awaited: Purpose | undefined, entry: number): ParsedMessage {
  switch (reply.kind) {
    case 'reply': {
      const { code, enhanced, lines, raw } = reply
      const isChallenge = code >= 300 && code < 400 && awaited === 'login'
      const message: ServerMessage = {
        lines: raw.map(decodeForReading),
        code,
        enhanced,
        text: decodeForReading(lines.join(' ')),
        kind: isChallenge ? 'continuation' : 'final',
        entry,
      }
      if (isChallenge) return { message }
      if (code === 354 && awaited === 'data') return { message, outcome: 'accepted' }
      // RFC 5321 §4.3.2: nothing but 354 lets a message begin, and 221 closes the connection.
      const isGoodbye = code === 221 && awaited !== 'goodbye'
      const outcome = code >= 200 && code < 300 && awaited !== 'data' && !isGoodbye ? 'accepted' : 'refused'
      const capabilities =
        awaited === 'capability' && code < 300
          ? [...extensionsIn(lines)].map(([name, more]) => `${name} ${more}`.trim())
          : undefined
      return { message, outcome, capabilities }
    }
    case 'foreign':
      return unparsable(entry, decodeForReading(reply.text), reply.service)
    case 'too-long':
      return unparsable(entry, lengthText(reply), 'unknown', '')
    default:
      return reply satisfies never
  }
}

/** A line that has no form of the protocol. */
function unparsable(entry: number, line: string, service: Service = 'unknown', text = line): ParsedMessage {
  return { message: { lines: [line], kind: 'unparsable', service, text, entry } }
}

function lengthText({ bytes }: { readonly bytes: number }): string {
  return `(a line of ${bytes} octets)`
}
