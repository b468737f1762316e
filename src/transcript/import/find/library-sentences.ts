import type { QuotedReply } from './quoted-reply.ts'
import { cutText, linesOf } from './quoted-text.ts'
import { refusedLogin } from './refused-logins.ts'
import { OF_MAIL } from './reply-signs.ts'

/** Sentences of libraries that keep a part of the reply only, or tell in words of their own that a login was refused. */
export function librarySentencesIn(line: string): readonly QuotedReply[] {
  const found =
    phpMailerReply(line) ??
    dotNetReply(line) ??
    codeApart(line) ??
    emailjsReply(line) ??
    lettreReply(line) ??
    lettreList(line) ??
    withoutCode(line) ??
    imapException(line) ??
    refusedLogin(line) ??
    refusedRecipients(line) ??
    refusedFolder(line)
  return found ? [found] : []
}

/**
 * PHPMailer puts the detail, the code and the enhanced status code behind its own words.
 * https://github.com/PHPMailer/PHPMailer/blob/master/src/PHPMailer.php
 */
function phpMailerReply(line: string): QuotedReply | undefined {
  const at = line.indexOf('SMTP code: ')
  if (at === -1) return phpMailerList(line)
  const [, command, detail = '', code, enhanced = ''] =
    /(?:\b([A-Z]{4}(?: (?:FROM|TO|END))?) command failed )?(?:Detail: (.{0,1000}?) ?)?SMTP code: ([45]\d\d)(?: Additional SMTP info: (\d\.\d{1,3}\.\d{1,3}))?/.exec(
      line.slice(Math.max(0, at - MAX_DETAIL), at + MAX_DETAIL),
    ) ?? []
  if (code === undefined) return undefined
  return phpMailerQuote({ command, detail, code, enhanced })
}

/** The parts of its error one behind the other: `MAIL FROM command failed,Not your address,553,5.7.1` */
function phpMailerList(line: string): QuotedReply | undefined {
  const [, command, detail = '', code, enhanced = ''] =
    /\b([A-Z]{4}(?: (?:FROM|TO|END))?) command failed, ?(.{0,1000}?), ?([45]\d\d)(?:, ?(\d\.\d{1,3}\.\d{1,3}))?(?:,|\s|$)/.exec(
      line,
    ) ?? []
  return code === undefined ? undefined : phpMailerQuote({ command, detail, code, enhanced })
}

interface PhpMailerError {
  readonly command: string | undefined
  readonly detail: string
  readonly code: string
  readonly enhanced: string
}

function phpMailerQuote({ command, detail, code, enhanced }: PhpMailerError): QuotedReply {
  const words = `${enhanced === '' || detail.includes(enhanced) ? '' : `${enhanced} `}${detail}`.trim()
  const of = command === 'DATA END' ? '.' : command
  return { lines: linesOf(code, words, false), isSure: true, ...(of && { command: of }) }
}

/** As much of a sentence of PHPMailer as holds the reply. */
const MAX_DETAIL = 1200

/**
 * .NET keeps the text of the reply behind a description of its code.
 * https://learn.microsoft.com/en-us/dotnet/api/system.net.mail.smtpstatuscode
 */
function dotNetReply(line: string): QuotedReply | undefined {
  const { 0: told = '', index } = RESPONSE_WAS.exec(line) ?? {}
  if (index === undefined) return undefined
  const words = line.slice(index + told.length)
  const before = line.slice(0, index)
  const text = cutText(words, before)
  if (/^[45]\d\d[ -]/.test(text))
    return { lines: linesOf(text.slice(0, 3), text.slice(4), text[3] === '-'), isSure: true }
  const code = DESCRIPTIONS.find(([described]) => described.test(before))?.[1] ?? (/^4\./.test(text) ? '450' : '550')
  const command = /FailedRecipient/.test(before) ? { command: 'RCPT TO' } : {}
  return { lines: [text], lead: `${code} `, isSure: true, ...command }
}

/**
 * emailjs keeps the last line of the reply without its code, behind the command that it answers: its verb, or what
 * answered a challenge.
 * https://github.com/eleith/emailjs/blob/main/smtp/client.ts
 */
function emailjsReply(line: string): QuotedReply | undefined {
  const [whole, command = '', text = ''] =
    /\bbad response on command '([^']{0,4096})'(?:: (.{1,1000}))?/.exec(line) ?? []
  if (whole === undefined || text === '') return undefined
  const words = line.includes('(bad response on') ? text.replace(/\)$/, '') : text
  const verb = /^[A-Z]{4}$/.test(command) ? command : 'AUTH'
  return { lines: [words], lead: `${/^4\./.test(words) ? '450' : '550'} `, command: verb, isSure: true }
}

/**
 * lettre's code as Rust prints it for a programmer: the names of the three digits.
 * https://docs.rs/lettre/latest/lettre/transport/smtp/response/struct.Code.html
 */
function lettreReply(line: string): QuotedReply | undefined {
  const [, severity, category = '', detail = ''] =
    /\bCode \{ severity: (Permanent|Transient)NegativeCompletion, category: (\w{1,20}), detail: (\w{1,10}) \}/.exec(
      line,
    ) ?? []
  if (severity === undefined) return undefined
  const digits = [CATEGORIES.indexOf(category), DETAILS.indexOf(detail)]
  if (digits.includes(-1)) return undefined
  const code = `${severity === 'Permanent' ? '5' : '4'}${digits.join('')}`
  return { lines: [code], isSure: true }
}

/**
 * lettre's error of before 0.10: the class of the code, and the lines of the text as a list.
 * https://github.com/lettre/lettre/blob/v0.9.x/lettre/src/smtp/error.rs
 */
function lettreList(line: string): QuotedReply | undefined {
  const found = /\bSMTP ([45])xx error: \["/.exec(line)
  if (!found) return undefined
  const text = cutText(line.slice(found.index + found[0].length), '"')
  return text === '' ? undefined : { lines: [text], lead: `${found[1]}50 `, isSure: true }
}

const CATEGORIES = ['Syntax', 'Information', 'Connections', 'Unspecified3', 'Unspecified4', 'MailSystem']
const DETAILS = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']

/** Its languages are those of the system. */
const RESPONSE_WAS =
  /\b(?:The server response was|Die Serverantwort war|La respuesta del servidor fue|La réponse du serveur était|Risposta del server)[ \u00a0]?: |(?:Odpowiedź serwera|[Оо]твет сервера): /

const DESCRIPTIONS: readonly (readonly [RegExp, string])[] = [
  // The sentence may be broken in two.
  [
    /requires a secure connection or the client was not authenticated|^\W*(?:not )?authenticated\. ?$|sichere Verbindung|conexión segura|connexion sécurisée|connessione protetta|bezpieczneg|безопасн/i,
    '530',
  ],
  [/Service not available/i, '421'],
  [/Client does not have permission to submit mail/i, '454'],
  [/Error in processing/i, '451'],
  [/Insufficient system storage/i, '452'],
  [/Syntax error, command/i, '500'],
  [/Syntax error in parameters/i, '501'],
  [/Command not implemented/i, '502'],
  [/Bad sequence of commands/i, '503'],
  [/Command parameter not implemented/i, '504'],
  [/User not local/i, '551'],
  [/Exceeded storage allocation/i, '552'],
  [/Mailbox name not allowed/i, '553'],
  [/Transaction failed/i, '554'],
]

/** A record that keeps the code and the text of a reply in two fields. */
const APART =
  /\bcode["']?[=:] ?["']?([45]\d\d)["']?,? ["']?(?:message|msg|text|response|detail)["']?[=:] ?(["'])(?![45]\d\d[ -])(?=\S)/

function codeApart(line: string): QuotedReply | undefined {
  const found = APART.exec(line)
  if (!found) return undefined
  const [whole, code = '', quote = ''] = found
  const text = cutText(line.slice(found.index + whole.length), quote)
  return OF_MAIL.test(line) ? { lines: linesOf(code, text, false), isSure: true } : undefined
}

/** Thunderbird, Outlook and git show a part of a reply: the text, as a rule with its enhanced status code, without the code. */
const RESPONDED = /\b(?:mail|outgoing|remote|sending) server(?: \(SMTP\))?(?: \S{1,80})? respond(?:ed|s):\s+(?=\S)/i
const ENHANCED =
  /^(?:.{0,80}(?:: +|\b(?:got|get|getting|gives?|returns?|receives?|received) (?:an? |the )?(?:error )?))?(?=([45])\.(?:1\.\d|2\.[0-4]|3\.\d|4\.\d|5\.\d|7\.\d{1,3}) {1,2}[A-Z<[h])/

function withoutCode(line: string): QuotedReply | undefined {
  const responded = RESPONDED.exec(line)
  if (responded) {
    const text = cutText(line.slice(responded.index + responded[0].length), '').replace(ADVICE, '')
    if (/^[45]\d\d[ -]/.test(text)) return undefined
    return { lines: [text], lead: text.startsWith('4.') ? '450 ' : '550 ', isSure: false }
  }
  const [before, level] = ENHANCED.exec(line) ?? []
  if (before === undefined) return undefined
  const text = cutText(line.slice(before.length), before)
  // A version number looks the same.
  if (!OF_MAIL.test(text) || VERSIONS.test(before)) return undefined
  // 5.7.14 is Google's, and always behind 534.
  const ofLogin = /^\d\.7\.(8|14) /.exec(text)?.[1]
  const ofMail = level === '4' ? '450 ' : '550 '
  const lead = ofLogin ? `53${ofLogin === '8' ? 5 : 4} ` : ofMail
  return { lines: [inOneLine(text)], lead, isSure: false }
}

/** The words of a reply whose lines were run together, each with the enhanced status code before it. */
function inOneLine(text: string): string {
  const code = text.slice(0, text.indexOf(' ') + 1)
  return `${code}${text.slice(code.length).replaceAll(` ${code}`, ' ')}`
}

/** The words before a version number. */
const VERSIONS =
  /\b(?:version|release|mysql|mariadb|postgres\w*|php|node|python|ruby|perl|java|openssl|nginx|apache|kernel|linux|docker|app)\b/i

/** Thunderbird's own words behind the reply. */
const ADVICE = /\s+Please (?:check|verify) .*$/

/** Exceptions whose name has the status, with the text of the response alone. */
const EXCEPTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:Net::IMAP::)?NoResponseError: (?=\S)/, 'NO '],
  [/\b(?:Net::IMAP::)?BadResponseError: (?=\S)/, 'BAD '],
  [/\b(?:Net::IMAP::)?ByeResponseError: (?=\S)/, '* BYE '],
  // imaplib, where the server hung up in place of an answer.
  [/\bIMAP4\.abort: command: [A-Z]{3,12} => (?!socket error)(?=[A-Z])/, '* BYE '],
  [/\bNo Response: (?=\S)|\bunexpected NO response: (?=\S)|\bno response: code: None, info: Some\((?=")/, 'NO '],
  [/\bBad Response: (?=\S)|\bunexpected BAD response: (?=\S)/, 'BAD '],
  [/\bunexpected BYE response: (?=\S)/, '* BYE '],
  // IMAP's: in SMTP the reply's code follows. JavaMail has a sentence of its own where it has no password.
  [/\bAuthenticationFailedException: (?=[A-Z][A-Za-z]+ (?!to connect))/, 'NO '],
  // RainLoop and SnappyMail.
  [/\bMailSo\\Imap\\Exceptions\\(?:NegativeResponse|Login\w{0,20})Exception: {1,2}(?=[A-Z])/, 'NO '],
  // Roundcube, where the server gives no code. Of a connection that was not made it has sentences of its own.
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
/** Ruby prints the name of an exception behind its text. */
const NAMED_BEHIND = /^(?:.{0,300}?: )?([^:]{3,300}) \(Net::IMAP::(No|Bad|Bye)ResponseError\)/

function imapException(line: string): QuotedReply | undefined {
  const [, behind, kind = ''] = NAMED_BEHIND.exec(line) ?? []
  if (behind !== undefined)
    return {
      lines: [behind.replace(/^in `\w+': /, '')],
      lead: kind === 'Bye' ? '* BYE ' : `${kind.toUpperCase()} `,
      isSure: true,
    }
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

/**
 * JavaMail's exception for recipients that the server has refused. The reply stands in the exception below it, which a cut
 * report lacks. https://jakarta.ee/specifications/mail/2.1/apidocs/jakarta.mail/jakarta/mail/sendfailedexception
 */
function refusedRecipients(line: string): QuotedReply | undefined {
  const words =
    /\bSendFailedException: (Invalid Addresses)\b/.exec(line)?.[1] ??
    // smtplib, for a caller who has put anything else in the place of its replies
    /\b(SMTPRecipientsRefused): \{/.exec(line)?.[1] ??
    // PHPMailer
    /\bThe following recipients failed: [^\s:]{1,320}: (.{1,500})/.exec(line)?.[1]
  if (words === undefined) return undefined
  return { lines: [cutText(words, '')], lead: '550 ', isSure: false, command: 'RCPT TO' }
}

/** Laminas and Webklex say in words of their own that a folder could not be opened. */
function refusedFolder(line: string): QuotedReply | undefined {
  const words = /\b(cannot select INBOX|RuntimeException: folder doesn't exist)\b/.exec(line)?.[1]
  return words === undefined ? undefined : { lines: [words], lead: 'NO ', isSure: false, command: 'SELECT' }
}
