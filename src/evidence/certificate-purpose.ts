import type { Certificate } from '../transcript/entry.ts'

/**
 * True for a certificate whose extended key usage lets it serve TLS, or that has none: then it may be used for anything
 * (RFC 5280 §4.2.1.12). OpenSSL counts `anyExtendedKeyUsage` for no server, and the two of server gated cryptography still.
 */
export function isForServers({ purposes }: Partial<Certificate>): boolean {
  return purposes === undefined || purposes.some((purpose) => OF_SERVERS.includes(purpose))
}

/** https://github.com/openssl/openssl/blob/openssl-3.5/crypto/x509/v3_purp.c */
const OF_SERVERS: readonly string[] = ['serverAuth', '1.3.6.1.4.1.311.10.3.3', '2.16.840.1.113730.4.1']

export function purposesOf({ purposes = [] }: Partial<Certificate>): string {
  return purposes.join(', ')
}
