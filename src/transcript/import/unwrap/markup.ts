import { changed, cutApart, type Wrapping, withText } from './wrapping.ts'

/** The tags of a web page, and lines that it joins with `<br>`. */
export const tags: Wrapping = {
  name: 'from a web page',
  sign: /<[/bB]/,
  isSure: () => true,
  off(lines) {
    if (!lines.some(({ text }) => CLOSING.test(text))) return undefined
    return cutApart(lines, (text) => (TAG.test(text) ? textOf(text) : undefined))
  },
}

const NAMES =
  'p|div|span|pre|code|b|strong|em|i|u|li|ul|ol|td|th|tr|table|tbody|thead|blockquote|h[1-6]|a|font|tt|samp|kbd|small|body|html|head|title|section|article|details|summary'

/** An address such as `<b>` has no closing tag. */
const CLOSING = new RegExp(`<br ?/?>|</(?:${NAMES})>`, 'i')
const TAG = new RegExp(`<br ?/?>|(?<!:)</?(?:${NAMES})(?:\\s[^<>]{0,400})?/?>`, 'i')
const LINE_END = /<br ?\/?>|<\/(?:p|div|li|tr|h[1-6]|blockquote|pre)>/i
const TAGS = new RegExp(TAG.source, 'gi')

/** A text joined by `<br>` and line ends has no additional blank line. */
function textOf(text: string): readonly string[] {
  const parts = text.split(LINE_END)
  const last = parts.length > 1 && parts.at(-1)?.trim() === '' ? parts.slice(0, -1) : parts
  return last.map((part) => part.replace(TAGS, ''))
}

/** Characters that a web page writes by name (HTML §13.1.4). One round: doubly escaped text stays escaped once. */
export const entities: Wrapping = {
  name: 'in HTML',
  sign: /&/,
  isSure: () => true,
  off: (lines) =>
    changed(lines, (line) =>
      line.text.includes('&') ? withText(line, line.text.replace(ENTITY, characterOf)) : undefined,
    ),
}

const ENTITY = /&(?:lt|gt|amp|quot|apos|nbsp|bull|hellip|lsaquo|rsaquo|#\d{2,6}|#x[\da-f]{2,5});/gi

const CHARACTERS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': ' ',
  '&bull;': '•',
  '&hellip;': '…',
  '&lsaquo;': '‹',
  '&rsaquo;': '›',
}

function characterOf(entity: string): string {
  const name = entity.toLowerCase()
  const number = name.startsWith('&#x') ? Number.parseInt(name.slice(3), 16) : Number.parseInt(name.slice(2), 10)
  if (name.startsWith('&#')) return number >= 0x20 && number <= 0x10_ffff ? String.fromCodePoint(number) : ' '
  return CHARACTERS[name] ?? entity
}
