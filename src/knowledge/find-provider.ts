import { fillTemplate } from './fill-template.ts'
import type { OtherHost, Provider } from './provider.ts'
import { providers } from './providers.ts'
import { canonicalHost } from './usual-names.ts'

/** The provider of addresses in exactly this domain, without its subdomains. */
export function providerOfDomain(domain: string): Provider | undefined {
  return tables().domains.get(canonicalHost(domain))
}

export function providerById(id: string): Provider | undefined {
  return tables().ids.get(id)
}

/** The provider of the first known mail exchanger, best first: it has the mailboxes of its customers' domains. */
export function providerOfMx(hosts: readonly string[]): Provider | undefined {
  return first(hosts, (host) => nearest(tables().exchangers, host))
}

/** The provider of a mail server: the first one that lists this server, else the one whose domain contains the host. */
export function providerOfHost(serverHost: string): Provider | undefined {
  return providersAtHost(serverHost)[0]?.provider ?? nearest(tables().domains, serverHost)
}

/**
 * The provider of a mail exchanger. There may be several candidates, if one provider's exchangers are in another's
 * domain: it is the one that has the recipient's domain, else the one with the more precise name.
 */
export function providerOfExchanger(host: string, recipientDomain = ''): Provider | undefined {
  const { exchangers, domains } = tables()
  const [byExchanger, byDomain] = [exchangers, domains].map((table) => nearestName(table, host))
  const own = providerOfDomain(recipientDomain)
  const precise = (byExchanger ?? '').length > (byDomain ?? '').length
  const found = [exchangers.get(byExchanger ?? ''), domains.get(byDomain ?? '')]
  return (own && found.includes(own) ? own : undefined) ?? (precise ? found[0] : (found[1] ?? found[0]))
}

/** The role of a host at a provider. */
export interface HostRole {
  readonly provider: Provider
  readonly as: 'imap' | 'smtp' | OtherHost
}

/**
 * The providers that know this host, with its role. Its own servers come first, and among several providers that share
 * a server the one whose domain contains the host.
 */
export function providersAtHost(serverHost: string): readonly HostRole[] {
  const roles = tables().hosts.get(canonicalHost(serverHost)) ?? []
  const owner = roles.length > 1 ? nearest(tables().domains, serverHost) : undefined
  return roles.toSorted((one, other) => rank(one, owner) - rank(other, owner))
}

function rank({ provider, as }: HostRole, owner: Provider | undefined): number {
  return (as === 'imap' || as === 'smtp' ? 0 : 2) + (provider === owner ? 0 : 1)
}

interface ProviderTables {
  readonly ids: ReadonlyMap<string, Provider>
  readonly domains: ReadonlyMap<string, Provider>
  readonly exchangers: ReadonlyMap<string, Provider>
  readonly hosts: ReadonlyMap<string, readonly HostRole[]>
}

let made: ProviderTables | undefined

/** The tables, which are created on first use. */
function tables(): ProviderTables {
  made ??= {
    ids: new Map(each(({ id }) => [id])),
    domains: new Map(each((one) => one.domains.is)),
    exchangers: new Map(each((one) => one.mx?.is ?? [])),
    hosts: rolesByHost(),
  }
  return made
}

/** The provider at the longest suffix of the name in the table, cut at a dot. */
function nearest(table: ReadonlyMap<string, Provider>, name: string): Provider | undefined {
  return table.get(nearestName(table, name) ?? '')
}

function nearestName(table: ReadonlyMap<string, Provider>, name: string): string | undefined {
  let end = canonicalHost(name)
  while (!table.has(end)) {
    const dot = end.indexOf('.')
    if (dot === -1) return undefined
    end = end.slice(dot + 1)
  }
  return end
}

function each(namesOf: (provider: Provider) => readonly string[]): readonly (readonly [string, Provider])[] {
  return providers().flatMap((provider) => namesOf(provider).map((name) => [name, provider] as const))
}

function rolesByHost(): ReadonlyMap<string, readonly HostRole[]> {
  const roles = new Map<string, HostRole[]>()
  for (const provider of providers()) {
    for (const [host, as] of rolesOf(provider)) {
      const others = roles.get(host) ?? []
      if (!others.some((one) => one.provider === provider && one.as === as))
        roles.set(host, [...others, { provider, as }])
    }
  }
  return roles
}

function rolesOf(provider: Provider): readonly (readonly [string, HostRole['as']])[] {
  const { domains, imap, smtp, otherHosts } = provider
  const servers = [
    ...imap.is.map((one) => [one.host, 'imap'] as const),
    ...smtp.is.map((one) => [one.host, 'smtp'] as const),
  ]
  return [
    ...servers.flatMap(([host, as]) =>
      host.includes('%')
        ? domains.is.map((one) => [fillTemplate(host, `@${one}`), as] as const)
        : [[host, as] as const],
    ),
    ...Object.entries(otherHosts?.is ?? {}),
  ]
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
