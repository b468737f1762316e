import { isSelfSigned, type PathCertificate, pathOf } from '../evidence/certificate-path.ts'
import type { Certificate, Entry, Secured } from '../transcript/entry.ts'

/** So many certificates of a chain are shown; TLS has no limit, and chains have three. */
const MAX_SHOWN = 20

/** So many names of each; a certificate may hold a hundred. */
const MAX_NAMES = 4

/**
 * The chain that was sent, as a tree: each certificate under the one that it signed, and what is missing or beside it. Empty
 * where a record does not have it.
 */
export function chainText(entry: Entry | undefined): readonly string[] {
  if (entry?.kind !== 'secured') return []
  const { chain = [] } = entry
  const path = pathOf(entry)
  const beside = chain.map((certificate, index) => ({ certificate, index })).filter(({ index }) => !isOn(path, index))
  const last = path.at(-1)
  const issuer = last && !isSelfSigned(last.certificate) ? last.certificate.issuer : undefined
  return [
    ...path.slice(0, MAX_SHOWN).flatMap(({ certificate, index }, depth) => certificateText(certificate, index, depth)),
    ...(issuer === undefined
      ? []
      : [`${'  '.repeat(Math.min(path.length, MAX_SHOWN))}by ${issuer}${whereIs(entry, path)}`]),
    ...beside
      .slice(0, MAX_SHOWN)
      .flatMap(({ certificate, index }) => (certificate.subject ? [`${index} beside it: ${certificate.subject}`] : [])),
  ]
}

/** The issuer of the last certificate. One that is known may stand further down, where the path was not cut. */
function whereIs({ verify = {} }: Partial<Secured>, path: readonly PathCertificate[]): string {
  if (verify.issuerKnown !== true) return ' (not sent)'
  return path.length === 1 || path.at(-1)?.index === verify.trustedAt ? ' (trusted here)' : ''
}

function isOn(path: readonly PathCertificate[], index: number): boolean {
  return path.some((step) => step.index === index)
}

function certificateText(certificate: Partial<Certificate>, index: number, depth: number): readonly string[] {
  const { subject, names = [], notBefore, notAfter, key, signature, fingerprint } = certificate
  const more = names.length - MAX_NAMES
  const shown = [...names.slice(0, MAX_NAMES), ...(more > 0 ? [`${more} more`] : [])].join(', ')
  const facts = [
    notBefore && notAfter && `${notBefore.slice(0, 10)} to ${notAfter.slice(0, 10)}`,
    !(notBefore && notAfter) && notAfter && `until ${notAfter.slice(0, 10)}`,
    key?.type && `${key.type.toUpperCase()}${key.bits === undefined ? '' : ` ${key.bits}`}`,
    signature,
    fingerprint && `SHA-256 ${fingerprint.slice(0, 23)}...`, // eight octets: enough to compare by eye
  ].filter(Boolean)
  const by = depth === 0 ? '' : 'by '
  const itself = isSelfSigned(certificate) ? ', signed by itself' : ''
  const indent = '  '.repeat(depth)
  return [
    ...(subject || shown ? [`${indent}${by}${index} ${subject ?? ''}${itself}${shown && `, for ${shown}`}`] : []),
    ...(facts.length > 0 ? [`${indent}  ${facts.join('; ')}`] : []),
  ]
}
