/** Octets as text, one character each (ISO 8859-1, not the windows-1252 that `TextDecoder` returns). */
export function latin1FromBytes(bytes: Uint8Array): string {
  // Both agree on ASCII, which is nearly all of a server's text, and a decoder is ten times as fast as a list of
  // characters.
  const decoded = DECODER.decode(bytes)
  if (isAscii(decoded)) return decoded
  let text = ''
  for (let from = 0; from < bytes.length; from += PIECE) text += charactersOf(bytes.subarray(from, from + PIECE))
  return text
}

const DECODER = new TextDecoder('latin1')

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text)
}

/** An engine limits the number of arguments of a call. */
const PIECE = 8192

/** `apply` is many times as fast as a spread, which calls the iterator for each octet. Its type requires an array. */
function charactersOf(octets: Uint8Array): string {
  return String.fromCharCode.apply(null, octets as unknown as number[])
}

/** The octets of such text. A mask's `•` becomes `*`, so that a masked transcript parses like the original. */
export function bytesFromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const octet = text.charCodeAt(at)
    bytes[at] = octet < 0x100 ? octet : 0x2a
  }
  return bytes
}

/** The octets of a Unicode string on the wire. */
export function utf8(text: string): Uint8Array {
  return ENCODER.encode(text)
}

const ENCODER = new TextEncoder()

/** The UTF-8 of a Unicode string as octet text; ASCII is that already. */
export function utf8Octets(text: string): string {
  return isAscii(text) ? text : latin1FromBytes(utf8(text))
}

/** The text of a file: UTF-16 with a byte order mark, as PowerShell writes it, else UTF-8, else ISO 8859-1. */
export function textFromBytes(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return decodeForDisplay(latin1FromBytes(bytes))
}

/** Octet text for people: decoded if it is valid UTF-8, else unchanged. */
export function decodeForDisplay(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytesFromLatin1(text))
  } catch {
    return text
  }
}

/** A Unicode text as octet text, one character per octet of its UTF-8. Masks are not octets, and stay. */
export function octetsOf(text: string): string {
  if (!/[^\x00-\x7f]/.test(text)) return text
  const parts = text.split(/(•+|‹(?:password|token|n)›)/)
  return parts.map((part, at) => (at % 2 === 1 ? part : utf8Octets(part))).join('')
}

/** The text with ASCII letters in lower case; other octets may be UTF-8. */
export function asciiLower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
