import { helloNameIn } from '../evidence/envelope.ts'
import type { Evidence } from '../evidence/gather.ts'
import type { Proof } from '../evidence/match.ts'
import { either } from './either.ts'

/** The name in EHLO or HELO is what is refused, at once or, as Postfix does it, in answer to RCPT. */
export const HELLO_NAME_REFUSED = either(
  /\b(helo|ehlo)( ?host| command)?( name| host\w{0,4}| domain| argument| string)? ?(is )?(error|rejected|invalid|denied|refused|\(?argument|not (allowed|accepted)(?! in lmtp)|syntax)/,
  /\b(invalid|bad|illegal|syntactically invalid|forged|unacceptable|check your)\b.{0,20}\b(helo|ehlo)\b/,
)

/** RFC 5321 §4.2.4, RFC 3463 §3.6: the form of the name is refused, and no policy has looked at it. */
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
