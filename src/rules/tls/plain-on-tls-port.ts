import type { Evidence } from '../../evidence/gather.ts'
import { type EventMatch, matchEvents, type Proof } from '../../evidence/match.ts'
import { handshakeOfProbe, type ProbedHandshake } from '../../evidence/probe-evidence.ts'
import { alertIn } from '../../knowledge/tls-alerts.ts'
import type { Rule } from '../rule.ts'

/** A port that waits for a ClientHello is silent, or closes in the end. */
const NO_GREETING: readonly EventMatch[] = [
  { kind: 'late', wait: ['greeting'] },
  { kind: 'closed', by: 'server' },
  { kind: 'failed', code: /^ECONNRESET$/ },
]

export const plainOnTlsPort = {
  code: 'plain-on-tls-port',
  refines: ['server-silent', 'connection-closed'],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'security',
  patterns: [
    {
      id: 'completes-a-handshake',
      by: 'row',
      proof: (evidence) => (isPlain(evidence) ? withHandshake(evidence) : []),
      certainty: 'certain',
      source: 'RFC 8314 §3.3',
      examples: [
        '= connected {}\n= late {"wait":"greeting"}\nlook tls\n= connected {}\n= secured {"version":"TLSv1.3"}',
        '= connected {}\n= late {"wait":"greeting"}\nlook tls\n= connected {}\n= refused {"code":"ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR"}',
      ],
    },
    {
      id: 'answers-with-a-tls-record',
      applies: { at: ['greeting'], service: ['tls'] },
      when: isPlain,
      certainty: 'certain',
      source: 'RFC 8446 §5.1',
      examples: ['= connected {}\n< \u0015\u0003\u0001\u0000\u0002\u0002\u0046\r\n'],
    },
  ],
} as const satisfies Rule

function isPlain({ transcript }: Evidence): boolean {
  return transcript.header.target.security !== 'tls'
}

function withHandshake(evidence: Evidence): readonly Proof[] {
  const seen = handshakeOfProbe(evidence)
  if (!seen) return []
  return NO_GREETING.flatMap((happens) => matchEvents(evidence, happens))
    .filter(({ failure }) => failure.exchange?.purpose === 'greeting')
    .map((proof) => ({ ...proof, lines: [...proof.lines, seen.proof], ...troubleOf(seen) }))
}

/** The port supports TLS, but a handshake fails in the suggested mode too. */
function troubleOf({ refusedWith }: ProbedHandshake): Pick<Proof, 'facts' | 'specifics'> {
  if (refusedWith === undefined) return {}
  const alert = alertIn(refusedWith)
  return {
    facts: alert ? { alert: alert.name, alertNumber: alert.number } : {},
    specifics: { variant: 'tls-port-in-trouble' },
  }
}
