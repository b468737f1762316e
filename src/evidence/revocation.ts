import type { Ocsp, Secured } from '../transcript/entry.ts'

/**
 * The stapled answer, where it proves that the certificate is revoked: signed by whom may say so. It need not be current,
 * since a revocation stands for good, save for a hold, which may be lifted (RFC 5280 §5.3.1). All else proves nothing, since
 * anybody can put any answer into a handshake.
 */
export function revocationIn({ ocsp }: Partial<Secured>, when: number): Partial<Ocsp> | undefined {
  if (ocsp?.status !== 'revoked' || ocsp.verified !== true) return undefined
  return (IS_LIFTED.test(ocsp.reason ?? '') ? isCurrent(ocsp, when) : hasBegun(ocsp, when)) ? ocsp : undefined
}

const IS_LIFTED = /^(certificate hold|remove from CRL)$/

/** RFC 6960 §4.2.2.1. One that names no end has to be asked for afresh each time, which a stapled one was not (RFC 5019 §4). */
export function isCurrent(ocsp: Partial<Ocsp>, when: number): boolean {
  return hasBegun(ocsp, when) && when - LEEWAY_MS <= Date.parse(ocsp.nextUpdate ?? '')
}

function hasBegun({ thisUpdate = '' }: Partial<Ocsp>, when: number): boolean {
  return Date.parse(thisUpdate) <= when + LEEWAY_MS
}

/** Two clocks differ. As much as `openssl ocsp -validity_period` has. https://docs.openssl.org/3.0/man1/openssl-ocsp/ */
const LEEWAY_MS = 300_000
