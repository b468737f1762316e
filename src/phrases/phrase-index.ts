import { compilePhrase, literalsOf } from './compile.ts'

/** A literal of a phrase, and the offset of the last of the characters by which it is found. */
interface Sign {
  readonly literal: string
  readonly at: number
  /** The number of the phrase. */
  readonly phrase: number
}

/**
 * Searches a text for many phrases at once. A phrase is tried only if the text contains one of its literals, which
 * every match contains. Two or three characters in a row show where a literal may be.
 */
export class PhraseIndex {
  readonly #phrases: readonly string[]
  readonly #regexes: (RegExp | undefined)[]
  /** The literals by two or three characters in a row, by their hash. */
  readonly #buckets: (Sign[] | undefined)[] = new Array(BUCKETS)
  /**
   * For each pair of characters whether literals are found by the pair (1), and by the pair with the preceding
   * character (2): most characters of a text end neither.
   */
  readonly #endsIn = new Uint8Array(BUCKETS)
  /** The phrases that no text excludes. */
  readonly #always: number[] = []
  /** The search in which each phrase was last tried. */
  readonly #tried: Uint32Array
  #search = 0

  constructor(phrases: readonly string[]) {
    this.#phrases = phrases
    this.#regexes = phrases.map(() => undefined)
    this.#tried = new Uint32Array(phrases.length)
    phrases.forEach((phrase, number) => {
      const literals = literalsOf(phrase)
      if (literals.length === 0) this.#always.push(number)
      for (const literal of literals) this.#add(literal, number)
    })
  }

  /** The numbers of the phrases in this folded text, without duplicates, in no order. */
  search(folded: string): readonly number[] {
    this.#search += 1
    const found: number[] = []
    for (const number of this.#always) this.#try(number, folded, found)
    const endsIn = this.#endsIn
    let last = 0
    let previous = 0
    for (let at = 0; at < folded.length; at++) {
      const code = folded.charCodeAt(at)
      const two = hashOf(0, last, code)
      const ends = endsIn[two] as number
      if ((ends & BY_TWO) !== 0) this.#tryAll(two, folded, at, found)
      if ((ends & BY_THREE) !== 0) this.#tryAll(hashOf(previous, last, code), folded, at, found)
      previous = last
      last = code
    }
    return found
  }

  #tryAll(hash: number, folded: string, end: number, found: number[]): void {
    const signs = this.#buckets[hash]
    if (!signs) return
    for (const { literal, at, phrase } of signs) {
      if (this.#tried[phrase] !== this.#search && folded.startsWith(literal, end - at)) this.#try(phrase, folded, found)
    }
  }

  #try(number: number, folded: string, found: number[]): void {
    this.#tried[number] = this.#search
    this.#regexes[number] ??= compilePhrase(this.#phrases[number] as string)
    if (this.#regexes[number].test(folded)) found.push(number)
  }

  /** Enters a literal under its least used characters. */
  #add(literal: string, phrase: number): void {
    const hashes = literal.length > 2 ? threesOf(literal) : [hashOf(0, literal.charCodeAt(0), literal.charCodeAt(1))]
    const sizeOf = (hash: number) => this.#buckets[hash]?.length ?? 0
    const best = hashes.reduce((least, hash) => (sizeOf(hash) < sizeOf(least) ? hash : least))
    const at = hashes.indexOf(best) + Math.min(literal.length, 3) - 1
    const sign = { literal, at, phrase }
    const two = hashOf(0, literal.charCodeAt(at - 1), literal.charCodeAt(at))
    this.#endsIn[two] = (this.#endsIn[two] ?? 0) | (literal.length > 2 ? BY_THREE : BY_TWO)
    const bucket = this.#buckets[best]
    if (bucket) bucket.push(sign)
    else this.#buckets[best] = [sign]
  }
}

const BUCKETS = 1 << 13

/** The marks of `#endsIn`. */
const BY_TWO = 1
const BY_THREE = 2

function hashOf(a: number, b: number, c: number): number {
  return ((a * 31 + b) * 31 + c) & (BUCKETS - 1)
}

function threesOf(literal: string): readonly number[] {
  return Array.from({ length: literal.length - 2 }, (_, at) =>
    hashOf(literal.charCodeAt(at), literal.charCodeAt(at + 1), literal.charCodeAt(at + 2)),
  )
}
