import type { SourceFinding } from './source.ts'

/** The code of an error, as an answer names it. */
export function whyOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code
  return typeof code === 'string' ? code : 'ERR_UNKNOWN'
}

/** The result of a query that failed. */
export function failedFinding(asked: string, why: string): SourceFinding {
  return { asked, outcome: outcomeOf(why), why, servers: [], isTrusted: false }
}

function outcomeOf(why: string): SourceFinding['outcome'] {
  if (FORBIDDEN.includes(why)) return 'forbidden'
  if (isNoEntry(why)) return 'nothing'
  return why === 'ETIMEOUT' ? 'late' : 'failed'
}

/** The code of a probe that the policy of the caller forbids, and that of a fetch. */
const FORBIDDEN = ['target-forbidden', 'ERR_FORBIDDEN']

/** True if there is no such name, record or page; `dns-not-found` is the code of a probe. */
export function isNoEntry(why: string): boolean {
  return ['ENOTFOUND', 'ENODATA', 'dns-not-found', 'HTTP_404', 'HTTP_410'].includes(why)
}
