/** The characters of windows-1252 from 0x80 to 0x9f (https://encoding.spec.whatwg.org/#windows-1252). */
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** The octets of a text in windows-1252; `undefined`: the text has other characters. */
export function windows1252(text: string): string | undefined {
  const octets = text.replace(/[^\0-\xff]/g, (letter) => {
    const at = HIGH.indexOf(letter)
    return at === -1 ? letter : String.fromCharCode(0x80 + at)
  })
  return /[^\0-\xff]/.test(octets) ? undefined : octets
}

export function fromWindows1252(octets: string): string {
  return octets.replace(/[\x80-\x9f]/g, (octet) => HIGH[octet.charCodeAt(0) - 0x80] ?? octet)
}
