import type { Evidence } from '../../evidence/gather.ts'
import type { Proof } from '../../evidence/match.ts'
import type { Rule } from '../rule.ts'

/**
 * RFC 5321 §4.2.5: from the final dot until the reply, only the server knows whether it has accepted the message.
 * Sending it again could deliver it twice.
 */
export const messageFateUnknown = {
  code: 'message-fate-unknown',
  refines: ['connection-closed', 'server-silent', 'deadline-exceeded', 'cancelled'],
  fixBy: 'nobody',
  retry: 'never',
  patterns: [
    {
      id: 'lost',
      happens: { kind: 'closed' },
      when: afterTheFinalDot,
      certainty: 'certain',
      source: 'RFC 5321 §4.2.5',
      examples: ['> DATA\n< 354 go\n> hello\\r\\n.\n= closed {"by":"server"}'],
    },
    {
      id: 'broken',
      happens: { kind: 'failed' },
      when: afterTheFinalDot,
      certainty: 'certain',
      source: 'RFC 5321 §4.2.5',
      examples: ['> DATA\n< 354 go\n> hello\\r\\n.\n= failed {"code":"ECONNRESET"}'],
    },
    {
      id: 'unanswered',
      happens: { kind: 'late' },
      when: afterTheFinalDot,
      certainty: 'certain',
      source: 'RFC 5321 §4.5.3.2.6',
      examples: ['> DATA\n< 354 go\n> hello\\r\\n.\n= late {"wait":"endOfData"}'],
    },
  ],
} as const satisfies Rule

function afterTheFinalDot(_: Evidence, { failure }: Proof): boolean {
  return failure.exchange?.purpose === 'content'
}
