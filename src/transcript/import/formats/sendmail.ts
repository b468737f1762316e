import { replyLinesIn } from '../../../bounce/bounce.ts'
import type { LogEvent } from '../log-event.ts'
import { saidDownTo } from '../order/assumed-events.ts'
import { toldByDelivery } from './delivery-events.ts'
import { serverLog } from './log-lines.ts'

const SIGN =
  /\b(?:sendmail|sm-mta|sm-msp(?:-queue)?)\[\d{1,10}\]: |, mailer=\w{1,20},.{0,600}, stat=|: ruleset=check_\w{1,20}, arg1=/

const ASIDE =
  /\b(?:sendmail|sm-mta|sm-msp(?:-queue)?)\[\d{1,10}\]: |^\s{0,4}\w{10,20}: (?:from=|Warning: |\w{10,20}: (?:DSN|sender notify)|to=)/

/** The mail log of Sendmail. https://www.sendmail.org/~ca/email/doc8.12/op-sh-2.html#sh-2.1 */
export const sendmail = serverLog({
  name: 'sendmail',
  title: 'a mail log of Sendmail',
  protocol: 'smtp',
  sign: SIGN,
  readers: [delivered, rejected, loginRefused],
  asides: [ASIDE],
})

/** `6AT6kCCb: to=<bob@example.com>, ..., relay=mx.example.com. [192.0.2.25], dsn=5.1.1, reply=550 ..., stat=User unknown` */
function delivered(line: string): readonly LogEvent[] | undefined {
  const [, queued = '', recipients = '', fields = '', stat = ''] = DELIVERED.exec(line) ?? []
  if (stat === '') return undefined
  if (/^(?:Sent|queued)\b/i.test(stat)) return []
  const recipient = recipients.split(',', 1)[0]?.replace(/^<|>$/g, '') ?? ''
  const host = /\brelay=\[?([\w.-]{1,255}?)\.?\]?(?: \[|,|$)/.exec(fields)?.[1]
  const status = /\bdsn=([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields)?.[1]
  const told = /\breply=([45]\d\d[ -].*)$/.exec(fields)?.[1] ?? stat.replace(/^Deferred: /, '')
  const reply = replyLinesIn(told)
  const words = told.replace(/ (?:by|with) \[?[\w.-]{1,255}\]?\.?$/, '')
  const said = reply.length > 0 ? { reply } : { words }
  const action = stat.startsWith('Deferred') ? 'delayed' : 'failed'
  return toldByDelivery(`${queued} ${recipient}`, { recipient, host, status, action, ...said })
}

const DELIVERED = /(?:^|[\s:])(\w{10,20}): to=(\S{1,2000}?), (.{0,4000}?), stat=(.{1,4000})$/

/** `ruleset=check_rcpt, arg1=<bob@example.com>, relay=client.example.org [192.0.2.9], reject=550 5.7.1 ...` */
function rejected(line: string): readonly LogEvent[] | undefined {
  const [, check = '', about = '', reply] = REJECTED.exec(line) ?? []
  if (reply === undefined) return undefined
  const address = about.replace(/^<|>$/g, '')
  const said = saidDownTo(CHECKED.get(check) ?? 'CONNECT', { sender: address, recipient: address })
  return [
    { kind: 'session', id: `${check} ${about} ${line.slice(0, 60)}` },
    ...said.slice(-1),
    { kind: 'received', text: reply },
  ]
}

/** The commands of Sendmail's rule sets; the others are applied before a command. */
const CHECKED: ReadonlyMap<string, string> = new Map([
  ['mail', 'MAIL'],
  ['rcpt', 'RCPT'],
  ['compat', 'RCPT'],
])

const REJECTED = /\bruleset=check_(\w{1,20}), arg1=(\S{0,320}),.{0,600}? reject=([45]\d\d[ -].*)$/

/** `AUTH failure (PLAIN): authentication failure (-13) SASL(-13): ...` */
function loginRefused(line: string): readonly LogEvent[] | undefined {
  const [, mechanism, reason = ''] = /\bAUTH failure \(([\w-]{1,30})\): (.*)$/.exec(line) ?? []
  if (mechanism === undefined) return undefined
  return [
    { kind: 'session', id: `login ${line.slice(0, 60)}` },
    { kind: 'sent', text: `AUTH ${mechanism}` },
    { kind: 'received', text: reason, lead: '535 5.7.0 ' },
  ]
}
