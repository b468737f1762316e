import { createHash } from 'node:crypto'
import { checkInbox } from '../check/check-inbox.ts'
import { targetOf } from '../driver/start.ts'
import { UsageError } from '../settings/usage-error.ts'
import type { Mailbox, MailboxReport } from './mailbox.ts'
import type { BulkOptions } from './options.ts'
import { type CheckOutcome, outcomeOf } from './outcome.ts'
import { Pace } from './pace/pace.ts'
import { type PlacedMailbox, Places } from './places.ts'
import { type ReadBulkOptions, readBulkOptions } from './read-bulk-options.ts'
import { readMailbox, withFetchedSecret } from './read-mailbox.ts'
import { skippedReport, unusableReport, withTranscripts } from './reports.ts'

/**
 * Checks many mailboxes, and gives each report when it is there. Servers are treated with care: each gets few connections at a
 * time and few new ones a second, less once it complains, and none once it has blocked this machine.
 *
 *     for await (const report of checkMany(mailboxes, { concurrency: 200 })) console.log(report.id, report.outcome)
 *
 * Mailboxes are read as they are needed, so that there may be any number of them, and a caller that is slow to take reports
 * slows the run down. Leaving the loop ends the checks that run, and leaves nothing open. What `mailboxes` throws is thrown
 * once the checks that run have ended, and what was read has been told.
 *
 * @throws UsageError at once for options that cannot be used: `ERR_OPTIONS`, `ERR_CAPS`, `ERR_LOCAL_ADDRESS`, and those of
 * `checkInbox`. A mailbox that cannot be used has a report that says so.
 */
export function checkMany(
  mailboxes: Iterable<Mailbox> | AsyncIterable<Mailbox>,
  options: BulkOptions = {},
): AsyncIterable<MailboxReport> {
  const read = readBulkOptions(options)
  const source = Object(mailboxes) as Partial<AsyncIterable<Mailbox> & Iterable<Mailbox>>
  if (source[Symbol.asyncIterator] === undefined && source[Symbol.iterator] === undefined)
    throw new UsageError('ERR_OPTIONS', 'mailboxes: an iterable is needed')
  return new BulkRun(mailboxes, read).reports()
}

/** A mailbox of the run, from the time when its servers are known. */
interface QueuedMailbox extends PlacedMailbox {
  readonly localAddress: string | undefined
  attempts: number
}

class BulkRun {
  readonly #source: AsyncIterator<Mailbox> | Iterator<Mailbox>
  readonly #options: ReadBulkOptions
  readonly #places: Places
  readonly #pace: Pace<QueuedMailbox>
  readonly #ids = new SeenIds()
  /** Aborted where nothing is wanted any more: the caller has left. */
  readonly #ending = new AbortController()
  readonly #running = new Map<QueuedMailbox, AbortController>()
  readonly #reports: MailboxReport[] = []
  readonly #done = { checked: 0, skipped: 0, unusable: 0 }
  #read = 0
  /** The mailboxes whose servers are being found. */
  #finding = 0
  #isRead = false
  #isCancelled = false
  /** The caller takes no more reports. */
  #isLeft = false
  #thrown: { readonly error: unknown } | undefined
  #timer: NodeJS.Timeout | undefined
  #wakeReader: (() => void) | undefined
  #wakeCaller: (() => void) | undefined

  constructor(mailboxes: Iterable<Mailbox> | AsyncIterable<Mailbox>, options: ReadBulkOptions) {
    this.#source = Symbol.asyncIterator in mailboxes ? mailboxes[Symbol.asyncIterator]() : mailboxes[Symbol.iterator]()
    this.#options = options
    this.#places = new Places(options.check, this.#ending.signal)
    this.#pace = new Pace({ ...options, sockets: Number.POSITIVE_INFINITY }, Math.random)
  }

  async *reports(): AsyncGenerator<MailboxReport, void, undefined> {
    const { signal } = this.#options
    signal?.addEventListener('abort', this.#cancel, { once: true })
    if (signal?.aborted) this.#cancel()
    void this.#readAll()
    try {
      while (true) {
        const report = this.#reports.shift()
        if (report) {
          this.#done[report.outcome] += 1
          this.#proceed()
          this.#tellProgress()
          yield report
        } else if (this.#isOver) break
        else await new Promise<void>((settle) => (this.#wakeCaller = settle))
      }
      if (this.#thrown) throw this.#thrown.error
    } finally {
      signal?.removeEventListener('abort', this.#cancel)
      await this.#end()
    }
  }

  get #isOver(): boolean {
    const left = this.#finding + this.#pace.waiting + this.#running.size
    return left === 0 && (this.#isRead || this.#isCancelled)
  }

  /** Takes one mailbox after another, as long as there is room for them and for their reports. */
  async #readAll(): Promise<void> {
    try {
      while (!this.#isCancelled) {
        const { done, value } = await this.#source.next()
        if (done || this.#isLeft) break
        this.#take(value)
        while (!this.#isCancelled && this.#isFull) await new Promise<void>((settle) => (this.#wakeReader = settle))
      }
    } catch (error) {
      this.#thrown ??= { error }
      this.#cancel()
    }
    this.#isRead = true
    this.#proceed()
  }

  get #isFull(): boolean {
    return this.#pace.waiting + this.#finding >= this.#options.lookAhead || this.#isSlowlyTaken
  }

  /** The caller has not taken what there is. */
  get #isSlowlyTaken(): boolean {
    return this.#reports.length >= Math.min(this.#options.concurrency, MAX_UNTAKEN)
  }

  #take(mailbox: Mailbox): void {
    this.#read += 1
    const one = readMailbox(mailbox, this.#options.check)
    if ('outcome' in one) return this.#tell(one)
    if (!this.#ids.add(one.id)) {
      const message = 'id: another mailbox of this run has it'
      return this.#tell(unusableReport(one.id, one.read.email, [{ code: 'ERR_ID', path: ['id'], message }]))
    }
    const placed = this.#places.find(one)
    if (!(placed instanceof Promise)) return this.#enqueue(placed)
    this.#finding += 1
    placed
      .then(
        (found) => this.#enqueue(found),
        (error) => this.#fail(error),
      )
      .finally(() => {
        this.#finding -= 1
        this.#proceed()
      })
  }

  #enqueue(placed: PlacedMailbox): void {
    const { localAddresses } = this.#options
    const row: QueuedMailbox = { ...placed, localAddress: localAddresses[0], attempts: 0 }
    this.#pace.add(row, performance.now())
    this.#proceed()
  }

  /** Begins what may begin, and sees to it that somebody asks again. */
  #proceed(): void {
    if (this.#isCancelled) for (const row of this.#pace.drain()) this.#tell(skipped(row, { why: 'cancelled' }))
    while (!this.#isSlowlyTaken) {
      const turn = this.#pace.next(performance.now())
      if (!turn) break
      if (turn.kind === 'skip') this.#tell(skipped(turn.row, turn.skipped))
      else void this.#check(turn.row)
    }
    const { wakeAtMs } = this.#pace
    clearTimeout(this.#timer)
    if (wakeAtMs !== undefined)
      this.#timer = setTimeout(() => this.#proceed(), Math.max(1, wakeAtMs - performance.now()))
    if (!this.#isFull) this.#wakeReader?.()
    if (this.#isOver || this.#isLeft) this.#wakeCaller?.()
  }

  async #check(row: QueuedMailbox): Promise<void> {
    const { check, transcripts } = this.#options
    const controller = new AbortController()
    this.#running.set(row, controller)
    row.attempts += 1
    let outcome: CheckOutcome = { sides: {}, mayTryAgain: false }
    let told: MailboxReport | undefined
    try {
      const { signal } = controller
      const settings = await withFetchedSecret(row.mailbox, signal)
      const report = await checkInbox(settings, {
        ...check,
        signal,
        lookup: this.#places.lookup,
        localAddress: row.localAddress,
        ...(row.discovery && { discovery: row.discovery }),
      })
      outcome = outcomeOf(report)
      told = { ...withTranscripts(report, transcripts), ...knownOf(row), outcome: 'checked' }
    } catch (error) {
      if (error instanceof UsageError) told = unusableReport(row.id, row.read.email, error.problems)
      else this.#fail(error)
    }
    this.#running.delete(row)
    if (!this.#pace.ended(row, outcome, performance.now()) && told) this.#tell(told)
    this.#proceed()
  }

  #tell(report: MailboxReport): void {
    this.#reports.push(report)
    this.#wakeCaller?.()
  }

  /** An error of this package, or of a function of the caller's: it is thrown once all that runs has ended. */
  #fail(error: unknown): void {
    this.#thrown ??= { error }
    this.#cancel()
  }

  /** Begins nothing more, and reads nothing more. */
  readonly #cancel = (): void => {
    if (this.#isCancelled) return
    this.#isCancelled = true
    if (!this.#isRead) this.#leaveSource()
    this.#wakeReader?.()
    this.#proceed()
  }

  /** It is not waited for: a source may take as long as it likes for its next mailbox. */
  #leaveSource(): void {
    const leave = async () => this.#source.return?.()
    leave().catch(() => undefined) // what it throws on leaving changes nothing in what was told
  }

  #tellProgress(): void {
    this.#options.onProgress?.({
      read: this.#read,
      running: this.#running.size,
      waiting: this.#pace.waiting + this.#finding,
      done: { ...this.#done },
      slowed: this.#pace.slowed(performance.now()),
    })
  }

  /** Leaves nothing open. */
  async #end(): Promise<void> {
    this.#isLeft = true
    this.#cancel()
    clearTimeout(this.#timer)
    this.#ending.abort()
    for (const controller of this.#running.values()) controller.abort()
    while (this.#running.size > 0) await new Promise<void>((settle) => (this.#wakeCaller = settle))
  }
}

/** The reports that wait for a caller before nothing more begins. */
const MAX_UNTAKEN = 100

function skipped(row: QueuedMailbox, why: Parameters<typeof skippedReport>[1]): MailboxReport {
  return skippedReport(knownOf(row), why)
}

function knownOf(row: QueuedMailbox): Parameters<typeof skippedReport>[0] {
  const { id, attempts, read, places, localAddress } = row
  const target = (side: 'imap' | 'smtp') => (read[side] ? targetOf(read[side], read) : (false as const))
  const families = Object.fromEntries(places.map(({ protocol, family }) => [protocol, family]))
  return {
    id,
    attempts,
    families,
    settings: { email: read.email, imap: target('imap'), smtp: target('smtp') },
    ...(localAddress !== undefined && { localAddress }),
  }
}

/** The ids of a run, as hashes of one size. */
class SeenIds {
  readonly #seen = new Set<string>()

  /** @returns false where it was there before */
  add(id: string): boolean {
    const size = this.#seen.size
    this.#seen.add(createHash('sha256').update(id).digest('binary').slice(0, 10))
    return this.#seen.size > size
  }
}
