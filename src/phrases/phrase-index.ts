import { compilePhrase, literalsOf } from './compile.ts'

/** A literal of a phrase, and the place in it of the last of the characters that it is found by. */
interface Sign {
  readonly literal: string
  readonly at: number
  /** The number of the phrase. */
  readonly phrase: number
}

/**
 * Many phrases, looked for in a text at once. A phrase is tried only where the text has a literal of it: one that stands in
 * everything that the phrase matches. Two or three characters in a row tell where a literal may stand.
 */
export class PhraseIndex {
  readonly #phrases: readonly string[]
  readonly #regexes: (RegExp | undefined)[]
  /** The literals by two or three characters in a row, by their hash. */
  readonly #buckets: (Sign[] | undefined)[] = new Array(BUCKETS)
  /** 1 for each bucket that has a literal: most of a text's characters stand in none. */
  readonly #isFilled = new Uint8Array(BUCKETS)
  /** The phrases that no text rules out. */
  readonly #always: number[] = []
  /** The search in which each phrase was tried last. */
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

  /** The numbers of the phrases that this folded text has, each once, in no order. */
  search(folded: string): readonly number[] {
    this.#search += 1
    const found: number[] = []
    for (const number of this.#always) this.#try(number, folded, found)
    let [last, previous] = [0, 0]
    for (let at = 0; at < folded.length; at++) {
      const code = folded.charCodeAt(at)
      const two = hashOf(0, last, code)
      const three = hashOf(previous, last, code)
      if (this.#isFilled[two] === 1) this.#tryAll(two, folded, at, found)
      if (this.#isFilled[three] === 1) this.#tryAll(three, folded, at, found)
      previous = last
      last = code
    }
    return found
  }

  #tryAll(hash: number, folded: string, end: number, found: number[]): void {
    for (const { literal, at, phrase } of this.#buckets[hash] ?? NONE) {
      if (this.#tried[phrase] !== this.#search && folded.startsWith(literal, end - at)) this.#try(phrase, folded, found)
    }
  }

  #try(number: number, folded: string, found: number[]): void {
    this.#tried[number] = this.#search
    this.#regexes[number] ??= compilePhrase(this.#phrases[number] as string)
    if (this.#regexes[number].test(folded)) found.push(number)
  }

  /** Enters a literal under the characters in it that fewest others stand under. */
  #add(literal: string, phrase: number): void {
    const hashes = literal.length > 2 ? threesOf(literal) : [hashOf(0, literal.charCodeAt(0), literal.charCodeAt(1))]
    const sizeOf = (hash: number) => this.#buckets[hash]?.length ?? 0
    const best = hashes.reduce((least, hash) => (sizeOf(hash) < sizeOf(least) ? hash : least))
    const sign = { literal, at: hashes.indexOf(best) + Math.min(literal.length, 3) - 1, phrase }
    const bucket = this.#buckets[best]
    if (bucket) bucket.push(sign)
    else this.#buckets[best] = [sign]
    this.#isFilled[best] = 1
  }
}

const BUCKETS = 1 << 13

const NONE: readonly Sign[] = []

function hashOf(a: number, b: number, c: number): number {
  return ((a * 31 + b) * 31 + c) & (BUCKETS - 1)
}

function threesOf(literal: string): readonly number[] {
  return Array.from({ length: literal.length - 2 }, (_, at) =>
    hashOf(literal.charCodeAt(at), literal.charCodeAt(at + 1), literal.charCodeAt(at + 2)),
  )
}
