import type { Entry, Header, Transcript } from './entry.ts'

/** True if a transcript was read from a log or another text, and not recorded by a check. */
export function isImported({ client }: Header): boolean {
  return client?.imported !== undefined
}

/** True if an importer assumed the text, and the log does not contain it. */
export function isAssumed(entry: Entry | undefined): boolean {
  return (entry?.kind === 'sent' || entry?.kind === 'received') && entry.assumed === true
}

/**
 * The logs that this process imported transcripts from, by header. A transcript file does not contain this, because a
 * digest of a log would allow guessing passwords in it.
 */
const logs = new WeakMap<object, object>()

/** Records that these transcripts come from one log. */
export function noteOneLog<T extends readonly Transcript[]>(transcripts: T): T {
  const log = {}
  for (const { header } of transcripts) logs.set(header, log)
  return transcripts
}

/** True for two transcripts that are known to come from two logs, neither of which is known to be later. */
export function standInTwoLogs({ header: one }: Transcript, { header: other }: Transcript): boolean {
  const [log, otherLog] = [logs.get(one), logs.get(other)]
  return log !== undefined && otherLog !== undefined && log !== otherLog
}
