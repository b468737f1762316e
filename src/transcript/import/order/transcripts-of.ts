import type { Transcript } from '../../entry.ts'
import type { ImportOptions, ParsedPaste, ParsedSession } from '../log-event.ts'
import { type ImportedEntries, importedEntries, type ToldSession } from './entries.ts'
import { headerOf } from './header.ts'
import { protocolOf } from './protocol.ts'
import { withRedactedCommands } from './redacted-commands.ts'
import { withAssumedCommands, withLeads } from './with-assumed-commands.ts'

/** The third pass: the transcript of each session. */
export function transcriptsOf(
  { sessions, skippedLines }: ParsedPaste,
  hints: ImportOptions,
): readonly [Transcript, ...Transcript[]] {
  const told = sessions.map((session): ToldSession => {
    const protocol = protocolOf(session, sessions.length === 1 ? hints : { ...hints, command: undefined })
    const shown = withRedactedCommands(session.events, protocol)
    const lead = protocol === 'imap' ? withLeads(shown) : shown
    return { told: withAssumedCommands(lead, { ...hints, protocol }), protocol }
  })
  const written = importedEntries(told, skippedLines)
  const transcriptOf = (session: ParsedSession, at: number): Transcript => {
    const course = written[at] ?? NOTHING
    return { header: headerOf(session, told[at]?.protocol ?? 'imap', hints, course), entries: course.entries }
  }
  const [first, ...others] = sessions
  return [transcriptOf(first, 0), ...others.map((session, at) => transcriptOf(session, at + 1))]
}

const NOTHING: ImportedEntries = { entries: [], lines: [], startedMs: undefined }
