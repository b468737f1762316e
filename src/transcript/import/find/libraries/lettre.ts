import type { QuotedReply } from '../quoted-reply.ts'
import { cutText } from '../quoted-text.ts'

/** lettre's errors, in the texts of either version. */
export function lettreReply(line: string): QuotedReply | undefined {
  return printedCode(line) ?? printedLines(line)
}

/**
 * The code as Rust prints it for a programmer: the names of the three digits.
 * https://docs.rs/lettre/latest/lettre/transport/smtp/response/struct.Code.html
 */
function printedCode(line: string): QuotedReply | undefined {
  const [, severity, category = '', detail = ''] =
    /\bCode \{ severity: (Permanent|Transient)NegativeCompletion, category: (\w{1,20}), detail: (\w{1,10}) \}/.exec(
      line,
    ) ?? []
  if (severity === undefined) return undefined
  const digits = [CATEGORIES.indexOf(category), DETAILS.indexOf(detail)]
  if (digits.includes(-1)) return undefined
  const code = `${severity === 'Permanent' ? '5' : '4'}${digits.join('')}`
  return { lines: [code], isSure: true }
}

/**
 * The error of before 0.10: the class of the code, and the lines of the text as a list.
 * https://github.com/lettre/lettre/blob/v0.9.x/lettre/src/smtp/error.rs
 */
function printedLines(line: string): QuotedReply | undefined {
  const found = /\bSMTP ([45])xx error: \["/.exec(line)
  if (!found) return undefined
  const text = cutText(line.slice(found.index + found[0].length), '"')
  return text === '' ? undefined : { lines: [text], lead: `${found[1]}50 `, isSure: true }
}

const CATEGORIES = ['Syntax', 'Information', 'Connections', 'Unspecified3', 'Unspecified4', 'MailSystem']
const DETAILS = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']
