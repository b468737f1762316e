import type { SourceAnswer } from './discovery.ts'
import type { DiscoveryNetwork } from './network.ts'

/**
 * Asks one source. It needs no timer: the signal is aborted when its time is over. It may reject: the `code` of the error is
 * then the `why` of a `failed` answer, and `ERR_FORBIDDEN` that of a `forbidden` one.
 */
export type AskSource = (
  question: SourceQuestion,
  network: DiscoveryNetwork,
  signal: AbortSignal,
) => Promise<SourceFinding>

/** The question to a source. */
export interface SourceQuestion {
  /** The domain to ask about, in lower case and as A-labels: that of the address, or that of its mail exchanger. */
  readonly domain: string
  /** The address, from which user names are filled in. It goes to nobody, unless {@link sendAddress} is true. */
  readonly email: string
  /** True where a source whose protocol asks for the address may be told it. */
  readonly sendAddress: boolean
  /** True where autoconfig may be fetched over plain HTTP too. */
  readonly insecureHttp: boolean
  /** The URL under which the ISPDB has a file for each domain, with its final slash. */
  readonly ispdb: string
}

/** The finding of a source. The search adds the source's name and the time that it took. */
export type SourceFinding = Omit<SourceAnswer, 'source' | 'durationMs'>
