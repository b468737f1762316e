import { latin1FromBytes } from './bytes.ts'
import { MAX_LINE_BYTES } from './limits.ts'

/** `text` is without its line end, one character per octet. */
export type Line =
  | { readonly kind: 'line'; readonly text: string; readonly ending: 'crlf' | 'lf' }
  | { readonly kind: 'too-long'; readonly bytes: number }

/** The line end that is missing if a server closes within a line. */
export const LINE_END = '\r\n'

/**
 * Splits octets into lines, and into counted octets where a protocol needs them. It knows CRLF and one limit, and no
 * protocol keywords. Its cost is linear in its input, however that arrives: no octet is examined twice for a line end.
 */
export class LineReader {
  #begun = '' // of a line; contains no line end
  #text = '' // after that; not yet read
  #at = 0
  #skipped = 0

  /** @param octets as received, or as text with one character each */
  push(octets: Uint8Array | string): void {
    const text = typeof octets === 'string' ? octets : latin1FromBytes(octets)
    this.#text = this.#at === this.#text.length ? text : this.#text.slice(this.#at) + text
    this.#at = 0
  }

  /** The next whole line, or `undefined`: more octets are needed. Nothing that a peer sends makes this throw. */
  next(): Line | undefined {
    const end = this.#text.indexOf('\n', this.#at) + 1
    if (end === 0) {
      this.#begun += this.#text.slice(this.#at)
      this.#at = this.#text.length
      if (this.#begun.length > MAX_LINE_BYTES) this.#skipped += this.take(this.#begun.length).length
      return undefined
    }
    const line = this.#begun + this.#text.slice(this.#at, end)
    const bytes = this.#skipped + line.length
    this.#begun = ''
    this.#at = end
    this.#skipped = 0
    return bytes > MAX_LINE_BYTES ? { kind: 'too-long', bytes } : toLine(line)
  }

  /** Up to `count` octets, unchanged. */
  take(count: number): string {
    this.#text = this.#begun + this.#text.slice(this.#at)
    this.#begun = ''
    this.#at = Math.min(count, this.#text.length)
    return this.#text.slice(0, this.#at)
  }

  /** Discards an unfinished line: the transcript does not have its rest. */
  drop(): void {
    this.take(this.held - this.#skipped)
    this.#skipped = 0
  }

  /** Octets that wait for their line end, including discarded ones. Before a TLS handshake there must be none. */
  get held(): number {
    return this.#skipped + this.#begun.length + this.#text.length - this.#at
  }
}

function toLine(line: string): Line {
  // RFC 5321 §2.3.8 forbids taking a bare LF as a line end. Servers send it nevertheless, and a diagnostic client that
  // stops there explains nothing, so the reader accepts it; the ending is kept for the report.
  // @quirk bare-lf: fixtures/wire/bare-lf.txt
  const ending = line.endsWith('\r\n') ? 'crlf' : 'lf'
  return { kind: 'line', text: line.slice(0, ending === 'crlf' ? -2 : -1), ending }
}
