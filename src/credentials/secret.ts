import { branded } from '../errors/branded.ts'
import { assertArgument } from '../errors/usage-error.ts'
import { utf8Octets } from '../wire/bytes.ts'
import { echoesOf, fragmentsOf, octetForms, SHORT_SECRET, type Spelling, wideEchoesOf } from './spellings.ts'

/** The text that replaces a secret in a transcript. `‹n›` replaces the size of a literal that contains a secret. */
export type Mask = '‹password›' | '‹token›' | '‹n›'

/**
 * A value that may reach only the socket: no log, transcript, report or error. Three methods expose the value: `reveal`
 * returns it, `derive` and `satisfies` pass it to a function. A function that keeps its argument exposes as much as
 * `reveal`, so that a test has the list of the files that call each of the three.
 */
export class Secret {
  readonly #value: string
  readonly #kin: readonly Secret[]
  /** The text that replaces it. */
  readonly mask: Mask
  readonly #spelled: Partial<Spelled> = {}
  #spellings: readonly Spelling[] | undefined
  #bareOnes: readonly Secret[] | undefined

  /** @param kin the secrets to mask in received text once this one was sent */
  constructor(value: string, mask: Mask = '‹password›', kin: readonly Secret[] = []) {
    this.#value = value
    this.#kin = kin
    this.mask = mask
  }

  /** A secret of this copy of the package: the given one, or one with the same value. */
  static of(given: string | Secret, mask?: Mask): Secret {
    if (typeof given === 'string') return new Secret(given, mask)
    assertArgument(given instanceof Secret, 'secret', 'text is needed, or a Secret')
    return Secret.#isOwn(given) ? given : new Secret(given.reveal(), given.mask)
  }

  static #isOwn(one: object): boolean {
    return #value in one
  }

  static {
    branded(Secret, 'Secret')
  }

  /**
   * A secret derived from this one, such as its Base64. It is masked like this one, and once it was sent, this one is
   * masked too.
   */
  derive(make: (value: string) => string, mask: Mask = this.mask): Secret {
    return new Secret(make(this.#value), mask, [...this.#kin, this])
  }

  /** @deprecated the former name of {@link derive} */
  map(make: (value: string) => string, mask?: Mask): Secret {
    return this.derive(make, mask)
  }

  /**
   * This secret, with another one to mask when the server sends it: SCRAM's ServerSignature allows offline guessing of
   * the password (RFC 5802 §9).
   */
  hiding(other: Secret): Secret {
    return new Secret(this.#value, this.mask, [...this.#kin, this, ...other.#kin, other])
  }

  /** The result of a test of the value, such as whether it fits a quoted string. */
  satisfies(test: (value: string) => boolean): boolean {
    return test(this.#value)
  }

  /** True if both have the same value. */
  equals(other: Secret): boolean {
    return this.#value === other.#value
  }

  /** True for a password or token in any form; false for a literal's size. */
  get isCredential(): boolean {
    return this.mask !== '‹n›'
  }

  /** Only `driver/` may call this; a test enforces it. */
  reveal(): string {
    return this.#value
  }

  /**
   * The spellings in which a server could send this secret back, longest first. A getter would be visible to `inspect`.
   */
  spellings(): readonly Spelling[] {
    this.#spellings ??= this.#allSpellings()
    return this.#spellings
  }

  #allSpellings(): readonly Spelling[] {
    const texts = new Map<string, Spelling>()
    const add = (echoes: readonly Spelling[]) => {
      for (const echo of echoes) texts.set(echo.text, echo)
    }
    for (const one of this.#family) add(one.#own('echoes', echoesOf))
    for (const one of this.#bare) add(one.#own('wide', wideEchoesOf))
    return [...texts.values()].sort((a, b) => b.text.length - a.text.length)
  }

  /**
   * The texts, in lower case, of which a server may repeat a part, without the user name and protocol syntax around a
   * secret.
   */
  fragments(): readonly string[] {
    return this.#bare.flatMap((one) => one.#own('fragments', fragmentsOf))
  }

  /** The octets of the secret and of those that it was derived from, if they are long enough to be masked anywhere. */
  values(): readonly string[] {
    const forms = this.#family.flatMap((one) => octetForms(one.#value))
    return [...new Set(forms)].filter(({ length }) => length >= SHORT_SECRET)
  }

  /** True if a name to be recorded contains this secret, or a fragment of it that must be masked. */
  isContainedIn(name: string): boolean {
    const searched = utf8Octets(name).toLowerCase()
    const fragments = this.fragments()
    for (let at = 0; at + SHORT_SECRET <= searched.length; at++) {
      const piece = searched.slice(at, at + SHORT_SECRET)
      if (fragments.some((text) => text.includes(piece))) return true
    }
    return this.spellings().some(({ text }) => searched.includes(text.toLowerCase()))
  }

  /** Computes the spellings of this secret's own value once, because several secrets may share one password. */
  #own<Kind extends keyof Spelled>(kind: Kind, make: (value: string) => Spelled[Kind]): Spelled[Kind] {
    const known: Spelled[Kind] | undefined = this.#spelled[kind]
    if (known) return known
    const made = make(this.#value)
    this.#spelled[kind] = made
    return made
  }

  /** The secrets of the family that contain no other one of it. */
  get #bare(): readonly Secret[] {
    this.#bareOnes ??= this.#family.filter((one) => !this.#family.some((other) => one.#wraps(other)))
    return this.#bareOnes
  }

  /** True if this secret contains the other one, or is its Base64. */
  #wraps(other: Secret): boolean {
    const [outer, inner] = [this.#value, other.#value]
    if (outer.length <= inner.length) return false
    return outer.includes(inner) || (outer.length % 4 === 0 && outer === btoa(utf8Octets(inner)))
  }

  get #family(): readonly Secret[] {
    return [this, ...this.#kin]
  }

  /** The mask, never the value. */
  toString(): string {
    return this.mask
  }

  /** The mask, never the value. */
  toJSON(): string {
    return this.mask
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.mask
  }
}

interface Spelled {
  echoes: readonly Spelling[]
  wide: readonly Spelling[]
  fragments: readonly string[]
}
