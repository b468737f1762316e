import { createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** A server without manners: each connection is played by a function. For bytes and endings that a script cannot say. */
export async function withRoughServer<T>(
  play: (socket: Socket) => Promise<void>,
  work: (port: number) => Promise<T>,
): Promise<T> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {}) // the client hangs up as it likes
    socket.once('close', () => sockets.delete(socket))
    void play(socket).catch(() => {})
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    return await work((server.address() as { port: number }).port)
  } finally {
    for (const socket of sockets) socket.destroy()
    await new Promise((closed) => server.close(closed))
  }
}

/** Waits for the next line of the client's. */
export function line(socket: Socket): Promise<string> {
  return new Promise((settle, fail) => {
    let text = ''
    const hear = (bytes: Buffer) => {
      text += bytes.toString('latin1')
      if (!text.includes('\r\n')) return
      socket.off('data', hear)
      settle(text)
    }
    socket.on('data', hear)
    socket.once('close', () => fail(new Error('closed')))
  })
}

/** Sends octets in pieces of these sizes, each in a packet of its own as far as the kernel lets it. */
export async function inPieces(socket: Socket, text: string, sizes: readonly number[]): Promise<void> {
  let at = 0
  for (const size of [...sizes, text.length]) {
    if (at >= text.length) return
    socket.write(Buffer.from(text.slice(at, at + size), 'latin1'))
    at += size
    await pause(1)
  }
}
