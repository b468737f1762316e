import { X509Certificate } from 'node:crypto'
import { Recent } from './recent.ts'

/** The certificates in a text, each in PEM form. */
export function pemBlocksIn(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
}

/** True for a certificate in PEM form that OpenSSL can read. */
export function isCertificate(pem: string): boolean {
  return certificates.get(pem, () => canRead(pem))
}

/** Most checks of a process are given the same authorities, and OpenSSL takes as long to read one as to verify a signature. */
const certificates = new Recent<string, boolean>(64)

function canRead(pem: string): boolean {
  try {
    new X509Certificate(pem)
    return true
  } catch {
    return false
  }
}
