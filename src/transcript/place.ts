import type { Target } from './entry.ts'

/** The host of a connection where an imported log names none. No host can have this name (RFC 6761 §6.4). */
export const UNKNOWN_HOST = 'unknown.invalid'

/** The port of a connection where an imported log names none. No server listens on it (RFC 6335 §6). */
export const UNKNOWN_PORT = 0

/** Such as `imap.example.com:993` and `[2001:db8::1]:993`; the host alone where the port is not known. */
export function hostAndPort({ host, port }: Pick<Target, 'host' | 'port'>): string {
  if (port === UNKNOWN_PORT) return host
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** True for one place, dialled in one way. */
export function isSamePlace(a: DialledPlace, b: DialledPlace): boolean {
  return a.host === b.host && a.port === b.port && a.security === b.security
}

type DialledPlace = Pick<Target, 'host' | 'port' | 'security'>
