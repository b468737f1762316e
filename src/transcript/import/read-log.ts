import { MAX_LINE_BYTES } from '../../wire/limits.ts'
import { inspected } from './formats/inspected.ts'
import { oauthAnswer } from './formats/oauth-answer.ts'
import { type FormatReading, readingOf } from './formats/reading.ts'
import { bare } from './formats/unmarked.ts'
import type { LogEvent, ParsedLines, ParsedPaste, ParsedSession } from './log-event.ts'
import { withoutEchoes } from './order/echoes.ts'
import { protocolNamedIn } from './order/named-protocol.ts'
import { partsOf, sessionsIn } from './order/sessions.ts'
import { readEachSession } from './read-sessions.ts'
import type { UnwrappedLine } from './unwrap/wrapping.ts'

/**
 * The maximum number of lines of a paste that are read, counted from its end, because the user asks about the last
 * ones. A log of 10 MB with lines of usual length is read completely.
 */
const MAX_LINES = 200_000

/**
 * The maximum number of lines of a session that are searched for the name of a protocol. A failure is near its
 * program's name.
 */
const MAX_NAMING = 1000

export function readLog(lines: readonly string[], said?: 'imap' | 'smtp'): ParsedPaste {
  const from = Math.max(0, lines.length - MAX_LINES)
  if (from === 0) return readLines(lines, 0, said)
  const { sessions, skippedLines } = readLines(lines.slice(from), from, said)
  const [first, ...others] = sessions
  const cut = numbersOf(lines, from)
  return {
    sessions: [{ ...first, lines: [...cut, ...first.lines], unread: [...cut, ...first.unread] }, ...others],
    skippedLines: [...skippedLines, ...lines.slice(Math.max(0, from - MAX_LINES), from).filter(isShort)],
  }
}

/** The numbers of the lines before `end` that are not empty, counted from 1. */
function numbersOf(lines: readonly string[], end: number): readonly number[] {
  const numbers: number[] = []
  for (let at = 0; at < end; at++) if (lines[at]?.trim() !== '') numbers.push(at + 1)
  return numbers
}

/** @param before the number of lines of the paste before these */
function readLines(lines: readonly string[], before: number, said?: 'imap' | 'smtp'): ParsedPaste {
  const unwrapped = readingOf(lines, said)
  const known = withClocks(unwrapped)
  const texts = unwrapped.map(({ text }) => text)
  const formats = unwrapped.map(({ format }) => format)
  const numbers = new Map([...new Set(formats)].map((format, at) => [format, at]))
  // An error that is printed after a log belongs to the connection in the log.
  const programs = formats.map((format) =>
    format === inspected || format === oauthAnswer ? undefined : numbers.get(format),
  )
  const cut = sessionsIn(known, programs)
  const read = readEachSession(cut, { texts, formats, known, said })
  const paste: ReadPaste = { lines, before, unwrapped, read }
  const parts = cut.map((session) => partsOf(session, read))
  // After the end of a log the program is unknown.
  const afterwards = new Set(parts.flatMap(([, ...others]) => others.flatMap((part) => part[0] ?? [])))
  const sessions = withoutEchoes(parts.flat(), read).map(({ at, told: events }): ParsedSession => {
    const { format = inspected, wrappings = [] } = unwrapped[at[0] ?? 0] ?? {}
    const { name, title, protocol } = afterwards.has(at[0] ?? -1) ? bare : format
    const named = protocol ?? protocolNamedIn(at.slice(-MAX_NAMING).map((index) => texts[index] ?? ''))
    return {
      source: name,
      title,
      protocol,
      named,
      wrappings,
      events: numbered(at, events, paste),
      ...numbersIn(at, paste),
    }
  })
  const [first = nothingIn(paste), ...others] = sessions
  return {
    sessions: [first, ...others],
    skippedLines: texts.filter(
      (line, at) => line !== '' && !known[at]?.some(({ kind }) => kind === 'sent' || kind === 'received'),
    ),
  }
}

/** The events of each line, with the time before it if the format itself has none. */
function withClocks(lines: FormatReading): ParsedLines {
  const timed = new Set(
    lines.flatMap(({ told, format }) => (told?.some(({ kind }) => kind === 'clock') ? [format] : [])),
  )
  return lines.map(({ told, clock = [], format }) => (timed.has(format) ? told : told && [...clock, ...told]))
}

/** The events of a session, each with the number of its pasted line. An echo adds nothing to the session. */
function numbered(
  indexes: readonly number[],
  told: readonly (readonly LogEvent[])[],
  { before, unwrapped }: ReadPaste,
): readonly LogEvent[] {
  return told.flatMap((events, index) => {
    const line = before + (unwrapped[indexes[index] ?? 0]?.at ?? 0) + 1
    return events.map((one) => ({ ...one, line }))
  })
}

interface ReadPaste {
  readonly lines: readonly string[]
  readonly before: number
  readonly unwrapped: readonly UnwrappedLine[]
  readonly read: ParsedLines
}

function nothingIn({ lines }: ReadPaste): ParsedSession {
  return { source: 'nothing', title: 'nothing', events: [], lines: lines.map((_, at) => at + 1), unread: [] }
}

/**
 * The numbers of the pasted lines of a session, counted from 1, and of those that were not read completely: a pasted
 * line may contain many lines of a log, and the failure may be in any of them. A line that is too long is not read.
 */
function numbersIn(indexes: readonly number[], { lines, before, unwrapped, read }: ReadPaste) {
  const isRead = new Map<number, boolean>()
  const cut = new Set(indexes.flatMap((index) => (unwrapped[index]?.isCut ? [unwrapped[index].at] : [])))
  for (const index of indexes) {
    const { at, text } = unwrapped[index] ?? { at: 0, text: '' }
    if ((lines[at] ?? '').trim() === '') continue
    const isPartRead = (text.trim() === '' || read[index] !== undefined) && !cut.has(at)
    isRead.set(at, isRead.get(at) !== false && isPartRead)
  }
  const own = [...isRead.keys()].toSorted((a, b) => a - b)
  const fromOne = (all: readonly number[]) => all.map((at) => before + at + 1)
  return { lines: fromOne(own), unread: fromOne(own.filter((at) => !isRead.get(at))) }
}

/** No line of a log is longer; a longer one may be anything. */
function isShort(line: string): boolean {
  return line.length <= MAX_LINE_BYTES
}
