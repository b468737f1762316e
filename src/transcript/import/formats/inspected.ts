import type { PlainObject } from '../../../errors/plain-object.ts'
import { toldByError } from '../errors/error-object.ts'
import { isOfOthers } from '../find/failure-among.ts'
import type { Format, LogEvent } from '../log-event.ts'

const HEAD = /^(?:Uncaught )?(?:\{ )?\[?(?:(?:[A-Z]\w*)?Error|DOMException)\b(?: \[(\w+)\])?: (.*?)(?:\] \{| \{|\])?$/
/** A key of the object, or of one that was printed as JSON. */
const KEY = /^\s{2,}(?:\[?(\w+)\]?|'(\w+)'|"(\w+)"): (.*?),?$/

/** An error as Node prints it: its message, the stack, and its own keys in braces. */
export const inspected: Format = {
  name: 'error',
  title: 'an error as Node prints it',
  fits: (lines) =>
    lines.some((line) => HEAD.test(line)) ||
    lines.some((line) => /^\s+["']?(?:code|response|responseStatus)["']?: ['"]/.test(line)),
  read(lines) {
    const error = toldByError(errorIn(lines))
    const told = isOfOthers(error) ? [] : error
    const first = lines.findIndex((line) => isPart(line))
    return lines.map((line, at): readonly LogEvent[] | undefined => {
      if (!isPart(line) || told.length === 0) return line.trim() === '' ? [] : undefined
      return at === first ? told : []
    })
  },
}

function isPart(line: string): boolean {
  return HEAD.test(line) || KEY.test(line) || /^\s+at |^\s*[\]}]+[,;]?\s*$|^\] \{$|^\s*(Error: .* )?\{$/.test(line)
}

function errorIn(lines: readonly string[]): PlainObject {
  const [, label, message] = lines.map((line) => HEAD.exec(line)).find((found) => found !== null) ?? []
  const entries = lines.flatMap((line) => {
    const [, key, single, double, value = ''] = KEY.exec(line) ?? []
    const name = key ?? single ?? double
    const item = literalIn(value)
    return name === undefined || item === undefined || name === '__proto__' ? [] : [[name, item] as const]
  })
  return {
    ...(message !== undefined && { message }),
    ...(label !== undefined && { name: label, code: label }),
    // The outermost error comes first, and its keys take precedence.
    ...Object.fromEntries(entries.toReversed()),
  }
}

function literalIn(text: string): string | number | boolean | undefined {
  const quoted = /^'((?:[^'\\]|\\.)*)'$/.exec(text)?.[1] ?? /^"((?:[^"\\]|\\.)*)"$/.exec(text)?.[1]
  if (quoted !== undefined) return quoted.replace(/\\(.)/g, (_, one: string) => LINE_ENDS[one] ?? one)
  if (/^-?\d{1,15}$/.test(text)) return Number(text)
  if (text === 'true') return true
  return text === 'false' ? false : undefined
}

const LINE_ENDS: Readonly<Record<string, string>> = { n: '\n', r: '\r' }
