import type { Evidence } from '../evidence/gather.ts'
import { NOT_TLS } from '../evidence/looks.ts'

/**
 * Which look beside a failed connection would tell why. In the clear, where a handshake met something that is no TLS;
 * a handshake, where a port that should greet said nothing.
 */
export function nextLook({
  transcript: { header, entries },
  exchanges,
  failures,
}: Evidence): 'plain' | 'tls' | undefined {
  const failure = failures.find(({ by }) => by === 'row')
  const ended = failure && entries[failure.entry]
  if (!ended || failure.exchange?.purpose !== 'greeting') return undefined
  if (header.target.security === 'tls')
    return ended.kind === 'refused' && NOT_TLS.test(ended.code) ? 'plain' : undefined
  const heard = exchanges.some(({ said }) => said.length > 0)
  return !heard &&
    (ended.kind === 'late' || ended.kind === 'closed') &&
    entries.some(({ kind }) => kind === 'connected')
    ? 'tls'
    : undefined
}
