import { setTimeout as wait } from 'node:timers/promises'
import { checkInbox } from '../check/check-inbox.ts'
import type { CheckOptions } from '../check/options.ts'
import type { Secret } from '../credentials/secret.ts'
import { UsageError } from '../errors/usage-error.ts'
import type { Mailbox, MailboxReport, Skipped } from './mailbox.ts'
import { type CheckOutcome, outcomeOf } from './outcome.ts'
import type { DialTurn } from './pace/limits.ts'
import type { ProcessLoad } from './process-load.ts'
import { namesOf, type QueuedMailbox, secretOf, skippedMailbox } from './queued-mailbox.ts'
import type { ReadBulkOptions } from './read-bulk-options.ts'
import { withFetchedSecret } from './read-mailbox.ts'
import type { RefusedSecrets } from './refused-secrets.ts'
import { unusableReport, withTranscripts } from './reports.ts'

/** The objects that all checks of a run share. */
export interface SharedByChecks {
  readonly options: ReadBulkOptions
  readonly lookup: NonNullable<CheckOptions['lookup']>
  readonly refused: RefusedSecrets
  readonly load: ProcessLoad
  /** Decides whether a check whose secret was fetched may dial now. */
  readonly dial: (row: QueuedMailbox) => DialTurn
}

/** A report, and its consequences for the pace of the run. */
interface Checked {
  readonly report: MailboxReport
  readonly outcome: CheckOutcome
}

/** No server was dialled. */
export const NOTHING: CheckOutcome = { sides: {}, mayTryAgain: false }

/** The check of one mailbox: it fetches the secret, and evaluates the report. */
export class MailboxCheck {
  readonly #row: QueuedMailbox
  readonly #attempt: number
  readonly #shared: SharedByChecks
  readonly #controller = new AbortController()
  #hasBegun = false

  /** @param attempt 1 for the first check of the mailbox */
  constructor(row: QueuedMailbox, attempt: number, shared: SharedByChecks) {
    this.#row = row
    this.#attempt = attempt
    this.#shared = shared
  }

  /** Closes everything that is open. */
  abort(): void {
    this.#controller.abort()
  }

  /** Gives up, unless a connection was dialled: then the check is finished. */
  cancel(): void {
    if (!this.#hasBegun) this.abort()
  }

  /** Rejects with an error of this package, or of a function of the caller. */
  async run(): Promise<Checked> {
    const { id, mailbox, isFetched, read } = this.#row
    try {
      if (!isFetched) return await this.#check(mailbox)
      const { signal } = this.#controller
      const fetched = await Promise.race([withFetchedSecret(mailbox, signal), aborted(signal)])
      if (!fetched) return this.#skipped({ why: 'cancelled' })
      const skipped = refusedBefore(this.#row, this.#shared.refused, fetched.secret) ?? (await this.#inTurn())
      return skipped ? this.#skipped(skipped) : await this.#check(fetched.settings, fetched.secret)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      return { report: unusableReport(id, read.email, error.problems), outcome: NOTHING }
    }
  }

  #skipped(skipped: Skipped): Checked {
    return { report: skippedMailbox(this.#row, skipped, this.#attempt - 1), outcome: NOTHING }
  }

  /** Waits until it may dial, because fetching a secret takes an unknown time. */
  async #inTurn(): Promise<Skipped | undefined> {
    const { signal } = this.#controller
    while (!signal.aborted) {
      const turn = this.#shared.dial(this.#row)
      if (turn.kind !== 'wait') return turn.kind === 'skip' ? turn.skipped : undefined
      await wait(turn.untilMs - performance.now(), undefined, { signal }).catch(() => undefined) // aborted
    }
    return { why: 'cancelled' }
  }

  async #check(settings: Mailbox, fetched?: Secret): Promise<Checked> {
    const { options, lookup, load, refused } = this.#shared
    const { id, localAddress, discovery, accounts, read } = this.#row
    this.#hasBegun = true
    const checked = await checkInbox(settings, {
      ...options.check,
      ...(discovery && { discovery }),
      signal: this.#controller.signal,
      lookup,
      localAddress,
    })
    const outcome = outcomeOf(checked, !load.isBusy)
    for (const { side, name } of accounts) {
      const server = read[side]
      const secret = server && (secretOf(server) ?? fetched)
      if (secret && (outcome.sides[side]?.refused ?? 0) > 0) refused.add(name, secret, id)
    }
    const report: MailboxReport = {
      ...withTranscripts(checked, options.transcripts),
      ...namesOf(this.#row),
      outcome: 'checked',
      attempts: this.#attempt,
    }
    return { report, outcome }
  }
}

/** The reason to skip a mailbox: one of its accounts has refused the same secret in this run. */
export function refusedBefore(
  { accounts, read, places }: QueuedMailbox,
  refused: RefusedSecrets,
  fetched?: Secret,
): Skipped | undefined {
  for (const { side, name } of accounts) {
    const server = read[side]
    const secret = server && (secretOf(server) ?? fetched)
    const like = secret && refused.likeOf(name, secret)
    const family = places.find(({ protocol }) => protocol === side)?.family
    if (like !== undefined)
      return { why: 'same-account', protocol: side, ...(family !== undefined && { family }), like }
  }
  return undefined
}

/** Settles when the signal is aborted, because the caller's function may ignore the signal. */
function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((settle) => {
    if (signal.aborted) settle(undefined)
    else signal.addEventListener('abort', () => settle(undefined), { once: true })
  })
}
