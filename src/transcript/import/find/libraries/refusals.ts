import { type QuotedReply, type RefusableCommand, refusalOf } from '../quoted-reply.ts'
import { cutText } from '../quoted-text.ts'

/**
 * Sentences of libraries about a command that the server has refused, without the server's text. One row per library,
 * below its source: the sentence (a group has the relevant text), and a replacement text if the library's own phrase is
 * unusual.
 */
const REFUSALS: readonly (readonly [command: RefusableCommand, sentence: RegExp, told?: string])[] = [
  // https://github.com/horde/Imap_Client/blob/master/lib/Horde/Imap/Client/Socket.php
  // https://github.com/nextcloud/mail/blob/main/lib/Exception/CouldNotConnectException.php
  [
    'LOGIN',
    /\bMail server denied authentication\b|\bHorde_Imap_Client_Exception\w*(?:: |\W{1,4}Message\W{1,6})Authentication failed\b|\bIMAP error:? ?Authentication failed\b|\b(?:to IMAP:|IMAP at .{1,300} failed\.) (Authentication failed)\b/,
  ],
  // https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/pop3-and-imap4/pop3-and-imap4
  ['LOGIN', /(?:: |["'`\u201c])(LOGIN failed)\.?(?:["'`\u201d]|$)/],
  // https://gitlab.com/fetchmail/fetchmail/-/blob/legacy_6x/driver.c
  ['LOGIN', /\bfetchmail: Authorization failure on /, 'Authentication failed'],
  // Client and server share no mechanism.
  // https://github.com/cyrusimap/cyrus-sasl/blob/master/lib/common.c
  ['AUTH', /\bcannot authenticate to server .{1,300}: (no mechanism available)\b/],
  // https://github.com/vdukhovni/postfix/blob/master/postfix/src/smtp/smtp_sasl_glue.c
  ['AUTH', /\boffered no compatible authentication mechanisms\b/, 'no mechanism available'],
  // Over IMAP it prints this for a refused login too. https://gitlab.com/muttmua/mutt/-/blob/master/smtp.c
  ['AUTH', /\bsmtp_auth\w{0,20}\(\)\]? No authenticators available\b/, 'no mechanism available'],
  // https://gitlab.gnome.org/GNOME/evolution-data-server/-/tree/master/src/camel
  [
    'LOGIN',
    /\bIMAP server \S{1,255} does not support (?:\S{1,20} authentication|authenti(?:fi)?cation type)\b/,
    'Unsupported authentication mechanism',
  ],
  // https://sourceforge.net/p/isync/isync/ci/master/tree/src/drv_imap.c
  ['LOGIN', /\bselected SASL mechanism\(s\) not available\b/, 'Unsupported authentication mechanism'],
  // https://github.com/swiftmailer/swiftmailer/blob/master/lib/classes/Swift/Transport/Esmtp/AuthHandler.php
  [
    'AUTH',
    /\bFailed to authenticate on SMTP server with username "[^"]{0,255}" using [1-9]\d? possible authenticators\b/,
  ],
  // https://github.com/cyrusimap/cyrus-sasl/blob/master/lib/client.c
  ['AUTH', /\bSASL authentication failure: No worthy mechs found\b/, 'no mechanism available'],
  // https://github.com/uw-imap/imap/blob/master/src/c-client/imap4r1.c
  ['LOGIN', /\bToo many (login failures)\b/],
  // https://github.com/PHPMailer/PHPMailer/blob/master/src/PHPMailer.php
  ['AUTH', /\bSMTP Error: Could not authenticate\b/i],
  // https://github.com/PHPMailer/PHPMailer/blob/master/src/SMTP.php
  ['AUTH', /\b(?:Password|Username) command failed\b/, 'authentication failed'],
  // https://github.com/gen-smtp/gen_smtp/blob/master/src/gen_smtp_client.erl
  ['AUTH', /\bpermanent_failure, ?[^{}]{0,300}:?auth_failed\b/, 'authentication failed'],
  // Nextcloud stops asking the server after some refusals.
  // https://github.com/nextcloud/mail/blob/main/lib/IMAP/ImapClientRateLimitingDecorator.php
  ['LOGIN', /\bHorde_Imap_Client_Exception\w*: (Too many auth attempts)\b/],
  // https://github.com/laminas/laminas-mail/blob/2.26.x/src/Storage/Imap.php
  ['LOGIN', /\bcannot login, (user or password wrong)\b/],
  // https://github.com/Webklex/php-imap/blob/master/src/Connection/Protocols/ImapProtocol.php
  ['LOGIN', /\bPHPIMAP\\{1,2}Exceptions\\{1,2}AuthFailedException\b/, 'failed to authenticate'],
  // https://github.com/PHPMailer/PHPMailer/tree/master/language
  [
    'AUTH',
    /\bSMTP\b.{0,12}[:\uff1a] ?(?:Authentifizierung fehlgeschlagen|échec de l.authentification|Imposible autentificar|Não foi possível autenticar|Falha na autenticação|Impossibile autenticarsi|authenticatie mislukt|nie (?:udało się|można) przeprowadzić uwierzytelnienia|Oturum açılamadı|ошибка авторизации|не удалось пройти аутентификацию|помилка авторизації|Autentizace selhala|Autentificarea a eșuat|az azonosítás sikertelen|Kunde inte autentisera|Kunne ikke autentisere|Login mislykkedes|登录失败|登入失敗|認証できませんでした|인증할 수 없습니다|Không thể xác thực)/i,
    'authentication failed',
  ],
  // Over SMTP it has the reply.
  // https://github.com/jstedfast/MailKit/blob/master/MailKit/Net/Imap/ImapClient.cs
  ['LOGIN', /\bSecurity\.AuthenticationException: (Authentication failed)\.?$/],
  // The text of the last reply, without its code.
  // https://github.com/jstedfast/MailKit/blob/master/MailKit/Net/Smtp/SmtpStream.cs
  ['AUTH', /\bunexpectedly disconnected: (Authentication failed\b.{0,500})/i],
  // https://marlam.de/msmtp/msmtp.html
  ['AUTH', /\bmsmtp: (authentication failed) \(/],
  // https://searchfox.org/comm-central/source/mail/locales/en-US/chrome/messenger/messengercompose/composeMsgs.properties
  ['AUTH', /\bUnable to authenticate to Outgoing server \(SMTP\)/, 'authentication failed'],
  // https://searchfox.org/comm-central/source/mail/locales/en-US/chrome/messenger/imapMsgs.properties
  ['LOGIN', /\bLogin to server \S{1,255} with username \S{1,255} (failed)\b/, 'Login failed'],
  // https://support.apple.com/guide/mail/verify-your-account-information-mlhlp1116/mac
  ['AUTH', /\bSMTP server .{1,255} (rejected the password)\b/],
  // https://support.apple.com/guide/mail/verify-your-account-information-mlhlp1116/mac
  ['LOGIN', /\b(rejected the password) for user\b|\b(?:user name|username) or (password for .{1,100} is incorrect)\b/],
  // https://searchfox.org/comm-central/source/mail/locales/en-US/chrome/messenger/messengercompose/composeMsgs.properties
  [
    'AUTH',
    /\bOutgoing server \(SMTP\) \S{1,255} does not support the selected authentication method\b/,
    'no mechanism available',
  ],
  // https://support.microsoft.com/en-us/office/fix-outlook-send-receive-error-codes
  ['AUTH', /\bNone of the authentication methods supported by this client\b/, 'no mechanism available'],
  ['LOGIN', /\bserver rejected your login\b/, 'Login failed'],
  // Gmail's, in records that keep the text alone.
  // https://support.google.com/mail/answer/7126229
  ['LOGIN', /(?:^|["'\]] ?)(Too many simultaneous connections)\b/],
  // https://github.com/MailCore/mailcore2/blob/master/src/core/abstract/MCMessageConstants.h
  ['LOGIN', /\bUnable to authenticate with the current session's credentials\b/],
  // https://github.com/Webklex/php-imap/blob/master/src/Client.php
  ['LOGIN', /\bconnection setup failed: (Authentication failed)/],
  // https://github.com/elementary/settings-onlineaccounts/blob/main/src/DataHelpers/ImapDialog.vala
  [
    'LOGIN',
    /\bIMAP verification failed: Could not log in\b|\bInvalid IMAP username or password\b/,
    'Authentication failed',
  ],
  // https://github.com/elementary/settings-onlineaccounts/blob/main/src/DataHelpers/ImapDialog.vala
  [
    'AUTH',
    /\bSMTP verification failed: Could not log in\b|\bInvalid SMTP username or password\b/,
    'Authentication failed',
  ],
  // https://learn.microsoft.com/en-us/previous-versions/exchange-server/exchange-10/ms527568(v=exchg.10)
  ['AUTH', /\b0x80040217\b/i],
  // http://tthosting.dk/MSOutlookErrorCodes.htm
  ['LOGIN', /\b0x800CCC92\b|\b0x800CCC91\b|\b0x800CCC18\b|\b0x800CCCD1\b/i],
  // A truncated report lacks the exception below it, which contains the reply.
  // https://jakarta.ee/specifications/mail/2.1/apidocs/jakarta.mail/jakarta/mail/sendfailedexception
  ['RCPT TO', /\bSendFailedException: (Invalid Addresses)\b/],
  // The caller has replaced the replies by something else. https://github.com/python/cpython/blob/main/Lib/smtplib.py
  ['RCPT TO', /\b(SMTPRecipientsRefused): \{/],
  // https://github.com/PHPMailer/PHPMailer/blob/master/src/PHPMailer.php
  ['RCPT TO', /\bThe following recipients failed: [^\s:]{1,320}: (.{1,500})/],
  // https://github.com/horde/Smtp/blob/master/lib/Horde/Smtp.php
  ['MAIL FROM', /\b(Server requires authentication)\b/],
  // A program or a person has left out the code.
  // https://github.com/vdukhovni/postfix/blob/master/postfix/src/smtpd/smtpd_check.c
  ['MAIL FROM', /^[\s#*>]{0,6}(Sender address rejected: .{1,500})/],
  // https://github.com/laminas/laminas-mail/blob/2.26.x/src/Storage/Imap.php
  // https://github.com/Webklex/php-imap/blob/master/src/Connection/Protocols/ImapProtocol.php
  ['SELECT', /\b(cannot select INBOX|RuntimeException: folder doesn't exist|[Cc]annot change folder, maybe)\b/],
]

/** The refusal that such a sentence states. */
export function libraryRefusal(line: string): QuotedReply | undefined {
  for (const [command, sentence, told] of REFUSALS) {
    const found = sentence.exec(line)
    if (found) return refusalOf(command, told ?? cutText(found[1] ?? found[0], ''))
  }
  return undefined
}
