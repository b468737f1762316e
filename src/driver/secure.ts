import { isIP, type Socket } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import type { Happening } from '../transcript/entry.ts'
import { securedFacts } from './certificate.ts'
import type { TrustStore } from './trust.ts'

export type Handshake =
  | { readonly kind: 'secured'; readonly socket: TLSSocket; readonly happening: Happening }
  | { readonly kind: 'refused' | 'closed'; readonly happening: Happening }

/**
 * A TLS handshake over a connection that stands. It is completed whatever the certificate, so that the certificate's
 * facts are in the record; whether to trust it is decided afterwards, before any secret goes out.
 */
export function secure(plain: Socket, host: string, trust: TrustStore): Promise<Handshake> {
  return new Promise((settle) => {
    const socket = connect({
      socket: plain,
      secureContext: trust.context,
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      ...(isIP(host) === 0 && { servername: host.replace(/\.$/, '') }), // RFC 6066 §3: no literals, no trailing dot
    })
    socket.once('secureConnect', () => {
      socket.pause()
      socket.removeAllListeners('error')
      settle(completed(socket, host, trust))
    })
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.on('error', () => {}) // what comes after the first error of a failed handshake says nothing new
      socket.destroy()
      settle(failedHandshake(error))
    })
  })
}

/** What a certificate holds is the server's to choose, and some of it Node's own parser cannot read. */
function completed(socket: TLSSocket, host: string, trust: TrustStore): Handshake {
  try {
    return { kind: 'secured', socket, happening: { kind: 'secured', ...securedFacts(socket, host, trust) } }
  } catch {
    socket.destroy()
    return { kind: 'refused', happening: { kind: 'refused', code: 'ERR_TLS_CERTIFICATE' } }
  }
}

/** Node reports a connection that ended without an alert as `ECONNRESET`, with the system call where it was reset. */
function failedHandshake({ code = 'ERR_TLS_HANDSHAKE', syscall }: NodeJS.ErrnoException): Handshake {
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return { kind: 'closed', happening: { kind: 'closed', by: 'server', ...(syscall && { reset: true }) } }
  }
  return { kind: 'refused', happening: { kind: 'refused', code } }
}
