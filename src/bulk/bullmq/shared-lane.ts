import type { Complaint } from '../outcome.ts'

/** A limited resource: a server, a family of servers, an account, or the refused logins at a server. */
export interface SharedLane {
  readonly key: string
  /** The places that one check takes. */
  readonly places: number
  /** The maximum number of places at a time, or of refusals within `withinMs`. */
  readonly most: number
  /** The initial number of places. Each check without a complaint adds one. */
  readonly first?: number
  /** The minimum time between two connections, in milliseconds. */
  readonly spacingMs?: number
  /** The time for which a refusal counts, in milliseconds. Only for a lane that is a budget of refusals. */
  readonly withinMs?: number
}

/** The result of a check for a lane. */
export interface LaneNews {
  readonly complaint?: Complaint
  /** `well`: it answered without a complaint. `silent`: it did not answer at all. */
  readonly went?: 'well' | 'silent'
  /** The logins that were refused. */
  readonly refused?: number
  /** The time for which the lane is closed, in milliseconds. */
  readonly closedMs?: number
}

/** The answers to a job that requests its places. */
export type Admission =
  | { readonly kind: 'entered' }
  /** `behind`: the number of jobs that already wait. */
  | { readonly kind: 'wait'; readonly lane: string; readonly behind: number }
  | { readonly kind: 'blocked'; readonly lane: string; readonly like: string; readonly forMs: number }
  | { readonly kind: 'refusals'; readonly lane: string; readonly forMs: number }
  /** The server is avoided: it has complained, or was silent, for minutes. */
  | {
      readonly kind: 'busy'
      readonly lane: string
      readonly why: 'busy' | 'silent'
      readonly like?: string
      readonly forMs: number
    }
