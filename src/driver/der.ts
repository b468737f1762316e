/** One DER element (X.690 §8.1), as views of the original octets. */
export interface Element {
  readonly tag: number
  readonly content: Uint8Array
  /** With tag and length, because signatures and hashes cover the whole element. */
  readonly whole: Uint8Array
}

/** The element at the beginning. Later octets are ignored. */
export function elementIn(der: Uint8Array): Element {
  const length = byte(der, 1)
  const count = length < 0x80 ? 0 : length & 0x7f
  const size = length < 0x80 ? length : der.subarray(2, 2 + count).reduce((sum, octet) => sum * 256 + octet, 0)
  const [from, to] = [2 + count, 2 + count + size]
  if (to > der.length) throw new RangeError('DER ends early')
  return { tag: byte(der, 0), content: der.subarray(from, to), whole: der.subarray(0, to) }
}

/** The elements inside an element: of a SEQUENCE or SET, or the one in an explicit tag. */
export function childrenOf({ content }: Element): readonly Element[] {
  const children: Element[] = []
  for (let rest = content; rest.length > 0; ) {
    const child = elementIn(rest)
    children.push(child)
    rest = rest.subarray(child.whole.length)
  }
  return children
}

/**
 * The signature algorithm of a certificate (RFC 5280 §4.1.1.2), parsed from its DER, because Node 20 does not expose
 * it. An unknown one is its object identifier, such as `1.2.840.113549.1.1.10`; unparsable DER is `unknown`.
 */
export function signatureAlgorithm(der: Uint8Array): string {
  try {
    const [, algorithm] = childrenOf(elementIn(der))
    return algorithmName(algorithm)
  } catch {
    return 'unknown'
  }
}

/** The hash of a certificate's signature, such as `sha256`; `undefined`: it has none (Ed25519), or an unknown one. */
export function signatureHash(der: Uint8Array): string | undefined {
  try {
    const [, algorithm] = childrenOf(elementIn(der))
    const name = algorithmName(algorithm)
    return /^(md5|sha\d+)(?=With|$)/.exec(name === 'rsaPSS' ? pssHash(algorithm) : name)?.[0]
  } catch {
    return undefined
  }
}

/** RFC 4055 §3.1: it is a parameter of RSASSA-PSS, with SHA-1 as the default. */
export function pssHash(identifier: Element | undefined): string {
  const [, parameters] = identifier ? childrenOf(identifier) : []
  const hash = (parameters ? childrenOf(parameters) : []).find(({ tag }) => tag === 0xa0)
  return hash ? algorithmName(childrenOf(hash)[0]) : 'sha1'
}

/** The algorithm that an AlgorithmIdentifier (RFC 5280 §4.1.1.2) names, without its parameters. */
export function algorithmName(identifier: Element | undefined): string {
  const [oid] = identifier ? childrenOf(identifier) : []
  const dotted = objectIdentifier(oid?.content ?? new Uint8Array())
  return NAMES[dotted] ?? dotted
}

/** RFC 4055 §5, RFC 5758 §3.2, RFC 8410 §3, RFC 3279 §2.2; the digests, RFC 4055 §2.1 */
const NAMES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'md2WithRSA',
  '1.2.840.113549.1.1.4': 'md5WithRSA',
  '1.2.840.113549.1.1.5': 'sha1WithRSA',
  '1.2.840.113549.1.1.10': 'rsaPSS',
  '1.2.840.113549.1.1.11': 'sha256WithRSA',
  '1.2.840.113549.1.1.12': 'sha384WithRSA',
  '1.2.840.113549.1.1.13': 'sha512WithRSA',
  '1.2.840.113549.1.1.14': 'sha224WithRSA',
  '1.2.840.10040.4.3': 'sha1WithDSA',
  '1.2.840.10045.4.1': 'sha1WithECDSA',
  '1.2.840.10045.4.3.1': 'sha224WithECDSA',
  '1.2.840.10045.4.3.2': 'sha256WithECDSA',
  '1.2.840.10045.4.3.3': 'sha384WithECDSA',
  '1.2.840.10045.4.3.4': 'sha512WithECDSA',
  '1.3.101.112': 'ed25519',
  '1.3.101.113': 'ed448',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.3.1': 'sha224WithDSA',
  '2.16.840.1.101.3.4.3.2': 'sha256WithDSA',
}

/** X.690 §8.19: base 128; the first octet combines the first two numbers, and after 2 the second may be up to 47. */
export function objectIdentifier(octets: Uint8Array): string {
  const first = byte(octets, 0)
  const arc = Math.min(2, Math.floor(first / 40))
  const numbers = [arc, first - arc * 40]
  let number = 0
  for (const octet of octets.subarray(1)) {
    number = number * 128 + (octet & 0x7f)
    if (octet < 0x80) {
      numbers.push(number)
      number = 0
    }
  }
  return numbers.join('.')
}

function byte(octets: Uint8Array, at: number): number {
  const octet = octets[at]
  if (octet === undefined) throw new RangeError('DER ends early')
  return octet
}
