import { line, type Proof, row } from '../../evidence/ask.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Rule } from '../rule.ts'

/** Every other rule that explains a failure silences this one. */
export const unknown = {
  code: 'unknown',
  fixBy: 'integrator',
  retry: 'after-fix',
  patterns: [
    {
      id: 'unexplained',
      proof: everyFailure,
      certainty: 'possible',
      source: 'RFC 3463 §3.1',
      examples: ['> EHLO x\n< 555 5.0.0 Nope'],
    },
  ],
} as const satisfies Rule

function everyFailure(evidence: Evidence): readonly Proof[] {
  return evidence.failures.map((failure) => {
    const said = failure.exchange?.said.at(-1)
    return { failure, lines: [said && failure.by === 'answer' ? line(evidence, said) : row(evidence, failure.entry)] }
  })
}
