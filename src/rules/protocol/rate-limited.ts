import type { Rule } from '../rule.ts'

export const rateLimited = {
  code: 'rate-limited',
  refines: [
    'auth-failed',
    'auth-unavailable',
    'server-unavailable',
    'recipient-rejected',
    'message-rejected',
    'mailbox-unavailable',
  ],
  fixBy: 'nobody',
  retry: 'later',
  patterns: [
    {
      id: 'too-many-per-time',
      says: {
        text: /too many\b.{0,20}\b(log-?ins?|log-?ons?|auth\w{0,20}|attempts?|commands?|requests?|errors|failures|messages?)\b|rate[ -]?limit|(connection|message|login|submission|sending) rate|rate overlimit|exceeded .{0,30}\brate\b|throttl|slow down|frequency limited/i,
      },
      certainty: 'likely',
      source: 'https://support.google.com/a/answer/3726730',
      examples: [
        '454 4.7.0 Too many login attempts, please try again later.',
        'A1 NO Request is throttled. Suggested Backoff Time: 299609 milliseconds',
        '< 421 4.7.0 connection rate from your ip or network too high, slow down please',
      ],
    },
    {
      id: 'failed-logins-limit',
      says: {
        at: ['login'],
        text: /(maximum|max|limit).{0,30}(failed|invalid|log-?in|log-?on).{0,20}(attempts|tries)/i,
      },
      certainty: 'likely',
      source: 'RFC 5321 §7.9',
      examples: [
        'A1 NO [ALERT] The maximum number of failed login attempts has been reached. Please try again tomorrow.',
      ],
    },
    {
      id: 'limit-code',
      says: { bracket: ['LIMIT', 'THROTTLED'] },
      certainty: 'possible',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [LIMIT] Not now'],
    },
  ],
} as const satisfies Rule
