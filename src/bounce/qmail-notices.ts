import type { Delivery, NoticeReader } from './delivery.ts'
import { paragraphFrom } from './paragraphs.ts'
import { commandNamedIn, hostIn, saidIn } from './reply.ts'

/**
 * qmail: `<ann@example.com>:` on a line, and below it the text of `qmail-remote` or `qmail-local`, up to an empty line.
 * http://cr.yp.to/proto/qsbmf.txt
 */
export const qmailNotices: NoticeReader = (lines) =>
  lines.flatMap(({ text, at }, index): readonly Omit<Delivery, 'action'>[] => {
    const recipient = /^<([^<>\s]{1,320})>:\s*$/.exec(text)?.[1]
    const next = lines[index + 1]?.text ?? ''
    if (recipient === undefined || next.trim() === '') return []
    const { text: told, to } = paragraphFrom(lines, index, '')
    return [{ recipient, ...wordsOf(told.trim()), from: at, to }]
  })

/** `192.0.2.25 does not like recipient. Remote host said: 550 ... Giving up on 192.0.2.25.` */
function wordsOf(text: string): Pick<Delivery, 'host' | 'command' | 'reply' | 'words'> {
  const command = commandNamedIn(text)
  const [, said] = /\bRemote host said: (.*)$/s.exec(text) ?? []
  const host = hostIn(/^(?:Connected to )?(\d{1,3}(?:\.\d{1,3}){3})\b/.exec(text)?.[1] ?? '')
  if (said === undefined) return { host, command, ...withStatus(saidIn(text)) }
  return { host, command, ...saidIn(said.replace(/ Giving up on \S{1,60}$/, '')) }
}

/** qmail puts the enhanced status code last, as in `(#5.1.1)`. */
function withStatus(said: Pick<Delivery, 'reply' | 'words'>): Pick<Delivery, 'reply' | 'words' | 'status'> {
  const status = /\(#([245]\.\d{1,3}\.\d{1,3})\)\s*$/.exec(said.words ?? '')?.[1]
  return { ...said, ...(status && { status }) }
}
