import { faultsOf } from '../../evidence/certificate-faults.ts'
import { clockDoubt, type Doubt } from '../../evidence/clock.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { type Proof, row } from '../../evidence/match.ts'
import type { Rule } from '../rule.ts'

export const clockWrong = {
  code: 'clock-wrong',
  refines: ['cert-untrusted'],
  fixBy: 'user',
  retry: 'after-fix',
  notByServers: 'the clock is that of the machine that dials',
  patterns: [
    {
      id: 'two-clocks',
      by: 'certificate',
      proof: (evidence) =>
        doubted(evidence, ({ isSettled }) => isSettled).filter(({ failure }) =>
          isOfDatesAlone(evidence, failure.entry),
        ),
      certainty: 'certain',
      source: 'RFC 5280 §4.1.2.5, RFC 6960 §4.2.2.1',
      examples: [
        '= connected {"address":"192.0.2.7"}\n= secured {"verify":{"error":"CERT_NOT_YET_VALID","hostMatches":true,"issuerKnown":true},"chain":[{"notBefore":"2027-10-01T00:00:00.000Z","notAfter":"2028-10-01T00:00:00.000Z"}],"ocsp":{"thisUpdate":"2027-11-20T00:00:00.000Z","verified":true}}\n< * OK IMAP4rev1 at Mon, 22 Nov 2027 07:23:16 +0000',
      ],
    },
    {
      id: 'another-clock',
      // The other clock may be wrong, and the same people may have forgotten to renew two certificates.
      by: 'certificate',
      proof: (evidence) => doubted(evidence),
      certainty: 'possible',
      source: 'RFC 5280 §4.1.2.5',
      examples: [
        '= connected {}\n= secured {"verify":{"error":"CERT_HAS_EXPIRED","hostMatches":true,"issuerKnown":true},"chain":[{"notBefore":"2025-01-01T00:00:00.000Z","notAfter":"2026-01-01T00:00:00.000Z"}]}\n< * OK IMAP4rev1 at Sat, 22 Nov 2025 07:23:16 +0000',
      ],
    },
  ],
} as const satisfies Rule

function doubted(evidence: Evidence, isEnough: (doubt: Doubt) => boolean = () => true): readonly Proof[] {
  return evidence.failures
    .filter(({ by }) => by === 'certificate')
    .flatMap((failure) => {
      const doubt = clockDoubt(evidence, failure.entry)
      return doubt && isEnough(doubt)
        ? [{ failure, lines: [row(evidence, failure.entry)] as const, facts: doubt.facts }]
        : []
    })
}

/** True if the certificate has no fault except its dates. */
function isOfDatesAlone({ transcript }: Evidence, at: number): boolean {
  return faultsOf(transcript, at).every(({ kind }) => kind === 'expired' || kind === 'not-yet-valid')
}
