import type { QuotedReply } from './quoted-reply.ts'

/**
 * Sentences of libraries, each in its own words, about a login that the server has refused. The words of the server are lost. One
 * row a library, below its source: the sentence (a group holds what is told of it), and what is told where the library's word
 * for it is nobody else's.
 */
const REFUSED_LOGINS: readonly (readonly [protocol: 'imap' | 'smtp', sentence: RegExp, told?: string])[] = [
  // https://github.com/horde/Imap_Client/blob/master/lib/Horde/Imap/Client/Socket.php
  [
    'imap',
    /\bMail server denied authentication\b|\bHorde_Imap_Client_Exception\w*(?:: |\W{1,4}Message\W{1,6})Authentication failed\b|\bIMAP error:? ?Authentication failed\b|\bCould not connect to IMAP: (Authentication failed)\b/,
  ],
  // https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/pop3-and-imap4/pop3-and-imap4
  ['imap', /(?:: |["'`\u201c])(LOGIN failed)\.?(?:["'`\u201d]|$)/],
  // https://gitlab.com/fetchmail/fetchmail/-/blob/legacy_6x/driver.c
  ['imap', /\bfetchmail: Authorization failure on /, 'Authentication failed'],
  // Client and server share no mechanism.
  // https://github.com/cyrusimap/cyrus-sasl/blob/master/lib/common.c
  ['smtp', /\bcannot authenticate to server .{1,300}: (no mechanism available)\b/],
  // https://github.com/vdukhovni/postfix/blob/master/postfix/src/smtp/smtp_sasl_glue.c
  ['smtp', /\boffered no compatible authentication mechanisms\b/, 'no mechanism available'],
  // Over IMAP it says so of a refused login too.
  // https://gitlab.com/muttmua/mutt/-/blob/master/smtp.c
  ['smtp', /\bsmtp_auth\w{0,20}\(\)\]? No authenticators available\b/, 'no mechanism available'],
  // https://gitlab.gnome.org/GNOME/evolution-data-server/-/tree/master/src/camel
  [
    'imap',
    /\bIMAP server \S{1,255} does not support (?:\S{1,20} authentication|authenti(?:fi)?cation type)\b/,
    'Unsupported authentication mechanism',
  ],
  // https://github.com/swiftmailer/swiftmailer/blob/master/lib/classes/Swift/Transport/Esmtp/AuthHandler.php
  [
    'smtp',
    /\bFailed to authenticate on SMTP server with username "[^"]{0,255}" using [1-9]\d? possible authenticators\b/,
  ],
  // https://github.com/cyrusimap/cyrus-sasl/blob/master/lib/client.c
  ['smtp', /\bSASL authentication failure: No worthy mechs found\b/, 'no mechanism available'],
  // https://github.com/uw-imap/imap/blob/master/src/c-client/imap4r1.c
  ['imap', /\bToo many (login failures)\b/],
  // https://github.com/PHPMailer/PHPMailer/blob/master/src/PHPMailer.php
  ['smtp', /\bSMTP Error: Could not authenticate\b/i],
  // https://github.com/PHPMailer/PHPMailer/blob/master/src/SMTP.php
  ['smtp', /\b(?:Password|Username) command failed\b/, 'authentication failed'],
  // https://github.com/gen-smtp/gen_smtp/blob/master/src/gen_smtp_client.erl
  ['smtp', /\bpermanent_failure, ?[^{}]{0,300}:?auth_failed\b/, 'authentication failed'],
  // Nextcloud asks the server no more after some refusals.
  // https://github.com/nextcloud/mail/blob/main/lib/IMAP/ImapClientRateLimitingDecorator.php
  ['imap', /\bHorde_Imap_Client_Exception\w*: (Too many auth attempts)\b/],
  // https://github.com/laminas/laminas-mail/blob/2.26.x/src/Storage/Imap.php
  ['imap', /\bcannot login, (user or password wrong)\b/],
  // https://github.com/Webklex/php-imap/blob/master/src/Connection/Protocols/ImapProtocol.php
  ['imap', /\bPHPIMAP\\{1,2}Exceptions\\{1,2}AuthFailedException\b/, 'failed to authenticate'],
  // https://github.com/PHPMailer/PHPMailer/tree/master/language
  [
    'smtp',
    /\bSMTP\b.{0,12}[:\uff1a] ?(?:Authentifizierung fehlgeschlagen|échec de l.authentification|Imposible autentificar|Não foi possível autenticar|Falha na autenticação|Impossibile autenticarsi|authenticatie mislukt|nie (?:udało się|można) przeprowadzić uwierzytelnienia|Oturum açılamadı|ошибка авторизации|не удалось пройти аутентификацию|помилка авторизації|Autentizace selhala|Autentificarea a eșuat|az azonosítás sikertelen|Kunde inte autentisera|Kunne ikke autentisere|Login mislykkedes|登录失败|登入失敗|認証できませんでした|인증할 수 없습니다|Không thể xác thực)/i,
    'authentication failed',
  ],
  // Over SMTP it has the reply.
  // https://github.com/jstedfast/MailKit/blob/master/MailKit/Net/Imap/ImapClient.cs
  ['imap', /\bSecurity\.AuthenticationException: (Authentication failed)\.?$/],
  // https://marlam.de/msmtp/msmtp.html
  ['smtp', /\bmsmtp: (authentication failed) \(/],
  // https://searchfox.org/comm-central/source/mail/locales/en-US/chrome/messenger/messengercompose/composeMsgs.properties
  ['smtp', /\bUnable to authenticate to Outgoing server \(SMTP\)/, 'authentication failed'],
  // https://searchfox.org/comm-central/source/mail/locales/en-US/chrome/messenger/imapMsgs.properties
  ['imap', /\bLogin to server \S{1,255} with username \S{1,255} (failed)\b/, 'Login failed'],
  // https://support.apple.com/guide/mail/verify-your-account-information-mlhlp1116/mac
  ['smtp', /\bSMTP server .{1,255} (rejected the password)\b/],
  // https://support.apple.com/guide/mail/verify-your-account-information-mlhlp1116/mac
  ['imap', /\b(rejected the password) for user\b|\b(?:user name|username) or (password for .{1,100} is incorrect)\b/],
  // https://github.com/MailCore/mailcore2/blob/master/src/core/abstract/MCMessageConstants.h
  ['imap', /\bUnable to authenticate with the current session's credentials\b/],
  // https://github.com/Webklex/php-imap/blob/master/src/Client.php
  ['imap', /\bconnection setup failed: (Authentication failed)/],
  // https://github.com/elementary/settings-onlineaccounts/blob/main/src/DataHelpers/ImapDialog.vala
  [
    'imap',
    /\bIMAP verification failed: Could not log in\b|\bInvalid IMAP username or password\b/,
    'Authentication failed',
  ],
  // https://github.com/elementary/settings-onlineaccounts/blob/main/src/DataHelpers/ImapDialog.vala
  [
    'smtp',
    /\bSMTP verification failed: Could not log in\b|\bInvalid SMTP username or password\b/,
    'Authentication failed',
  ],
  // https://learn.microsoft.com/en-us/previous-versions/exchange-server/exchange-10/ms527568(v=exchg.10)
  ['smtp', /\b0x80040217\b/i],
  // http://tthosting.dk/MSOutlookErrorCodes.htm
  ['imap', /\b0x800CCC92\b|\b0x800CCC91\b|\b0x800CCC18\b|\b0x800CCCD1\b/i],
]

/** The refusal that such a sentence tells. */
export function refusedLogin(line: string): QuotedReply | undefined {
  for (const [protocol, sentence, words] of REFUSED_LOGINS) {
    const found = sentence.exec(line)
    if (!found) continue
    const text = words ?? found[1] ?? found[0]
    return protocol === 'imap'
      ? { lines: [text], lead: 'NO ', isSure: false, command: 'LOGIN' }
      : { lines: [text], lead: '535 ', isSure: false, command: 'AUTH' }
  }
  return undefined
}
