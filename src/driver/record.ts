import { Masker } from '../credentials/masker.ts'
import { Secret } from '../credentials/secret.ts'
import type { Parts } from '../machine.ts'
import type { Entry, Happening, Header, Transcript } from '../transcript/entry.ts'
import { writeEntry, writeHeader } from '../transcript/write.ts'
import { textOf, utf8 } from '../wire/bytes.ts'
import { MAX_ANSWER_PIECES, MAX_LINE_BYTES } from '../wire/limits.ts'
import { Answer } from './answer.ts'

/** A line that never ends is written down in pieces; so much of it is kept back that no echo is cut in two. */
const OVERLAP = 4096

/** After these nothing more of a line can come. */
const ENDS = ['failed', 'refused', 'late', 'closed']

/**
 * Writes down one connection, each row when it happens. What is sent is masked as it is made. Once a secret has left, what
 * is received is written line by line, so that an echo is found however it was cut up on its way.
 */
export class Recorder {
  readonly #header: Header
  readonly #entries: Entry[] = []
  readonly #masker = new Masker()
  readonly #startedMs = performance.now()
  readonly #onLine: (line: string) => void
  readonly #left: Secret[] = [] // the secrets that have
  readonly #held: string[] = [] // pieces of a line that has no end yet
  #heldLength = 0
  #answer = new Answer()

  constructor(header: Omit<Header, 'startedAt'>, onLine: (line: string) => void) {
    const { mailwhy, protocol, target, ...rest } = header
    this.#header = { mailwhy, protocol, target, startedAt: new Date().toISOString(), ...rest }
    this.#onLine = onLine
    onLine(writeHeader(this.#header))
  }

  get transcript(): Transcript {
    return { header: this.#header, entries: [...this.#entries] }
  }

  sent(parts: Parts): void {
    this.answered()
    const text = parts.map((part) => (part instanceof Secret ? part.mask : textOf(utf8(part)))).join('')
    for (const part of parts) if (part instanceof Secret && part.isCredential) this.#learn(part)
    this.#add({ atMs: this.#now(), kind: 'sent', text })
  }

  received(bytes: Uint8Array): void {
    const kept = this.#answer.push(textOf(bytes))
    const isWhole = this.#left.length > 0 || this.#heldLength > 0 || this.#answer.pieces > MAX_ANSWER_PIECES
    if (isWhole) return this.#writeLines(kept)
    if (kept !== '') this.#add({ atMs: this.#now(), kind: 'received', text: kept })
  }

  /** The session has acted on what was received: the last lines of it are an answer, and the next that come another. */
  answered(): void {
    const rest = this.#answer.end()
    this.#answer = new Answer()
    if (!rest) return
    const { octets, lines, text } = rest
    this.#release(0)
    this.#add({ atMs: this.#now(), kind: 'note', unkept: octets, lines })
    this.#writeLines(text)
  }

  happened(happening: Happening): void {
    this.answered()
    if (ENDS.includes(happening.kind)) this.#release(0)
    this.#add({ atMs: this.#now(), ...this.#withoutEchoes(happening) })
  }

  #writeLines(text: string): void {
    const whole = text.lastIndexOf('\n') + 1
    if (whole > 0) {
      const lines = [...this.#held.splice(0), text.slice(0, whole)].join('')
      this.#heldLength = 0
      this.#add({ atMs: this.#now(), kind: 'received', text: this.#masker.mask(lines) })
    }
    if (whole < text.length) this.#hold(text.slice(whole))
  }

  /** The octets in place of a ServerHello are the server's, and may hold what it was told. */
  #withoutEchoes(happening: Happening): Happening {
    if (happening.kind !== 'refused' || happening.octets === undefined) return happening
    const { text } = this.#checked({ text: this.#masker.mask(happening.octets) })
    return { ...happening, octets: text }
  }

  #learn(secret: Secret): void {
    this.#left.push(secret)
    this.#masker.learn(secret)
    this.#masker.learnPieces(secret)
  }

  /** Keeps a piece of a line until the rest of it is here. */
  #hold(piece: string): void {
    this.#held.push(piece)
    this.#heldLength += piece.length
    if (this.#heldLength > MAX_LINE_BYTES) this.#release(Math.max(OVERLAP, this.#masker.longest))
  }

  /** Writes the line that has no end yet, but for its last octets. */
  #release(keep: number): void {
    if (this.#heldLength === 0) return
    const clean = this.#masker.mask(this.#held.splice(0).join(''))
    this.#heldLength = 0
    this.#add({ atMs: this.#now(), kind: 'received', text: keep > 0 ? clean.slice(0, -keep) : clean })
    if (keep > 0) this.#hold(clean.slice(-keep))
  }

  #add(entry: Entry): void {
    const written = entry.kind === 'received' ? this.#checked(entry) : entry
    this.#entries.push(written)
    this.#onLine(writeEntry(written))
  }

  /**
   * The last look before a row is written. Where a secret can be read all the same, in a form that nobody thought of, nothing
   * of the row is kept but its line ends. All other rows are in our own words, or from before.
   */
  #checked<Row extends { readonly text: string }>(row: Row): Row {
    return this.#left.some((secret) => secret.isReadIn(row.text))
      ? { ...row, text: row.text.replace(/[^\r\n]/g, '•') }
      : row
  }

  #now(): number {
    return Math.round((performance.now() - this.#startedMs) * 10) / 10
  }
}
