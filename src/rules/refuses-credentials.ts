import type { Evidence } from '../evidence/gather.ts'
import type { Proof } from '../evidence/match.ts'

/**
 * RFC 5530 §3: the code for bad credentials, or words with no other reading, where a mailbox was to be opened. Servers in
 * front of others let anybody in, and ask the server behind them only then.
 */
export function refusesCredentials(_: Evidence, { failure }: Proof): boolean {
  const { purpose, messages = [] } = failure.exchange ?? {}
  return (
    purpose === 'inbox' &&
    messages.some(({ responseCode, text }) => responseCode === 'AUTHENTICATIONFAILED' || WORDS.test(text))
  )
}

const WORDS =
  /\b(invalid|incorrect|wrong|bad) (log-?in )?(credentials|pass ?word|user ?name (or|and|\/) ?pass ?word)\b|\b(pass ?word|credentials) (is |are )?(invalid|incorrect|wrong)\b/i
