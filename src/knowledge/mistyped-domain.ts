import { editDistance } from './edit-distance.ts'
import { providerOfDomain } from './find-provider.ts'
import { providers } from './providers.ts'

/** The facts about a domain, beside its name. */
export interface KnownMail {
  /**
   * True if it has a mail exchanger or a mail server, false if it certainly has none. Left out: nobody has queried the
   * DNS.
   */
  readonly hasMail?: boolean | undefined
}

/**
 * The domain of a provider that was probably meant; `undefined` if none was. A false alarm is worse than silence:
 * neither a domain with mail servers of its own nor one of a known provider is a misspelling. Without a DNS query, only
 * misspellings of the largest providers count.
 */
export function meantDomain(typed: string, { hasMail }: KnownMail = {}): string | undefined {
  const domain = typed.toLowerCase()
  if (hasMail || domain.length > MAX_LENGTH || LARGEST.includes(domain) || providerOfDomain(domain)) return undefined
  const ended = withRightEnd(domain)
  return (
    nearestLargest(ended) ??
    (ended === domain ? undefined : ended) ??
    (hasMail === false ? nearestOfAll(domain) : undefined)
  )
}

/** No provider's domain is half as long. */
const MAX_LENGTH = 100

/**
 * The domains of the largest providers. Those with short names are left out, since they resemble other real domains:
 * `line.com` and `live.com`, `gmx.net` and `gmx.com`.
 */
const LARGEST = [
  'gmail.com',
  'googlemail.com',
  'hotmail.com',
  'icloud.com',
  'outlook.com',
  'protonmail.com',
  'rocketmail.com',
  'yahoo.com',
]

/**
 * A first letter is seldom mistyped, and `mail.com`, `ymail.com` and `email.com` differ from another provider's domain
 * only in the first letter.
 */
function nearestLargest(domain: string): string | undefined {
  return LARGEST.find((meant) => meant === domain || meant === `${domain}.com` || isOneSlip(domain, meant))
}

/** True for one letter too many or too few, two swapped letters, or one in place of its neighbour on the keyboard. */
function isOneSlip(domain: string, meant: string): boolean {
  if (domain[0] !== meant[0] || Math.abs(domain.length - meant.length) > 1 || editDistance(domain, meant) !== 1)
    return false
  if (domain.length !== meant.length) return true
  const [at = 0, ...others] = [...meant].flatMap((letter, index) => (letter === domain[index] ? [] : [index]))
  return others.length > 0 || isNear(domain[at] ?? '', meant[at] ?? '')
}

/** The rows of a keyboard. Each key of a row is below the key of its column and the next one of the row above. */
const ROWS = ['1234567890-', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm,.']

/** True for two keys beside or above each other, two vowels, and a digit that resembles a letter. */
function isNear(typed: string, meant: string): boolean {
  const [one, other] = [placeOf(typed), placeOf(meant)]
  const isBeside = one && other && (areNeighbours(one, other) || areNeighbours(other, one))
  return isBeside === true || (VOWELS.test(typed) && VOWELS.test(meant)) || ALIKE.includes(typed + meant)
}

const VOWELS = /^[aeiou]$/
const ALIKE = ['1l', '1i', '0o', '5s', '3e']

interface Key {
  readonly row: number
  readonly column: number
}

function areNeighbours(upper: Key, lower: Key): boolean {
  const right = upper.column - lower.column
  return upper.row === lower.row ? right === 1 : lower.row === upper.row + 1 && (right === 0 || right === 1)
}

function placeOf(key: string): Key | undefined {
  const row = ROWS.findIndex((keys) => keys.includes(key))
  return row === -1 || key === '' ? undefined : { row, column: ROWS[row]?.indexOf(key) ?? 0 }
}

/**
 * Misspelt `.com`, `.net` and `.org`. No top-level domain has one of these names, so that the domain cannot exist:
 * https://publicsuffix.org/list/ has every top-level domain, and none of these (its version of 2026-08-19).
 */
const NO_ENDS: Readonly<Record<string, string>> = {
  cmo: 'com',
  comm: 'com',
  con: 'com',
  coom: 'com',
  cpm: 'com',
  ocm: 'com',
  vom: 'com',
  xom: 'com',
  ner: 'net',
  nett: 'net',
  nte: 'net',
  ogr: 'org',
  orgg: 'org',
}

function withRightEnd(domain: string): string {
  const [, name, end = ''] = /^(.+)\.([a-z]+)$/.exec(domain) ?? []
  return name !== undefined && Object.hasOwn(NO_ENDS, end) ? `${name}.${NO_ENDS[end]}` : domain
}

/** Shorter names have too many neighbours. */
const MIN_LENGTH = 8

/** The only provider's domain that is one typing error away from a domain without mail servers. */
function nearestOfAll(domain: string): string | undefined {
  const near = providers()
    .flatMap(({ domains }) => domains.is)
    .filter((meant) => meant.length >= MIN_LENGTH && isOneSlip(domain, meant))
  return near.length === 1 ? near[0] : undefined
}
