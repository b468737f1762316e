import { isImapCommand, isSmtpCommand } from '../../../conversation/command-line.ts'
import { isServerLine } from '../find/line-grammar.ts'
import { runsOf, stripped, type UnwrappedLine, type Wrapping } from './wrapping.ts'

/**
 * The mark of a quote in a letter, a ticket or an issue: `>`, or a name and `>`. It is none if it may be the mark of a
 * side: if other lines have the mark of the other side or are a server's, or before a single command.
 */
export const quotes: Wrapping = {
  name: 'quoted',
  sign: /^ {0,3}>|^[A-Z][\w.-]{0,20}> /,
  isSure: (lines) => lines.every(({ text }) => text.trim() === '' || MARK.test(text)),
  off: (lines) => withoutMark(lines, MARK) ?? withoutName(lines),
}

const MARK = /^ {0,3}>(?: |(?=>)|(?=\t)|$)?/

function withoutMark(lines: readonly UnwrappedLine[], mark: RegExp): readonly UnwrappedLine[] | undefined {
  const isQuote = (text: string) => mark.test(text)
  const others = lines.filter(({ text }) => text.trim() !== '' && !isQuote(text))
  if (
    others.length === lines.length ||
    (others.length > 0 && others.some(({ text }) => SIDE.test(text) || isServerLine(text)))
  )
    return undefined
  const inside = new Set<number>()
  for (const [from, to] of runsOf(lines, isQuote)) {
    const run = lines.slice(from, to).map(({ text }) => text.replace(mark, ''))
    const isTyped = others.length > 0 && run.every((text) => isCommand(text.trim()))
    if (!isTyped) for (let at = from; at < to; at++) inside.add(at)
  }
  return stripped(lines, (text, index) => (inside.has(index) ? text.replace(mark, '') : undefined))
}

/** The marks of a server's side, and of programs that mark every line. */
const SIDE = /^\s{0,3}(?:<(?:[-<=*~ ]|$)|[*=]{1,3} |S: |C: )/

function isCommand(text: string): boolean {
  return text === '' || isSmtpCommand(text) || isImapCommand(text)
}

/**
 * `Ann> ` before each line. A program's name with an arrow, such as `IMAP>`, has a counterpart with the other arrow.
 */
function withoutName(lines: readonly UnwrappedLine[]): readonly UnwrappedLine[] | undefined {
  const full = lines.filter(({ text }) => text.trim() !== '')
  const name = /^([A-Z][\w.-]{0,20})> /.exec(full[0]?.text ?? '')?.[1]
  if (
    name === undefined ||
    (full.length < 2 && !/^[A-Z][a-z]+$/.test(name)) ||
    !full.every(({ text }) => text.startsWith(`${name}>`))
  )
    return undefined
  return stripped(lines, (text) => text.slice(name.length + 1).replace(/^ /, ''))
}
