import { Resolver, lookup as systemLookup } from 'node:dns/promises'
import type { DiscoveryNetwork } from '../discovery/network.ts'
import type { Address, Lookup } from '../settings/options.ts'
import { codeOf, errorOfCode } from './error-code.ts'

/**
 * DNS over UDP loses packets: the query is repeated after a second, and after two and four more, as long as it is
 * needed.
 */
const FIRST_TRY_MS = 1_000
const TRIES = 3

/** RFC 1035 §2.3.4 */
const MAX_NAME_LENGTH = 253

/** An answer over TCP has up to 64 kB; a domain with more records than this does not use them for mail. */
const MAX_RECORDS = 1_024

/** Queries for records. Each ends with its signal, and leaves nothing open. @param servers default: the system's */
export function dnsQueries(
  servers: readonly string[] | undefined,
): Pick<DiscoveryNetwork, 'queryMx' | 'querySrv' | 'queryTxt'> {
  const ask = <T>(name: string, signal: AbortSignal, query: (resolver: Resolver) => Promise<T>): Promise<T> =>
    withResolver(servers, name, signal, query)
  return {
    queryMx: async (name, signal) => {
      const found = await ask(name, signal, (resolver) => resolver.resolveMx(name))
      return found.slice(0, MAX_RECORDS).map(({ exchange, priority }) => ({ exchange, priority }))
    },
    querySrv: async (name, signal) => {
      const found = await ask(name, signal, (resolver) => resolver.resolveSrv(name))
      return found
        .slice(0, MAX_RECORDS)
        .map(({ name: target, port, priority, weight }) => ({ target, port, priority, weight }))
    },
    queryTxt: async (name, signal) => {
      const found = await ask(name, signal, (resolver) => resolver.resolveTxt(name))
      return found.slice(0, MAX_RECORDS).map((strings) => strings.join(''))
    },
  }
}

/**
 * The addresses of a host, by queries that can be cancelled. The system's resolver cannot be cancelled: four names of a
 * silent server would block every other look-up of this process. It is used if the DNS has no such name, because it
 * knows the hosts file.
 *
 * @param servers if given, only these are queried
 */
export function dnsLookup(servers: readonly string[] | undefined): Lookup {
  return async (host, signal) => {
    const ask = (query: (resolver: Resolver) => Promise<readonly string[]>, family: 4 | 6) =>
      withResolver(servers, host, signal, query).then((found) => found.map((address): Address => ({ address, family })))
    const both = await Promise.allSettled([
      ask((resolver) => resolver.resolve6(host), 6),
      ask((resolver) => resolver.resolve4(host), 4),
    ])
    const addresses = both.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    if (addresses.length > 0) return addresses
    const [first, second] = both.map((one) => (one.status === 'rejected' ? codeOf(one.reason) : 'ENODATA'))
    const code = [second, first].find((one) => one !== 'ENODATA') ?? 'ENODATA'
    if (servers || signal.aborted || !ASK_THE_SYSTEM.includes(code)) throw errorOfCode(code)
    const found = await systemLookup(host, { all: true, order: 'verbatim' })
    return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))
  }
}

/** No such name, or no server for the DNS. */
const ASK_THE_SYSTEM = ['ENOTFOUND', 'ENODATA', 'ECONNREFUSED']

/** One resolver per query, because cancelling a resolver ends all of its queries. */
async function withResolver<T>(
  servers: readonly string[] | undefined,
  name: string,
  signal: AbortSignal,
  query: (resolver: Resolver) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw errorOfCode('ECANCELLED')
  if (name.length > MAX_NAME_LENGTH) throw errorOfCode('EBADNAME')
  const resolver = new Resolver({ timeout: FIRST_TRY_MS, tries: TRIES })
  if (servers) resolver.setServers(servers)
  const cancel = () => resolver.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    return await query(resolver)
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
