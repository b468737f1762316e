import type { SlipFinding } from './hint.ts'

/** The port and the mode of a server, as given. */
export interface GivenPort {
  readonly protocol: 'imap' | 'smtp'
  readonly port: unknown
  readonly security: unknown
}

/**
 * The mistakes in a port. The mode is never derived from a port, nor the port from a mode, because 43 servers in
 * Mozilla's public list have the opposite combination. So there is a hint, and no suggestion.
 *
 * @param isPublished true if the provider itself documents this port with this mode
 */
export function portFindings({ protocol, port, security }: GivenPort, isPublished: boolean): readonly SlipFinding[] {
  if (typeof port === 'string' && /^\s*\d{1,5}\s*$/.test(port))
    return [{ code: 'port-is-text', typed: port.trim(), suggestion: Number(port) }]
  if (typeof port !== 'number' || isPublished) return []
  const usual = USUAL[port]
  if (usual && usual.protocol !== protocol) {
    const facts = { port, other: usual.protocol.toUpperCase(), protocol: protocol.toUpperCase() }
    return [{ code: 'port-of-other-protocol', typed: `${port}`, facts }]
  }
  const isContrary = usual?.begins === 'tls' ? security !== 'tls' : usual?.begins === 'clear' && security === 'tls'
  const facts = { port, security: String(security), usual: usual?.begins === 'tls' ? 'TLS' : 'STARTTLS' }
  return isContrary && MODES.includes(security) ? [{ code: 'port-of-other-mode', typed: `${port}`, facts }] : []
}

const MODES: readonly unknown[] = ['tls', 'starttls', 'none']

interface UsualPort {
  readonly protocol: 'imap' | 'smtp' | 'pop3'
  readonly begins: 'tls' | 'clear'
}

/** RFC 9051 §11.1, RFC 8314 §3, RFC 6409 §3.1, RFC 1939 §3. */
const USUAL: Readonly<Record<number, UsualPort>> = {
  25: { protocol: 'smtp', begins: 'clear' },
  110: { protocol: 'pop3', begins: 'clear' },
  143: { protocol: 'imap', begins: 'clear' },
  465: { protocol: 'smtp', begins: 'tls' },
  587: { protocol: 'smtp', begins: 'clear' },
  993: { protocol: 'imap', begins: 'tls' },
  995: { protocol: 'pop3', begins: 'tls' },
}
