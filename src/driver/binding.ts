import { createHash, type X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { ChannelBinding } from '../machine.ts'
import { sentChain } from './certificate.ts'
import { signatureAlgorithm } from './der.ts'

/** What ties a login to this one TLS connection; `undefined`: there is none, or nothing to tie it with. */
export function channelBinding(socket: Socket | undefined): ChannelBinding | undefined {
  if (!(socket instanceof TLSSocket)) return undefined
  if (socket.getProtocol() === 'TLSv1.3') {
    // RFC 9266 §4.2: label, empty context and length.
    return {
      name: 'tls-exporter',
      octets: socket.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0)),
    }
  }
  const [certificate] = sentChain(socket)
  return certificate && { name: 'tls-server-end-point', octets: endPoint(certificate) }
}

/** RFC 5929 §4.1: the certificate's digest, by the hash that its own signature is made with, and SHA-256 for weaker ones. */
function endPoint({ raw }: X509Certificate): Uint8Array {
  const [, hash = 'sha256'] = /^(sha384|sha512)/.exec(signatureAlgorithm(raw)) ?? []
  return createHash(hash).update(raw).digest()
}
