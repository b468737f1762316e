import type { Evidence } from '../evidence/gather.ts'
import type { Proof } from '../evidence/match.ts'
import { settledMode } from '../evidence/settled-mode.ts'

/** Adds the fact `modeKnown` where port and encryption are known to match, so that no advice asks to check them. */
export function withMode(evidence: Evidence, proof: Proof): Proof {
  const modeKnown = settledMode(evidence)
  return modeKnown ? { ...proof, facts: { ...proof.facts, modeKnown } } : proof
}
