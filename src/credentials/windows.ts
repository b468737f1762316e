import { SHORT_SECRET } from './spellings.ts'

/**
 * A Bloom filter (https://en.wikipedia.org/wiki/Bloom_filter) over runs of six characters. It finds in one pass the
 * offsets in a text at which an added string may begin. It misses none, and at most one offset in sixteen is a false
 * positive.
 */
export class Windows {
  readonly #texts: string[] = []
  #count = 0
  #bits = new Uint8Array(0)

  /** Adds every run of six characters in a text. */
  add(text: string): void {
    this.#texts.push(text)
    this.#count += text.length
    const size = this.#bits.length
    const fits = Math.max(size, MIN_OCTETS, 2 ** Math.ceil(Math.log2(this.#count * 2)))
    if (fits === size) return this.#mark(text)
    this.#bits = new Uint8Array(fits)
    for (const one of this.#texts) this.#mark(one)
  }

  /** The offsets at which an added run may begin, in ascending order. */
  placesIn(text: string): readonly number[] {
    const places: number[] = []
    const bits = this.#bits
    if (bits.length === 0) return places
    const last = bits.length * 8 - 1
    eachHash(text, (hash, at) => {
      const bit = hash & last
      if ((bits[bit >> 3] ?? 0) & (1 << (bit & 7))) places.push(at)
    })
    return places
  }

  #mark(text: string): void {
    const bits = this.#bits
    const last = bits.length * 8 - 1
    eachHash(text, (hash) => {
      const bit = hash & last
      bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7))
    })
  }
}

/** Enough for a password that is sent twice. */
const MIN_OCTETS = 2_048

const BASE = 0x01000193
const OUT = Array.from({ length: SHORT_SECRET }).reduce<number>((power) => Math.imul(power, BASE), 1)

/** A rolling hash (Rabin and Karp, 1987): each run of six costs two multiplications. */
function eachHash(text: string, see: (hash: number, at: number) => void): void {
  let rolling = 0
  for (let end = 0; end < text.length; end++) {
    rolling = (Math.imul(rolling, BASE) + text.charCodeAt(end)) | 0
    if (end >= SHORT_SECRET) rolling = (rolling - Math.imul(text.charCodeAt(end - SHORT_SECRET), OUT)) | 0
    if (end >= SHORT_SECRET - 1) see(Math.imul(rolling ^ (rolling >>> 15), 0x85ebca6b) >>> 7, end - SHORT_SECRET + 1)
  }
}
