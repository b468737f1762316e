import type { Stage } from '../../conversation/exchange.ts'
import type { Hint } from '../../credentials/hints.ts'
import type { Conclusion } from '../../diagnosis/conclusion.ts'
import type { CertFault, Link } from '../../report/diagnosis.ts'
import type { Code } from '../../rules/codes.ts'
import type { Certainty } from '../../rules/rule.ts'
import type { Skipped } from '../mailbox.ts'
import type { Scope } from './scopes.ts'

/** The causes that the reports on many mailboxes show, in plain JSON values. The sentences are those of `locale`, by default English. */
export interface CauseGroups {
  readonly version: 1
  /** Every mailbox was checked to the end, and none failed. Never true while one was skipped or unusable, or where there is none. */
  readonly ok: boolean
  readonly counts: GroupCounts
  /** The times at which the first and the last check began, ISO 8601; left out where nothing was checked. */
  readonly firstAt?: string
  readonly lastAt?: string
  /** The causes of failures, in the order of the number of mailboxes that they hit. */
  readonly causes: readonly CauseGroup[]
  /** The warnings in the same form, which stop nothing. Their mailboxes may be in `healthy`. */
  readonly warnings: readonly CauseGroup[]
  readonly skipped: readonly SkippedGroup[]
  readonly unusable: readonly UnusableGroup[]
  /** The mailboxes without an error, so that a later run can be compared with these groups alone. */
  readonly healthy: readonly string[]
  /** The changes since the earlier run that was given. */
  readonly since?: ChangesSince
}

/** The number of mailboxes, by what became of them: `ok`, `failed`, `skipped` and `unusable` add up to `mailboxes`. */
export interface GroupCounts {
  readonly mailboxes: number
  readonly ok: number
  /** Those of `ok` whose check was not complete, such as one without a password. */
  readonly inPart: number
  readonly failed: number
  readonly skipped: number
  readonly unusable: number
}

/** One cause and the mailboxes that fail for it. */
export interface CauseGroup {
  /** The same in every run in which it is the same cause. */
  readonly key: string
  readonly scope: Scope
  readonly code: Code
  readonly severity: 'error' | 'warning'
  readonly stage: Stage
  /** Left out where mailboxes of both protocols, of several hosts or of several ports have it. */
  readonly protocol?: 'imap' | 'smtp'
  readonly host?: string
  readonly port?: number
  /** The family of the servers: the `id` of a known provider, else a domain or an address; and the name that its users know. */
  readonly family?: string
  readonly familyName?: string
  /** The number of families where the cause reaches beyond one. */
  readonly families?: number
  readonly localAddress?: string
  /** The whole in one sentence without a full stop, such as `37 mailboxes fail for one cause: ...`. */
  readonly sentence: string
  readonly title: string
  /** The meaning. Left out where it is not the same for all of its mailboxes. */
  readonly cause?: string
  /** The advice, what most likely works first: to be done once, or by each user where the scope is `account`. */
  readonly help: readonly string[]
  readonly links: readonly Link[]
  /** The sentences on who must act and whether a retry helps. */
  readonly act: string
  readonly fixBy: Conclusion['fixBy']
  readonly retry: Conclusion['retry']
  /** The longest wait that a server named. */
  readonly retryAfterMs?: number
  /** The number of its mailboxes by certainty. */
  readonly certainty: Readonly<Record<Certainty, number>>
  /** The number of mailboxes that it hits: those of `ids` and of `besides`. */
  readonly mailboxes: number
  /** Their part of all failing mailboxes, from 0 to 1. Since one may have two causes, the shares may add up to more than 1. */
  readonly share: number
  /** The mailboxes that count as failing for this cause. Each failing mailbox stands in one list alone. */
  readonly ids: readonly string[]
  /** The mailboxes that count under another cause, and whose other protocol fails for this one. */
  readonly besides: readonly string[]
  /** The mailboxes that were skipped because of it. */
  readonly heldBack: readonly string[]
  /** The servers at which it was seen. */
  readonly servers: readonly GroupedServer[]
  /** The times of the first and the last check that saw it, ISO 8601. `firstAt` reaches back to the earlier run that was given. */
  readonly firstAt: string
  readonly lastAt: string
  readonly example?: CauseExample
  /** The facts, faults and hints that all of its mailboxes have alike, for sentences of your own. */
  readonly facts: Conclusion['facts']
  readonly faults?: readonly CertFault[]
  readonly hints?: readonly Hint[]
  /** Left out where no earlier run was given. */
  readonly since?: {
    /** The earlier run did not have this cause. */
    readonly isNew: boolean
    /** The number of mailboxes in `ids` that were ok then. */
    readonly broken: number
  }
}

export interface GroupedServer {
  readonly protocol: 'imap' | 'smtp'
  readonly host: string
  readonly port: number
}

/** The mailbox whose report shows the cause best. */
export interface CauseExample {
  readonly id: string
  readonly at: string
  readonly protocol: 'imap' | 'smtp'
  readonly proof: readonly ExampleLine[]
}

export interface ExampleLine {
  /** Who said it; left out for an event, and where the report had no transcripts. */
  readonly by?: 'client' | 'server'
  readonly text: string
}

/** The mailboxes that were not checked for one reason. */
export interface SkippedGroup {
  readonly why: Skipped['why']
  readonly family?: string
  readonly familyName?: string
  readonly sentence: string
  /** The key of the cause that holds them back, where another mailbox of the run has it. */
  readonly cause?: string
  /** The longest wait before another try, in milliseconds. */
  readonly retryAfterMs?: number
  readonly ids: readonly string[]
}

/** The mailboxes whose settings or secret cannot be used, by the code of their first problem. */
export interface UnusableGroup {
  readonly code: string
  /** The message of the first of them. */
  readonly message: string
  readonly sentence: string
  readonly ids: readonly string[]
}

/** The changes since an earlier run. Each mailbox of either run stands in one list alone, but for the number of `well`. */
export interface ChangesSince {
  /** Anything is other than it was. */
  readonly changed: boolean
  /** The times at which the first and the last check of the earlier run began. */
  readonly firstAt?: string
  readonly lastAt?: string
  /** Those that were ok and fail now. */
  readonly broken: readonly string[]
  /** Those that failed and are ok now. */
  readonly healed: readonly string[]
  /** Those that fail for the same cause as before. */
  readonly still: readonly string[]
  /** Those that fail for another one, with the keys of both. */
  readonly other: readonly ChangedCause[]
  /** Those that the earlier run did not have, and those of them that fail. */
  readonly added: readonly string[]
  readonly addedBroken: readonly string[]
  /** Those that are in no report any more. */
  readonly gone: readonly string[]
  /** Those that were checked then and not now, so that they are neither healed nor broken. */
  readonly unseen: readonly string[]
  /** Those that were not checked then and are now, and those of them that fail. */
  readonly seen: readonly string[]
  readonly seenBroken: readonly string[]
  /** The number of those that were ok and are. */
  readonly well: number
  /** The number of those that were checked in neither run. */
  readonly unknown: number
  /** The causes that no mailbox has any more, as the earlier run had them. */
  readonly ended: readonly CauseGroup[]
}

export interface ChangedCause {
  readonly id: string
  readonly from: string
  readonly to: string
}
