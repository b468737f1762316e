import { utf8Octets } from '../wire/bytes.ts'

/**
 * RFC 5322 §2.1.1: so many characters a line should have at most, its line end aside. That is far under the 998 octets
 * which it must not exceed, whichever characters they are.
 */
export const MAX_LINE = 78

/** A header field, folded where its name and its value do not fit one line (RFC 5322 §2.2.3). */
export function field(name: string, value: string): string {
  const line = `${name}: ${value}`
  return line.length <= MAX_LINE ? line : `${name}:\r\n ${value}`
}

/** A header field of free text. Line ends and other controls become blanks: behind RFC 2047 too they could do harm. */
export function textField(name: string, text: string): string {
  const value = text.replace(/\p{Cc}+/gu, ' ')
  const line = `${name}: ${value}`
  return isPlain(value) && line.length <= MAX_LINE ? line : `${name}: ${encodedWords(value).join('\r\n ')}`
}

/** Words with single blanks between them, which no reader takes for encoded ones or trims. */
function isPlain(text: string): boolean {
  return /^[!-~]+(?: [!-~]+)*$/.test(text) && !text.includes('=?')
}

/**
 * RFC 2047 §2: an encoded word has up to 75 characters, a line with one up to 76, and §5 (3): no character is cut in two.
 * Nine of four octets each fit behind a field's name, and the blanks between encoded words are not read (§6.2).
 */
function encodedWords(text: string): readonly string[] {
  return (text.match(/.{1,9}/gsu) ?? []).map((part) => `=?utf-8?B?${btoa(utf8Octets(part))}?=`)
}
