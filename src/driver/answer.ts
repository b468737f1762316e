import { MAX_ANSWER_OCTETS } from '../wire/limits.ts'

/** No response that a check reads has as many lines, except a list of folders; its first and last lines suffice. */
const FIRST_LINES = 150
const LAST_LINES = 50
const LAST_OCTETS = 8 * 1024

/** The end of a response that was too long to be recorded completely. */
export interface AnswerEnd {
  /** The number of octets between the recorded beginning and `text`; `lines` is the number of line ends among them. */
  readonly octets: number
  readonly lines: number
  /** The last lines of the response, including its final line. */
  readonly text: string
}

/**
 * Limits the record of a server's text between two commands. The beginning is recorded as it arrives, the end once the
 * response is complete, and the octets between them are counted.
 */
export class AnswerRecord {
  /** The number of pieces in which the response arrived. */
  pieces = 0
  #lines = 0
  #octets = 0
  #isFull = false
  #tail = ''
  #beginsWhole = true // the tail, with a line
  readonly #passed = { octets: 0, lines: 0 }

  /** @returns the part that is kept at once */
  push(text: string): string {
    this.pieces += 1
    const kept = this.#isFull ? '' : text.slice(0, this.#room(text))
    this.#octets += kept.length
    if (kept !== '') this.#beginsWhole = kept.endsWith('\n')
    if (kept.length < text.length) this.#pushTail(text.slice(kept.length))
    return kept
  }

  /** `undefined`: all of it was kept. */
  end(): AnswerEnd | undefined {
    if (!this.#isFull) return undefined
    const from = this.#beginsWhole ? 0 : this.#tail.indexOf('\n') + 1
    this.#pass(from > 0 || this.#beginsWhole ? from : this.#tail.length)
    return { ...this.#passed, text: this.#tail }
  }

  /**
   * The number of octets of the text for which the beginning has room. It counts whole lines, and then the unfinished
   * line at the end of the text as far as the limit of octets allows.
   */
  #room(text: string): number {
    let end = 0
    while (this.#lines < FIRST_LINES) {
      const next = text.indexOf('\n', end) + 1
      if (next === 0) return Math.min(text.length, MAX_ANSWER_OCTETS - this.#octets)
      if (this.#octets + next > MAX_ANSWER_OCTETS) return end
      this.#lines += 1
      end = next
    }
    return end
  }

  #pushTail(text: string): void {
    this.#isFull = true
    this.#tail += text
    this.#pass(this.#surplus())
  }

  /**
   * The number of octets to drop from the tail: all but its last lines, or all but the last octets if those lines are
   * longer than LAST_OCTETS.
   */
  #surplus(): number {
    let from = this.#tail.length
    for (let lines = 0; lines <= LAST_LINES && from > 0; lines++) from = this.#tail.lastIndexOf('\n', from - 1)
    return Math.max(from + 1, this.#tail.length - LAST_OCTETS)
  }

  #pass(count: number): void {
    if (count === 0) return
    const passed = this.#tail.slice(0, count)
    this.#tail = this.#tail.slice(count)
    this.#beginsWhole = passed.endsWith('\n')
    this.#passed.octets += count
    this.#passed.lines += passed.split('\n').length - 1
  }
}
