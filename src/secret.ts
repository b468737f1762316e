import { LONGER_WORDS, ORDINARY_WORDS } from './ordinary-words.ts'

/** What stands in a transcript where a secret went out. `‹n›` is the size of a literal that holds one. */
export type Mask = '‹password›' | '‹token›' | '‹n›'

/** A value that may reach the socket and nothing else: no log, transcript, report or error. */
export class Secret {
  readonly #value: string
  readonly #kin: readonly Secret[]
  readonly mask: Mask

  /** @param kin others that are to be masked when they come back, once this one has left */
  constructor(value: string, mask: Mask = '‹password›', kin: readonly Secret[] = []) {
    this.#value = value
    this.#kin = kin
    this.mask = mask
  }

  /** A secret made from this one, such as its Base64. Still a secret, and it remembers what it was made from. */
  map(make: (value: string) => string, mask: Mask = this.mask): Secret {
    return new Secret(make(this.#value), mask, [...this.#kin, this])
  }

  /**
   * The same value, with one that the server is going to say: in a transcript it would let somebody guess the password,
   * as the proof of a server does that knows it (SCRAM, RFC 5802 §9).
   */
  hiding(other: Secret): Secret {
    return new Secret(this.#value, this.mask, [...this.#kin, this, ...other.#kin, other])
  }

  /** One yes or no about the value, such as whether it fits a quoted string. */
  satisfies(test: (value: string) => boolean): boolean {
    return test(this.#value)
  }

  equals(other: Secret): boolean {
    return this.#value === other.#value
  }

  /** True of a password or token in any form; false of a literal's size. */
  get isCredential(): boolean {
    return this.mask !== '‹n›'
  }

  /** Only `driver/` may call this; a test holds it to that. */
  reveal(): string {
    return this.#value
  }

  /**
   * Every spelling in which a server could send this secret back, as Latin-1 text, longest first. No getter: `inspect` can
   * be told to read those.
   */
  echoes(): readonly Echo[] {
    const values = new Set(this.#family.map((secret) => secret.#value))
    const seen = new Map<string, Echo>()
    for (const echo of [...values].flatMap(echoesOf)) if (!seen.has(echo.text)) seen.set(echo.text, echo)
    return [...seen.values()].toSorted((a, b) => b.text.length - a.text.length)
  }

  /**
   * What of an echo is left where a server cuts it short or in two, in small letters. Not of what stands around a secret:
   * that is the user name, and words of the protocol.
   */
  pieces(): readonly string[] {
    const bare = this.#family.filter((one) => !this.#family.some((other) => one.#wraps(other)))
    const values = new Set(bare.map((one) => one.#value))
    const echoes = [...values].flatMap(echoesOf).filter(({ wholeToken }) => !wholeToken)
    // Challenges are in Base64 themselves, and one may quote a response as it came.
    const spelled = new Set(echoes.flatMap(({ text }) => [text, ...insideBase64(text)]))
    return [...spelled].flatMap((text) => piecesOf(text.toLowerCase()))
  }

  /** It is the other with something around it, or in Base64. */
  #wraps(other: Secret): boolean {
    const [outer, inner] = [this.#value, other.#value]
    return outer !== inner && (outer.includes(inner) || outer === btoa(utf8(inner)))
  }

  /** Whether it, or what of it no server may repeat, stands in a name that is to be written down. */
  standsIn(name: string): boolean {
    const searched = utf8(name).toLowerCase()
    const spelled = this.echoes().map(({ text }) => text.toLowerCase())
    return [...spelled, ...this.pieces()].some((text) => searched.includes(text))
  }

  /** Whether somebody who undoes quoting, Base64, hex and percent codes would read it, or what it was made from, in a text. */
  isReadIn(text: string): boolean {
    const values = this.#family.map((secret) => utf8(secret.#value)).filter(({ length }) => length >= SHORT_SECRET)
    return readingsOf(text).some((reading) => values.some((value) => reading.includes(value)))
  }

  get #family(): readonly Secret[] {
    return [this, ...this.#kin]
  }

  toString(): string {
    return this.mask
  }

  toJSON(): string {
    return this.mask
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.mask
  }
}

/** One spelling of a secret. A short one is looked for as a whole token only. */
export interface Echo {
  readonly text: string
  readonly wholeToken: boolean
}

/**
 * Below this many characters a secret is masked only as a whole token: three letters stand inside half of all words, and
 * masking those would make the record unreadable and protect nothing.
 */
export const SHORT_SECRET = 6

function echoesOf(value: string): readonly Echo[] {
  const octets = utf8(value)
  const quoted = octets.replace(/[\\"]/g, '\\$&')
  const whole = [octets, quoted, btoa(octets)]
  const inside = [...new Set([octets, quoted])].flatMap(insideBase64)
  return [
    ...whole.map((text) => ({ text, wholeToken: text.length < SHORT_SECRET || octets.length < SHORT_SECRET })),
    ...inside.map((text) => ({ text, wholeToken: false })),
  ].filter(({ text }) => text !== '')
}

/**
 * What of the Base64 of a longer text, such as AUTH PLAIN's, depends on these octets alone: one spelling for each of the
 * three alignments. Spellings under six characters would match by chance and are left out.
 */
function insideBase64(octets: string): readonly string[] {
  return [0, 1, 2]
    .map((before) => {
      const text = btoa('\0'.repeat(before) + octets).replace(/=+$/, '')
      const from = Math.ceil((before * 8) / 6)
      const to = Math.floor(((before + octets.length) * 8) / 6)
      return text.slice(from, to)
    })
    .filter((text) => text.length >= SHORT_SECRET)
}

/** Each as long as the shortest that is masked anywhere; all longer ones are made of these. */
function piecesOf(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - SHORT_SECRET + 1) }, (_, at) =>
    text.slice(at, at + SHORT_SECRET),
  )
}

/** A text as it stands and as it is meant. It is linear, and knows nothing of how an echo is looked for. */
function readingsOf(text: string): readonly string[] {
  const runs = text.match(/[A-Za-z0-9+/]{8,}/g) ?? []
  const hex = (text.match(/[\da-f]{2}(?::?[\da-f]{2}){5,}[\da-f]?/gi) ?? []).map((run) => run.replaceAll(':', ''))
  const octets = hex.flatMap((run) => [0, 1].map((from) => octetsIn(run.slice(from))))
  const plain = [
    text,
    text.replace(/%([\da-f]{2})/gi, (_, pair: string) => octetsIn(pair)),
    ...runs.flatMap((run) => [0, 1, 2, 3].map((from) => decoded(run.slice(from)))),
    // A secret may be hex or Base64 itself: a digest, the proof of SCRAM.
    ...[...hex.map((run) => run.toLowerCase()), ...octets, ...octets.map((one) => btoa(one))],
  ]
  return plain.flatMap((one) => [one, one.replace(/\\(.)/g, '$1')])
}

/** Base64 of any length: one character more than whole octets need says nothing. */
function decoded(run: string): string {
  return atob(run.length % 4 === 1 ? run.slice(0, -1) : run)
}

/** Octets in hex, two digits each; a last one alone says nothing. */
function octetsIn(digits: string): string {
  return (digits.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('')
}

/** UTF-8 octets, one character each; that is what ASCII is already. */
function utf8(value: string): string {
  if (/^[\0-\x7f]*$/.test(value)) return value
  return Array.from(new TextEncoder().encode(value), (octet) => String.fromCharCode(octet)).join('')
}

/** A password with a servers' word in it must not unmake what servers say. */
const ORDINARY_PIECES: ReadonlySet<string> = new Set([...LONGER_WORDS].flatMap(piecesOf))

/**
 * Masks secrets that come back from the server: one `•` an octet, so that counts and framing survive. It is told a secret
 * when that secret leaves; what arrived before cannot hold an echo and is never shown to it.
 */
export class Eraser {
  /** In small letters, by how they begin: nearly every line holds no such beginning, however many there are. */
  readonly #echoes = new Map<string, Set<string>>()
  readonly #tokens: Token[] = []
  readonly #pieces = new Set<string>()
  #longest = 0

  learn(secret: Secret): void {
    for (const { text, wholeToken } of secret.echoes()) {
      this.#longest = Math.max(this.#longest, text.length)
      if (!wholeToken) this.#remember(text.toLowerCase())
      else if (!ORDINARY_WORDS.has(text.toLowerCase()))
        this.#tokens.push({ length: text.length, pattern: tokenOf(text) })
    }
    this.#tokens.sort((a, b) => b.length - a.length)
  }

  /** For a secret that the user gave us: one that is guessed from a log may be a sentence of the server's. */
  learnPieces(secret: Secret): void {
    for (const piece of secret.pieces()) if (!ORDINARY_PIECES.has(piece)) this.#pieces.add(piece)
  }

  /** The length of the longest spelling, in octets. */
  get longest(): number {
    return this.#longest
  }

  /** Whole lines of received text, Latin-1, without the secrets that have left so far. */
  erase(lines: string): string {
    const cut = this.#withoutPieces(this.#foundIn(lines.toLowerCase()).reduce(blank, lines))
    if (this.#tokens.length === 0) return cut
    return cut
      .split(/(?<=\n)/)
      .map((line) => blankTokens(line, this.#tokens))
      .join('')
  }

  #remember(echo: string): void {
    const head = echo.slice(0, SHORT_SECRET)
    const known = this.#echoes.get(head)
    if (known) known.add(echo)
    else this.#echoes.set(head, new Set([echo]))
  }

  #withoutPieces(text: string): string {
    if (this.#pieces.size === 0) return text
    const searched = text.toLowerCase()
    let kept = ''
    let from = 0
    for (let at = 0; at + SHORT_SECRET <= text.length; at++) {
      if (!this.#pieces.has(searched.slice(at, at + SHORT_SECRET))) continue
      const begin = Math.max(at, from) // pieces overlap
      kept += text.slice(from, begin) + '•'.repeat(at + SHORT_SECRET - begin)
      from = at + SHORT_SECRET
    }
    return kept + text.slice(from)
  }

  /** Those that may be in a text, longest first. */
  #foundIn(text: string): readonly string[] {
    if (this.#echoes.size === 0) return []
    const found = new Set<string>()
    for (let at = 0; at + SHORT_SECRET <= text.length; at++) {
      for (const echo of this.#echoes.get(text.slice(at, at + SHORT_SECRET)) ?? []) found.add(echo)
    }
    return [...found].toSorted((a, b) => b.length - a.length)
  }
}

/** No pattern: one of a token's length is too large for an engine, whose complaint would hold the token. */
function blank(text: string, echo: string): string {
  const searched = text.toLowerCase()
  let kept = ''
  let from = 0
  for (let at = searched.indexOf(echo); at !== -1; at = searched.indexOf(echo, from)) {
    kept += text.slice(from, at) + '•'.repeat(echo.length)
    from = at + echo.length
  }
  return kept + text.slice(from)
}

interface Token {
  readonly length: number
  readonly pattern: RegExp
}

/** Of a short spelling, as a word by itself. */
function tokenOf(echo: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9\\x80-\\xff])${escaped(echo)}(?![A-Za-z0-9\\x80-\\xff])`, 'gi')
}

/**
 * The protocol's own words at the head of a line: tag and status, response code, capabilities, reply code, enhanced
 * code. A short password such as `OK` or `NO` must not unmake them; the words after them are the server's prose and may
 * hold an echo.
 */
const SKELETON =
  /^(?:\* CAPABILITY .*|(?:\*|A\d+) (?:OK|NO|BAD|BYE|PREAUTH)\b(?: \[[^\]]*\])?|\+ ?|\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3}(?=\s|$)|[ -]?))/i

function blankTokens(line: string, tokens: readonly Token[]): string {
  const skeleton = SKELETON.exec(line)?.[0] ?? ''
  const words = line.slice(skeleton.length)
  return (
    skeleton + tokens.reduce((text, { pattern }) => text.replace(pattern, (found) => '•'.repeat(found.length)), words)
  )
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
