import { createServer as createPlainServer, type Server, type Socket } from 'node:net'
import { createServer as createSecureServer, type TLSSocket } from 'node:tls'
import type { PageRules } from '../src/driver/page-connection.ts'
import { CERTIFICATES, TEST_CA } from '../src/testing/pki/certificates.ts'

/** What a web server heard of a client: the whole request, as it came. */
export interface WebRequest {
  /** The name of the TLS handshake; empty without TLS. */
  readonly servername: string
  readonly text: string
  /** The URL, put together from the request. */
  readonly url: URL
}

export type WebAnswer = (request: WebRequest, socket: Socket) => void

/** A web server on loopback that writes down all it hears and answers as a function says, octet by octet if that wants to. */
export interface WebServer {
  readonly port: number
  readonly heard: readonly WebRequest[]
  /** The hosts that the rules' resolver was asked for. */
  readonly lookedUp: readonly string[]
  /** Rules by which each name is at this server, and its certificate is good. */
  readonly rules: PageRules
  /** Resolves when no connection is open. */
  readonly idle: () => Promise<void>
}

interface WebServerOptions {
  /** `none`: without TLS. Default: a good one. */
  readonly certificate?: keyof typeof CERTIFICATES | 'none'
  /** Default: any free port of 127.0.0.1. */
  readonly at?: { readonly host: string; readonly port: number }
}

export async function withWebServer<T>(
  answer: WebAnswer,
  work: (server: WebServer) => Promise<T>,
  { certificate = 'good', at = { host: '127.0.0.1', port: 0 } }: WebServerOptions = {},
): Promise<T> {
  const heard: WebRequest[] = []
  const lookedUp: string[] = []
  const open = new Set<Socket>()
  const waiting: (() => void)[] = []
  const play = (socket: Socket) => {
    socket.on('error', () => {}) // the client hangs up as it likes
    let text = ''
    socket.on('data', (octets: Buffer) => {
      text += octets.toString('latin1')
      if (!text.includes('\r\n\r\n')) return
      const servername = (socket as Partial<TLSSocket>).servername || ''
      const [, path = '/'] = text.split(' ')
      const host = /^host: (.*)$/im.exec(text)?.[1]?.trim() ?? ''
      const scheme = certificate === 'none' ? 'http' : 'https'
      const request = { servername, text, url: new URL(`${scheme}://${host}${path}`) }
      text = ''
      heard.push(request)
      answer(request, socket)
    })
  }
  const server: Server =
    certificate === 'none' ? createPlainServer(play) : createSecureServer(CERTIFICATES[certificate], play)
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => {
      open.delete(socket)
      if (open.size === 0) for (const settle of waiting.splice(0)) settle()
    })
  })
  server.on('tlsClientError', () => {})
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(at.port, at.host, listening)
  })
  const rules: PageRules = {
    lookup: async (host) => {
      lookedUp.push(host)
      return [{ address: '127.0.0.1', family: 4 }]
    },
    addressPolicy: 'any',
    ports: 'any',
    ca: [TEST_CA],
    insecureHttp: false,
  }
  const idle = () => new Promise<void>((settle) => (open.size === 0 ? settle() : waiting.push(settle)))
  try {
    return await work({ port: (server.address() as { port: number }).port, heard, lookedUp, rules, idle })
  } finally {
    for (const socket of open) socket.destroy()
    await new Promise((closed) => server.close(closed))
  }
}

/** A whole response. */
export function page(body: string, type = 'text/xml', status = '200 OK', headers: readonly string[] = []): string {
  const length = Buffer.byteLength(body)
  return [`HTTP/1.1 ${status}`, `Content-Type: ${type}`, `Content-Length: ${length}`, ...headers, '', body].join('\r\n')
}

export function redirect(to: string, status = '302 Found'): string {
  return `HTTP/1.1 ${status}\r\nLocation: ${to}\r\nContent-Length: 0\r\n\r\n`
}
