import type { Certificate, Secured } from '../transcript/entry.ts'

/** A certificate of a chain, with its position in the order in which the server sent them; the server's own is 0. */
export interface PathCertificate {
  readonly certificate: Partial<Certificate>
  readonly index: number
}

/** The depth to which OpenSSL follows a chain by default. https://docs.openssl.org/3.0/man3/SSL_CTX_set_verify/ */
const MAX_STEPS = 100

/**
 * The certificates from the server's own to the one that a trusted root has signed, each followed by its issuer. Servers
 * send others too, in any order (RFC 8446 §4.4.2); an old cross certificate among them may have expired without harm.
 */
export function pathOf({ chain = [], verify = {} }: Partial<Secured>): readonly PathCertificate[] {
  const path: PathCertificate[] = []
  let index = 0
  while (path.length < MAX_STEPS) {
    const certificate = chain[index]
    if (!certificate || path.some((step) => step.index === index)) break
    path.push({ certificate, index })
    if (index === verify.trustedAt || isSelfSigned(certificate)) break
    const { issuer } = certificate
    // A log may contain only the dates; then the order is that of the protocol.
    index = issuer === undefined ? index + 1 : chain.findIndex(({ subject }) => subject === issuer)
  }
  return path
}

export function isSelfSigned({ subject, issuer }: Partial<Certificate>): boolean {
  return subject !== undefined && subject === issuer
}
