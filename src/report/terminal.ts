import { latePattern } from '../wire/late-pattern.ts'

/**
 * Characters that a terminal interprets, or does not display: controls (C0 and C1), characters that reorder or hide
 * text (RFC 3454 C.8; Unicode's format characters and those that a font may omit, such as U+200B and the tags of
 * U+E0000), the line and paragraph separators, and halves of a surrogate pair.
 */
const UNSEEN = latePattern('[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]', 'gu')

/** Text from outside in one line: it must not move the cursor, change colours, reverse its own line or hide in it. */
export function visible(text: string): string {
  return text.replace(UNSEEN(), '\ufffd')
}

/** The same for a text of several lines. */
export function oneLine(text: string): string {
  return visible(text.replaceAll('\n', ' '))
}

/** JSON text in which each such character is escaped, so that it can be displayed. Its value is the same. */
export function visibleJson(json: string): string {
  return json.replace(UNSEEN(), (character) => (/[\t\n\r]/.test(character) ? character : escapes(character)))
}

function escapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}

/** ECMA-48 §8.3.117 (SGR). */
export const BOLD = 1
export const DIM = 2
export const RED = 31
export const GREEN = 32
export const YELLOW = 33
export const CYAN = 36

/** Adds a style to a text, or none. */
export type Paint = (text: string, ansi: number) => string
export const plain: Paint = (text) => text
export const painted: Paint = (text, ansi) => (text === '' ? '' : `\u001b[${ansi}m${text}\u001b[0m`)
