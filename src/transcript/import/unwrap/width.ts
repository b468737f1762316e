import { isServerLine } from '../find/line-grammar.ts'
import { stampIn } from './clock.ts'
import { type UnwrappedLine, type Wrapping, withText } from './wrapping.ts'

/** Joins lines that a terminal or a letter has broken at its width, in the middle of a word. */
export const width: Wrapping = {
  name: 'broken at a width',
  off(lines) {
    if (lines.length < MIN_BROKEN) return undefined
    const widest = lines.reduce((most, { text }) => Math.max(most, text.length), 0)
    const isBroken = ({ text }: UnwrappedLine) => text.length === widest && text.includes(' ')
    const broken = [...lines.entries()].filter(([, line]) => isBroken(line))
    if (widest < MIN_WIDTH || widest > MAX_WIDTH || broken.length < MIN_BROKEN) return undefined
    // The longest line of a loop recurs in each round.
    if (new Set(broken.map(([, { text }]) => text)).size < broken.length) return undefined
    if (!broken.every(([at, { text }]) => goesOn(text, lines[at + 1]?.text ?? ''))) return undefined
    let first = 0
    const whole = [...lines]
    for (const [at, line] of lines.entries()) {
      const before = lines[at - 1]
      if (before === undefined || !isBroken(before)) {
        first = at
        continue
      }
      // The rest stays as a blank line, so that the line numbers stay.
      whole[first] = withText(whole[first] ?? line, `${whole[first]?.text ?? ''}${line.text}`)
      whole[at] = withText(line, '')
    }
    return whole
  },
}

/**
 * Two lines of a log may be equally long, but then they begin alike; a line that continues on the next one does not.
 */
function goesOn(text: string, next: string): boolean {
  return /\S$/.test(text) && /^[\w.,:;/'")\]-]/.test(next) && next.slice(0, 4) !== text.slice(0, 4) && !isHead(next)
}

function isHead(text: string): boolean {
  return stampIn(text) !== undefined || isServerLine(text) || /^[A-Z][\w -]{0,20}: |^at /.test(text)
}

/** Terminals have 80 columns or more, letters 72. */
const MIN_WIDTH = 60
const MAX_WIDTH = 300
/** The widest line of a log may have any width. Two lines of one width were broken. */
const MIN_BROKEN = 2
