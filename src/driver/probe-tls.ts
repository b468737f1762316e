import { constants } from 'node:crypto'
import { createSecureContext, type SecureContext, type TLSSocket } from 'node:tls'
import type { Secured } from '../transcript/entry.ts'
import { dhFact } from './certificate.ts'

/** The TLS context of a probe that ends after the handshake. */
export function contextOf(tls: 'older' | 'small'): SecureContext {
  return tls === 'older' ? olderContext() : smallContext()
}

/**
 * Accepts everything that this OpenSSL supports, to find out what a server supports: every version from TLS 1.0 up,
 * whatever limits Node was started with, every cipher even without encryption or server authentication, short keys and
 * SHA-1 (security level 0), and servers with the old renegotiation (RFC 5746). SSL 3 and RC4 are not compiled into
 * Node. No secret may be sent over such a connection.
 *
 * https://docs.openssl.org/3.0/man1/openssl-ciphers/, https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/
 */
export function olderContext(): SecureContext {
  context ??= createSecureContext({
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.3',
    ciphers: [...TLS_1_3, ...OFFERED_FIRST, 'ALL:COMPLEMENTOFALL@SECLEVEL=0'].join(':'),
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  })
  return context
}

/** RFC 8446 §B.4: the last two are not among OpenSSL's defaults. */
const TLS_1_3 = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_128_CCM_SHA256',
  'TLS_AES_128_CCM_8_SHA256',
]

/**
 * The ciphers that Node offers, in Node's order: most servers choose the first one that they have (RFC 5246 §7.4.1.2),
 * so that a cipher that Node omits is chosen only if no ordinary one is available, or because the server prefers it. A
 * cipher that `!` removes from a list can never come back; one that `-` removes can, at its end.
 */
const OFFERED_FIRST = constants.defaultCoreCipherList
  .split(':')
  .filter((name) => !name.startsWith('TLS_'))
  .map((name) => name.replace(/^!/, '-'))

let context: SecureContext | undefined

/**
 * Offers the versions and ciphers of every other connection, and the groups without the post-quantum ones: a key share
 * of X25519MLKEM768 alone has 1,216 octets (https://datatracker.ietf.org/doc/draft-ietf-tls-ecdhe-mlkem/), so that the
 * usual ClientHello of OpenSSL 3.5 does not fit into one packet.
 */
function smallContext(): SecureContext {
  small ??= createSecureContext({ ecdhCurve: 'X25519:P-256:P-384:P-521' })
  return small
}

let small: SecureContext | undefined

/** The version and the cipher that the server chose, whatever its certificate. */
export function chosenFacts(socket: TLSSocket): Partial<Secured> {
  return {
    version: socket.getProtocol() ?? '',
    cipher: socket.getCipher().standardName,
    ...dhFact(socket),
  }
}
