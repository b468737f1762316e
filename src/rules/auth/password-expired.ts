import { SENDING } from '../../conversation/exchange.ts'
import { deniedFor } from '../denied-token.ts'
import type { Rule } from '../rule.ts'

export const passwordExpired = {
  code: 'password-expired',
  refines: [
    'auth-failed',
    'auth-unavailable',
    'mailbox-unavailable',
    'sender-rejected',
    'recipient-rejected',
    'web-login-required',
  ],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'password',
  patterns: [
    {
      id: 'imap-code',
      // A password may expire while it is in use: the server then refuses the commands after the login.
      applies: { at: ['login', 'inbox', 'other'], responseCode: ['EXPIRED'] },
      certainty: 'likely',
      rivals: ['account-disabled'], // Dovecot also sends this for an expired account
      source: 'RFC 5530 §3',
      examples: ['A1 NO [EXPIRED] Sorry', '> A3 EXAMINE INBOX\n< A3 NO [EXPIRED] Sorry'],
    },
    {
      id: 'transition-needed',
      applies: { at: ['login'], enhanced: ['X.7.12'] },
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['432 4.7.12 A password transition is needed'],
    },
    {
      id: 'words',
      applies: { at: ['login', 'inbox', ...SENDING] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(password|passphrase) (has )?expired', 'https://github.com/cyrusimap/cyrus-sasl/blob/master/lib/common.c', 'A1 NO Login failed: passphrase expired, has to be reset', '535 5.7.8 Password expired', '> MAIL FROM:<x>\n< 550 5.7.1 Your password has expired', '> RCPT TO:<x>\n< 554 5.7.1 <x@example.com>: Recipient address rejected: Password expired'],
        ['(password must be changed|change your password)', 'https://github.com/cyrusimap/cyrus-sasl/blob/master/lib/common.c', 'A1 NO [ALERT] password must be changed before login is permitted', '535 5.7.0 You must change your password first'],
        ['password transition', 'RFC 4954 §6', '432 4.7.12 A password transition is needed'],
      ],
      certainty: 'likely',
    },
    {
      id: 'oauth-server',
      by: 'denial',
      proof: deniedFor(['password-ended']),
      certainty: 'certain',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: ['= denied {"code":"invalid_grant","subcode":"user_password_expired","aadsts":50055}'],
    },
  ],
} as const satisfies Rule
