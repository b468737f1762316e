import { connect, createServer, type Server, type Socket } from 'node:net'
import { UsageError } from '../../usage-error.ts'

export interface Place {
  /** Where to listen. Default `127.0.0.1`: nobody else's machine can reach it. */
  readonly address?: string | undefined
  /** Default 0: any that is free. */
  readonly port?: number | undefined
}

export interface Listener {
  readonly host: string
  readonly port: number
  close(): Promise<void>
}

/** @throws UsageError `ERR_LISTEN` where the address or port cannot be had */
export async function listen(
  { address = '127.0.0.1', port = 0 }: Place,
  onSocket: (socket: Socket) => void,
): Promise<Listener> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {}) // clients hang up as they like
    onSocket(socket)
  })
  const bound = await start(server, address, port)
  return {
    host: address,
    port: bound,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

/**
 * A port that refuses: it is taken by the near end of a connection, so that nobody else can come to listen on it, and
 * nobody does listen. A port of the caller's choice is only seen to be free.
 */
export async function refuse({ address = '127.0.0.1', port: wanted = 0 }: Place): Promise<Listener> {
  const { port, close } = await listen({ address, port: wanted }, (socket) => socket.resume())
  if (wanted !== 0) {
    await close() // it was free, and is left so
    return { host: address, port, close: async () => {} }
  }
  const taken = connect({ host: address, port })
  await new Promise((settle) => taken.once('connect', settle))
  taken.on('error', () => {})
  return {
    host: address,
    port: taken.localPort ?? 0,
    close: () => {
      taken.destroy()
      return close()
    },
  }
}

function start(server: Server, address: string, port: number): Promise<number> {
  return new Promise((settle, fail) => {
    const refused = (why: string) => fail(new UsageError('ERR_LISTEN', why))
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return refused('the port: 0 to 65535')
    server.once('error', ({ message }) => refused(message))
    server.listen(port, address, () => settle((server.address() as { port: number }).port))
  })
}
