import type { Mechanism } from '../machine/machine.ts'

/**
 * RFC 4422 appendix A: who we are is known already, from the certificate that we showed in the TLS handshake.
 *
 * @param identity whom to act as; empty: whoever the server takes us for
 */
export function external(identity: string): Mechanism {
  return { name: 'EXTERNAL', isOneMessage: true, needsNoSecret: true, start: () => identity, next: () => undefined }
}
