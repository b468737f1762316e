import type { CheckOptions } from '../check/options.ts'
import type { MailboxReport } from './mailbox.ts'

/** The options of {@link checkMany}. Options that it shares with a check apply to each check; there are no probes. */
export interface BulkOptions
  extends Omit<CheckOptions, 'signal' | 'onEvent' | 'probes' | 'usualPorts' | 'localAddress'> {
  /**
   * Aborting it begins no more checks: running checks are finished, and the remaining mailboxes that were read are
   * `skipped`. Default: none.
   */
  readonly signal?: AbortSignal | undefined
  /**
   * The total number of checks at a time: 1 to 20,000. Default 100, and never more than this process may open sockets
   * for.
   */
  readonly concurrency?: number | undefined
  /**
   * The caps of one server, separately for each protocol, from one local address. Default 3 connections, 4 new ones per
   * second.
   */
  readonly perHost?: Partial<Caps> | undefined
  /**
   * The caps of all servers of a family, from one local address: at least 2 connections, since a check may have both of
   * its own there, and begins them together. Default 10 connections, 10 new ones per second.
   */
  readonly perProvider?: Partial<Caps> | undefined
  /**
   * The caps of servers with known limits, by host name; they replace `perHost`, and `perProvider` still applies.
   * Default: none.
   */
  readonly hosts?: Readonly<Record<string, Partial<Caps>>> | undefined
  /**
   * The number of refused logins at one server, from one local address, after which no more are tried, because servers
   * block an address for them (fail2ban, by default, at 5 in 10 minutes). Default 4 in 600,000 ms.
   */
  readonly refusals?: Partial<RefusalBudget> | undefined
  /**
   * The local IP addresses to dial from: the mailboxes are distributed among them, each account always to the same one.
   * Default: the system's choice.
   */
  readonly localAddress?: string | readonly string[] | undefined
  /** The number of mailboxes that are read ahead, so that a busy server does not delay the others. Default 2,000. */
  readonly lookAhead?: number | undefined
  /** The reports that keep their transcripts. Default `failures`. */
  readonly transcripts?: 'failures' | 'all' | 'none' | undefined
  /**
   * Called with the state of the run after each report, and when a cap or a pause changes. Default: nothing is called.
   */
  readonly onProgress?: ((progress: BulkProgress) => void) | undefined
}

/** The limits of a server. */
export interface Caps {
  /**
   * The connections at a time. A run begins with `first`, and tries one more each time that the server accepts all of
   * them.
   */
  readonly connections: number
  /** The initial number of connections. Default 1; in `hosts`, the maximum. */
  readonly first: number
  /** The new connections per second; a fraction is a pause of more than a second. `Infinity`: no limit. */
  readonly perSecond: number
}

/** The maximum number of refused logins within a time. */
export interface RefusalBudget {
  /** The refused logins. */
  readonly most: number
  /** The time, in milliseconds. */
  readonly withinMs: number
}

/** The state of a run. */
export interface BulkProgress {
  /** The mailboxes that were read so far. */
  readonly read: number
  /** The mailboxes that are checked now. */
  readonly running: number
  /** The mailboxes that were read and whose check has not begun. */
  readonly waiting: number
  /** The number of reports handed out, by outcome. */
  readonly done: Readonly<Record<MailboxReport['outcome'], number>>
  /** The servers that pause or get less than their caps, with the reason. */
  readonly slowed: readonly SlowedServer[]
}

/** A server that complained, and its present limits. */
export interface SlowedServer {
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** The host name or IP address. */
  readonly host: string
  /** The local address that it is dialled from, if the options name any. */
  readonly localAddress?: string
  /** The present number of connections at a time. */
  readonly connections: number
  /** The present number of new connections per second. */
  readonly perSecond: number
  /** The time until the next connection, in milliseconds; left out if it does not pause. */
  readonly pausedMs?: number
  /** The complaint, or the reason to be careful. */
  readonly why:
    | 'too-many-connections'
    | 'rate-limited'
    | 'server-unavailable'
    | 'slow-greeting'
    | 'silent'
    | 'ip-blocked'
    | 'refusals'
}
