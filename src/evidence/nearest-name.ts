import { domainOf } from './usual-names.ts'

/**
 * Of the names that a certificate holds, the one that comes nearest to the host's: most labels in common from the right,
 * then fewest letters changed; among equals the first. A pattern such as `*.example.com`, or an address, is no host name
 * that anybody could enter.
 */
export function nearestName(host: string, names: readonly string[]): string | undefined {
  const wanted = plain(host)
  const candidates = names
    .filter((name) => HOST_NAME.test(name))
    .map((name) => ({ name, shared: sharedLabels(plain(name), wanted) }))
  const most = candidates.reduce((best, { shared }) => Math.max(best, shared), 0)
  const [first, ...others] = candidates
    .filter(({ shared }) => shared === most)
    .map(({ name }) => ({ name, distance: distanceBetween(plain(name), wanted) }))
  return first && others.reduce((best, one) => (one.distance < best.distance ? one : best), first).name
}

/** Whether two names are of one domain and differ in their first label alone: `imap.example.com`, `mail.example.com`. */
export function isSibling(name: string, host: string): boolean {
  const [one, other] = [plain(name), plain(host)]
  const domain = domainOf(one)
  return domain !== undefined && domain === domainOf(other) && ![one, other].includes(domain) && one !== other
}

/** RFC 5890 §2.3.1, and underscores, which are met all the same. The last label of an address is a number. */
const HOST_NAME = /^(?=.{1,253}$)(?!(.*\.)?\d+$)[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i

/** Upper and lower case are alike, and a final dot names the same host (RFC 4343, RFC 1034 §3.1). */
function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

function sharedLabels(name: string, host: string): number {
  const labels = name.split('.').toReversed()
  const wanted = host.split('.').toReversed()
  const differsAt = wanted.findIndex((label, at) => label !== labels[at])
  return differsAt === -1 ? wanted.length : differsAt
}

/** Levenshtein's: how many letters are put in, left out or exchanged. */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (const [above, letter] of [...a].entries()) {
    const next = [above + 1]
    for (const [at, other] of [...b].entries()) {
      const [left = 0, up = 0, diagonal = 0] = [next[at], row[at + 1], row[at]]
      next.push(Math.min(left + 1, up + 1, diagonal + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
