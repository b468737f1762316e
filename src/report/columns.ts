import { latePattern } from '../wire/late-pattern.ts'
import { WIDE } from './wide-characters.ts'

/** Text with one column per character: printable ASCII. */
const PLAIN = /^[ -~]*$/

/** The terminal columns that a text of one line occupies. */
export function columnsIn(text: string): number {
  if (PLAIN.test(text)) return text.length
  let columns = 0
  for (const character of text) columns += columnsOf(character)
  return columns
}

function columnsOf(character: string): number {
  if (hasNoColumn(character)) return 0
  return isWide(character) ? 2 : 1
}

/**
 * True for a character that is drawn over the preceding one: marks, format characters, and vowels and finals of Hangul
 * syllables.
 */
function hasNoColumn(character: string): boolean {
  return NO_COLUMN().test(character)
}

const NO_COLUMN = latePattern('[\\p{Mn}\\p{Me}\\p{Cf}\u1160-\u11ff\ud7b0-\ud7ff]', 'u')

/** True for a character of two columns, such as a Chinese, Japanese or Korean one. */
export function isWide(character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  let [from, to] = [0, WIDE.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const [first, last] = WIDE[middle] ?? [0, 0]
    if (point > last) from = middle + 1
    else if (point < first) to = middle
    else return true
  }
  return false
}

/** A text padded with blanks to that many columns. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(columns - columnsIn(text), 0))
}

/** The columns of the widest of some texts. */
export function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, columnsIn(text)), 0)
}

/** A text shortened to at most that many columns; an ellipsis replaces the rest. */
export function shortened(text: string, columns: number): string {
  if (columnsIn(text) <= columns) return text
  let kept = ''
  let left = columns - 1
  for (const character of text) {
    left -= columnsIn(character)
    if (left < 0) break
    kept += character
  }
  return `${kept.trimEnd()}\u2026`
}
