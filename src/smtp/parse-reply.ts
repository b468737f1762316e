import { serviceOf } from '../wire/foreign.ts'
import { MAX_REPLY_LINES } from '../wire/limits.ts'
import { LINE_END, LineReader } from '../wire/line-reader.ts'
import type { Reply } from './reply.ts'

/** Cuts a byte stream into replies: all lines up to the one without a hyphen after its code (RFC 5321 §4.2.1). */
export class ReplyReader {
  readonly #reader = new LineReader()
  #lines: string[] = []
  #raw: string[] = []
  #enhanced: string | undefined

  push(bytes: Uint8Array): void {
    this.#reader.push(bytes)
  }

  /** The next whole reply, or `undefined`: not enough yet. */
  next(): Reply | undefined {
    for (let line = this.#reader.next(); line; line = this.#reader.next()) {
      if (line.kind === 'too-long') return line
      const parsed = /^(\d{3})(?:([ -])(.*))?$/s.exec(line.text)
      if (!parsed) return { kind: 'foreign', service: serviceOf(line.text), text: line.text }
      const [, code = '', mark = ' ', text = ''] = parsed
      if (this.#raw.length >= MAX_REPLY_LINES) this.#forgetLast()
      this.#raw.push(line.text)
      this.#add(text, Number(code))
      if (mark === ' ') return this.#whole(Number(code))
    }
    return undefined
  }

  /** The incomplete reply at the end of the connection. */
  rest(): Reply | undefined {
    if (this.#reader.held > 0) this.#reader.push(LINE_END)
    return this.next() ?? (this.#raw.length > 0 ? this.#whole(Number(this.#raw.at(-1)?.slice(0, 3))) : undefined)
  }

  /** Discards an unfinished line: the record does not hold its rest. The reply continues. */
  drop(): void {
    this.#reader.drop()
  }

  /** Octets that are not part of a whole reply yet. */
  get held(): number {
    return this.#reader.held + this.#lines.length
  }

  #add(text: string, code: number): void {
    // RFC 2034 §4: the enhanced code heads the text of each line of a 2xx, 4xx or 5xx reply, with the same first digit.
    // @quirk enhanced-class: fixtures/wire/enhanced-class.txt
    // Some servers answer 550 with 4.x.x; that digit is kept as they sent it.
    const enhanced = code < 300 || code >= 400 ? /^([245]\.\d{1,3}\.\d{1,3})(?: +|$)/.exec(text) : null
    this.#enhanced = enhanced?.[1] ?? this.#enhanced
    this.#lines.push(text.slice(enhanced?.[0].length ?? 0))
  }

  #forgetLast(): void {
    this.#raw.pop()
    this.#lines.pop()
  }

  #whole(code: number): Reply {
    const reply: Reply = {
      kind: 'reply',
      code,
      ...(this.#enhanced === undefined ? {} : { enhanced: this.#enhanced }),
      lines: this.#lines,
      raw: this.#raw,
    }
    this.#lines = []
    this.#raw = []
    this.#enhanced = undefined
    return reply
  }
}
