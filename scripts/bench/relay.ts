/** The way to a far server. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { ROUND_TRIP_MS } from './places.ts'

interface Place {
  readonly host: string
  readonly port: number
}

interface Relay {
  readonly port: number
  close(): void
}

/** Opens the way to the server one round trip late, as a handshake of TCP does, and passes octets on half of one later. */
export async function relay(at: Place, to: Place): Promise<Relay> {
  const open = new Set<Socket>()
  const server = createServer({ noDelay: true }, (client) => {
    open.add(client)
    client.pause()
    setTimeout(() => join(client, connect({ ...to, noDelay: true })), ROUND_TRIP_MS)
    client.on('error', () => client.destroy())
    client.once('close', () => open.delete(client))
  })
  server.listen({ ...at, backlog: 4096 })
  await once(server, 'listening')
  const address = server.address()
  const close = () => {
    for (const socket of open) socket.destroy()
    server.close()
  }
  return { port: typeof address === 'object' && address ? address.port : 0, close }
}

function join(client: Socket, server: Socket): void {
  const pass = (from: Socket, to: Socket) => {
    from.on('data', (bytes) => later(() => to.writable && to.write(bytes)))
    from.on('end', () => later(() => to.end()))
    from.on('error', () => later(() => to.destroy()))
    from.on('close', () => later(() => to.destroy()))
  }
  pass(client, server)
  pass(server, client)
  client.resume()
}

function later(act: () => unknown): void {
  setTimeout(act, ROUND_TRIP_MS / 2)
}
