/** The counts of a server of its clients' doings. */

export interface Counts {
  readonly host: string
  readonly protocol: 'imap' | 'smtp'
  /** All connections. */
  readonly connections: number
  /** The most connections at a time. */
  readonly mostOpen: number
  /** The most new connections in a second, whichever second that is. */
  readonly mostASecond: number
  /** Connections that the hidden limits refused at the greeting. */
  readonly refusedConnections: number
  /** Connections that came after the host had blocked the client. */
  readonly blockedConnections: number
  readonly loggedIn: number
  readonly refusedLogins: number
  /** User names that logged in or tried to. */
  readonly accounts: number
  /** The most logins of one account, refused ones included. */
  readonly mostOfOneAccount: number
  /** The most times that one account was refused with the same secret. */
  readonly mostRefusalsOfOneSecret: number
}

/** A connection that was accepted. */
export interface Accepted {
  /** Its number among the server's. */
  readonly order: number
  /** The time before which it cannot have begun, and that at which it was seen, in milliseconds. */
  readonly earliestMs: number
  readonly latestMs: number
}

/** Counts connections by what is certain, so that a busy machine makes no client look worse than it is. */
export class Tally {
  readonly #open = new Set<Accepted>()
  #recent: Accepted[] = []
  #connections = 0
  #mostOpen = 0
  #mostASecond = 0

  /** @returns the connection, and the number of those that surely began within the second up to it */
  begin(earliestMs: number, latestMs: number): { readonly accepted: Accepted; readonly inASecond: number } {
    this.#connections += 1
    const accepted = { order: this.#connections, earliestMs, latestMs }
    this.#open.add(accepted)
    this.#recent = [...this.#recent.filter((one) => latestMs - one.earliestMs < 1_000), accepted]
    this.#mostASecond = Math.max(this.#mostASecond, this.#recent.length)
    return { accepted, inASecond: this.#recent.length }
  }

  /**
   * The connections that are open beside one that is, and were before it; to be asked once the ends that came before it have
   * been read.
   */
  openWith({ order }: Accepted): number {
    let count = 0
    for (const one of this.#open) if (one.order <= order) count += 1
    this.#mostOpen = Math.max(this.#mostOpen, count)
    return count
  }

  end(accepted: Accepted): void {
    this.#open.delete(accepted)
  }

  get counts(): Pick<Counts, 'connections' | 'mostOpen' | 'mostASecond'> {
    return { connections: this.#connections, mostOpen: this.#mostOpen, mostASecond: this.#mostASecond }
  }
}

/** Counts logins by account and secret. */
export class Logins {
  readonly #accounts = new Map<string, { count: number; readonly refusals: Map<string, number> }>()
  #loggedIn = 0
  #refused = 0

  /** @param secret its hash */
  add(user: string, secret: string, isRefused: boolean): void {
    const account = this.#accounts.get(user) ?? { count: 0, refusals: new Map<string, number>() }
    this.#accounts.set(user, account)
    account.count += 1
    if (!isRefused) {
      this.#loggedIn += 1
      return
    }
    this.#refused += 1
    account.refusals.set(secret, (account.refusals.get(secret) ?? 0) + 1)
  }

  get counts(): Pick<
    Counts,
    'loggedIn' | 'refusedLogins' | 'accounts' | 'mostOfOneAccount' | 'mostRefusalsOfOneSecret'
  > {
    let [mostOfOneAccount, mostRefusalsOfOneSecret] = [0, 0]
    for (const { count, refusals } of this.#accounts.values()) {
      mostOfOneAccount = Math.max(mostOfOneAccount, count)
      for (const times of refusals.values()) mostRefusalsOfOneSecret = Math.max(mostRefusalsOfOneSecret, times)
    }
    const accounts = this.#accounts.size
    return {
      loggedIn: this.#loggedIn,
      refusedLogins: this.#refused,
      accounts,
      mostOfOneAccount,
      mostRefusalsOfOneSecret,
    }
  }
}
