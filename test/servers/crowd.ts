import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Case } from './cases.ts'
import { ACCOUNTS, PORTS } from './start-servers.ts'

/** Opens connections that a limit counts, does something, and closes them again. */
export async function amid<T>(crowd: Case['crowd'], work: () => Promise<T>): Promise<T> {
  const sockets = await Promise.all(
    Array.from({ length: crowd?.count ?? 0 }, () => join(crowd as NonNullable<Case['crowd']>)),
  )
  try {
    return await work()
  } finally {
    await Promise.all(sockets.map(leave))
  }
}

/** On IMAP a connection counts once it is logged in, on SMTP once it is greeted. */
async function join({ host, port }: { readonly host: string; readonly port: number }): Promise<Socket> {
  const socket = port === PORTS.imaps ? connectTls({ host, port, rejectUnauthorized: false }) : connect({ host, port })
  socket.on('error', () => {})
  await until(socket, /^(\* OK|220) /)
  if (port === PORTS.imaps) {
    socket.write(`a LOGIN ${ACCOUNTS.ann.user} "${ACCOUNTS.ann.password}"\r\n`)
    await until(socket, /^a OK/m)
  }
  return socket
}

function until(socket: Socket, wanted: RegExp): Promise<void> {
  return new Promise((settle, fail) => {
    let text = ''
    const hear = (bytes: Buffer) => {
      text += bytes.toString('latin1')
      if (!wanted.test(text)) return
      socket.off('data', hear)
      settle()
    }
    socket.on('data', hear)
    socket.once('close', () => fail(new Error(`the server hung up: ${text}`)))
  })
}

/** Says goodbye and waits for the end, so that the next case finds the limit free. */
function leave(socket: Socket): Promise<void> {
  return new Promise((settle) => {
    socket.once('close', () => settle())
    socket.resume()
    socket.end('z LOGOUT\r\nQUIT\r\n')
  })
}
