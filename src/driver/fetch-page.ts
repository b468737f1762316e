import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import type { Socket } from 'node:net'
import type { FetchedPage } from '../discovery/network.ts'
import { errorOfCode } from './error-code.ts'
import { bodyOf } from './page-body.ts'
import { openPageConnection, type PageRules } from './page-connection.ts'

/** The limit of old browsers (RFC 1945 §9.3). A configuration is one or two redirects away. */
const MAX_REDIRECTS = 5

/**
 * A GET of a page, over its own connection that is closed afterwards. The address policy applies to each dialled
 * address, and to each redirect. It sends no user data except in the URL. It rejects with an error whose `code` is the
 * reason; see `discovery/network.ts`.
 */
export async function fetchPage(url: string, signal: AbortSignal, rules: PageRules): Promise<FetchedPage> {
  let next = readUrl(url, rules)
  let isTrusted = true
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    isTrusted &&= next.protocol === 'https:'
    const answer = await visit(next, signal, rules)
    if (typeof answer === 'object') return { url: next.href, ...answer, isTrusted }
    next = readRedirect(answer, next, rules)
  }
  throw errorOfCode('TOO_MANY_REDIRECTS')
}

function readUrl(url: string, { insecureHttp }: PageRules): URL {
  const read = URL.canParse(url) ? new URL(url) : undefined
  if (read?.protocol === 'https:' || (read?.protocol === 'http:' && insecureHttp)) return read
  throw errorOfCode('ERR_URL')
}

function readRedirect(to: string, from: URL, rules: PageRules): URL {
  const next = URL.canParse(to, from.href) ? new URL(to, from) : undefined
  // A name and password in a URL would be sent to any server that the redirecting server names (RFC 9110 §4.2.4).
  if (!next || !/^https?:$/.test(next.protocol) || next.username || next.password) throw errorOfCode('BAD_REDIRECT')
  if (next.protocol === 'http:' && !rules.insecureHttp) throw errorOfCode('INSECURE_REDIRECT')
  return next
}

type PageAnswer = Pick<FetchedPage, 'body' | 'contentType'>

/** The page at a URL, or the target of its redirect. */
async function visit(url: URL, signal: AbortSignal, rules: PageRules): Promise<PageAnswer | string> {
  const limit = new AbortController()
  const stop = () => limit.abort()
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  let socket: Socket | undefined
  try {
    return await untilAborted(limit.signal, async () => {
      const { request } = await import('node:http') // loaded with the first page, because most programs fetch none
      const opened = await openPageConnection(url, limit.signal, rules)
      socket = opened
      if (limit.signal.aborted) throw errorOfCode('ABORT_ERR')
      return answerOf(await responseTo(request(asked(url, opened))))
    })
  } finally {
    signal.removeEventListener('abort', stop)
    limit.abort()
    socket?.destroy()
  }
}

/**
 * The result of the work, or a rejection as soon as it is aborted, because a resolver of the caller may never answer.
 */
function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((settle, fail) => {
    const aborted = () => fail(errorOfCode('ABORT_ERR'))
    if (signal.aborted) return aborted()
    signal.addEventListener('abort', aborted, { once: true })
    work().then(settle, fail)
  })
}

function asked(url: URL, socket: Socket): RequestOptions {
  const headers = { host: url.host, 'user-agent': 'mailwhy', accept: '*/*', 'accept-encoding': 'identity' }
  // Without an agent there is no pool: the header says `Connection: close`.
  return { createConnection: () => socket, method: 'GET', path: url.pathname + url.search, headers }
}

function responseTo(asking: ClientRequest): Promise<IncomingMessage> {
  return new Promise((settle, fail) => {
    asking.on('error', fail)
    asking.once('socket', (socket) => socket.resume()) // it was paused while dialling until it has a reader
    asking.once('response', settle)
    asking.end()
  })
}

async function answerOf(response: IncomingMessage): Promise<PageAnswer | string> {
  const { statusCode = 0, headers } = response
  response.on('error', () => {}) // of an unread body
  if (REDIRECTS.has(statusCode) && headers.location !== undefined) return headers.location
  if (statusCode !== 200) throw errorOfCode(`HTTP_${statusCode}`)
  return { body: await bodyOf(response), contentType: headers['content-type'] ?? '' }
}

/** RFC 9110 §15.4 */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
