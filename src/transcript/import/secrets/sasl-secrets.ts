import { isImapCommand } from '../../../conversation/command-line.ts'
import { type Mask, Secret } from '../../../credentials/secret.ts'
import { SHORT_SECRET } from '../../../credentials/spellings.ts'
import { claimsOf, type TokenClaims } from '../../../credentials/token-claims.ts'
import { isMechanism, takesToken } from '../../../sasl/names.ts'
import { octetsInBase64 } from '../../../wire/base64.ts'
import { decodeForDisplay } from '../../../wire/bytes.ts'

/** The masked text of one line from a client, and the secrets that it contained. */
export interface Masked {
  readonly text: string
  readonly secrets: readonly Secret[]
  /** The claims of a token in the line, read before masking. */
  readonly token?: TokenClaims
}

/** A line without a secret. */
export function open(text: string): Masked {
  return { text, secrets: [] }
}

/** A plain or Base64 credential: a mask replaces it, unless it is already one. */
export function hidden(value: string, mask: Mask = '‹password›'): Masked {
  if (value === '' || isMask(value)) return { text: mask, secrets: [] }
  const credential = decoded(value.trim())?.split('\0').at(-1) || value
  return { text: mask, secrets: [new Secret(credential, mask).derive(() => value), ...partsOf(value, mask)] }
}

/** A line of one word that may be a credential. */
export function secretsAlone(line: string): readonly Secret[] {
  const word = line.trim()
  if (BETWEEN.test(word) || /^0x[\dA-F]{8}$/i.test(word)) return [] // several words, or an error's number
  return isMixed(word) || insideOf(word) !== undefined ? partsOf(word, '‹password›') : []
}

/** The log record may contain the response too: `"serverResponseCode":"AUTHENTICATIONFAILED"`. */
export function lettersOf(part: string): string {
  return part.replace(/^[^a-z]+|[^a-z]+$/gi, '').toLowerCase()
}

/** Letters mixed with other characters: no word of a sentence, and no address. */
export function isMixed(part: string): boolean {
  return (
    /[a-z]/i.test(part) && /[a-z][A-Z]|[^a-z]/.test(part.slice(1, -1)) && !/^[^@]+@[\w-]+(\.[\w-]+)+\W*$/.test(part)
  )
}

/** The separators of words in a line; some logs write a NUL as `\\0`. */
export const BETWEEN = /(?:[\s"\0]|\\0)+/

/** Each word that may be a credential, or contain one: a server seldom repeats the whole line. */
export function partsOf(line: string, mask: Mask): readonly Secret[] {
  const parts = line.split(BETWEEN).flatMap((part) => [part, part.slice(part.indexOf(':') + 1)]) // `name:password`
  return [...new Set(parts)].flatMap((part) => {
    if (isMask(part) || isMechanism(part) || isImapCommand(`A1 ${part}`)) return []
    const inside = insideOf(part)
    if (inside !== undefined) return isMask(inside) ? [] : [new Secret(inside, mask).derive(() => part)]
    return part.length >= SHORT_SECRET ? [new Secret(part, mask)] : []
  })
}

/** The last part of the text in a Base64 word, as a log may have truncated it or a program encoded it (RFC 4648 §5). */
export function insideOf(part: string): string | undefined {
  const octets = octetsInBase64(unpadded(part)) ?? ''
  // Nearly every word of a sentence is valid Base64, but not of any text.
  if (!/^[^\0-\x1f\x7f]*\0[^\0-\x1f\x7f]+(?:\0[^\0-\x1f\x7f]+)?$|^[\x01\x20-\x7e]{6,}$/.test(octets)) return undefined
  const text = decodeForDisplay(octets)
  if (text === octets && /[\x80-\xff]/.test(octets)) return undefined
  return /auth=Bearer ([^\x01]+)/i.exec(text)?.[1] ?? text.split('\0').at(-1)
}

/**
 * The credential in the response of a mechanism that sends one: PLAIN's (RFC 4616 §2), a bearer token (RFC 7628 §3.1),
 * or the digest of CRAM-MD5 (RFC 2195 §2), from which the password can be guessed. Challenges are in Base64 too, and
 * contain none.
 */
export function credentialInBase64(word: string): string | undefined {
  if (!mayBeCredential(word)) return undefined
  const octets = octetsInBase64(unpadded(word)) ?? ''
  if (/^[^\0-\x1f\x7f]*\0[^\0-\x1f\x7f]+\0[^\0-\x1f\x7f]+$/.test(octets)) return insideOf(word)
  const token = /\bauth=Bearer ([^\x01]+)/i.exec(octets)?.[1]
  return token ?? /^[\x21-\x7e]+ ([\da-f]{32})$/.exec(octets)?.[1]
}

/**
 * False for a Base64 word that is none of these credentials. Each NUL yields a capital, `auth=Bearer` has two, and a
 * digest has one in four letters. Most words of a sentence have at most one.
 */
export function mayBeCredential(word: string): boolean {
  return /[A-Z][^A-Z]*[A-Z]/.test(word)
}

/** The Base64 text in a log line, as imapflow's `logRaw` writes it. */
export function textInBase64(word: string): string | undefined {
  const octets = octetsInBase64(unpadded(word)) ?? ''
  return /^[\t\r\n\x20-\x7e\x80-\xff]{12,}$/.test(octets) && / /.test(octets) ? decodeForDisplay(octets) : undefined
}

/** Base64 without padding, in the usual alphabet. A log may truncate it, and a program may use that of RFC 4648 §5. */
function unpadded(word: string): string {
  const bare = word.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')
  return bare.slice(0, bare.length - (bare.length % 4 === 1 ? 1 : 0))
}

/** True for a text that replaces a credential in logs: nodemailer's, imapflow's and people's own. */
export function isMask(text: string): boolean {
  return /^(?:‹(?:password|token|n)›|[*•]{1,2}|[*•x.]{3,}|\(\* value hidden \*\)|\/\* secret \*\/|PROVIDED_BUT_REMOVED|hidden|[<[({]{0,2}(?:redacted|omitted|pass|hidden|masked|removed|secret|password|token|credentials hidden)[>\])}]{0,2})$/i.test(
    text.trim(),
  )
}

/** Logins of one SASL mechanism (RFC 4422), response by response, as in a log: in Base64, or masked. */
export class SaslLogin {
  readonly #mechanism: string
  readonly #mask: Mask
  #answers = 0
  #prompt = ''

  constructor(mechanism: string) {
    this.#mechanism = mechanism.toUpperCase()
    this.#mask = takesToken(this.#mechanism) ? '‹token›' : '‹password›'
  }

  challenged(prompt: string): void {
    this.#prompt = decoded(prompt.trim()) ?? prompt
  }

  answered(line: string): Masked {
    if (/^[*=]?$/.test(line)) return open(line)
    this.#answers += 1
    const text = decoded(line.trim())
    if (this.#isUserName() && (text !== undefined || line === this.#mask)) return open(line)
    if (isMask(line)) return { text: this.#mask, secrets: [] }
    const credential = text === undefined ? line : this.#credentialIn(text)
    if (isMask(credential)) return { text: this.#mask, secrets: [] }
    const parts = text === undefined ? partsOf(line, this.#mask) : []
    const secret = new Secret(credential, this.#mask)
    // A log may truncate a token, which does not mean that the token itself was truncated.
    const token = this.#mask === '‹token›' && text !== undefined ? claimsOf(secret) : undefined
    const isRead = token !== undefined && token.form !== 'malformed'
    return { text: this.#mask, secrets: [secret.derive(() => line), ...parts], ...(isRead && { token }) }
  }

  /**
   * Only LOGIN requests the name separately, before the password (draft-murchison-sasl-login-00). Text that was not
   * requested, or requested in unknown words, may be the password.
   */
  #isUserName(): boolean {
    const asksForName = /user|name|^VXNlc/i.test(this.#prompt) && !/pass/i.test(this.#prompt)
    return this.#mechanism === 'LOGIN' && this.#answers === 1 && asksForName
  }

  #credentialIn(text: string): string {
    const token = /auth=Bearer ([^\x01]+)/i.exec(text)?.[1]
    if (this.#mask === '‹token›' && token !== undefined) return token
    return (this.#mechanism === 'PLAIN' ? text.split('\0').at(-1) : undefined) || text
  }
}

/** The content of Base64, as text; `undefined` for other text. */
function decoded(text: string): string | undefined {
  const octets = octetsInBase64(text)
  return octets === undefined ? undefined : decodeForDisplay(octets)
}
