import { isSelfSigned, type PathCertificate, pathOf } from '../evidence/certificate-path.ts'
import type { Entry, Secured } from '../transcript/entry.ts'
import { filledIn } from '../words/fill.ts'
import type { Sentences } from '../words/sentences.ts'

/** The maximum number of certificates shown; TLS has no limit, and chains have three. */
const MAX_SHOWN = 20

/** The maximum number of names shown of each; a certificate may have a hundred. */
const MAX_NAMES = 4

/** A certificate of a chain, or the issuer that it ends at, in words. */
export interface ChainNode {
  /** `issuer`: that of the last certificate, which was not sent. `beside`: a certificate that is not part of the chain. */
  readonly kind: 'certificate' | 'issuer' | 'beside'
  /** The number of certificates that it stands above. */
  readonly depth: number
  /** The position among those that were sent; an issuer has none. */
  readonly index?: number
  /** The names; left out if a transcript does not have them. */
  readonly name?: string
  /** The period, the key, the signature and the fingerprint, as far as they are known. */
  readonly facts: readonly string[]
}

/**
 * The chain as sent, as a tree: each certificate under the one that it signed, then the missing issuer and the
 * certificates that do not belong to the chain. Empty if a transcript does not have it.
 */
export function chainOf(entry: Entry | undefined, words: Sentences): readonly ChainNode[] {
  if (entry?.kind !== 'secured') return []
  const { chain = [] } = entry
  const path = pathOf(entry)
  const beside = chain.map((certificate, index) => ({ certificate, index })).filter(({ index }) => !isOn(path, index))
  const last = path.at(-1)
  const issuer = last && !isSelfSigned(last.certificate) ? last.certificate.issuer : undefined
  return [
    ...path.slice(0, MAX_SHOWN).map((step, depth) => certificateNode(step, depth, words)),
    ...(issuer === undefined ? [] : [issuerNode(issuer, entry, path, words)]),
    ...beside.slice(0, MAX_SHOWN).flatMap(({ certificate: { subject }, index }): readonly ChainNode[] =>
      subject
        ? [
            {
              kind: 'beside',
              depth: 0,
              index,
              name: filledIn(words.chain.unrelated, { index, subject }, words.language),
              facts: [],
            },
          ]
        : [],
    ),
  ]
}

/** The same in lines, each indented by its depth. */
export function chainText(entry: Entry | undefined, words: Sentences): readonly string[] {
  return chainOf(entry, words).flatMap(({ depth, name, facts }) => {
    const indent = '  '.repeat(depth)
    return [
      ...(name === undefined ? [] : [indent + name]),
      ...(facts.length > 0 ? [`${indent}  ${facts.join(words.joins.faults)}`] : []),
    ]
  })
}

/** The issuer of the last certificate. A known issuer may stand further down if the path was not cut. */
function issuerNode(
  issuer: string,
  { verify = {} }: Partial<Secured>,
  path: readonly PathCertificate[],
  { chain: { signedBy, notSent, trusted }, language }: Sentences,
): ChainNode {
  const isTrusted = path.length === 1 || path.at(-1)?.index === verify.trustedAt
  const named = (template: string) => filledIn(template, { certificate: issuer }, language)
  const known = isTrusted ? named(trusted) : issuer
  const certificate = verify.issuerKnown ? known : named(notSent)
  return {
    kind: 'issuer',
    depth: Math.min(path.length, MAX_SHOWN),
    name: filledIn(signedBy, { certificate }, language),
    facts: [],
  }
}

function isOn(path: readonly PathCertificate[], index: number): boolean {
  return path.some((step) => step.index === index)
}

function certificateNode(
  { certificate, index }: PathCertificate,
  depth: number,
  { chain: words, joins, language }: Sentences,
): ChainNode {
  const { subject, names = [], notBefore, notAfter, key, signature, fingerprint } = certificate
  const more = names.length - MAX_NAMES
  const shown = [...names.slice(0, MAX_NAMES), ...(more > 0 ? [filledIn(words.more, { more }, language)] : [])].join(
    joins.names,
  )
  const facts = [
    notBefore && notAfter && filledIn(words.period, { from: notBefore, until: notAfter }, language),
    !notBefore && notAfter && filledIn(words.until, { until: notAfter }, language),
    key?.type && `${key.type.toUpperCase()}${key.bits === undefined ? '' : ` ${key.bits}`}`,
    signature,
    fingerprint && `SHA-256 ${fingerprint.slice(0, 23)}...`, // eight octets: enough to compare by eye
  ].filter((one): one is string => Boolean(one))
  let name = filledIn(words.certificate, { index, ...(subject && { subject }) }, language)
  if (isSelfSigned(certificate)) name = filledIn(words.selfSigned, { certificate: name }, language)
  if (shown) name = filledIn(words.names, { certificate: name, names: shown }, language)
  if (depth > 0) name = filledIn(words.signedBy, { certificate: name }, language)
  return { kind: 'certificate', depth, index, ...((subject || shown) && { name }), facts }
}
