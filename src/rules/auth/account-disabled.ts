import type { Rule } from '../rule.ts'

export const accountDisabled = {
  code: 'account-disabled',
  refines: ['auth-failed', 'recipient-rejected', 'sender-rejected', 'message-rejected'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'account-state',
      says: {
        at: ['login', 'mail', 'data', 'content'],
        text: /(account|user|subscription|mailbox|mail server|login|this user)\b.{0,40}\b(disabled|suspended|deactivated|inactive|closed|terminated|cancel+ed|expired|no longer (valid|active|exists))|(disabled|suspended|deactivated|inactive|closed) (account|user|mailbox)/i,
      },
      when: (_, { failure }) =>
        !failure.exchange?.said.some(({ text }) =>
          /\b(imap|pop3?|smtp|access|feature|domain|tenant|passw\w{0,20})\b/i.test(text),
        ),
      certainty: 'likely',
      source: 'https://doc.dovecot.org/2.3/configuration_manual/authentication/password_database_extra_fields/',
      examples: [
        'A1 NO [CONTACTADMIN] Login disabled for this user',
        'A1 NO Login failed: account disabled',
        '535 AUTHENTICATION FAILURE - THE SUBSCRIPTION FOR THIS ACCOUNT HAS EXPIRED',
      ],
    },
    {
      id: 'contact-admin',
      says: { at: ['login'], bracket: ['CONTACTADMIN'] },
      certainty: 'possible',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [CONTACTADMIN] Ask somebody'],
    },
  ],
} as const satisfies Rule
