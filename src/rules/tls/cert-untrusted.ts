import { type CertificateFault, faultsOf } from '../../evidence/certificate-faults.ts'
import { pathOf } from '../../evidence/certificate-path.ts'
import { isOnlyBelowLevel2 } from '../../evidence/certificate-strength.ts'
import { strictNode } from '../../evidence/client-version.ts'
import { clockDoubt } from '../../evidence/clock.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { type Proof, row } from '../../evidence/match.ts'
import { overdueRenewal } from '../../evidence/renewal.ts'
import { isNeighbour, isSibling, nearestName } from '../../knowledge/nearest-name.ts'
import type { Rule } from '../rule.ts'

export const certUntrusted = {
  code: 'cert-untrusted',
  fixBy: 'mailbox-admin',
  retry: 'after-fix',
  patterns: [
    {
      id: 'handshake-completed-untrusted',
      by: 'certificate',
      proof: untrusted,
      certainty: 'certain',
      source: 'RFC 5280 §6, RFC 9525 §6, RFC 6960 §2.2',
      examples: [
        '= connected {}\n= secured {"verify":{"error":"CERT_HAS_EXPIRED","hostMatches":true}}',
        '= connected {}\n= secured {"verify":{"error":null,"hostMatches":false}}',
        '= connected {}\n= secured {"verify":{"error":null,"hostMatches":true},"ocsp":{"status":"revoked","revokedAt":"2026-11-01T00:00:00.000Z","thisUpdate":"2026-11-20T00:00:00.000Z","nextUpdate":"2026-11-27T00:00:00.000Z","verified":true}}',
      ],
    },
    {
      id: 'said-untrusted',
      // The program that dialled reported it, without the certificate or its fault.
      by: 'certificate',
      proof: saidUntrusted,
      certainty: 'likely',
      source: 'RFC 5280 §6',
      examples: ['= connected {}\n= secured {"verify":{"error":"UNSPECIFIED"}}'],
    },
  ],
} as const satisfies Rule

function untrusted(evidence: Evidence): readonly Proof[] {
  return proofsOf(evidence, (row) => !isHearsay(row))
}

function saidUntrusted(evidence: Evidence): readonly Proof[] {
  return proofsOf(evidence, isHearsay)
}

type EntryRow = Evidence['transcript']['entries'][number] | undefined

function isHearsay(row: EntryRow): boolean {
  return row?.kind === 'secured' && row.verify?.error === 'UNSPECIFIED' && (row.chain ?? []).length === 0
}

function proofsOf(evidence: Evidence, fits: (row: EntryRow) => boolean): readonly Proof[] {
  return evidence.failures
    .filter(({ by, entry }) => by === 'certificate' && fits(evidence.transcript.entries[entry]))
    .map((failure) => {
      const faults = faultsOf(evidence.transcript, failure.entry)
      return {
        failure,
        lines: [row(evidence, failure.entry)],
        facts: { ...factsIn(evidence, failure.entry, faults), ...clockDoubt(evidence, failure.entry)?.facts },
        faults,
      }
    })
}

/**
 * The issuer of the last certificate that counts, known or not. The name closest to the host name, and whether the name
 * is the only fault, so that it may be the one to enter. The product that intercepts. If nothing better is known, the
 * objection itself.
 */
function factsIn(
  { transcript }: Evidence,
  at: number,
  faults: readonly CertificateFault[],
): Readonly<Record<string, string | number>> {
  const entry = transcript.entries[at]
  if (entry?.kind !== 'secured') return {}
  const { host } = transcript.header.target
  const issuer = pathOf(entry).at(-1)?.certificate.issuer
  const nearest = nearestName(host, faults.find(({ kind }) => kind === 'wrong-host')?.names ?? [])
  const alternative = faults.length === 1 && nearest && !isNeighbour(nearest, host) ? nearest : undefined
  const sibling = alternative && isSibling(alternative, host) ? alternative : undefined
  const interceptor = faults.find(({ kind }) => kind === 'intercepted')?.what
  const objection = faults.length === 0 ? entry.verify?.error : undefined
  const departed = faults.find(({ kind }) => kind === 'departed-issuer')?.what
  const purposes = faults.find(({ kind }) => kind === 'wrong-purpose')
  const { node } = transcript.header.client ?? {}
  const isExpired = faults.some(({ kind, certificate }) => kind === 'expired' && certificate === 0)
  const nowMs = Date.parse(transcript.header.startedAt) + entry.atMs
  const renewal = isExpired ? overdueRenewal(entry.chain?.[0] ?? {}, nowMs) : undefined
  const strict = strictNode(transcript.header)
  const isStrict = faults.some(
    ({ kind, certificate }) => kind === 'weak' && isOnlyBelowLevel2(entry.chain?.[certificate] ?? {}),
  )
  return {
    ...(issuer && { issuer }),
    ...(nearest && { nearest }),
    ...(alternative && { alternative }),
    ...(sibling && { sibling }),
    ...(interceptor && { interceptor }),
    ...(objection && { objection }),
    ...(departed && { departed, ...(node && { listNode: node }) }),
    ...(renewal && { renewedBy: renewal.authority }),
    ...(purposes && { neededPurpose: 'serverAuth' }),
    ...(isStrict && strict && { strictNode: strict }),
  }
}
