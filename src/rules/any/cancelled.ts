import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import type { Rule } from '../rule.ts'

export const cancelled = {
  code: 'cancelled',
  fixBy: 'integrator',
  retry: 'after-fix',
  notByServers: 'the caller’s own wish',
  patterns: [
    {
      id: 'aborted',
      happens: { kind: 'closed', by: 'caller' },
      more: withSignal,
      certainty: 'certain',
      source: 'https://nodejs.org/api/globals.html#class-abortsignal',
      examples: [
        '= connected {}\n= closed {"by":"caller"}',
        '= connected {}\n= closed {"by":"caller","signal":"SIGINT"}',
      ],
    },
  ],
} as const satisfies Rule

/** The person at the terminal interrupted it, or the system ended the program: the product has nothing to fix. */
function withSignal({ transcript: { entries } }: Evidence, proof: Proof): Proof {
  const row = entries[proof.lines[0].entry]
  if (row?.kind !== 'closed' || row.signal === undefined) return proof
  const specifics = { fixBy: 'user', variant: 'interrupted' } as const
  return { ...proof, facts: { ...proof.facts, signal: row.signal }, specifics }
}
