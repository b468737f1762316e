import type { Rule } from '../rule.ts'

export const authUnavailable = {
  code: 'auth-unavailable',
  refines: ['auth-failed'],
  fixBy: 'provider',
  retry: 'later',
  patterns: [
    {
      id: 'imap-code',
      says: { at: ['login'], bracket: ['UNAVAILABLE', 'SERVERBUG', 'INUSE', 'TEMPFAIL'] },
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [UNAVAILABLE] Temporary authentication failure.', 'A1 NO [SERVERBUG] LOGIN Server error'],
    },
    {
      id: 'smtp-code',
      // RFC 4954 §6: 454 is "Temporary authentication failure". The whole class says: not the password, later.
      says: { at: ['login'], code: [4] },
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['454 4.7.0 Temporary authentication failure', '451 4.3.2 Internal server error'],
    },
    {
      id: 'words',
      says: {
        at: ['login'],
        text: /temporar(y|ily)\b|internal (server )?error|server error|system (error|busy)|try again later|unreachable|could(n't| not) connect|can(no|')t connect|server unavailable|host .{0,12}down|服务.{0,4}(忙|不可用)/i,
      },
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: [
        '* BYE Temporary problem, please try again later',
        '535 5.7.139 Authentication unsuccessful, federated STS service was unreachable.',
      ],
    },
  ],
} as const satisfies Rule
