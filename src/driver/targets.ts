import type { Address, AddressPolicy, Lookup, PortPolicy } from '../settings/options.ts'
import type { Happening } from '../transcript/entry.ts'
import { isAllowed, isPortAllowed } from './address-policy.ts'
import { resolve } from './resolve.ts'

/**
 * The maximum number of dialled addresses per IP version. Mail hosts have one to four; a name with thousands would make
 * this machine scan other networks.
 */
const MAX_ADDRESSES_OF_A_FAMILY = 8

export interface TargetRequest {
  readonly host: string
  readonly port: number
  readonly lookup?: Lookup | undefined
  readonly addressPolicy: AddressPolicy
  readonly ports: PortPolicy
  /** True if only the first allowed address is dialled. */
  readonly oneAddress?: boolean
}

export interface Targets {
  /** The addresses to dial, in this order. */
  readonly addresses: readonly Address[]
  /**
   * The events for the transcript. They count forbidden addresses without naming them, because the addresses would
   * reveal what the local resolver knows.
   */
  readonly happenings: readonly Happening[]
}

/** The addresses of a host to dial. If the port is forbidden, the host is not looked up at all. */
export async function targetsOf(wanted: TargetRequest, signal: AbortSignal): Promise<Targets> {
  const { host, port, lookup, addressPolicy, ports, oneAddress } = wanted
  if (!isPortAllowed(port, ports)) {
    const policy = typeof ports === 'string' ? ports : 'list'
    return { addresses: [], happenings: [{ kind: 'failed', code: 'ERR_PORT_FORBIDDEN', policy }] }
  }
  const found = await resolve(host, lookup, signal)
  const allowed = found.filter(({ address }) => isAllowed(address, port, addressPolicy))
  const first = firstOfEachFamily(allowed)
  const [forbidden, left] = [found.length - allowed.length, allowed.length - first.length]
  const counted = { ...(forbidden > 0 && { forbidden }), ...(left > 0 && { left }) }
  const resolved = { kind: 'resolved', addresses: first.map(({ address }) => address), ...counted } as const
  if (allowed.length > 0) return { addresses: oneAddress ? first.slice(0, 1) : first, happenings: [resolved] }
  const policy = typeof addressPolicy === 'string' ? addressPolicy : 'function'
  return {
    addresses: [],
    happenings: [resolved, { kind: 'failed', code: 'ERR_ADDRESS_FORBIDDEN', policy, forbidden }],
  }
}

function firstOfEachFamily(addresses: readonly Address[]): readonly Address[] {
  const seen = { 4: 0, 6: 0 }
  return addresses.filter(({ family }) => {
    seen[family] += 1
    return seen[family] <= MAX_ADDRESSES_OF_A_FAMILY
  })
}
