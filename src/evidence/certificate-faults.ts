import type { Certificate, Secured, Transcript } from '../transcript/entry.ts'

export type FaultKind =
  | 'self-signed'
  | 'unknown-issuer'
  | 'missing-intermediate'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-host'
  | 'revoked'
  | 'weak'
  | 'malformed'
  | 'intercepted'
  | 'no-sni'

/** One reason not to trust a certificate, as a fact. */
export interface Fault {
  readonly kind: FaultKind
  /** Which one of the chain, the server's own being 0. */
  readonly certificate: number
  /** The date that decides, ISO 8601. */
  readonly at?: string
  /** The names that the certificate does hold. */
  readonly names?: readonly string[]
}

/** Every reason that a handshake's record shows, each judged by itself: OpenSSL names only one of them. */
export function faultsOf({ header, entries }: Transcript, at: number): readonly Fault[] {
  const entry = entries[at]
  if (entry?.kind !== 'secured') return []
  const when = Date.parse(header.startedAt) + entry.atMs
  const chain = entry.chain ?? []
  const found = [
    ...issuerFaults(entry),
    ...chain.flatMap((one, index) => dateFaults(one, index, when)),
    ...hostFaults(entry),
  ]
  return found.length > 0 ? found : otherFaults(entry)
}

function issuerFaults({ chain = [], verify = {} }: Partial<Secured>): readonly Fault[] {
  if (verify.issuerKnown ?? !NO_ISSUER.test(verify.error ?? '')) return []
  const own = chain[0]
  const isSelfSigned = own ? own.subject === own.issuer : verify.error === 'DEPTH_ZERO_SELF_SIGNED_CERT'
  return [
    {
      kind: isSelfSigned ? 'self-signed' : 'unknown-issuer',
      certificate: isSelfSigned ? 0 : Math.max(0, chain.length - 1),
    },
  ]
}

/** OpenSSL's names for a chain that ends nowhere. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const NO_ISSUER =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/

function dateFaults(
  { notBefore = '', notAfter = '' }: Partial<Certificate>,
  certificate: number,
  when: number,
): readonly Fault[] {
  if (Date.parse(notAfter) < when) return [{ kind: 'expired', certificate, at: notAfter }]
  return Date.parse(notBefore) > when ? [{ kind: 'not-yet-valid', certificate, at: notBefore }] : []
}

function hostFaults({ chain = [], verify = {} }: Partial<Secured>): readonly Fault[] {
  return verify.hostMatches === false ? [{ kind: 'wrong-host', certificate: 0, names: chain[0]?.names ?? [] }] : []
}

/** What OpenSSL objects to beyond issuer, dates and host, or all that an imported file has. */
function otherFaults({ verify = {} }: Partial<Secured>): readonly Fault[] {
  const { error } = verify
  if (!error) return []
  if (error === 'CERT_HAS_EXPIRED') return [{ kind: 'expired', certificate: 0 }]
  if (error === 'CERT_NOT_YET_VALID') return [{ kind: 'not-yet-valid', certificate: 0 }]
  if (error === 'CERT_REVOKED') return [{ kind: 'revoked', certificate: 0 }]
  return [{ kind: /TOO_(SMALL|WEAK)$/.test(error) ? 'weak' : 'malformed', certificate: 0 }]
}
