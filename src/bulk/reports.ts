import type { Problem } from '../errors/usage-error.ts'
import type { InboxReport, ReportedSettings } from '../report/report.ts'
import type { MailboxReport, Skipped } from './mailbox.ts'
import type { BulkOptions } from './options.ts'

/** The report on a mailbox whose settings or secret cannot be used. */
export function unusableReport(id: string, email: string | undefined, problems: readonly Problem[]): MailboxReport {
  return { ...uncheckedReport(email === undefined ? {} : { email }), id, outcome: 'unusable', problems, attempts: 0 }
}

/** The parts of a mailbox's report that a run knows before the check. */
export type KnownBefore = Pick<MailboxReport, 'id' | 'attempts' | 'settings' | 'families' | 'localAddress'>

/** The report on a mailbox that was not checked. */
export function skippedReport({ settings, ...known }: KnownBefore, skipped: Skipped): MailboxReport {
  return { ...uncheckedReport(settings), ...known, outcome: 'skipped', skipped }
}

function uncheckedReport(settings: ReportedSettings): InboxReport {
  return {
    version: 1,
    ok: false,
    steps: [],
    diagnoses: [],
    oddities: [],
    logins: [],
    transcripts: [],
    passwordsSent: 0,
    startedAt: new Date().toISOString(),
    durationMs: 0,
    settings,
  }
}

/** A report with its transcripts only if they are wanted. */
export function withTranscripts<T extends InboxReport>(report: T, wanted: NonNullable<BulkOptions['transcripts']>): T {
  const isKept = wanted === 'all' || (wanted === 'failures' && !report.ok)
  return isKept ? report : { ...report, transcripts: [] }
}
