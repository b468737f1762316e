import {
  type BulkMetrics,
  type BulkOptions,
  type BulkProgress,
  type CauseGroups,
  checkMany,
  groupByCause,
  type Mailbox,
  type MailboxReport,
  unusableReport,
} from '../../bulk.ts'
import type { Locale, Problem } from '../../index.ts'
import type { ReportSink, StoredMailboxReport } from './report-file.ts'
import { type InputRow, placed } from './row.ts'

/** The parts of one run over an input. */
export interface RunParts {
  readonly rows: AsyncIterable<InputRow>
  readonly options: Omit<BulkOptions, 'signal' | 'onProgress'>
  readonly sink: ReportSink
  readonly since: CauseGroups | undefined
  readonly locale: Locale
  readonly signal: AbortSignal
  readonly metrics: BulkMetrics
  readonly onProgress: (progress: BulkProgress) => void
  /** Called with each report after it was written. */
  readonly onReport: (report: MailboxReport) => void
}

/** The outcome of a run. */
export interface RunResult {
  readonly groups: CauseGroups
  /** The error that ended the run; earlier reports remain valid. */
  readonly failure: { readonly error: unknown } | undefined
}

/**
 * Checks the mailboxes of an input that no earlier run has checked. Each report is written before the next is taken, so
 * that a slow reader slows the run down. Mailboxes that an aborted run did not reach are not reported: the next run
 * finds them without a report.
 */
export async function runMailboxes(parts: RunParts): Promise<RunResult> {
  const { rows, options, sink, signal, metrics, onProgress } = parts
  const lines = new Map<string, number>() // of the mailboxes in progress
  const told = new Handover<MailboxReport>()
  const tell = async (report: MailboxReport) => {
    if (report.skipped?.why === 'cancelled') return
    await sink.write(report)
    metrics.add(report)
    parts.onReport(report)
    told.give(report)
  }
  async function* mailboxes(): AsyncGenerator<Mailbox> {
    for await (const row of rows) {
      if (signal.aborted) return
      if (row.kind === 'unusable') await tell(unusableReport(row.id, row.email, row.problems))
      else if (!sink.done.has(row.id)) {
        lines.set(row.id, row.line)
        yield row.mailbox
      }
    }
  }
  const grouped = groupByCause(inOrder(countedBefore(sink, metrics), told), {
    since: parts.since,
    locale: parts.locale,
  })
  let failure: RunResult['failure']
  try {
    for await (const report of checkMany(mailboxes(), { ...options, signal, onProgress })) {
      await tell(withLine(report, lines.get(report.id)))
      lines.delete(report.id)
    }
  } catch (error) {
    failure = { error }
  }
  told.end()
  return { groups: await grouped, failure }
}

async function* countedBefore({ earlier }: ReportSink, metrics: BulkMetrics): AsyncGenerator<StoredMailboxReport> {
  for await (const report of earlier()) {
    metrics.add(report, { isNew: false })
    yield report
  }
}

async function* inOrder<T>(first: AsyncIterable<T>, second: AsyncIterable<T>): AsyncGenerator<T> {
  yield* first
  yield* second
}

/** The report with the line and the column in the problems of its settings. */
function withLine(report: MailboxReport, line: number | undefined): MailboxReport {
  if (line === undefined || !report.problems) return report
  const problems = report.problems.map((problem): Problem => {
    const column = problem.path.join('.')
    const wanted = problem.message.replace(/^[\w.]+: /, '')
    return { ...problem, message: placed(line, column, wanted) }
  })
  return { ...report, problems }
}

/** Passes values from one part of a program to another as they come. */
class Handover<T> implements AsyncIterable<T> {
  #values: T[] = []
  #isOver = false
  #wake: (() => void) | undefined

  give(value: T): void {
    this.#values.push(value)
    this.#wake?.()
  }

  /** Ends the values. */
  end(): void {
    this.#isOver = true
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    while (true) {
      const values = this.#values
      this.#values = []
      yield* values
      if (this.#values.length > 0) continue
      if (this.#isOver) return
      await new Promise<void>((settle) => {
        this.#wake = settle
      })
    }
  }
}
