import { withFindings } from './find/findings.ts'
import { withDenials } from './find/oauth-denial.ts'
import type { Format, LogEvent, ParsedLines } from './log-event.ts'

/** The lines of a paste, and their events from the formats. */
export interface FormattedLines {
  readonly texts: readonly string[]
  readonly formats: readonly Format[]
  readonly known: ParsedLines
  readonly said: 'imap' | 'smtp' | undefined
}

/**
 * The events of each line, including findings in lines that no format reads. Each of several sessions is read again
 * separately: a format's state from one of them does not apply to the next, and a failure at the end of one was not
 * overcome there.
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

/** If an OAuth server has refused, every other failure results from that. */
function searched(texts: readonly string[], read: ParsedLines, said: 'imap' | 'smtp' | undefined): ParsedLines {
  const known = isOfPop3(read) ? read.map((told) => told && []) : read
  const denied = withDenials(texts, known)
  const isDenied = denied.some((told) => told?.some(({ kind }) => kind === 'denied'))
  return isDenied ? denied : withFindings(texts, known, said)
}

/**
 * True if the client itself uses POP3 (RFC 1939, RFC 2449, RFC 2595 §4): then it is no check of ours, and a POP3 server
 * is no failure.
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

/** Only the first reading reports a time that was removed from its line. */
function withClock(known: ParsedLines[number], told: readonly LogEvent[]): readonly LogEvent[] {
  if (told.some(({ kind }) => kind === 'clock')) return told
  return [...(known?.filter(({ kind }) => kind === 'clock') ?? []), ...told]
}
