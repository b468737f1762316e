import type { Failure } from '../evidence/failure.ts'
import type { Evidence } from '../evidence/gather.ts'
import { RELAY_PORT } from '../knowledge/usual-ports.ts'
import type { Header } from '../transcript/entry.ts'
import type { Facts } from './facts.ts'

/**
 * The evidence of a connection, and separately that of a bounce that was fetched over it: the bounce quotes SMTP
 * between other servers, and the rules read it as SMTP.
 */
export function withoutBounces(evidence: Evidence): readonly Evidence[] {
  const { failures, transcript, others } = evidence
  const returned = failures.filter(({ bounced }) => bounced !== undefined)
  if (returned.length === 0) return [evidence]
  const sending = others.find((other) => other.transcript.header.protocol === 'smtp')?.transcript.header.target
  const host = returned[0]?.bounced?.host ?? sending?.host ?? transcript.header.target.host
  const header: Header = {
    ...transcript.header,
    protocol: 'smtp',
    target: { host, port: RELAY_PORT, security: 'none' },
  }
  const rest = failures.filter(({ bounced }) => bounced === undefined)
  return [
    ...(rest.length > 0 ? [{ ...evidence, failures: rest }] : []),
    { ...evidence, failures: returned, transcript: { header, entries: transcript.entries }, probes: [] },
  ]
}

export function factsOfBounce({ bounced }: Failure, host: string): Facts {
  if (!bounced) return {}
  const { recipient } = bounced
  return { bouncedBy: host, ...(recipient !== undefined && { recipient }) }
}
