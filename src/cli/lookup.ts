import { lookup, Resolver } from 'node:dns/promises'
import { type Lookup, UsageError } from '../index.ts'

export interface LookupValues {
  readonly ipv4?: boolean
  readonly ipv6?: boolean
  readonly dns?: readonly string[]
}

/**
 * The look-up of the dialled hosts: by the servers of `--dns`, else by the system, limited to one IP version if an
 * option says so. The error for a name without such addresses has a code of our own. `undefined` without such options.
 */
export function lookupOf({ ipv4 = false, ipv6 = false, dns }: LookupValues): Lookup | undefined {
  if (ipv4 && ipv6) throw new UsageError('ERR_ARGUMENTS', '--ipv4 or --ipv6, not both')
  const all: Lookup = dns === undefined ? bySystem : byServers(dns)
  if (!ipv4 && !ipv6) return dns && all
  const wanted = ipv6 ? 6 : 4
  return async (host, signal) => {
    const found = (await all(host, signal)).filter(({ family }) => family === wanted)
    if (found.length === 0) throw Object.assign(new Error(host), { code: `ERR_NO_IPV${wanted}_ADDRESS` })
    return found
  }
}

const bySystem: Lookup = async (host) => {
  const found = await lookup(host, { all: true, order: 'verbatim' })
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))
}

/** The system does not know the names of a new zone yet. */
function byServers(servers: readonly string[]): Lookup {
  return async (host, signal) => {
    const resolver = new Resolver()
    resolver.setServers(servers)
    const cancel = () => resolver.cancel()
    signal.addEventListener('abort', cancel, { once: true })
    try {
      const both = await Promise.allSettled([resolver.resolve6(host), resolver.resolve4(host)])
      const [six, four] = both.map((one) => (one.status === 'fulfilled' ? one.value : []))
      const found = [
        ...(six ?? []).map((address) => ({ address, family: 6 as const })),
        ...(four ?? []).map((address) => ({ address, family: 4 as const })),
      ]
      const [, failed] = both
      if (found.length === 0 && failed.status === 'rejected') throw failed.reason
      return found
    } finally {
      signal.removeEventListener('abort', cancel)
    }
  }
}
