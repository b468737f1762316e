import { MAX_RECEIVED_BYTES, MAX_RECEIVED_LINES, MAX_RECEIVED_PIECES } from '../wire/limits.ts'

const LF = 10

/** Counts what a server sends on one connection, and tells when that is more than a check reads. */
export class Flood {
  #octets = 0
  #lines = 0
  #pieces = 0

  get octets(): number {
    return this.#octets
  }

  /** @returns what was counted, once it is a flood */
  add(bytes: Uint8Array): { readonly flood: number; readonly lines: number } | undefined {
    this.#octets += bytes.length
    this.#pieces += 1
    for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) this.#lines += 1
    const isOver =
      this.#octets > MAX_RECEIVED_BYTES || this.#lines > MAX_RECEIVED_LINES || this.#pieces > MAX_RECEIVED_PIECES
    return isOver ? { flood: this.#octets, lines: this.#lines } : undefined
  }
}
