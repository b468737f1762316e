import type { Delivery, NoticeReader } from './delivery.ts'
import { foldedFrom, paragraphFrom } from './paragraphs.ts'
import { commandNamedIn, hostIn, saidIn } from './reply.ts'

/**
 * Postfix: `<ann@example.com>: host mx.example.com[192.0.2.25] said: 550 ... (in reply to RCPT TO command)`, folded.
 * OpenSMTPD: `ann@example.com: 550 ...`, in one line. https://www.postfix.org/bounce.5.html
 */
export const postfixNotices: NoticeReader = (lines) =>
  lines.flatMap(({ text, at }, index): readonly Omit<Delivery, 'action'>[] => {
    const [, bracketed, bare, first = ''] = RECIPIENT.exec(text) ?? []
    const recipient = bracketed ?? bare
    if (recipient === undefined || first.trim() === '') return []
    // An address and a colon are common. A web page takes the brackets for a tag, and drops indentation.
    const isPostfix = bare === undefined || /^host \S{1,300}(?: said| refused|$)/.test(first)
    if (!isPostfix && !/^[45]\d\d[ -]/.test(first)) return []
    const fold = bare === undefined ? foldedFrom : paragraphFrom
    const folded = isPostfix ? fold(lines, index, first) : { text: first, to: at }
    return [{ recipient, ...postfixWords(folded.text), from: at, to: folded.to }]
  })

const RECIPIENT = /^(?:<([^<>\s]{1,320})>(?: \(expanded from [^)]{0,330}\))?|([^\s<>:@]{1,64}@[^\s<>:]{1,255})): (.*)$/

/** Postfix's text about a delivery: in a notice, and in its log after `status=bounced`. */
export function postfixWords(text: string): Pick<Delivery, 'host' | 'command' | 'reply' | 'words'> {
  const [, host = '', said] = /\b(?:host|server) (\S{1,300}) (?:said|refused to talk to me): (.*)$/s.exec(text) ?? []
  const command = commandNamedIn(text)
  if (said === undefined) return { ...saidIn(text), command }
  const bare = said.replace(/ \(in reply to [^()]{1,40} command\)\)?\s*$/, '')
  return { host: hostIn(host), command, ...saidIn(bare) }
}
