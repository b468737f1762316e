// Unpacks the program of the page and runs it. The Content-Security-Policy lets these two scripts run, and no other.

/** The octets of a text that `scripts/base85.ts` wrote, without the zeros that fill its last group. */
const octetsOf = (text, length) => {
  const view = new DataView(new ArrayBuffer((text.length / 5) * 4))
  for (let at = 0; at < text.length; at += 5) {
    let group = 0
    for (let next = at; next < at + 5; next++) group = group * 85 + text.charCodeAt(next) - 0x23
    view.setUint32((at / 5) * 4, group)
  }
  return new Uint8Array(view.buffer, 0, length)
}

/** A chance of a half for each bit, of 2,048. */
const chances = (count) => new Uint16Array(count).fill(1024)

/** Reads bits of an LZMA stream. */
const rangeDecoder = (input) => {
  let [at, code, range] = [1, 0, 0xffffffff]
  const normalize = () => {
    if (range < 0x1000000) {
      range *= 256
      code = code * 256 + input[at++]
    }
  }
  while (at < 5) code = code * 256 + input[at++]
  const bit = (table, index) => {
    const chance = table[index]
    const bound = (range >>> 11) * chance
    const one = code < bound ? 0 : 1
    if (one) {
      code -= bound
      range -= bound
      table[index] -= chance >> 5
    } else {
      range = bound
      table[index] += (2048 - chance) >> 5
    }
    normalize()
    return one
  }
  const tree = (table, bits, from = 0) => {
    let node = 1
    while (node < 1 << bits) node = (node << 1) | bit(table, from + node)
    return node - (1 << bits)
  }
  const reverseTree = (table, bits) => {
    let [node, value] = [1, 0]
    for (let place = 0; place < bits; place++) {
      const one = bit(table, node)
      node = (node << 1) | one
      value |= one << place
    }
    return value
  }
  const direct = (bits) => {
    let value = 0
    for (let left = bits; left > 0; left--) {
      range = Math.floor(range / 2)
      const one = code < range ? 0 : 1
      if (one) code -= range
      value = (value << 1) | one
      normalize()
    }
    return value
  }
  return { bit, tree, reverseTree, direct }
}

/** The octets that `scripts/lzma.ts` compressed. */
const unpacked = (input, size) => {
  const { bit, tree, reverseTree, direct } = rangeDecoder(input)
  const output = new Uint8Array(size)
  const isMatch = chances(12)
  const isRepeat = chances(12)
  const isOther = [chances(12), chances(12), chances(12)]
  const isLong = chances(12)
  const literals = chances(0x300 << 3)
  const slots = [0, 1, 2, 3].map(() => chances(64))
  const nearBits = Array.from({ length: 14 }, () => chances(64))
  const lowBits = chances(16)
  const lengths = () => ({ choice: chances(2), low: chances(8), middle: chances(8), high: chances(256) })
  const [matchLengths, repeatLengths] = [lengths(), lengths()]
  const distances = [0, 0, 0, 0]
  let [at, state] = [0, 0]

  const lengthFrom = ({ choice, low, middle, high }) => {
    if (!bit(choice, 0)) return 2 + tree(low, 3)
    return bit(choice, 1) ? 18 + tree(high, 8) : 10 + tree(middle, 3)
  }
  const literal = () => {
    const from = 0x300 * ((at && output[at - 1]) >> 5)
    let symbol = 1
    if (state >= 7) {
      let [expected, hint] = [output[at - distances[0] - 1], 0x100]
      while (symbol < 0x100) {
        expected <<= 1
        symbol = (symbol << 1) | bit(literals, from + hint + (expected & hint) + symbol)
        hint &= ~(expected ^ (symbol << 8))
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | bit(literals, from + symbol)
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6
    output[at++] = symbol
  }
  const distanceAfter = (length) => {
    const slot = tree(slots[Math.min(length - 2, 3)], 6)
    if (slot < 4) return slot
    const bits = (slot >> 1) - 1
    const high = (2 | (slot & 1)) << bits
    if (slot < 14) return high + reverseTree(nearBits[slot], bits)
    return high + (direct(bits - 4) << 4) + reverseTree(lowBits, 4)
  }
  const copy = (length) => {
    const back = distances[0] + 1
    for (const end = at + length; at < end; at++) output[at] = output[at - back]
  }
  /** Puts a distance first, in place of the one that stood there. */
  const remember = (distance, place) => {
    for (let index = place; index > 0; index--) distances[index] = distances[index - 1]
    distances[0] = distance
  }

  while (at < size) {
    if (!bit(isMatch, state)) literal()
    else if (bit(isRepeat, state)) {
      const isFirst = !bit(isOther[0], state)
      const index = isFirst ? 0 : bit(isOther[1], state) ? 2 + bit(isOther[2], state) : 1
      remember(distances[index], index)
      const isOne = isFirst && !bit(isLong, state)
      copy(isOne ? 1 : lengthFrom(repeatLengths))
      state = isOne ? (state < 7 ? 9 : 11) : state < 7 ? 8 : 11
    } else {
      const length = lengthFrom(matchLengths)
      remember(distanceAfter(length), 3)
      state = state < 7 ? 7 : 10
      copy(length)
    }
  }
  return output
}

const run = () => {
  // The newest of what the program needs.
  if (!('toSorted' in Array.prototype)) throw new Error('too old')
  const { textContent, dataset } = document.getElementById('program')
  const octets = octetsOf(textContent.trim(), Number(dataset.octets))
  const program = new TextDecoder().decode(unpacked(octets, Number(dataset.size)))
  const policy = globalThis.trustedTypes?.createPolicy('mailwhy', { createScript: (text) => text })
  const script = document.createElement('script')
  script.textContent = policy ? policy.createScript(program) : program
  document.head.append(script)
}

try {
  run()
} catch {
  document.getElementById('too-old').hidden = false
}
