import { socketsLeft } from '../driver/open-files.ts'
import type { Mailbox, MailboxReport, Skipped } from './mailbox.ts'
import { MailboxCheck, NOTHING, refusedBefore, type SharedByChecks } from './mailbox-check.ts'
import { Accounts } from './pace/accounts.ts'
import type { DialTurn } from './pace/limits.ts'
import { Pace } from './pace/pace.ts'
import { Queue } from './pace/queue.ts'
import { type PlacedMailbox, Places } from './places.ts'
import { ProcessLoad } from './process-load.ts'
import { type QueuedMailbox, queued, skippedMailbox } from './queued-mailbox.ts'
import type { ReadBulkOptions } from './read-bulk-options.ts'
import { readMailbox } from './read-mailbox.ts'
import { RefusedSecrets } from './refused-secrets.ts'
import { unusableReport } from './reports.ts'
import { SeenIds } from './seen-ids.ts'

const CANCELLED: Skipped = { why: 'cancelled' }

/** The reports that wait for a caller before nothing more begins. */
const MAX_UNTAKEN = 100

/** One run over many mailboxes: it reads them as there is room, checks them in the order of the pace, and hands reports out. */
export class BulkRun {
  readonly #source: AsyncIterator<Mailbox> | Iterator<Mailbox>
  readonly #options: ReadBulkOptions
  readonly #places: Places
  readonly #pace: Pace<QueuedMailbox>
  readonly #accounts = new Accounts<QueuedMailbox>()
  readonly #shared: SharedByChecks
  readonly #ids = new SeenIds()
  /** Aborted where nothing is wanted any more: the caller has left. */
  readonly #ending = new AbortController()
  readonly #running = new Set<MailboxCheck>()
  /** Mailboxes whose account has become free. */
  readonly #freed = new Queue<QueuedMailbox>()
  readonly #reports: MailboxReport[] = []
  readonly #done = { checked: 0, skipped: 0, unusable: 0 }
  #read = 0
  /** The mailboxes whose servers are being found. */
  #finding = 0
  #isRead = false
  #isCancelled = false
  /** The caller works on a report. */
  #isHandedOut = false
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
    this.#pace = new Pace({ ...options, sockets: socketsLeft() }, Math.random)
    this.#shared = {
      options,
      lookup: this.#places.lookup,
      refused: new RefusedSecrets(),
      load: new ProcessLoad(),
      dial: (row) => this.#dial(row),
    }
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
          this.#isHandedOut = true
          this.#tellProgress()
          yield report
          this.#isHandedOut = false
          this.#proceed()
        } else if (this.#isOver) break
        else await new Promise<void>((settle) => (this.#wakeCaller = settle))
      }
      if (this.#thrown) throw this.#thrown.error
    } finally {
      signal?.removeEventListener('abort', this.#cancel)
      await this.#end()
    }
  }

  get #waiting(): number {
    return this.#finding + this.#pace.waiting + this.#accounts.waiting + this.#freed.length
  }

  get #isOver(): boolean {
    return this.#waiting + this.#running.size === 0 && (this.#isRead || this.#isCancelled)
  }

  get #isFull(): boolean {
    return this.#waiting >= this.#options.lookAhead || this.#isSlowlyTaken
  }

  /**
   * There is room for one more check. A report that the caller has not dealt with takes the room of a check: what a killed process
   * has checked in vain, and what the next run therefore checks again, is never more than what runs in parallel.
   */
  get #hasRoom(): boolean {
    const { concurrency } = this.#options
    return !this.#isSlowlyTaken && this.#running.size + this.#reports.length + Number(this.#isHandedOut) < concurrency
  }

  /** The caller has not taken what there is. */
  get #isSlowlyTaken(): boolean {
    return this.#reports.length >= Math.min(this.#options.concurrency, MAX_UNTAKEN)
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
      this.#isRead = true
      this.#proceed()
    } catch (error) {
      this.#isRead = true
      this.#fail(error)
    }
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
    if (placed instanceof Promise) void this.#find(placed)
    else this.#enter(placed)
    this.#proceed()
  }

  async #find(placed: Promise<PlacedMailbox>): Promise<void> {
    this.#finding += 1
    try {
      this.#enter(await placed)
    } catch (error) {
      this.#fail(error)
    }
    this.#finding -= 1
    this.#proceed()
  }

  #enter(placed: PlacedMailbox): void {
    this.#queue(queued(placed, this.#options))
  }

  /** Puts a mailbox in line, once no other one of its accounts is. */
  #queue(row: QueuedMailbox): void {
    if (!this.#accounts.claim(row, namesIn(row))) return
    const known = refusedBefore(row, this.#shared.refused)
    if (known) this.#finish(row, skippedMailbox(row, known, 0))
    else this.#pace.add(row, performance.now())
  }

  /** Begins what may begin, and sees to it that somebody asks again. */
  #proceed(): void {
    if (this.#isCancelled) this.#drop()
    while (this.#hasRoom) {
      for (let row = this.#freed.shift(); row; row = this.#freed.shift()) this.#queue(row)
      const turn = this.#pace.next(performance.now())
      if (!turn) break
      const { row } = turn
      if (turn.kind === 'skip') this.#finish(row, skippedMailbox(row, turn.skipped, turn.attempts))
      else void this.#check(row, turn.attempt)
    }
    this.#setTimer()
    if (!this.#isFull) this.#wakeReader?.()
    if (this.#isOver || this.#isLeft) this.#wakeCaller?.()
  }

  #setTimer(): void {
    clearTimeout(this.#timer)
    const { wakeAtMs } = this.#pace
    if (wakeAtMs === undefined || !this.#hasRoom) return
    this.#timer = setTimeout(() => this.#proceed(), Math.max(1, Math.ceil(wakeAtMs - performance.now())))
  }

  async #check(row: QueuedMailbox, attempt: number): Promise<void> {
    const check = new MailboxCheck(row, attempt, this.#shared)
    this.#running.add(check)
    try {
      const { report, outcome } = await check.run()
      this.#running.delete(check)
      const { changes } = this.#pace
      if (!this.#pace.ended(row, outcome, performance.now())) this.#finish(row, report)
      if (this.#pace.changes !== changes) this.#tellProgress()
    } catch (error) {
      this.#running.delete(check)
      this.#pace.ended(row, NOTHING, performance.now())
      this.#free(row)
      this.#fail(error)
    }
    this.#proceed()
  }

  #dial(row: QueuedMailbox): DialTurn {
    return this.#isCancelled ? { kind: 'skip', skipped: CANCELLED } : this.#pace.dial(row, performance.now())
  }

  /** Skips all that waits. */
  #drop(): void {
    for (const { row, attempts } of this.#pace.drain()) this.#finish(row, skippedMailbox(row, CANCELLED, attempts))
    for (let row = this.#freed.shift(); row; row = this.#freed.shift()) this.#tell(skippedMailbox(row, CANCELLED, 0))
  }

  #finish(row: QueuedMailbox, report: MailboxReport): void {
    this.#free(row)
    this.#tell(report)
  }

  /** Its accounts may be claimed by those that wait for them. */
  #free(row: QueuedMailbox): void {
    for (const freed of this.#accounts.release(namesIn(row))) this.#freed.push(freed)
  }

  #tell(report: MailboxReport): void {
    this.#reports.push(report)
    this.#wakeCaller?.()
  }

  /** An error of this package, or of the caller's source: it is thrown once all that runs has ended. */
  #fail(error: unknown): void {
    this.#thrown ??= { error }
    this.#cancel()
    this.#proceed()
  }

  /** Begins nothing more, and reads nothing more. */
  readonly #cancel = (): void => {
    if (this.#isCancelled) return
    this.#isCancelled = true
    if (!this.#isRead) this.#leaveSource()
    for (const check of this.#running) check.cancel()
    this.#wakeReader?.()
    this.#proceed()
  }

  /** It is not waited for: a source may take as long as it likes for its next mailbox. */
  #leaveSource(): void {
    const leave = async () => this.#source.return?.()
    leave().catch(() => undefined) // what it throws on leaving changes nothing in what was told
  }

  #tellProgress(): void {
    const told: unknown = this.#options.onProgress?.({
      read: this.#read,
      running: this.#running.size,
      waiting: this.#waiting,
      done: { ...this.#done },
      slowed: this.#pace.slowed(performance.now()),
    })
    if (told instanceof Promise) told.catch((error: unknown) => this.#fail(error))
  }

  /** Leaves nothing open. */
  async #end(): Promise<void> {
    this.#isLeft = true
    this.#cancel()
    clearTimeout(this.#timer)
    this.#ending.abort()
    for (const check of this.#running) check.abort()
    while (this.#running.size > 0) await new Promise<void>((settle) => (this.#wakeCaller = settle))
    clearTimeout(this.#timer)
  }
}

function namesIn({ accounts }: QueuedMailbox): readonly string[] {
  return accounts.map(({ name }) => name)
}
