import { constants, verify, X509Certificate } from 'node:crypto'
import type { OcspProblem } from '../evidence/revocation.ts'
import { algorithmName, childrenOf, type Element, pssHash } from './der.ts'

/** The parts of a BasicOCSPResponse (RFC 6960 §4.2.1). */
export interface SignedAnswer {
  readonly tbs: Element
  readonly algorithm: Element | undefined
  readonly signature: Element
  readonly certificates: Element | undefined
}

/**
 * The reason why the signature is invalid; `undefined`: it is valid. The issuer of the certificate signs itself, or
 * delegates to a responder, in a certificate that it signs and that says so. Nobody else may answer for it (RFC 6960
 * §4.2.2.2).
 */
export function objectionTo(
  signed: SignedAnswer,
  issuer: X509Certificate | undefined,
  at: Date,
): OcspProblem | undefined {
  if (!issuer) return 'issuer not known'
  if (isSignedBy(issuer, signed)) return undefined
  const certificates = certificatesIn(signed)
  const named = certificates.filter((one) => isNamed(one, issuer, at))
  const others = certificates.filter((one) => !named.includes(one))
  const signer = [...named, ...others].slice(0, MAX_TRIED).find((one) => isSignedBy(one, signed))
  if (!signer) return 'bad signature'
  return named.includes(signer) && signer.verify(issuer.publicKey) ? undefined : 'responder not authorized'
}

/**
 * The maximum number of keys that are tried, those of likely responders first. A response has one responder, but room
 * for 200 certificates, and a signature of a large key takes milliseconds to verify.
 */
const MAX_TRIED = 4

function certificatesIn({ certificates }: SignedAnswer): readonly X509Certificate[] {
  const [list] = certificates ? childrenOf(certificates) : []
  return (list ? childrenOf(list) : []).map(({ whole }) => new X509Certificate(whole))
}

/** id-kp-OCSPSigning */
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'

/** True if the responder's certificate names the issuer's delegation. Node calls the extended key usage `keyUsage`. */
function isNamed(responder: X509Certificate, issuer: X509Certificate, at: Date): boolean {
  const { keyUsage, validFrom, validTo } = responder
  return (
    responder.checkIssued(issuer) &&
    (keyUsage ?? []).includes(OCSP_SIGNING) &&
    Date.parse(validFrom) <= at.getTime() &&
    at.getTime() <= Date.parse(validTo)
  )
}

function isSignedBy(signer: X509Certificate, { tbs, algorithm, signature }: SignedAnswer): boolean {
  const scheme = schemeOf(algorithm)
  if (!scheme) return false
  const { digest, ...padding } = scheme
  const octets = signature.content.subarray(1) // the first octet counts the unused bits
  try {
    return verify(digest, tbs.whole, { key: signer.publicKey, ...padding }, octets)
  } catch {
    return false // Node throws if the key is of another kind than the signature, or cannot be parsed
  }
}

function schemeOf(algorithm: Element | undefined) {
  const name = algorithmName(algorithm)
  if (name === 'rsaPSS') return { digest: pssHash(algorithm), ...PSS }
  if (/^ed\d+$/.test(name)) return { digest: null }
  const [, digest] = /^(sha\d+)With(?:RSA|ECDSA)$/.exec(name) ?? []
  return digest === undefined ? undefined : { digest }
}

const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
