import type { Alternative } from '../../test/alternatives.ts'

/** A piece of a regular expression: a character to write for it, or a group, and how often it may be left out. */
interface Piece {
  readonly start: number
  readonly end: number
  /** The texts that may stand for it; a group has choices in place of them. */
  readonly texts: readonly string[]
  readonly choices?: readonly Choice[]
  readonly least: number
  /** A look at what stands around: nothing is written for it. */
  readonly isLook?: boolean
}

interface Choice {
  readonly start: number
  readonly end: number
  readonly pieces: readonly Piece[]
}

/** A sentence that the expression matches, and would not match without the alternative; `undefined`: none was found. */
export function sentenceFor(regex: RegExp, alternative: Alternative): string | undefined {
  const less = withoutAlternative(regex, alternative)
  const choices = new Parser(regex.source).choices(regex.source.length)
  for (const gap of [' ', '', ' a ', '-', '"', ': ']) {
    for (const place of [0, 1, 2]) {
      const sentence = written(choices, alternative, gap, place)
      if (regex.test(sentence) && !less.test(sentence)) return sentence
    }
  }
  return undefined
}

function withoutAlternative({ source, flags }: RegExp, { start, end }: Alternative): RegExp {
  if (start === 0 && end === source.length) return /(?!)/
  const [from, to] = source[end] === '|' ? [start, end + 1] : [start - 1, end]
  return new RegExp(source.slice(0, from) + source.slice(to), flags)
}

/** The text of the choice that holds the alternative, else of the one at a place. */
function written(choices: readonly Choice[], wanted: Alternative, gap: string, place: number): string {
  const holds = ({ start, end }: { start: number; end: number }) => start <= wanted.start && wanted.end <= end
  const choice = choices.find(holds) ?? choices[Math.min(place, choices.length - 1)]
  return (choice?.pieces ?? [])
    .map((piece) => {
      if (piece.isLook) return ''
      const times = Math.max(piece.least, holds(piece) && piece.choices ? 1 : 0)
      if (piece.choices) return written(piece.choices, wanted, gap, place).repeat(times)
      const [text = ''] = piece.texts
      return text === ANY ? (piece.least > 0 ? gap.padEnd(piece.least, 'a') : gap) : text.repeat(times)
    })
    .join('')
}

/** The mark of a piece that matches nearly everything. */
const ANY = '\u0000'

/** Reads the source of an expression that has passed the tests: no back references, no named groups. */
class Parser {
  readonly #source: string
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  choices(end: number): readonly Choice[] {
    const found: Choice[] = []
    for (;;) {
      const start = this.#at
      const pieces: Piece[] = []
      while (this.#at < end && !'|)'.includes(this.#source[this.#at] ?? '')) pieces.push(this.#piece(end))
      found.push({ start, end: this.#at, pieces })
      if (this.#source[this.#at] !== '|') return found
      this.#at += 1
    }
  }

  #piece(end: number): Piece {
    const start = this.#at
    const one = this.#source[this.#at]
    const base = one === '(' ? this.#group(end) : { texts: [this.#character()] }
    const [all = '', least = '', sign = ''] =
      /^(?:\{(\d+)(?:,\d*)?\}|([?*+]))\??/.exec(this.#source.slice(this.#at)) ?? []
    this.#at += all.length
    return { start, end: this.#at, least: all === '' ? 1 : sign === '+' ? 1 : Number(least), ...base }
  }

  #group(end: number): Pick<Piece, 'texts' | 'choices' | 'isLook'> {
    const [head = '('] = /^\((?:\?(?:[:=!]|<[=!]))?/.exec(this.#source.slice(this.#at)) ?? []
    this.#at += head.length
    const choices = this.choices(end)
    this.#at += 1
    return { texts: [], choices, isLook: /[=!]$/.test(head) }
  }

  #character(): string {
    const one = this.#source[this.#at] ?? ''
    this.#at += 1
    if (one === '.') return ANY
    if (one === '^' || one === '$') return ''
    if (one === '[') return this.#ofClass()
    if (one !== '\\') return one
    const next = this.#source[this.#at] ?? ''
    this.#at += 1
    const code = /^[xu]([\da-f]{2,4})/i.exec(this.#source.slice(this.#at - 1, this.#at + 4))
    if (code?.[1] && (next === 'x' || next === 'u')) {
      const digits = code[1].slice(0, next === 'x' ? 2 : 4)
      this.#at += digits.length
      return String.fromCharCode(Number.parseInt(digits, 16))
    }
    return ESCAPES[next] ?? next
  }

  /** A character of a class; of one that excludes, a character that it does not name. */
  #ofClass(): string {
    const start = this.#at - 1
    for (; this.#source[this.#at] !== ']'; this.#at++) if (this.#source[this.#at] === '\\') this.#at++
    this.#at += 1
    const known = new RegExp(this.#source.slice(start, this.#at), 'i')
    return (
      [...` 1bcdefghijklmnopqrstuvwxyza023456789-.:'"_@<>=/()`, ...'\r\n\täпж的'].find((text) => known.test(text)) ?? ''
    )
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '',
  B: '',
  d: '1',
  D: 'a',
  w: 'a',
  W: ' ',
  s: ' ',
  S: 'a',
  n: '\n',
  r: '\r',
  t: '\t',
}
