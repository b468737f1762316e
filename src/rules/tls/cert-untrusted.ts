import { type Proof, row } from '../../evidence/ask.ts'
import { faultsOf } from '../../evidence/certificate-faults.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Rule } from '../rule.ts'

export const certUntrusted = {
  code: 'cert-untrusted',
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'handshake-completed-untrusted',
      proof: untrusted,
      certainty: 'certain',
      source: 'RFC 5280 §6, RFC 9525 §6',
      examples: [
        '= connected {}\n= secured {"verify":{"error":"CERT_HAS_EXPIRED","hostMatches":true}}',
        '= connected {}\n= secured {"verify":{"error":null,"hostMatches":false}}',
      ],
    },
  ],
} as const satisfies Rule

function untrusted(evidence: Evidence): readonly Proof[] {
  return evidence.failures
    .filter(({ by }) => by === 'certificate')
    .map((failure) => ({
      failure,
      lines: [row(evidence, failure.entry)],
      facts: issuerIn(evidence, failure.entry),
      faults: faultsOf(evidence.transcript, failure.entry),
    }))
}

/** Who signed the last certificate that was sent: the issuer that is, or is not, known. */
function issuerIn({ transcript }: Evidence, at: number): Readonly<Record<string, string>> {
  const entry = transcript.entries[at]
  const issuer = entry?.kind === 'secured' ? entry.chain?.at(-1)?.issuer : undefined
  return issuer ? { issuer } : {}
}
