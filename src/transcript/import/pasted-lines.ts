import { parsed } from './safe-copy.ts'
import { withoutNuls } from './unwrap/encodings.ts'

/**
 * The lines of a pasted text, numbered as in a header's `unread` and `log`. A text that is one JSON string or list has
 * the lines inside it.
 */
export function pastedLines(pasted: string): readonly string[] {
  const text = withoutNuls(pasted)
  if (isOwnFormat(text)) return linesIn(text)
  const value = /^\s*["[]/.test(text) ? parsed(text) : undefined
  if (typeof value === 'string') return pastedLines(value)
  return Array.isArray(value) ? textsIn(value) : linesIn(text)
}

/** True for a text that begins like our own format, whichever key of its header comes first. */
export function isOwnFormat(text: string): boolean {
  return /^\s*\{[^\r\n]*"mailwhy"\s*:/.test(text)
}

/** Lines, and log records that a caller has already parsed. */
export function textsIn(list: readonly unknown[]): readonly string[] {
  return list.flatMap((one) => (typeof one === 'string' ? linesOf(one) : [JSON.stringify(one) ?? '']))
}

/** The lines of a list's item: at least one, possibly empty. */
function linesOf(text: string): readonly string[] {
  const lines = linesIn(text)
  return lines.length > 0 ? lines : ['']
}

/** Terminals end a line with more than one carriage return, and programs restart a line with one. */
export function linesIn(text: string): readonly string[] {
  const bare = text.split('\n')
  const lines = text.includes('\r')
    ? bare.flatMap((line, at) => cutAtReturns(withoutReturns(line), bare[at - 1]))
    : bare
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** A line continues after a return at its beginning: the text before it is the prefix of the other lines too. */
function cutAtReturns(line: string, before = ''): readonly string[] {
  const [head = '', ...others] = line.split('\r')
  const [second, ...rest] = others
  const isBegun = second !== undefined && head.length <= MAX_PREFIX && (head.trim() === '' || before.startsWith(head))
  return isBegun ? [second, ...rest].map((one) => (one.startsWith(head) ? one : head + one)) : [head, ...others]
}

/** The maximum length of the prefix that a quote or a logging library puts before a line that begins with a return. */
const MAX_PREFIX = 80

function withoutReturns(line: string): string {
  let end = line.length
  while (line.charAt(end - 1) === '\r') end -= 1
  return line.slice(0, end)
}
