import type { SourceAnswer, SourceName } from '../discovery/discovery.ts'
import type { AddressPolicy, Lookup, PortPolicy } from '../settings/options.ts'

/** The options of a search for settings. */
export interface DiscoverOptions {
  /** Aborting it ends every query and connection at once; the result is what was found until then. Default: none. */
  readonly signal?: AbortSignal | undefined
  /** The time for the whole search, in milliseconds, at most 2,147,483,647. Default 5,000. */
  readonly deadlineMs?: number | undefined
  /**
   * The time that the other sources still have after a trusted source has named a server for each side, in
   * milliseconds. Slower sources are reported as late. Default: the whole time.
   */
  readonly patienceMs?: number | undefined
  /**
   * Called with each answer when it comes. If it throws, the search ends, and `discover` rejects with that error.
   * Default: nothing is called.
   */
  readonly onAnswer?: ((answer: SourceAnswer) => void) | undefined
  /** Sources that are `false` are not queried. Default: all are queried. */
  readonly sources?: Partial<Readonly<Record<SourceName, boolean | undefined>>> | undefined
  /**
   * The URL of a database in Mozilla's format, with one file per domain; `false`: no database is queried. Default:
   * `https://autoconfig.thunderbird.net/v1.1/`, which receives the domain.
   */
  readonly ispdb?: string | false | undefined
  /** `true`: autoconfig is fetched over plain HTTP too, where anybody on the way can change it. Default `false`. */
  readonly insecureHttp?: boolean | undefined
  /**
   * `true`: sources whose protocol needs the whole address receive it. Default `false`: they receive the domain, or
   * nothing.
   */
  readonly sendAddress?: boolean | undefined
  /**
   * The DNS servers to query, such as `192.0.2.1` or `[2001:db8::1]:53`. Default: the system's. They are used only for
   * discovery: a check dials the servers that were found with its own `lookup`, or with the system's resolver.
   */
  readonly dnsServers?: readonly string[] | undefined
  /** The addresses that may be dialled, for each look-up, fetch and redirect. Default `any`. */
  readonly addressPolicy?: AddressPolicy | undefined
  /**
   * The allowed ports of mail servers. Web pages are fetched from port 443, and from port 80 if {@link insecureHttp} is
   * `true`. Default `mail` where `addressPolicy` is `public-only`, else `any`.
   */
  readonly ports?: PortPolicy | undefined
  /** A look-up of host addresses that replaces the DNS. Default: none. */
  readonly lookup?: Lookup | undefined
  /** Certificate authorities (PEM) to trust in addition to Node's own. Default: none. */
  readonly ca?: string | readonly string[] | undefined
}
