import type { Rule } from '../rule.ts'

/** Everywhere but at the login, where the same words mean the login service: see `auth-unavailable`. */
const ANYWHERE_ELSE = ['greeting', 'capability', 'inbox', 'mail', 'rcpt', 'data', 'content', 'idle', 'other'] as const

export const serverUnavailable = {
  code: 'server-unavailable',
  refines: ['connection-closed', 'mailbox-unavailable'],
  fixBy: 'provider',
  retry: 'later',
  patterns: [
    {
      id: 'imap-code',
      says: { at: ANYWHERE_ELSE, bracket: ['UNAVAILABLE', 'SERVERBUG'] },
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['> A3 EXAMINE INBOX\n< A3 NO [UNAVAILABLE] Try again later', '* BYE [UNAVAILABLE] Sorry'],
    },
    {
      id: 'smtp-enhanced',
      says: { at: ANYWHERE_ELSE, enhanced: ['4.3.0', '4.3.1', '4.3.2', '4.3.5'] },
      certainty: 'likely',
      source: 'RFC 3463 §3.4',
      examples: ['421 4.3.2 Shutting down', '452 4.3.1 Insufficient system resources'],
    },
    {
      id: 'words',
      says: {
        at: ANYWHERE_ELSE,
        text: /shutting down|shutdown|going down|maintenance|(system|internal|server|fatal|database) .{0,12}(error|busy|unavailable)|(server|service|system)s?( is)?( temporarily)? (not available|unavailable|busy)|too much load|high load|temporarily unavailable|out of (memory|disk)|cannot allocate|insufficient (disk|system)|space shortage|temporary (lookup|system|local)/i,
      },
      certainty: 'likely',
      source: 'RFC 5321 §4.2.3, RFC 5530 §3',
      examples: [
        '* BYE System going down for maintenance',
        '421 Too much load; please try again later.',
        '* BYE Service not available',
      ],
    },
    {
      id: 'service-not-available',
      // 421 is "Service not available, closing transmission channel", whatever stands behind it.
      says: { at: ANYWHERE_ELSE, code: [421] },
      certainty: 'possible',
      source: 'RFC 5321 §4.2.3',
      examples: ['421 Exceeded an expiration date.'],
    },
    {
      id: 'greets-with-bye',
      says: { at: ['greeting'], status: ['BYE', 'NO'] },
      certainty: 'possible',
      source: 'RFC 3501 §7.1.5',
      examples: ['< * BYE Not now'],
    },
  ],
} as const satisfies Rule
