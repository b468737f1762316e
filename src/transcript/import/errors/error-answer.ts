import type { PlainObject } from '../../../errors/plain-object.ts'
import { isHttpStatus } from '../find/http-status.ts'
import type { LogEvent } from '../log-event.ts'
import { commandFor } from '../order/assumed-command.ts'
import { assumedCommand, END_OF_MESSAGE } from '../order/assumed-events.ts'
import { textIn } from '../safe-copy.ts'

/** The server's response as an error keeps it, after the command that it answers. */
export function answerIn(error: PlainObject): readonly LogEvent[] | undefined {
  return nodeImapAnswer(error) ?? imapAnswer(error) ?? emailjsAnswer(error) ?? smtpAnswer(error)
}

export function protocolOf(error: PlainObject): 'imap' | 'smtp' | undefined {
  const { responseStatus, executedCommand, serverResponseCode, responseCode, command, code, tlsFailed } = error
  if (isNodeImap(error) || [responseStatus, executedCommand, serverResponseCode].some((one) => typeof one === 'string'))
    return 'imap'
  if (tlsFailed === true || (typeof code === 'string' && IMAPFLOW_CODE.test(code))) return 'imap'
  if (typeof responseCode === 'number' || (typeof command === 'string' && SMTP_PLACE.test(command))) return 'smtp'
  return undefined
}

const IMAPFLOW_CODE =
  /^(ClosedAfterConnect(Text|TLS)|NoConnection|EConnectionClosed|(GREETING|CONNECT|UPGRADE)_TIMEOUT)$/

/** nodemailer's names of places in the conversation. `CONN` and `API` are no commands. */
const SMTP_PLACE = /^(CONN|API|EHLO|HELO|LHLO|STARTTLS|AUTH\b.*|MAIL FROM|RCPT TO|DATA|RSET)$/

/**
 * node-imap's form: the status, the response code and the text. https://github.com/mscdex/node-imap#connection-events
 */
function nodeImapAnswer(error: PlainObject): readonly LogEvent[] | undefined {
  if (!isNodeImap(error)) return undefined
  const { type, textCode, message, source } = error
  const code = typeof textCode === 'string' ? `[${textCode}] ` : ''
  const text = `${textIn(type).toUpperCase()} ${code}${textIn(message)}`.trim()
  const question = commandFor([`A1 ${text}`], {
    protocol: 'imap',
    ...(source === 'authentication' && { command: 'LOGIN' }),
  })
  return [...(question ? [question] : []), { kind: 'received', text, lead: 'A1 ' }]
}

function isNodeImap({ type, source, textCode }: PlainObject): boolean {
  return /^(no|bad)$/.test(textIn(type)) && (typeof textCode === 'string' || typeof source === 'string')
}

/** imapflow's form: the line as received, or its parts. */
function imapAnswer(error: PlainObject): readonly LogEvent[] | undefined {
  const { response, responseStatus, serverResponseCode, responseText, executedCommand, authenticationFailed } = error
  const ownTag = /^\S+(?= )/.exec(textIn(executedCommand))?.[0]
  const tag = ownTag ?? 'A1'
  const bracket = typeof serverResponseCode === 'string' ? `[${serverResponseCode}] ` : ''
  // An SMTP reply may begin as `535 Bad user name`.
  const isReply = typeof error.responseCode === 'number' || /^[2-5]\d\d /.test(textIn(response))
  const parts =
    typeof responseStatus === 'string' ? `${tag} ${responseStatus} ${bracket}${textIn(responseText)}` : undefined
  const isWhole = typeof response === 'string' && (!isReply || parts !== undefined) && IMAP_ANSWER.test(response)
  const line = isWhole ? response : parts
  if (line === undefined || (/^\*/.test(line) && responseStatus === undefined)) return undefined
  const answered = /^\S+/.exec(line)?.[0] ?? tag
  const own = typeof executedCommand === 'string' && executedCommand.startsWith(`${answered} `)
  const question = own
    ? ({ kind: 'sent', text: executedCommand } as const)
    : commandFor([line], { protocol: 'imap', ...(authenticationFailed === true && { command: 'LOGIN' }) })
  const lead = line === response || ownTag !== undefined ? '' : `${tag} `
  return [
    ...(question ? [question] : []),
    { kind: 'received', text: line.slice(lead.length), ...(lead !== '' && { lead }) },
  ]
}

const IMAP_ANSWER = /^\S+ (OK|NO|BAD|BYE)\b/i

/** emailjs's form: the whole reply, in an error inside the thrown one. https://github.com/eleith/emailjs */
function emailjsAnswer({ smtp, message }: PlainObject): readonly LogEvent[] | undefined {
  if (typeof smtp !== 'string' || !/^[45]\d\d(?:[ -]|$)/.test(smtp)) return undefined
  const command = /\bcommand '([A-Z]{4})'/.exec(textIn(message))?.[1]
  return smtpAnswer({ response: smtp, command: command === 'AUTH' ? 'AUTH' : undefined })
}

/** nodemailer's form: the reply as received, and the step of the conversation. */
function smtpAnswer({ response, responseCode, message, command, code }: PlainObject): readonly LogEvent[] | undefined {
  const place = typeof command === 'string' && SMTP_PLACE.test(command) ? command : undefined
  const text = replyIn(response, responseCode, message)
  if (text === undefined || (place === undefined && !/^[2-5]\d\d(?:[ -]|$)/.test(text))) return undefined
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  // nodemailer also names the connection if it is cut off after a login.
  const greets = place === 'CONN' && !/^53\d/.test(text) ? ({ greets: true } as const) : {}
  const received = lines.map((line) => ({ kind: 'received', text: line, ...greets }) as const)
  // Older versions name no step.
  if (code === 'EMESSAGE' && (place === 'DATA' || place === undefined)) return [...END_OF_MESSAGE, ...received]
  if (place === 'DATA') return [assumedCommand('DATA'), ...received]
  const question = commandFor(lines, { protocol: 'smtp', command: place })
  return [...(question ? [question] : []), ...received]
}

function replyIn(response: unknown, responseCode: unknown, message: unknown): string | undefined {
  if (typeof response === 'string' && response.trim() !== '') return response
  const quoted = /(?:^|: )([45]\d\d(?:[ -].*)?)$/s.exec(textIn(message))?.[1]
  if (quoted !== undefined) return isHttpStatus(quoted) ? undefined : quoted
  return typeof responseCode === 'number' && responseCode >= 200 && responseCode < 600
    ? String(Math.floor(responseCode))
    : undefined
}
