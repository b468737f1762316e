/** Octets as text, one character each (ISO 8859-1, not the windows-1252 that `TextDecoder` makes of it). */
export function latin1FromBytes(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192))
  return text
}

/** The octets of such text. A mask's `•` becomes `*`, so that a masked record parses like the original. */
export function bytesFromLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const octet = text.charCodeAt(at)
    bytes[at] = octet < 0x100 ? octet : 0x2a
  }
  return bytes
}

/** The octets that a Unicode string has on the wire. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Octet text as a person reads it: UTF-8 where it is valid UTF-8, else as it stands. */
export function decodeForDisplay(text: string): string {
  if (!/[\x80-\xff]/.test(text)) return text
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytesFromLatin1(text))
  } catch {
    return text
  }
}
