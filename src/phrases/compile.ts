import { type PhrasePart, parsePhrase } from './parse.ts'

/** Letters and digits of the scripts with blanks between words. */
const LETTERS = 'a-z0-9\\u00c0-\\u024f\\u0370-\\u052f'
const LETTER = new RegExp(`[${LETTERS}]`)
const PATTERNS = {
  blank: `[ ,:;/()'"]{1,3}`,
  gap: '.{0,40}?',
  rest: `[${LETTERS}']{0,24}`,
  number: '\\d{1,12}',
  begin: '^',
  end: '$',
} as const

/**
 * The regular expression of a phrase. Where it begins or ends with a letter or digit, it matches only at a word
 * boundary.
 */
export function compilePhrase(phrase: string): RegExp {
  return compileParts(parsePhrase(phrase))
}

export function compileParts(parts: readonly PhrasePart[]): RegExp {
  const isOpen = edgesOf(parts, 'first').every((one) => LETTER.test(one))
  const isEnded = edgesOf(parts, 'last').every((one) => LETTER.test(one))
  return new RegExp(`${isOpen ? `(?<![${LETTERS}])` : ''}${sourceOf(parts)}${isEnded ? `(?![${LETTERS}])` : ''}`)
}

function sourceOf(parts: readonly PhrasePart[]): string {
  return parts
    .map((part, at) => {
      if (part.kind === 'text') return part.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      if (part.kind === 'either') return `(?:${part.choices.map(sourceOf).join('|')})${part.isOptional ? '?' : ''}`
      if (part.kind !== 'gap') return PATTERNS[part.kind]
      const [before, after] = [parts.slice(0, at), parts.slice(at + 1)]
      const ends = edgesOf(before, 'last').every((one) => LETTER.test(one)) ? `(?![${LETTERS}])` : ''
      const begins = edgesOf(after, 'first').every((one) => LETTER.test(one)) ? `(?<![${LETTERS}])` : ''
      return `${ends}${PATTERNS.gap}${begins}`
    })
    .join('')
}

/** The characters that these parts can begin or end with; '' means any, and none. */
function edgesOf(parts: readonly PhrasePart[], edge: 'first' | 'last'): readonly string[] {
  const part = edge === 'first' ? parts[0] : parts.at(-1)
  if (!part) return ['']
  if (part.kind === 'text') return [edge === 'first' ? (part.text[0] ?? '') : (part.text.at(-1) ?? '')]
  if (part.kind === 'number') return ['0']
  if (part.kind === 'rest') return ['a'] // it matches the letters up to the end of the word
  if (part.kind !== 'either') return ['']
  const rest = edge === 'first' ? parts.slice(1) : parts.slice(0, -1)
  return [...part.choices.flatMap((one) => edgesOf(one, edge)), ...(part.isOptional ? edgesOf(rest, edge) : [])]
}

/**
 * Literals of which every match of the phrase contains one: the least common ones. Empty if a phrase has none of two
 * characters or more.
 */
export function literalsOf(phrase: string): readonly string[] {
  return needed(parsePhrase(phrase))
}

function needed(parts: readonly PhrasePart[]): readonly string[] {
  const sets = parts.map((part): readonly string[] => {
    if (part.kind === 'text') return [part.text]
    if (part.kind !== 'either' || part.isOptional) return []
    const each = part.choices.map(needed)
    return each.every((one) => one.length > 0) ? each.flat() : []
  })
  return sets.reduce((best, one) => (rarityOf(one) > rarityOf(best) ? one : best), [])
}

/** The rarity of the most common of these, reduced by their number. */
function rarityOf(literals: readonly string[]): number {
  if (literals.length === 0 || literals.some(({ length }) => length < LEAST)) return 0
  return Math.max(0.1, Math.min(...literals.map(rarity)) - literals.length / 4)
}

/** The rarity of a text. A text inside a common word is at least as common. */
function rarity(literal: string): number {
  const rank = COMMON.findIndex((word) => word.includes(literal))
  return rank === -1 ? Math.min(literal.length, 8) - 1 : 1 + (2 * rank) / COMMON.length
}

/** The words of most refusals, the most common first: they do not distinguish phrases. */
const COMMON =
  `no not authentication for too error please mail failed many login invalid try this user rejected again your later server
  account message address required command tls failure unavailable from password exceeded connections bad service sender
  client denied limit smtp mailbox allowed access imap starttls available disabled recipients support domain first
  credentials temporary messages data use`.split(/\s+/)

/** The number of characters by which the index finds a literal. */
export const LEAST = 2
