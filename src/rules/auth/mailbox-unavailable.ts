import type { Rule } from '../rule.ts'

export const mailboxUnavailable = {
  code: 'mailbox-unavailable',
  fixBy: 'provider',
  retry: 'later',
  patterns: [
    {
      id: 'inbox-refused',
      says: { at: ['inbox'], status: ['NO', 'BAD', 'BYE'] },
      certainty: 'likely',
      source: 'RFC 3501 §6.3.2',
      examples: [
        '> A3 EXAMINE INBOX\n< A3 NO Unable to open this mailbox.',
        '> A3 EXAMINE INBOX\n< A3 BAD User is authenticated but not connected.',
      ],
    },
  ],
} as const satisfies Rule
