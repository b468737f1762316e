import type { Ocsp, Secured } from '../transcript/entry.ts'
import type { Evidence } from './gather.ts'
import type { Oddity } from './oddity.ts'
import { isCurrent, revocationIn } from './revocation.ts'

/**
 * A stapled OCSP answer that proves nothing, beside a chain that is trusted as it is. One that proves the certificate
 * revoked is no oddity but a fault.
 */
export function ocspUnproven(
  { index, transcript: { header } }: Evidence,
  { atMs, verify = {}, ocsp }: Partial<Secured> & { readonly atMs: number },
  entry: number,
): readonly Oddity[] {
  const flaw = ocsp && flawOf(ocsp, Date.parse(header.startedAt) + atMs)
  if (verify.error !== null || flaw === undefined) return []
  const says = ocsp?.status === undefined ? 'has no status for it' : `says "${ocsp.status}"`
  return [
    {
      id: 'ocsp-unproven',
      transcript: index,
      entry,
      text: `the OCSP answer sent with the certificate ${says}, and proves nothing: ${flaw}`,
      source: 'RFC 6960 §3.2, RFC 6066 §8',
      effect: 'Clients that go by such answers may refuse the connection; the others pass it over.',
    },
  ]
}

function flawOf(ocsp: Partial<Ocsp>, when: number): string | undefined {
  const { status, verified, problem = 'not verified', thisUpdate = 'no date', nextUpdate = 'no date' } = ocsp
  if (verified !== true) return problem
  if (revocationIn({ ocsp }, when)) return undefined
  if (!isCurrent(ocsp, when)) return `it holds from ${thisUpdate} to ${nextUpdate}`
  return status === 'unknown' ? 'its authority does not know the certificate' : undefined
}
