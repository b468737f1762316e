import type { Rule } from '../rule.ts'

export const cancelled = {
  code: 'cancelled',
  fixBy: 'integrator',
  retry: 'after-fix',
  patterns: [
    {
      id: 'aborted',
      happens: { kind: 'closed', by: 'caller' },
      certainty: 'certain',
      source: 'https://nodejs.org/api/globals.html#class-abortsignal',
      examples: ['= connected {}\n= closed {"by":"caller"}'],
    },
  ],
} as const satisfies Rule
