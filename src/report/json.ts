import type { InboxReport } from '../diagnosis/report.ts'

/** The report as plain JSON values: what `JSON.stringify` would make of it, ready to be stored or sent. */
export function toJson(report: InboxReport): object {
  return JSON.parse(JSON.stringify(report)) as object
}
