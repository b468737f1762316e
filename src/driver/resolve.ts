import { lookup as systemLookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Address, Lookup } from '../settings/options.ts'
import { codeOf, errorOfCode } from './error-code.ts'

/** All addresses of a host, in the system's order. An IP literal is its own. */
export async function resolve(
  host: string,
  lookup: Lookup = systemResolver,
  signal: AbortSignal,
): Promise<readonly Address[]> {
  const family = isIP(host)
  if (family) return [{ address: host, family: family === 6 ? 6 : 4 }]
  const found = await foundBy(lookup, host, signal)
  // A lookup is a function of the caller, and an invalid address would be looked up again, or mean this machine.
  const addresses = Array.isArray(found) ? Array.from(found, copied) : undefined
  if (!addresses?.every(isAddress)) throw errorOfCode('ERR_LOOKUP')
  if (addresses.length === 0) throw errorOfCode('ENODATA')
  return interleaved([...new Map(addresses.map((one) => [one.address, one])).values()])
}

/**
 * A lookup's own connection to a resolver may fail with the codes of any connection (`dns.CONNREFUSED`, `dns.TIMEOUT`):
 * recorded unchanged, they would look like errors of the mail server, which nobody has dialled yet.
 */
async function foundBy(lookup: Lookup, host: string, signal: AbortSignal): Promise<unknown> {
  try {
    return await lookup(host, signal)
  } catch (error) {
    throw RESOLVER_NOT_REACHED.test(codeOf(error)) ? errorOfCode('EAI_AGAIN') : error
  }
}

/** https://nodejs.org/api/dns.html#error-codes, and the codes of a socket for a lookup over HTTPS. */
const RESOLVER_NOT_REACHED =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEOUT|ETIMEDOUT|EBADRESP|ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EACCES|EPERM)$/

/** A getter may return another value each time: the checked value has to be the dialled one. */
function copied(one: unknown): Partial<Address> {
  const { address, family } = (one ?? {}) as Partial<Address>
  return { ...(address !== undefined && { address }), ...(family !== undefined && { family }) }
}

function isAddress(one: Partial<Address>): one is Address {
  const { address, family } = one
  return typeof address === 'string' && isIP(address) !== 0 && isIP(address) === family
}

/**
 * The resolver of the rest of the machine, with hosts file, mDNS and the like. It cannot be aborted, only abandoned.
 */
export const systemResolver: Lookup = async (host) => {
  const found = await systemLookup(host, { all: true, order: 'verbatim' })
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))
}

/** RFC 8305 §4: the address families alternate, beginning with the first one found. */
function interleaved(addresses: readonly Address[]): readonly Address[] {
  const first = addresses.filter(({ family }) => family === addresses[0]?.family)
  const other = addresses.filter(({ family }) => family !== addresses[0]?.family)
  return first.flatMap((one, index) => [one, ...other.slice(index, index + 1)]).concat(other.slice(first.length))
}
