/** The protocols of a check, IMAP first. */
export const PROTOCOLS = ['imap', 'smtp'] as const

/** RFC 8314 §7.3, RFC 9051 §11.1, RFC 6409 §3.1. Without 25, because mail programs do not submit there. */
export const USUAL_PORTS = {
  imap: [
    { port: 993, security: 'tls' },
    { port: 143, security: 'starttls' },
  ],
  smtp: [
    { port: 465, security: 'tls' },
    { port: 587, security: 'starttls' },
  ],
} as const

/** The usual port of a security mode; without encryption that of STARTTLS. */
export function usualPort(protocol: 'imap' | 'smtp', security: 'tls' | 'starttls' | 'none'): number {
  const [tls, starttls] = USUAL_PORTS[protocol]
  return security === 'tls' ? tls.port : starttls.port
}

/** The port between mail servers (RFC 5321 §4.5.4.2). */
export const RELAY_PORT = 25
