import type { Evidence } from '../evidence/gather.ts'
import type { Proof } from '../evidence/match.ts'
import { isSaidIn, type Phrase } from './phrased.ts'

/**
 * RFC 5530 §3: the code for bad credentials, or words with no other reading, when a mailbox was to be opened. Proxies
 * let anybody log in, and verify the login at the server behind them only then.
 */
export function refusesCredentials(_: Evidence, { failure: { exchange } }: Proof): boolean {
  if (exchange?.purpose !== 'inbox') return false
  const hasCode = exchange.messages.some(({ responseCode }) => responseCode === 'AUTHENTICATIONFAILED')
  return hasCode || isSaidIn(exchange, WRONG)
}

// biome-ignore format: a phrase a line
export const WRONG: readonly Phrase[] = [
  ['(invalid|incorrect|wrong) ((user name or|login) )?(credentials|password)', 'RFC 5530 §3', 'A3 NO Invalid credentials', 'A3 NO Incorrect login credentials', 'A3 NO Wrong password', 'A3 NO LOGIN failed, wrong user name or password'],
]
