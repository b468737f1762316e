import { openedLiteral } from '../unwrap/literals.ts'

/** No server's reply is much longer; the rest concerns something else. */
const MAX_TEXT = 2000

/** The text of a reply inside a sentence, up to the end of the quotation. `before` is the sentence up to it. */
export function cutText(words: string, before: string): string {
  const text = words.slice(0, MAX_TEXT)
  const ends = [endOfQuote(text, before), TRAILS.exec(text)?.index ?? text.length]
  return text.slice(0, Math.min(...ends)).trimEnd()
}

/** Texts that programs append to a reply: the command, a stack frame, a place in a source file, more of a record. */
const TRAILS =
  /<CRLF>|\)\]| ?\(in reply to | {1,4}at (?:[\w$.<>]{1,80} \(|\S{1,80}\.(?:js|ts|py|php|java|rb|go)\b|\/|async )| in \/\S{1,200} on line \d| in \S{1,200}\.php[: ]| \{"|\*\*|`|<\/|<br| \((?:Net::|Swift_|code: \d)| (?:code|errno|response|responseCode|command): ['"\d]|, (?:code|response|responseCode|command)=|\\n\s{2,}at |"\s*[,}]\s*"/

/** The end of the quotation that is open where the text begins. An apostrophe inside a word is no quote. */
function endOfQuote(text: string, before: string): number {
  let end = text.length
  for (const quote of ['"', "'"]) {
    const marks = quote === '"' ? /(?<!\\)"/g : /(?<![A-Za-z\\])'|'(?![A-Za-z])/g
    const open = [...before.matchAll(marks)].length
    if (open % 2 === 0) continue
    const close = [...text.matchAll(quote === '"' ? /(?<!\\)"/g : /(?<!\\)'(?![A-Za-z])/g)][0]?.index
    if (close !== undefined) end = Math.min(end, close)
  }
  return end
}

/**
 * The lines of a reply with this code. Escapes of a literal are decoded, and joined lines of a web page or a library
 * are split where the code recurs.
 */
export function linesOf(code: string, text: string, goesOn: boolean): readonly string[] {
  const opened = /\\[nrtux"'/]/.test(text) ? (openedLiteral(`"${text.replace(/"/g, '\\"')}"`) ?? text) : text
  const again = new RegExp(`[\\s,]*(?<!\\d)${code}(?=[ -](?:[\\p{L}#<(]|\\d\\.\\d))`, 'u')
  const parts = opened
    .replace(COMMANDS, '')
    .split(/\r?\n|\r/)
    .flatMap((line) => (goesOn || line.includes(`${code}-`) ? line.split(again) : [line]))
  const lines = parts.map((part) => part.replace(new RegExp(`^\\s*(?:${code})?[ -]?`), '').trimEnd()).filter(Boolean)
  if (lines.length === 0) return [code]
  return lines.map((line, at) => `${code}${at < lines.length - 1 ? '-' : ' '}${line}`)
}

/**
 * The lines after a reply in which Twisted repeats what was sent and received before it.
 * https://github.com/twisted/twisted/blob/trunk/src/twisted/mail/smtp.py
 */
const COMMANDS = /\n>>> .*/s
