import { type Proof, row } from '../../evidence/ask.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Rule } from '../rule.ts'

export const protocolViolation = {
  code: 'protocol-violation',
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'greeting-not-understood',
      says: { at: ['greeting'], service: ['unknown'] },
      certainty: 'likely',
      source: 'RFC 3501 §7.1, RFC 5321 §4.2',
      examples: ['< hello there'],
    },
    {
      id: 'flood',
      proof: flooded,
      certainty: 'certain',
      source: 'RFC 5321 §4.5.3.1.5',
      examples: ['< * OK ready\n> A1 CAPABILITY\n= note {"flood":1048577}\n= closed {"by":"client"}'],
    },
    {
      id: 'syntax-error-at-connect',
      says: { at: ['capability'], status: ['BAD'] },
      certainty: 'possible',
      source: 'RFC 3501 §7.1.3',
      examples: ['> A1 CAPABILITY\n< A1 BAD Invalid command'],
    },
  ],
} as const satisfies Rule

function flooded(evidence: Evidence): readonly Proof[] {
  return evidence.failures.flatMap((failure) =>
    evidence.transcript.entries[failure.entry]?.kind === 'note'
      ? [{ failure, lines: [row(evidence, failure.entry)] as const }]
      : [],
  )
}
