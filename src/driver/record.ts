import { ExchangeBuilder } from '../conversation/exchange-builder.ts'
import { Masker } from '../credentials/masker.ts'
import { Secret } from '../credentials/secret.ts'
import { type Evidence, snapshot } from '../evidence/gather.ts'
import { type Parts, Repeated } from '../machine/machine.ts'
import type { Entry, Happening, Header, Transcript } from '../transcript/entry.ts'
import { writeEntry, writeHeader } from '../transcript/write.ts'
import { latin1FromBytes, utf8Octets } from '../wire/bytes.ts'
import { MAX_ANSWER_PIECES, MAX_LINE_BYTES } from '../wire/limits.ts'
import { AnswerRecord } from './answer.ts'
import { withoutEchoes } from './without-echoes.ts'

/** An endless line is recorded in pieces; this much of it is held back, so that no echo is split. */
const OVERLAP = 4096

/** After these no more of a line can arrive. */
const ENDS = ['failed', 'refused', 'late', 'closed']

/**
 * Records one connection, each row when it happens. Sent text is masked when it is created. After a secret was sent,
 * received text is recorded line by line, so that an echo is found however it was split in transit.
 */
export class Recorder {
  readonly #header: Header
  readonly #entries: Entry[] = []
  readonly #reader: ExchangeBuilder
  #evidence: Evidence | undefined
  readonly #masker: Masker
  readonly #startedMs = performance.now()
  readonly #onLine: ((line: string) => void) | undefined
  #begun = '' // the part of a line that was recorded before any secret was sent
  #held = '' // an unfinished line
  #answer = new AnswerRecord()

  /**
   * @param onLine receives each line of the transcript file; without it none is written
   * @param masker that of the whole check, because a secret from one connection may come back on another
   */
  constructor(header: Omit<Header, 'startedAt'>, onLine?: ((line: string) => void) | undefined, masker = new Masker()) {
    const { mailwhy, protocol, target, ...rest } = header
    this.#header = { mailwhy, protocol, target, startedAt: new Date().toISOString(), ...rest }
    this.#reader = new ExchangeBuilder(this.#header)
    this.#onLine = onLine
    this.#masker = masker
    onLine?.(writeHeader(this.#header))
  }

  get header(): Header {
    return this.#header
  }

  get transcript(): Transcript {
    return { header: this.#header, entries: [...this.#entries] }
  }

  /** The evidence of the entries so far. Between two entries it is the same object. */
  get evidence(): Evidence {
    this.#evidence ??= snapshot(this.transcript, this.#reader)
    return this.#evidence
  }

  sent(parts: Parts): void {
    this.answered()
    for (const part of parts) if (part instanceof Secret && part.isCredential) this.#learn(part)
    const text = parts.map((part) => this.#written(part)).join('')
    this.#add({ atMs: this.#now(), kind: 'sent', text })
  }

  received(bytes: Uint8Array): void {
    const kept = this.#answer.push(latin1FromBytes(bytes))
    const isWhole = !this.#masker.isEmpty || this.#held !== '' || this.#answer.pieces > MAX_ANSWER_PIECES
    if (isWhole) return this.#writeLines(kept)
    if (kept === '') return
    this.#begun = (this.#begun + kept).slice(-OVERLAP).replace(/^.*\n/s, '')
    this.#add({ atMs: this.#now(), kind: 'received', text: kept })
  }

  /**
   * The session has acted on the received text: its last lines are a response, and later text belongs to another one.
   */
  answered(): void {
    const rest = this.#answer.end()
    this.#answer = new AnswerRecord()
    if (!rest) return
    const { octets, lines, text } = rest
    this.#release(0)
    this.#add({ atMs: this.#now(), kind: 'note', unkept: octets, lines })
    this.#writeLines(text)
  }

  happened(happening: Happening): void {
    this.answered()
    if (ENDS.includes(happening.kind)) this.#release(0)
    this.#add({ atMs: this.#now(), ...withoutEchoes(happening, this.#masker) })
  }

  #writeLines(text: string): void {
    const whole = text.lastIndexOf('\n') + 1
    if (whole > 0) {
      const lines = this.#held + text.slice(0, whole)
      this.#held = ''
      this.#add({ atMs: this.#now(), kind: 'received', text: this.#masked(lines) })
    }
    if (whole < text.length) this.#hold(text.slice(whole))
  }

  #learn(secret: Secret): void {
    this.#masker.add(secret)
    this.#masker.addFragments(secret)
  }

  #written(part: Parts[number]): string {
    if (part instanceof Secret) return part.mask
    const text = utf8Octets(String(part))
    return part instanceof Repeated ? this.#masker.maskWord(text) : text
  }

  /** The rest of a line that was begun before is masked as such. */
  #masked(lines: string): string {
    const begun = this.#begun
    this.#begun = ''
    return this.#masker.mask(begun + lines).slice(begun.length)
  }

  /** Keeps a piece of a line until its rest has arrived. */
  #hold(piece: string): void {
    this.#held += piece
    if (this.#held.length > MAX_LINE_BYTES) this.#release(Math.max(OVERLAP, this.#masker.longest))
  }

  /** Writes the unfinished line, except its last octets. */
  #release(keep: number): void {
    if (this.#held === '') return
    const clean = this.#masked(this.#held)
    this.#held = ''
    this.#add({ atMs: this.#now(), kind: 'received', text: keep > 0 ? clean.slice(0, -keep) : clean })
    if (keep > 0) this.#hold(clean.slice(-keep))
  }

  #add(entry: Entry): void {
    const written = entry.kind === 'received' ? this.#looked(entry) : entry
    this.#entries.push(written)
    this.#reader.see(written)
    this.#evidence = undefined
    this.#onLine?.(writeEntry(written))
  }

  #looked(entry: Extract<Entry, { kind: 'received' }>): Entry {
    const text = this.#masker.lastLook(entry.text)
    return text === entry.text ? entry : { ...entry, text }
  }

  #now(): number {
    return Math.round((performance.now() - this.#startedMs) * 10) / 10
  }
}
