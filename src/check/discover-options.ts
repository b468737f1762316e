import type { SourceAnswer, SourceName } from '../discovery/discovery.ts'
import type { AddressPolicy, Lookup, PortPolicy } from '../settings/options.ts'

/** The options of a search for settings. */
export interface DiscoverOptions {
  /** Aborting it ends every query and connection at once; what was found until then is the result. Default: none. */
  readonly signal?: AbortSignal | undefined
  /** The time for the whole search, in milliseconds, at most 2,147,483,647. Default 5,000. */
  readonly deadlineMs?: number | undefined
  /**
   * The time that the other sources have once one that can be trusted has named a server of each side, in milliseconds. Those
   * that take longer are told as late. Default: the whole time.
   */
  readonly patienceMs?: number | undefined
  /**
   * Called with each answer when it comes. What it throws ends the search, and is what `discover` rejects with.
   * Default: nobody is told.
   */
  readonly onAnswer?: ((answer: SourceAnswer) => void) | undefined
  /** Sources that are `false` are not asked. Default: all are. */
  readonly sources?: Partial<Readonly<Record<SourceName, boolean | undefined>>> | undefined
  /**
   * The URL under which a database of Mozilla's form has a file for each domain; `false`: none is asked. Default:
   * `https://autoconfig.thunderbird.net/v1.1/`, which is told the domain.
   */
  readonly ispdb?: string | false | undefined
  /** `true`: autoconfig is fetched over plain HTTP too, where anybody on the way can change it. Default `false`. */
  readonly insecureHttp?: boolean | undefined
  /** `true`: sources whose protocol asks for the whole address are told it. Default `false`: they are told the domain, or nothing. */
  readonly sendAddress?: boolean | undefined
  /**
   * The DNS servers to ask, such as `192.0.2.1` or `[2001:db8::1]:53`. Default: the system's. They are asked for settings alone: a
   * check dials what was found with its own `lookup`, or with the system's resolver.
   */
  readonly dnsServers?: readonly string[] | undefined
  /** The addresses that may be dialled, for each look-up, fetch and redirect. Default `any`. */
  readonly addressPolicy?: AddressPolicy | undefined
  /**
   * The ports that mail servers may be dialled at. Web pages are fetched at 443, and at 80 where {@link insecureHttp} is `true`.
   * Default `mail` where `addressPolicy` is `public-only`, else `any`.
   */
  readonly ports?: PortPolicy | undefined
  /** A look-up of the addresses of hosts in place of the DNS. Default: none. */
  readonly lookup?: Lookup | undefined
  /** Certificate authorities, PEM, trusted beside Node's own and never in their place. Default: none. */
  readonly ca?: string | readonly string[] | undefined
}
