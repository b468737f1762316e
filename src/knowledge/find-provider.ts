import type { Provider } from './provider.ts'
import { providers } from './providers.ts'
import { canonicalHost } from './usual-names.ts'

/** The provider whose addresses are in this domain, itself and not one below it. */
export function providerOfDomain(domain: string): Provider | undefined {
  return tables().domains.get(canonicalHost(domain))
}

/** The provider of the first mail exchanger that is known, best first: it has the mailboxes of its customers' domains. */
export function providerOfMx(hosts: readonly string[]): Provider | undefined {
  return first(hosts, (host) => nearest(tables().exchangers, host))
}

/**
 * The provider that a mail server belongs to. It is a server of the provider, or a host in a domain of its addresses: of
 * several providers that share a server, the one whose domain the host is in, else the first in the table. A provider comes
 * before one that names the host as that of a relative.
 */
export function providerOfHost(serverHost: string): Provider | undefined {
  const host = canonicalHost(serverHost)
  const sharing = tables().servers.get(host) ?? []
  const owner = nearest(tables().domains, host)
  return sharing.length === 0 || (owner !== undefined && sharing.includes(owner)) ? owner : sharing[0]
}

interface Tables {
  readonly domains: ReadonlyMap<string, Provider>
  readonly exchangers: ReadonlyMap<string, Provider>
  readonly servers: ReadonlyMap<string, readonly Provider[]>
}

let made: Tables | undefined

/** The tables, which are made when they are first asked for. */
function tables(): Tables {
  made ??= {
    domains: new Map(each((one) => one.domains.is)),
    exchangers: new Map(each((one) => one.mx?.is ?? [])),
    servers: grouped([...each(serversOf), ...each((one) => Object.keys(one.otherHosts?.is ?? {}))]),
  }
  return made
}

/** The provider at the longest end of the name that the table has, cut at a dot. */
function nearest(table: ReadonlyMap<string, Provider>, name: string): Provider | undefined {
  const labels = canonicalHost(name).split('.')
  return first([...labels.keys()], (at) => table.get(labels.slice(at).join('.')))
}

function serversOf({ imap, smtp }: Provider): readonly string[] {
  return [...new Set([...imap.is, ...smtp.is].map(({ host }) => host))]
}

function each(namesOf: (provider: Provider) => readonly string[]): readonly (readonly [string, Provider])[] {
  return providers().flatMap((provider) => namesOf(provider).map((name) => [name, provider] as const))
}

function grouped(rows: readonly (readonly [string, Provider])[]): ReadonlyMap<string, readonly Provider[]> {
  const groups = new Map<string, Provider[]>()
  for (const [name, provider] of rows) groups.set(name, [...(groups.get(name) ?? []), provider])
  return groups
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
