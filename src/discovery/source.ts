import type { SourceAnswer } from './discovery.ts'
import type { DiscoveryNetwork } from './network.ts'

/**
 * Queries one source. It needs no timer: the signal is aborted when its time is over. It may reject: the `code` of the
 * error is then the `why` of a `failed` answer, and `ERR_FORBIDDEN` makes it a `forbidden` one.
 */
export type AskSource = (
  question: SourceQuestion,
  network: DiscoveryNetwork,
  signal: AbortSignal,
) => Promise<SourceFinding>

/** The question to a source. */
export interface SourceQuestion {
  /** The domain to query, in lower case and as A-labels: that of the address, or that of its mail exchanger. */
  readonly domain: string
  /** The address, from which user names are completed. It is sent to nobody, unless {@link sendAddress} is true. */
  readonly email: string
  /** True if a source whose protocol needs the address may receive it. */
  readonly sendAddress: boolean
  /** True if autoconfig may be fetched over plain HTTP too. */
  readonly insecureHttp: boolean
  /** The URL under which the ISPDB has one file per domain, with its final slash. */
  readonly ispdb: string
}

/** The result of a source. The search adds the source's name and the duration. */
export type SourceFinding = Omit<SourceAnswer, 'source' | 'durationMs'>
