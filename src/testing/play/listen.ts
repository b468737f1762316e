import { connect, createServer, type Server, type Socket } from 'node:net'
import { UsageError } from '../../errors/usage-error.ts'

/** The place where a server listens. */
export interface ListenAddress {
  /** The address to listen on. Default `127.0.0.1`, which no other machine can reach. */
  readonly address?: string | undefined
  /** The port to listen on. Default 0: any free port. */
  readonly port?: number | undefined
}

/** A listening server. */
export interface Listener {
  /** The address that it listens on. */
  readonly host: string
  /** The port that it listens on. */
  readonly port: number
  /** Ends every connection. Rejects with the first error that a caller's callback has thrown on one of them. */
  close(): Promise<void>
}

/**
 * Serves many connections at once. A connection whose `onSocket` rejects is destroyed; the others continue.
 *
 * @param onSocket settles when the connection is over. `closing` is aborted if that is because of `close`
 * @throws UsageError `ERR_LISTEN` if the address or port is not available
 */
export async function listen(
  { address = '127.0.0.1', port = 0 }: ListenAddress,
  onSocket: (socket: Socket, closing: AbortSignal) => Promise<void>,
): Promise<Listener> {
  const open = new Map<Socket, Promise<void>>()
  const closing = new AbortController()
  const errors: unknown[] = []
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {}) // clients may close at any time
    const over = onSocket(socket, closing.signal).catch((error: unknown) => {
      errors.push(error)
      socket.destroy()
    })
    open.set(socket, over)
    socket.on('close', () => void over.then(() => open.delete(socket)))
  })
  const bound = await start(server, address, port)
  return {
    host: address,
    port: bound,
    close: async () => {
      closing.abort()
      const closed = new Promise<void>((settle) => server.close(() => settle()))
      for (const socket of open.keys()) socket.destroy()
      await Promise.all([closed, ...open.values()])
      if (errors.length > 0) throw errors[0]
    },
  }
}

/**
 * Reserves a port that refuses connections: the local end of a connection holds it. A chosen port is only checked to be
 * free.
 */
export async function refuse({ address = '127.0.0.1', port: wanted = 0 }: ListenAddress): Promise<Listener> {
  const { port, close } = await listen({ address, port: wanted }, async (socket) => void socket.resume())
  if (wanted !== 0) {
    await close() // it was free, and stays free
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
    server.once('error', ({ message }) => fail(new UsageError('ERR_LISTEN', message)))
    server.listen(port, address, () => settle((server.address() as { port: number }).port))
  })
}
