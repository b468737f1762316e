import type { Rule } from '../rule.ts'

export const connectionTimeout = {
  code: 'connection-timeout',
  fixBy: 'network',
  retry: 'later',
  field: 'host',
  notByServers: 'the network swallows the dial: whoever listens has accepted already',
  patterns: [
    {
      id: 'dial-late',
      happens: { kind: 'late', wait: ['dial'] },
      certainty: 'likely', // another address of the same host may have answered with a refusal
      source: 'RFC 9293 §3.8.3',
      examples: ['= dialled {"address":"192.0.2.7","port":993}\n= late {"wait":"dial"}'],
    },
    {
      id: 'kernel-timeout',
      happens: { kind: 'failed', code: /^ETIMEDOUT$/ },
      certainty: 'likely',
      source: 'https://nodejs.org/api/errors.html#common-system-errors',
      examples: ['= dialled {"address":"192.0.2.7","port":993}\n= failed {"code":"ETIMEDOUT","address":"192.0.2.7"}'],
    },
  ],
} as const satisfies Rule
