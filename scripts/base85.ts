/** The first of 85 characters in a row of ASCII. The quote, the apostrophe and the exclamation mark come before them. */
const FIRST = 0x23

/**
 * Octets as text of ASCII, five characters for four octets: a fourth more than the octets, where Base64 has a third more. The
 * last group is filled with zeros. `scripts/page/loader.js` reads it.
 */
export function base85(bytes: Uint8Array): string {
  const filled = new Uint8Array(Math.ceil(bytes.length / 4) * 4)
  filled.set(bytes)
  const view = new DataView(filled.buffer)
  let text = ''
  for (let at = 0; at < filled.length; at += 4) {
    let rest = view.getUint32(at)
    const characters: number[] = []
    for (let left = 5; left > 0; left--) {
      characters.unshift(FIRST + (rest % 85))
      rest = Math.floor(rest / 85)
    }
    text += String.fromCharCode(...characters)
  }
  return text
}
