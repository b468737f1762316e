import type { Skipped } from '../mailbox.ts'
import type { Caps, RefusalBudget } from '../options.ts'
import type { ServerPlace } from '../places.ts'

/** The limits of a run. */
export interface Limits {
  /** The checks at a time. */
  readonly concurrency: number
  /** The sockets at a time. */
  readonly sockets: number
  readonly perHost: Caps
  readonly perProvider: Caps
  readonly hosts: ReadonlyMap<string, Caps>
  readonly refusals: RefusalBudget
}

/**
 * The number of refusals that a large provider tolerates, as a multiple: it locks accounts, and seldom an address. The
 * value is our choice.
 */
const PROVIDERS_SHARE = 10

/** The number of refusals that a server tolerates. */
export function budgetOf({ isOfProvider }: Pick<ServerPlace, 'isOfProvider'>, usual: RefusalBudget): RefusalBudget {
  return isOfProvider ? { ...usual, most: usual.most * PROVIDERS_SHARE } : usual
}

/** A mailbox that waits for its turn, or is being checked. */
export interface PacedMailbox {
  readonly id: string
  readonly places: readonly ServerPlace[]
  readonly localAddress: string | undefined
  /** True if a secret that one side has refused is not sent to the other: a check is refused at most once. */
  readonly isOneTry: boolean
  /** True if its secret is fetched first: it dials once it has the secret and may dial. */
  readonly isFetched: boolean
}

/**
 * The next step of a run: begin a check, or report that there will be none. `attempt`: the number of checks, including
 * this one.
 */
export type Turn<Row> =
  | { readonly kind: 'begin'; readonly row: Row; readonly attempt: number }
  | { readonly kind: 'skip'; readonly row: Row; readonly skipped: Skipped; readonly attempts: number }

/** The next step of a check whose secret was fetched. */
export type DialTurn =
  | { readonly kind: 'dial' }
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'skip'; readonly skipped: Skipped }
