import type { QuotedReply } from './quoted-reply.ts'
import { cutText, linesOf } from './quoted-text.ts'
import { OF_MAIL } from './smtp-in-sentence.ts'

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
    refusedRecipients(line)
  return found ? [found] : []
}

/**
 * PHPMailer puts the detail, the code and the enhanced status code behind its own words.
 * https://github.com/PHPMailer/PHPMailer/blob/master/src/PHPMailer.php
 */
function phpMailerReply(line: string): QuotedReply | undefined {
  const at = line.indexOf('SMTP code: ')
  if (at === -1) return undefined
  const [, command, detail = '', code, enhanced = ''] =
    /(?:\b([A-Z]{4}(?: (?:FROM|TO|END))?) command failed )?(?:Detail: (.{0,1000}?) ?)?SMTP code: ([45]\d\d)(?: Additional SMTP info: (\d\.\d{1,3}\.\d{1,3}))?/.exec(
      line.slice(Math.max(0, at - MAX_DETAIL), at + MAX_DETAIL),
    ) ?? []
  if (code === undefined) return undefined
  const words = `${enhanced === '' || detail.includes(enhanced) ? '' : `${enhanced} `}${detail}`.trim()
  const of = command === undefined ? undefined : command === 'DATA END' ? '.' : command
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
  const lead = ofLogin ? `53${ofLogin === '8' ? 5 : 4} ` : level === '4' ? '450 ' : '550 '
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
 * Sentences of libraries, each in its own words, about a login that the server has refused. The words of the server are lost. One
 * row a library: the sentence (a group holds what is told of it), the protocol, the source, and what is told where the
 * library's word for it is nobody else's.
 */
const REFUSED_LOGINS: readonly (readonly [RegExp, 'imap' | 'smtp', string, string?])[] = [
  [
    /\bMail server denied authentication\b|\bHorde_Imap_Client_Exception\w*(?:: |\W{1,4}Message\W{1,6})Authentication failed\b|\bIMAP error:? ?Authentication failed\b|\bCould not connect to IMAP: (Authentication failed)\b/,
    'imap',
    'https://github.com/horde/Imap_Client/blob/master/lib/Horde/Imap/Client/Socket.php',
  ],
  [
    /(?:: |["'`\u201c])(LOGIN failed)\.?(?:["'`\u201d]|$)/,
    'imap',
    'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/pop3-and-imap4/pop3-and-imap4',
  ],
  [
    /\bfetchmail: Authorization failure on /,
    'imap',
    'https://gitlab.com/fetchmail/fetchmail/-/blob/legacy_6x/driver.c',
    'Authentication failed',
  ],
  // Client and server share no mechanism.
  [
    /\bcannot authenticate to server .{1,300}: (no mechanism available)\b/,
    'smtp',
    'https://github.com/cyrusimap/cyrus-sasl/blob/master/lib/common.c',
  ],
  [
    /\boffered no compatible authentication mechanisms\b/,
    'smtp',
    'https://github.com/vdukhovni/postfix/blob/master/postfix/src/smtp/smtp_sasl_glue.c',
    'no mechanism available',
  ],
  [
    /\bsmtp_auth\w{0,20}\(\)\]? No authenticators available\b/, // over IMAP it says so of a refused login too
    'smtp',
    'https://gitlab.com/muttmua/mutt/-/blob/master/smtp.c',
    'no mechanism available',
  ],
  [
    /\bIMAP server \S{1,255} does not support (?:\S{1,20} authentication|authenti(?:fi)?cation type)\b/,
    'imap',
    'https://gitlab.gnome.org/GNOME/evolution-data-server/-/tree/master/src/camel',
    'Unsupported authentication mechanism',
  ],
  [
    /\bFailed to authenticate on SMTP server with username "[^"]{0,255}" using [1-9]\d? possible authenticators\b/,
    'smtp',
    'https://github.com/swiftmailer/swiftmailer/blob/master/lib/classes/Swift/Transport/Esmtp/AuthHandler.php',
  ],
  [
    /\bSASL authentication failure: No worthy mechs found\b/,
    'smtp',
    'https://github.com/cyrusimap/cyrus-sasl/blob/master/lib/client.c',
    'no mechanism available',
  ],
  [/\bToo many (login failures)\b/, 'imap', 'https://github.com/uw-imap/imap/blob/master/src/c-client/imap4r1.c'],
  [
    /\bSMTP Error: Could not authenticate\b/i,
    'smtp',
    'https://github.com/PHPMailer/PHPMailer/blob/master/src/PHPMailer.php',
  ],
  [
    /\bUnable to authenticate with the current session's credentials\b/,
    'imap',
    'https://github.com/MailCore/mailcore2/blob/master/src/core/abstract/MCMessageConstants.h',
  ],
  [
    /\bconnection setup failed: (Authentication failed)/,
    'imap',
    'https://github.com/Webklex/php-imap/blob/master/src/Client.php',
  ],
  [
    /\bIMAP verification failed: Could not log in\b|\bInvalid IMAP username or password\b/,
    'imap',
    'https://github.com/elementary/settings-onlineaccounts/blob/main/src/DataHelpers/ImapDialog.vala',
    'Authentication failed',
  ],
  [
    /\bSMTP verification failed: Could not log in\b|\bInvalid SMTP username or password\b/,
    'smtp',
    'https://github.com/elementary/settings-onlineaccounts/blob/main/src/DataHelpers/ImapDialog.vala',
    'Authentication failed',
  ],
  [
    /\b0x80040217\b/i,
    'smtp',
    'https://learn.microsoft.com/en-us/previous-versions/exchange-server/exchange-10/ms527568(v=exchg.10)',
  ],
  [/\bcurl\w*\b.{0,120}?\b(Login denied)\b/, 'smtp', 'https://curl.se/libcurl/c/libcurl-errors.html'],
  [
    /\b0x800CCC92\b|\b0x800CCC91\b|\b0x800CCC18\b|\b0x800CCCD1\b/i,
    'imap',
    'http://tthosting.dk/MSOutlookErrorCodes.htm',
  ],
]

function refusedLogin(line: string): QuotedReply | undefined {
  for (const [sentence, protocol, , words] of REFUSED_LOGINS) {
    const found = sentence.exec(line)
    if (!found) continue
    const text = words ?? found[1] ?? found[0]
    return protocol === 'imap'
      ? { lines: [text], lead: 'NO ', isSure: false, command: 'LOGIN' }
      : { lines: [text], lead: '535 ', isSure: false, command: 'AUTH' }
  }
  return undefined
}

/**
 * JavaMail's exception for recipients that the server has refused. The reply stands in the exception below it, which a cut
 * report lacks. https://jakarta.ee/specifications/mail/2.1/apidocs/jakarta.mail/jakarta/mail/sendfailedexception
 */
function refusedRecipients(line: string): QuotedReply | undefined {
  if (!/\bSendFailedException: Invalid Addresses\b/.test(line)) return undefined
  return { lines: ['Invalid Addresses'], lead: '550 ', isSure: false, command: 'RCPT TO' }
}
