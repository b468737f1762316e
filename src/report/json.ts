import type { InboxReport } from './report.ts'
import { assertReport } from './stored.ts'

export interface JsonOptions {
  /** The transcripts too, which are most of it. Default `true`. */
  readonly transcripts?: boolean | undefined
}

/**
 * The report as plain JSON values, as `mailwhy/report.schema.json` describes them: what `JSON.stringify` would make of it,
 * ready to be stored or sent. Without its transcripts a report cannot be read again by {@link reportOf}; it still renders,
 * as text, as a page and as a letter.
 */
export function toJson(report: InboxReport, { transcripts = true }: JsonOptions = {}): object {
  assertReport(report)
  const { transcripts: _, ...rest } = report
  return JSON.parse(JSON.stringify(transcripts ? report : rest)) as object
}
