import { dnsQueries } from '../driver/dns-query.ts'
import { providerOfDomain, providerOfHost, providerOfMx } from '../knowledge/find-provider.ts'
import { canonicalHost, registeredDomain } from '../knowledge/usual-names.ts'
import { Recent } from '../settings/recent.ts'

/**
 * The maximum number of domains in the cache of mail exchangers, and the time limit of a query: a family must not delay
 * a check.
 */
const MAX_DOMAINS = 4_096
const QUERY_MS = 2_000

/** The families of servers: the servers of one provider share their limits and their blocks. */
export class Families {
  readonly #queryMx: ReturnType<typeof dnsQueries>['queryMx'] | undefined
  readonly #byHost = new Recent<string, string | undefined>(MAX_DOMAINS)
  readonly #byDomain = new Recent<string, Promise<string | undefined>>(MAX_DOMAINS)

  /** @param dnsServers the servers to query for mail exchangers; `false`: no queries */
  constructor(dnsServers: readonly string[] | false | undefined) {
    this.#queryMx = dnsServers === false ? undefined : dnsQueries(dnsServers).queryMx
  }

  /**
   * The family of a host: the provider of the host in the table, else the provider of the domain's mail exchanger, else
   * the registered domain of the host, or its address.
   */
  of(host: string, domain: string): string | Promise<string> {
    const known = this.#byHost.get(host, () => providerOfHost(host)?.id)
    if (known !== undefined) return known
    const own = registeredDomain(canonicalHost(host)) ?? canonicalHost(host)
    if (!this.#queryMx || domain === '' || providerOfDomain(domain)) return own
    return this.#byDomain.get(domain, () => this.#providerAt(domain)).then((found) => found ?? own)
  }

  /** True if the table lists this host for a provider. */
  isOfProvider(host: string): boolean {
    return this.#byHost.get(host, () => providerOfHost(host)?.id) !== undefined
  }

  async #providerAt(domain: string): Promise<string | undefined> {
    try {
      const records = await this.#queryMx?.(domain, AbortSignal.timeout(QUERY_MS))
      const best = records?.toSorted((one, other) => one.priority - other.priority)
      return best && providerOfMx(best.map(({ exchange }) => exchange))?.id
    } catch {
      return undefined // without an answer there is no family
    }
  }
}
