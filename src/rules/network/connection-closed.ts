import type { Rule } from '../rule.ts'

export const connectionClosed = {
  code: 'connection-closed',
  fixBy: 'mailbox-admin',
  retry: 'later',
  patterns: [
    {
      id: 'hung-up',
      happens: { kind: 'closed', by: 'server' },
      certainty: 'likely', // it did hang up; limits, address blocks and wrong modes look the same from here
      source: 'RFC 9293 §3.6',
      examples: [
        '= connected {}\n= closed {"by":"server"}',
        '< * OK ready\n> A1 LOGIN ann x\n= closed {"by":"server","reset":true}',
      ],
    },
    {
      id: 'broke',
      happens: { kind: 'failed', code: /^(ECONNRESET|EPIPE|ECONNABORTED)$/ },
      certainty: 'likely',
      source: 'https://nodejs.org/api/errors.html#common-system-errors',
      examples: ['= connected {}\n= failed {"code":"ECONNRESET"}'],
    },
    {
      id: 'idle-too-long',
      says: {
        at: ['idle', 'greeting', 'capability', 'login', 'mail', 'rcpt', 'data', 'content'],
        text: /\b(auto-?logout|idle (for )?too long|timed? ?out|timeout)\b/i,
      },
      certainty: 'likely',
      source: 'RFC 3501 §5.4',
      examples: ['* BYE Autologout; idle for too long', '421 4.4.2 mx.example.com Error: timeout exceeded'],
    },
  ],
} as const satisfies Rule
