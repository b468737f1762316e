import { BlockList, isIPv6 } from 'node:net'
import type { AddressPolicy } from '../settings.ts'

/** Whether an address may be dialled. Asked of each resolved address, so that a name cannot lead to a private one. */
export function isAllowed(address: string, policy: AddressPolicy): boolean {
  // Exactly `true`: a promise, which an `async` function gives, is not a yes.
  if (typeof policy === 'function') return policy(address) === true
  return policy === 'any' || isPublic(address)
}

function isPublic(address: string): boolean {
  if (!isIPv6(address)) return !SPECIAL.check(address, 'ipv4')
  return GLOBAL_UNICAST.check(address, 'ipv6') && !SPECIAL.check(address, 'ipv6')
}

const SPECIAL = new BlockList()
const GLOBAL_UNICAST = new BlockList()

/** RFC 4291 §2.4: all that is handed out to the public so far. Mapped IPv4 addresses stand outside it. */
GLOBAL_UNICAST.addSubnet('2000::', 3, 'ipv6')

/** https://www.iana.org/assignments/iana-ipv4-special-registry, with multicast and the reserved rest */
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  SPECIAL.addSubnet(network, prefix, 'ipv4')
}

/** https://www.iana.org/assignments/iana-ipv6-special-registry, inside 2000::/3; 6to4 and Teredo carry IPv4 addresses */
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  SPECIAL.addSubnet(network, prefix, 'ipv6')
}
