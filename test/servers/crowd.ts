import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Crowd } from './cases.ts'
import { ACCOUNTS } from './start-servers.ts'

/** Opens connections that a limit counts, does something, and closes them again. */
export async function amid<T>(crowd: Crowd | undefined, work: () => Promise<T>): Promise<T> {
  const sockets = await Promise.all(Array.from({ length: crowd?.count ?? 0 }, () => join(crowd as Crowd)))
  try {
    return await work()
  } finally {
    await Promise.all(sockets.map(leave))
  }
}

/** On IMAP a connection counts once it is logged in, on SMTP once it is greeted. */
async function join({ protocol, host, port }: Crowd): Promise<Socket> {
  const socket = protocol === 'imap' ? connectTls({ host, port, rejectUnauthorized: false }) : connect({ host, port })
  socket.on('error', () => {})
  await until(socket, /^(\* OK|220) /)
  if (protocol === 'imap') {
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
