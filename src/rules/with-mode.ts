import type { Evidence } from '../evidence/gather.ts'
import type { Proof } from '../evidence/match.ts'
import { isModeAssumed, settledMode } from '../evidence/settled-mode.ts'

/**
 * Adds what is known about the encryption: the fact `modeKnown` if port and encryption are known to match, so that no
 * advice asks to check them, and `securityAssumed` if a log shows none, so that no sentence says that there was none.
 */
export function withMode(evidence: Evidence, proof: Proof): Proof {
  const modeKnown = settledMode(evidence)
  if (modeKnown) return { ...proof, facts: { ...proof.facts, modeKnown } }
  return isModeAssumed(evidence) ? { ...proof, facts: { ...proof.facts, securityAssumed: 'none' } } : proof
}
