import type { Rule } from '../rule.ts'

export const recipientRejected = {
  code: 'recipient-rejected',
  fixBy: 'user',
  retry: 'after-fix',
  field: 'email',
  patterns: [
    {
      id: 'enhanced',
      says: { at: ['rcpt', 'data', 'content'], enhanced: ['X.1.1', 'X.1.2', 'X.1.3', 'X.1.6', 'X.1.10', 'X.2.1'] },
      certainty: 'likely',
      source: 'RFC 3463 §3.2',
      examples: ['> RCPT TO:<x>\n< 550 5.1.1 <x>: Recipient address rejected: User unknown in virtual mailbox table'],
    },
    {
      id: 'words',
      says: {
        at: ['rcpt', 'data', 'content'],
        text: /(user|recipient|mailbox|account|address)\b.{0,30}\b(unknown|not found|does ?n.t exist|not exist|unavailable|not available|rejected|invalid|denied|disabled|blocked|inactive)|(no such|unknown|invalid|no valid) (user|recipients?|mailbox|address)/i,
      },
      certainty: 'likely',
      source: 'RFC 5321 §3.3',
      examples: ['> RCPT TO:<x>\n< 550 No such user here'],
    },
    {
      id: 'rcpt-refused',
      says: { at: ['rcpt'], code: [550, 551, 553, 554] },
      certainty: 'possible',
      source: 'RFC 5321 §3.3',
      examples: ['> RCPT TO:<x>\n< 550 Go away'],
    },
  ],
} as const satisfies Rule
