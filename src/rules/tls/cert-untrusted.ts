import { type Proof, row } from '../../evidence/ask.ts'
import { type Fault, faultsOf } from '../../evidence/certificate-faults.ts'
import { pathOf } from '../../evidence/certificate-path.ts'
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
    .map((failure) => {
      const faults = faultsOf(evidence.transcript, failure.entry)
      return {
        failure,
        lines: [row(evidence, failure.entry)],
        facts: factsIn(evidence, failure.entry, faults),
        faults,
      }
    })
}

/**
 * Who signed the last certificate that counts: the issuer that is, or is not, known. Which of the names comes nearest to the
 * host's. What intercepts. And where nothing better is known, the objection itself.
 */
function factsIn(
  { transcript }: Evidence,
  at: number,
  faults: readonly Fault[],
): Readonly<Record<string, string | number>> {
  const entry = transcript.entries[at]
  if (entry?.kind !== 'secured') return {}
  const issuer = pathOf(entry).at(-1)?.certificate.issuer
  const nearest = nearestTo(
    transcript.header.target.host,
    faults.find(({ kind }) => kind === 'wrong-host')?.names ?? [],
  )
  const interceptor = faults.find(({ kind }) => kind === 'intercepted')?.what
  const objection = faults.length === 0 ? entry.verify?.error : undefined
  return {
    ...(issuer && { issuer }),
    ...(nearest && { nearest }),
    ...(interceptor && { interceptor }),
    ...(objection && { objection }),
  }
}

/** The name that has most labels in common with the host's, from the right; among equals the first. */
function nearestTo(host: string, names: readonly string[]): string | undefined {
  const wanted = host.toLowerCase().split('.').toReversed()
  const shared = (name: string) => {
    const labels = name.toLowerCase().split('.').toReversed()
    const differsAt = wanted.findIndex((label, index) => label !== labels[index])
    return differsAt === -1 ? wanted.length : differsAt
  }
  return names.toSorted((a, b) => shared(b) - shared(a))[0]
}
