import type { Ocsp, Secured } from '../transcript/entry.ts'

/** The reasons for a revocation as a transcript names them: CRLReason of RFC 5280 §5.3.1. */
export type RevocationReason =
  | 'unspecified'
  | 'key compromise'
  | 'CA compromise'
  | 'affiliation changed'
  | 'superseded'
  | 'cessation of operation'
  | 'certificate hold'
  | 'remove from CRL'
  | 'privilege withdrawn'
  | 'AA compromise'

/**
 * The problems of an OCSP response as a transcript names them: OCSPResponseStatus of RFC 6960 §4.2.1, and observed
 * ones.
 */
export type OcspProblem =
  | 'malformed'
  | 'malformed request'
  | 'internal error'
  | 'try later'
  | 'signature required'
  | 'unauthorized'
  | 'not about this certificate'
  | 'issuer not known'
  | 'bad signature'
  | 'responder not authorized'

/**
 * The stapled OCSP response that proves a revocation: its signer is authorised. It need not be current, because only a
 * hold can be lifted (RFC 5280 §5.3.1). An unsigned response proves nothing, because anybody can insert one into a
 * handshake.
 */
export function revocationIn({ ocsp }: Partial<Secured>, when: number): Partial<Ocsp> | undefined {
  if (ocsp?.status !== 'revoked' || ocsp.verified !== true) return undefined
  return (IS_LIFTED.test(ocsp.reason ?? '') ? isCurrent(ocsp, when) : hasBegun(ocsp, when)) ? ocsp : undefined
}

const IS_LIFTED = /^(certificate hold|remove from CRL)$/

/** True for a response within its time (RFC 6960 §4.2.2.1). A stapled response needs an end (RFC 5019 §4). */
export function isCurrent(ocsp: Partial<Ocsp>, when: number): boolean {
  return hasBegun(ocsp, when) && when - LEEWAY_MS <= Date.parse(ocsp.nextUpdate ?? '')
}

function hasBegun({ thisUpdate = '' }: Partial<Ocsp>, when: number): boolean {
  return Date.parse(thisUpdate) <= when + LEEWAY_MS
}

/** The tolerated difference of two clocks, as in `openssl ocsp`. https://docs.openssl.org/3.0/man1/openssl-ocsp/ */
const LEEWAY_MS = 300_000
