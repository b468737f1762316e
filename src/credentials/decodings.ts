import { utf8Octets } from '../wire/bytes.ts'
import { ENTITIES } from './entities.ts'

/** A decoded text, with the offsets of its octets in the original. */
export interface Decoding {
  readonly text: string
  /** The range in the original for a range of the decoded text. */
  readonly span: (from: number, to: number) => readonly [number, number]
}

/** The decodings of octet text by each encoding of servers, web pages, logs and mail, in one pass each. */
export function decodingsOf(text: string): readonly Decoding[] {
  const decoded: Decoding[] = []
  for (const kind of KINDS) {
    const one = text.includes(kind.sign ?? '') ? decoding(text, kind) : undefined
    if (one) decoded.push(one)
  }
  if (/[-_,]/.test(text)) decoded.push(asBase64(text))
  return decoded
}

interface EncodingKind {
  /** A character that every text in this encoding contains. */
  readonly sign?: string
  readonly pattern: RegExp
  /** The decoded octets; `undefined`: the match is not encoded. */
  readonly octets: (match: RegExpMatchArray) => string | undefined
}

/** A run of hex pairs, long enough for a secret that is masked anywhere. */
const HEX = /(?:0x)?[\da-f]{2}(?:[ :,.;-]{0,2}(?:0x)?[\da-f]{2}){5,}[\da-f]?/gi

const KINDS: readonly EncodingKind[] = [
  // HTML: https://html.spec.whatwg.org/multipage/named-characters.html
  {
    sign: '&',
    pattern: /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,6}\d{0,2}));?/gi,
    octets: ([, hex, decimal, name = '']) => {
      const code = hex === undefined ? decimal : Number.parseInt(hex, 16)
      return code === undefined ? ENTITIES.get(name) : octetsOf(Number(code))
    },
  },
  // Quoted-printable, RFC 2045 §6.7; a line that ends in `=` continues on the next.
  { sign: '=', pattern: /=(?:([\da-f]{2})|\r?\n)/gi, octets: ([, hex = '']) => octetsIn(hex) },
  // RFC 3986 §2.1
  { sign: '%', pattern: /%([\da-f]{2})/gi, octets: ([, hex = '']) => octetsIn(hex) },
  // The escapes of JSON (RFC 8259 §7), of quoted strings and of programming languages.
  {
    sign: '\\',
    pattern: /(?:\\u[\da-f]{4})+|\\u\{([\da-f]{1,6})\}|\\x([\da-f]{2})|\\([0-3]?[0-7]{1,2})|\\(.)/gi,
    octets: ([all, point, hex, octal, letter]) => {
      if (letter !== undefined) return letter
      if (hex !== undefined) return octetsIn(hex)
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
      if (point !== undefined) return octetsOf(Number.parseInt(point, 16))
      return utf8Octets(
        String.fromCharCode(...(all.match(/[\da-f]{4}/gi) ?? []).map((unit) => Number.parseInt(unit, 16))),
      )
    },
  },
  // Hex, plain or with blanks, colons and the like as separators, whether its first digit belongs to it or not.
  { pattern: HEX, octets: ([run]) => `${octetsIn(digitsIn(run))}\n${octetsIn(digitsIn(run).slice(1))}` },
  // Invisible characters: the zeros of UTF-16 around ASCII, control characters, colours, soft hyphens, zero-width
  // spaces.
  {
    pattern:
      /\x1b\[[\d;]{0,16}[a-z]|[\0-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2\xad|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf/gi,
    octets: () => '',
  },
]

function decoding(text: string, { pattern, octets }: EncodingKind): Decoding | undefined {
  // Most texts are not encoded, and `matchAll` would clone the pattern for each of them.
  let match = pattern.exec(text)
  if (!match) return undefined
  const parts = new EncodedParts()
  let decoded = ''
  let done = 0
  for (; match; match = pattern.exec(text)) {
    const meant = octets(match)
    if (meant === undefined) continue
    decoded += text.slice(done, match.index)
    done = match.index + match[0].length
    parts.add(decoded.length, meant.length, match.index, done)
    decoded += meant
  }
  if (done === 0) return undefined
  return { text: decoded + text.slice(done), span: (from, to) => [parts.startOf(from), parts.endOf(to - 1)] }
}

/** The encoded parts of a text, in order. Most texts have few, so that offsets are computed on demand. */
class EncodedParts {
  readonly #decodedAt: number[] = []
  readonly #decodedEnds: number[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []

  add(decodedAt: number, length: number, start: number, end: number): void {
    this.#decodedAt.push(decodedAt)
    this.#decodedEnds.push(decodedAt + length)
    this.#starts.push(start)
    this.#ends.push(end)
  }

  /** The offset in the original at which the encoding of a decoded octet begins. */
  startOf(octet: number): number {
    const part = this.#partBefore(octet)
    return octet < (this.#decodedEnds[part] ?? 0) ? (this.#starts[part] ?? 0) : this.#behind(part, octet)
  }

  endOf(octet: number): number {
    const part = this.#partBefore(octet)
    return octet < (this.#decodedEnds[part] ?? 0) ? (this.#ends[part] ?? 0) : this.#behind(part, octet) + 1
  }

  /** The offset of an unencoded octet after a part. */
  #behind(part: number, octet: number): number {
    return (this.#ends[part] ?? 0) + octet - (this.#decodedEnds[part] ?? 0)
  }

  /** The last part that begins at or before a decoded octet; -1: there is none. */
  #partBefore(octet: number): number {
    let [low, high] = [0, this.#decodedAt.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#decodedAt[middle] ?? 0) <= octet) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}

/** The text with URL-safe Base64 (RFC 4648 §5) and that of mailbox names (RFC 3501 §5.1.3) in the usual alphabet. */
function asBase64(text: string): Decoding {
  return { text: text.replace(/-/g, '+').replace(/[_,]/g, '/'), span: (from, to) => [from, to] }
}

/** The UTF-8 octets of a code point; `undefined`: there is no such code point. */
function octetsOf(code: number): string | undefined {
  return code <= 0x10ffff ? utf8Octets(String.fromCodePoint(code)) : undefined
}

/** The octets of hex digits, without a trailing single digit. */
export function octetsIn(digits: string): string {
  return (digits.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('')
}

/** The digits of a run of hex, without separators. */
function digitsIn(run: string): string {
  return run.replace(/0x|[^\da-f]/gi, '')
}

/** The digits of every run of hex in a text. */
export function hexRuns(text: string): readonly string[] {
  return text.search(HEX) === -1 ? [] : (text.match(HEX) ?? []).map((run) => digitsIn(run).toLowerCase())
}
