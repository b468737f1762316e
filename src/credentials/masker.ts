import { LONGER_WORDS, ORDINARY_WORDS } from './ordinary-words.ts'
import { SearchedText } from './readings.ts'
import type { Secret } from './secret.ts'
import { piecesOf, SHORT_SECRET } from './spellings.ts'
import { Windows } from './windows.ts'

/**
 * Masks secrets that a server sends back, with one `•` per octet, so that counts and framing survive. One masker serves
 * all connections of a check, because servers may share received data. A secret is added when it is sent: earlier text
 * cannot contain an echo and is never masked.
 */
export class Masker {
  /**
   * Facts that were recorded before any secret was sent. On another connection they are the same, and contain no echo
   * there either.
   */
  readonly passed = new WeakSet<object>()
  readonly #names: string
  readonly #windows = new Windows()
  /** The spellings in lower case, by their first characters. */
  readonly #echoes = new Map<string, string[]>()
  readonly #tokens = new Map<string, RegExp>()
  readonly #fragments = new Set<string>()
  readonly #pieces = new Map<string, boolean>() // those that were met; true if they belong to a fragment
  readonly #values = new Set<string>()
  #longest = 0
  /** Masking and the last look search the same text, one after the other. */
  #last = NOTHING

  /** @param names the servers' names, which every transcript shows: a fragment of a password inside one is no echo */
  constructor(names: readonly string[] = []) {
    this.#names = names.join('\n').toLowerCase()
  }

  add(secret: Secret): void {
    for (const { text, wholeToken } of secret.spellings()) {
      this.#longest = Math.max(this.#longest, text.length)
      if (!wholeToken) this.#remember(text.toLowerCase())
      else if (!ORDINARY_WORDS.has(text.toLowerCase())) this.#tokens.set(text.toLowerCase(), tokenOf(text))
    }
    for (const value of secret.values()) this.#values.add(value)
  }

  /** Adds the fragments of a secret that the user gave. A secret that was guessed from a log may be the server's own text. */
  addFragments(secret: Secret): void {
    this.#pieces.clear()
    for (const text of secret.fragments()) {
      if (this.#fragments.has(text)) continue
      this.#fragments.add(text)
      this.#windows.add(text)
    }
  }

  /** True if no secret was added. */
  get isEmpty(): boolean {
    return this.#longest === 0
  }

  /** The length of the longest spelling, in octets. */
  get longest(): number {
    return this.#longest
  }

  /** The masked text of whole received lines, Latin-1. */
  mask(lines: string): string {
    const cut = this.#withoutSpans(lines)
    if (this.#tokens.size === 0) return cut
    return cut
      .split(/(?<=\n)/)
      .map((line) => this.#withoutTokens(line))
      .join('')
  }

  /** The masked text of a word that a server sent outside of a line, Latin-1. */
  maskWord(word: string): string {
    return this.lastLook([...this.#tokens.values()].reduce(withoutToken, this.#withoutSpans(word)))
  }

  /** Keeps only the framing of a line from which a secret can still be decoded, or only the line ends of the text. */
  lastLook(text: string): string {
    const isClean = !this.isDecodableFrom(text)
    this.#last = NOTHING // the connection may stay idle for long
    if (isClean) return text
    const lines = text.split(/(?<=\n)/)
    const clean = lines.map((line) => (this.isDecodableFrom(line) ? withoutWords(line) : line)).join('')
    return this.isDecodableFrom(clean) ? dots(text) : clean
  }

  /** True if the text contains a secret after quoting, Base64, hex and the like are decoded. */
  isDecodableFrom(text: string): boolean {
    if (this.#values.size === 0) return false
    return this.#isReadIn(this.#searched(text))
  }

  /** True if {@link maskWord} would change the text. It serves texts that many maskers search. */
  standsIn(searched: SearchedText): boolean {
    if (this.#isReadIn(searched)) return true
    if ([...this.#tokens.values()].some((token) => searched.text.search(token) !== -1)) return true
    let isFound = false
    const find = () => {
      isFound = true
    }
    for (const { text } of [searched, ...searched.decodings]) if (!isFound) this.#eachSpan(text, find)
    return isFound
  }

  #isReadIn({ readings }: SearchedText): boolean {
    for (const value of this.#values) for (const reading of readings) if (reading.includes(value)) return true
    return false
  }

  #searched(text: string): SearchedText {
    if (this.#last.text !== text) this.#last = new SearchedText(text)
    return this.#last
  }

  #remember(echo: string): void {
    const head = echo.slice(0, SHORT_SECRET)
    const known = this.#echoes.get(head)
    if (known) return void (known.includes(echo) || known.push(echo))
    this.#echoes.set(head, [echo])
    this.#windows.add(head)
  }

  /** The text without the spellings that are masked anywhere, plain or encoded. */
  #withoutSpans(text: string): string {
    if (this.#echoes.size === 0) return text
    let marks: Uint8Array | undefined
    const mark = (from: number, to: number) => {
      marks ??= new Uint8Array(text.length)
      marks.fill(1, from, to)
    }
    this.#eachSpan(text, mark)
    for (const decoding of this.#searched(text).decodings) {
      this.#eachSpan(decoding.text, (from, to) => mark(...decoding.span(from, to)))
    }
    return marks ? withBullets(text, marks) : text
  }

  #eachSpan(text: string, see: (from: number, to: number) => void): void {
    const searched = text.toLowerCase()
    let found: Set<string> | undefined
    for (const at of this.#windows.placesIn(searched)) {
      const six = searched.slice(at, at + SHORT_SECRET)
      for (const echo of this.#echoes.get(six) ?? NONE) found = (found ?? new Set()).add(echo)
      if (this.#isPiece(six)) see(at, at + SHORT_SECRET)
    }
    for (const echo of found ?? NONE) {
      for (let at = searched.indexOf(echo); at !== -1; at = searched.indexOf(echo, at + echo.length))
        see(at, at + echo.length)
    }
  }

  #isPiece(six: string): boolean {
    const known = this.#pieces.get(six)
    if (known !== undefined) return known
    if (this.#pieces.size >= MAX_PIECES) this.#pieces.clear()
    const isPiece = this.#isInFragment(six) && !ORDINARY_PIECES.has(six) && !this.#names.includes(six)
    this.#pieces.set(six, isPiece)
    return isPiece
  }

  #isInFragment(six: string): boolean {
    for (const text of this.#fragments) if (text.includes(six)) return true
    return false
  }

  /** The line without short secrets, except in {@link SKELETONS}. */
  #withoutTokens(line: string): string {
    const { head, names, words, size } = framed(line)
    const known = names.replace(ATOM, (atom) => (this.#isToken(atom) ? bullets(atom) : atom))
    return head + known + [...this.#tokens.values()].reduce(withoutToken, words) + size
  }

  /** True if the atom is a short secret, with or without the full stop of a sentence. */
  #isToken(atom: string): boolean {
    const word = atom.toLowerCase()
    return this.#tokens.has(word) || (/[.!?]$/.test(word) && this.#tokens.has(word.slice(0, -1)))
  }
}

const NOTHING = new SearchedText('')

const NONE: readonly string[] = []

/** The maximum number of remembered pieces, because a server may send any number. */
const MAX_PIECES = 10_000

/** The fragments of ordinary words. They are never masked as fragments of a password. */
const ORDINARY_PIECES: ReadonlySet<string> = new Set([...LONGER_WORDS].flatMap(piecesOf))

/** The pattern of a short spelling as a whole word. */
function tokenOf(echo: string): RegExp {
  const literal = echo.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![A-Za-z0-9\\x80-\\xff])${literal}(?![A-Za-z0-9\\x80-\\xff])`, 'gi')
}

function withoutToken(text: string, token: RegExp): string {
  return text.replace(token, bullets)
}

/**
 * The protocol's own words at the beginning of a line, which a short password such as `OK` or `535` must not mask. The
 * second group has names of capabilities, extensions and response codes, which are masked only as whole names.
 */
const SKELETONS = [
  /^(\* CAPABILITY\b)(.*)/i,
  /^((?:\*|A\d+) (?:OK|NO|BAD|BYE|PREAUTH)\b)( \[[^\]]*\])?/i,
  /^(250[ -])((?!OK\b)[A-Z\d][A-Z\d-]*(?=[ =\r\n]|$).*)/,
  /^(\+ ?|\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3}(?=\s|$)|[ -]?))/,
]

/** The name or value of a capability, or a response code. */
const ATOM = /[^\s=[\]()"'<>:;,]+/g

/** The size of a literal that follows the line (RFC 3501 §4.3). */
const LITERAL = /\{\d{1,10}\+?\}\r?\n?$/

/** The parts of a line: the protocol's own words, names, the server's words, and the size of a literal. */
function framed(line: string) {
  const [, head = '', names = ''] = SKELETONS.map((one) => one.exec(line)).find(Boolean) ?? []
  const rest = line.slice(head.length + names.length)
  const [size = ''] = LITERAL.exec(rest) ?? []
  return { head, names, words: rest.slice(0, rest.length - size.length), size }
}

function withoutWords(line: string): string {
  const { head, names, words, size } = framed(line)
  return head + dots(names + words) + size
}

/** Masks everything but line ends. */
function dots(text: string): string {
  return text.replace(/[^\r\n]/g, '•')
}

function withBullets(text: string, marks: Uint8Array): string {
  let kept = ''
  let from = 0
  for (let at = marks.indexOf(1); at !== -1; at = marks.indexOf(1, from)) {
    const end = marks.indexOf(0, at)
    kept += text.slice(from, at) + dots(text.slice(at, end === -1 ? undefined : end))
    from = end === -1 ? text.length : end
  }
  return kept + text.slice(from)
}

function bullets(text: string): string {
  return '•'.repeat(text.length)
}
