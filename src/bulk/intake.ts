import type { CheckOptions } from '../check/options.ts'
import type { Mailbox, MailboxReport } from './mailbox.ts'
import type { PlacedMailbox, Places } from './places.ts'
import { readMailbox } from './read-mailbox.ts'
import { unusableReport } from './reports.ts'
import { SeenIds } from './seen-ids.ts'

/** The run that the mailboxes are read for. */
interface IntakeRun {
  /** True if nothing more may be read before {@link Intake.goOn}. */
  readonly isFull: () => boolean
  readonly onPlaced: (mailbox: PlacedMailbox) => void
  readonly onUnusable: (report: MailboxReport) => void
  /** A check may begin, or all mailboxes are read. */
  readonly onChange: () => void
  /** An error of this package, or of the caller's source, which ends the reading. */
  readonly onFailed: (error: unknown) => void
}

/** Reads the caller's mailboxes as there is room for them, and finds the servers of each. */
export class Intake {
  readonly #source: AsyncIterator<Mailbox> | Iterator<Mailbox>
  readonly #places: Places
  readonly #run: IntakeRun
  readonly #ids = new SeenIds()
  #state: 'reading' | 'stopped' | 'left' | 'read' = 'reading'
  #count = 0
  #finding = 0
  #wake: (() => void) | undefined

  constructor(mailboxes: Iterable<Mailbox> | AsyncIterable<Mailbox>, places: Places, run: IntakeRun) {
    this.#source = Symbol.asyncIterator in mailboxes ? mailboxes[Symbol.asyncIterator]() : mailboxes[Symbol.iterator]()
    this.#places = places
    this.#run = run
  }

  /** The number of mailboxes that were read. */
  get count(): number {
    return this.#count
  }

  /** The number of mailboxes whose servers are being found. */
  get finding(): number {
    return this.#finding
  }

  /** True if nothing more will be read. */
  get isOver(): boolean {
    return this.#state !== 'reading'
  }

  /** Reads mailboxes as long as there is room for them and for their reports. */
  async readAll(check: CheckOptions): Promise<void> {
    try {
      while (this.#state === 'reading') {
        const { done, value } = await this.#source.next()
        if (done || this.#isLeft) break
        this.#take(value, check)
        while (this.#state === 'reading' && this.#run.isFull())
          await new Promise<void>((settle) => (this.#wake = settle))
      }
      this.#state = 'read'
      this.#run.onChange()
    } catch (error) {
      this.#state = 'read'
      this.#run.onFailed(error)
    }
  }

  /** Resumes reading, if there is room. */
  goOn(): void {
    if (!this.#run.isFull()) this.#wake?.()
  }

  /**
   * Stops reading. It does not wait for the source, which may take any time for its next mailbox; that mailbox is still
   * reported.
   */
  stop(): void {
    if (this.#state !== 'reading') return
    this.#state = 'stopped'
    const leave = async () => this.#source.return?.()
    leave().catch(() => undefined) // an error on leaving does not change the reports
    this.#wake?.()
  }

  /** The same, but the next mailbox is not reported either, because nobody consumes reports any more. */
  leave(): void {
    this.stop()
    this.#state = 'left'
  }

  get #isLeft(): boolean {
    return this.#state === 'left'
  }

  #take(mailbox: Mailbox, check: CheckOptions): void {
    this.#count += 1
    const one = readMailbox(mailbox, check)
    if ('outcome' in one) return this.#run.onUnusable(one)
    if (!this.#ids.add(one.id)) {
      const message = 'id: another mailbox of this run has it'
      return this.#run.onUnusable(unusableReport(one.id, one.read.email, [{ code: 'ERR_ID', path: ['id'], message }]))
    }
    const placed = this.#places.find(one)
    if (placed instanceof Promise) void this.#find(placed)
    else this.#run.onPlaced(placed)
    this.#run.onChange()
  }

  async #find(placed: Promise<PlacedMailbox>): Promise<void> {
    this.#finding += 1
    try {
      this.#run.onPlaced(await placed)
    } catch (error) {
      this.#run.onFailed(error)
    }
    this.#finding -= 1
    this.#run.onChange()
  }
}
