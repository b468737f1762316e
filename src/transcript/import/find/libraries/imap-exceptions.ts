import type { QuotedReply } from '../quoted-reply.ts'
import { cutText } from '../quoted-text.ts'

/** The response in an exception of a library, whose name or text contains its status. */
export function imapException(line: string): QuotedReply | undefined {
  const [, behind, kind = ''] = NAMED_BEHIND.exec(line) ?? []
  if (behind !== undefined)
    return {
      lines: [behind.replace(/^in `\w+': /, '')],
      lead: kind === 'Bye' ? '* BYE ' : `${kind.toUpperCase()} `,
      isSure: true,
    }
  const [, told, code] = line.includes("textCode: '") ? (NODE_IMAP.exec(line) ?? []) : []
  if (told !== undefined) return { lines: [`[${code}] ${told}`], lead: 'NO ', isSure: true, command: 'LOGIN' }
  for (const [name, lead] of EXCEPTIONS) {
    const { 0: whole, index } = name.exec(line) ?? {}
    if (whole === undefined || index === undefined) continue
    const rest = line.slice(index + whole.length).replace(/^b(?=["'])/, '')
    const quote = /^["']/.exec(rest)?.[0] ?? ''
    const text = cutText(rest.slice(quote.length), quote).replace(/>$/, '')
    return text === '' ? undefined : { lines: [text], lead, isSure: true }
  }
  return undefined
}

/** Exceptions with the status in their name and only the text of the response. */
const EXCEPTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:Net::IMAP::)?NoResponseError: (?=\S)/, 'NO '],
  [/\b(?:Net::IMAP::)?BadResponseError: (?=\S)/, 'BAD '],
  [/\b(?:Net::IMAP::)?ByeResponseError: (?=\S)/, '* BYE '],
  // imaplib, if the server closed the connection in place of a response.
  [/\bIMAP4\.abort: command: [A-Z]{3,12} => (?!socket error)(?=[A-Z])/, '* BYE '],
  [/\bNo Response: (?=\S)|\bunexpected NO response: (?=\S)|\bno response: code: None, info: Some\((?=")/, 'NO '],
  [/\bBad Response: (?=\S)|\bunexpected BAD response: (?=\S)/, 'BAD '],
  [/\bunexpected BYE response: (?=\S)/, '* BYE '],
  // For IMAP, because in SMTP the reply's code follows. JavaMail has its own sentence if it has no password.
  [/\bAuthenticationFailedException: (?=[A-Z][A-Za-z]+ (?!to connect))/, 'NO '],
  // RainLoop and SnappyMail.
  [/\bMailSo\\Imap\\Exceptions\\(?:NegativeResponse|Login\w{0,20})Exception: {1,2}(?=[A-Z])/, 'NO '],
  // Roundcube, if the server sends no code. It has its own sentences for a failed connection.
  [/\bIMAP Error: Login failed for .{1,300}? (?:AUTHENTICATE(?: [\w-]{1,20})?|LOGIN): (?=[A-Z])/, 'NO '],
  [
    /\bLogin failed for \S{1,255} (?:against \S{1,255} )?from .{1,300}?[\w)]\. (?!Empty startup|Could not connect|Unable to negotiate|Connection )(?=[A-Z]\w+ \w)/,
    'NO ',
  ],
  [
    /\bimaplib\.(?:IMAP4\.)?error: (?=b?["']|AUTHENTICATE|LOGIN)|\bIMAPClientError: (?=b?["'])|\bLoginError: (?=b?["'])/,
    'NO ',
  ],
]
/** node-imap's error, as Node printed an error with keys of its own up to version 11. */
const NODE_IMAP = /\[Error: ([^\]]{3,300})\] (?:type: 'no', )?textCode: '([A-Z]{3,40})', source: 'authentication'/
/** Ruby prints the name of an exception after its text. */
const NAMED_BEHIND = /^(?:.{0,300}?: )?([^:]{3,300}) \(Net::IMAP::(No|Bad|Bye)ResponseError\)/
