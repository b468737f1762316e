import type { Entry, Header, Transcript } from './entry.ts'

/** True for a transcript that was read from a log or another text, and not recorded by a check. */
export function isImported({ client }: Header): boolean {
  return client?.imported !== undefined
}

/** True for what an importer assumed that was said. */
export function isAssumed(entry: Entry | undefined): boolean {
  return (entry?.kind === 'sent' || entry?.kind === 'received') && entry.assumed === true
}

/**
 * The logs that transcripts of this process were imported from, by their headers. A file of a transcript does not say it:
 * a digest of a log would let somebody try passwords on it.
 */
const logs = new WeakMap<object, object>()

/** Notes that these transcripts stand in one log. */
export function noteOneLog<T extends readonly Transcript[]>(transcripts: T): T {
  const log = {}
  for (const { header } of transcripts) logs.set(header, log)
  return transcripts
}

/** True for two transcripts that are known to stand in two logs, of which neither is the later one. */
export function standInTwoLogs({ header: one }: Transcript, { header: other }: Transcript): boolean {
  const [log, otherLog] = [logs.get(one), logs.get(other)]
  return log !== undefined && otherLog !== undefined && log !== otherLog
}
