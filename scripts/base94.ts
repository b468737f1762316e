/** The octets of a group, and its characters: 94^11 is a little more than 256^9. */
const [OCTETS, CHARACTERS] = [9, 11]

/**
 * Octets as text of ASCII, eleven characters for nine octets: 22 % more than the octets, where Base64 has a third more. The
 * characters are those from the blank to the tilde without `<`, so that the text ends no element of HTML. The last group is filled
 * with zeros. `scripts/page/loader.js` reads it.
 */
export function base94(bytes: Uint8Array): string {
  const texts: string[] = []
  for (let at = 0; at < bytes.length; at += OCTETS) texts.push(groupText(bytes.subarray(at, at + OCTETS)))
  return texts.join('')
}

/** The digits of nine octets as one number to the base of 94, the highest first. */
function groupText(octets: Uint8Array): string {
  const left = new Uint8Array(OCTETS)
  left.set(octets)
  let text = ''
  for (let digits = 0; digits < CHARACTERS; digits++) {
    let rest = 0
    for (const [at, octet] of left.entries()) {
      const value = rest * 256 + octet
      left[at] = value / 94
      rest = value % 94
    }
    text = String.fromCharCode(rest + (rest < 0x1c ? 0x20 : 0x21)) + text
  }
  return text
}
