import type { DiscoveryNetwork } from '../src/discovery/network.ts'
import { fetchPage } from '../src/driver/fetch-page.ts'
import type { PageRules } from '../src/driver/page-connection.ts'
import { page, type WebServer, withWebServer } from './web-server.ts'

export interface Pages {
  readonly network: Pick<DiscoveryNetwork, 'fetch' | 'queryTxt'>
  /** All that left this machine: the names that were looked up, and each request. */
  readonly wire: () => string
  readonly paths: () => readonly string[]
}

interface PagesOptions {
  /** TXT records by name. */
  readonly txt?: Readonly<Record<string, readonly string[]>>
  readonly rules?: Partial<PageRules>
  /** Hosts for which the certificate is not good, and what they are called here. */
  readonly aliases?: Readonly<Record<string, string>>
}

/**
 * Web servers on loopback, with TLS and without, that have these pages and no other. A URL leads to them whatever its host;
 * their ports stand for 443 and 80.
 */
export function withPages<T>(
  pages: Readonly<Record<string, string>>,
  work: (pages: Pages) => Promise<T>,
  { txt = {}, rules = {}, aliases = {} }: PagesOptions = {},
): Promise<T> {
  const answer = (scheme: string) => (request: { url: URL }, socket: { write(text: string): unknown }) => {
    const { hostname, pathname } = request.url
    socket.write(pages[`${scheme}://${hostname}${pathname}`] ?? page('', 'text/html', '404 Not Found'))
  }
  return withWebServer(answer('https'), (secure) =>
    withWebServer(
      answer('http'),
      async (plain) => {
        const asked: string[] = []
        const network = {
          fetch: (url: string, signal: AbortSignal) => {
            const at = new URL(url)
            const isPlain = at.protocol === 'http:'
            at.hostname = aliases[at.hostname] ?? at.hostname
            at.port = String((isPlain ? plain : secure).port)
            return fetchPage(at.href, signal, { ...secure.rules, insecureHttp: isPlain, ...rules })
          },
          queryTxt: async (name: string) => {
            asked.push(`TXT ${name}\n`)
            const records = txt[name]
            if (!records) throw Object.assign(new Error('ENODATA'), { code: 'ENODATA' })
            return records
          },
        }
        const heard = () => [secure, plain].flatMap((server: WebServer) => server.heard)
        const wire = () =>
          [...secure.lookedUp, ...plain.lookedUp, ...asked, ...heard().map(({ text }) => text)].join('\n')
        return work({ network, wire, paths: () => heard().map(({ url }) => url.pathname + url.search) })
      },
      { certificate: 'none' },
    ),
  )
}
