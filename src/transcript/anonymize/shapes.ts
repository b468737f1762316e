import { decodeForDisplay, latin1FromBytes, utf8 } from '../../wire/bytes.ts'

const OCTET = '\\w\\x80-\\xff'
const LABEL = `[${OCTET}](?:[${OCTET}-]*[${OCTET}])?`
const LOCAL = `[^\\s<>"'()[\\],;:@\\\\=]`
/** Two labels are a host under one of these; three labels always are. `done.Please` is prose. */
const TOP =
  'com|net|org|edu|gov|mil|int|info|biz|name|pro|mobi|arpa|app|dev|xyz|cloud|online|email|test|example|invalid|localhost|localdomain|local|lan|internal|corp|home|[a-z]{2}'

/** The `@` of an address as escaped in a URL, in quoted-printable, in JSON and in HTML. */
export const ESCAPED_AT = '%40|=40|\\\\u0040|&(?:#64|#x40|commat);'
/** Folders in which mail servers keep each user's files, such as `/home/ann` and `/var/vmail/example.com/ann`. */
const FOLDERS = '/(?:home|users|vmail|vhosts|virtual)/'

/**
 * The names that are recognised by their form alone. Each begins where it cannot have begun before, so that matching is
 * linear in the server's text.
 */
export const SHAPES = [
  `(?<url>(?<![a-z\\d+.-])(?:[a-z][a-z\\d+.-]*://|www\\.)[^\\s<>"'\\]]*[^\\s<>"'\\].,;:)])`,
  // `bounces-ann=example.com@lists.example.org`: the address that a bounce concerns (VERP).
  `(?<verp>(?<![\\w.+-])(?=[\\w.]*[+-])[\\w.+-]+=(?:${LABEL}\\.)+(?:${TOP})(?=@))`,
  `(?<escaped>(?<![${OCTET}.+%-])[${OCTET}.+%-]+(?:${ESCAPED_AT})(?:(?:[${OCTET}-]|%2d)+(?:\\.|%2e))+[a-z]{2,})`,
  `(?<address>(?:"(?:[^"\\\\\\r\\n]|\\\\.){1,64}"|(?<!${LOCAL})${LOCAL}+)@(?:\\[[^\\]\\s]*\\]|(?:${LABEL}\\.)*${LABEL}))`,
  `(?<v6>(?:(?<=ipv6:)|(?<![\\w:.]))(?:[\\da-f]{0,4}:){2,7}(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[\\da-f]{0,4})(?![\\w:]))`,
  `(?<v4>(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w]|\\.\\d))`,
  `(?<id>(?<=id=<?|\\bqueued as <?)[a-z\\d][\\w.-]{3,}[a-z\\d]|(?<=requests from \\S{1,60} )(?=[a-z_-]*\\d)[\\w-]+|(?<!\\S)(?=[a-z._-]*\\d)[\\w.-]+(?= - gsmtp))`,
  `(?<host>(?:(?<=^\\d{3}-)|(?<![${OCTET}.-]))(?!^\\d{3}-)(?:(?:${LABEL}\\.){2,}[a-z]{2,}|${LABEL}\\.(?:${TOP}))(?![${OCTET}-]|\\.[${OCTET}]))`,
].join('|')
/** Names in the form of folders. */
export const IN_PATHS = `(?<folder>(?<=${FOLDERS})[\\w.@+-]*[\\w+-]|(?<=${FOLDERS}[\\w-]{1,63}\\.[\\w.-]{1,190}/)[\\w.@+-]*[\\w+-])`
/** Base64 does not end in a dot and a letter: a path with a host name in it does, as in the boundaries of Postfix. */
export const BASE64 = '(?<base64>(?<![a-z\\d+/])[a-z\\d+/]{4,}={0,2}(?![a-z\\d+/=]|\\.[a-z]))'

export interface Core {
  readonly core: string
  readonly before: number
  readonly spelling: string
}

/** The characters in the Base64 of a longer text that depend only on these octets, at each of the three alignments. */
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
