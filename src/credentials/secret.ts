import { readingsOf } from './readings.ts'
import { type Echo, echoesOf, insideBase64, piecesOf, SHORT_SECRET, utf8 } from './spellings.ts'

/** What stands in a transcript where a secret went out. `‹n›` is the size of a literal that holds one. */
export type Mask = '‹password›' | '‹token›' | '‹n›'

/** A value that may reach the socket and nothing else: no log, transcript, report or error. */
export class Secret {
  readonly #value: string
  readonly #kin: readonly Secret[]
  readonly mask: Mask

  /** @param kin others that are to be masked when they come back, once this one has left */
  constructor(value: string, mask: Mask = '‹password›', kin: readonly Secret[] = []) {
    this.#value = value
    this.#kin = kin
    this.mask = mask
  }

  /** A secret made from this one, such as its Base64. Still a secret, and it remembers what it was made from. */
  map(make: (value: string) => string, mask: Mask = this.mask): Secret {
    return new Secret(make(this.#value), mask, [...this.#kin, this])
  }

  /**
   * The same value, with one that the server is going to say: in a transcript it would let somebody guess the password,
   * as the proof of a server does that knows it (SCRAM, RFC 5802 §9).
   */
  hiding(other: Secret): Secret {
    return new Secret(this.#value, this.mask, [...this.#kin, this, ...other.#kin, other])
  }

  /** One yes or no about the value, such as whether it fits a quoted string. */
  satisfies(test: (value: string) => boolean): boolean {
    return test(this.#value)
  }

  equals(other: Secret): boolean {
    return this.#value === other.#value
  }

  /** True of a password or token in any form; false of a literal's size. */
  get isCredential(): boolean {
    return this.mask !== '‹n›'
  }

  /** Only `driver/` may call this; a test holds it to that. */
  reveal(): string {
    return this.#value
  }

  /**
   * Every spelling in which a server could send this secret back, as Latin-1 text, longest first. No getter: `inspect` can
   * be told to read those.
   */
  echoes(): readonly Echo[] {
    const values = new Set(this.#family.map((secret) => secret.#value))
    const seen = new Map<string, Echo>()
    for (const echo of [...values].flatMap(echoesOf)) if (!seen.has(echo.text)) seen.set(echo.text, echo)
    return [...seen.values()].toSorted((a, b) => b.text.length - a.text.length)
  }

  /**
   * What of an echo is left where a server cuts it short or in two, in small letters. Not of what stands around a secret:
   * that is the user name, and words of the protocol.
   */
  pieces(): readonly string[] {
    const bare = this.#family.filter((one) => !this.#family.some((other) => one.#wraps(other)))
    const values = new Set(bare.map((one) => one.#value))
    const echoes = [...values].flatMap(echoesOf).filter(({ wholeToken }) => !wholeToken)
    // Challenges are in Base64 themselves, and one may quote a response as it came.
    const spelled = new Set(echoes.flatMap(({ text }) => [text, ...insideBase64(text)]))
    return [...spelled].flatMap((text) => piecesOf(text.toLowerCase()))
  }

  /** It is the other with something around it, or in Base64. */
  #wraps(other: Secret): boolean {
    const [outer, inner] = [this.#value, other.#value]
    return outer !== inner && (outer.includes(inner) || outer === btoa(utf8(inner)))
  }

  /** Whether it, or what of it no server may repeat, stands in a name that is to be written down. */
  standsIn(name: string): boolean {
    const searched = utf8(name).toLowerCase()
    const spelled = this.echoes().map(({ text }) => text.toLowerCase())
    return [...spelled, ...this.pieces()].some((text) => searched.includes(text))
  }

  /** Whether somebody who undoes quoting, Base64, hex and percent codes would read it, or what it was made from, in a text. */
  isReadIn(text: string): boolean {
    const values = this.#family.map((secret) => utf8(secret.#value)).filter(({ length }) => length >= SHORT_SECRET)
    return readingsOf(text).some((reading) => values.some((value) => reading.includes(value)))
  }

  get #family(): readonly Secret[] {
    return [this, ...this.#kin]
  }

  toString(): string {
    return this.mask
  }

  toJSON(): string {
    return this.mask
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.mask
  }
}
