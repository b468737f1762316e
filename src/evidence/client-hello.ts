import { type AlertName, alertIn } from '../knowledge/tls-alerts.ts'
import type { Entry } from '../transcript/entry.ts'
import type { Failure } from './failures.ts'
import type { Evidence } from './gather.ts'
import { factsAt, type Proof, type ProofLine, row } from './match.ts'
import { isSamePlace } from './probe-evidence.ts'
import { isAboutSomethingElse, isInHandshake } from './tls-probe-evidence.ts'

/**
 * The number of octets that fit into one TCP segment on nearly every network: an Ethernet frame leaves 1,448 over IPv4
 * and 1,428 over IPv6 (RFC 9293 §3.7.1), and a tunnel some less.
 */
const ONE_PACKET = 1_400

/** The size of the ClientHello that was sent, where the record has it. */
function helloOf({ transcript: { entries } }: Evidence): number | undefined {
  const sizes = entries.flatMap((entry) => (entry.kind === 'note' ? (entry.hello ?? []) : []))
  return sizes.at(-1)
}

/** The handshakes in which a ClientHello longer than one packet came to nothing. */
export function unansweredLongHellos(evidence: Evidence): readonly Proof[] {
  const hello = helloOf(evidence) ?? 0
  if (hello <= ONE_PACKET || evidence.transcript.header.tls) return []
  return evidence.failures
    .filter((failure) => failure.by === 'row' && cameToNothing(evidence, failure))
    .map((failure) => ({
      failure,
      lines: [row(evidence, failure.entry)] as const,
      facts: { ...factsAt(evidence, failure.entry), hello },
    }))
}

/** Silence, a hang-up, a reset, or an alert that a server has for a ClientHello itself. */
function cameToNothing(evidence: Evidence, { entry: at }: Failure): boolean {
  const ended = evidence.transcript.entries[at]
  if (ended?.kind === 'refused') return isOfHello(ended)
  const isEnd =
    (ended?.kind === 'late' && ended.wait === 'handshake') ||
    (ended?.kind === 'closed' && ended.by === 'server') ||
    (ended?.kind === 'failed' && ended.code === 'ECONNRESET')
  return isEnd && isInHandshake(evidence)
}

/** A server that has chosen a cipher has read the ClientHello, and one that objects to the version too. */
function isOfHello({ code, cipher }: Entry & { readonly kind: 'refused' }): boolean {
  const name: AlertName | undefined = alertIn(code)?.name
  return name !== undefined && cipher === undefined && name !== 'protocol_version' && !isAboutSomethingElse(name)
}

/** The handshake that a probe with a short ClientHello completed, in the same mode, at the same port. */
export function shortHandshake(evidence: Evidence): { readonly hello?: number; readonly proof: ProofLine } | undefined {
  const found = shortLooks(evidence).flatMap((look) => {
    const at = look.transcript.entries.findIndex(({ kind }) => kind === 'secured')
    const hello = helloOf(look)
    return at === -1 ? [] : [{ proof: row(look, at), ...(hello !== undefined && { hello }) }]
  })
  return found[0]
}

/** True where a probe with a shorter ClientHello may explain the failed handshake, and none has been tried. */
export function mayNeedShortHello(evidence: Evidence): boolean {
  return shortLooks(evidence).length === 0 && unansweredLongHellos(evidence).length > 0
}

function shortLooks({ looks, transcript: { header } }: Evidence): readonly Evidence[] {
  return looks.filter(
    ({ transcript: { header: look } }) =>
      look.tls === 'small' && isSamePlace(look, header) && look.target.security === header.target.security,
  )
}
