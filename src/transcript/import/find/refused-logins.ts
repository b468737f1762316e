import type { QuotedReply } from './quoted-reply.ts'

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
    /\b(?:Password|Username) command failed\b/,
    'smtp',
    'https://github.com/PHPMailer/PHPMailer/blob/master/src/SMTP.php',
    'authentication failed',
  ],
  [
    /\bpermanent_failure, ?[^{}]{0,300}:?auth_failed\b/,
    'smtp',
    'https://github.com/gen-smtp/gen_smtp/blob/master/src/gen_smtp_client.erl',
    'authentication failed',
  ],
  // Nextcloud asks the server no more after some refusals.
  [
    /\bHorde_Imap_Client_Exception\w*: (Too many auth attempts)\b/,
    'imap',
    'https://github.com/nextcloud/mail/blob/main/lib/IMAP/ImapClientRateLimitingDecorator.php',
  ],
  [
    /\bcannot login, (user or password wrong)\b/,
    'imap',
    'https://github.com/laminas/laminas-mail/blob/2.26.x/src/Storage/Imap.php',
  ],
  [
    /\bPHPIMAP\\{1,2}Exceptions\\{1,2}AuthFailedException\b/,
    'imap',
    'https://github.com/Webklex/php-imap/blob/master/src/Connection/Protocols/ImapProtocol.php',
    'failed to authenticate',
  ],
  [
    /\bSMTP\b.{0,12}[:\uff1a] ?(?:Authentifizierung fehlgeschlagen|échec de l.authentification|Imposible autentificar|Não foi possível autenticar|Falha na autenticação|Impossibile autenticarsi|authenticatie mislukt|nie (?:udało się|można) przeprowadzić uwierzytelnienia|Oturum açılamadı|ошибка авторизации|не удалось пройти аутентификацию|помилка авторизації|Autentizace selhala|Autentificarea a eșuat|az azonosítás sikertelen|Kunde inte autentisera|Kunne ikke autentisere|Login mislykkedes|登录失败|登入失敗|認証できませんでした|인증할 수 없습니다|Không thể xác thực)/i,
    'smtp',
    'https://github.com/PHPMailer/PHPMailer/tree/master/language',
    'authentication failed',
  ],
  // Over SMTP it has the reply.
  [
    /\bSecurity\.AuthenticationException: (Authentication failed)\.?$/,
    'imap',
    'https://github.com/jstedfast/MailKit/blob/master/MailKit/Net/Imap/ImapClient.cs',
  ],
  [/\bmsmtp: (authentication failed) \(/, 'smtp', 'https://marlam.de/msmtp/msmtp.html'],
  [
    /\bUnable to authenticate to Outgoing server \(SMTP\)/,
    'smtp',
    'https://searchfox.org/comm-central/source/mail/locales/en-US/chrome/messenger/messengercompose/composeMsgs.properties',
    'authentication failed',
  ],
  [
    /\bLogin to server \S{1,255} with username \S{1,255} (failed)\b/,
    'imap',
    'https://searchfox.org/comm-central/source/mail/locales/en-US/chrome/messenger/imapMsgs.properties',
    'Login failed',
  ],
  [
    /\bSMTP server .{1,255} (rejected the password)\b/,
    'smtp',
    'https://support.apple.com/guide/mail/verify-your-account-information-mlhlp1116/mac',
  ],
  [
    /\b(rejected the password) for user\b|\b(?:user name|username) or (password for .{1,100} is incorrect)\b/,
    'imap',
    'https://support.apple.com/guide/mail/verify-your-account-information-mlhlp1116/mac',
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

/** The refusal that such a sentence tells. */
export function refusedLogin(line: string): QuotedReply | undefined {
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
