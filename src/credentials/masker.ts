import { LONGER_WORDS, ORDINARY_WORDS } from '../ordinary-words.ts'
import type { Secret } from './secret.ts'
import { piecesOf, SHORT_SECRET } from './spellings.ts'

/**
 * Masks secrets that come back from the server: one `•` an octet, so that counts and framing survive. It is told a secret
 * when that secret leaves; what arrived before cannot hold an echo and is never shown to it.
 */
export class Masker {
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
  mask(lines: string): string {
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

/** A password with a servers' word in it must not unmake what servers say. */
const ORDINARY_PIECES: ReadonlySet<string> = new Set([...LONGER_WORDS].flatMap(piecesOf))

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
