import type { Ocsp, Secured } from '../transcript/entry.ts'

/**
 * The stapled answer, where it proves at this moment that the certificate is revoked: signed by whom may say so, and
 * current. All else proves nothing, since anybody can put any answer into a handshake.
 */
export function revocationIn({ ocsp }: Partial<Secured>, when: number): Partial<Ocsp> | undefined {
  return ocsp?.status === 'revoked' && ocsp.verified === true && isCurrent(ocsp, when) ? ocsp : undefined
}

/** RFC 6960 §4.2.2.1. One that names no end has to be asked for afresh each time, which a stapled one was not (RFC 5019 §4). */
export function isCurrent({ thisUpdate = '', nextUpdate = '' }: Partial<Ocsp>, when: number): boolean {
  return Date.parse(thisUpdate) <= when && when <= Date.parse(nextUpdate)
}
