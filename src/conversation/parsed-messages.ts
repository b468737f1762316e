import { ResponseReader } from '../imap/parse-response.ts'
import { capabilitiesIn, type Response } from '../imap/response.ts'
import { ReplyReader } from '../smtp/parse-reply.ts'
import { extensionsIn, type Reply } from '../smtp/reply.ts'
import { decodeForReading } from '../wire/charsets.ts'
import { type Service, serviceOf } from '../wire/service.ts'
import type { Purpose, ServerMessage } from './exchange.ts'

/** One server message, in terms that both protocols share. */
export interface ParsedMessage {
  readonly message: ServerMessage
  /** The outcome of the exchange that it belongs to, if it ends that exchange. */
  readonly outcome?: 'accepted' | 'refused' | undefined
  /** The tag of the command that it answers; without a tag, it answers the oldest unanswered command. */
  readonly tag?: string | undefined
  /** The offered IMAP capabilities, or SMTP extensions with their parameters. */
  readonly capabilities?: readonly string[] | undefined
}

/** The messages of a server in one protocol, parsed passively, without running a session. */
export type ParsedMessages = ProtocolMessages<Response> | ProtocolMessages<Reply>

export function parsedMessages(protocol: 'imap' | 'smtp'): ParsedMessages {
  return protocol === 'imap'
    ? new ProtocolMessages(new ResponseReader(), readImap)
    : new ProtocolMessages(new ReplyReader(), readSmtp)
}

type MessageParser<Message> = (message: Message, awaited: Purpose | undefined, entry: number) => ParsedMessage

/** A reader that splits octets into the responses or replies of one protocol. */
interface MessageCutter<Message> {
  push(text: string): void
  next(): Message | undefined
  rest(): Message | undefined
  drop(): void
  readonly held: number
}

/** The messages of one protocol, which the parser converts to the shared terms. */
class ProtocolMessages<Message> {
  readonly #cutter: MessageCutter<Message>
  readonly #parse: MessageParser<Message>
  #entry = 0

  constructor(cutter: MessageCutter<Message>, parse: MessageParser<Message>) {
    this.#cutter = cutter
    this.#parse = parse
  }

  /**
   * @param text one character per octet, without masks
   * @param entry the entry with the text: a message belongs to the entry that completes it
   */
  push(text: string, entry: number): void {
    this.#cutter.push(withoutMasks(text))
    this.#entry = entry
  }

  next(awaited: Purpose | undefined): ParsedMessage | undefined {
    return this.#parsed(this.#cutter.next(), awaited)
  }

  /** True if a line, or a reply of several lines, has begun and not ended. */
  get isInside(): boolean {
    return this.#cutter.held > 0
  }

  /** Discards an unfinished line or response: the transcript omits octets between it and the next entry. */
  drop(): void {
    this.#cutter.drop()
  }

  /** The remaining octets, when no more can follow. */
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
        // `220 OK ready` has the form of a tagged response, but no command was sent yet.
        return unparsable(entry, decodeForReading(response.line), serviceOf(response.line))
      }
      // The greeting is the only untagged status response that answers anything (RFC 3501 §7.1).
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
 * The text if its first word is not a keyword of the protocol: `* Too many attempts.`, `[Service unavailable.]`,
 * `[LDAP: error code 49 - ...]`. Keywords are in capitals, or numbers, and end in no colon.
 */
function proseIn(text = ''): string {
  return /^(?:[A-Z]?[a-z]|[A-Z]+: )/.test(text) ? `${text} ` : ''
}

/**
 * The octets of a masked text: each character of a mask becomes `*`, so that the transcript parses like the original.
 */
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
      // RFC 5321 §4.3.2: only 354 lets a message begin, and 221 closes the connection.
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

/** A line that does not follow the protocol's syntax. */
function unparsable(entry: number, line: string, service: Service = 'unknown', text = line): ParsedMessage {
  return { message: { lines: [line], kind: 'unparsable', service, text, entry } }
}

function lengthText({ bytes }: { readonly bytes: number }): string {
  return `(a line of ${bytes} octets)`
}
