import type { Stage } from '../../conversation/exchange.ts'
import type { Hint } from '../../credentials/credential-hints.ts'
import type { Conclusion } from '../../diagnosis/conclusion.ts'
import type { CertFault, Link } from '../../report/diagnosis.ts'
import type { Code } from '../../rules/codes.ts'
import type { Certainty } from '../../rules/rule.ts'
import type { Skipped } from '../mailbox.ts'
import type { Scope } from './scopes.ts'

/** The causes that the reports on many mailboxes show, in plain JSON values. The sentences are those of `locale`, by default English. */
export interface CauseGroups {
  /** The version of this form. */
  readonly version: 1
  /** Every mailbox was checked to the end, and none failed. Never true while one was skipped or unusable, or where there is none. */
  readonly ok: boolean
  /** The numbers of mailboxes. */
  readonly counts: GroupCounts
  /** The times at which the first and the last check began, ISO 8601; left out where nothing was checked. */
  readonly firstAt?: string
  /** The time at which the last check began, ISO 8601; left out where nothing was checked. */
  readonly lastAt?: string
  /** The causes of failures, in the order of the number of mailboxes that they hit. */
  readonly causes: readonly CauseGroup[]
  /** The warnings in the same form, which stop nothing. Their mailboxes may be in `healthy`. */
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

/** The number of mailboxes, by what became of them: `ok`, `failed`, `skipped` and `unusable` add up to `mailboxes`. */
export interface GroupCounts {
  /** All mailboxes. */
  readonly mailboxes: number
  /** Those without an error. */
  readonly ok: number
  /** Those of `ok` whose check was not complete, such as one without a password. */
  readonly inPart: number
  /** Those with one. */
  readonly failed: number
  /** Those that were not checked. */
  readonly skipped: number
  /** Those whose settings or secret cannot be used. */
  readonly unusable: number
}

/** One cause and the mailboxes that fail for it. */
export interface CauseGroup {
  /** The same in every run in which it is the same cause. */
  readonly key: string
  /** The reach of the cause: an account, a server, a family of servers, this machine. */
  readonly scope: Scope
  /** The code of the cause. */
  readonly code: Code
  /** A warning stops nothing. */
  readonly severity: 'error' | 'warning'
  /** The stage that failed. */
  readonly stage: Stage
  /** Left out where mailboxes of both protocols, of several hosts or of several ports have it. */
  readonly protocol?: 'imap' | 'smtp'
  /** The host, where it is one. */
  readonly host?: string
  /** The port, where it is one. */
  readonly port?: number
  /** The family of the servers: the `id` of a known provider, else a domain or an address; and the name that its users know. */
  readonly family?: string
  /** The name of the family that its users know. */
  readonly familyName?: string
  /** The number of families where the cause reaches beyond one. */
  readonly families?: number
  /** The local address that has it, where the options of the run name some. */
  readonly localAddress?: string
  /** The whole in one sentence without a full stop, such as `37 mailboxes fail for one cause: ...`. */
  readonly sentence: string
  /** A phrase without a full stop. */
  readonly title: string
  /** The meaning. Left out where it is not the same for all of its mailboxes. */
  readonly cause?: string
  /** The advice, what most likely works first: to be done once, or by each user where the scope is `account`. */
  readonly help: readonly string[]
  /** Pages about the cause. */
  readonly links: readonly Link[]
  /** The sentences on who must act and whether a retry helps. */
  readonly act: string
  /** The one who must act. */
  readonly fixBy: Conclusion['fixBy']
  /** The use of the same attempt. */
  readonly retry: Conclusion['retry']
  /** The longest wait that a server named, in milliseconds. */
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
  /** The time of the last check that saw it, ISO 8601. */
  readonly lastAt: string
  /** The mailbox whose report shows it best. */
  readonly example?: CauseExample
  /** The facts, faults and hints that all of its mailboxes have alike, for sentences of your own. */
  readonly facts: Conclusion['facts']
  /** The reasons not to trust the certificate that all have alike. */
  readonly faults?: readonly CertFault[]
  /** The hints that all have alike. */
  readonly hints?: readonly Hint[]
  /** Left out where no earlier run was given. */
  readonly since?: {
    /** The earlier run did not have this cause. */
    readonly isNew: boolean
    /** The number of mailboxes in `ids` that were ok then. */
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
  /** Who said it; left out for an event, and where the report had no transcripts. */
  readonly by?: 'client' | 'server'
  /** The line, or the event in words. */
  readonly text: string
}

/** The mailboxes that were not checked for one reason. */
export interface SkippedGroup {
  /** The reason. */
  readonly why: Skipped['why']
  /** The family of the servers. */
  readonly family?: string
  /** Its name that users know. */
  readonly familyName?: string
  /** The whole in one sentence. */
  readonly sentence: string
  /** The key of the cause that holds them back, where another mailbox of the run has it. */
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
  /** The message of the first of them. */
  readonly message: string
  /** The whole in one sentence. */
  readonly sentence: string
  /** The mailboxes. */
  readonly ids: readonly string[]
}

/** The changes since an earlier run. Each mailbox of either run stands in one list alone, but for the number of `well`. */
export interface ChangesSince {
  /** Anything is other than it was. */
  readonly changed: boolean
  /** The times at which the first and the last check of the earlier run began. */
  readonly firstAt?: string
  /** The time at which the last check of the earlier run began. */
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
  /** Those of `added` that fail. */
  readonly addedBroken: readonly string[]
  /** Those that are in no report any more. */
  readonly gone: readonly string[]
  /** Those that were checked then and not now, so that they are neither healed nor broken. */
  readonly unseen: readonly string[]
  /** Those that were not checked then and are now, and those of them that fail. */
  readonly seen: readonly string[]
  /** Those of `seen` that fail. */
  readonly seenBroken: readonly string[]
  /** The number of those that were ok and are. */
  readonly well: number
  /** The number of those that were checked in neither run. */
  readonly unknown: number
  /** The causes that no mailbox has any more, as the earlier run had them. */
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
