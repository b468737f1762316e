import { parsed } from './safe-copy.ts'
import { withoutNuls } from './unwrap/encodings.ts'

/**
 * The lines of a pasted text as the numbers in a header count them: `unread`, and those in `log`. A text that is one string
 * or one list in JSON has the lines that are in it.
 */
export function pastedLines(pasted: string): readonly string[] {
  const text = withoutNuls(pasted)
  if (isOwnFormat(text)) return linesIn(text)
  const value = /^\s*["[]/.test(text) ? parsed(text) : undefined
  if (typeof value === 'string') return pastedLines(value)
  return Array.isArray(value) ? textsIn(value) : linesIn(text)
}

/** A text that begins as our own format does, whichever of its header's keys comes first. */
export function isOwnFormat(text: string): boolean {
  return /^\s*\{[^\r\n]*"mailwhy"\s*:/.test(text)
}

/** Lines, and rows of a log that somebody has parsed already. */
export function textsIn(list: readonly unknown[]): readonly string[] {
  return list.flatMap((one) => (typeof one === 'string' ? linesOf(one) : [JSON.stringify(one) ?? '']))
}

/** The lines of an item of a list: one at least, if an empty one. */
function linesOf(text: string): readonly string[] {
  const lines = linesIn(text)
  return lines.length > 0 ? lines : ['']
}

/** Terminals end a line with more than one carriage return, and programs begin one again with it. */
export function linesIn(text: string): readonly string[] {
  const bare = text.split('\n')
  const lines = text.includes('\r')
    ? bare.flatMap((line, at) => cutAtReturns(withoutReturns(line), bare[at - 1]))
    : bare
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** Behind a return at its beginning a line goes on: what stands before it is what stands before the other lines too. */
function cutAtReturns(line: string, before = ''): readonly string[] {
  const [head = '', ...others] = line.split('\r')
  const [second, ...rest] = others
  const isBegun = second !== undefined && head.length <= MAX_PREFIX && (head.trim() === '' || before.startsWith(head))
  return isBegun ? [second, ...rest].map((one) => (one.startsWith(head) ? one : head + one)) : [head, ...others]
}

/** The maximum length of what a quote or a logging library puts before a line that begins with a return. */
const MAX_PREFIX = 80

function withoutReturns(line: string): string {
  let end = line.length
  while (line.charAt(end - 1) === '\r') end -= 1
  return line.slice(0, end)
}
