import type { LogEvent, ParsedLines } from '../log-event.ts'
import { toldByLine } from './quoted.ts'

/**
 * Adds the failure at the end of a log from a line that the format does not know. A failure before other text was
 * overcome, and is not added. In an unreadable log such a line may concern anything, such as the look-up of the
 * client's own name.
 */
export function withFindings(lines: readonly string[], read: ParsedLines): ParsedLines {
  const last = read.findLastIndex((told) => told?.some(({ kind }) => STANDS.has(kind)))
  const open = lines.flatMap((line, at) => (read[at] === undefined && !ASIDE.test(line) ? [at] : []))
  if (open.length > MAX_NESTED + MAX_SENTENCES) return read
  const isAsked = (at: number) => at > last || beginsReply(lines, at)
  const found = new Map(open.filter(isAsked).map((at) => [at, toldByLine(lines[at] ?? '')]))
  const failures = new Set([...found.values()].flatMap((told) => told ?? []).flatMap(failureOf))
  const known = [...found.values()].filter(Boolean).length
  if (failures.size > 1 || open.length - known > MAX_SENTENCES) return read
  return read.map((told, at) => told ?? found.get(at))
}

/** The maximum number of sentences around an imported failure. A text with more of them is the log of a program. */
const MAX_SENTENCES = 2

/** An exception that quotes a reply of several lines has its name before the first. */
function beginsReply(lines: readonly string[], at: number): boolean {
  const code = /: ([2-5]\d\d)-/.exec(lines[at] ?? '')?.[1]
  return code !== undefined && (lines[at + 1] ?? '').startsWith(code)
}

const STANDS: ReadonlySet<LogEvent['kind']> = new Set(['sent', 'received', 'connected', 'secured'])
/** Errors inside errors. */
const MAX_NESTED = 6
/** Calls in a stack, and the sources beside them. */
const ASIDE = /^\s|^$|^Traceback |^During handling of |^The above exception /

/** The keys of a failure. Two lines with the same key report the same failure. */
function failureOf(told: LogEvent): readonly string[] {
  if ('code' in told) return [told.code]
  return told.kind === 'secured' ? [told.verify?.error ?? 'name'] : told.kind === 'received' ? ['answer'] : []
}
