import type { X509Certificate } from 'node:crypto'
import { childrenOf, elementIn, objectIdentifier } from './der.ts'

/**
 * The extensions that a certificate lacks although RFC 5280 §4.2.1.1 to §4.2.1.3 require them. OpenSSL checks them only
 * with `X509_V_FLAG_X509_STRICT`, and then in the trusted authority too.
 */
export function lackedBy(certificate: X509Certificate): readonly string[] {
  const isSelfSigned = certificate.subject === certificate.issuer
  const wanted = [
    ...(certificate.ca ? (['keyUsage', 'subjectKeyIdentifier'] as const) : []),
    ...(isSelfSigned ? [] : (['authorityKeyIdentifier'] as const)),
  ]
  const present = extensionsOf(certificate.raw)
  return wanted.filter((name) => !present.includes(IDENTIFIERS[name]))
}

const IDENTIFIERS = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  authorityKeyIdentifier: '2.5.29.35',
} as const

/** The object identifiers of the extensions (RFC 5280 §4.1). A certificate that Node has read is DER. */
function extensionsOf(der: Uint8Array): readonly string[] {
  const [signed] = childrenOf(elementIn(der))
  const tagged = signed && childrenOf(signed).find(({ tag }) => tag === EXTENSIONS)
  const [list] = tagged ? childrenOf(tagged) : []
  return (list ? childrenOf(list) : []).flatMap((extension) => {
    const [oid] = childrenOf(extension)
    return oid ? [objectIdentifier(oid.content)] : []
  })
}

/** `[3] EXPLICIT`. */
const EXTENSIONS = 0xa3
