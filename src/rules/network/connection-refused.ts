import type { Rule } from '../rule.ts'

export const connectionRefused = {
  code: 'connection-refused',
  fixBy: 'user',
  retry: 'after-fix',
  field: 'port',
  patterns: [
    {
      id: 'refused',
      happens: { kind: 'failed', code: /^ECONNREFUSED$/ },
      certainty: 'certain',
      source: 'RFC 9293 §3.10.7.1',
      examples: [
        '= dialled {"address":"192.0.2.7","port":993}\n= failed {"code":"ECONNREFUSED","address":"192.0.2.7"}',
      ],
    },
  ],
} as const satisfies Rule
