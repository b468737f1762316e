import { isImported } from '../transcript/imported-log.ts'
import { type Evidence, isSecured } from './gather.ts'
import type { Proof } from './match.ts'
import { plainProbes, tlsProbes } from './probe-evidence.ts'

/**
 * The evidence that port and encryption match, or that the other encryption mode gets no further: a completed
 * handshake, a greeting, or a probe beside the failed connection. `undefined`: there is none.
 */
export function settledMode(evidence: Evidence): 'TLS' | 'greeting' | 'look' | undefined {
  const { header } = evidence.transcript
  if (isSecured(evidence)) return 'TLS'
  if (evidence.exchanges.some(({ purpose, outcome }) => purpose === 'greeting' && outcome === 'accepted'))
    return 'greeting'
  const others = header.target.security === 'tls' ? plainProbes(evidence) : tlsProbes(evidence)
  return others.some(endedEarly) ? 'look' : undefined
}

/** True if a log shows no encryption: few logs say that there was none, and most say nothing about it. */
export function isModeAssumed({ transcript: { header } }: Evidence): boolean {
  return isImported(header) && header.target.security === 'none'
}

/** True if the server ended the probe before it completed TLS or sent a message of the protocol. */
function endedEarly(probe: Evidence): boolean {
  const isEnded = probe.transcript.entries.some(
    (entry) => entry.kind === 'refused' || entry.kind === 'late' || (entry.kind === 'closed' && entry.by === 'server'),
  )
  return isEnded && !isSecured(probe) && !probe.exchanges.some(({ messages }) => messages.length > 0)
}

/** True if the greeting or the capabilities do not arrive after the TLS handshake, before any login. */
export function isBehindTls(evidence: Evidence, { failure: { exchange } }: Proof): boolean {
  const isBeforeLogin = exchange?.purpose === 'greeting' || (exchange?.purpose === 'capability' && exchange.encrypted)
  return isBeforeLogin && isSecured(evidence)
}
