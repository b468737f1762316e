import type { QuotedReply } from '../quoted-reply.ts'
import { cutText, linesOf } from '../quoted-text.ts'
import { OF_MAIL } from '../reply-signs.ts'

/** A log record with the code and the text of a reply in two fields. */
const APART =
  /\bcode["']?[=:] ?["']?([45]\d\d)["']?,? ["']?(?:message|msg|text|response|detail)["']?[=:] ?(["'])(?![45]\d\d[ -])(?=\S)/

export function codeApart(line: string): QuotedReply | undefined {
  const found = APART.exec(line)
  if (!found) return undefined
  const [whole, code = '', quote = ''] = found
  const text = cutText(line.slice(found.index + whole.length), quote)
  return OF_MAIL.test(line) ? { lines: linesOf(code, text, false), isSure: true } : undefined
}
