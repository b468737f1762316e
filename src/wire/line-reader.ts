import { latin1FromBytes } from './bytes.ts'
import { MAX_LINE_BYTES } from './limits.ts'

/** `text` is without its line end, one character an octet. */
export type Line =
  | { readonly kind: 'line'; readonly text: string; readonly ending: 'crlf' | 'lf' }
  | { readonly kind: 'too-long'; readonly bytes: number }

const CR = 13
const LF = 10

/** The line end that a server leaves out when it closes within a line. */
export const LINE_END = Uint8Array.of(CR, LF)

/**
 * Cuts a byte stream into lines, and into counted octets where a protocol asks for them. Knows CRLF and one limit; knows
 * no protocol word. Linear in what it is fed, however it arrives: the buffer grows by doubling, and no octet is looked at
 * twice for a line end.
 */
export class LineReader {
  #buffer = new Uint8Array(512)
  #start = 0
  #end = 0
  #scanned = 0
  #skipped = 0

  push(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length)
    this.#buffer.set(bytes, this.#end)
    this.#end += bytes.length
  }

  /** The next whole line, or `undefined`: not enough yet. Nothing that a peer sends makes this throw. */
  next(): Line | undefined {
    const found = this.#buffer.subarray(0, this.#end).indexOf(LF, this.#scanned)
    if (found === -1) {
      this.#scanned = this.#end
      if (this.held > MAX_LINE_BYTES) this.#skipped += this.take(this.held).length
      return undefined
    }
    const raw = this.take(found + 1 - this.#start)
    const bytes = this.#skipped + raw.length
    this.#skipped = 0
    return bytes > MAX_LINE_BYTES ? { kind: 'too-long', bytes } : toLine(raw)
  }

  /** Up to `count` octets as they are, valid until the next call. */
  take(count: number): Uint8Array {
    const taken = this.#buffer.subarray(this.#start, Math.min(this.#start + count, this.#end))
    this.#start += taken.length
    this.#scanned = Math.max(this.#scanned, this.#start)
    return taken
  }

  /** Discards an unfinished line: the record does not hold its rest. */
  drop(): void {
    this.take(this.held)
    this.#skipped = 0
  }

  /** Octets that wait for their line end. Before a TLS handshake there must be none. */
  get held(): number {
    return this.#end - this.#start
  }

  #makeRoom(count: number): void {
    if (this.#end + count <= this.#buffer.length) return
    const held = this.#buffer.subarray(this.#start, this.#end)
    // Moving only when at least half of the room is free again keeps the moves linear in the octets fed.
    const size = held.length + count
    const next = size * 2 <= this.#buffer.length ? this.#buffer : new Uint8Array(size * 2)
    next.set(held)
    this.#buffer = next
    this.#scanned -= this.#start
    this.#end -= this.#start
    this.#start = 0
  }
}

function toLine(raw: Uint8Array): Line {
  // RFC 5321 §2.3.8 forbids taking a bare LF as a line end. Servers send it all the same, and a diagnostic client that
  // stops there explains nothing, so we read on; the ending is kept, so that the report can say so.
  // @quirk bare-lf: fixtures/wire/bare-lf.txt
  const ending = raw.at(-2) === CR ? 'crlf' : 'lf'
  return { kind: 'line', text: latin1FromBytes(raw.subarray(0, raw.length - (ending === 'crlf' ? 2 : 1))), ending }
}
