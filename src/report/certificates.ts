import { isSelfSigned, type PathCertificate, pathOf } from '../evidence/certificate-path.ts'
import type { Certificate, Entry, Secured } from '../transcript/entry.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'

/** The number of certificates shown; TLS has no limit, and chains have three. */
const MAX_SHOWN = 20

/** The number of names shown of each; a certificate may hold a hundred. */
const MAX_NAMES = 4

/**
 * The chain that was sent, as a tree: each certificate under the one that it signed, then the issuer that is missing and
 * the certificates that do not belong to the chain. Empty where a record does not have it.
 */
export function chainText(entry: Entry | undefined, words: Sentences['chain']): readonly string[] {
  if (entry?.kind !== 'secured') return []
  const { chain = [] } = entry
  const path = pathOf(entry)
  const beside = chain.map((certificate, index) => ({ certificate, index })).filter(({ index }) => !isOn(path, index))
  const last = path.at(-1)
  const issuer = last && !isSelfSigned(last.certificate) ? last.certificate.issuer : undefined
  return [
    ...path
      .slice(0, MAX_SHOWN)
      .flatMap(({ certificate, index }, depth) => certificateText(certificate, index, depth, words)),
    ...(issuer === undefined ? [] : [issuerText(issuer, entry, path, words)]),
    ...beside
      .slice(0, MAX_SHOWN)
      .flatMap(({ certificate: { subject }, index }) =>
        subject ? [filledIn(words.unrelated, { index, subject })] : [],
      ),
  ]
}

/** The issuer of the last certificate. One that is known may stand further down, where the path was not cut. */
function issuerText(
  issuer: string,
  { verify = {} }: Partial<Secured>,
  path: readonly PathCertificate[],
  { signedBy, notSent, trusted }: Sentences['chain'],
): string {
  const isTrusted = path.length === 1 || path.at(-1)?.index === verify.trustedAt
  const certificate =
    verify.issuerKnown !== true
      ? filledIn(notSent, { certificate: issuer })
      : isTrusted
        ? filledIn(trusted, { certificate: issuer })
        : issuer
  return '  '.repeat(Math.min(path.length, MAX_SHOWN)) + filledIn(signedBy, { certificate })
}

function isOn(path: readonly PathCertificate[], index: number): boolean {
  return path.some((step) => step.index === index)
}

function certificateText(
  certificate: Partial<Certificate>,
  index: number,
  depth: number,
  words: Sentences['chain'],
): readonly string[] {
  const { subject, names = [], notBefore, notAfter, key, signature, fingerprint } = certificate
  const more = names.length - MAX_NAMES
  const shown = [...names.slice(0, MAX_NAMES), ...(more > 0 ? [filledIn(words.more, { more })] : [])].join(', ')
  const [from, until] = [notBefore?.slice(0, 10), notAfter?.slice(0, 10)]
  const facts = [
    from && until && filledIn(words.period, { from, until }),
    !from && until && filledIn(words.until, { until }),
    key?.type && `${key.type.toUpperCase()}${key.bits === undefined ? '' : ` ${key.bits}`}`,
    signature,
    fingerprint && `SHA-256 ${fingerprint.slice(0, 23)}...`, // eight octets: enough to compare by eye
  ].filter(Boolean)
  let text = filledIn(words.certificate, { index, ...(subject && { subject }) })
  if (isSelfSigned(certificate)) text = filledIn(words.selfSigned, { certificate: text })
  if (shown) text = filledIn(words.names, { certificate: text, names: shown })
  if (depth > 0) text = filledIn(words.signedBy, { certificate: text })
  const indent = '  '.repeat(depth)
  return [...(subject || shown ? [indent + text] : []), ...(facts.length > 0 ? [`${indent}  ${facts.join('; ')}`] : [])]
}
