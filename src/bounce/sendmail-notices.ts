import type { SourceLine } from './decode.ts'
import type { Delivery, NoticeReader } from './delivery.ts'
import { commandNamedIn, hostIn, replyLinesIn } from './reply.ts'

/**
 * Sendmail: `... while talking to mx.example.com.:`, then `>>> ` before each command and `<<< ` before each line of a
 * reply. Courier writes the same lines, indented, under the recipient. https://www.sendmail.org/~ca/email/dsn.html
 */
export const sendmailNotices: NoticeReader = (lines) => {
  const found: Omit<Delivery, 'action'>[] = []
  let host: string | undefined
  let asked = ''
  let open: { readonly from: number; readonly reply: string[]; to: number } | undefined
  const close = () => {
    const reply = open ? replyLinesIn(open.reply.join('\\n')) : []
    // A command with a positive reply is no reason.
    if (open && /^[45]/.test(reply[0] ?? ''))
      found.push({
        ...addressedBy(asked, lines, found.length),
        host,
        command: commandOf(asked),
        reply,
        from: open.from,
        to: open.to,
      })
    open = undefined
  }
  for (const { text, at } of lines) {
    const [, mark, words = ''] = /^\s{0,8}(>>>|<<<) ?(.*)$/.exec(text) ?? []
    if (mark === '<<<') {
      if (open && !isMore(open.reply, words)) close()
      if (open) open.reply.push(words.trim())
      else open = { from: at, reply: [words.trim()], to: at }
      open.to = at
    } else {
      close()
      if (mark === '>>>') asked = words
      else host = hostIn(/\bwhile talking to (\S{1,300}?)\.?:/.exec(text)?.[1] ?? '') ?? host
    }
  }
  close()
  return found
}

/** True if the line belongs to the preceding reply line, which has a hyphen after its code. */
function isMore(reply: readonly string[], line: string): boolean {
  const code = /^(\d{3})-/.exec(reply.at(-1) ?? '')?.[1]
  return code !== undefined && (line.startsWith(code) || !/^\d{3}[ -]/.test(line))
}

/** Sendmail shows the reply to the end of the data below `DATA`: no server refuses DATA itself with such words. */
function commandOf(asked: string): Delivery['command'] {
  const command = commandNamedIn(`>>> ${asked}`)
  return command === 'DATA' ? 'content' : command
}

/** RCPT names its recipient. For the message as a whole, the addresses are listed above. */
function addressedBy(asked: string, lines: readonly SourceLine[], index: number): Pick<Delivery, 'recipient'> {
  const recipient = /^RCPT TO: ?<([^<>\s]{1,320})>/i.exec(asked)?.[1]
  if (recipient !== undefined) return { recipient }
  const listed = lines.flatMap(({ text }) => /^<?([^\s<>:"()@]{1,64}@[^\s<>:"()]{1,255})>?\s*$/.exec(text)?.[1] ?? [])
  return listed.length === 0 ? {} : { recipient: listed[Math.min(index, listed.length - 1)] }
}
