import { BlockList, isIPv6 } from 'node:net'
import type { AddressPolicy, PortPolicy } from '../settings/options.ts'

/** True if the policy allows the address and port. Every resolved address is checked, as some may be private. */
export function isAllowed(address: string, port: number, policy: AddressPolicy): boolean {
  // Exactly `true`: a promise, which an `async` function returns, does not allow.
  if (typeof policy === 'function') return policy(address, port) === true
  return policy === 'any' || isPublic(address)
}

/** True if the port may be dialled, whatever the address. */
export function isPortAllowed(port: number, ports: PortPolicy): boolean {
  if (ports === 'any') return true
  return (ports === 'mail' ? MAIL_PORTS : ports).includes(port)
}

/**
 * The ports at which mail servers are reached: 25 (RFC 5321 §4.5.4.2), 110, 143, 993 and 995 (RFC 8314 §3.2, §3.3), 465
 * (RFC 8314 §7.3), 587 (RFC 6409 §3.1), and 2525, which IANA does not list and several providers document beside 587.
 * POP3's are included because they are a common mistake, which `wrong-service` explains.
 */
const MAIL_PORTS: readonly number[] = [25, 110, 143, 465, 587, 993, 995, 2525]

function isPublic(address: string): boolean {
  // A zone (RFC 4007 §11) identifies a link of this machine: no public address has one.
  if (address.includes('%')) return false
  const { special, globalUnicast } = networks()
  if (!isIPv6(address)) return !special.check(address, 'ipv4')
  const embedded = embeddedIn(groupsOf(address))
  if (embedded.length > 0) return embedded.every(isPublic)
  return globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6')
}

/**
 * The IPv4 addresses at which packets to an IPv6 address end, or that they pass. NAT64's local-use prefix
 * 64:ff9b:1::/48 (RFC 8215) is not included: only that network knows the position of the IPv4 address in it, so that it
 * stays forbidden.
 */
function embeddedIn([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0]: readonly number[]): readonly string[] {
  const isZero = (...groups: readonly number[]) => groups.every((group) => group === 0)
  if (isZero(a, b, c, d, e) && (f === 0xffff || f === 0)) return [ipv4(g, h)] // mapped, compatible: RFC 4291 §2.5.5
  if (a === 0x64 && b === 0xff9b && isZero(c, d, e, f)) return [ipv4(g, h)] // NAT64: RFC 6052 §2.1
  if (a === 0x2002) return [ipv4(b, c)] // 6to4: RFC 3056 §2
  if (a === 0x2001 && b === 0) return [ipv4(c, d), ipv4(~g, ~h)] // Teredo, server and client: RFC 4380 §4
  return []
}

function ipv4(high: number, low: number): string {
  return [high >> 8, high, low >> 8, low].map((octet) => octet & 0xff).join('.')
}

/** The eight groups of an IPv6 address. A URL's host has one form for each (WHATWG URL §3.5), without dotted decimals. */
function groupsOf(address: string): readonly number[] {
  const parts = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [before = [], after = []] = parts.map((part) => part.split(':').filter(Boolean))
  const zeros = Array<string>(8 - before.length - after.length).fill('0')
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16))
}

/** The public address ranges, and the special-purpose ones among them. Created for the first check that needs them. */
let made: { readonly special: BlockList; readonly globalUnicast: BlockList } | undefined

function networks() {
  made ??= { special: blockList(SPECIAL_IPV4, SPECIAL_IPV6), globalUnicast: blockList([], GLOBAL_UNICAST) }
  return made
}

type Networks = readonly (readonly [network: string, prefix: number])[]

function blockList(ipv4: Networks, ipv6: Networks): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of ipv4) list.addSubnet(network, prefix, 'ipv4')
  for (const [network, prefix] of ipv6) list.addSubnet(network, prefix, 'ipv6')
  return list
}

/**
 * RFC 4291 §2.4: all addresses allocated to the public so far. The metadata services of Amazon (fd00:ec2::254) and
 * Google (fd20:ce::254) are outside.
 */
const GLOBAL_UNICAST: Networks = [['2000::', 3]]

/** https://www.iana.org/assignments/iana-ipv4-special-registry, with multicast and the reserved rest */
const SPECIAL_IPV4: Networks = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // includes the metadata of Alibaba Cloud, 100.100.100.200
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // includes the metadata of most clouds, 169.254.169.254
  ['172.16.0.0', 12],
  ['192.0.0.0', 24], // includes the metadata of Oracle Cloud, 192.0.0.192
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Azure's host, from inside: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
  ['168.63.129.16', 32],
]

/**
 * https://www.iana.org/assignments/iana-ipv6-special-registry, inside 2000::/3, except those that carry IPv4 addresses
 */
const SPECIAL_IPV6: Networks = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
]
