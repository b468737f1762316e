import type { FoundServer } from './discovery.ts'

/** The maximum number of servers of one answer. Providers publish two to six. */
const MAX_SERVERS = 16

/** RFC 5321 §4.5.3.1: the longest address, and no user name is longer in practice. */
const MAX_USERNAME_LENGTH = 254

/** The servers of an answer that can be dialled, with their hosts in one form. The rest is noise, or an attack. */
export function usableServers(servers: readonly FoundServer[]): readonly FoundServer[] {
  return servers.slice(0, MAX_SERVERS).flatMap((server): readonly FoundServer[] => {
    const { username, port, ...rest } = server
    const host = hostIn(server.host)
    if (host === undefined || !Number.isInteger(port) || port < 1 || port > 65_535) return []
    return [{ ...rest, port, host, ...(username !== undefined && isName(username) && { username }) }]
  })
}

/** The name in lower case and as A-labels, or an IP address. */
function hostIn(text: string): string | undefined {
  const bare = text.trim().toLowerCase().replace(/\.$/, '')
  if (/^[\da-f:.]*:[\da-f:.]*$/.test(bare)) return URL.canParse(`http://[${bare}]`) ? bare : undefined
  // Other characters with a meaning in a URL must not reach the URL parser, which maps a name to A-labels (UTS #46).
  if (!/^[a-z\d_.\-\x80-\u{10ffff}]+$/u.test(bare) || !URL.canParse(`http://${bare}`)) return undefined
  const { hostname } = new URL(`http://${bare}`)
  return HOST.test(hostname) ? hostname : undefined
}

/** RFC 1035 §2.3.4 for the lengths; underscores are not allowed in host names but occur. */
const HOST = /^(?=.{1,253}$)[a-z\d_]([a-z\d_-]{0,61}[a-z\d_])?(\.[a-z\d_]([a-z\d_-]{0,61}[a-z\d_])?)*$/

function isName(username: string): boolean {
  return username !== '' && username.length <= MAX_USERNAME_LENGTH && !/[\p{Cc}\p{Cs}]/u.test(username)
}
