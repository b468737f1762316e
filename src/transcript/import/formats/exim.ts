import { eximWords } from '../../../bounce/bounce.ts'
import type { LogEvent } from '../log-event.ts'
import { assumedCommand, saidDownTo } from '../order/assumed-events.ts'
import { loggedReply, toldByDelivery } from './delivery-events.ts'
import { serverLog } from './log-lines.ts'

const ID = '\\w{6}-\\w{6,11}-\\w{2,4}'
const SIGN = new RegExp(
  `(?:^|\\s)${ID} (?:<=|=>|->|\\*\\*|==|Completed\\b)|(?:^|\\s)H=\\S{1,300} .{0,400}(?:rejected|refused) (?:RCPT|MAIL|EHLO|HELO|after DATA|connection)|\\b[\\w-]{1,40} authenticator failed (?:for|H=)`,
)

/** Lines without events: of arrivals and ends, of the queue, and of failed connections. */
const ASIDE = new RegExp(
  `(?:^|\\s)(?:${ID} (?:<=|=>|->|>>|\\*>|Completed\\b|H=)|(?:Start|End) queue run: |exim \\d|TLS error on connection from |SMTP (?:connection|command|call|data)|no host name found |Warning: |Suggested action: )`,
)

/**
 * Exim's main log: the replies of other servers, and its own.
 * https://www.exim.org/exim-html-current/doc/html/spec_html/ch-log_files.html
 */
export const exim = serverLog({
  name: 'exim',
  title: 'a main log of Exim',
  protocol: 'smtp',
  sign: SIGN,
  readers: [delivered, loginRefused, rejected],
  asides: [ASIDE],
})

/** `1xXYdf-0003hI-2K ** bob@example.com R=remote T=smtp H=mx.example.com [192.0.2.25]: SMTP error from ...: 550 ...` */
function delivered(line: string): readonly LogEvent[] | undefined {
  const [, id = '', mark, recipient = '', rest = ''] = DELIVERED.exec(line) ?? []
  if (mark === undefined) return undefined
  // A delivery that is deferred because of an earlier deferral says nothing new.
  if (/\bretry time(?:out)? (?:not reached|exceeded)\b/.test(rest)) return []
  const [, host = '', port] = /\bH=([\w.-]{1,255}) (?:\([^)]{0,300}\) )?\[[^\]]{1,60}\](?::(\d{1,5}))?/.exec(rest) ?? []
  const told = rest
    .replace(FIELDS, '')
    .replace(/^defer \(-?\d{1,4}\)(?: H=\S{1,300}(?: \[[^\]]{1,60}\](?::\d{1,5})?)?)?: ?/, '')
  const words = told.replace(/ H=[\w.-]{1,255} \[[^\]]{1,60}\](?::\d{1,5})?$/, '')
  if (isCut(words)) return undefined
  if (LOGIN_FAILED.test(words)) return [{ kind: 'session', id: `login ${host || recipient}` }, ...loginOfOwn(words)]
  const said = eximWords(words)
  const action = mark === '**' ? 'failed' : 'delayed'
  const delivery = { ...said, recipient, action, host: said.host ?? (host === '' ? undefined : host) } as const
  return toldByDelivery(`${id} ${recipient}`, delivery, port === undefined ? undefined : Number(port))
}

/** The line ends before the informative text: a terminal, or a mail program, has broken it. */
function isCut(words: string): boolean {
  return words === '' || /^[A-Z]{1,3}=\S*$/.test(words) || /^(?:SMTP|LMTP) error\b(?!.*[45]\d\d)/s.test(words)
}

/** It had to log in to another server, and failed. */
const LOGIN_FAILED = /^authentication required but authentication attempt\(s\) failed/

function loginOfOwn(text: string): readonly LogEvent[] {
  return [assumedCommand('AUTH'), { kind: 'received', text, lead: '535 ' }]
}

const DELIVERED = new RegExp(`(?:^|\\s)(${ID}) (\\*\\*|==) (\\S{1,320}?):? ((?:<|F=|P=|R=|T=|X=|H=|[A-Z]).*)$`, 's')
/** Exim's fields before the text: router, transport, host, TLS, times. */
const FIELDS =
  /^(?:(?:<[^>]{0,320}>|(?:F|P|R|T|X|CV|DN|SNI|QT|DT)=(?:"[^"]{0,300}"|\S{1,300})|H=\S{1,300}(?: \([^)]{0,300}\))?(?: \[[^\]]{1,60}\](?::\d{1,5})?)?):? ){0,12}/

/** `plain authenticator failed for (client) [192.0.2.9]: 535 Incorrect authentication data (set_id=ann)` */
function loginRefused(line: string): readonly LogEvent[] | undefined {
  const [, name = '', place = '', reply] =
    /(?:^|\s)([\w-]{1,40}) authenticator failed (?:for |H=)(.{1,400}?\[[^\]]{1,60}\](?::\d{1,5})?):? ([45]\d\d .*)$/.exec(
      line,
    ) ?? []
  if (reply === undefined) return undefined
  return [
    { kind: 'session', id: `login ${place}` },
    assumedCommand(`AUTH ${MECHANISMS.find(([named]) => named.test(name))?.[1]}`),
    { kind: 'received', text: reply.replace(/ \(set_id=[^)]{0,320}\)$/, '') },
  ]
}

/** The mechanism of an authenticator with that name; PLAIN's may have any name. */
const MECHANISMS = [
  [/login/i, 'LOGIN'],
  [/cram/i, 'CRAM-MD5'],
  [/^/, 'PLAIN'],
] as const

/** `H=(client) [192.0.2.9] F=<ann@example.org> temporarily rejected RCPT <bob@example.com>: Greylisted` */
function rejected(line: string): readonly LogEvent[] | undefined {
  const [, who = '', put = '', what = '', recipient = '', words] = REJECTED.exec(line) ?? []
  if (words === undefined) return undefined
  const sender = /\bF=<([^>]{0,320})>/.exec(who)?.[1] ?? ''
  // The log has the address of a refused sender in the recipient's place.
  const said = saidDownTo(what, { sender: (what === 'MAIL' && recipient) || sender, recipient })
  const answer = loggedReply(words, put === '' ? '550 ' : '451 ')
  return [{ kind: 'session', id: `${who} ${recipient}` }, ...said, answer]
}

const REJECTED =
  /(?:^|\s)(H=.{1,600}?) (temporarily )?(?:rejected|refused) (RCPT|MAIL|EHLO or HELO|EHLO|HELO|AUTH|STARTTLS|after DATA|DATA|connection)\b ?(?:<?([^<>\s:]{1,320})>?)?(?: \S{1,100})?: (.*)$/
