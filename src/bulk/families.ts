import { dnsQueries } from '../driver/dns-query.ts'
import { providerOfDomain, providerOfHost, providerOfMx } from '../knowledge/find-provider.ts'
import { canonicalHost, registeredDomain } from '../knowledge/usual-names.ts'
import { Recent } from '../settings/recent.ts'

/** The domains whose mail exchangers are kept, and the time that a query has: a family is no reason to hold up a check. */
const MAX_DOMAINS = 4_096
const QUERY_MS = 2_000

/** The families of servers: those of one provider share their limits and their blocks. */
export class Families {
  readonly #queryMx: ReturnType<typeof dnsQueries>['queryMx'] | undefined
  readonly #byHost = new Recent<string, string | undefined>(MAX_DOMAINS)
  readonly #byDomain = new Recent<string, Promise<string | undefined>>(MAX_DOMAINS)

  /** @param dnsServers the servers to ask for mail exchangers; `false`: nobody is asked */
  constructor(dnsServers: readonly string[] | false | undefined) {
    this.#queryMx = dnsServers === false ? undefined : dnsQueries(dnsServers).queryMx
  }

  /**
   * The family of a host: the provider that the table has for it, else the one that takes the mail of the address's domain, else
   * the registered domain of the host, or the address that it is.
   */
  of(host: string, domain: string): string | Promise<string> {
    const known = this.#byHost.get(host, () => providerOfHost(host)?.id)
    if (known !== undefined) return known
    const own = registeredDomain(canonicalHost(host)) ?? canonicalHost(host)
    if (!this.#queryMx || domain === '' || providerOfDomain(domain)) return own
    return this.#byDomain.get(domain, () => this.#providerAt(domain)).then((found) => found ?? own)
  }

  /** True where the table has this host for a provider. */
  isOfProvider(host: string): boolean {
    return this.#byHost.get(host, () => providerOfHost(host)?.id) !== undefined
  }

  async #providerAt(domain: string): Promise<string | undefined> {
    try {
      const records = await this.#queryMx?.(domain, AbortSignal.timeout(QUERY_MS))
      const best = records?.toSorted((one, other) => one.priority - other.priority)
      return best && providerOfMx(best.map(({ exchange }) => exchange))?.id
    } catch {
      return undefined // whoever does not answer has no family to tell
    }
  }
}
