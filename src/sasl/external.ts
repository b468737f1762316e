import type { Mechanism } from '../machine/machine.ts'

/**
 * RFC 4422 appendix A: the server knows the client from its certificate in the TLS handshake.
 *
 * @param identity the identity to act as; empty: the one that the server derives from the certificate
 */
export function external(identity: string): Mechanism {
  return { name: 'EXTERNAL', isOneMessage: true, needsNoSecret: true, start: () => identity, next: () => undefined }
}
