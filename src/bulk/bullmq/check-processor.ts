import { DelayedError, type Queue } from 'bullmq'
import { checkInbox } from '../../check/check-inbox.ts'
import { targetOf } from '../../driver/start.ts'
import type { InboxReport } from '../../report/report.ts'
import { UsageError } from '../../settings/usage-error.ts'
import type { Mailbox, MailboxReport, Skipped } from '../mailbox.ts'
import { outcomeOf } from '../outcome.ts'
import { type PlacedMailbox, Places } from '../places.ts'
import { readMailbox, withFetchedSecret } from '../read-mailbox.ts'
import { skippedReport, unusableReport, withTranscripts } from '../reports.ts'
import type { Admission, Lane } from './lane.ts'
import { type Holder, Lanes, type Left } from './lanes.ts'
import { lanesOf } from './lanes-of.ts'
import { mailboxData, withoutSecrets } from './mailbox-data.ts'
import { newsOf, secretHashes } from './news.ts'
import type { CheckProcessorOptions, MailboxJob } from './options.ts'
import { type ReadProcessorOptions, readProcessorOptions } from './read-options.ts'

/** The checks of a mailbox, where its server refuses connections before any secret has left. */
const ATTEMPTS = 3

/** The safety net of a job that waits, should nobody call it: a time for each, and a little for each that waits before it. */
const NET_MS = 60_000
const NET_MS_EACH = 100

/** The time that fetching a secret has. */
const SECRET_MS = 30_000

/**
 * The processor of a BullMQ worker that checks one mailbox a job.
 *
 *     const queue = new Queue('mailboxes', { connection })
 *     const check = checkProcessor(queue, { key, secretFor })
 *     const worker = new Worker('mailboxes', check, { connection, concurrency: 100 })
 *     worker.on('lockRenewalFailed', (ids) => ids.forEach((id) => worker.cancelJob(id)))
 *
 * However many workers there are, no server gets more connections than its caps, which begin at one and grow while it does not
 * complain. A job whose servers are busy is delayed, and called when it is its turn.
 *
 * @throws UsageError `ERR_KEY`, and the codes of {@link checkMany}, for options that cannot be used. The processor itself throws one
 * with `ERR_PASSWORD` or `ERR_ACCESS_TOKEN` for a job with a secret in the clear, and takes it out of the data.
 */
export function checkProcessor(queue: Queue, options: CheckProcessorOptions): CheckProcessor {
  const read = readProcessorOptions(options)
  const shared = { lanes: new Lanes(queue), places: new Places(read.bulk.check, new AbortController().signal), read }
  return (job, token, signal) => new MailboxCheck(shared, job, token ?? '', signal).run()
}

/** A processor as BullMQ's `Worker` takes it. */
export type CheckProcessor = (job: MailboxJob, token?: string, signal?: AbortSignal) => Promise<MailboxReport>

interface Shared {
  readonly lanes: Lanes
  readonly places: Places
  readonly read: ReadProcessorOptions
}

/** What a job has come to before it is completed. */
interface CheckProgress {
  /** BullMQ's number of completed attempts: what belongs to an earlier one is old. */
  readonly made: number
  readonly attempts?: number
  readonly report?: MailboxReport
}

class MailboxCheck {
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
    const placed = await places.find(usable)
    const lanes = lanesOf(placed.places, read.bulk, read.key)
    for (;;) {
      const entry = await this.#shared.lanes.enter(this.#holder, lanes)
      if (entry.kind === 'wait') return await this.#wait(lanes, entry)
      if (entry.kind !== 'entered') return this.#skipped(placed, skippedFor(entry, placed))
      const report = await this.#inside(placed, lanes)
      if (report) return report
    }
  }

  /** The mailbox of the job, with a way to its secret. */
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

  /** Checks the mailbox with its places taken, and gives them back. `undefined`: they were worth nothing by then. */
  async #inside(placed: PlacedMailbox, lanes: readonly Lane[]): Promise<MailboxReport | undefined> {
    let left: Left = {}
    let again: string | undefined
    try {
      const mailbox = await withFetchedSecret(placed.mailbox, this.#fetching())
      const hashes = secretHashes(this.#shared.read.key, mailbox, placed.places)
      const like = await this.#shared.lanes.refusedBefore(hashes.map(({ hash }) => hash))
      if (like !== undefined) return this.#skipped(placed, { why: 'same-account', like })
      if (!(await this.#shared.lanes.mayDial(lanes, this.#signal))) return undefined
      const checked = await this.#checked(mailbox, placed)
      const outcome = outcomeOf(checked)
      left = newsOf(outcome, placed, hashes, this.#shared.read)
      const report = this.#slim(checked, placed)
      // Should this worker be killed before the job is completed, nobody tries the refused secret again.
      if (left.refused?.hashes.length) await this.#progress({ attempts: report.attempts, report })
      if (!outcome.mayTryAgain || report.attempts >= ATTEMPTS) return report
      again = Object.entries(left.news ?? {}).find(([, { complaint }]) => complaint)?.[0]
      if (again === undefined) return report
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      return unusableReport(placed.id, placed.read.email, error.problems)
    } finally {
      await this.#shared.lanes.leave(this.#holder, lanes, left)
    }
    await this.#progress({ attempts: this.#attempts + 1 })
    return this.#wait(lanes, { lane: again, behind: 0 })
  }

  async #checked({ secret, id, ...settings }: Mailbox, placed: PlacedMailbox): Promise<InboxReport> {
    const { bulk, localAddress } = this.#shared.read
    const { discovery = bulk.check.discovery } = placed
    const report = await checkInbox(settings, {
      ...bulk.check,
      lookup: this.#shared.places.lookup,
      discovery,
      localAddress,
      signal: this.#signal,
    })
    this.#signal?.throwIfAborted()
    return report
  }

  /** The report as it is kept: without the search for servers, which is the same for a whole domain. */
  #slim(report: InboxReport, { id, places }: PlacedMailbox): MailboxReport {
    const { bulk, localAddress } = this.#shared.read
    const { discovery: _, ...slim } = withTranscripts(report, bulk.transcripts)
    return {
      ...slim,
      id,
      outcome: 'checked',
      ...(localAddress !== undefined && { localAddress }),
      families: familiesOf(places),
      attempts: this.#attempts + 1,
    }
  }

  #skipped({ id, read, places }: PlacedMailbox, skipped: Skipped): MailboxReport {
    const target = (side: 'imap' | 'smtp') => (read[side] ? targetOf(read[side], read) : (false as const))
    const settings = { email: read.email, imap: target('imap'), smtp: target('smtp') }
    return skippedReport({ id, attempts: this.#attempts, settings, families: familiesOf(places) }, skipped)
  }

  /** Lets the job wait in a lane. It is delayed before it is in the list, so that nobody calls it too early. */
  async #wait(
    lanes: readonly Lane[],
    { lane, behind }: Pick<Extract<Admission, { kind: 'wait' }>, 'lane' | 'behind'>,
  ): Promise<never> {
    await this.#job.moveToDelayed(Date.now() + NET_MS + NET_MS_EACH * behind, this.#holder.token)
    await this.#shared.lanes.park(this.#holder, lanes, lane)
    throw new DelayedError()
  }

  async #progress(progress: Omit<CheckProgress, 'made'>): Promise<void> {
    await this.#job.updateProgress({ ...progress, made: this.#job.attemptsMade })
  }

  #fetching(): AbortSignal {
    const patience = AbortSignal.timeout(SECRET_MS)
    return this.#signal ? AbortSignal.any([this.#signal, patience]) : patience
  }
}

function progressOf({ progress, attemptsMade }: MailboxJob): Partial<CheckProgress> {
  const known = Object(progress) as Partial<CheckProgress>
  return known.made === attemptsMade ? known : {}
}

function familiesOf(places: PlacedMailbox['places']): NonNullable<MailboxReport['families']> {
  return Object.fromEntries(places.map(({ protocol, family }) => [protocol, family]))
}

function skippedFor(entry: Extract<Admission, { kind: 'blocked' | 'refusals' }>, { places }: PlacedMailbox): Skipped {
  const retryAfterMs = Math.max(0, Math.ceil(entry.forMs))
  const place = places.find(({ family, server }) =>
    entry.lane.endsWith(` ${entry.kind === 'blocked' ? family : server}`),
  )
  const family = place && { family: place.family }
  if (entry.kind === 'blocked') return { why: 'blocked', ...family, like: entry.like, retryAfterMs }
  return { why: 'refusals', ...family, retryAfterMs }
}
