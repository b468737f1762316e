import { createHash, type X509Certificate } from 'node:crypto'
import type { OcspProblem, RevocationReason } from '../evidence/revocation.ts'
import type { Ocsp } from '../transcript/entry.ts'
import { algorithmName, childrenOf, type Element, elementIn, objectIdentifier } from './der.ts'
import { objectionTo } from './ocsp-signature.ts'
import type { TrustStore } from './trust-store.ts'

/**
 * The facts in a stapled response (RFC 6960 §4.2.1) about the server's own certificate, the first of the chain. Those
 * about others are ignored. The server chooses the octets: none of them makes this throw.
 *
 * @param at the time at which a responder's certificate has to be valid
 */
export function ocspFacts(
  octets: Uint8Array,
  chain: readonly X509Certificate[],
  trust: TrustStore,
  at = new Date(),
): Partial<Ocsp> {
  try {
    return read(octets, chain, trust, at)
  } catch {
    return { verified: false, problem: 'malformed' }
  }
}

function read(octets: Uint8Array, chain: readonly X509Certificate[], trust: TrustStore, at: Date): Partial<Ocsp> {
  const [own] = chain
  const [status, envelope] = childrenOf(elementIn(octets))
  const refusal = REFUSALS[fieldOf(status, ENUMERATED).content[0] ?? 1]
  if (!own || refusal !== undefined) return { verified: false, problem: refusal ?? 'not about this certificate' }
  const issuer = trust.issuerOf(own, chain)
  const [tbs, algorithm, signature, certificates] = childrenOf(basicIn(fieldOf(envelope, EXPLICIT_0)))
  const signed = { tbs: fieldOf(tbs, SEQUENCE), algorithm, signature: fieldOf(signature, BIT_STRING), certificates }
  // The responder's name, which comes first, proves nothing beyond its signature.
  const [, producedAt, answers] = withoutVersion(childrenOf(signed.tbs))
  const answer = childrenOf(fieldOf(answers, SEQUENCE)).map(childrenOf).find(isAbout(own, issuer))
  const problem = answer ? objectionTo(signed, issuer, at) : 'not about this certificate'
  return {
    ...(answer && statusIn(answer)),
    producedAt: dateIn(producedAt),
    ...(answer && validityIn(answer)),
    verified: problem === undefined,
    ...(problem !== undefined && { problem }),
  }
}

/** OCSPResponseStatus; 0 is `successful`, and 4 is not used. */
const REFUSALS: Readonly<Record<number, OcspProblem>> = {
  1: 'malformed request',
  2: 'internal error',
  3: 'try later',
  5: 'signature required',
  6: 'unauthorized',
}

/** X.690 §8.1.2; in RFC 6960 appendix B.1 all tags are explicit except those of `certStatus`. */
const BIT_STRING = 0x03
const OCTET_STRING = 0x04
const ENUMERATED = 0x0a
const GENERALIZED_TIME = 0x18
const SEQUENCE = 0x30
const EXPLICIT_0 = 0xa0

function fieldOf(element: Element | undefined, tag: number): Element {
  if (element?.tag !== tag) throw new RangeError('DER of another shape')
  return element
}

/** Certificates and responses both begin with their version, which is omitted for version 1. */
function withoutVersion(fields: readonly Element[]): readonly Element[] {
  return fields[0]?.tag === EXPLICIT_0 ? fields.slice(1) : fields
}

/** RFC 6960 §4.2.1: the only type of response that every client must support. */
const BASIC = '1.3.6.1.5.5.7.48.1.1'

function basicIn(envelope: Element): Element {
  const [type, octets] = childrenOf(elementIn(envelope.content))
  if (objectIdentifier(type?.content ?? new Uint8Array()) !== BASIC) throw new RangeError('not a basic response')
  return elementIn(fieldOf(octets, OCTET_STRING).content)
}

/**
 * RFC 6960 §4.1.1: an issuer's name and key, as digests, and a serial number. Without the issuer the key is unknown.
 */
function isAbout(own: X509Certificate, issuer: X509Certificate | undefined) {
  const wanted = partsOf(own)
  const key = issuer && partsOf(issuer).key
  return ([certId]: readonly Element[]): boolean => {
    const [algorithm, nameHash, keyHash, serial] = childrenOf(fieldOf(certId, SEQUENCE))
    const digest = algorithmName(algorithm)
    if (!isSame(serial?.content, wanted.serial) || !/^sha\d+$/.test(digest)) return false
    const hash = (octets: Uint8Array) => createHash(digest).update(octets).digest()
    return isSame(nameHash?.content, hash(wanted.issuer)) && (!key || isSame(keyHash?.content, hash(key)))
  }
}

/** RFC 5280 §4.1; for the key, the octets that its digest covers. */
function partsOf({ raw }: X509Certificate) {
  const [tbs] = childrenOf(elementIn(raw))
  const [serial, , issuer, , , key] = withoutVersion(childrenOf(fieldOf(tbs, SEQUENCE)))
  const [, bits] = childrenOf(fieldOf(key, SEQUENCE))
  return {
    serial: serial?.content,
    issuer: fieldOf(issuer, SEQUENCE).whole,
    key: fieldOf(bits, BIT_STRING).content.subarray(1), // the first octet counts the unused bits
  }
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && Buffer.compare(a, b) === 0
}

function statusIn([, status]: readonly Element[]): Partial<Ocsp> {
  switch (status?.tag) {
    case 0x80:
      return { status: 'good' }
    case 0xa1: {
      const [revokedAt, reason] = childrenOf(status)
      const code = reason && fieldOf(childrenOf(reason)[0], ENUMERATED).content[0]
      const words = REASONS[code ?? -1]
      return { status: 'revoked', revokedAt: dateIn(revokedAt), ...(words !== undefined && { reason: words }) }
    }
    case 0x82:
      return { status: 'unknown' }
    default:
      throw new RangeError('no certStatus')
  }
}

/** CRLReason, RFC 5280 §5.3.1; 7 is not used. */
const REASONS: Readonly<Record<number, RevocationReason>> = {
  0: 'unspecified',
  1: 'key compromise',
  2: 'CA compromise',
  3: 'affiliation changed',
  4: 'superseded',
  5: 'cessation of operation',
  6: 'certificate hold',
  8: 'remove from CRL',
  9: 'privilege withdrawn',
  10: 'AA compromise',
}

function validityIn([, , thisUpdate, ...more]: readonly Element[]): Partial<Ocsp> {
  const next = more.find(({ tag }) => tag === EXPLICIT_0)
  return { thisUpdate: dateIn(thisUpdate), ...(next && { nextUpdate: dateIn(childrenOf(next)[0]) }) }
}

/** RFC 5280 §4.1.2.5.2: in UTC, with seconds, without fractions. An invalid date makes `toISOString` throw. */
function dateIn(time: Element | undefined): string {
  const digits = Buffer.from(fieldOf(time, GENERALIZED_TIME).content).toString('latin1')
  return new Date(digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')).toISOString()
}
