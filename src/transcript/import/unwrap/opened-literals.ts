import { decodeForDisplay } from '../../../wire/bytes.ts'
import { unescaped } from './literals.ts'
import { cutApart, type Wrapping } from './wrapping.ts'

/** An escaped line end, or the beginning of octets. */
const LINE_END = /\\[rn]|b['"]|<CRLF>|<LF>|[␍␊]/

/**
 * Decoded literals of Python, Ruby, Go and JSON, if they end a line and their own text ends with a line end, or if they
 * are octets; and escaped line ends at the end of a line.
 */
export const openedLiterals: Wrapping = {
  name: 'in literals',
  sign: LINE_END,
  off: (lines) => cutApart(lines, opened),
}

/** The text before a literal is short: the mark of a side, a function's name. */
const HEAD = /^[^'"]{0,120}$/

function opened(text: string): readonly string[] | undefined {
  if (text.length > MAX_LITERAL || !LINE_END.test(text)) return undefined
  return listed(text) ?? quoted(text) ?? bareEnd(text)
}

const MAX_LITERAL = 1_000_000

/** `[b'one', b'two']`, each with the text before the list. */
function listed(text: string): readonly string[] | undefined {
  const from = text.indexOf("[b'")
  if (from === -1 || !/'\][)\s.]{0,4}$/.test(text) || !HEAD.test(text.slice(0, from))) return undefined
  const head = text.slice(0, from)
  const items = text.slice(from).match(/b'(?:[^'\\]|\\.)*'/g) ?? []
  return items.length < 2 ? undefined : items.map((item) => head + decodeForDisplay(unescaped(item.slice(2, -1))))
}

/** A literal up to the end of the line: octets, or one whose text ends with a line end. */
function quoted(text: string): readonly string[] | undefined {
  const close = /(['"])[)\],;]{0,3}\s*$/.exec(text)
  if (close === null) return undefined
  const quote = close[1] ?? ''
  const from = text.indexOf(quote)
  if (from === -1 || from >= close.index) return undefined
  const isOctets = /(?:^|[^\w])[bB]$/.test(text.slice(0, from))
  const head = text.slice(0, isOctets ? from - 1 : from)
  const inside = text.slice(from + 1, close.index)
  if (!HEAD.test(head) || hasQuote(inside, quote)) return undefined
  if (!isOctets && !/\\n$/.test(inside)) return undefined
  const lines = decodeForDisplay(unescaped(inside))
    .replace(/(?:\r?\n|\r)$/, '')
    .split(/\r?\n|\r/)
  // The parenthesis belongs to a tuple with a reply code, and not to a literal.
  return /\(\s*-?\d{1,5},?\s*$/.test(head) ? undefined : lines.map((line) => head + line)
}

/** A quote without a backslash before it. */
function hasQuote(inside: string, quote: string): boolean {
  for (let at = inside.indexOf(quote); at !== -1; at = inside.indexOf(quote, at + 1))
    if (inside[at - 1] !== '\\') return true
  return false
}

/**
 * `... failed.\r\n` without quotes, `<CRLF>` and the pictures of control characters. A server's own sentence about the end
 * of a message has them too (RFC 5321 §4.1.1.4).
 */
function bareEnd(text: string): readonly string[] | undefined {
  const [end] = /(?:(?:\\r)?\\n|\\r|<CRLF>|␍␊|[␍␊])\s*$/.exec(text) ?? []
  if (end === undefined || /(?:<CRLF>|<CR><LF>|\\r\\n)\.(?:<CRLF>|\\r\\n)\s*$/.test(text)) return undefined
  return text.slice(0, -end.length).split(/(?:\\r\\n|<CRLF>|␍␊)(?=\d{3}[ -]|\* )/)
}

/** The values of a JSON object that is printed over several lines, if they contain quotes or line ends. */
export const jsonValues: Wrapping = {
  name: 'in JSON',
  sign: /\\["nr]/,
  off: (lines) =>
    cutApart(lines, (text) => {
      const [, key, value] = text.length > MAX_LITERAL ? [] : (VALUE.exec(text) ?? [])
      if (key === undefined || value === undefined || !/\\["nr]/.test(value)) return undefined
      const [first = '', ...more] = unescaped(value).split(/\r?\n|\r/)
      return [`${key}: ${first}`, ...more]
    }),
}

const VALUE = /^\s{0,200}"([\w@. -]{1,60})": {0,4}"((?:[^"\\]|\\.)*)",?\s{0,20}$/
