import { providerOfMx } from '../../knowledge/find-provider.ts'
import { canonicalHost, registeredDomain } from '../../knowledge/usual-names.ts'
import type { DiscoveryNetwork, MxRecord } from '../network.ts'
import type { SourceFinding, SourceQuestion } from '../source.ts'
import { failedFinding, isNoEntry, whyOf } from '../why.ts'
import { factsOf } from './provider-table.ts'

/** The result about the mail exchangers. */
export interface MxFinding extends SourceFinding {
  /** The hosts that accept the domain's mail, best first; none if the domain accepts no mail (RFC 7505). */
  readonly exchangers: readonly string[]
  /** The registered domain of the best exchanger, which may publish settings for its customers' domains. */
  readonly lookAt?: string
}

/** The maximum number of exchangers that are kept: further ones belong to the same service. */
const MAX_EXCHANGERS = 16

/**
 * The hosts that accept the domain's mail: their operator mostly runs its mailboxes too. Never trusted, because nothing
 * here validates DNSSEC.
 */
export async function askMx(
  { domain, email }: SourceQuestion,
  { queryMx }: Pick<DiscoveryNetwork, 'queryMx'>,
  signal: AbortSignal,
): Promise<MxFinding> {
  const asked = `MX ${domain}`
  const exchangers = hostsOf(await recordsOf(queryMx(domain, signal)))
  const [best] = exchangers
  if (best === undefined) return { ...failedFinding(asked, 'ENODATA'), exchangers }
  const provider = providerOfMx(exchangers)
  const lookAt = registeredDomain(best)
  return {
    ...(provider ? factsOf(provider, { asked, email, isTrusted: false }) : failedFinding(asked, 'ENODATA')),
    ...(lookAt !== undefined && lookAt !== domain && { lookAt }),
    exchangers,
  }
}

/** A domain without such records is a valid answer too. */
async function recordsOf(query: Promise<readonly MxRecord[]>): Promise<readonly MxRecord[]> {
  try {
    return await query
  } catch (error) {
    if (isNoEntry(whyOf(error))) return []
    throw error
  }
}

function hostsOf(records: readonly MxRecord[]): readonly string[] {
  const best = records.toSorted((a, b) => a.priority - b.priority)
  const hosts = best.map(({ exchange }) => canonicalHost(exchange)).filter((host) => host !== '')
  return [...new Set(hosts)].slice(0, MAX_EXCHANGERS)
}
