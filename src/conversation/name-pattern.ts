import { LONGER_WORDS, ORDINARY_WORDS } from '../credentials/ordinary-words.ts'
import { decodeForDisplay, latin1FromBytes, utf8 } from '../wire/bytes.ts'

/**
 * True if a bare occurrence of the name means nothing: it is a word, a tag, a code, or too short. Such a name (`mail@`,
 * `user`) is removed only where it stands as a name: as an argument, in quotes or brackets, after `=`, `:` or `for
 * user`, or as a whole Base64 text.
 */
export function isWord(name: string): boolean {
  return ORDINARY_WORDS.has(name) || LONGER_WORDS.has(name) || /^(?:.{1,2}|\d{3}|[a-z]\d{1,3})$/.test(name)
}

/** True if the name is unmistakable wherever it occurs. */
export function isDistinct(name: string): boolean {
  return name.length >= 6 && /[^a-z]/.test(name)
}

/** A name in the spellings that servers may use. All of it is octet text. */
export function spellings(name: string): readonly string[] {
  const upper = latin1FromBytes(utf8(decodeForDisplay(name).toUpperCase()))
  return [...new Set([name, upper, name.replace(/[\\"]/g, '\\$&'), percentOf(name)])]
}

function percentOf(name: string): string {
  try {
    return encodeURIComponent(decodeForDisplay(name))
  } catch {
    return name
  }
}

const EDGE = '[A-Za-z\\d\\x80-\\xff]'

/** A pattern for a bare name: it finds the name anywhere, as a whole word, or only in the places of a name. */
export function patternOf(name: string): string {
  const text = literalOf(name)
  if (isDistinct(name)) return `(?:${text})`
  if (!isWord(name)) return `(?<!${EDGE})(?:${text})(?!${EDGE})`
  const closed = `(?<=")(?:${text})(?=")|(?<=')(?:${text})(?=')|(?<=<)(?:${text})(?=>)`
  return `(?:${closed}|(?<=(?<!auth)[=:]|\\b(?:for|of|as) (?:user|account|login|mailbox) )(?:${text})(?!${EDGE})|(?<=\\0|(?<![^]))(?:${text})(?=\\0|(?![^])))`
}

/** The name in each of its spellings, as a part of a pattern. */
export function literalOf(name: string): string {
  return spellings(name)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
    .join('|')
}
