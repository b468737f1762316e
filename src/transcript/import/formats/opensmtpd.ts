import { replyLinesIn } from '../../../bounce/bounce.ts'
import { isSmtpCommand } from '../../../conversation/command-line.ts'
import type { LogEvent } from '../log-event.ts'
import { toldByDelivery } from './delivery-events.ts'
import { serverLog } from './log-lines.ts'

const SIGN =
  /\b[\da-f]{16} (?:smtp|mta|mda) (?:connected|disconnected|message|envelope|delivery|failed-command|bad-input|tls|authentication|connecting|error)\b/

/** The log of OpenSMTPD. https://man.openbsd.org/smtpd.8 */
export const opensmtpd = serverLog({
  name: 'opensmtpd',
  title: 'a log of OpenSMTPD',
  protocol: 'smtp',
  sign: SIGN,
  readers: [delivered, refusedCommand],
  asides: [SIGN, /^\s{0,4}info: OpenSMTPD /],
})

/** `mta delivery evpid=... to=<bob@example.com> ... relay="192.0.2.25 (mx.example.com)" result="PermFail" stat="550 ..."` */
function delivered(line: string): readonly LogEvent[] | undefined {
  const [, id = '', recipient = '', fields = '', result = '', stat = ''] = DELIVERED.exec(line) ?? []
  if (result === '') return undefined
  if (/^ok$/i.test(result)) return []
  const host = /\brelay="?(?:[\da-f.:]{2,45} \(([\w.-]{1,255})\)|([\w.-]{1,255}))/.exec(fields)
  const reply = replyLinesIn(stat)
  return toldByDelivery(`${id} ${recipient}`, {
    recipient,
    host: host?.[1] ?? host?.[2],
    action: /^temp/i.test(result) ? 'delayed' : 'failed',
    ...(reply.length > 0 ? { reply } : { words: stat }),
  })
}

const DELIVERED =
  /\b([\da-f]{16}) m[td]a delivery .{0,200}?\bto=<([^>]{0,320})> (.{0,700}?) result="?(\w{1,20})"? stat="(.*)"$/

/** `smtp failed-command command="RCPT TO:<bob@example.com>" result="550 Invalid recipient: <bob@example.com>"` */
function refusedCommand(line: string): readonly LogEvent[] | undefined {
  const [, id = '', command = '', reply] =
    /\b([\da-f]{16}) smtp failed-command .{0,200}?\bcommand="(.{0,600}?)" result="([45]\d\d[ -].*)"$/.exec(line) ?? []
  if (reply === undefined) return undefined
  const text = command.replace(/ \(\.\.\.\)$/, '')
  const sent: readonly LogEvent[] = isSmtpCommand(text) ? [{ kind: 'sent', text }] : []
  return [{ kind: 'session', id }, ...sent, { kind: 'received', text: reply }]
}
