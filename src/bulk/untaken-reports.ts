import type { MailboxReport } from './mailbox.ts'

/** The reports that wait for the caller, who takes one after another. */
export class UntakenReports {
  readonly #reports: MailboxReport[] = []
  readonly #taken = { checked: 0, skipped: 0, unusable: 0 }
  #isHandedOut = false
  #wake: (() => void) | undefined

  /** The number of waiting reports. */
  get waiting(): number {
    return this.#reports.length
  }

  /** The number of reports that the caller has not finished: the waiting ones, and the one in progress. */
  get undealt(): number {
    return this.#reports.length + Number(this.#isHandedOut)
  }

  /** The number of reports that the caller has taken, by outcome. */
  get taken(): Readonly<Record<MailboxReport['outcome'], number>> {
    return { ...this.#taken }
  }

  add(report: MailboxReport): void {
    this.#reports.push(report)
    this.wake()
  }

  /** The caller processes it until it is {@link dealt} with. */
  take(): MailboxReport | undefined {
    const report = this.#reports.shift()
    if (!report) return undefined
    this.#taken[report.outcome] += 1
    this.#isHandedOut = true
    return report
  }

  dealt(): void {
    this.#isHandedOut = false
  }

  /** Settles when there may be something new. */
  news(): Promise<void> {
    return new Promise((settle) => (this.#wake = settle))
  }

  wake(): void {
    this.#wake?.()
  }
}
