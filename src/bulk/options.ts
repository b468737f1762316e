import type { CheckOptions } from '../check/options.ts'
import type { MailboxReport } from './mailbox.ts'

/** The options of {@link checkMany}. What they share with a check's holds for each check; nothing is probed. */
export interface BulkOptions
  extends Omit<CheckOptions, 'signal' | 'onEvent' | 'probes' | 'usualPorts' | 'localAddress'> {
  /**
   * Aborting it begins no more checks: those that run are finished, and the rest of what was read is `skipped`.
   * Default: none.
   */
  readonly signal?: AbortSignal | undefined
  /** The checks at a time, in all: 1 to 20,000. Default 100, and never more than this process may open sockets for. */
  readonly concurrency?: number | undefined
  /** The caps of one server, each protocol on its own, from one local address. Default 3 connections, 4 new ones a second. */
  readonly perHost?: Partial<Caps> | undefined
  /**
   * The caps of all servers of a family, from one local address: at least 2 connections, since a check may have both of its own
   * there, and begins them together. Default 10 connections, 10 new ones a second.
   */
  readonly perProvider?: Partial<Caps> | undefined
  /** The caps of servers whose limits the caller knows, by host name, in place of `perHost`; `perProvider` holds too. Default: none. */
  readonly hosts?: Readonly<Record<string, Partial<Caps>>> | undefined
  /**
   * The refused logins at one server, from one local address, after which no more are tried, since servers block an address for
   * them (fail2ban, by default, at 5 in 10 minutes). Default 4 in 600,000 ms.
   */
  readonly refusals?: Partial<RefusalBudget> | undefined
  /**
   * The local IP addresses to dial from: the mailboxes are dealt out among them, each account always to the same one.
   * Default: the system's choice.
   */
  readonly localAddress?: string | readonly string[] | undefined
  /** The mailboxes that are read ahead, so that a busy server does not hold up the others. Default 2,000. */
  readonly lookAhead?: number | undefined
  /** The reports that keep their transcripts. Default `failures`. */
  readonly transcripts?: 'failures' | 'all' | 'none' | undefined
  /** Called with the state of the run after each report, and when a cap or a pause changes. Default: nobody is told. */
  readonly onProgress?: ((progress: BulkProgress) => void) | undefined
}

/** The most that a server gets. */
export interface Caps {
  /** The connections at a time. A run begins with `first`, and tries one more each time that all of them are borne. */
  readonly connections: number
  /** The connections that it begins with. Default 1; in `hosts`, as many as there may be. */
  readonly first: number
  /** The new connections a second; a fraction is a pause of more than a second. `Infinity`: no limit. */
  readonly perSecond: number
}

/** The number of refused logins that is not exceeded within a time. */
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
  /** Reports that were handed out, by outcome. */
  readonly done: Readonly<Record<MailboxReport['outcome'], number>>
  /** The servers that pause or get less than their caps, with the reason. */
  readonly slowed: readonly SlowedServer[]
}

/** A server that complained, and what it gets since. */
export interface SlowedServer {
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** The host name or IP address. */
  readonly host: string
  /** The local address that it is dialled from, where the options name some. */
  readonly localAddress?: string
  /** The connections at a time that it gets now. */
  readonly connections: number
  /** The new connections a second that it gets now. */
  readonly perSecond: number
  /** The time until the next connection, in milliseconds; left out where it does not pause. */
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
