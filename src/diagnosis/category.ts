import { protocolOf, type Stage } from '../conversation/exchange.ts'
import type { Code } from '../rules/codes.ts'

/** The heading of the error that a product shows. */
export type Category =
  | 'unauthorized-certificate-untrusted'
  | 'unauthorized-app-password-required'
  | 'unauthorized'
  | 'test-message-failed'
  | 'imap-validation-error'
  | 'imap-authentication-error'
  | 'smtp-authentication-error'
  | 'imap-settings-incorrect'
  | 'smtp-settings-incorrect'

const WRONG_CREDENTIALS: readonly Code[] = [
  'auth-failed',
  'username-format',
  'password-expired',
  'oauth-token-rejected',
]
const TURNED_AWAY: readonly Code[] = ['too-many-connections', 'rate-limited', 'ip-blocked', 'server-unavailable']

/**
 * Derived from stage and code, never from text. The first match wins, and every combination of stage and code has a
 * category.
 */
export function categoryOf(stage: Stage, code: Code): Category {
  const protocol = protocolOf(stage)
  if (code === 'cert-untrusted' || code === 'clock-wrong') return 'unauthorized-certificate-untrusted'
  if (code === 'app-password-required') return 'unauthorized-app-password-required'
  if (WRONG_CREDENTIALS.includes(code)) return 'unauthorized'
  if (stage === 'smtp.send' || stage === 'inbox.round-trip') return 'test-message-failed'
  if (stage === 'imap.inbox' || (code === 'protocol-violation' && protocol === 'imap')) return 'imap-validation-error'
  if (stage.endsWith('.login') || TURNED_AWAY.includes(code)) return `${protocol}-authentication-error`
  return `${protocol}-settings-incorrect`
}
