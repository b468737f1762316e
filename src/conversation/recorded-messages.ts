import type { Words } from '../transcript/entry.ts'
import type { Purpose, ServerMessage } from './exchange.ts'
import type { OwnNames } from './own-names.ts'
import { type ParsedMessage, type ParsedMessages, parsedMessages } from './parsed-messages.ts'

/**
 * The maximum length of the text that rules match; the transcript and the proof keep all of it. RFC 5321 §4.5.3.1.5
 * allows a reply line 512 octets, and no reason needs sixteen of them.
 */
const MAX_TEXT = 8_192

/**
 * Converts a transcript's server text into the messages that exchanges keep: without the user's own names, and without
 * any prefix that an importer added to a line.
 */
export class RecordedMessages {
  readonly #protocol: 'imap' | 'smtp'
  readonly #ownNames: OwnNames
  #parsed: ParsedMessages
  #isAssumed = false // of the last entry
  #lead = '' // the prefix that an importer added to the line that is being received

  constructor(protocol: 'imap' | 'smtp', ownNames: OwnNames) {
    this.#protocol = protocol
    this.#ownNames = ownNames
    this.#parsed = parsedMessages(protocol)
  }

  push({ text, assumed }: Words, entry: number): void {
    this.#isAssumed = assumed === true
    if (assumed && !text.endsWith('\n')) this.#lead = text
    this.#parsed.push(text, entry)
  }

  /** The next complete message. @param awaited the purpose of the oldest command that awaits a response */
  next(awaited: Purpose | undefined): ParsedMessage | undefined {
    return this.#kept(this.#parsed.next(awaited))
  }

  /** The incomplete message, when no more of its octets can follow. */
  rest(awaited: Purpose | undefined): ParsedMessage | undefined {
    return this.#kept(this.#parsed.rest(awaited))
  }

  /** True if a line, or a reply of several lines, has begun and not ended. */
  get isInside(): boolean {
    return this.#parsed.isInside
  }

  /** Discards an unfinished line or response: the transcript omits octets between it and the next entry. */
  drop(): void {
    this.#parsed.drop()
  }

  /** Starts again: earlier octets do not belong to later ones, such as after a TLS handshake. */
  restart(): void {
    this.#parsed = parsedMessages(this.#protocol)
  }

  #kept(parsed: ParsedMessage | undefined): ParsedMessage | undefined {
    if (!parsed || isBlank(parsed.message)) return parsed
    const { message } = parsed
    const lines = this.#withoutLead(message.lines)
    const text = this.#ownNames.removedFrom(message.text.slice(0, MAX_TEXT))
    if (!this.#isAssumed && lines === message.lines && text === message.text) return parsed
    const assumed = this.#isAssumed && { assumed: true as const }
    return { ...parsed, message: { ...message, lines, text, ...assumed } }
  }

  #withoutLead(lines: readonly string[]): readonly string[] {
    const lead = this.#lead
    if (lead === '') return lines
    this.#lead = ''
    const [first = '', ...rest] = lines
    return first.startsWith(lead) ? [first.slice(lead.length), ...rest] : lines
  }
}

/**
 * True for an empty line, which is no message of a server. A line with only an importer's prefix still has its text.
 */
export function isBlank({ kind, lines, text }: ServerMessage): boolean {
  return kind === 'unparsable' && text.trim() === '' && lines.every((line) => line.trim() === '')
}
