import type { Rule } from '../rule.ts'

export const accountLocked = {
  code: 'account-locked',
  refines: ['auth-failed', 'account-disabled'],
  fixBy: 'user',
  retry: 'later',
  patterns: [
    {
      id: 'words',
      says: { at: ['login'], text: /\b(account|user|passphrase|login)\b.{0,30}\blocked\b|\blocked (account|out)\b/i },
      // Microsoft's "locked by your organization's security defaults policy" is a setting, not a lock.
      when: (_, { failure }) => !failure.exchange?.said.some(({ text }) => /security defaults/i.test(text)),
      certainty: 'likely',
      source:
        'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
      examples: [
        'A1 NO [CONTACTADMIN] This account has been administratively locked.',
        '535 5.7.139 Authentication Unsuccessful, Account Locked.',
      ],
    },
  ],
} as const satisfies Rule
