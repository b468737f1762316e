import { utf8Octets } from './bytes.ts'

/** A text in Base64, as UTF-8. */
export function base64(text: string): string {
  return btoa(utf8Octets(text))
}

/** The octets of a text in Base64, padded or not (RFC 4648 §4); `undefined` for other text. */
export function octetsInBase64(text: string): string | undefined {
  if (text === '' || text.length % 4 === 1 || !/^[A-Za-z\d+/]+={0,2}$/.test(text)) return undefined
  try {
    return atob(text)
  } catch {
    return undefined
  }
}
