import { createHash } from 'node:crypto'
import { type Job, type JobsOptions, type Queue, WaitingChildrenError } from 'bullmq'
import { errorOf, UsageError } from '../../errors/usage-error.ts'
import { checkOptions, FUNCTION } from '../../settings/option-rules.ts'
import type { CauseGroups } from '../groups/cause-group.ts'
import { type GroupOptions, groupByCause } from '../groups/group-by-cause.ts'
import type { MailboxReport } from '../mailbox.ts'
import { LatestGroups } from './latest-groups.ts'
import { type MailboxData, mailboxData } from './mailbox-data.ts'

/** The number of mailboxes to add, or reports to read, at a time. */
const PAGE = 500

/**
 * The options of a mailbox's job in a run. Its report stays with the run. The job itself is kept for ten minutes, so
 * that a run whose worker was killed while it added jobs finds the completed ones. A failed job does not prevent the
 * end of the run.
 */
const CHILD: JobsOptions = {
  removeOnComplete: { age: 600 },
  removeOnFail: { age: 86_400 },
  ignoreDependencyOnFailure: true,
}

/** The options of a run's job: the reports of the last ten runs are kept, for at most a day. */
const RUN: JobsOptions = { removeOnComplete: { count: 10, age: 86_400 }, removeOnFail: { count: 10 } }

/** The job of a run. */
export type RunJob = Job<RunData, RunOutcome>

/** The data of a run's job, which begins as `{}`. */
export interface RunData {
  /** The number of added mailboxes, once all are added. */
  readonly added?: number | undefined
}

/** The outcome of a run. */
export type RunOutcome =
  | {
      readonly kind: 'grouped'
      readonly groups: CauseGroups
      /** True if anything differs from the previous run of the same watch, or there was none. */
      readonly isChanged: boolean
      /** The number of mailboxes with an `id` that another one of the run had. */
      readonly duplicates: number
      /** The jobs that failed without a report, such as after two killed workers. */
      readonly lost: number
    }
  /** Nothing was checked, because the previous run of the same watch is not over. */
  | { readonly kind: 'overlapped'; readonly by: string }

/** The options of {@link runProcessor}. */
export interface RunProcessorOptions extends Pick<GroupOptions, 'locale'> {
  /** The mailboxes of a run, in any number. It is called again if a worker is killed before all are added. */
  readonly mailboxes: (job: RunJob) => Iterable<MailboxData> | AsyncIterable<MailboxData>
  /**
   * Called at the end of a run if something has changed since the previous run of the same watch, and after each run
   * without a watch. Default: nothing is called.
   */
  readonly onChange?:
    | ((outcome: Extract<RunOutcome, { kind: 'grouped' }>, job: RunJob) => void | Promise<void>)
    | undefined
}

/**
 * The processor of a BullMQ worker that runs over many mailboxes: it adds a job for each to `queue`, and groups their
 * reports by cause once all jobs have ended.
 *
 *     const runs = new Queue('mailbox-runs', { connection })
 *     new Worker('mailbox-runs', runProcessor(runs, queue, { mailboxes: () => readAll(), onChange }), { connection })
 *     await addRun(runs)
 *     await watch(runs, 'all', 900_000)
 *
 * @throws UsageError `ERR_OPTIONS`. The processor itself throws one for a mailbox that cannot be put into a job, whose
 * `path` begins with `mailboxes` and its number.
 */
export function runProcessor(runs: Queue, queue: Queue, options: RunProcessorOptions): RunProcessor {
  checkOptions(options, { mailboxes: FUNCTION, onChange: FUNCTION }, ['mailboxes'])
  const latest = new LatestGroups(runs)
  return async (job, token) => {
    const { id = '', repeatJobKey: watched, data } = job
    if (data.added === undefined) {
      const by = watched === undefined ? undefined : await latest.begin(watched, id)
      if (by !== undefined) return { kind: 'overlapped', by }
      await job.updateData({ ...data, added: await addAll(queue, job, options.mailboxes(job)) })
    }
    if (await job.moveToWaitingChildren(token ?? '')) throw new WaitingChildrenError()
    const since = watched === undefined ? undefined : await latest.before(watched, id)
    const groups = await groupByCause(reportsOf(job), { locale: options.locale, since })
    const { processed = 0, ignored = 0 } = await job.getDependenciesCount({ processed: true, ignored: true })
    const duplicates = (job.data.added ?? 0) - processed - ignored
    const isChanged = groups.since?.changed ?? true
    const outcome = { kind: 'grouped', groups, isChanged, duplicates, lost: ignored } as const
    if (isChanged) await options.onChange?.(outcome, job)
    if (watched !== undefined) await latest.end(watched, id, groups)
    return outcome
  }
}

/** A processor for BullMQ's `Worker`. */
export type RunProcessor = (job: RunJob, token?: string) => Promise<RunOutcome>

/** Adds one run. */
export async function addRun(runs: Queue): Promise<RunJob> {
  return runs.add('run', {}, RUN)
}

/**
 * Adds a run now, and another one after each interval. A second call with the same name changes the interval;
 * `runs.removeJobScheduler(name)` ends the watch.
 *
 * @param everyMs the interval, in milliseconds. A run that would begin before the previous one has ended is
 * `overlapped`.
 * @throws UsageError `ERR_OPTIONS` for an interval under a second
 */
export async function watch(runs: Queue, name: string, everyMs: number): Promise<void> {
  if (!Number.isSafeInteger(everyMs) || everyMs < 1_000)
    throw new UsageError('ERR_OPTIONS', 'everyMs: whole milliseconds, 1000 at least', ['everyMs'])
  await runs.upsertJobScheduler(name, { every: everyMs }, { name: 'run', data: {}, opts: RUN })
}

/** Adds the mailboxes, page by page. A mailbox that was already added before a worker was killed is left unchanged. */
async function addAll(
  queue: Queue,
  run: RunJob,
  mailboxes: ReturnType<RunProcessorOptions['mailboxes']>,
): Promise<number> {
  const parent = { id: run.id ?? '', queue: run.queueQualifiedName }
  let count = 0
  let page: Parameters<Queue['addBulk']>[0] = []
  const flush = async () => {
    await queue.addBulk(page)
    page = []
  }
  for await (const mailbox of mailboxes) {
    const data = dataAt(count, mailbox)
    page.push({ name: 'mailbox', data, opts: { ...CHILD, jobId: jobIdOf(parent.id, data), parent } })
    count += 1
    if (page.length >= PAGE) await flush()
  }
  await flush()
  return count
}

function dataAt(at: number, mailbox: MailboxData): MailboxData {
  try {
    return mailboxData(mailbox)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const [first, ...others] = error.problems.map((one) => ({ ...one, path: ['mailboxes', at, ...one.path] }))
    throw first ? errorOf([first, ...others]) : error
  }
}

/** BullMQ allows no colon in an id, and a mailbox id may contain one. */
function jobIdOf(run: string, { id, email }: MailboxData): string {
  return `m${createHash('sha256')
    .update(JSON.stringify([run, id ?? email]))
    .digest('base64url')}`
}

/** The reports of a run, page by page. A page may repeat some reports of the previous one. */
async function* reportsOf(run: RunJob): AsyncGenerator<MailboxReport> {
  const seen = new Set<string>()
  let cursor = 0
  do {
    const { processed = {}, nextProcessedCursor = 0 } = await run.getDependencies({
      processed: { cursor, count: PAGE },
    })
    for (const [key, report] of Object.entries(processed)) {
      if (!seen.has(key)) yield report as MailboxReport
      seen.add(key)
    }
    cursor = Number(nextProcessedCursor)
  } while (cursor !== 0)
}
