import { createHash } from 'node:crypto'

/** The length of a hash: among a hundred million ids two are equal with a probability of one to a hundred million. */
const HASH_OCTETS = 10

/** The ids of a run, as hashes of one size. */
export class SeenIds {
  readonly #seen = new Set<string>()

  /** @returns false if it was there before */
  add(id: string): boolean {
    const size = this.#seen.size
    this.#seen.add(createHash('sha256').update(id).digest('binary').slice(0, HASH_OCTETS))
    return this.#seen.size > size
  }
}
