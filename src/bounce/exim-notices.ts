import type { SourceLine } from './decode.ts'
import type { Delivery, NoticeReader } from './delivery.ts'
import { commandNamedIn, hostIn, saidIn } from './reply.ts'

/**
 * Exim: an indented address, and its error in lines that are indented more. GMX and others of the same company write in
 * the same form.
 * https://www.exim.org/exim-html-current/doc/html/spec_html/ch-customizing_bounce_and_warning_messages.html
 */
export const eximNotices: NoticeReader = (lines) =>
  lines.flatMap(({ text, at }, index): readonly Omit<Delivery, 'action'>[] => {
    const [, indent = '', bracketed, bare] = RECIPIENT.exec(text) ?? []
    const recipient = bracketed ?? bare
    if (recipient === undefined) return []
    const told = deeper(lines, index + 1, isError(lines[index + 1]) ? -1 : indent.length)
    if (told.length === 0) return []
    return [
      { recipient, ...wordsOf(told.map((one) => one.text.trim()).join(' ')), from: at, to: told.at(-1)?.at ?? at },
    ]
  })

/** GMX does not indent. */
function isError(line: SourceLine | undefined): boolean {
  return /^SMTP error from /.test(line?.text ?? '')
}

const RECIPIENT = /^(\s{0,8})(?:<([^<>\s]{1,320})>|([^\s<>:"@]{1,64}@[^\s<>:]{1,255})):?\s*$/
const MAX_LINES = 60

function deeper(lines: readonly SourceLine[], from: number, indent: number): readonly SourceLine[] {
  const rest = lines.slice(from, from + MAX_LINES)
  const end = rest.findIndex(({ text }) => text.trim() === '' || text.search(/\S/) <= indent)
  return end === -1 ? rest : rest.slice(0, end)
}

/**
 * Exim's text about a delivery, in a notice and in its log. Before 4.90 the host follows the command, as in `SMTP error
 * from remote mail server after RCPT TO:<ann@example.com>: host mx.example.com [192.0.2.25]: 550`.
 */
export function eximWords(text: string): Pick<Delivery, 'host' | 'command' | 'reply' | 'words'> {
  const [, command, said] =
    /\b(?:SMTP|LMTP) error (?:from remote (?:mail )?server )?((?:after|for) .{1,400}?)(?:: |,? (?=host:? ))(.*)$/s.exec(
      text,
    ) ?? []
  const host = hostIn(/\b(?:host:?|H=) ?([\w.-]{1,255})/.exec(text)?.[1] ?? '')
  if (said === undefined || command === undefined) return { host, ...saidIn(withoutHost(text)) }
  return { host, command: commandNamedIn(command), ...saidIn(withoutHost(said)) }
}

const wordsOf = (text: string) => eximWords(text.replace(/^Delay reason: |(?<=\]) Delay reason: /, ' ').trim())

function withoutHost(text: string): string {
  return text.replace(/^host:? [\w.-]{1,255} ?(?:\[[^\]]{1,60}\]|\([^)]{1,60}\))?(?::| reason:)? ?/, '').trim()
}
