import { MAX_LINE_BYTES } from '../../wire/limits.ts'
import { withFindings } from './find/findings.ts'
import { FORMATS } from './formats/formats.ts'
import { bare } from './formats/unmarked.ts'
import type { Format, ParsedLines, ParsedLog } from './log-event.ts'
import { type UnwrappedLine, unwrap } from './unwrap/unwrap.ts'

/**
 * The maximum number of lines of a log that are read, counted from its end: the user asks about the last ones. A log of
 * 10 MB with lines of usual length is read whole.
 */
const MAX_LINES = 100_000

export function readLog(lines: readonly string[], said?: 'imap' | 'smtp'): ParsedLog {
  const from = Math.max(0, lines.length - MAX_LINES)
  if (from === 0) return readLines(lines, said)
  const account = readLines(lines.slice(from), said)
  return {
    ...account,
    unread: [...numbersOf(lines, from), ...account.unread.map((number) => number + from)],
    skippedLines: [...account.skippedLines, ...lines.slice(Math.max(0, from - MAX_LINES), from).map(bounded)],
  }
}

/** The numbers of the lines before `end` that are not empty, counted from 1. */
function numbersOf(lines: readonly string[], end: number): readonly number[] {
  const numbers: number[] = []
  for (let at = 0; at < end; at++) if (lines[at]?.trim() !== '') numbers.push(at + 1)
  return numbers
}

function readLines(lines: readonly string[], said?: 'imap' | 'smtp'): ParsedLog {
  const unwrapped = unwrap(lines.map(bounded))
  const texts = unwrapped.map(({ text }) => text)
  const [format, known] = readingOf(texts, said)
  const read = withFindings(texts, known)
  return {
    source: format.name,
    protocol: format.protocol,
    events: read.flatMap((told) => told ?? []),
    unread: unreadIn(lines, unwrapped, read),
    skippedLines: texts.filter(
      (line, at) => line !== '' && !known[at]?.some(({ kind }) => kind === 'sent' || kind === 'received'),
    ),
  }
}

/** The numbers of the pasted lines of which no part was read, counted from 1, and of those that are too long. */
function unreadIn(lines: readonly string[], unwrapped: readonly UnwrappedLine[], read: ParsedLines): readonly number[] {
  const isRead = new Set(unwrapped.flatMap(({ at }, index) => (read[index] ? [at] : [])))
  return lines.flatMap((line, at) => (isRead.has(at) && line.length <= MAX_LINE_BYTES ? [] : [at + 1]))
}

/** No line of a log is so long; what is may be anything. */
function bounded(line: string): string {
  return line.length > MAX_LINE_BYTES ? '' : line
}

function readingOf(lines: readonly string[], said: 'imap' | 'smtp' | undefined): readonly [Format, ParsedLines] {
  for (const format of FORMATS) {
    if (!format.fits(lines)) continue
    const read = ofOneSession(format.read(lines, said))
    if (read.some((told) => told && told.length > 0)) return [format, read]
  }
  return [bare, bare.read(lines, said)]
}

/** A log may hold several connections. The last one is read: it is the one that somebody asks about. */
function ofOneSession(reading: ParsedLines): ParsedLines {
  const sessionOf = (told: ParsedLines[number]) => told?.flatMap((one) => (one.kind === 'session' ? [one.id] : []))[0]
  const last = reading.map(sessionOf).findLast((id) => id !== undefined)
  return reading.map((told) => ((sessionOf(told) ?? last) === last ? told : undefined))
}
