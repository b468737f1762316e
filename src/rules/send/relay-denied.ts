import type { Rule } from '../rule.ts'

export const relayDenied = {
  code: 'relay-denied',
  refines: ['recipient-rejected'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'words',
      says: {
        at: ['mail', 'rcpt', 'data'],
        text: /relay(ing)?\b.{0,20}\b(access )?(denied|disallowed|not (allowed|permitted)|prohibited|is not|refused)|(not|un)\w{0,20} (permitted|allowed|able) to relay|open relay|not a (gateway|relay)|do(es)? not relay|not hosted locally/i,
      },
      certainty: 'certain',
      source: 'https://www.postfix.org/postconf.5.html#reject_unauth_destination',
      examples: [
        '> RCPT TO:<x>\n< 554 5.7.1 <x@example.org>: Relay access denied',
        '> RCPT TO:<x>\n< 550 5.7.64 TenantAttribution; Relay Access Denied',
      ],
    },
    {
      id: 'not-local',
      says: { at: ['rcpt'], code: [551] },
      certainty: 'likely',
      source: 'RFC 5321 §3.4',
      examples: ['> RCPT TO:<x>\n< 551 Sorry'],
    },
  ],
} as const satisfies Rule
