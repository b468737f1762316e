import type { CheckEvent } from '../index.ts'

/** The output of a running check: lines, a list that is redrawn, or nothing. */
export interface Progress {
  readonly tell: (event: CheckEvent) => void
  /** The check is over. A temporary list is erased from the terminal. */
  readonly end: () => void
}

/** A decided stage. */
export type StepEvent = CheckEvent & { readonly kind: 'step' }
