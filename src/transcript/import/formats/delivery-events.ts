import type { Delivery } from '../../../bounce/bounce.ts'
import type { LogEvent } from '../log-event.ts'
import { assumedCommand, END_OF_MESSAGE } from '../order/assumed-events.ts'
import { failureOfRelay } from './mta-words.ts'

type ToldDelivery = Omit<Delivery, 'from' | 'to'>

/** The port between mail servers (RFC 5321 §4.5.4.2). */
const RELAY_PORT = 25

/**
 * The session of one delivery: a conversation with the server that refused, with the command that the notice names, and
 * the reply. A failure to connect is an event of the connection. A successful delivery has no events.
 */
export function toldByDelivery(id: string, delivery: ToldDelivery, port = RELAY_PORT): readonly LogEvent[] {
  const events = eventsOf(delivery, port)
  return events.length === 0 ? [] : [{ kind: 'session', id }, ...events]
}

function eventsOf(delivery: ToldDelivery, port: number): readonly LogEvent[] {
  const { action, host, reply, words } = delivery
  if (action === 'other') return []
  const about: readonly LogEvent[] = [{ kind: 'about', ...(host !== undefined && { host }), port }]
  if (reply !== undefined) return [...about, ...asked(delivery), ...received(reply)]
  if (words === undefined || words === '') return []
  const failure = failureOfRelay(words)
  if (failure)
    return [...about, ...(failure.every(isOfDialling) ? [{ kind: 'dialled', port } as const] : []), ...failure]
  return [...about, ...asked(delivery), ownWords(delivery, words)]
}

/** A server's reply in its own log. If the log omits its code, the lead has one. */
export function loggedReply(text: string, lead: string): LogEvent {
  return { kind: 'received', text, ...(!/^[45]\d\d[ -]/.test(text) && { lead }) }
}

/** True for a failure of the connection itself, and not of a look-up before it. */
function isOfDialling(told: LogEvent): boolean {
  return told.kind === 'failed' && /^E(?:CONN|TIMEDOUT|HOSTUNREACH|NETUNREACH)/.test(told.code)
}

function received(reply: readonly string[]): readonly LogEvent[] {
  return reply.map((text) => ({ kind: 'received', text }))
}

/** No other server replied: the writing server refused by itself, and the notice omits its reply code. */
function ownWords({ action, status = '' }: ToldDelivery, text: string): LogEvent {
  const code = status.startsWith('4') || action === 'delayed' ? '421' : '550'
  const enhanced = status === '' || /^\d\.0\.0$/.test(status) || text.startsWith(status) ? '' : `${status} `
  return { kind: 'received', text, lead: `${code} ${enhanced}` }
}

/** The command, as far as the notice names it; else the one that such text most often answers. */
function asked(delivery: ToldDelivery): readonly LogEvent[] {
  const { command, recipient = '' } = delivery
  const rcpt = { kind: 'sent', text: `RCPT TO:<${recipient}>` } as const
  switch (command) {
    case 'greeting':
      return [{ kind: 'connected' }]
    case 'EHLO':
      return [assumedCommand('EHLO client')]
    case 'STARTTLS':
    case 'AUTH':
    case 'DATA':
      return [{ kind: 'sent', text: command }]
    case 'MAIL':
      return [assumedCommand('MAIL FROM:<>')]
    case 'RCPT':
      return [recipient === '' ? { ...rcpt, assumed: true } : rcpt]
    case 'content':
      return [...END_OF_MESSAGE.slice(0, -1), { kind: 'sent', text: '.' }]
    case undefined:
      return isAboutContent(delivery) ? END_OF_MESSAGE : [{ ...rcpt, assumed: true }]
    default:
      return command satisfies never
  }
}

/** RFC 3463: x.6 concerns the form of the content, x.3.4 its size. */
function isAboutContent({ reply = [], words = '', status = '' }: ToldDelivery): boolean {
  const text = [status, ...reply, words].join(' ')
  return /\b[45]\.(?:6\.\d|3\.4)\b|\b(?:spam|virus|content|dkim|dmarc|spf|message (?:size|too|rejected|was))\b/i.test(
    text,
  )
}
