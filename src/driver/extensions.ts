import type { X509Certificate } from 'node:crypto'
import { childrenOf, elementIn, objectIdentifier } from './der.ts'

/**
 * The extensions of RFC 5280 §4.2.1.1 to §4.2.1.3 and §4.2.1.9 that a certificate lacks although they are required.
 * OpenSSL checks them only with `X509_V_FLAG_X509_STRICT`, and then in the trusted authority too.
 */
export function lackedBy(certificate: X509Certificate): readonly string[] {
  const isSelfSigned = certificate.subject === certificate.issuer
  const wanted = [
    ...(certificate.ca ? (['keyUsage', 'subjectKeyIdentifier'] as const) : []),
    ...(isSelfSigned ? [] : (['authorityKeyIdentifier'] as const)),
  ]
  const present = extensionsOf(certificate.raw)
  const missing = wanted.filter((name) => !present.some(({ oid }) => oid === IDENTIFIERS[name]))
  const isLenient = present.some(({ oid, isCritical }) => oid === BASIC_CONSTRAINTS && !isCritical)
  return certificate.ca && isLenient ? [...missing, 'critical basicConstraints'] : missing
}

/**
 * The extended key usage (RFC 5280 §4.2.1.12) by name, else by object identifier; `undefined`: it has none. Node calls the
 * list `keyUsage`. https://nodejs.org/api/crypto.html#x509keyusage
 */
export function purposesOf({ keyUsage }: X509Certificate): readonly string[] | undefined {
  const all: readonly string[] | undefined = keyUsage // its type excludes `undefined`
  return all?.map((oid) => PURPOSES[oid] ?? oid)
}

/** RFC 5280 §4.2.1.12 */
const PURPOSES: Readonly<Partial<Record<string, string>>> = {
  '1.3.6.1.5.5.7.3.1': 'serverAuth',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
  '1.3.6.1.5.5.7.3.3': 'codeSigning',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
  '1.3.6.1.5.5.7.3.8': 'timeStamping',
  '1.3.6.1.5.5.7.3.9': 'OCSPSigning',
  '2.5.29.37.0': 'anyExtendedKeyUsage',
}

const IDENTIFIERS = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  authorityKeyIdentifier: '2.5.29.35',
} as const

const BASIC_CONSTRAINTS = '2.5.29.19'

/** The extensions (RFC 5280 §4.1). A certificate that Node has parsed is valid DER. */
function extensionsOf(der: Uint8Array): readonly { readonly oid: string; readonly isCritical: boolean }[] {
  const [signed] = childrenOf(elementIn(der))
  const tagged = signed && childrenOf(signed).find(({ tag }) => tag === EXTENSIONS)
  const [list] = tagged ? childrenOf(tagged) : []
  return (list ? childrenOf(list) : []).flatMap((extension) => {
    const [oid, second] = childrenOf(extension)
    return oid ? [{ oid: objectIdentifier(oid.content), isCritical: second?.tag === BOOLEAN }] : []
  })
}

/** `[3] EXPLICIT`. */
const EXTENSIONS = 0xa3

/** DER omits a BOOLEAN with its default value, which is `false` here. */
const BOOLEAN = 0x01
