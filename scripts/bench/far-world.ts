/**
 * A small internet on one address of this machine, 50 ms of round trip away: a DNS server, a web server for pages, and a mail
 * server. Every query takes a round trip, every connection one more before its first octet.
 */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer as createSecureServer } from 'node:tls'
import { CERTIFICATES } from '../../src/testing/pki/certificates.ts'
import { startScriptedServer } from '../../src/testing.ts'
import { startDns } from '../../test/servers/dns.ts'
import { ROUND_TRIP_MS } from './places.ts'
import { relay } from './relay.ts'

export interface FarWorld {
  readonly dnsServer: string
  close(): Promise<void>
}

/**
 * @param zones lines of dnsmasq, in which `HERE` stands for the address of the servers
 * @param pages by URL; all others are not found
 */
export async function startFarWorld(
  zones: readonly string[],
  pages: Readonly<Record<string, string>>,
): Promise<FarWorld> {
  const here = `127.${octet()}.${octet()}.${octet()}`
  const dns = await startDns(zones.map((line) => line.replace('HERE', here)))
  const imap = await startScriptedServer({ protocol: 'imap', security: 'tls' })
  const smtp = await startScriptedServer({ protocol: 'smtp', security: 'tls' })
  const web = await startPages(pages)
  const way = (port: number, to: number) => relay({ host: here, port }, { host: '127.0.0.1', port: to })
  const far = await Promise.all([way(443, web.port), way(993, imap.port), way(465, smtp.port)])
  const queries = await relayQueries(dns.address)
  const close = async () => {
    for (const one of far) one.close()
    queries.close()
    web.close()
    await Promise.all([dns.stop(), imap.close(), smtp.close()])
  }
  return { dnsServer: queries.address, close }
}

function octet(): number {
  return 2 + Math.floor(Math.random() * 250)
}

async function startPages(pages: Readonly<Record<string, string>>) {
  const server = createSecureServer(CERTIFICATES.good, (socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', (bytes) => {
      const [, path = '', host = ''] = /^GET (\S+)[\s\S]*?^host: (\S+)/im.exec(bytes.toString('latin1')) ?? []
      const body = pages[`https://${host}${path}`]
      const status = body === undefined ? '404 Not Found' : '200 OK'
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: ${body?.length ?? 0}\r\nConnection: close\r\n\r\n${body ?? ''}`)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: portOf(server.address()), close: () => void server.close() }
}

/** Passes queries on, and each answer a whole round trip later. */
async function relayQueries(server: string) {
  const [host = '', port = ''] = server.split(':')
  const socket = createSocket('udp4')
  socket.on('message', (query, client) => {
    const upstream = createSocket('udp4')
    upstream.once('message', (answer) => {
      upstream.close()
      setTimeout(() => socket.send(answer, client.port, client.address), ROUND_TRIP_MS)
    })
    upstream.send(query, Number(port), host)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { address: `127.0.0.1:${socket.address().port}`, close: () => void socket.close() }
}

function portOf(address: string | { readonly port: number } | null): number {
  return typeof address === 'object' && address ? address.port : 0
}
