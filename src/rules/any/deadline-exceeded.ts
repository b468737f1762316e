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
      certainty: 'likely', // if the wait that it cut had nearly expired, that wait's cause comes first
      source: 'https://nodejs.org/api/globals.html#class-abortsignal',
      examples: ['= connected {}\n= late {"wait":"check","cut":{"wait":"greeting","ranMs":10,"ofMs":15000}}'],
    },
  ],
} as const satisfies Rule
