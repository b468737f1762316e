import { providerOfDomain, providerOfMx } from '../../src/knowledge/find-provider.ts'
import type { Provider, ProviderServer } from '../../src/knowledge/provider.ts'
import type { DatabaseEntry } from './entry.ts'

/** Something that an entry of the database and the table say differently about one provider. */
export interface Difference {
  readonly entry: string
  readonly provider: string
  readonly protocol: 'imap' | 'smtp'
  readonly about: 'host' | 'port' | 'security' | 'username' | 'absent'
  readonly theirs: string
  readonly ours: string
}

/** A difference that somebody has looked at. */
export interface AcceptedDifference extends Difference {
  readonly why: string
}

/** The result of the comparison of the database with the table. */
export interface Comparison {
  /** Domains that the table knows and that agree, by entry. */
  readonly agreeing: number
  readonly differing: number
  readonly unknown: readonly string[]
  readonly differences: readonly Difference[]
  /** The entries with IMAP; those of them of which the table knows each domain, and those of which it knows none. */
  readonly withImap: number
  readonly known: readonly string[]
  readonly missing: readonly string[]
}

/**
 * Compares each domain of the database that the table knows. The best end point of each side must be among those of the other
 * one, and user names must have the same form.
 */
export function compare(entries: readonly DatabaseEntry[]): Comparison {
  const domains = entries.flatMap((entry) =>
    [...new Set(entry.domains)].map((domain) => {
      const provider = providerOfDomain(domain) ?? providerOfMx([domain])
      return { entry, domain, provider, differences: provider ? differencesOf(entry, provider) : [] }
    }),
  )
  const rows = new Map(domains.flatMap((one) => one.differences).map((one) => [keyOf(one), one]))
  const isKnown = (entry: DatabaseEntry) => domains.some((one) => one.entry === entry && one.provider?.imap.is.length)
  const imap = entries.filter((entry) => entry.imap.length > 0)
  return {
    agreeing: domains.filter(({ provider, differences }) => provider && differences.length === 0).length,
    differing: domains.filter(({ differences }) => differences.length > 0).length,
    unknown: domains.filter(({ provider }) => !provider).map(({ domain }) => domain),
    differences: [...rows.values()],
    withImap: imap.length,
    known: imap.filter(isKnown).map(({ name }) => name),
    missing: imap.filter((entry) => !isKnown(entry)).map(({ name }) => name),
  }
}

/** A difference as a text that tells it from all others. */
export function keyOf({ entry, provider, protocol, about, theirs, ours }: Difference): string {
  return JSON.stringify([entry, provider, protocol, about, theirs, ours])
}

function differencesOf(entry: DatabaseEntry, provider: Provider): readonly Difference[] {
  return (['imap', 'smtp'] as const).flatMap((protocol) => {
    const found = differenceOf(entry[protocol], provider[protocol].is)
    return found ? [{ entry: entry.name, provider: provider.id, protocol, ...found }] : []
  })
}

const ASPECTS = ['host', 'port', 'security', 'username'] as const

/** The first aspect in which the lists differ. A side that the database does not have is not compared. */
function differenceOf(
  theirs: readonly ProviderServer[],
  ours: readonly ProviderServer[],
): Pick<Difference, 'about' | 'theirs' | 'ours'> | undefined {
  const [best, own] = [theirs[0], ours[0]]
  if (best === undefined) return undefined
  if (own === undefined) return { about: 'absent', theirs: best.host, ours: '' }
  for (const about of ASPECTS) {
    const isAmong = (one: ProviderServer, list: readonly ProviderServer[]) =>
      list.some((other) => ASPECTS.slice(0, ASPECTS.indexOf(about) + 1).every((key) => one[key] === other[key]))
    if (!isAmong(best, ours) || !isAmong(own, theirs))
      return { about, theirs: `${best[about] ?? ''}`, ours: `${own[about] ?? ''}` }
  }
  return undefined
}
