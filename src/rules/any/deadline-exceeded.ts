import type { Rule } from '../rule.ts'

export const deadlineExceeded = {
  code: 'deadline-exceeded',
  fixBy: 'integrator',
  retry: 'later',
  notByServers: 'the caller’s own limit',
  patterns: [
    {
      id: 'check-late',
      happens: { kind: 'late', wait: ['check'] },
      certainty: 'likely', // where the wait that it cut had nearly run out itself, that cause stands before this one
      source: 'https://nodejs.org/api/globals.html#class-abortsignal',
      examples: ['= connected {}\n= late {"wait":"check","cut":{"wait":"greeting","ranMs":10,"ofMs":15000}}'],
    },
  ],
} as const satisfies Rule
