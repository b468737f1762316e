import { latePattern } from '../wire/late-pattern.ts'
import { columnsIn, isWide } from './columns.ts'

/** The minimum width of a column of words: in a narrower one, a terminal's own line breaks do less harm. */
const MIN_ROOM = 24

/**
 * A text after its head, wrapped to the width; later lines begin under the text, or at the column `indent`. A line ends
 * at a blank, or between characters of a script without blanks.
 */
export function wrapped(
  head: string,
  text: string,
  width = Number.POSITIVE_INFINITY,
  indent = columnsIn(head),
): string {
  const end = Math.max(width, indent + MIN_ROOM)
  const rows: string[] = []
  let row = head
  let filled = columnsIn(head)
  let isBegun = false
  for (const { blank, piece } of piecesOf(text)) {
    const columns = columnsIn(piece)
    if (isBegun && filled + blank.length + columns > end) {
      rows.push(row.trimEnd())
      row = ' '.repeat(indent)
      filled = indent
      isBegun = false
    }
    const joined = isBegun || rows.length === 0 ? blank + piece : piece
    row += joined
    filled += joined === piece ? columns : columns + 1
    isBegun ||= piece !== '' || rows.length === 0
  }
  return [...rows, row].join('\n')
}

/** A part of a line that is not broken, and the blank before it unless it begins a line. */
interface Unbroken {
  readonly blank: '' | ' '
  readonly piece: string
}

function piecesOf(text: string): readonly Unbroken[] {
  return text
    .split(' ')
    .flatMap((word, at) =>
      partsOf(word).map((piece, part): Unbroken => ({ blank: at > 0 && part === 0 ? ' ' : '', piece })),
    )
}

/** A word split at the places where a line may end: beside a wide character (UAX #14, class ID). */
function partsOf(word: string): readonly string[] {
  if (!WIDE_SCRIPT.test(word)) return [word]
  const parts: string[] = []
  let part = ''
  let before = ''
  for (const character of word) {
    if (before !== '' && isCut(before, character)) {
      parts.push(part)
      part = ''
    }
    part += character
    before = character
  }
  return [...parts, part]
}

/** Nothing below has two columns. */
const WIDE_SCRIPT = /[\u1100-\u{10ffff}]/u

/** A number stays with its unit, as in `11月1日`. */
function isCut(before: string, after: string): boolean {
  if (/\d/.test(before) && isWide(after)) return false
  return (isWide(before) || isWide(after)) && !endsNoLine(before) && !beginsNoLine(after)
}

/**
 * True if the character must not begin a line (JIS X 4051, UAX #14 classes CL, CJ, EX, NS): closing brackets,
 * punctuation, marks, small kana, and the signs of repetition and of a long vowel.
 */
function beginsNoLine(character: string): boolean {
  return NO_LINE_BEGINS().test(character)
}

const NO_LINE_BEGINS = latePattern(
  '[\\p{Pe}\\p{Pf}\\p{Po}\\p{Pd}\\p{M}\\p{Cf}%\u00a0\u00b0\u2026\u3005\u301c\u303b\u309b-\u309e\u30a0\u30fb-\u30feぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ\uff67-\uff70\uff9e\uff9f]',
  'u',
)

/**
 * True if the character must not end a line (UAX #14 classes OP, GL): opening brackets, prefixes of a number, no-break
 * spaces.
 */
function endsNoLine(character: string): boolean {
  return NO_LINE_ENDS().test(character)
}

const NO_LINE_ENDS = latePattern('[\\p{Ps}\\p{Pi}\\p{Sc}\u00a0#"\'@/\\\\]', 'u')
