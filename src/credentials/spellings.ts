import { utf8Octets } from '../wire/bytes.ts'
import { fromWindows1252, windows1252 } from '../wire/windows-1252.ts'

/** A spelling of a secret. A short one is masked only as a whole token. */
export interface Spelling {
  readonly text: string
  readonly wholeToken: boolean
}

/**
 * The minimum length of a secret that is masked anywhere. A shorter one is part of many words, and is masked only as a
 * whole token.
 */
export const SHORT_SECRET = 6

/** The spellings in which a server could repeat a value, as octet text. */
export function echoesOf(value: string): readonly Spelling[] {
  const echoes = octetForms(value).flatMap((octets): readonly Spelling[] => {
    const spelled = [...new Set([octets, quoted(octets)])]
    const isShort = octets.length < SHORT_SECRET
    return [
      ...[...spelled, btoa(octets)].map((text) => ({ text, wholeToken: isShort || text.length < SHORT_SECRET })),
      ...spelled.flatMap(insideBase64).map((text) => ({ text, wholeToken: false })),
    ]
  })
  return echoes.filter(({ text }) => text !== '')
}

/** The spellings of a value inside the Base64 of a UTF-16 text. */
export function wideEchoesOf(value: string): readonly Spelling[] {
  const spelled = BYTE_ORDERS.flatMap((order) => insideBase64(utf16(value, order)))
  return spelled.map((text) => ({ text, wholeToken: false }))
}

/** The texts of which a server may repeat a part, in lower case: the value, its Base64, and the Base64 of that. */
export function fragmentsOf(value: string): readonly string[] {
  const plain = octetForms(value).flatMap((octets) => [octets, quoted(octets)])
  const spelled = [...new Set([...plain, ...plain.flatMap(insideBase64)])]
  const all = new Set([...spelled, ...spelled.flatMap(insideBase64)].map((text) => text.toLowerCase()))
  return [...all].filter(({ length }) => length >= SHORT_SECRET)
}

/** The substrings of a text with the minimum length of a secret that is masked anywhere. */
export function piecesOf(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - SHORT_SECRET + 1) }, (_, at) =>
    text.slice(at, at + SHORT_SECRET),
  )
}

/**
 * The octets of a text in the character sets of servers. ASCII has one form, because UTF-16 is searched without its
 * zeros.
 */
export function octetForms(value: string): readonly string[] {
  const octets = utf8Octets(value)
  if (octets === value) return [value]
  const letters = [value, value.toUpperCase(), value.toLowerCase(), value.normalize('NFC'), value.normalize('NFD')]
  const narrow = letters.flatMap((text) => [windows1252(text) ?? []].flat())
  const wide = narrow.length > 0 ? [] : BYTE_ORDERS.map((order) => utf16(value, order))
  // UTF-8 that was misread as one of the others, and encoded in UTF-8 again.
  const twice = [utf8Octets(octets), utf8Octets(fromWindows1252(octets))]
  return [...new Set([...letters.map(utf8Octets), ...narrow, ...wide, ...twice])]
}

const BYTE_ORDERS = ['little', 'big'] as const

function utf16(value: string, order: (typeof BYTE_ORDERS)[number]): string {
  let octets = ''
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    octets +=
      order === 'little' ? String.fromCharCode(unit & 0xff, unit >> 8) : String.fromCharCode(unit >> 8, unit & 0xff)
  }
  return octets
}

function quoted(octets: string): string {
  return octets.replace(/[\\"]/g, '\\$&')
}

/**
 * The part of the Base64 of a longer text, such as AUTH PLAIN's, that depends only on these octets: one spelling for
 * each of the three alignments. Spellings under six characters would match by chance and are left out.
 */
function insideBase64(octets: string): readonly string[] {
  const inside: string[] = []
  for (let before = 0; before < 3; before++) {
    const from = Math.ceil((before * 8) / 6)
    const to = Math.floor(((before + octets.length) * 8) / 6)
    if (to - from >= SHORT_SECRET) inside.push(btoa('\0'.repeat(before) + octets).slice(from, to))
  }
  return inside
}
