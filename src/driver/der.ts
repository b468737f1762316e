/**
 * The signature algorithm of a certificate (RFC 5280 §4.1.1.2), read from its DER. Node 20 does not tell it.
 * An unknown one is its object identifier, such as `1.2.840.113549.1.1.10`; unreadable DER is `unknown`.
 */
export function signatureAlgorithm(der: Uint8Array): string {
  try {
    const certificate = content(der, 0)
    const algorithm = content(der, content(der, certificate.from).to)
    const oid = content(der, algorithm.from)
    const dotted = objectIdentifier(der.subarray(oid.from, oid.to))
    return NAMES[dotted] ?? dotted
  } catch {
    return 'unknown'
  }
}

/** RFC 4055 §5, RFC 5758 §3.2, RFC 8410 §3, RFC 3279 §2.2 */
const NAMES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'md2WithRSA',
  '1.2.840.113549.1.1.4': 'md5WithRSA',
  '1.2.840.113549.1.1.5': 'sha1WithRSA',
  '1.2.840.113549.1.1.10': 'rsaPSS',
  '1.2.840.113549.1.1.11': 'sha256WithRSA',
  '1.2.840.113549.1.1.12': 'sha384WithRSA',
  '1.2.840.113549.1.1.13': 'sha512WithRSA',
  '1.2.840.10040.4.3': 'sha1WithDSA',
  '1.2.840.10045.4.1': 'sha1WithECDSA',
  '1.2.840.10045.4.3.2': 'sha256WithECDSA',
  '1.2.840.10045.4.3.3': 'sha384WithECDSA',
  '1.2.840.10045.4.3.4': 'sha512WithECDSA',
  '1.3.101.112': 'ed25519',
  '1.3.101.113': 'ed448',
}

/** Where the content of the element at `at` begins and ends (X.690 §8.1.3). */
function content(der: Uint8Array, at: number): { readonly from: number; readonly to: number } {
  const length = byte(der, at + 1)
  if (length < 0x80) return { from: at + 2, to: at + 2 + length }
  const count = length & 0x7f
  const long = der.subarray(at + 2, at + 2 + count).reduce((sum, octet) => sum * 256 + octet, 0)
  return { from: at + 2 + count, to: at + 2 + count + long }
}

/** X.690 §8.19: base 128, and the first two numbers share the first octet. */
function objectIdentifier(octets: Uint8Array): string {
  const first = byte(octets, 0)
  const numbers = [Math.floor(first / 40), first % 40]
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
