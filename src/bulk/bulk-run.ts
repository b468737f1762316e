import { Intake } from './intake.ts'
import type { Mailbox, MailboxReport, Skipped } from './mailbox.ts'
import { MailboxCheck, NOTHING, type SharedByChecks } from './mailbox-check.ts'
import type { DialTurn } from './pace/limits.ts'
import { Places } from './places.ts'
import { ProcessLoad } from './process-load.ts'
import { type QueuedMailbox, queued } from './queued-mailbox.ts'
import type { ReadBulkOptions } from './read-bulk-options.ts'
import { RefusedSecrets } from './refused-secrets.ts'
import { UntakenReports } from './untaken-reports.ts'
import { type DueCheck, WaitingLine } from './waiting-line.ts'

const CANCELLED: Skipped = { why: 'cancelled' }

/** The number of unconsumed reports at which no more checks begin. */
const MAX_UNTAKEN = 100

/**
 * One run over many mailboxes: it reads them as there is room, checks them in the order that the pace decides, and
 * hands out the reports.
 */
export class BulkRun {
  readonly #options: ReadBulkOptions
  readonly #intake: Intake
  readonly #line: WaitingLine
  readonly #reports = new UntakenReports()
  readonly #shared: SharedByChecks
  readonly #running = new Set<MailboxCheck>()
  /** Aborted when nothing is needed any more, because the caller has left the loop. */
  readonly #leaving = new AbortController()
  #isCancelled = false
  #thrown: { readonly error: unknown } | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(mailboxes: Iterable<Mailbox> | AsyncIterable<Mailbox>, options: ReadBulkOptions) {
    const places = new Places(options.check, this.#leaving.signal)
    const refused = new RefusedSecrets()
    this.#options = options
    this.#line = new WaitingLine(options, { refused, tell: (report) => this.#reports.add(report) })
    this.#intake = new Intake(mailboxes, places, {
      isFull: () => this.#isFull,
      onPlaced: (placed) => this.#line.add(queued(placed, options)),
      onUnusable: (report) => this.#reports.add(report),
      onChange: () => this.#proceed(),
      onFailed: (error) => this.#fail(error),
    })
    this.#shared = {
      options,
      lookup: places.lookup,
      refused,
      load: new ProcessLoad(),
      dial: (row) => this.#dial(row),
    }
  }

  async *reports(): AsyncGenerator<MailboxReport, void, undefined> {
    const { signal, check } = this.#options
    signal?.addEventListener('abort', this.#cancel, { once: true })
    if (signal?.aborted) this.#cancel()
    void this.#intake.readAll(check)
    try {
      while (true) {
        const report = this.#reports.take()
        if (report) {
          this.#tellProgress()
          yield report
          this.#reports.dealt()
          this.#proceed()
        } else if (this.#isOver) break
        else await this.#reports.news()
      }
      if (this.#thrown) throw this.#thrown.error
    } finally {
      signal?.removeEventListener('abort', this.#cancel)
      await this.#end()
    }
  }

  get #waiting(): number {
    return this.#intake.finding + this.#line.length
  }

  get #isOver(): boolean {
    return this.#waiting + this.#running.size === 0 && this.#intake.isOver
  }

  get #isFull(): boolean {
    return this.#waiting >= this.#options.lookAhead || this.#isSlowlyTaken
  }

  /**
   * True if there is room for one more check. A report that the caller has not yet processed occupies the slot of a
   * check: if the process is killed, the next run repeats no more checks than ran in parallel.
   */
  get #hasRoom(): boolean {
    return !this.#isSlowlyTaken && this.#running.size + this.#reports.undealt < this.#options.concurrency
  }

  /** True if the caller does not consume reports fast enough. */
  get #isSlowlyTaken(): boolean {
    return this.#reports.waiting >= Math.min(this.#options.concurrency, MAX_UNTAKEN)
  }

  /** Begins all checks that may begin, and schedules the next call. */
  #proceed(): void {
    if (this.#isCancelled) this.#line.drop(CANCELLED)
    while (this.#hasRoom) {
      const due = this.#line.next()
      if (!due) break
      if (due !== 'skipped') void this.#check(due)
    }
    this.#setTimer()
    this.#intake.goOn()
    if (this.#isOver || this.#leaving.signal.aborted) this.#reports.wake()
  }

  #setTimer(): void {
    clearTimeout(this.#timer)
    const { wakeAtMs } = this.#line
    if (wakeAtMs === undefined || !this.#hasRoom) return
    this.#timer = setTimeout(() => this.#proceed(), Math.max(1, Math.ceil(wakeAtMs - performance.now())))
  }

  async #check({ row, attempt }: DueCheck): Promise<void> {
    const check = new MailboxCheck(row, attempt, this.#shared)
    this.#running.add(check)
    try {
      const { report, outcome } = await check.run()
      this.#running.delete(check)
      const { changes } = this.#line
      if (!this.#line.ended(row, outcome)) this.#line.finish(row, report)
      if (this.#line.changes !== changes) this.#tellProgress()
    } catch (error) {
      this.#running.delete(check)
      this.#line.ended(row, NOTHING)
      this.#line.free(row)
      this.#fail(error)
    }
    this.#proceed()
  }

  #dial(row: QueuedMailbox): DialTurn {
    return this.#isCancelled ? { kind: 'skip', skipped: CANCELLED } : this.#line.dial(row)
  }

  /** An error of this package, or of the caller's source: it is thrown after all running checks have ended. */
  #fail(error: unknown): void {
    this.#thrown ??= { error }
    this.#cancel()
    this.#proceed()
  }

  /** Begins and reads nothing more. */
  readonly #cancel = (): void => {
    if (this.#isCancelled) return
    this.#isCancelled = true
    this.#intake.stop()
    for (const check of this.#running) check.cancel()
    this.#proceed()
  }

  #tellProgress(): void {
    const told: unknown = this.#options.onProgress?.({
      read: this.#intake.count,
      running: this.#running.size,
      waiting: this.#waiting,
      done: this.#reports.taken,
      slowed: this.#line.slowed,
    })
    if (told instanceof Promise) told.catch((error: unknown) => this.#fail(error))
  }

  /** Closes everything. */
  async #end(): Promise<void> {
    this.#intake.leave()
    this.#leaving.abort()
    this.#cancel()
    clearTimeout(this.#timer)
    for (const check of this.#running) check.abort()
    while (this.#running.size > 0) await this.#reports.news()
    clearTimeout(this.#timer)
  }
}
