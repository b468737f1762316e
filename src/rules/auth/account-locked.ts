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
      certainty: 'likely',
    },
    {
      id: 'passes',
      // A state that ends by itself, or that wrong passwords caused, is a lock, whatever its name.
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(disabled|suspended|deactivated) ... (too many|many failed|repeated fail*)', 'RFC 5530 §3', '535 5.7.8 Authentication failed: account temporarily disabled due to too many failures', 'A1 NO Account suspended after many failed logins', 'A1 NO Mailbox deactivated: repeated failures'],
        ['too many (login )?(failures|failed|attempts) ... (disabled|suspended|deactivated)', 'RFC 5530 §3', 'A1 NO Too many login failures: account suspended', 'A1 NO Too many failed logins, user disabled', 'A1 NO Too many attempts. Mailbox deactivated'],
        ['(account|user|mailbox) ... (disabled|suspended|deactivated|blocked|locked) ... {n} (second*|minute*|hour*)', 'RFC 5530 §3', 'A1 NO Account disabled for 30 minutes after too many failures', 'A1 NO Account is suspended, try again in 2 hours', 'A1 NO User was blocked for 60 seconds', 'A1 NO Account locked for 1 hour', 'A1 NO Mailbox deactivated for 5 minutes'],
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
