import { socketsLeft } from '../driver/open-files.ts'
import type { MailboxReport, Skipped } from './mailbox.ts'
import { refusedBefore } from './mailbox-check.ts'
import type { SlowedServer } from './options.ts'
import type { CheckOutcome } from './outcome.ts'
import { Accounts } from './pace/accounts.ts'
import type { DialTurn, Limits } from './pace/limits.ts'
import { Pace } from './pace/pace.ts'
import { Queue } from './pace/queue.ts'
import { type QueuedMailbox, skippedMailbox } from './queued-mailbox.ts'
import type { RefusedSecrets } from './refused-secrets.ts'

/** A check that is to begin now: the mailbox, and the number of its checks including this one. */
export interface DueCheck {
  readonly row: QueuedMailbox
  readonly attempt: number
}

/** The mailboxes that wait for a check, in the order of the pace; only one mailbox per account at a time. */
export class WaitingLine {
  readonly #pace: Pace<QueuedMailbox>
  readonly #accounts = new Accounts<QueuedMailbox>()
  /** Mailboxes whose account has become free. */
  readonly #freed = new Queue<QueuedMailbox>()
  readonly #refused: RefusedSecrets
  readonly #tell: (report: MailboxReport) => void

  /** @param tell is called with each mailbox that is not checked */
  constructor(
    limits: Omit<Limits, 'sockets'>,
    { refused, tell }: { readonly refused: RefusedSecrets; readonly tell: (report: MailboxReport) => void },
  ) {
    this.#pace = new Pace({ ...limits, sockets: socketsLeft() }, Math.random)
    this.#refused = refused
    this.#tell = tell
  }

  get length(): number {
    return this.#pace.waiting + this.#accounts.waiting + this.#freed.length
  }

  /** The time at which the next waiting check may begin; `undefined`: none begins before another has ended. */
  get wakeAtMs(): number | undefined {
    return this.#pace.wakeAtMs
  }

  /** The number of times that a complaint has changed a cap or a pause. */
  get changes(): number {
    return this.#pace.changes
  }

  get slowed(): readonly SlowedServer[] {
    return this.#pace.slowed(performance.now())
  }

  /** Puts a mailbox in line, once no other mailbox with one of its accounts is in line. */
  add(row: QueuedMailbox): void {
    if (!this.#accounts.claim(row, namesIn(row))) return
    const known = refusedBefore(row, this.#refused)
    if (known) this.finish(row, skippedMailbox(row, known, 0))
    else this.#pace.add(row, performance.now())
  }

  /** The check that is due; `skipped` if a mailbox gets none; `undefined` if nothing may begin now. */
  next(): DueCheck | 'skipped' | undefined {
    for (let row = this.#freed.shift(); row; row = this.#freed.shift()) this.add(row)
    const turn = this.#pace.next(performance.now())
    if (turn?.kind !== 'skip') return turn
    this.finish(turn.row, skippedMailbox(turn.row, turn.skipped, turn.attempts))
    return 'skipped'
  }

  /** Decides whether a check whose secret was fetched may dial now. */
  dial(row: QueuedMailbox): DialTurn {
    return this.#pace.dial(row, performance.now())
  }

  /** @returns true if the mailbox waits again */
  ended(row: QueuedMailbox, outcome: CheckOutcome): boolean {
    return this.#pace.ended(row, outcome, performance.now())
  }

  /** Hands out the report of a mailbox, which is no longer in line. */
  finish(row: QueuedMailbox, report: MailboxReport): void {
    this.free(row)
    this.#tell(report)
  }

  /** Releases its accounts for the mailboxes that wait for them. */
  free(row: QueuedMailbox): void {
    for (const freed of this.#accounts.release(namesIn(row))) this.#freed.push(freed)
  }

  /** Skips all waiting mailboxes. */
  drop(why: Skipped): void {
    for (const { row, attempts } of this.#pace.drain()) this.finish(row, skippedMailbox(row, why, attempts))
    for (let row = this.#freed.shift(); row; row = this.#freed.shift()) this.#tell(skippedMailbox(row, why, 0))
  }
}

function namesIn({ accounts }: QueuedMailbox): readonly string[] {
  return accounts.map(({ name }) => name)
}
