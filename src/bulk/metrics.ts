import { providerById } from '../knowledge/find-provider.ts'
import { VERSION } from '../settings/version.ts'
import type { MailboxReport } from './mailbox.ts'
import type { BulkProgress } from './options.ts'

/** The parts of a report that are counted: a report without transcripts suffices. */
export type CountedReport = Pick<
  MailboxReport,
  'outcome' | 'skipped' | 'ok' | 'diagnoses' | 'durationMs' | 'passwordsSent' | 'families' | 'attempts'
>

/**
 * The upper bounds of the buckets for the duration of a check, in seconds: a good check takes half a second, a deadline
 * 120.
 */
const BUCKETS = [0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120]

/**
 * The counters of a run, in the text format of Prometheus (version 0.0.4), for a file that its node exporter reads.
 * Causes are counted by code, protocol and family; unknown families are `other`, so that the number of series does not
 * grow with the accounts.
 *
 *     const metrics = new BulkMetrics()
 *     for await (const report of checkMany(mailboxes, { onProgress: metrics.progress })) metrics.add(report)
 *     metrics.runEnded(Date.now())
 *     console.log(metrics.text())
 *
 * Counters continue over several runs. The gauges of the last run change only when a run ends, so that a run that has
 * just begun does not look like one without failures to an alert.
 */
export class BulkMetrics {
  readonly #counters = new Tallies()
  #run = new Tallies()
  #lastRun: Tallies | undefined
  #runs = 0
  #endedMs: number | undefined
  #passwords = 0
  #retries = 0
  readonly #durations = { counts: BUCKETS.map(() => 0), count: 0, sum: 0 }
  #progress: BulkProgress | undefined

  /** Counts a report. A report that an earlier, interrupted run already counted affects only the result of this run. */
  add(report: CountedReport, { isNew = true }: { readonly isNew?: boolean | undefined } = {}): void {
    this.#run.add(report)
    if (!isNew) return
    this.#counters.add(report)
    if (report.outcome !== 'checked') return
    this.#passwords += report.passwordsSent
    this.#retries += Math.max(0, report.attempts - 1)
    const seconds = report.durationMs / 1000
    this.#durations.count++
    this.#durations.sum += seconds
    BUCKETS.forEach((bound, at) => {
      if (seconds <= bound) this.#durations.counts[at] = (this.#durations.counts[at] ?? 0) + 1
    })
  }

  /** Records the state of a run; suitable as `onProgress`. */
  readonly progress = (progress: BulkProgress): void => {
    this.#progress = progress
  }

  /** Ends a run: its result becomes that of the last run. */
  runEnded(nowMs: number): void {
    this.#lastRun = this.#run
    this.#run = new Tallies()
    this.#runs++
    this.#endedMs = nowMs
    this.#progress = undefined
  }

  /** The current metrics. */
  text(): string {
    const { running = 0, waiting = 0, slowed = [] } = this.#progress ?? {}
    const byReason = new Map<string, number>()
    for (const { protocol, why } of slowed) increase(byReason, labelsOf({ protocol, why }))
    const bare = (value: number) => new Map([['', value]])
    return [
      family('info', 'gauge', 'The version of mailwhy.', new Map([[labelsOf({ version: VERSION }), 1]])),
      family('mailboxes_total', 'counter', 'Mailboxes that were told, by outcome.', this.#counters.outcomes),
      family('failures_total', 'counter', 'Mailboxes with an error, by each of their causes.', this.#counters.causes),
      family('skips_total', 'counter', 'Mailboxes that were skipped, by reason.', this.#counters.skips),
      family('passwords_sent_total', 'counter', 'Passwords and tokens that were sent.', bare(this.#passwords)),
      family('retries_total', 'counter', 'Checks that were tried again later.', bare(this.#retries)),
      this.#histogram(),
      family('running', 'gauge', 'Checks that run now.', bare(running)),
      family('waiting', 'gauge', 'Mailboxes that were read and wait.', bare(waiting)),
      family('slowed_servers', 'gauge', 'Servers that get less than their caps, by reason.', byReason),
      family('runs_total', 'counter', 'Runs that came to their end.', bare(this.#runs)),
      ...this.#ofLastRun(),
    ].join('')
  }

  #histogram(): string {
    const { counts, count, sum } = this.#durations
    const name = `${PREFIX}check_duration_seconds`
    const buckets = counts.map((value, at) => `${name}_bucket{le="${BUCKETS[at]}"} ${value}\n`)
    return `${head('check_duration_seconds', 'histogram', 'The time of a check.')}${buckets.join('')}${name}_bucket{le="+Inf"} ${count}\n${name}_sum ${sum}\n${name}_count ${count}\n`
  }

  #ofLastRun(): readonly string[] {
    if (!this.#lastRun || this.#endedMs === undefined) return []
    const { outcomes, causes, skips } = this.#lastRun
    const ended = new Map([['', this.#endedMs / 1000]])
    return [
      family('last_run_end_timestamp_seconds', 'gauge', 'The end of the last whole run, in Unix time.', ended),
      family('last_run_mailboxes', 'gauge', 'Mailboxes of the last whole run, by outcome.', outcomes),
      family('last_run_failures', 'gauge', 'Mailboxes of the last whole run with an error, by cause.', causes),
      family('last_run_skips', 'gauge', 'Mailboxes that the last whole run skipped, by reason.', skips),
    ]
  }
}

const PREFIX = 'mailwhy_bulk_'

type Samples = Map<string, number>

/** The numbers of mailboxes, by the labels of a sample. */
class Tallies {
  readonly outcomes: Samples = new Map(OUTCOMES.map((outcome) => [labelsOf({ outcome }), 0]))
  readonly causes: Samples = new Map()
  readonly skips: Samples = new Map()

  add({ outcome, ok, skipped, diagnoses, families }: CountedReport): void {
    const verdict = ok ? 'ok' : 'failed'
    increase(this.outcomes, labelsOf({ outcome: outcome === 'checked' ? verdict : outcome }))
    if (skipped) increase(this.skips, labelsOf({ why: skipped.why, family: known(skipped.family) }))
    const errors = diagnoses.filter(({ severity }) => severity === 'error')
    const causes = errors.map(({ code, protocol }) => labelsOf({ code, protocol, family: known(families?.[protocol]) }))
    for (const cause of new Set(causes)) increase(this.causes, cause)
  }
}

const OUTCOMES = ['ok', 'failed', 'skipped', 'unusable'] as const

/** A family of the table. Domains and addresses are as numerous as customers. */
function known(family: string | undefined): string {
  return family !== undefined && providerById(family) ? family : 'other'
}

function increase(samples: Samples, labels: string): void {
  samples.set(labels, (samples.get(labels) ?? 0) + 1)
}

/** The labels of a sample in braces, with the three characters escaped that the format requires. */
function labelsOf(labels: Readonly<Record<string, string>>): string {
  const escaped = (value: string) => value.replace(/[\\"\n]/g, (one) => (one === '\n' ? '\\n' : `\\${one}`))
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return `{${pairs.join(',')}}`
}

function head(name: string, type: 'counter' | 'gauge' | 'histogram', help: string): string {
  return `# HELP ${PREFIX}${name} ${help}\n# TYPE ${PREFIX}${name} ${type}\n`
}

/** A metric with its samples; empty if there are none. */
function family(name: string, type: 'counter' | 'gauge', help: string, samples: ReadonlyMap<string, number>): string {
  if (samples.size === 0) return ''
  const lines = [...samples].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return head(name, type, help) + lines.map(([labels, value]) => `${PREFIX}${name}${labels} ${value}\n`).join('')
}
