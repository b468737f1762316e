import { isLoggedIn } from '../evidence/envelope.ts'
import type { Evidence } from '../evidence/gather.ts'
import type { Proof } from '../evidence/match.ts'

/** Replaces the advice if the client has logged in, and so has done its part: the server's own settings refuse it. */
export function afterLogin(specifics: NonNullable<Proof['specifics']>): (evidence: Evidence, proof: Proof) => Proof {
  return (evidence, proof) => (isLoggedIn(evidence) ? { ...proof, specifics } : proof)
}
