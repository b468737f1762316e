import type { Socket } from 'node:net'
import { alertName } from '../knowledge/tls-alerts.ts'
import { answerToHello, type HelloAnswer, type HelloProbe, helloOf } from './client-hello.ts'
import type { EventOf, HandshakeOutcome, Securing } from './handshake.ts'

/** RFC 8446 §5.1: the maximum size of a record. The rest of a flight may arrive with it. */
const MAX_OCTETS = 5 + 16_384

/**
 * Sends a ClientHello that OpenSSL cannot create here, and reads the server's choice. The handshake ends there: neither
 * side has sent a secret or a certificate.
 */
export function probeHello(plain: Socket, probe: HelloProbe, { host, onHello }: Securing): Promise<HandshakeOutcome> {
  return new Promise((settle) => {
    let bytes = Buffer.alloc(0)
    const end = (happening: ProbeEnd) => {
      plain.removeListener('data', read)
      settle({ kind: happening.kind, happening })
      plain.destroy()
    }
    const read = (more: Buffer) => {
      bytes = Buffer.concat([bytes, more])
      const answer = answerToHello(bytes)
      if (answer || bytes.length > MAX_OCTETS) end(happeningOf(answer ?? { kind: 'not-tls' }))
    }
    plain.on('data', read)
    plain.once('end', () => end({ kind: 'closed', by: 'server' }))
    plain.once('error', () => end({ kind: 'closed', by: 'server', reset: true }))
    plain.once('close', () => end({ kind: 'closed', by: 'server' }))
    const hello = helloOf(probe, host.replace(/\.$/, ''))
    onHello(hello.length)
    plain.write(hello)
    plain.resume()
  })
}

/** No handshake is completed. */
type ProbeEnd = EventOf<'refused' | 'closed'>

function happeningOf(answer: HelloAnswer): ProbeEnd {
  switch (answer.kind) {
    case 'alert':
      return { kind: 'refused', code: `ERR_SSL_TLSV1_ALERT_${(alertName(answer.number) ?? 'unknown').toUpperCase()}` }
    case 'choice': {
      const { cipher, group } = answer
      return { kind: 'refused', code: 'ERR_TLS_PROBE_ENDED', version: 'TLSv1.3', cipher, ...(group && { group }) }
    }
    case 'not-tls':
      return { kind: 'refused', code: 'ERR_SSL_WRONG_VERSION_NUMBER' }
    default:
      return answer satisfies never
  }
}
