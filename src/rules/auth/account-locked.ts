import { deniedFor } from '../denied-token.ts'
import type { Rule } from '../rule.ts'

export const accountLocked = {
  code: 'account-locked',
  refines: ['auth-failed', 'auth-unavailable', 'rate-limited'],
  fixBy: 'user',
  retry: 'later',
  patterns: [
    {
      id: 'words',
      applies: { at: ['login', 'mail', 'data', 'content'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(account|passphrase) ... (locked|blocked)', 'https://github.com/cyrusimap/cyrus-imapd/blob/HEAD/imap/imapd.c', 'A1 NO Login failed: passphrase locked', 'A1 NO Account is temporarily blocked after too many failed logins'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
      ],
      certainty: 'likely',
    },
    {
      id: 'oauth-server',
      by: 'denial',
      proof: deniedFor(['user-locked']),
      certainty: 'likely',
      rivals: ['ip-blocked'],
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: ['= denied {"code":"invalid_grant","aadsts":50053}'],
    },
  ],
} as const satisfies Rule
