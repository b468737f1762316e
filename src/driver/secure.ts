import { isIP, type Socket } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { alertIn } from '../knowledge/tls-alerts.ts'
import type { Reached } from '../transcript/entry.ts'
import { type Peer, securedFacts } from './certificate.ts'
import type { EventOf, HandshakeOutcome, Securing } from './handshake.ts'
import { probeHello } from './hello-probe.ts'
import { chosenFacts, contextOf } from './probe-tls.ts'
import { Tap } from './tap.ts'
import type { TrustStore } from './trust-store.ts'

/**
 * A TLS handshake over an established connection. It is completed whatever the certificate, so that the transcript has
 * the certificate's facts; the trust decision follows, before any secret is sent.
 */
export function secure(plain: Socket, securing: Securing): Promise<HandshakeOutcome> {
  const { host, trust, tls, onHello } = securing
  if (tls !== undefined && tls !== 'older' && tls !== 'small') return probeHello(plain, tls, securing)
  return new Promise((settle) => {
    const peer = { host, address: plain.remoteAddress, port: plain.remotePort }
    const tap = new Tap(plain, onHello)
    const socket = connect({
      socket: tap,
      secureContext: tls ? contextOf(tls) : trust.context,
      rejectUnauthorized: false,
      ...STAPLED,
      checkServerIdentity: () => undefined,
      ...(isIP(host) === 0 && { servername: host.replace(/\.$/, '') }), // RFC 6066 §3: no literals, no trailing dot
    })
    withoutLegacyChain(socket)
    let stapled: Uint8Array | undefined
    socket.once('OCSPResponse', (answer: Uint8Array | null) => {
      stapled = answer ?? undefined // Node passes `null` if there is none
    })
    socket.once('secureConnect', () => {
      withLegacyChain(socket)
      socket.pause()
      socket.removeAllListeners('error')
      settle(tls ? chosen(socket) : completed(socket, peer, trust, stapled))
    })
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.on('error', () => {}) // errors after the first one of a failed handshake are no news
      const happening = failedHandshake(tap.failure ?? error, socket, tap.notTls)
      socket.destroy()
      settle({ kind: happening.kind, happening })
    })
  })
}

/**
 * Keeps Node from parsing the whole chain for its own call of `checkServerIdentity`, which decides nothing here. The
 * parsing takes a third of a handshake's processor time.
 */
function withoutLegacyChain(socket: TLSSocket): void {
  Object.defineProperty(socket, 'getPeerCertificate', { value: () => ({}), configurable: true })
}

function withLegacyChain(socket: TLSSocket): void {
  Reflect.deleteProperty(socket, 'getPeerCertificate')
}

/**
 * RFC 6066 §8: a server staples the OCSP response about its certificate, if it has one. Node supports this option,
 * though its types lack it. https://github.com/nodejs/node/pull/61064
 */
const STAPLED = { requestOCSP: true } as const

/**
 * A completed handshake. The server chooses the content of its certificate, and Node's own parser cannot handle
 * everything.
 */
function completed(
  socket: TLSSocket,
  peer: Peer,
  trust: TrustStore,
  stapled: Uint8Array | undefined,
): HandshakeOutcome {
  try {
    const facts = securedFacts(socket, peer, trust, stapled)
    const asked = asksForCertificate(socket) && { certificateRequested: true }
    return { kind: 'secured', socket, happening: { kind: 'secured', ...facts, ...asked } }
  } catch {
    socket.destroy()
    return { kind: 'refused', happening: { kind: 'refused', code: 'ERR_TLS_CERTIFICATE' } }
  }
}

/** A probe of only the handshake does not judge the certificate. */
function chosen(socket: TLSSocket): HandshakeOutcome {
  return { kind: 'secured', socket, happening: { kind: 'secured', ...chosenFacts(socket) } }
}

/** Node reports a connection that ended without an alert as `ECONNRESET`, with the system call if it was reset. */
function failedHandshake(
  { code = 'ERR_TLS_HANDSHAKE', syscall }: NodeJS.ErrnoException,
  socket: TLSSocket,
  octets: string | undefined,
): EventOf<'refused' | 'closed'> {
  if (code === 'ECONNRESET' || code === 'EPIPE')
    return { kind: 'closed', by: 'server', ...(syscall && { reset: true }) }
  return { kind: 'refused', code, ...(octets !== undefined && { octets }), ...(alertIn(code) ? reached(socket) : {}) }
}

/** The server's progress before its alert. TLS 1.0 and 1.1 do not show whether it requested a certificate. */
function reached(socket: TLSSocket): Partial<Reached> {
  const cipher = socket.getCipher()?.standardName // `undefined` before a ServerHello, though its type excludes it
  const version = socket.getProtocol()
  const chosen = cipher && version && { version, cipher }
  const isTold = version === 'TLSv1.2' || version === 'TLSv1.3'
  return { ...chosen, ...(isTold && { certificateRequested: asksForCertificate(socket) }) }
}

/**
 * A client learns the signatures that a server accepts only from its CertificateRequest, which has them since TLS 1.2
 * (RFC 5246 §7.4.4). https://docs.openssl.org/3.0/man3/SSL_get_shared_sigalgs/
 */
function asksForCertificate(socket: TLSSocket): boolean {
  return (socket.getSharedSigalgs() ?? []).length > 0 // `null` once the socket is closed, though its type excludes it
}
