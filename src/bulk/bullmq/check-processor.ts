import { DelayedError, type Queue } from 'bullmq'
import { checkInbox } from '../../check/check-inbox.ts'
import type { Secret } from '../../credentials/secret.ts'
import { UsageError } from '../../errors/usage-error.ts'
import type { InboxReport } from '../../report/report.ts'
import type { Mailbox, MailboxReport } from '../mailbox.ts'
import { type CheckOutcome, outcomeOf } from '../outcome.ts'
import { Places } from '../places.ts'
import { namesOf, type QueuedMailbox, queued, skippedMailbox } from '../queued-mailbox.ts'
import { readMailbox, withFetchedSecret } from '../read-mailbox.ts'
import { unusableReport, withTranscripts } from '../reports.ts'
import { type Holder, Lanes, type Left } from './lanes.ts'
import { lanesOf } from './lanes-of.ts'
import { mailboxData, withoutSecrets } from './mailbox-data.ts'
import { newsOf, secretHashes } from './news.ts'
import type { CheckProcessorOptions, MailboxJob } from './options.ts'
import { type ReadProcessorOptions, readProcessorOptions } from './read-options.ts'
import type { Admission, SharedLane } from './shared-lane.ts'
import { skippedFor } from './skipped-for.ts'

/** The maximum number of checks of a mailbox whose server refuses connections before any secret was sent. */
const ATTEMPTS = 3

/**
 * The delay after which a waiting job runs even if nobody wakes it: a base time, and a little for each job ahead of it.
 */
const NET_MS = 60_000
const NET_MS_EACH = 100

/** The time limit for fetching a secret. */
const SECRET_MS = 30_000

/**
 * The processor of a BullMQ worker that checks one mailbox per job.
 *
 *     const queue = new Queue('mailboxes', { connection })
 *     const check = checkProcessor(queue, { key, secretFor })
 *     const worker = new Worker('mailboxes', check, { connection, concurrency: 100 })
 *     worker.on('lockRenewalFailed', (ids) => ids.forEach((id) => worker.cancelJob(id)))
 *
 * With any number of workers, no server gets more connections than its caps. The allowed number begins at one and grows
 * while the server does not complain. A job whose servers are busy is delayed until its turn.
 *
 * @throws UsageError `ERR_KEY`, and the codes of `checkMany`, for options that cannot be used. The processor itself
 * throws one with `ERR_PASSWORD` or `ERR_ACCESS_TOKEN` for a job with a secret in the clear, and removes the secret
 * from the job data.
 */
export function checkProcessor(queue: Queue, options: CheckProcessorOptions): CheckProcessor {
  const read = readProcessorOptions(options)
  const shared = { lanes: new Lanes(queue), places: new Places(read.bulk.check, new AbortController().signal), read }
  return (job, token, signal) => new JobCheck(shared, job, token ?? '', signal).run()
}

/** A processor for BullMQ's `Worker`. */
export type CheckProcessor = (job: MailboxJob, token?: string, signal?: AbortSignal) => Promise<MailboxReport>

interface Shared {
  readonly lanes: Lanes
  readonly places: Places
  readonly read: ReadProcessorOptions
}

/** The state of a job before it is completed. */
interface CheckProgress {
  /** BullMQ's number of completed attempts: progress of an earlier attempt is obsolete. */
  readonly made: number
  readonly attempts?: number
  readonly report?: MailboxReport
}

/** Settings, with a secret if there is one. */
interface Fetched {
  readonly settings: Mailbox
  readonly secret?: Secret
}

class JobCheck {
  readonly #shared: Shared
  readonly #job: MailboxJob
  readonly #holder: Holder
  readonly #signal: AbortSignal | undefined
  readonly #attempts: number

  constructor(shared: Shared, job: MailboxJob, token: string, signal: AbortSignal | undefined) {
    this.#shared = shared
    this.#job = job
    this.#holder = { job: job.id ?? '', token }
    this.#signal = signal
    this.#attempts = progressOf(job).attempts ?? 0
  }

  async run(): Promise<MailboxReport> {
    const { places, read } = this.#shared
    const { report } = progressOf(this.#job)
    if (report) return report
    const mailbox = await this.#mailbox()
    const usable = readMailbox(mailbox, read.bulk.check)
    if ('outcome' in usable) return usable
    const row = queued(await places.find(usable), read.bulk)
    const lanes = lanesOf(row.places, read.bulk, read.key)
    for (;;) {
      const entry = await this.#shared.lanes.enter(this.#holder, lanes)
      if (entry.kind === 'wait') return await this.#wait(lanes, entry)
      if (entry.kind !== 'entered') return skippedMailbox(row, skippedFor(entry, row.places), this.#attempts)
      const report = await this.#inside(row, lanes)
      if (report) return report
    }
  }

  /** The mailbox of the job, with a function that fetches its secret. */
  async #mailbox(): Promise<Mailbox> {
    const { decrypt, secretFor } = this.#shared.read
    const { data } = this.#job
    try {
      mailboxData(data)
    } catch (error) {
      await this.#job.updateData(withoutSecrets(data))
      throw error
    }
    const { sealed, ...settings } = data
    if (sealed !== undefined && decrypt) return { ...settings, secret: async () => decrypt(sealed, this.#job) }
    if (secretFor) return { ...settings, secret: (signal) => secretFor(this.#job, signal) }
    return settings
  }

  /**
   * Checks the mailbox while it holds its places, and then releases them. `undefined`: the places were no longer valid.
   */
  async #inside(row: QueuedMailbox, lanes: readonly SharedLane[]): Promise<MailboxReport | undefined> {
    let left: Left = {}
    let isShut: boolean
    let again: { readonly lane: string; readonly report: MailboxReport }
    try {
      const { settings, secret } = await this.#withSecret(row)
      const hashes = secretHashes(this.#shared.read.key, row, secret)
      const like = await this.#shared.lanes.refusedBefore(hashes.map(({ hash }) => hash))
      if (like !== undefined) return skippedMailbox(row, { why: 'same-account', like }, this.#attempts)
      const startedMs = await this.#shared.lanes.mayDial(lanes, this.#signal)
      if (startedMs === undefined) return undefined
      const checking = this.#checked(settings, row)
      // The addresses have been looked up before, so that the connections have begun by then.
      setImmediate(() => this.#shared.lanes.dialled(lanes).catch(() => undefined))
      const checked = await checking
      const outcome = outcomeOf(checked, false)
      left = { ...newsOf(outcome, row, hashes, this.#shared.read), startedMs }
      const report = this.#slim(checked, row)
      // If this worker is killed before the job is completed, the refused secret is not tried again, and mailboxes that
      // are skipped because of this one find its report.
      if (isTelling(outcome)) await this.#progress({ attempts: report.attempts, report })
      if (!outcome.mayTryAgain || report.attempts >= ATTEMPTS) return report
      const lane = Object.entries(left.news ?? {}).find(([, { complaint }]) => complaint)?.[0]
      if (lane === undefined) return report
      again = { lane, report }
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      return unusableReport(row.id, row.read.email, error.problems)
    } finally {
      isShut = await this.#shared.lanes.leave(this.#holder, lanes, left)
    }
    if (isShut) return again.report
    await this.#progress({ attempts: this.#attempts + 1 })
    return this.#wait(lanes, { lane: again.lane, behind: 0 })
  }

  async #withSecret({ mailbox, isFetched }: QueuedMailbox): Promise<Fetched> {
    if (!isFetched) return { settings: mailbox }
    const patience = AbortSignal.timeout(SECRET_MS)
    return withFetchedSecret(mailbox, this.#signal ? AbortSignal.any([this.#signal, patience]) : patience)
  }

  async #checked({ secret, id, ...settings }: Mailbox, row: QueuedMailbox): Promise<InboxReport> {
    const { check } = this.#shared.read.bulk
    const { localAddress, discovery = check.discovery } = row
    const { lookup } = this.#shared.places
    const report = await checkInbox(settings, { ...check, lookup, discovery, localAddress, signal: this.#signal })
    this.#signal?.throwIfAborted()
    return report
  }

  /** The report in its stored form: without discovery, which is the same for a whole domain. */
  #slim(report: InboxReport, row: QueuedMailbox): MailboxReport {
    const { discovery: _, ...slim } = withTranscripts(report, this.#shared.read.bulk.transcripts)
    return { ...slim, ...namesOf(row), outcome: 'checked', attempts: this.#attempts + 1 }
  }

  /** Lets the job wait in a lane. It is delayed before it enters the list, so that nobody wakes it too early. */
  async #wait(
    lanes: readonly SharedLane[],
    { lane, behind }: Pick<Extract<Admission, { kind: 'wait' }>, 'lane' | 'behind'>,
  ): Promise<never> {
    await this.#job.moveToDelayed(Date.now() + NET_MS + NET_MS_EACH * behind, this.#holder.token)
    await this.#shared.lanes.park(this.#holder, lanes, lane)
    throw new DelayedError()
  }

  async #progress(progress: Omit<CheckProgress, 'made'>): Promise<void> {
    await this.#job.updateProgress({ ...progress, made: this.#job.attemptsMade })
  }
}

function progressOf({ progress, attemptsMade }: MailboxJob): Partial<CheckProgress> {
  const known = Object(progress) as Partial<CheckProgress>
  return known.made === attemptsMade ? known : {}
}

/** True if the mailbox was refused, or others may be skipped because of it. */
function isTelling({ sides }: CheckOutcome): boolean {
  return Object.values(sides).some(({ refused, isBlocked, isSilent }) => refused > 0 || isBlocked || isSilent)
}
