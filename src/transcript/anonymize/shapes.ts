import { LONGER_WORDS, ORDINARY_WORDS } from '../../credentials/ordinary-words.ts'
import { decodeForDisplay, latin1FromBytes, utf8 } from '../../wire/bytes.ts'

const OCTET = '\\w\\x80-\\xff'
const LABEL = `[${OCTET}](?:[${OCTET}-]*[${OCTET}])?`
const LOCAL = `[^\\s<>"'()[\\],;:@\\\\=]`
/** Two labels are a host under one of these; three labels always are. `done.Please` is prose. */
const TOP =
  'com|net|org|edu|gov|mil|int|info|biz|name|pro|mobi|arpa|app|dev|xyz|cloud|online|email|test|example|invalid|localhost|localdomain|local|lan|internal|corp|home|[a-z]{2}'

/** What can be told by its shape alone. Each begins where it cannot have begun before: linear in what a server sends. */
export const SHAPES = [
  `(?<url>(?<![a-z\\d+.-])(?:[a-z][a-z\\d+.-]*://|www\\.)[^\\s<>"'\\]]*[^\\s<>"'\\].,;:)])`,
  `(?<address>(?:"(?:[^"\\\\\\r\\n]|\\\\.){1,64}"|(?<!${LOCAL})${LOCAL}+)@(?:\\[[^\\]\\s]*\\]|(?:${LABEL}\\.)*${LABEL}))`,
  `(?<v6>(?:(?<=ipv6:)|(?<![\\w:.]))(?:[\\da-f]{0,4}:){2,7}(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[\\da-f]{0,4})(?![\\w:]))`,
  `(?<v4>(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w]|\\.\\d))`,
  `(?<id>(?<=id=<?|\\bqueued as <?)[a-z\\d][\\w.-]{3,}[a-z\\d]|(?<=requests from \\S{1,60} )(?=[a-z_-]*\\d)[\\w-]+|(?<!\\S)(?=[a-z._-]*\\d)[\\w.-]+(?= - gsmtp))`,
  `(?<host>(?:(?<=^\\d{3}-)|(?<![${OCTET}.-]))(?!^\\d{3}-)(?:(?:${LABEL}\\.){2,}[a-z]{2,}|${LABEL}\\.(?:${TOP}))(?![${OCTET}-]|\\.[${OCTET}]))`,
].join('|')
export const BASE64 = '(?<base64>(?<![a-z\\d+/])[a-z\\d+/]{4,}={0,2}(?![a-z\\d+/=]))'

/**
 * The name says nothing where it stands bare: it is a word, a tag, a code, or too short. Who is called so (`mail@`, `user`)
 * loses the name only where it stands as a name: as an argument, in quotes or brackets, after `=`, `:` or `for user`, or as a
 * whole Base64 text.
 */
export function isWord(name: string): boolean {
  return ORDINARY_WORDS.has(name) || LONGER_WORDS.has(name) || /^(?:.{1,2}|\d{3}|[a-z]\d{1,3})$/.test(name)
}

/** The name can be nothing else, wherever it stands. */
export function isDistinct(name: string): boolean {
  return name.length >= 6 && /[^a-z]/.test(name)
}

/** A name as servers may write it. All of it is octet text. */
export function spellings(name: string): readonly string[] {
  const upper = latin1FromBytes(utf8(decodeForDisplay(name).toUpperCase()))
  return [...new Set([name, upper, name.replace(/[\\"]/g, '\\$&'), percentOf(name)])]
}

function percentOf(name: string): string {
  try {
    return encodeURIComponent(decodeForDisplay(name))
  } catch {
    return name
  }
}

const EDGE = '[A-Za-z\\d\\x80-\\xff]'

/** Where a bare name is taken for the name: anywhere, as a whole word, or only in the places of a name. */
export function patternOf(name: string): string {
  const text = literalOf(name)
  if (isDistinct(name)) return `(?:${text})`
  if (!isWord(name)) return `(?<!${EDGE})(?:${text})(?!${EDGE})`
  const closed = `(?<=")(?:${text})(?=")|(?<=')(?:${text})(?=')|(?<=<)(?:${text})(?=>)`
  return `(?:${closed}|(?<=(?<!auth)[=:]|\\b(?:for|of|as) (?:user|account|login|mailbox) )(?:${text})(?!${EDGE})|(?<=\\0|(?<![^]))(?:${text})(?=\\0|(?![^])))`
}

/** The name in each of its spellings, as a part of a pattern. */
export function literalOf(name: string): string {
  return spellings(name)
    .map((text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
    .join('|')
}

export interface Core {
  readonly core: string
  readonly before: number
  readonly spelling: string
}

/** What of the Base64 of a longer text depends on these octets alone, at each of the three alignments. */
export function coresOf(name: string): readonly Core[] {
  return [...new Set([name, latin1FromBytes(utf8(decodeForDisplay(name).toUpperCase()))])].flatMap((spelling) =>
    [0, 1, 2].flatMap((before) => {
      const core = coreOf(spelling, before)
      return core.length < 4 ? [] : [{ core, before, spelling }]
    }),
  )
}

export function coreOf(octets: string, before: number): string {
  if (/[^\0-\xff]/.test(octets)) return ''
  const text = btoa('\0'.repeat(before) + octets)
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + octets.length) * 8) / 6))
}
