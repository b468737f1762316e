import { type Mask, Secret } from '../../secret.ts'
import { readable } from '../../wire/bytes.ts'

/** What is written down of one line that a client sent, and the secrets that it held. */
export interface Masked {
  readonly text: string
  readonly secrets: readonly Secret[]
}

/** Nothing in it is secret. */
export function open(text: string): Masked {
  return { text, secrets: [] }
}

/** A credential as it stands, perhaps in Base64: a mask in its place, unless there is one already. */
export function hidden(value: string, mask: Mask = '‹password›'): Masked {
  if (value === '' || isMask(value)) return { text: mask, secrets: [] }
  const credential = decoded(value.trim())?.split('\0').at(-1) || value
  return { text: mask, secrets: [new Secret(credential, mask).map(() => value)] }
}

/** What stands in logs where a credential stood: nodemailer's, imapflow's and people's own. */
function isMask(text: string): boolean {
  return /^(?:‹(?:password|token|n)›|[*•x.]{3,}|\(\* value hidden \*\)|\/\* secret \*\/|PROVIDED_BUT_REMOVED|hidden|[<[({]{0,2}(?:redacted|hidden|masked|removed|secret|password|token|credentials hidden)[>\])}]{0,2})$/i.test(
    text.trim(),
  )
}

/** Logins of one SASL mechanism (RFC 4422), answer by answer, as they stand in a log: in Base64, or masked. */
export class SaslLogin {
  readonly #mechanism: string
  readonly #mask: Mask
  #answers = 0
  #prompt = ''

  constructor(mechanism: string) {
    this.#mechanism = mechanism.toUpperCase()
    this.#mask = /^(XOAUTH2?|OAUTHBEARER)$/.test(this.#mechanism) ? '‹token›' : '‹password›'
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
    return { text: this.#mask, secrets: [new Secret(credential, this.#mask).map(() => line)] }
  }

  /** LOGIN alone asks for the name by itself, before the password (draft-murchison-sasl-login-00). */
  #isUserName(): boolean {
    return this.#mechanism === 'LOGIN' && this.#answers === 1 && !/pass/i.test(this.#prompt)
  }

  #credentialIn(text: string): string {
    const token = /auth=Bearer ([^\x01]+)/i.exec(text)?.[1]
    if (this.#mask === '‹token›' && token !== undefined) return token
    return (this.#mechanism === 'PLAIN' ? text.split('\0').at(-1) : undefined) || text
  }
}

/** What is in Base64 there, as text; `undefined` for what is not Base64. */
function decoded(text: string): string | undefined {
  if (text === '' || text.length % 4 === 1 || !/^[A-Za-z\d+/]+={0,2}$/.test(text)) return undefined
  try {
    return readable(atob(text))
  } catch {
    return undefined
  }
}
