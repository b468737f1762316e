import { withFindings } from './find/findings.ts'
import { withDenials } from './find/oauth-denial.ts'
import type { Format, LogEvent, ParsedLines } from './log-event.ts'

/** The lines of a paste, and what the formats have read in them. */
export interface FormattedLines {
  readonly texts: readonly string[]
  readonly formats: readonly Format[]
  readonly known: ParsedLines
  readonly said: 'imap' | 'smtp' | undefined
}

/**
 * The events of each line, searched for what no format reads. Of several sessions each is read once more by itself: nothing
 * that a format has learned in one of them holds in the next, and a failure that one ends in was not overcome there.
 */
export function readEachSession(sessions: readonly (readonly number[])[], lines: FormattedLines): ParsedLines {
  const { texts, known, said } = lines
  if (sessions.length < 2) return searched(texts, known, said)
  const read = [...known]
  for (const session of sessions) {
    for (const [at, told] of readAlone(session, lines)) read[at] = told
    const found = searched(
      session.map((at) => texts[at] ?? ''),
      session.map((at) => read[at]),
      said,
    )
    for (const [index, at] of session.entries()) read[at] = found[index]
  }
  return read
}

/** True where an OAuth server has refused: any other failure came of it. */
function searched(texts: readonly string[], read: ParsedLines, said: 'imap' | 'smtp' | undefined): ParsedLines {
  const known = isOfPop3(read) ? read.map((told) => told && []) : read
  const denied = withDenials(texts, known)
  const isDenied = denied.some((told) => told?.some(({ kind }) => kind === 'denied'))
  return isDenied ? denied : withFindings(texts, known, said)
}

/**
 * True where the client itself speaks POP3 (RFC 1939, RFC 2449, RFC 2595 §4): no check of ours, so that the server's being
 * one of POP3 is no failure of it.
 */
function isOfPop3(read: ParsedLines): boolean {
  const said = (kind: 'sent' | 'received', words: RegExp) =>
    read.some((told) => told?.some((one) => one.kind === kind && words.test(one.text)))
  return said('received', /^\+OK\b/) && said('sent', /^(?:CAPA|STLS|UIDL|STAT|APOP \S+ \S+)\s*$/i)
}

type IndexedLine = readonly [at: number, told: ParsedLines[number]]

function readAlone(
  session: readonly number[],
  { texts, formats, known, said }: FormattedLines,
): readonly IndexedLine[] {
  const several = [...new Set(session.flatMap((at) => formats[at] ?? []))].filter(({ isWhole }) => !isWhole)
  return several.flatMap((format) => {
    const own = session.filter((at) => formats[at] === format)
    const told = format.read(
      own.map((at) => texts[at] ?? ''),
      said,
    )
    return own.map((at, index): IndexedLine => [at, told[index] && withClock(known[at], told[index])])
  })
}

/** A time that was taken off its line is told by the first reading alone. */
function withClock(known: ParsedLines[number], told: readonly LogEvent[]): readonly LogEvent[] {
  if (told.some(({ kind }) => kind === 'clock')) return told
  return [...(known?.filter(({ kind }) => kind === 'clock') ?? []), ...told]
}
