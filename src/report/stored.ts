import type { InboxReport } from './report.ts'

/** A report as it may have been stored: `toJson` can leave out its transcripts, which are most of it. */
export interface StoredReport extends Omit<InboxReport, 'transcripts'> {
  readonly transcripts?: InboxReport['transcripts']
}

/** The report with an empty list where its transcripts were not stored, so that it renders without them. */
export function restored(report: StoredReport): InboxReport {
  return { ...report, transcripts: report.transcripts ?? [] }
}
