import type { Stage } from '../../conversation/exchange.ts'
import type { Hint } from '../../credentials/credential-hints.ts'
import type { Conclusion } from '../../diagnosis/conclusion.ts'
import type { CertFault, Link } from '../../report/diagnosis.ts'
import type { Code } from '../../rules/codes.ts'
import type { Certainty } from '../../rules/rule.ts'
import type { Skipped } from '../mailbox.ts'
import type { Scope } from './scopes.ts'

/**
 * The causes in the reports on many mailboxes, in plain JSON values. The sentences are in the language of `locale`, by
 * default English.
 */
export interface CauseGroups {
  /** The version of this form. */
  readonly version: 1
  /**
   * True if every mailbox was checked to the end, and none failed. Never true if one was skipped or unusable, or if
   * there is none.
   */
  readonly ok: boolean
  /** The numbers of mailboxes. */
  readonly counts: GroupCounts
  /** The time at which the first check began, ISO 8601; left out if nothing was checked. */
  readonly firstAt?: string
  /** The time at which the last check began, ISO 8601; left out if nothing was checked. */
  readonly lastAt?: string
  /** The causes of failures, by decreasing number of mailboxes. */
  readonly causes: readonly CauseGroup[]
  /** The warnings in the same form. A warning stops nothing, so that its mailboxes may be in `healthy`. */
  readonly warnings: readonly CauseGroup[]
  /** The mailboxes that were not checked, by reason. */
  readonly skipped: readonly SkippedGroup[]
  /** The mailboxes whose settings or secret cannot be used, by problem. */
  readonly unusable: readonly UnusableGroup[]
  /** The mailboxes without an error, so that a later run can be compared with these groups alone. */
  readonly healthy: readonly string[]
  /** The changes since the earlier run that was given. */
  readonly since?: ChangesSince
}

/** The number of mailboxes by outcome: `ok`, `failed`, `skipped` and `unusable` add up to `mailboxes`. */
export interface GroupCounts {
  /** All mailboxes. */
  readonly mailboxes: number
  /** Those without an error. */
  readonly ok: number
  /** Those of `ok` whose check was not complete, such as one without a password. */
  readonly inPart: number
  /** Those with an error. */
  readonly failed: number
  /** Those that were not checked. */
  readonly skipped: number
  /** Those whose settings or secret cannot be used. */
  readonly unusable: number
}

/** One cause and the mailboxes that fail because of it. */
export interface CauseGroup {
  /** Identifies the cause; the same in every run. */
  readonly key: string
  /** The reach of the cause: an account, a server, a family of servers, this machine. */
  readonly scope: Scope
  /** The code of the cause. */
  readonly code: Code
  /** A warning stops nothing. */
  readonly severity: 'error' | 'warning'
  /** The stage that failed. */
  readonly stage: Stage
  /** Left out if the cause affects mailboxes of both protocols. */
  readonly protocol?: 'imap' | 'smtp'
  /** The host, if it is the same for all. */
  readonly host?: string
  /** The port, if it is the same for all. */
  readonly port?: number
  /** The family of the servers: the `id` of a known provider, else a domain or an address. */
  readonly family?: string
  /** The name of the family that its users know. */
  readonly familyName?: string
  /** The number of families, if the cause affects more than one. */
  readonly families?: number
  /** The affected local address, if the options of the run name any. */
  readonly localAddress?: string
  /** The summary in one sentence without a full stop, such as `37 mailboxes fail for one cause: ...`. */
  readonly sentence: string
  /** A phrase without a full stop. */
  readonly title: string
  /** The meaning. Left out if it is not the same for all of its mailboxes. */
  readonly cause?: string
  /** The advice, the most promising first: to be done once, or by each user if the scope is `account`. */
  readonly help: readonly string[]
  /** Pages about the cause. */
  readonly links: readonly Link[]
  /** The sentences about who must act and whether a retry helps. */
  readonly act: string
  /** The one who must act. */
  readonly fixBy: Conclusion['fixBy']
  /** The usefulness of repeating the same attempt. */
  readonly retry: Conclusion['retry']
  /** The longest wait that a server named, in milliseconds. */
  readonly retryAfterMs?: number
  /** The number of its mailboxes by certainty. */
  readonly certainty: Readonly<Record<Certainty, number>>
  /** The number of affected mailboxes: those of `ids` and of `besides`. */
  readonly mailboxes: number
  /**
   * Their share of all failing mailboxes, from 0 to 1. A mailbox may have two causes, so that the shares may add up to
   * more than 1.
   */
  readonly share: number
  /** The mailboxes that count as failing because of this cause. Each failing mailbox is in exactly one such list. */
  readonly ids: readonly string[]
  /** The mailboxes that count under another cause, and whose other protocol fails because of this one. */
  readonly besides: readonly string[]
  /** The mailboxes that were skipped because of it. */
  readonly heldBack: readonly string[]
  /** The servers at which it was seen. */
  readonly servers: readonly GroupedServer[]
  /** The time of the first check that saw it, ISO 8601. It includes the earlier run, if one was given. */
  readonly firstAt: string
  /** The time of the last check that saw it, ISO 8601. */
  readonly lastAt: string
  /** The mailbox whose report shows it best. */
  readonly example?: CauseExample
  /** The facts that all of its mailboxes share, for sentences of your own. */
  readonly facts: Conclusion['facts']
  /** The reasons not to trust the certificate that all of its mailboxes share. */
  readonly faults?: readonly CertFault[]
  /** The hints that all of its mailboxes share. */
  readonly hints?: readonly Hint[]
  /** Left out if no earlier run was given. */
  readonly since?: {
    /** True if the earlier run did not have this cause. */
    readonly isNew: boolean
    /** The number of mailboxes in `ids` that were ok in the earlier run. */
    readonly broken: number
  }
}

/** A server at which a cause was seen. */
export interface GroupedServer {
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** The host name or IP address. */
  readonly host: string
  /** The port. */
  readonly port: number
}

/** The mailbox whose report shows the cause best. */
export interface CauseExample {
  /** The mailbox. */
  readonly id: string
  /** The time at which its check began, ISO 8601. */
  readonly at: string
  /** The protocol. */
  readonly protocol: 'imap' | 'smtp'
  /** The lines that prove it, the decisive one first. */
  readonly proof: readonly ExampleLine[]
}

/** A line that proves a cause. */
export interface ExampleLine {
  /** The side that sent it; left out for an event, and if the report had no transcripts. */
  readonly by?: 'client' | 'server'
  /** The line, or the event with its details. */
  readonly text: string
}

/** The mailboxes that were not checked for one reason. */
export interface SkippedGroup {
  /** The reason. */
  readonly why: Skipped['why']
  /** The family of the servers. */
  readonly family?: string
  /** The name of the family that its users know. */
  readonly familyName?: string
  /** The summary in one sentence. */
  readonly sentence: string
  /** The key of the cause that holds them back, if another mailbox of the run has it. */
  readonly cause?: string
  /** The longest wait before another try, in milliseconds. */
  readonly retryAfterMs?: number
  /** The mailboxes. */
  readonly ids: readonly string[]
}

/** The mailboxes whose settings or secret cannot be used, by the code of their first problem. */
export interface UnusableGroup {
  /** The code of the problem. */
  readonly code: string
  /** The message of the first problem. */
  readonly message: string
  /** The summary in one sentence. */
  readonly sentence: string
  /** The mailboxes. */
  readonly ids: readonly string[]
}

/**
 * The changes since an earlier run. Each mailbox of either run is in exactly one list, except those that only `well`
 * and `unknown` count.
 */
export interface ChangesSince {
  /** True if anything has changed. */
  readonly changed: boolean
  /** The time at which the first check of the earlier run began. */
  readonly firstAt?: string
  /** The time at which the last check of the earlier run began. */
  readonly lastAt?: string
  /** Mailboxes that were ok and fail now. */
  readonly broken: readonly string[]
  /** Mailboxes that failed and are ok now. */
  readonly healed: readonly string[]
  /** Mailboxes that fail because of the same cause as before. */
  readonly still: readonly string[]
  /** Mailboxes that fail because of another cause, with the keys of both. */
  readonly other: readonly ChangedCause[]
  /** Mailboxes that the earlier run did not have. */
  readonly added: readonly string[]
  /** Those of `added` that fail. */
  readonly addedBroken: readonly string[]
  /** Mailboxes that are in no report any more. */
  readonly gone: readonly string[]
  /** Mailboxes that were checked then and not now, so that they are neither healed nor broken. */
  readonly unseen: readonly string[]
  /** Mailboxes that were not checked then and are now. */
  readonly seen: readonly string[]
  /** Those of `seen` that fail. */
  readonly seenBroken: readonly string[]
  /** The number of mailboxes that were ok and still are. */
  readonly well: number
  /** The number of mailboxes that neither run checked. */
  readonly unknown: number
  /** The causes that no mailbox has any more, as the earlier run reported them. */
  readonly ended: readonly CauseGroup[]
}

/** A mailbox that fails for another cause than before. */
export interface ChangedCause {
  /** The mailbox. */
  readonly id: string
  /** The key of the cause before. */
  readonly from: string
  /** The key of the cause now. */
  readonly to: string
}
