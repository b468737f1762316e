/** The ports at one distance. */
export interface Ports {
  readonly imaps: number
  readonly smtps: number
  readonly submission: number
}

/** The servers themselves, and the way to them through the proxy. */
export interface Places {
  readonly near: Ports
  readonly far: Ports
}

export const ROUND_TRIP_MS = 50
