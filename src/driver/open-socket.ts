import type { Socket } from 'node:net'
import { codeOf } from './error-code.ts'

/** A listener to an established connection. */
export interface SocketListener {
  readonly onReceived: (bytes: Uint8Array) => void
  /** The peer has closed the connection, or it was reset. */
  readonly onHungUp: (isReset: boolean) => void
  /** The connection has failed in another way. */
  readonly onBroken: (code: string) => void
  /** The system has accepted all written data. */
  readonly onFlushed: () => void
}

/** The socket of an established connection: that of TCP, and after the handshake that of TLS. */
export class OpenSocket {
  readonly #listener: SocketListener
  #socket: Socket
  #unsent = 0 // writes that the system has not accepted yet

  constructor(socket: Socket, listener: SocketListener) {
    this.#listener = listener
    this.#socket = socket
    this.#listen()
  }

  get socket(): Socket {
    return this.#socket
  }

  get isFlushed(): boolean {
    return this.#unsent === 0
  }

  write(text: string): void {
    this.#unsent += 1
    this.#socket.write(text, 'utf8', this.#onWritten)
  }

  /** Sends everything that the function writes in one packet. */
  together(work: () => void): void {
    const socket = this.#socket
    socket.cork()
    work()
    socket.uncork()
  }

  /** Passes the socket to a TLS handshake, and removes its listeners. */
  release(): Socket {
    for (const event of ['data', 'end', 'close', 'error']) this.#socket.removeAllListeners(event)
    return this.#socket.pause()
  }

  /** Continues with the TLS socket. */
  replace(socket: Socket): void {
    this.#socket = socket
    this.#listen()
  }

  destroy(): void {
    this.#socket.on('error', () => {}) // a reset of a connection that this side closes is no news
    this.#socket.destroy()
  }

  #listen(): void {
    const { onReceived, onHungUp, onBroken } = this.#listener
    this.#socket.on('data', onReceived)
    this.#socket.on('end', () => onHungUp(false))
    this.#socket.on('close', () => onHungUp(false))
    this.#socket.on('error', (error) => {
      const code = codeOf(error)
      if (code === 'ECONNRESET' || code === 'EPIPE') onHungUp(true)
      else onBroken(code)
    })
    this.#socket.resume()
  }

  readonly #onWritten = (): void => {
    this.#unsent -= 1
    if (this.#unsent === 0) this.#listener.onFlushed()
  }
}
