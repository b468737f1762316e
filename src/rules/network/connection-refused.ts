import type { Evidence } from '../../evidence/gather.ts'
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
      when: isRefusedEverywhere,
      certainty: 'certain',
      source: 'RFC 9293 §3.10.7.1',
      examples: [
        '= dialled {"address":"192.0.2.7","port":993}\n= failed {"code":"ECONNREFUSED","address":"192.0.2.7"}',
      ],
    },
    {
      id: 'refused-by-one-address',
      // Another address of the host may have failed for the decisive reason.
      happens: { kind: 'failed', code: /^ECONNREFUSED$/ },
      certainty: 'likely',
      source: 'RFC 8305 §5',
      examples: [
        '= dialled {"address":"192.0.2.7","port":993}\n= failed {"code":"ECONNREFUSED","address":"192.0.2.7"}\n= dialled {"address":"192.0.2.8","port":993}\n= late {"wait":"dial"}',
      ],
    },
  ],
} as const satisfies Rule

function isRefusedEverywhere({ transcript: { entries } }: Evidence): boolean {
  return !entries.some(
    (entry) =>
      (entry.kind === 'failed' && entry.code !== 'ECONNREFUSED') || (entry.kind === 'late' && entry.wait === 'dial'),
  )
}
