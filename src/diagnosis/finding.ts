import type { Failure } from '../evidence/failure.ts'
import type { Proof } from '../evidence/match.ts'
import type { Certainty, Pattern, Rule } from '../rules/rule.ts'

/** The explanation of one failure: the best cause, and the other possible causes, best first. */
export interface Explanation {
  readonly failure: Failure
  readonly best: Finding
  readonly rivals: readonly Finding[]
}

/** A rule that fired. Without proof there is no finding. */
export interface Finding {
  readonly rule: Rule
  readonly pattern: Pattern
  readonly proof: Proof
  readonly certainty: Certainty
}

/** A higher number is more certain. */
export const SURENESS = { certain: 2, likely: 1, possible: 0 } as const satisfies Record<Certainty, number>

/** The most certain first; among equals a caller's own rule, and last a rule that is only ever a rival. */
export function bySureness(a: Finding, b: Finding): number {
  return (
    SURENESS[b.certainty] - SURENESS[a.certainty] ||
    Number(b.pattern.isOwn ?? 0) - Number(a.pattern.isOwn ?? 0) ||
    Number(a.pattern.isRival ?? 0) - Number(b.pattern.isRival ?? 0)
  )
}
