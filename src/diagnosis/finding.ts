import type { Failure } from '../evidence/failures.ts'
import type { Proof } from '../evidence/match.ts'
import type { Certainty, Pattern, Rule } from '../rules/rule.ts'

/** The explanation of one failure: the best cause, and the others that fit, best first. */
export interface Explanation {
  readonly failure: Failure
  readonly best: Finding
  readonly rivals: readonly Finding[]
}

/** A rule that fired: no proof, no finding. */
export interface Finding {
  readonly rule: Rule
  readonly pattern: Pattern
  readonly proof: Proof
  readonly certainty: Certainty
}
