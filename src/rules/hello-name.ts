import { helloNameIn } from '../evidence/envelope.ts'
import type { Evidence } from '../evidence/gather.ts'
import type { Proof } from '../evidence/match.ts'

/** RFC 5321 §4.2.4, RFC 3463 §3.6: the syntax of the name is refused, and no policy has examined it. */
export function isOfItsForm(_: Evidence, { failure }: Proof): boolean {
  return (
    failure.exchange?.messages.some(
      ({ code = 0, enhanced = '' }) => code === 501 || code === 504 || /^.\.5\.\d/.test(enhanced),
    ) ?? false
  )
}

/** The name itself, which an option of the check replaces. */
export function withHelloName(evidence: Evidence, proof: Proof): Proof {
  const ehloName = helloNameIn(evidence, proof.failure.entry)
  return {
    ...proof,
    facts: { ...proof.facts, ...(ehloName !== undefined && { ehloName }) },
    specifics: { fixBy: 'integrator', variant: 'hello-name' },
  }
}
