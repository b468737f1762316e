import { literalOf } from '../../conversation/name-pattern.ts'
import { latin1FromBytes, utf8 } from '../../wire/bytes.ts'
import type { Transcript } from '../entry.ts'
import { coresOf } from './shapes.ts'

interface LeftOverRow {
  readonly line: number
  readonly text: string
}

/** In lower case, as octet text. A name that could be a part of something else counts only if it is `whole`. */
export interface SoughtName {
  readonly name: string
  readonly whole: boolean
}

/** The first line of the file with one of the names, in any case, in any spelling or in Base64. */
export function firstLineWith({ header, entries }: Transcript, wanted: readonly SoughtName[]): number | undefined {
  const tests = wanted.map(testFor)
  const streams = (['sent', 'received'] as const).map((kind) =>
    entries.flatMap((entry, at): readonly LeftOverRow[] =>
      entry.kind === kind ? [{ line: at + 2, text: entry.text }] : [],
    ),
  )
  const others = entries.flatMap((entry, at) =>
    entry.kind === 'sent' || entry.kind === 'received' ? [] : [[{ line: at + 2, text: valuesOf(entry).join('\n') }]],
  )
  const texts = [[{ line: 1, text: valuesOf(header).join('\n') }], ...others, ...streams]
  const lines = texts.flatMap((rows) => {
    const text = rows.map((row) => row.text).join('')
    return tests.flatMap((test) => lineAt(rows, test(text)) ?? [])
  })
  return lines.length > 0 ? Math.min(...lines) : undefined
}

/** The line of the row at the offset, for rows that are one text. */
function lineAt(rows: readonly LeftOverRow[], place: number): number | undefined {
  if (place === -1) return undefined
  let end = 0
  for (const { line, text } of rows) {
    end += text.length
    if (place < end) return line
  }
  return undefined
}

function testFor({ name, whole }: SoughtName): (text: string) => number {
  const pattern = new RegExp(whole ? bounded(literalOf(name)) : literalOf(name), 'i')
  const cores = coresOf(name)
  return (text) => {
    const found = [text.search(pattern), ...cores.map(({ core }) => text.indexOf(core))].filter((at) => at !== -1)
    return found.length > 0 ? Math.min(...found) : -1
  }
}

function bounded(literal: string): string {
  return `(?<![A-Za-z\\d\\x80-\\xff])(?:${literal})(?![A-Za-z\\d\\x80-\\xff])`
}

/** Every string in the value, as octet text. */
function valuesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value.replace(/[^•]+/g, (run) => latin1FromBytes(utf8(run)))]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : []
}
