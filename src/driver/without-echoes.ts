import type { Masker } from '../credentials/masker.ts'
import { SearchedText } from '../credentials/readings.ts'
import type { Certificate, Happening, Ocsp } from '../transcript/entry.ts'
import { decodeForDisplay, utf8Octets } from '../wire/bytes.ts'

/**
 * A recorded event with the secrets masked in every text that the server chose: its certificates and OCSP response, the
 * name of the test message's mailbox, the number in a SASL challenge.
 */
export function withoutEchoes(happening: Happening, masker: Masker): Happening {
  if (masker.isEmpty) {
    if (happening.kind === 'secured') for (const one of happening.chain ?? []) masker.passed.add(one)
    return happening
  }
  switch (happening.kind) {
    case 'secured': {
      const { chain, ocsp } = happening
      return {
        ...happening,
        ...(chain && { chain: chain.map((one) => certificate(one, masker)) }),
        ...(ocsp && { ocsp: status(ocsp, masker) }),
      }
    }
    case 'refused': {
      // The octets in place of a ServerHello. The server may know a secret from another connection.
      const { octets } = happening
      return octets === undefined ? happening : { ...happening, octets: masker.lastLook(masker.mask(octets)) }
    }
    case 'note': {
      const { arrived, objection, got } = happening
      return {
        ...happening,
        ...(arrived !== undefined && { arrived: word(arrived, masker) }),
        ...(objection && got !== undefined && { got: word(got, masker) }),
      }
    }
    default:
      return happening
  }
}

/** The server chooses dates too, and a date cannot be masked in part: one that contains a secret is left out. */
function certificate(one: Partial<Certificate>, masker: Masker): Partial<Certificate> {
  const { subject, issuer, names, aia, signature, notBefore, notAfter, pem, ...rest } = one
  if (masker.passed.has(one)) return one
  if (!masker.standsIn(searchedText(one))) return one
  const texts = {
    ...(subject !== undefined && { subject: word(subject, masker) }),
    ...(issuer !== undefined && { issuer: word(issuer, masker) }),
    ...(names && { names: names.map((name) => word(name, masker)) }),
    ...(notBefore !== undefined && !masker.isDecodableFrom(notBefore) && { notBefore }),
    ...(notAfter !== undefined && !masker.isDecodableFrom(notAfter) && { notAfter }),
    ...(signature !== undefined && { signature: /\d\.\d/.test(signature) ? word(signature, masker) : signature }),
    ...(aia && { aia: aia.map((url) => word(url, masker)) }),
  }
  const isClean =
    JSON.stringify(texts) === JSON.stringify({ subject, issuer, names, notBefore, notAfter, signature, aia })
  return { ...rest, ...texts, ...(pem !== undefined && isClean && !isIn(pem, masker) && { pem }) }
}

/**
 * All texts of a certificate as one. One search finds the same as separate ones, because no encoding continues across a
 * blank and a line end. Checks share the facts of a certificate, and so they share this text.
 */
function searchedText(one: Partial<Certificate>): SearchedText {
  const known = SEARCHED.get(one)
  if (known) return known
  const { subject, issuer, names = [], aia = [], signature, notBefore, notAfter, pem = '' } = one
  const texts = [subject, issuer, ...names, ...aia, signature, notBefore, notAfter]
  const octets = texts.map((text) => utf8Octets(text ?? ''))
  const searched = new SearchedText([...octets, octetsOf(pem)].join(' \n'))
  SEARCHED.set(one, searched)
  return searched
}

const SEARCHED = new WeakMap<Partial<Certificate>, SearchedText>()

function status(one: Partial<Ocsp>, masker: Masker): Partial<Ocsp> {
  const { der, ...rest } = one
  return der === undefined || isIn(der, masker) ? rest : one
}

/** True if the octets of the Base64, in one line or several, with or without PEM headings, contain a secret. */
function isIn(base64: string, masker: Masker): boolean {
  const octets = octetsOf(base64)
  return masker.maskWord(octets) !== octets
}

function octetsOf(base64: string): string {
  return Buffer.from(base64.replace(/-----[^-]*-----/g, ''), 'base64').toString('latin1')
}

/** Unicode text. A mask is not a part of its octets. */
function word(text: string, masker: Masker): string {
  return masker.maskWord(utf8Octets(text)).replace(/[^•]+/g, decodeForDisplay)
}
