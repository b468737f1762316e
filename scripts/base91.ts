/** The first of 91 characters in a row of ASCII. The quote, the apostrophe and the exclamation mark come before them. */
const FIRST = 0x23

/** The bits in two characters: 91 × 91 is a little more than 2^13. */
const BITS = 13

/**
 * Octets as text of ASCII, two characters for 13 bits: 23 % more than the octets, where Base64 has a third more. The last group is
 * filled with zeros. `scripts/page/loader.js` reads it.
 */
export function base91(bytes: Uint8Array): string {
  let text = ''
  let [held, bits] = [0, 0]
  const write = (group: number) => {
    text += String.fromCharCode(FIRST + Math.floor(group / 91), FIRST + (group % 91))
  }
  for (const octet of bytes) {
    held = (held << 8) | octet
    bits += 8
    if (bits < BITS) continue
    bits -= BITS
    write(held >> bits)
    held &= (1 << bits) - 1
  }
  if (bits > 0) write(held << (BITS - bits))
  return text
}
