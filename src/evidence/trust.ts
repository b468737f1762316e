import type { Secured } from '../transcript/entry.ts'
import { revocationIn } from './revocation.ts'

/**
 * The trust decision: true if neither OpenSSL, nor the host name comparison, nor a stapled OCSP response objects to the
 * certificate of a handshake at a moment. No other function decides it.
 *
 * The driver calls it for each completed handshake, and a session without `isTrusted` sends no password or token unless
 * the settings allow it. The evidence calls it to diagnose a transcript, and `replay` to run one again.
 */
export function isTrusted(secured: Partial<Secured>, when: number): boolean {
  const { error, hostMatches } = secured.verify ?? {}
  return !error && hostMatches !== false && revocationIn(secured, when) === undefined
}
