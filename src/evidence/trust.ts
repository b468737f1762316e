import type { Secured } from '../transcript/entry.ts'
import { revocationIn } from './revocation.ts'

/**
 * The trust decision: true where neither OpenSSL, nor the comparison of the host's name, nor a stapled OCSP response objects
 * to the certificate of a handshake at a moment. No other function decides it.
 *
 * The driver calls it for each completed handshake, and a session that is not told `isTrusted` sends no password or token
 * unless the settings allow it. The evidence calls it for the diagnosis of a record, and `replay` to run one again.
 */
export function isTrusted(secured: Partial<Secured>, when: number): boolean {
  const { error, hostMatches } = secured.verify ?? {}
  return !error && hostMatches !== false && revocationIn(secured, when) === undefined
}
