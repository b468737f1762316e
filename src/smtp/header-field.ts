import { utf8Octets } from '../wire/bytes.ts'

/**
 * RFC 5322 §2.1.1: the recommended maximum number of characters in a line, without its line end. That is far below the
 * limit of 998 octets, whatever the characters are.
 */
export const MAX_LINE = 78

/** A header field, folded if its name and its value do not fit on one line (RFC 5322 §2.2.3). */
export function field(name: string, value: string): string {
  const line = `${name}: ${value}`
  return line.length <= MAX_LINE ? line : `${name}:\r\n ${value}`
}

/**
 * A header field of free text. Line ends and other controls become blanks, because even encoded by RFC 2047 they could
 * do harm.
 */
export function textField(name: string, text: string): string {
  const value = text.replace(/\p{Cc}+/gu, ' ')
  const line = `${name}: ${value}`
  return isPlain(value) && line.length <= MAX_LINE ? line : `${name}: ${encodedWords(value).join('\r\n ')}`
}

/** True for words with single blanks between them, which no reader takes for encoded words or trims. */
function isPlain(text: string): boolean {
  return /^[!-~]+(?: [!-~]+)*$/.test(text) && !text.includes('=?')
}

/**
 * RFC 2047 §2: an encoded word has at most 75 characters, and a line with one at most 76; §5 (3): no character is
 * split. Nine characters of four octets fit after a field's name, and the blanks between encoded words are ignored
 * (§6.2).
 */
function encodedWords(text: string): readonly string[] {
  return (text.match(/.{1,9}/gsu) ?? []).map((part) => `=?utf-8?B?${btoa(utf8Octets(part))}?=`)
}
