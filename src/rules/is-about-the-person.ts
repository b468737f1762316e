import type { Proof } from '../evidence/ask.ts'
import type { Evidence } from '../evidence/gather.ts'

/** 50x, 555 and 5.5.x speak of the command and not of whom it names (RFC 5321 §4.2.4, RFC 3463 §3.6). */
export function isAboutThePerson(_: Evidence, { failure }: Proof): boolean {
  return !failure.exchange?.said.some(
    ({ code = 0, enhanced = '' }) => (code >= 500 && code <= 504) || code === 555 || /^5\.5\.[1245]$/.test(enhanced),
  )
}
