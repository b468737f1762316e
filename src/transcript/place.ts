import type { Target } from './entry.ts'

/** The host of a connection if an imported log names none. No host can have this name (RFC 6761 §6.4). */
export const UNKNOWN_HOST = 'unknown.invalid'

/** The port of a connection if an imported log names none. No server listens on it (RFC 6335 §6). */
export const UNKNOWN_PORT = 0

/** A text such as `imap.example.com:993` or `[2001:db8::1]:993`; only the host if the port is not known. */
export function hostAndPort({ host, port }: Pick<Target, 'host' | 'port'>): string {
  if (port === UNKNOWN_PORT) return host
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** True for the same place, dialled in the same way. */
export function isSamePlace(a: DialledPlace, b: DialledPlace): boolean {
  return a.host === b.host && a.port === b.port && a.security === b.security
}

type DialledPlace = Pick<Target, 'host' | 'port' | 'security'>
