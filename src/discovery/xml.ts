import { parseXml, type XmlElement, type XmlNode } from '@rgrove/parse-xml'

/** The reason why a text is not read as XML. */
export type XmlFault = 'NOT_XML' | 'XML_DOCTYPE' | 'XML_TOO_DEEP' | 'TOO_LARGE'

export interface MarkupElement {
  readonly name: string
  /** Its text and that of all elements in it, trimmed. */
  readonly text: string
  /** The child elements of that name, in their order. */
  readonly all: (name: string) => readonly MarkupElement[]
  /** The non-empty texts of the children of that name, trimmed. */
  readonly texts: (name: string) => readonly string[]
  readonly attribute: (name: string) => string | undefined
}

/**
 * The root of a document, or the reason why there is none. A document type declaration is refused before any parsing:
 * no entity is ever declared, expanded or fetched.
 */
export function readXml(text: string): MarkupElement | XmlFault {
  const fault = faultIn(text)
  if (fault) return fault
  try {
    // XML 1.0 §2.11. The parser does the same, but in quadratic time.
    const { root } = parseXml(text.replaceAll(/\r\n?/g, '\n'))
    return root ? elementOf(root) : 'NOT_XML'
  } catch {
    return 'NOT_XML'
  }
}

function elementOf({ name, text, attributes, children }: XmlElement): MarkupElement {
  const all = (wanted: string) =>
    children
      .filter(isElement)
      .filter((one) => one.name === wanted)
      .map(elementOf)
  return {
    name,
    text: text.trim(),
    all,
    texts: (wanted) => all(wanted).flatMap((one) => (one.text === '' ? [] : one.text)),
    attribute: (wanted) => (Object.hasOwn(attributes, wanted) ? attributes[wanted] : undefined),
  }
}

function isElement(node: XmlNode): node is XmlElement {
  return node.type === 'element'
}

/** The maximum size of a page. The largest file of Mozilla’s database has 9 KiB. */
const MAX_CHARACTERS = 256 * 1024

/**
 * A configuration has five levels. The parser recurses for each, so that a thousand times as many would exhaust its
 * stack.
 */
const MAX_DEPTH = 32

/**
 * The first construct in a text that the parser must not see. It reads each character once: an unfinished comment or
 * tag ends the reading.
 */
function faultIn(text: string): XmlFault | undefined {
  if (text.length > MAX_CHARACTERS) return 'TOO_LARGE'
  let depth = 0
  for (let at = text.indexOf('<'); at !== -1; ) {
    const span = spanAt(text, at)
    // Most servers have some HTML page in place of missing files.
    if (span === 'declaration') return /^<!doctype\s+html\b/i.test(text.slice(at, at + 20)) ? 'NOT_XML' : 'XML_DOCTYPE'
    if (span === undefined) return 'NOT_XML'
    if (span.kind === 'close') depth -= 1
    if (span.kind === 'open') depth += 1
    if (depth > MAX_DEPTH) return 'XML_TOO_DEEP'
    at = text.indexOf('<', span.end)
  }
  return undefined
}

interface MarkupSpan {
  readonly kind: 'open' | 'close' | 'other'
  readonly end: number
}

/** The markup that begins at a `<`; `undefined` if it does not end. */
function spanAt(text: string, at: number): MarkupSpan | 'declaration' | undefined {
  for (const [opening, closing] of OTHER_MARKUP) {
    if (text.startsWith(opening, at)) return endingIn(closing, at + opening.length)
  }
  if (text.startsWith('<!', at)) return 'declaration'
  const end = endOfTag(text, at + 1)
  if (end === undefined) return undefined
  if (text.startsWith('</', at)) return { kind: 'close', end }
  return { kind: text.startsWith('/>', end - 2) ? 'other' : 'open', end }

  function endingIn(closing: string, from: number): MarkupSpan | undefined {
    const found = text.indexOf(closing, from)
    return found === -1 ? undefined : { kind: 'other', end: found + closing.length }
  }
}

const OTHER_MARKUP = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

/** The offset after the `>` of a tag, which may also occur in a quoted value. */
function endOfTag(text: string, from: number): number | undefined {
  const mark = /["'>]/g
  for (mark.lastIndex = from; ; ) {
    const found = mark.exec(text)
    if (!found) return undefined
    if (found[0] === '>') return mark.lastIndex
    const quote = text.indexOf(found[0], mark.lastIndex)
    if (quote === -1) return undefined
    mark.lastIndex = quote + 1
  }
}
