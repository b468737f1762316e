import { X509Certificate } from 'node:crypto'
import { Recent } from './recent.ts'

/** The certificates in a text, each in PEM form. */
export function pemBlocksIn(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
}

/** The caller's authorities, one per text. A text without a certificate is kept unchanged, and is no authority. */
export function authoritiesIn(ca: string | readonly string[] | undefined): readonly string[] {
  const texts = ca === undefined ? [] : [ca].flat().map(String)
  return texts.flatMap((text) => {
    const blocks = pemBlocksIn(text)
    return blocks.length > 0 ? blocks : [text]
  })
}

/** True if OpenSSL can read the certificate in PEM form. */
export function isCertificate(pem: string): boolean {
  return certificates.get(pem, () => canRead(pem))
}

/**
 * Most checks of a process have the same authorities, and OpenSSL takes as long to read one as to verify a signature.
 */
const certificates = new Recent<string, boolean>(64)

function canRead(pem: string): boolean {
  try {
    new X509Certificate(pem)
    return true
  } catch {
    return false
  }
}
