import { butIs } from '../errors/but-is.ts'
import { assertArgument } from '../errors/usage-error.ts'
import type { Diagnosis } from './diagnosis.ts'
import type { InboxReport } from './report.ts'

/** A report in the form in which it may have been stored: `toJson` can omit its transcripts, which are most of it. */
export interface StoredReport extends Omit<InboxReport, 'transcripts'> {
  /** Everything that happened, if it was stored. */
  readonly transcripts?: InboxReport['transcripts']
}

/**
 * The report with an empty list if its transcripts were not stored, so that it renders without them. An earlier version
 * may have stored it without a part that reports have now: that part is empty.
 */
export function restored(report: StoredReport): InboxReport {
  assertReport(report)
  const { diagnoses = [], imported }: Early<StoredReport> = report
  return {
    ...EMPTY,
    ...report,
    diagnoses: diagnoses.map(restoredDiagnosis),
    ...(imported && {
      imported: imported.map((log) => ({ ...log, unread: log.unread ?? [], unwrapped: log.unwrapped ?? [] })),
    }),
  }
}

/** Throws for anything that is no report, such as a promise or JSON text. */
export function assertReport(report: StoredReport): void {
  assertArgument(typeof report?.ok === 'boolean', 'report', `a report is needed${butIs(report)}`)
}

type Early<T> = { readonly [Key in keyof T]?: T[Key] }

const EMPTY = {
  steps: [],
  oddities: [],
  logins: [],
  transcripts: [],
  settings: {},
} as const satisfies Early<InboxReport>

function restoredDiagnosis(diagnosis: Diagnosis): Diagnosis {
  const { facts = {}, help = [], links = [], proof = [], rivals = [], change } = diagnosis as Early<Diagnosis>
  return {
    ...diagnosis,
    facts,
    help,
    links,
    proof,
    rivals,
    ...(change && { change: { ...change, mechanisms: change.mechanisms ?? [] } }),
  }
}
