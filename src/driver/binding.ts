import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { ChannelBinding } from '../machine/machine.ts'
import { ownCertificate } from './certificate.ts'
import { signatureHash } from './der.ts'

/** The channel binding data of this TLS connection; `undefined`: there is no TLS, or no binding data. */
export function channelBinding(socket: Socket | undefined): ChannelBinding | undefined {
  if (!(socket instanceof TLSSocket)) return undefined
  if (socket.getProtocol() === 'TLSv1.3') {
    // RFC 9266 §4.2: label, empty context and length.
    return {
      name: 'tls-exporter',
      octets: socket.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0)),
    }
  }
  const certificate = ownCertificate(socket)
  const octets = certificate && endPoint(certificate)
  return octets && { name: 'tls-server-end-point', octets }
}

/**
 * RFC 5929 §4.1: the certificate's digest, by the hash of its own signature, and SHA-256 for weaker ones. For an
 * unknown hash it is undefined: a wrong digest would look like an attacker in the middle to the server.
 */
function endPoint(der: Uint8Array): Uint8Array | undefined {
  const hash = signatureHash(der)
  if (hash === undefined) return undefined
  return createHash(hash === 'md5' || hash === 'sha1' ? 'sha256' : hash)
    .update(der)
    .digest()
}
