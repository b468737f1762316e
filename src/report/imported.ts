import { own } from '../errors/plain-object.ts'
import type { Transcript } from '../transcript/entry.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'

/** A log, or another text, that a report is based on: everything in it that has one format. */
export interface ImportedLog {
  /** The name of the format, such as `phpmailer`. */
  readonly format: string
  /** The name for people, such as `a PHPMailer debug log`. */
  readonly title: string
  /** The wrappings that were removed from its lines, outermost first, such as `quoted`. */
  readonly unwrapped: readonly string[]
  /** The number of connections that it shows. Each has a transcript. */
  readonly sessions: number
  /** The number of its lines, without empty ones. */
  readonly lines: number
  /** The lines that could not be read, counted from 1. */
  readonly unread: readonly number[]
}

/** The logs behind these transcripts, in their order. A transcript of a check has none. */
export function importedLogsOf(transcripts: readonly Transcript[]): readonly ImportedLog[] {
  const logs = new Map<string, { sessions: number; lines: number; unread: number[] } & ImportedLog>()
  for (const { header } of transcripts) {
    const { client, log, unread = [] } = header
    if (client?.imported === undefined || log === undefined) continue
    const key = `${client.imported}\n${log.title}`
    const { title, unwrapped = [] } = log
    const known = logs.get(key) ?? { format: client.imported, title, unwrapped, sessions: 0, lines: 0, unread: [] }
    known.sessions += 1
    known.lines += log.lines
    for (const line of unread) known.unread.push(line)
    logs.set(key, known)
  }
  return [...logs.values()].map((one) => ({ ...one, unread: one.unread.toSorted((a, b) => a - b) }))
}

/** False for a line that was read completely, because the proof shows it. */
export function isWorthTelling({ lines, unread }: ImportedLog): boolean {
  return lines > 1 || unread.length > 0
}

/** Such as `a PHPMailer debug log, 45 lines, 2 not read (12, 30)`. */
export function importedText(log: ImportedLog, words: Sentences): string {
  const { title, unwrapped, lines, sessions, unread } = log
  const facts = {
    title: nameIn(words, title),
    ...(unwrapped.length > 0 && { unwrapped: unwrapped.map((name) => nameIn(words, name)).join(words.joins.names) }),
    lines,
    ...(sessions > 1 && { sessions }),
    ...(unread.length > 0 && { unread: unread.length, numbers: numbersText(unread, words) }),
  }
  return filledIn(words.imported.log, facts, words.language)
}

function nameIn({ imported: { titles } }: Sentences, name: string): string {
  return own(titles, name) ?? name
}

/** As many as a person would look up. */
const MAX_RANGES = 20

/** The numbers of lines, such as `3, 7 to 9`. */
export function numbersText(numbers: readonly number[], { imported, joins, language }: Sentences): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const range = ranges.at(-1)
    if (range && number === range[1] + 1) range[1] = number
    else ranges.push([number, number])
  }
  const shown = ranges.slice(0, MAX_RANGES)
  const left = ranges.slice(MAX_RANGES).reduce((sum, [from, to]) => sum + to - from + 1, 0)
  return [
    ...shown.map(([from, to]) => (from === to ? `${from}` : filledIn(imported.range, { from, to }, language))),
    ...(left > 0 ? [filledIn(imported.more, { count: left }, language)] : []),
  ].join(joins.names)
}
