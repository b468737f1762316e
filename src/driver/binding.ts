import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { ChannelBinding } from '../machine/machine.ts'
import { ownCertificate } from './certificate.ts'
import { signatureHash } from './der.ts'

/** The data that ties a login to this one TLS connection; `undefined`: there is no TLS, or nothing to tie it with. */
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
 * RFC 5929 §4.1: the certificate's digest, by the hash that its own signature is made with, and SHA-256 for weaker ones.
 * If that hash is not known, it is not defined: a wrong one would look to the server like somebody in between.
 */
function endPoint(der: Uint8Array): Uint8Array | undefined {
  const hash = signatureHash(der)
  if (hash === undefined) return undefined
  return createHash(hash === 'md5' || hash === 'sha1' ? 'sha256' : hash)
    .update(der)
    .digest()
}
