import type { Proof } from '../evidence/ask.ts'
import type { Evidence } from '../evidence/gather.ts'
import { settledMode } from '../evidence/settled-mode.ts'

/** What has settled that port and encryption belong together, as a fact that makes the advice to check them needless. */
export function withMode(evidence: Evidence, proof: Proof): Proof {
  const modeKnown = settledMode(evidence)
  return modeKnown ? { ...proof, facts: { ...proof.facts, modeKnown } } : proof
}
