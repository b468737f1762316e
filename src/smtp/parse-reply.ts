import { MAX_REPLY_LINES } from '../wire/limits.ts'
import { LINE_END, LineReader } from '../wire/line-reader.ts'
import { serviceOf } from '../wire/service.ts'
import type { Reply } from './reply.ts'

/** Splits a byte stream into replies: all lines up to the one without a hyphen after its code (RFC 5321 §4.2.1). */
export class ReplyReader {
  readonly #reader = new LineReader()
  #lines: string[] = []
  #raw: string[] = []
  #enhanced: string | undefined

  /** @param octets as received, or as text with one character each */
  push(octets: Uint8Array | string): void {
    this.#reader.push(octets)
  }

  /** The next complete reply, or `undefined`: more octets are needed. */
  next(): Reply | undefined {
    for (let line = this.#reader.next(); line; line = this.#reader.next()) {
      if (line.kind === 'too-long') return line
      const { text } = line
      if (!/^\d{3}(?:[ -]|$)/.test(text)) return { kind: 'foreign', service: serviceOf(text), text }
      const code = Number(text.slice(0, 3))
      if (this.#raw.length >= MAX_REPLY_LINES) this.#forgetLast()
      this.#raw.push(text)
      this.#add(text.slice(4), code)
      if (text.charAt(3) !== '-') return this.#whole(code)
    }
    return undefined
  }

  /** The incomplete reply at the end of the connection. */
  rest(): Reply | undefined {
    if (this.#reader.held > 0) this.#reader.push(LINE_END)
    return this.next() ?? (this.#raw.length > 0 ? this.#whole(Number(this.#raw.at(-1)?.slice(0, 3))) : undefined)
  }

  /** Discards an unfinished line: the transcript does not have its rest. The reply continues. */
  drop(): void {
    this.#reader.drop()
  }

  /** Octets that are not part of a complete reply yet. */
  get held(): number {
    return this.#reader.held + this.#lines.length
  }

  #add(text: string, code: number): void {
    // RFC 2034 §4: the enhanced status code begins the text of each line of a 2xx, 4xx or 5xx reply, with the same
    // first digit.
    // @quirk enhanced-class: fixtures/wire/enhanced-class.txt Some servers send 550 with 4.x.x; that digit is kept as
    // sent.
    const mayHave = text.charAt(1) === '.' && (code < 300 || code >= 400)
    const enhanced = mayHave ? /^([245]\.\d{1,3}\.\d{1,3})(?: +|$)/.exec(text) : null
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
