import { isPublicSuffix } from '../../knowledge/public-suffixes.ts'
import { asciiLower } from '../../wire/bytes.ts'

/** Every kind of name, and the form of its placeholders. A placeholder that a file already contains stays unchanged. */
const MAKE = {
  user: (n: number) => `user${n}`,
  label: (n: number) => `host${n}`,
  domain: (n: number) => `d${n}.example`,
  id: (n: number) => `id${n}`,
  org: (n: number) => `org${n}`,
  removed: (n: number) => `removed${n}`,
  v4: (n: number) => (n < 255 ? `192.0.2.${n}` : `198.18.${(n >> 8) & 255}.${n & 255}`), // RFC 5737, RFC 2544
  v6: (n: number) => `2001:db8::${n.toString(16)}`, // RFC 3849
  fingerprint: (n: number) =>
    `${'00:'.repeat(30)}${n.toString(16).padStart(4, '0').replace(/..$/, ':$&')}`.toUpperCase(),
} as const

export type StandInKind = keyof typeof MAKE

const SHAPE =
  '(?:user|host|id|org|removed)\\d+|d\\d+\\.example|192\\.0\\.2\\.\\d+|198\\.18\\.\\d+\\.\\d+|2001:db8::[\\da-f]+|(?:00:){30}..:..'
const STAND_IN = new RegExp(`^(?:${SHAPE})$`, 'i')

/** A secret in place of a name. */
const MASKED = /^•+$/

/** Labels that describe the purpose of a host, not its owner. */
const TELLING = /^(?:\*|(?:imap|smtp|mail|mx|pop|www)\d*)$/i
/** The names and their placeholders. Names are octet text; the case of ASCII letters is ignored. */
export class StandIns {
  readonly #tables = Object.fromEntries(Object.keys(MAKE).map((kind) => [kind, new Map()])) as unknown as Readonly<
    Record<StandInKind, Map<string, string>>
  >
  readonly #numbers = new Map<StandInKind, number>()
  readonly #taken: ReadonlySet<string>
  /** Names without a form of their own: users, and hosts of one label. */
  readonly bare = new Map<string, string>()
  /** The number of names. */
  size = 0
  /** True while new names are not learned, and stay. */
  frozen = false

  /** `text`: all of the input, so that a placeholder that already occurs in it is not used again. */
  constructor(text: string) {
    this.#taken = new Set(text.match(new RegExp(SHAPE, 'gi'))?.map(asciiLower))
  }

  of(kind: StandInKind, name: string, key = asciiLower(name)): string {
    if (STAND_IN.test(name) || STAND_IN.test(key) || MASKED.test(name)) return name
    const known = this.#tables[kind].get(key)
    if (known !== undefined) return likeCase(name, known)
    if (this.frozen) return name
    let made: string
    do {
      this.#numbers.set(kind, (this.#numbers.get(kind) ?? 0) + 1)
      made = MAKE[kind](this.#numbers.get(kind) ?? 1)
    } while (this.#taken.has(asciiLower(made)))
    this.#tables[kind].set(key, made)
    this.size++
    return likeCase(name, made)
  }

  has(kind: StandInKind, name: string): boolean {
    return this.#tables[kind].has(asciiLower(name))
  }

  /** The replaced names in lower case, with their placeholders. */
  all(kind: StandInKind): readonly (readonly [string, string])[] {
    return [...this.#tables[kind]]
  }

  user(name: string): string {
    if (this.has('id', name)) return this.of('id', name)
    return this.#bare(name, 'user')
  }

  /** Names in one domain stay in one domain, label by label. */
  host(name: string): string {
    const labels = name.split('.')
    if (labels.length === 1) return this.#bare(name, 'label')
    const base = baseOf(labels)
    if (this.frozen && !this.knowsHost(name)) return name
    const before = labels.slice(0, -base.length).map((label) => (TELLING.test(label) ? label : this.of('label', label)))
    return [...before, this.of('domain', base.join('.'))].join('.')
  }

  /** True if the host, or one beside it, is among the names to remove. */
  knowsHost(name: string): boolean {
    return this.has('domain', baseOf(name.split('.')).join('.')) || this.bare.has(asciiLower(name))
  }

  /** `undefined`: it is no address. */
  ip(text: string): string | undefined {
    if (isV4(text)) return this.of('v4', text)
    const key = text.includes(':') ? canonicalV6(text) : undefined
    return key === undefined ? undefined : this.of('v6', text, key)
  }

  #bare(name: string, kind: 'user' | 'label'): string {
    if (name === '') return name
    const known = this.bare.get(asciiLower(name))
    if (known !== undefined) return likeCase(name, known)
    const made = this.of(kind, name)
    if (made !== name) this.bare.set(asciiLower(name), asciiLower(made))
    return made
  }
}

/** The placeholder in capitals if the name was, as in a server's echo. */
export function likeCase(name: string, standIn: string): string {
  return /[A-Z]/.test(name) && !/[a-z]/.test(name) ? standIn.toUpperCase() : standIn
}

/** The labels of the domain that an owner has, such as `acme.co.uk`: one below a public suffix. */
function baseOf(labels: readonly string[]): readonly string[] {
  const suffix = labels.findIndex((_, at) => at > 0 && isPublicSuffix(labels.slice(at).join('.').toLowerCase()))
  return labels.slice(suffix - 1)
}

function isV4(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && text.split('.').every((octet) => Number(octet) < 256)
}

function canonicalV6(text: string): string | undefined {
  if (!/[\da-f]/i.test(text)) return undefined
  try {
    return new URL(`http://[${text}]`).hostname.slice(1, -1)
  } catch {
    return undefined
  }
}
