import { type AlertName, alertIn } from '../knowledge/tls-alerts.ts'
import type { Entry } from '../transcript/entry.ts'
import type { Failure } from './failure.ts'
import type { Evidence } from './gather.ts'
import { factsAt, type Proof, type ProofLine, row } from './match.ts'
import { firstOf, handshakeProbes } from './probe-evidence.ts'
import { isInHandshake, isUnrelatedToHello } from './tls-probe-evidence.ts'

/**
 * The octets that fit into one TCP segment nearly everywhere: 1,448 over IPv4, 1,428 over IPv6 (RFC 9293 §3.7.1), fewer
 * in tunnels.
 */
const ONE_PACKET = 1_400

/** The size of the ClientHello, if the transcript has it. */
function helloSize({ transcript: { entries } }: Evidence): number | undefined {
  const sizes = entries.flatMap((entry) => (entry.kind === 'note' ? (entry.hello ?? []) : []))
  return sizes.at(-1)
}

/** The failed handshakes whose ClientHello was longer than one packet. */
export function unansweredLongHellos(evidence: Evidence): readonly Proof[] {
  const hello = helloSize(evidence) ?? 0
  if (hello <= ONE_PACKET || evidence.transcript.header.tls) return []
  return evidence.failures
    .filter((failure) => failure.by === 'row' && mayBeUnanswered(evidence, failure))
    .map((failure) => ({
      failure,
      lines: [row(evidence, failure.entry)] as const,
      facts: { ...factsAt(evidence, failure.entry), hello },
    }))
}

/** True for silence, a close, a reset, or an alert about the ClientHello. */
function mayBeUnanswered(evidence: Evidence, { entry: at }: Failure): boolean {
  const ended = evidence.transcript.entries[at]
  if (ended?.kind === 'refused') return refusesHello(ended)
  const isEnd =
    (ended?.kind === 'late' && ended.wait === 'handshake') ||
    (ended?.kind === 'closed' && ended.by === 'server') ||
    (ended?.kind === 'failed' && ended.code === 'ECONNRESET')
  return isEnd && isInHandshake(evidence)
}

/**
 * True for an alert before the server chose anything. A server that chose a cipher, or refused the version, has read
 * the ClientHello.
 */
function refusesHello({ code, cipher }: Entry & { readonly kind: 'refused' }): boolean {
  const name: AlertName | undefined = alertIn(code)?.name
  return name !== undefined && cipher === undefined && name !== 'protocol_version' && !isUnrelatedToHello(name)
}

/** The handshake that a probe with a short ClientHello completed. */
export function shortHandshake(evidence: Evidence): { readonly hello?: number; readonly proof: ProofLine } | undefined {
  return firstOf(handshakeProbes(evidence, 'small'), (probe) => {
    const at = probe.transcript.entries.findIndex(({ kind }) => kind === 'secured')
    const hello = helloSize(probe)
    return at === -1 ? undefined : { proof: row(probe, at), ...(hello !== undefined && { hello }) }
  })
}

/** True if a probe with a shorter ClientHello may explain the failed handshake, and none has been tried. */
export function mayNeedShortHello(evidence: Evidence): boolean {
  return handshakeProbes(evidence, 'small').length === 0 && unansweredLongHellos(evidence).length > 0
}
