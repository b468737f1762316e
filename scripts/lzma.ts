/**
 * Octets compressed as LZMA (https://www.7-zip.org/sdk.html) with lc = 3, lp = 0 and pb = 0, without header and end marker:
 * an eighth less than deflate makes of the program of the page. `scripts/page/loader.js` reads it.
 */
export function lzma(input: Uint8Array): Uint8Array {
  const coder = new RangeCoder()
  const write = writer(coder, input)
  const finder = matchFinder(input)
  let ahead: Match | undefined
  for (let at = 0; at < input.length; ) {
    const found = ahead ?? finder.next()
    ahead = undefined
    const repeat = write.longestRepeat(at)
    if (repeat.length >= 2 && isRepeatBetter(repeat.length, found)) {
      write.repeat(repeat.index, repeat.length)
      finder.skip(repeat.length - 1)
      at += repeat.length
      continue
    }
    if (found.length >= 2) ahead = finder.next()
    // A better match that begins one octet later is worth a literal.
    if (ahead === undefined || (found.length < NICE && isLaterBetter(found, ahead))) {
      write.literal(at)
      at += 1
      continue
    }
    write.match(found.distance, found.length)
    finder.skip(found.length - 2)
    ahead = undefined
    at += found.length
  }
  return coder.finish()
}

interface Match {
  readonly length: number
  /** How far back it begins, less one. */
  readonly distance: number
}

const LONGEST = 273
/** A match of this length is taken without a look at others. */
const NICE = 128
/** How many earlier places are looked at. */
const DEPTH = 256

function isRepeatBetter(length: number, found: Match): boolean {
  if (length + 1 >= found.length) return true
  if (length + 2 >= found.length) return found.distance >= 1 << 9
  return length + 3 >= found.length && found.distance >= 1 << 15
}

function isLaterBetter(found: Match, after: Match): boolean {
  if (after.length > found.length + 1) return true
  if (after.length === found.length + 1) return after.distance >>> 7 <= found.distance
  return after.length === found.length && found.distance >>> 7 > after.distance
}

/** Finds earlier places by chains of equal groups of two and of four octets. */
function matchFinder(input: Uint8Array) {
  const pairs = new Int32Array(1 << 16).fill(-1)
  const heads = new Int32Array(1 << 18).fill(-1)
  const earlier = new Int32Array(input.length)
  let at = 0
  const octet = (index: number) => input[index] ?? 0
  const pairAt = (index: number) => octet(index) | (octet(index + 1) << 8)
  const groupAt = (index: number) => Math.imul(pairAt(index) | (pairAt(index + 2) << 16), 0x9e3779b1) >>> 14

  function enter() {
    const group = groupAt(at)
    earlier[at] = heads[group] ?? -1
    heads[group] = at
    pairs[pairAt(at)] = at
    at += 1
  }

  return {
    /** The best match at the next place, which is entered. */
    next(): Match {
      let best = { length: 0, distance: 0 }
      const limit = Math.min(LONGEST, input.length - at)
      const consider = (start: number) => {
        if (best.length > 0 && input[start + best.length] !== input[at + best.length]) return
        const length = commonLength(input, start, at, limit)
        const distance = at - start - 1
        const isNear = length > 3 || distance < (length === 3 ? 1 << 12 : 1 << 7)
        // A much nearer place is worth an octet.
        if (
          length > best.length &&
          length >= 2 &&
          isNear &&
          !(length === best.length + 1 && distance >>> 7 > best.distance)
        )
          best = { length, distance }
      }
      const pair = pairs[pairAt(at)] ?? -1
      if (pair !== -1 && limit >= 2) consider(pair)
      let start = heads[groupAt(at)] ?? -1
      for (let left = DEPTH; left > 0 && start !== -1 && best.length < limit && best.length < NICE; left--) {
        consider(start)
        start = earlier[start] ?? -1
      }
      if (at < input.length) enter()
      return best
    },
    skip(count: number): void {
      for (let left = count; left > 0; left--) enter()
    },
  }
}

function commonLength(input: Uint8Array, one: number, other: number, limit: number): number {
  let length = 0
  while (length < limit && input[one + length] === input[other + length]) length++
  return length
}

/** A chance of a half, of 2,048. */
const chances = (count: number) => new Uint16Array(count).fill(1024)

/** The chances of the lengths of matches: short, middle and long ones. */
const lengthChances = () => ({ choice: chances(2), low: chances(8), middle: chances(8), high: chances(256) })

/** Writes the symbols of LZMA, and holds its state: what came last, and the last four distances. */
function writer(coder: RangeCoder, input: Uint8Array) {
  const isMatch = chances(12)
  const isRepeat = chances(12)
  const isOther = [chances(12), chances(12), chances(12)]
  const isLong = chances(12)
  const literals = chances(0x300 << 3)
  const slots = Array.from({ length: 4 }, () => chances(64))
  const nearBits = Array.from({ length: 14 }, () => chances(64))
  const lowBits = chances(16)
  const matchLengths = lengthChances()
  const repeatLengths = lengthChances()
  let state = 0
  let distances = [0, 0, 0, 0]

  function tree(table: Uint16Array, bits: number, value: number, from = 0): void {
    let node = 1
    for (let bit = bits - 1; bit >= 0; bit--) {
      const one = (value >>> bit) & 1
      coder.encode(table, from + node, one)
      node = (node << 1) | one
    }
  }

  function reverseTree(table: Uint16Array, bits: number, value: number): void {
    let node = 1
    for (let bit = 0; bit < bits; bit++) {
      const one = (value >>> bit) & 1
      coder.encode(table, node, one)
      node = (node << 1) | one
    }
  }

  function lengthOf(table: ReturnType<typeof lengthChances>, length: number): void {
    const value = length - 2
    coder.encode(table.choice, 0, value < 8 ? 0 : 1)
    if (value < 8) return tree(table.low, 3, value)
    coder.encode(table.choice, 1, value < 16 ? 0 : 1)
    if (value < 16) return tree(table.middle, 3, value - 8)
    tree(table.high, 8, value - 16)
  }

  return {
    longestRepeat(at: number): { readonly index: number; readonly length: number } {
      let best = { index: 0, length: 0 }
      distances.forEach((distance, index) => {
        const limit = distance < at ? Math.min(LONGEST, input.length - at) : 0
        const length = commonLength(input, at - distance - 1, at, limit)
        if (length > best.length) best = { index, length }
      })
      return best
    },

    literal(at: number): void {
      coder.encode(isMatch, state, 0)
      const value = input[at] ?? 0
      const from = 0x300 * ((input[at - 1] ?? 0) >>> 5)
      if (state >= 7) {
        // After a match, the octet that would have followed it is a hint, up to the first bit in which it is wrong.
        let expected = input[at - (distances[0] ?? 0) - 1] ?? 0
        let hint = 0x100
        for (let symbol = value | 0x100; symbol < 0x10000; ) {
          expected <<= 1
          coder.encode(literals, from + hint + (expected & hint) + (symbol >>> 8), (symbol >>> 7) & 1)
          symbol <<= 1
          hint &= ~(expected ^ symbol)
        }
      } else tree(literals, 8, value, from)
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6
    },

    match(distance: number, length: number): void {
      coder.encode(isMatch, state, 1)
      coder.encode(isRepeat, state, 0)
      state = state < 7 ? 7 : 10
      lengthOf(matchLengths, length)
      const bits = 31 - Math.clz32(distance)
      const slot = distance < 4 ? distance : (bits << 1) | ((distance >>> (bits - 1)) & 1)
      tree(slots[Math.min(length - 2, 3)] as Uint16Array, 6, slot)
      const footer = (slot >>> 1) - 1
      if (slot >= 14) {
        coder.direct((distance & ((1 << footer) - 1)) >>> 4, footer - 4)
        reverseTree(lowBits, 4, distance & 15)
      } else if (slot >= 4) reverseTree(nearBits[slot] as Uint16Array, footer, distance & ((1 << footer) - 1))
      distances = [distance, ...distances.slice(0, 3)]
    },

    repeat(index: number, length: number): void {
      coder.encode(isMatch, state, 1)
      coder.encode(isRepeat, state, 1)
      coder.encode(isOther[0] as Uint16Array, state, index > 0 ? 1 : 0)
      if (index === 0) coder.encode(isLong, state, 1)
      else {
        coder.encode(isOther[1] as Uint16Array, state, index > 1 ? 1 : 0)
        if (index > 1) coder.encode(isOther[2] as Uint16Array, state, index > 2 ? 1 : 0)
      }
      lengthOf(repeatLengths, length)
      state = state < 7 ? 8 : 11
      distances = [distances[index] ?? 0, ...distances.filter((_, other) => other !== index)]
    },
  }
}

/** Writes bits in as little as their chances allow. */
class RangeCoder {
  readonly #octets: number[] = []
  #low = 0
  #range = 0xffffffff
  #held = 0
  #count = 1

  encode(table: Uint16Array, at: number, bit: number): void {
    const chance = table[at] ?? 0
    const bound = (this.#range >>> 11) * chance
    if (bit === 0) {
      this.#range = bound
      table[at] = chance + ((2048 - chance) >>> 5)
    } else {
      this.#low += bound
      this.#range -= bound
      table[at] = chance - (chance >>> 5)
    }
    this.#normalize()
  }

  direct(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--) {
      this.#range >>>= 1
      if ((value >>> bit) & 1) this.#low += this.#range
      this.#normalize()
    }
  }

  finish(): Uint8Array {
    for (let left = 5; left > 0; left--) this.#shift()
    return Uint8Array.from(this.#octets)
  }

  #normalize(): void {
    if (this.#range >= 0x1000000) return
    this.#range = (this.#range << 8) >>> 0
    this.#shift()
  }

  #shift(): void {
    if (this.#low < 0xff000000 || this.#low >= 0x100000000) {
      const carry = this.#low >= 0x100000000 ? 1 : 0
      for (; this.#count > 0; this.#count--) {
        this.#octets.push((this.#held + carry) & 0xff)
        this.#held = 0xff
      }
      this.#held = Math.floor(this.#low / 0x1000000) & 0xff
    }
    this.#count += 1
    this.#low = (this.#low % 0x1000000) * 256
  }
}
