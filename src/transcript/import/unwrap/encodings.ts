import { textFromBytes } from '../../../wire/bytes.ts'

/**
 * The text of a file, as an editor shows it, including UTF-16 without a byte order mark, which has a NUL beside nearly
 * each letter.
 */
export function textOfFile(bytes: Uint8Array): string {
  const odd = nulsAt(bytes, 1)
  const even = nulsAt(bytes, 0)
  if (Math.max(odd, even) < MANY) return textFromBytes(bytes)
  return new TextDecoder(odd >= even ? 'utf-16le' : 'utf-16be').decode(bytes)
}

/** UTF-16 that was decoded as something else: a NUL is beside nearly each letter. */
export function withoutNuls(text: string): string {
  const marked = text.replace(/^(?:\ufeff|\ufffe|\ufffd\ufffd|\xff\xfe|\xfe\xff)/, '')
  const units = Array.from({ length: Math.min(marked.length, SAMPLE) }, (_, at) => marked.charCodeAt(at))
  return nulsAt(units, 0) < MANY && nulsAt(units, 1) < MANY ? marked : marked.replaceAll('\0', '')
}

/** A message in PLAIN has two NULs; a text in UTF-16 has one for each letter of ASCII. */
const MANY = 0.4
const SAMPLE = 4096

/** The share of every other position, beginning at `first`, that has a NUL. */
function nulsAt(units: ArrayLike<number>, first: 0 | 1): number {
  const end = Math.min(units.length, SAMPLE)
  let [places, nuls] = [0, 0]
  for (let at = first; at < end; at += 2) {
    places += 1
    if (units[at] === 0) nuls += 1
  }
  return places < 4 ? 0 : nuls / places
}
