import { editDistance } from './edit-distance.ts'
import { canonicalHost, domainOf, hasSameOwner } from './usual-names.ts'

/**
 * Of the names that a certificate holds, the one that comes nearest to the host's: most labels in common from the right,
 * then fewest letters changed; among equals the first. A pattern such as `*.example.com`, an address, or what an
 * installation calls itself, such as `localhost`, is no host name that anybody could enter.
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

/**
 * Whether two names are of one domain, with one owner, and differ in their first label alone: `imap.example.com`,
 * `mail.example.com`.
 */
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

/**
 * Whether two names differ in their first label alone and nothing tells that they have one owner: `mine.duckdns.org` and
 * `yours.duckdns.org`, where an address that changes hands brings the certificate of a stranger.
 */
export function isNeighbour(name: string, host: string): boolean {
  const [one, other] = [canonicalHost(name), canonicalHost(host)].map((each) => each.split('.').slice(1))
  return one !== undefined && one.length > 1 && one.join('.') === other?.join('.') && !isSibling(name, host)
}

/** RFC 5890 §2.3.1, and underscores, which are met all the same. The last label of an address is a number. */
const HOST_NAME = /^(?=.{1,253}$)(?!(.*\.)?\d+$)[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i

/** A single label is found in no public DNS, nor is what has one of these at its end; but beside a host of that kind it may. */
function isPublic(name: string, host: string): boolean {
  const isOfOneKind = name.split('.').at(-1) === host.split('.').at(-1)
  return name.includes('.') && (isOfOneKind || !SPECIAL.test(name))
}

/** RFC 6761 §6, RFC 6762 §3, RFC 7686, RFC 8375, RFC 9476, and what routers and installers use besides. */
const SPECIAL = /\.(test|invalid|localhost|local|example|onion|home\.arpa|alt|internal|localdomain|lan)$/

function sharedLabels(name: string, host: string): number {
  const labels = name.split('.').toReversed()
  const wanted = host.split('.').toReversed()
  const differsAt = wanted.findIndex((label, at) => label !== labels[at])
  return differsAt === -1 ? wanted.length : differsAt
}
