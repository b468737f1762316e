import type { Complaint } from '../outcome.ts'

/** A thing with a cap: a server, a family of servers, an account, or the refused logins at a server. */
export interface SharedLane {
  readonly key: string
  /** The places that one check takes. */
  readonly places: number
  /** The most places at a time, or of refusals within `withinMs`. */
  readonly most: number
  /** The places that there are to begin with, where each check that goes well adds one. */
  readonly first?: number
  /** The least time between two connections, in milliseconds. */
  readonly spacingMs?: number
  /** The time for which a refusal counts, in milliseconds: the lane is a budget of refusals. */
  readonly withinMs?: number
}

/** The news of a lane after a check. */
export interface LaneNews {
  readonly complaint?: Complaint
  /** It answered without a complaint, or it did not answer at all. */
  readonly went?: 'well' | 'silent'
  /** The logins that were refused. */
  readonly refused?: number
  /** The time for which nobody enters any more, in milliseconds. */
  readonly closedMs?: number
}

/** The answers to a job that asks for its places. */
export type Admission =
  | { readonly kind: 'entered' }
  /** `behind`: the number of those that wait already. */
  | { readonly kind: 'wait'; readonly lane: string; readonly behind: number }
  | { readonly kind: 'blocked'; readonly lane: string; readonly like: string; readonly forMs: number }
  | { readonly kind: 'refusals'; readonly lane: string; readonly forMs: number }
  /** The server is left alone: it has complained, or was silent, for minutes. */
  | {
      readonly kind: 'busy'
      readonly lane: string
      readonly why: 'busy' | 'silent'
      readonly like?: string
      readonly forMs: number
    }
