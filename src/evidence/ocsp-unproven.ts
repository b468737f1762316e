import type { Ocsp, Secured } from '../transcript/entry.ts'
import type { Evidence } from './gather.ts'
import type { Quirk } from './oddity.ts'
import { isCurrent, revocationIn } from './revocation.ts'

/**
 * A stapled OCSP response that proves nothing, beside a chain that is trusted without it. One that proves a revocation
 * is no oddity but a fault.
 */
export function ocspUnproven(
  { index, transcript: { header } }: Evidence,
  { atMs, verify = {}, ocsp }: Partial<Secured> & { readonly atMs: number },
  entry: number,
): readonly Quirk[] {
  const flaw = ocsp && flawOf(ocsp, Date.parse(header.startedAt) + atMs)
  if (verify.error !== null || flaw === undefined) return []
  return [
    {
      id: 'ocsp-unproven',
      transcript: index,
      entry,
      facts: { ...(ocsp?.status && { status: ocsp.status }), ...flaw },
      source: 'RFC 6960 §3.2, RFC 6066 §8',
    },
  ]
}

function flawOf(ocsp: Partial<Ocsp>, when: number): Quirk['facts'] | undefined {
  const { status, verified, problem = 'not verified', thisUpdate, nextUpdate } = ocsp
  if (verified !== true) return { problem }
  if (revocationIn({ ocsp }, when)) return undefined
  if (!isCurrent(ocsp, when)) {
    return { variant: 'response-not-current', ...(thisUpdate && { thisUpdate }), ...(nextUpdate && { nextUpdate }) }
  }
  return status === 'unknown' ? { variant: 'response-unknown' } : undefined
}
