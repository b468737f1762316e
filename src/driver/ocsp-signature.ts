import { constants, type KeyObject, verify, X509Certificate } from 'node:crypto'
import { algorithmName, childrenOf, type Element } from './der.ts'

/** The parts of a BasicOCSPResponse (RFC 6960 §4.2.1). */
export interface SignedAnswer {
  readonly tbs: Element
  readonly algorithm: Element | undefined
  readonly signature: Element
  readonly certificates: Element | undefined
}

/**
 * Why the signature counts for nothing; `undefined`: it holds. The issuer of the certificate signs itself, or charges a
 * responder with it, in a certificate that it signs and that says so. Nobody else may answer for it (RFC 6960 §4.2.2.2).
 */
export function objectionTo(signed: SignedAnswer, issuer: X509Certificate | undefined, at: Date): string | undefined {
  if (!issuer) return 'issuer not known'
  if (isSignedBy(issuer.publicKey, signed)) return undefined
  const signers = certificatesIn(signed).filter(({ publicKey }) => isSignedBy(publicKey, signed))
  if (signers.length === 0) return 'bad signature'
  return signers.some((one) => isCharged(one, issuer, at)) ? undefined : 'responder not authorized'
}

function certificatesIn({ certificates }: SignedAnswer): readonly X509Certificate[] {
  const [list] = certificates ? childrenOf(certificates) : []
  return (list ? childrenOf(list) : []).map(({ whole }) => new X509Certificate(whole))
}

/** id-kp-OCSPSigning */
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'

/** Node calls the extended key usage `keyUsage`. */
function isCharged(responder: X509Certificate, issuer: X509Certificate, at: Date): boolean {
  const { keyUsage, validFrom, validTo } = responder
  return (
    responder.checkIssued(issuer) &&
    responder.verify(issuer.publicKey) &&
    (keyUsage ?? []).includes(OCSP_SIGNING) &&
    Date.parse(validFrom) <= at.getTime() &&
    at.getTime() <= Date.parse(validTo)
  )
}

function isSignedBy(key: KeyObject, { tbs, algorithm, signature }: SignedAnswer): boolean {
  const octets = signature.content.subarray(1) // the first counts the bits left over
  const name = algorithmName(algorithm)
  if (name === 'rsaPSS') {
    const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO }
    return verify(pssDigest(algorithm), tbs.whole, { key, ...padding }, octets)
  }
  if (/^ed\d+$/.test(name)) return verify(null, tbs.whole, key, octets)
  const digest = /^(sha\d+)With(?:RSA|ECDSA)$/.exec(name)?.[1]
  return digest !== undefined && verify(digest, tbs.whole, key, octets)
}

/** RFC 4055 §3.1: SHA-1 where nothing is said. */
function pssDigest(algorithm: Element | undefined): string {
  const [, parameters] = algorithm ? childrenOf(algorithm) : []
  const hash = (parameters ? childrenOf(parameters) : []).find(({ tag }) => tag === 0xa0)
  return hash ? algorithmName(childrenOf(hash)[0]) : 'sha1'
}
