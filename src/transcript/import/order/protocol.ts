import { isBareStatus } from '../find/line-grammar.ts'
import { type ImportOptions, type ParsedSession, wholeLine } from '../log-event.ts'
import { aboutIn } from './about.ts'
import { commandIn, protocolOfCommands, protocolOfMore, protocolOfStage } from './said-protocol.ts'

/**
 * The protocol of a session: from the hints, the client's text, the server's, the port and the host name, and without a
 * conversation, from the surrounding text.
 */
export function protocolOf({ protocol, named, events }: ParsedSession, hints: ImportOptions): 'imap' | 'smtp' {
  if (hints.protocol) return hints.protocol
  const about = aboutIn(events)
  const said = protocol ?? about.protocol
  if (said) return said
  const words = (kind: 'sent' | 'received') =>
    events.flatMap((one) => (one.kind !== kind ? [] : [one.kind === 'received' ? wholeLine(one) : one.text]))
  const found =
    protocolOfStage(hints) ?? protocolOfCommands([...words('sent'), ...commandIn(hints)]) ?? byServer(words('received'))
  if (found) return found
  const { host = '', port } = about
  if (SMTP_PORTS.includes(port ?? 0) || /\b(smtp|mx|submission)\b/i.test(hints.host ?? host)) return 'smtp'
  if (IMAP_PORTS.includes(port ?? 0) || /\bimap\b/i.test(hints.host ?? host)) return 'imap'
  return named ?? 'imap'
}

const SMTP_PORTS: readonly number[] = [25, 465, 587, 2525]
const IMAP_PORTS: readonly number[] = [143, 993]

function byServer(lines: readonly string[]): 'imap' | 'smtp' | undefined {
  return protocolOfMore(
    lines.filter(
      (line) => (/^(\*|\+|[^\s*+]+ (OK|NO|BAD)) ?/i.test(line) && !/^\d{3}/.test(line)) || isBareStatus(line),
    ),
    lines.filter((line) => /^\d{3}([ -]|$)/.test(line)),
  )
}
