import type { Rule } from '../rule.ts'

export const serverSilent = {
  code: 'server-silent',
  fixBy: 'mailbox-admin',
  retry: 'later',
  patterns: [
    {
      id: 'no-word-in-time',
      happens: { kind: 'late', wait: ['handshake', 'greeting', 'reply', 'login', 'endOfData'] },
      certainty: 'likely', // the silence is a fact, its reason is not: overload, a filter, or a port that waits for TLS
      source: 'RFC 5321 §4.5.3.2',
      examples: [
        '= connected {}\n= late {"wait":"greeting"}',
        '< * OK ready\n> A1 LOGIN ann x\n= late {"wait":"login"}',
      ],
    },
  ],
} as const satisfies Rule
