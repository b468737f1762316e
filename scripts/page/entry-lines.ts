import type { Diagnosis, Transcript } from '../../src/classify.ts'
import { isOwnFormat } from '../../src/transcript/import/pasted-lines.ts'
import { decodeForDisplay } from '../../src/wire/bytes.ts'

/** The maximum number of entries that a response is looked for in. */
const MAX_ENTRIES = 100

/** The entries of a row of a proof. It names the last one of a response, and has the text of all of them. */
export function entriesOfProof(
  { entries }: Transcript,
  { entry: last, lastEntry, text }: Diagnosis['proof'][number],
): readonly number[] {
  if (lastEntry !== undefined) return Array.from({ length: lastEntry - last + 1 }, (_, at) => last + at)
  const { kind } = entries[last] ?? {}
  const found = new Set([last])
  let at = last
  for (const line of text.split(/\r?\n/).toReversed()) {
    const holds = (one: number) => {
      const entry = entries[one]
      return (
        entry !== undefined && entry.kind === kind && 'text' in entry && decodeForDisplay(entry.text).includes(line)
      )
    }
    const first = Math.max(0, last - MAX_ENTRIES)
    while (at >= first && !holds(at)) at -= 1
    if (at < first) break
    found.add(at)
  }
  return [...found]
}

/** The maximum number of lines over which a mail server breaks one answer. */
const MAX_BROKEN = 8

/**
 * The lines in which an entry stands, counted from 1. They are the line that tells it and those before it that hold the
 * beginning of its words, else the first line that holds all of them: a bounce tells all of an answer at its last line, and an
 * error as JSON has no line that tells it.
 */
export function linesOfEntry(
  { header, entries }: Transcript,
  at: number,
  lines: readonly string[],
  rows: readonly number[] | undefined,
): readonly number[] {
  if (rows) return [rows[at] ?? []].flat()
  const entry = entries[at]
  const told = header.log?.entryLines?.[at] || undefined
  const own = told === undefined ? [] : [told]
  if (entry?.kind !== 'sent' && entry?.kind !== 'received') return own
  if (entry.assumed) return []
  const words = evenlySpaced(decodeForDisplay(entry.text))
  if (words === '') return own
  const escaped = JSON.stringify(words).slice(1, -1)
  const holds = (text: string) => [words, escaped].some((one) => evenlySpaced(text).includes(one))
  for (let count = 1; told !== undefined && count <= Math.min(MAX_BROKEN, told); count++) {
    if (holds(lines.slice(told - count, told).join(' ')))
      return Array.from({ length: count }, (_, index) => told - count + index + 1)
  }
  const found = lines.findIndex(holds)
  return found === -1 ? own : [found + 1]
}

function evenlySpaced(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

/** For each transcript the lines of its rows, where the text is in our own format and has a line for each row. */
export function rowsOfOwnFormat(
  lines: readonly string[],
  transcripts: readonly Transcript[],
): readonly (readonly number[])[] | undefined {
  if (!isOwnFormat(lines.find((line) => line.trim() !== '') ?? '')) return undefined
  const rows: number[][] = []
  for (const [at, line] of lines.entries()) {
    if (line.startsWith('{')) rows.push([])
    else if (/^\[[\d.]+,"[<>=]"/.test(line)) rows.at(-1)?.push(at + 1)
  }
  const isWhole = transcripts.every(({ entries }, at) => entries.length === rows[at]?.length)
  return isWhole ? rows : undefined
}
