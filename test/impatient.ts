import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { createSecureContext, TLSSocket } from 'node:tls'
import { CERTIFICATES } from '../src/testing/pki/certificates.ts'
import { withRoughServer } from './misbehaving-server.ts'

/** A mail server on loopback, one connection of it. */
export interface Peer {
  /** The number of the connection to this server, from 0. */
  readonly at: number
  readonly lines: readonly string[]
  say(text: string): void
  /** Ends the connection in one of the ways in which servers do that. */
  lose(how: Loss): void
}

export type Loss = 'fin' | 'reset' | 'words and fin' | 'words in the clear inside TLS'

export interface Play {
  readonly tls?: boolean
  readonly greet: (peer: Peer) => void
  readonly answer: (line: string, peer: Peer) => void
}

/** Plays each connection by functions, so that one server can wait for what another has seen. */
export function withPeers<T>(
  { tls = false, greet, answer }: Play,
  work: (port: number, peers: readonly Peer[]) => Promise<T>,
): Promise<T> {
  const peers: Peer[] = []
  return withRoughServer(
    async (plain) => {
      const socket = tls ? secured(plain) : plain
      const lines: string[] = []
      const peer: Peer = {
        at: peers.length,
        lines,
        say: (text) => void socket.write(`${text.replaceAll('\n', '\r\n')}\r\n`),
        lose: (how) => lose(how, socket, plain),
      }
      peers.push(peer)
      socket.on('error', () => {}) // the client hangs up as it likes
      socket.on('data', (octets: Buffer) => {
        for (const line of octets.toString('latin1').split('\r\n').slice(0, -1)) {
          lines.push(line)
          answer(line, peer)
        }
      })
      greet(peer)
    },
    (port) => work(port, peers),
  )
}

const TIMEOUT = '421 4.4.2 mx.mailwhy.test Error: timeout exceeded\r\n'

function lose(how: Loss, socket: Socket, plain: Socket): void {
  switch (how) {
    case 'fin':
      return void socket.end()
    case 'words and fin':
      return void socket.end(TIMEOUT)
    case 'reset':
      return void plain.resetAndDestroy()
    case 'words in the clear inside TLS':
      return void plain.end(TIMEOUT) // as Exim with GnuTLS does
    default:
      how satisfies never
  }
}

/** TLS above a stream, so that the socket below can still be written to. */
function secured(plain: Socket): TLSSocket {
  const below = new Duplex({
    read: () => void plain.resume(),
    write: (octets, _, done) => void plain.write(octets, done),
    final: (done) => void plain.end(done),
  })
  plain.on('data', (octets) => below.push(octets))
  plain.on('end', () => below.push(null))
  const { cert, key } = CERTIFICATES.good
  return new TLSSocket(below, { isServer: true, secureContext: createSecureContext({ cert, key }) })
}
