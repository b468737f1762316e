import type { CheckEvent } from '../index.ts'

/** The output of a check that runs: lines, a list that is redrawn, or nothing. */
export interface Progress {
  readonly tell: (event: CheckEvent) => void
  /** The check is over. A list that was for its time alone is gone from the terminal. */
  readonly end: () => void
}

/** A stage that is decided. */
export type StepEvent = CheckEvent & { readonly kind: 'step' }
