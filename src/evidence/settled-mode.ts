import type { Evidence } from './gather.ts'
import type { Proof } from './match.ts'
import { looksInTheClear, looksWithTls } from './probe-evidence.ts'

/**
 * The evidence that port and encryption match, or that the other kind of encryption gets no further: a completed
 * handshake, a greeting, or a probe beside the failed connection. `undefined`: there is none.
 */
export function settledMode(evidence: Evidence): 'TLS' | 'greeting' | 'look' | undefined {
  const { header } = evidence.transcript
  if (isSecured(evidence)) return 'TLS'
  if (isGreeted(evidence)) return 'greeting'
  const others = header.target.security === 'tls' ? looksInTheClear(evidence) : looksWithTls(evidence)
  return others.some((look) => cameToNothing(look)) ? 'look' : undefined
}

export function isSecured({ transcript }: Evidence): boolean {
  return transcript.entries.some(({ kind }) => kind === 'secured')
}

function isGreeted({ exchanges }: Evidence): boolean {
  return exchanges.some(({ purpose, outcome }) => purpose === 'greeting' && outcome === 'accepted')
}

/** True where the other side ended the probe before it completed TLS or sent a message of the protocol. */
function cameToNothing(look: Evidence): boolean {
  const isEnded = look.transcript.entries.some(
    (entry) => entry.kind === 'refused' || entry.kind === 'late' || (entry.kind === 'closed' && entry.by === 'server'),
  )
  return isEnded && !isSecured(look) && !look.exchanges.some(({ messages }) => messages.length > 0)
}

/** True where the greeting or the capabilities do not arrive after the TLS handshake, before any login. */
export function isBehindTls(evidence: Evidence, { failure: { exchange } }: Proof): boolean {
  const isBeforeLogin = exchange?.purpose === 'greeting' || (exchange?.purpose === 'capability' && exchange.encrypted)
  return isBeforeLogin && isSecured(evidence)
}
