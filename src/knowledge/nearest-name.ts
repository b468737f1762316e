import { editDistance } from './edit-distance.ts'
import { canonicalHost, domainOf, hasSameOwner } from './usual-names.ts'

/**
 * The name in a certificate that is closest to the host name: most labels in common from the right, then fewest changed
 * letters; among equals the first. Patterns such as `*.example.com`, addresses and names such as `localhost` do not
 * count.
 */
export function nearestName(host: string, names: readonly string[]): string | undefined {
  const wanted = canonicalHost(host)
  const candidates = names
    .filter((name) => HOST_NAME.test(name) && isPublic(canonicalHost(name), wanted))
    .map((name) => ({ name, shared: sharedLabels(canonicalHost(name), wanted) }))
  const most = candidates.reduce((best, { shared }) => Math.max(best, shared), 0)
  const [first, ...others] = candidates
    .filter(({ shared }) => shared === most)
    .map(({ name }) => ({ name, distance: editDistance(canonicalHost(name), wanted) }))
  return first && others.reduce((best, one) => (one.distance < best.distance ? one : best), first).name
}

/** True for two names in one owner's domain that differ only in their first label: `imap` and `mail.example.com`. */
export function isSibling(name: string, host: string): boolean {
  const [one, other] = [canonicalHost(name), canonicalHost(host)]
  const domain = domainOf(one)
  return (
    domain !== undefined &&
    domain === domainOf(other) &&
    hasSameOwner(host) &&
    ![one, other].includes(domain) &&
    one !== other
  )
}

/** True for two names that differ only in their first label and may have two owners: `mine` and `yours.duckdns.org`. */
export function isNeighbour(name: string, host: string): boolean {
  const [one, other] = [canonicalHost(name), canonicalHost(host)].map((each) => each.split('.').slice(1))
  return one !== undefined && one.length > 1 && one.join('.') === other?.join('.') && !isSibling(name, host)
}

/** A host name (RFC 5890 §2.3.1), with underscores, which occur in practice. The last label of an address is a number. */
const HOST_NAME = /^(?=.{1,253}$)(?!(.*\.)?\d+$)[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i

/**
 * True for a name that the public DNS may contain: no single label, and a special suffix only beside a host of the same
 * suffix.
 */
function isPublic(name: string, host: string): boolean {
  const isOfOneKind = name.split('.').at(-1) === host.split('.').at(-1)
  return name.includes('.') && (isOfOneKind || !SPECIAL.test(name))
}

/** The special suffixes of RFC 6761 §6, RFC 6762 §3, RFC 7686, RFC 8375 and RFC 9476, and those of routers and installers. */
const SPECIAL = /\.(test|invalid|localhost|local|example|onion|home\.arpa|alt|internal|localdomain|lan)$/

function sharedLabels(name: string, host: string): number {
  const labels = name.split('.').toReversed()
  const wanted = host.split('.').toReversed()
  const differsAt = wanted.findIndex((label, at) => label !== labels[at])
  return differsAt === -1 ? wanted.length : differsAt
}
