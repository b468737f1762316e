import { octetsInBase64 } from '../wire/base64.ts'
import { bytesFromLatin1 } from '../wire/bytes.ts'

/** A line of a mail, and the index of the line, or of the first line that it was decoded from, in the source. */
export interface SourceLine {
  readonly text: string
  readonly at: number
}

/** RFC 2045 §6.7. A line that ends in `=` continues on the next one. */
export function decodedQuotedPrintable(lines: readonly SourceLine[], charset: string): readonly SourceLine[] {
  const decoded: SourceLine[] = []
  let open: { text: string; at: number } | undefined
  for (const { text, at } of lines) {
    const bare = text.trimEnd()
    const isSoft = bare.endsWith('=')
    const piece = isSoft ? bare.slice(0, -1) : text
    open = open ? { ...open, text: open.text + piece } : { text: piece, at }
    if (isSoft && open.text.length < MAX_JOINED) continue
    decoded.push({ at: open.at, text: unescaped(open.text, charset) })
    open = undefined
  }
  return open ? [...decoded, { at: open.at, text: unescaped(open.text, charset) }] : decoded
}

/** No line of a notice is longer; a text that consists of soft breaks would be. */
const MAX_JOINED = 16_384

function unescaped(text: string, charset: string): string {
  return text.replace(/(?:=[\dA-F]{2})+/gi, (octets) =>
    inCharset(
      octets.replace(/=(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      charset,
    ),
  )
}

/**
 * RFC 2045 §6.8.
 *
 * @param guard for text that is not declared as Base64: only readable results are decoded
 */
export function decodedBase64(
  lines: readonly SourceLine[],
  charset: string,
  guard?: 'where readable',
): readonly SourceLine[] {
  const full = lines.filter(({ text }) => text.trim() !== '')
  const [first] = full
  if (
    !first ||
    (guard && (full.length < 3 || !full.every(({ text }, at) => (at < full.length - 1 ? BASE64 : LAST).test(text))))
  )
    return lines
  const octets = octetsInBase64(full.map(({ text }) => text.trim()).join(''))
  if (octets === undefined) return lines
  const text = inCharset(octets, charset)
  if (guard && !/^[\t\r\n\x20-\x7e\xa0-\uffff]*$/.test(text)) return lines
  return text.split(/\r?\n/).map((line) => ({ text: line, at: first.at }))
}

const BASE64 = /^[A-Za-z\d+/]{20,}\s*$/
const LAST = /^[A-Za-z\d+/]{2,}={0,2}\s*$/

/** Encoded words (RFC 2047 §2). White space between two of them is ignored. */
export function decodedWords({ text, at }: SourceLine): SourceLine {
  if (!text.includes('=?')) return { text, at }
  const joined = text.replace(/(\?=)[ \t]{1,20}(?==\?)/g, '$1')
  return {
    at,
    text: joined.replace(
      /=\?([\w.:-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\s]{0,200})\?=/gi,
      (whole, charset: string, encoding: string, words: string) =>
        encoding.toLowerCase() === 'q'
          ? unescaped(words.replaceAll('_', ' '), charset)
          : inCharset(octetsInBase64(words) ?? whole, charset),
    ),
  }
}

function inCharset(octets: string, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytesFromLatin1(octets))
  } catch {
    return octets // an unknown character set
  }
}
