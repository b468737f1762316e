import type { CheckEvent } from '../index.ts'

/** What a user sees while a check runs. */
export interface Progress {
  readonly tell: (event: CheckEvent) => void
  /** The check is over. What was for the time of the check alone is gone from the terminal. */
  readonly end: () => void
}

/** A stage that is decided. */
export type StepEvent = CheckEvent & { readonly kind: 'step' }
