import type { Rule } from '../rule.ts'

export const messageRejected = {
  code: 'message-rejected',
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'words',
      says: {
        at: ['data', 'content'],
        text: /\b(spam|virus|malware|junk|phish\w{0,20}|dkim|dmarc|spf|credential leak)\b|(content|message|mail)\b.{0,20}\b(rejected|refused|blocked|not (allowed|accepted))|rejected\b.{0,12}\b(content|policy)|content refused/i,
      },
      certainty: 'likely',
      source: 'RFC 3463 §3.7',
      examples: [
        '550 5.7.1 message content rejected',
        '550 This message was classified as SPAM and may not be delivered',
      ],
    },
    {
      id: 'enhanced',
      says: { at: ['data', 'content'], enhanced: ['5.6.0', '5.7.0', '5.7.1', '5.7.26'] },
      certainty: 'likely',
      source: 'RFC 3463 §3.7',
      examples: ['554 5.7.1 No'],
    },
    {
      id: 'refused-at-the-end',
      says: { at: ['content'], code: [5] },
      certainty: 'possible',
      source: 'RFC 5321 §4.2.5',
      examples: ['> DATA\n< 354 go\n> hello\\r\\n.\n< 554 No'],
    },
  ],
} as const satisfies Rule
