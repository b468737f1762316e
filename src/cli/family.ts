import { lookup } from 'node:dns/promises'
import { type Lookup, UsageError } from '../index.ts'

/** The system's look-up, limited to one version of IP. The error of a name without such addresses has a code of our own. */
export function onlyFamily({ ipv4 = false, ipv6 = false }: Families): Lookup | undefined {
  if (ipv4 && ipv6) throw new UsageError('ERR_ARGUMENTS', '--ipv4 or --ipv6, not both')
  if (!ipv4 && !ipv6) return undefined
  const family = ipv6 ? 6 : 4
  return async (host) => {
    const found = await lookup(host, { all: true, order: 'verbatim' })
    const wanted = found.flatMap(({ address, family: one }) => (one === family ? [{ address, family } as const] : []))
    if (wanted.length === 0) throw Object.assign(new Error(host), { code: `ERR_NO_IPV${family}_ADDRESS` })
    return wanted
  }
}

interface Families {
  readonly ipv4?: boolean
  readonly ipv6?: boolean
}
