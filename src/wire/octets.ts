import { utf8Octets } from './bytes.ts'

/** A Unicode text as octet text, one character an octet of its UTF-8. Masks are no octets, and stay. */
export function octetsOf(text: string): string {
  if (!/[^\x00-\x7f]/.test(text)) return text
  const parts = text.split(/(•+|‹(?:password|token|n)›)/)
  return parts.map((part, at) => (at % 2 === 1 ? part : utf8Octets(part))).join('')
}

/** The text with ASCII letters in lower case; other octets may be UTF-8. */
export function asciiLower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}
