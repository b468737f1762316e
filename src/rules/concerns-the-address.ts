import type { Evidence } from '../evidence/gather.ts'
import type { Proof } from '../evidence/match.ts'

/** 50x, 555 and 5.5.x concern the command and not the address in it (RFC 5321 §4.2.4, RFC 3463 §3.6). */
export function concernsTheAddress(_: Evidence, { failure }: Proof): boolean {
  return !failure.exchange?.messages.some(
    ({ code = 0, enhanced = '' }) => (code >= 500 && code <= 504) || code === 555 || /^5\.5\.[1245]$/.test(enhanced),
  )
}
