import { postfixWords } from '../../../bounce/bounce.ts'
import { opensslFailureOfServer } from '../find/failures/openssl-words.ts'
import type { LogEvent } from '../log-event.ts'
import { saidDownTo } from '../order/assumed-events.ts'
import { loggedReply, toldByDelivery } from './delivery-events.ts'
import { serverLog } from './log-lines.ts'

const SIGN =
  /\bpostfix(?:-[\w-]{1,40})?\/(?:[\w-]{1,40}\/)?\w{1,20}\[\d{1,10}\]:|\bNOQUEUE: (?:milter-)?reject: \S|, dsn=\d\.\d{1,3}\.\d{1,3}, status=\w{1,20} \(|: SASL [\w-]{1,30} authentication failed: /

/** Lines of its other programs, and lines of a message, or of a failed connection. */
const PROGRAM = /\bpostfix(?:-[\w-]{1,40})?\/(?:[\w-]{1,40}\/)?\w{1,20}\[\d{1,10}\]: /
const ASIDE =
  /^\s{0,4}(?:\w{5,20}: (?:from=<|message-id=|uid=\d|client=|removed$|host \S+ said: |sender (?:non-delivery|delay)|enabling PIX|lost connection )|connect (?:to|from) |disconnect from |lost connection |timeout after |warning: |statistics: |SSL_(?:accept|connect) error |(?:Anonymous|Untrusted|Trusted|Verified) TLS connection |starting the Postfix |stopping the Postfix |daemon started |refreshing |terminating )/

/**
 * The mail log of Postfix: the replies of other servers to its clients `smtp` and `lmtp`, and the replies of its server
 * `smtpd`. https://www.postfix.org/postconf.5.html
 */
export const postfix = serverLog({
  name: 'postfix',
  title: 'a mail log of Postfix',
  protocol: 'smtp',
  sign: SIGN,
  readers: [delivered, rejected, loginRefused, tooMany, handshakeFailed],
  asides: [PROGRAM, ASIDE],
})

/** `4F1A: to=<bob@example.com>, relay=mx.example.com[192.0.2.25]:25, ..., status=bounced (host ... said: 550 ...)` */
function delivered(line: string): readonly LogEvent[] | undefined {
  const [, queued = '', recipient = '', relay = '', dsn, status = '', words = ''] = DELIVERED.exec(line) ?? []
  if (status === '') return undefined
  if (!/^(?:bounced|deferred|undeliverable|undelivered)$/.test(status)) return []
  const said = postfixWords(words)
  const port = /\]:(\d{1,5})$/.exec(relay)?.[1]
  const action = status === 'deferred' ? 'delayed' : 'failed'
  const host = said.host ?? /^([\w.-]{1,255})\[/.exec(relay)?.[1]
  const delivery = { ...said, recipient, action, host, status: dsn } as const
  return toldByDelivery(`${queued} ${recipient}`, delivery, port === undefined ? undefined : Number(port))
}

const DELIVERED =
  /(?:^|[\s:])(\w{5,20}): to=<([^>]{0,320})>,.{0,700}? relay=(\S{1,300}),.{0,300}? dsn=(\d\.\d{1,3}\.\d{1,3}), status=(\w{1,20}) \((.*)\)$/

/**
 * `postfix/smtpd[42]: warning: TLS library problem: error:...`: the client sent something other than its part of the
 * handshake.
 */
function handshakeFailed(line: string): readonly LogEvent[] | undefined {
  const [, words] = /\/smtpd\[\d{1,10}\]: warning: TLS library problem: (error:.*)$/.exec(line) ?? []
  if (words === undefined) return undefined
  return [
    { kind: 'session', id: `${processIn(line)} tls` },
    ...(opensslFailureOfServer(words) ?? [{ kind: 'connected' } as const]),
  ]
}

/** `NOQUEUE: reject: RCPT from client.example.org[192.0.2.9]: 550 5.1.1 ...; from=<...> to=<...> proto=ESMTP helo=<...>` */
function rejected(line: string): readonly LogEvent[] | undefined {
  const [, queued = '', verb = '', words = ''] = CONTENT.exec(line) ?? REJECTED.exec(line) ?? []
  if (verb === '') return undefined
  const [reply = '', envelope = ''] = cut(words)
  const recipient = /\bto=<([^>]{1,320})>/.exec(envelope)?.[1] ?? ''
  const sender = /\bfrom=<([^>]{1,320})>/.exec(envelope)?.[1] ?? ''
  return [
    { kind: 'session', id: `${processIn(line)} ${queued} ${recipient}` },
    ...saidDownTo(verb, { sender, recipient }),
    loggedReply(reply, reply.startsWith('4') ? '450 ' : '550 '),
  ]
}

/** The log has a line of the message, and the reply after it: `reject: header Subject: ...: 5.7.1 refused` */
const CONTENT =
  /(?:^|[\s:])(\w{5,20}): reject: (header|body) .{1,2000} helo=<[^>]{0,255}>: ([45]\.\d{1,3}\.\d{1,3} .*)$/
const REJECTED =
  /(?:^|[\s:])(\w{5,20}): (?:milter-)?reject: ([A-Z]{4,20}(?:-OF-MESSAGE)?|header|body)\b.{0,1000}? from \S{1,300}(?:\[[^\]]{1,60}\])?(?::\d{1,5})?: (.*)$/

/** The reply, and Postfix's addition about the message. */
function cut(words: string): readonly [string, string] {
  const at = words.search(/;? (?:from=<|proto=|helo=<)/)
  return at === -1 ? [words, ''] : [words.slice(0, at), words.slice(at)]
}

/** `warning: client.example.org[192.0.2.9]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=...` */
function loginRefused(line: string): readonly LogEvent[] | undefined {
  const [, mechanism, reason = ''] = / SASL ([\w-]{1,30}) authentication failed: (.*)$/.exec(line) ?? []
  if (mechanism === undefined) return undefined
  const text = `authentication failed: ${reason.replace(/,? ?sasl_(?:username|method|sender)=.*$/, '')}`
  return [
    { kind: 'session', id: `${processIn(line)} login` },
    { kind: 'sent', text: `AUTH ${mechanism}` },
    { kind: 'received', text, lead: '535 5.7.8 Error: ' },
  ]
}

/** `warning: Connection concurrency limit exceeded: 51 from client.example.org[192.0.2.9] for service smtp` */
function tooMany(line: string): readonly LogEvent[] | undefined {
  const [text, what] = /\b(Connection (?:concurrency|rate)) limit exceeded: \d{1,9} from \S{1,300}/.exec(line) ?? []
  if (what === undefined || text === undefined) return undefined
  const lead = what.endsWith('rate')
    ? '421 4.7.0 Error: too many connections: '
    : '421 4.7.0 Error: too many connections from client: '
  return [{ kind: 'session', id: `${processIn(line)} limit` }, { kind: 'connected' }, { kind: 'received', text, lead }]
}

function processIn(line: string): string {
  return /\[(\d{1,10})\]: /.exec(line)?.[1] ?? ''
}
