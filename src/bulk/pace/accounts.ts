import { Queue } from './queue.ts'

/** Serialises mailboxes of one account: two checks at a time could send one wrong secret twice. */
export class Accounts<Row> {
  readonly #busy = new Map<string, Queue<Row>>()
  #waiting = 0

  get waiting(): number {
    return this.#waiting
  }

  /**
   * Takes accounts for a mailbox.
   *
   * @returns false if another mailbox holds one of them: this one waits, and {@link release} returns it
   */
  claim(row: Row, accounts: readonly string[]): boolean {
    const taken = accounts.map((one) => this.#busy.get(one)).find((queue) => queue !== undefined)
    if (taken) {
      taken.push(row)
      this.#waiting += 1
      return false
    }
    for (const one of accounts) this.#busy.set(one, new Queue())
    return true
  }

  /** @returns the mailboxes that waited for these accounts, in their order, to be claimed again */
  release(accounts: readonly string[]): readonly Row[] {
    const freed: Row[] = []
    for (const one of accounts) {
      const queue = this.#busy.get(one)
      for (let row = queue?.shift(); row; row = queue?.shift()) freed.push(row)
      this.#busy.delete(one)
    }
    this.#waiting -= freed.length
    return freed
  }
}
