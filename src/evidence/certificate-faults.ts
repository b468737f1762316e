import { INTERCEPTORS } from '../knowledge/interceptors.ts'
import { AUTHORITY_HOSTS } from '../knowledge/public-authorities.ts'
import type { Certificate, Secured, Transcript } from '../transcript/entry.ts'
import { isSelfSigned, type PathCertificate, pathOf } from './certificate-path.ts'
import { weaknessOf } from './certificate-strength.ts'
import { departedIssuer } from './departed-issuer.ts'
import { valuesIn } from './distinguished-name.ts'
import { overdueRenewal } from './renewal.ts'
import { revocationIn } from './revocation.ts'

export type FaultKind =
  | 'self-signed'
  | 'unknown-issuer'
  | 'departed-issuer'
  | 'missing-intermediate'
  | 'unauthorized-issuer'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-host'
  | 'wrong-purpose'
  | 'revoked'
  | 'weak'
  | 'bad-signature'
  | 'malformed'
  | 'intercepted'
  | 'no-sni'

/** A reason not to trust a certificate. */
export interface CertificateFault {
  /** The reason. */
  readonly kind: FaultKind
  /** The position of the certificate in the chain; the server's own is 0. */
  readonly certificate: number
  /** The date that decides, ISO 8601. */
  readonly at?: string
  /** The number of days for which the renewal of an expired certificate has been due, where a program renews it. */
  readonly overdue?: number
  /** The host names in the certificate. */
  readonly names?: readonly string[]
  /**
   * A detail that depends on `kind`: the product that intercepts, the weak key or signature, the missing or
   * unauthorised issuer, the reason for the revocation, the purposes, or the root that has left Mozilla's list.
   */
  readonly what?: string
}

/** Every fault that the transcript of a handshake shows; OpenSSL names only one of them. */
export function faultsOf({ header, entries }: Transcript, at: number): readonly CertificateFault[] {
  const entry = entries[at]
  if (entry?.kind !== 'secured') return []
  const when = Date.parse(header.startedAt) + entry.atMs
  const told = toldFaults(entry)
  const seen = [
    // If OpenSSL has no objection, nothing is wrong with the chain, whatever else was sent along with it.
    ...(entry.verify?.error === null ? [] : chainFaults(entry, when)),
    ...hostFaults(entry),
    ...revokedFaults(entry, when),
  ]
  return [...seen, ...told.filter(({ kind }) => !seen.some((fault) => fault.kind === kind || isSameAs(kind, fault)))]
}

/** If an issuer is no authority, OpenSSL reports an unsuitable purpose, which is no fault of the certificate. */
function isSameAs(told: FaultKind, { kind }: CertificateFault): boolean {
  return told === 'wrong-purpose' && kind === 'unauthorized-issuer'
}

function chainFaults(entry: Partial<Secured>, when: number): readonly CertificateFault[] {
  const path = pathOf(entry)
  return [
    ...noSniFaults(entry),
    ...issuerFaults(entry, path),
    ...authorityFaults(path),
    ...signatureFaults(path),
    ...path.filter(hasNoDate).map(({ index }) => ({ kind: 'malformed', certificate: index }) as const),
    ...dateFaults(path, when),
    ...purposeFaults(path),
    ...path.flatMap(({ certificate, index }): readonly CertificateFault[] => {
      const what = weaknessOf(certificate, entry.verify?.error)
      return what === undefined ? [] : [{ kind: 'weak', certificate: index, what }]
    }),
  ]
}

/** The certificate that Google sends to clients without SNI. https://github.com/nodejs/node/issues/28167 */
function noSniFaults({ chain = [] }: Partial<Secured>): readonly CertificateFault[] {
  const subject = chain[0]?.subject ?? ''
  const isForNobody =
    valuesIn(subject, 'CN').includes('invalid2.invalid') ||
    valuesIn(subject, 'OU').some((unit) => unit.startsWith('No SNI provided'))
  return isForNobody ? [{ kind: 'no-sni', certificate: 0 }] : []
}

/** OpenSSL's names for a chain without a trusted root. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const NO_ISSUER =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/

function issuerFaults(entry: Partial<Secured>, path: readonly PathCertificate[]): readonly CertificateFault[] {
  const { verify = {} } = entry
  const [own] = path
  const last = path.at(-1)
  if (verify.issuerKnown ?? !NO_ISSUER.test(verify.error ?? '')) return []
  const isKnownOwn = own?.certificate.subject !== undefined && own.certificate.issuer !== undefined
  if (isKnownOwn ? isSelfSigned(own.certificate) : verify.error === 'DEPTH_ZERO_SELF_SIGNED_CERT') {
    return [{ kind: 'self-signed', certificate: 0 }]
  }
  const certificate = last?.index ?? 0
  const what = interceptorOf(entry, path)
  return [
    ...(what === undefined ? [] : [{ kind: 'intercepted', certificate, what } as const]),
    ...(last && isBadlySigned(last) ? [] : [{ ...unknownIssuer(entry, last), certificate }]),
  ]
}

/** The certificates whose issuers are no certificate authorities (RFC 5280 §4.2.1.9). */
function authorityFaults(path: readonly PathCertificate[]): readonly CertificateFault[] {
  return path.slice(1).flatMap(({ certificate: { ca, subject }, index }, at): readonly CertificateFault[] => {
    const signed = path[at]?.index ?? index
    if (ca !== false) return []
    return [{ kind: 'unauthorized-issuer', certificate: signed, ...(subject !== undefined && { what: subject }) }]
  })
}

/**
 * A root that has left Mozilla's list has a fault of its own: it is a public authority, and no intermediate certificate
 * is missing.
 */
function unknownIssuer(
  entry: Partial<Secured>,
  last: PathCertificate | undefined,
): Omit<CertificateFault, 'certificate'> {
  const departed = departedIssuer(last?.certificate.issuer ?? '')
  if (departed) {
    return { kind: 'departed-issuer', what: departed.name, ...(departed.left && { at: departed.left }) }
  }
  return { kind: last && lacksIntermediate(entry, last) ? 'missing-intermediate' : 'unknown-issuer' }
}

/** The certificates of a path that may not be used for TLS servers, by their extended key usage. */
function purposeFaults(path: readonly PathCertificate[]): readonly CertificateFault[] {
  return path
    .filter(({ certificate }) => !isForServers(certificate))
    .map(({ certificate, index }) => ({ kind: 'wrong-purpose', certificate: index, what: purposesOf(certificate) }))
}

/**
 * True if the dates of the certificate cannot be parsed. A log may lack the dates, and then lacks the fingerprint too.
 */
function hasNoDate({ certificate: { fingerprint, notBefore, notAfter } }: PathCertificate): boolean {
  return fingerprint !== undefined && (notBefore === undefined || notAfter === undefined)
}

function signatureFaults(path: readonly PathCertificate[]): readonly CertificateFault[] {
  return path.filter(isBadlySigned).map(({ certificate: { issuer: what }, index }) => ({
    kind: 'bad-signature',
    certificate: index,
    ...(what !== undefined && { what }),
  }))
}

/** True if no certificate with the issuer's name verifies the signature: one of the two was changed or replaced. */
function isBadlySigned({ certificate }: PathCertificate): boolean {
  return certificate.signatureHolds === false
}

function interceptorOf({ verify = {} }: Partial<Secured>, path: readonly PathCertificate[]): string | undefined {
  const names = path.flatMap(({ certificate: { issuer = '' } }) =>
    ['CN', 'O', 'OU', 'emailAddress'].flatMap((type) => valuesIn(issuer, type)),
  )
  return INTERCEPTORS.find(
    ({ issuer, serves }) => !(serves && verify.hostMatches === false) && names.some((name) => issuer.test(name)),
  )?.product
}

/**
 * True if a server has not sent its intermediate certificate. OpenSSL has the same code for a private authority. An
 * intermediate is missing if the last certificate names the address of its issuer's certificate (RFC 5280 §4.2.2.1),
 * and that address belongs to a public authority or the issuer's organisation has a trusted root. The address alone
 * proves nothing, because private authorities publish theirs too.
 */
function lacksIntermediate({ verify = {} }: Partial<Secured>, { certificate }: PathCertificate): boolean {
  if (isSelfSigned(certificate)) return false
  const hosts = (certificate.aia ?? []).flatMap((url) => /^https?:\/\/([^/:?#]+)/i.exec(url)?.[1]?.toLowerCase() ?? [])
  const isOfPublic = hosts.some((one) => AUTHORITY_HOSTS.some(({ host }) => one === host || one.endsWith(`.${host}`)))
  return isOfPublic || (hosts.length > 0 && verify.organizationKnown === true)
}

/** The certificates of a path that have expired, or are not valid yet, at a moment. */
export function dateFaults(path: readonly PathCertificate[], when: number): readonly CertificateFault[] {
  return path.flatMap(({ certificate, index }): readonly CertificateFault[] => {
    const { notBefore = '', notAfter = '' } = certificate
    if (Date.parse(notAfter) < when) {
      const { overdue } = (index === 0 && overdueRenewal(certificate, when)) || {}
      return [{ kind: 'expired', certificate: index, at: notAfter, ...(overdue !== undefined && { overdue }) }]
    }
    return Date.parse(notBefore) > when ? [{ kind: 'not-yet-valid', certificate: index, at: notBefore }] : []
  })
}

function hostFaults({ chain = [], verify = {} }: Partial<Secured>): readonly CertificateFault[] {
  const isOther =
    verify.hostMatches === false || (verify.hostMatches === undefined && OTHER_HOST.test(verify.error ?? ''))
  return isOther ? [{ kind: 'wrong-host', certificate: 0, names: namesOf(chain[0] ?? {}) }] : []
}

const OTHER_HOST = /^(HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME_INVALID)$/

/** The names that a client compares with the host name; the common name counts if there are no others, as in Node. */
function namesOf({ names = [], subject = '' }: Partial<Certificate>): readonly string[] {
  return names.length > 0 ? names : valuesIn(subject, 'CN')
}

/** A revocation in the stapled OCSP response, which OpenSSL does not check on behalf of Node. */
function revokedFaults(entry: Partial<Secured>, when: number): readonly CertificateFault[] {
  const answer = revocationIn(entry, when)
  if (!answer) return []
  const { revokedAt: at, reason: what } = answer
  return [{ kind: 'revoked', certificate: 0, ...(at !== undefined && { at }), ...(what !== undefined && { what }) }]
}

/** The fault that OpenSSL's error code names. An imported file often has nothing else. */
function toldFaults({ verify = {} }: Partial<Secured>): readonly CertificateFault[] {
  const kind = TOLD.get(verify.error ?? '')
  return kind ? [{ kind, certificate: 0 }] : []
}

/** The codes of OpenSSL that name a fault. Node uses `UNSPECIFIED` for codes that it has no name for. */
const TOLD: ReadonlyMap<string, FaultKind> = new Map([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'not-yet-valid'],
  ['CERT_REVOKED', 'revoked'],
  ['INVALID_CA', 'unauthorized-issuer'],
  ['INVALID_PURPOSE', 'wrong-purpose'],
  ['EE_KEY_TOO_SMALL', 'weak'],
  ['CA_KEY_TOO_SMALL', 'weak'],
  ['CA_MD_TOO_WEAK', 'weak'],
  ['CERT_SIGNATURE_FAILURE', 'bad-signature'],
  ['ERROR_IN_CERT_NOT_AFTER_FIELD', 'malformed'],
  ['ERROR_IN_CERT_NOT_BEFORE_FIELD', 'malformed'],
  ['UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', 'malformed'],
  ['UNABLE_TO_DECRYPT_CERT_SIGNATURE', 'malformed'],
])

/**
 * True if the certificate's extended key usage allows TLS servers, or is absent: then every use is allowed (RFC 5280
 * §4.2.1.12). OpenSSL does not accept `anyExtendedKeyUsage` for servers, but still accepts the two of server gated
 * cryptography.
 */
function isForServers({ purposes }: Partial<Certificate>): boolean {
  return purposes === undefined || purposes.some((purpose) => OF_SERVERS.includes(purpose))
}

/** https://github.com/openssl/openssl/blob/openssl-3.5/crypto/x509/v3_purp.c */
const OF_SERVERS: readonly string[] = ['serverAuth', '1.3.6.1.4.1.311.10.3.3', '2.16.840.1.113730.4.1']

function purposesOf({ purposes = [] }: Partial<Certificate>): string {
  return purposes.join(', ')
}
