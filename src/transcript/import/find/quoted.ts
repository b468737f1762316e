import type { LogEvent } from '../log-event.ts'
import { failureIn } from './tool-messages.ts'

/**
 * The event that one line of another program reports: an exception that quotes the server's answer, or an error message
 * of the system, of a resolver or of a TLS library. It must not be called with a server's own line, which may hold the
 * same words.
 */
export function toldByLine(line: string): readonly LogEvent[] | undefined {
  const { name, text } = exceptionIn(line)
  return answerQuoted(text, name !== '') ?? byName(name, text) ?? failureIn(text) ?? failureIn(line)
}

/** `smtplib.SMTPAuthenticationError: `, `Net::IMAP::NoResponseError: `, `javax.mail.MessagingException: `; the innermost. */
const EXCEPTION = /^\s*((?:[A-Za-z]\w*(?:\.|::|\\|\/))*\w*(?:error|exception|refused|disconnected)(?:::\w+)?): +/i
const MAX_NESTED = 4

function exceptionIn(line: string): { readonly name: string; readonly text: string } {
  let [name, text] = ['', line.trim()]
  for (let depth = 0; depth < MAX_NESTED; depth++) {
    const [head, inner] = EXCEPTION.exec(text) ?? []
    if (head === undefined || inner === undefined) break
    name = inner
    text = text.slice(head.length)
  }
  return { name, text }
}

/** Response codes of IMAP that no other protocol has (RFC 3501 §7.1, RFC 5530 §3). */
const RESPONSE_CODE =
  '(?:ALERT|ALREADYEXISTS|AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|CANNOT|CLIENTBUG|CONTACTADMIN|CORRUPTION|EXPIRED|INUSE|LIMIT|NONEXISTENT|NOPERM|OVERQUOTA|PRIVACYREQUIRED|SERVERBUG|UNAVAILABLE)'
const IMAP_ANSWER = new RegExp(`(?:^|: )((?:[A-Z]{0,8}\\d{1,9} )?)((?:NO |BAD )?)(\\[${RESPONSE_CODE}\\](?: .*)?)$`)

function answerQuoted(text: string, isException: boolean): readonly LogEvent[] | undefined {
  // smtplib's: https://docs.python.org/3/library/smtplib.html#smtplib.SMTPResponseException
  const [, code = '', single, double] = /\(([2-5]\d\d), b?(?:'([^']*)'|"([^"]*)")[,)]/.exec(text) ?? []
  if (code !== '') return replyOf(code, (single ?? double ?? '').split('\\n'))
  // imaplib's: the data of the answer, without its status.
  const bytes = /^b(?:'([^']*)'|"([^"]*)")$/.exec(text)
  if (bytes) return answerQuoted(bytes[1] ?? bytes[2] ?? '', isException)
  const [, reply, mark, words = ''] = (isException ? /^([45]\d\d)([ -]|: )(.*)$/ : NEVER).exec(text) ?? []
  if (reply !== undefined) return [{ kind: 'received', text: `${reply}${mark === '-' ? '-' : ' '}${words}` }]
  const [, tag = '', status = '', answer] = IMAP_ANSWER.exec(text) ?? []
  if (answer === undefined) return undefined
  if (tag !== '' && status !== '') return [{ kind: 'received', text: tag + status + answer }]
  return [{ kind: 'received', text: status + answer, lead: status === '' ? 'NO ' : '' }]
}

const NEVER = /^(?!)/

function replyOf(code: string, lines: readonly string[]): readonly LogEvent[] {
  return lines.map((line, at) => ({ kind: 'received', text: `${code}${at < lines.length - 1 ? '-' : ' '}${line}` }))
}

/** Exceptions whose name says what their text does not. */
function byName(name: string, text: string): readonly LogEvent[] | undefined {
  // https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/UnknownHostException.html
  if (name.endsWith('UnknownHostException')) {
    const host = /^[\w.-]+/.exec(text)?.[0]
    return [...(host === undefined ? [] : [{ kind: 'about', host } as const]), { kind: 'failed', code: 'ENOTFOUND' }]
  }
  return undefined
}
