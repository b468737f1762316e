import type { Certificate, Secured } from '../transcript/entry.ts'
import { DAY_MS } from './day.ts'
import { valuesIn } from './distinguished-name.ts'
import type { Evidence } from './gather.ts'
import type { Quirk } from './oddity.ts'

/**
 * The longest lifetime of a certificate of a public authority since 2026-03-15 (CA/Browser Forum ballot SC-081v3). A
 * longer one is private, or older, and renewed by hand: a third of two years would be a warning that nobody heeds.
 */
const LONGEST_MS = 200 * DAY_MS

/** Assumed if the beginning is unknown: most programs renew a certificate of 90 days. */
const UNKNOWN_LIFETIME_MS = 90 * DAY_MS

/**
 * The end of the server's trusted certificate, once less than a third of its lifetime is left, counting at most 200
 * days, or once a renewal is overdue. It is no diagnosis, because it stops no client yet; the text of a report shows it
 * as a warning.
 */
export function endingIn(
  { index, transcript: { header } }: Evidence,
  { verify = {}, chain: [own = {}] = [] }: Partial<Secured>,
  entry: number,
): readonly Quirk[] {
  if (verify.error !== null || verify.hostMatches === false) return []
  const { subject = '', notAfter = '' } = own
  const nowMs = Date.parse(header.startedAt)
  const lifetimeMs = Math.min(LONGEST_MS, lifetimeOf(own) ?? UNKNOWN_LIFETIME_MS)
  const renewal = overdueRenewal(own, nowMs)
  if (!(Date.parse(notAfter) - nowMs < lifetimeMs / 3) && !renewal) return []
  return [
    {
      id: 'certificate-ends-soon',
      transcript: index,
      entry,
      facts: { ...(subject && { subject }), date: notAfter.slice(0, 10), ...renewal },
      source: 'RFC 5280 §4.1.2.5, https://letsencrypt.org/docs/integration-guide/',
    },
  ]
}

function lifetimeOf({ notBefore = '', notAfter = '' }: Partial<Certificate>): number | undefined {
  const lifetimeMs = Date.parse(notAfter) - Date.parse(notBefore)
  return Number.isNaN(lifetimeMs) ? undefined : lifetimeMs
}

/** The authority whose certificates programs renew, and the number of days for which a renewal has been due. */
export interface OverdueRenewal {
  readonly authority: string
  readonly overdue: number
}

/** Authorities that issue only through ACME (RFC 8555), so that a program renews each of their certificates. */
const AUTOMATED: readonly string[] = ["Let's Encrypt"]

/**
 * Programs renew when a third of the lifetime is left, or half of a lifetime below ten days (certbot 4.0). The
 * authority recommends the same time (RFC 9773).
 *
 * https://newreleases.io/project/pypi/certbot/release/4.0.0, https://letsencrypt.org/docs/integration-guide/
 */
export function overdueRenewal(certificate: Partial<Certificate>, nowMs: number): OverdueRenewal | undefined {
  const lifetimeMs = lifetimeOf(certificate)
  const authority = valuesIn(certificate.issuer ?? '', 'O').find((name) => AUTOMATED.includes(name))
  if (lifetimeMs === undefined || authority === undefined) return undefined
  const isShort = lifetimeMs < 10 * DAY_MS
  const dueMs = Date.parse(certificate.notAfter ?? '') - lifetimeMs / (isShort ? 2 : 3)
  const overdue = Math.floor((nowMs - dueMs) / DAY_MS)
  return overdue >= (isShort ? 1 : GRACE_DAYS) ? { authority, overdue } : undefined
}

/** Older programs renew a certificate of 90 days on the last possible day, and some check only once a week. */
const GRACE_DAYS = 7
