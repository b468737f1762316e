import type { Rule } from '../rule.ts'

export const authRequired = {
  code: 'auth-required',
  refines: ['recipient-rejected', 'sender-rejected'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'smtp-code',
      says: { at: ['mail', 'rcpt', 'data', 'content'], code: [530] },
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['530 5.7.0 Authentication required'],
    },
    {
      id: 'words',
      says: {
        at: ['mail', 'rcpt'],
        text: /auth\w{0,20}\b.{0,20}\b(is )?required|send AUTH|not authenticated|SMTP AUTH|turn on .{0,10}auth|client host rejected: access denied/i,
      },
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: [
        '550 Authentication required',
        '> RCPT TO:<x>\n< 554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied',
      ],
    },
  ],
} as const satisfies Rule
