import { MAX_LITERAL_BYTES } from '../wire/limits.ts'
import { LINE_END, type Line, LineReader } from '../wire/line-reader.ts'
import { serviceOf } from '../wire/service.ts'
import { capabilityNames, type Response, type Status } from './response.ts'

/**
 * Splits a byte stream into responses: lines, with the literals that lines announce (RFC 3501 §4.3) put back in place.
 */
export class ResponseReader {
  readonly #lines = new LineReader()
  #text = '' // of a response with missing literals
  #literal: { left: number; kept: string } | undefined

  /** @param octets as received, or as text with one character each */
  push(octets: Uint8Array | string): void {
    this.#lines.push(octets)
  }

  /** The next complete response, or `undefined`: more octets are needed. */
  next(): Response | undefined {
    for (;;) {
      if (this.#literal && !this.#readLiteral(this.#literal)) return undefined
      const line = this.#lines.next()
      if (!line) return undefined
      const response = this.#add(line)
      if (response) return response
    }
  }

  /** A response that was truncated before its line end, when no more can come. */
  rest(): Response | undefined {
    if (this.#lines.held > 0) this.#lines.push(LINE_END)
    return this.next()
  }

  /** Discards an unfinished response: the transcript does not have its rest. */
  drop(): void {
    this.#lines.drop()
    this.#text = ''
    this.#literal = undefined
  }

  /** Octets that are not part of a complete response yet. */
  get held(): number {
    return this.#lines.held + this.#text.length
  }

  #add(line: Line): Response | undefined {
    if (line.kind === 'too-long') {
      this.#text = ''
      return { ...line, line: '' }
    }
    const announced = line.text.endsWith('}') ? /\{(\d{1,10})\+?\}$/.exec(line.text)?.[1] : undefined
    // Only in data: a human-readable text may end in braces without announcing a literal (RFC 3501 §9, resp-text).
    if (announced !== undefined && (this.#text !== '' || parseResponse(line.text).kind === 'untagged')) {
      this.#text += line.text
      this.#literal = { left: Number(announced), kept: '' }
      return undefined
    }
    const response = parseResponse(this.#text + line.text)
    this.#text = ''
    return response
  }

  #readLiteral(literal: { left: number; kept: string }): boolean {
    while (literal.left > 0) {
      const octets = this.#lines.take(literal.left)
      if (octets === '') return false
      literal.left -= octets.length
      literal.kept += octets.slice(0, Math.max(0, MAX_LITERAL_BYTES - literal.kept.length))
    }
    this.#text += literal.kept
    this.#literal = undefined
    return true
  }
}

export function parseResponse(line: string): Response {
  // @quirk bare-plus: fixtures/wire/bare-plus.txt RFC 3501 §7.5 requires a blank after it. `+OK` is POP3.
  if (/^\+( |$)/.test(line)) return { line, kind: 'continue', text: line.slice(2) }
  if (line.startsWith('* ')) return parseUntagged(line)
  const tagged = /^([^\x00-\x20(){%*"\\\]+]+) (OK|NO|BAD|BYE)(?: (.*))?$/is.exec(line)
  if (!tagged) return { line, kind: 'foreign', service: serviceOf(line), text: line }
  const [, tag = '', status = '', text = ''] = tagged
  return { line, kind: 'tagged', tag, status: status.toUpperCase() as Status, ...parseText(text) }
}

function parseUntagged(line: string): Response {
  const text = line.slice(2)
  // @quirk bye-semicolon: fixtures/wire/bye-semicolon.txt RFC 3501 §7.1.5 requires a blank after the word.
  const condition = /^(OK|NO|BAD|BYE|PREAUTH)\b[;:,]?(?: (.*))?$/is.exec(text)
  if (condition) {
    const [, status = '', rest = ''] = condition
    return { line, kind: 'condition', status: status.toUpperCase() as Status, ...parseText(rest) }
  }
  if (/^CAPABILITY\b/i.test(text)) return { line, kind: 'capability', names: capabilityNames(text.slice(10)) }
  return { line, kind: 'untagged', text }
}

/** `[CODE arguments] human text` (RFC 3501 §7.1). */
function parseText(text: string): { readonly code?: string; readonly text: string } {
  const coded = /^\[([^\]]*)\] ?(.*)$/s.exec(text)
  return coded ? { code: coded[1] ?? '', text: coded[2] ?? '' } : { text }
}
