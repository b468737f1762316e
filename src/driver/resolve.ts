import { lookup as systemLookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Address, Lookup } from '../settings.ts'

/** All addresses of a host, in the system's order. An IP literal is its own. */
export async function resolve(
  host: string,
  lookup: Lookup = systemResolver,
  signal: AbortSignal,
): Promise<readonly Address[]> {
  const family = isIP(host)
  if (family) return [{ address: host, family: family === 6 ? 6 : 4 }]
  const found = await lookup(host, signal)
  // A lookup is the caller's, and what is no address would be looked up again, or be taken for this machine.
  if (!Array.isArray(found) || !found.every(isAddress)) throw failure('ERR_LOOKUP')
  if (found.length === 0) throw failure('ENODATA')
  return interleaved(found)
}

function isAddress(one: unknown): one is Address {
  const { address, family } = (one ?? {}) as Partial<Address>
  return typeof address === 'string' && isIP(address) !== 0 && isIP(address) === family
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code })
}

/** The one that the rest of the machine uses: hosts file, mDNS and all. It cannot be aborted, only not waited for. */
const systemResolver: Lookup = async (host) => {
  const found = await systemLookup(host, { all: true, order: 'verbatim' })
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))
}

/** RFC 8305 §4: the families take turns, the first one found leading. */
function interleaved(addresses: readonly Address[]): readonly Address[] {
  const first = addresses.filter(({ family }) => family === addresses[0]?.family)
  const other = addresses.filter(({ family }) => family !== addresses[0]?.family)
  return first.flatMap((one, index) => [one, ...other.slice(index, index + 1)]).concat(other.slice(first.length))
}
