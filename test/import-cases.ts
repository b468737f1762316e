import { MAIL_SERVER_LOGS } from './mail-server-cases.ts'

/** The password of every log and dialogue that was made for these tests. */
export const PASSWORD = 'correct-horse-battery'

const SWAKS = 'recorded: swaks 20201014.0'
const CURL = 'recorded: curl 7.88.1, OpenSSL 3.0.22'
const OPENSSL = 'recorded: openssl 3.0.22 s_client, its two streams one after the other'
const TYPED = 'recorded: openssl 3.0.22 s_client in a terminal'
const NODEMAILER = 'recorded: nodemailer 10.6.0'
const IMAPFLOW = 'recorded: imapflow 1.7.8'
const PINO = 'pino 10.4.0'
const PINO_PRETTY = `${PINO}, pino-pretty 13.2.0`
const NODE_IMAP = 'recorded: node-imap 0.8.19'
const TOKEN_BY_NODEMAILER =
  'recorded: nodemailer 10.6.1, smtp-server 3.21.6, of an OAuth server with the answer of Google'
const MSAL = 'recorded: @azure/msal-node 7.2.3, of a server with answers of Microsoft’s documentation'
const RFC = 'written after RFC 3501 §8, RFC 4954 §4.1'

/** The log, where it comes from, what it shows, and which of its lines say nothing that can be read. */
const CLIENT_LOGS: readonly (readonly [file: string, source: string, expected: string, unread?: readonly number[]])[] =
  [
    ['aioimaplib.txt', 'written after https://github.com/home-assistant/core/issues/122468', 'auth-failed'],
    ['alpine-no-starttls.txt', 'recorded: Alpine 2.24', 'starttls-unavailable'],
    [
      'apple-mail.txt',
      'written after https://innerexception.com/2014/12/keep-calm-and-email-on-using-os-x-mail.html',
      'auth-failed',
    ],
    [
      'claws-mail.txt',
      'written after https://git.claws-mail.org/?p=claws.git;a=blob;f=src/common/smtp.c',
      'auth-failed',
    ],
    ['curl-closed.txt', CURL, 'connection-closed'],
    ['curl-imap-login.txt', CURL, 'auth-failed'],
    ['curl-imap-nostarttls.txt', CURL, 'starttls-unavailable'],
    ['curl-imap-silent-login.txt', CURL, 'server-silent'],
    ['curl-imap-starttls.txt', CURL, 'auth-failed cert-untrusted'],
    ['curl-imaps-expired.txt', CURL, 'cert-untrusted', [20, 22, 23, 24]],
    ['curl-imaps-plain.txt', CURL, 'auth-failed cert-untrusted'],
    ['curl-in-one-line.txt', 'written after https://github.com/curl/curl/blob/master/lib/imap.c', 'auth-failed'],
    ['curl-nodns.txt', CURL, 'dns-not-found'],
    ['curl-refused.txt', CURL, 'connection-refused'],
    ['curl-silent.txt', CURL, 'server-silent'],
    ['curl-smtp-login.txt', CURL, 'auth-failed'],
    ['curl-smtp-ok.txt', CURL, ''],
    ['curl-smtp-rcpt.txt', CURL, 'recipient-rejected cert-untrusted'],
    ['curl-smtps-alert.txt', CURL, 'tls-version-unsupported'],
    ['curl-smtps-wrong.txt', CURL, 'tls-on-plain-port'],
    ['curl-timed.txt', 'written after https://curl.se/docs/manpage.html#--trace-time', 'cert-untrusted'],
    [
      'dialogue-arrows.txt',
      'written after https://developers.google.com/gmail/imap/xoauth2-protocol',
      'oauth-token-rejected',
    ],
    ['dialogue-imap.txt', RFC, 'app-password-required', [7]],
    ['dialogue-injected.txt', RFC, 'starttls-failed'],
    [
      'dialogue-phpmailer.txt',
      'written after https://github.com/PHPMailer/PHPMailer/wiki/SMTP-Debugging',
      'auth-failed',
    ],
    ['emailjs-imap-client.txt', 'recorded: emailjs-imap-client 3.1.0', 'cert-untrusted', [16]],
    ['enough-mail.txt', 'written after https://github.com/Enough-Software/enough_mail/issues/245', 'auth-failed'],
    [
      'evolution.txt',
      'written after https://gitlab.gnome.org/GNOME/evolution-data-server/-/blob/master/src/camel/providers/smtp/camel-smtp-transport.c',
      'auth-failed',
    ],
    ['exim-verbose.txt', 'recorded: Exim 4.96, without its lines about rights', 'auth-failed'],
    ['go-mail.txt', 'written after https://github.com/wneessen/go-mail/blob/main/log/stdlog.go', 'auth-failed', [4]],
    ['horde.txt', 'written after https://github.com/nextcloud/mail', 'auth-failed'],
    ['imapflow-auth-plain.txt', IMAPFLOW, 'auth-failed'],
    ['imapflow-bye.txt', IMAPFLOW, 'too-many-connections'],
    ['imapflow-hangup.txt', IMAPFLOW, 'connection-closed'],
    ['imapflow-inbox.txt', IMAPFLOW, 'mailbox-unavailable'],
    ['imapflow-login-bye.txt', IMAPFLOW, 'auth-unavailable'],
    ['imapflow-login.txt', IMAPFLOW, 'auth-failed'],
    ['imapflow-nodns.txt', IMAPFLOW, 'dns-not-found'],
    ['imapflow-nostarttls.txt', IMAPFLOW, 'starttls-unavailable'],
    ['imapflow-ok.txt', IMAPFLOW, ''],
    ['imapflow-pretty-login.txt', `recorded: imapflow 2.10.2, ${PINO_PRETTY}`, 'auth-failed'],
    ['imapflow-raw.txt', IMAPFLOW, 'auth-failed'],
    ['imapflow-selfsigned.txt', IMAPFLOW, 'cert-untrusted'],
    ['imapflow-silent.txt', IMAPFLOW, 'server-silent'],
    ['imapflow-smtpport.txt', IMAPFLOW, 'wrong-service'],
    ['imapflow-starttls.txt', IMAPFLOW, 'auth-failed'],
    ['imapflow-token.txt', IMAPFLOW, 'oauth-token-rejected'],
    ['imapflow-wrongversion.txt', IMAPFLOW, 'tls-on-plain-port'],
    ['k9.txt', 'written after https://github.com/thunderbird/thunderbird-android/issues/7287', 'auth-failed'],
    [
      'lettre.txt',
      'written after https://github.com/lettre/lettre/blob/master/src/transport/smtp/client/connection.rs',
      'auth-failed',
    ],
    ['imapsync.txt', 'written after https://github.com/imapsync/imapsync/issues/140', 'auth-failed'],
    ['lines-imap.txt', RFC, 'web-login-required'],
    ['lines-smtp.txt', RFC, 'relay-denied'],
    ['mailkit.txt', 'written after https://github.com/jstedfast/MailKit/issues/216', 'auth-failed'],
    ['mailspring.txt', 'written after https://github.com/Foundry376/Mailspring/issues/811', 'auth-failed'],
    ['node-imap-bye.txt', NODE_IMAP, 'too-many-connections'],
    ['node-imap-hangup.txt', NODE_IMAP, 'connection-closed'],
    ['node-imap-login.txt', NODE_IMAP, 'auth-failed', [8]],
    ['node-imap-ok.txt', NODE_IMAP, ''],
    ['node-imap-untrusted.txt', NODE_IMAP, 'cert-untrusted'],
    ['nodemailer-auth-timeout.txt', NODEMAILER, 'server-silent'],
    ['nodemailer-auth.txt', NODEMAILER, 'auth-failed'],
    ['nodemailer-content.txt', NODEMAILER, 'message-rejected'],
    ['nodemailer-expired.txt', NODEMAILER, 'cert-untrusted'],
    ['nodemailer-greeting-timeout.txt', NODEMAILER, 'server-silent'],
    ['nodemailer-hangup.txt', NODEMAILER, 'connection-closed'],
    ['nodemailer-imapport.txt', NODEMAILER, 'wrong-service'],
    ['nodemailer-nodns.txt', NODEMAILER, 'dns-not-found'],
    ['nodemailer-ok.txt', NODEMAILER, ''],
    ['nodemailer-pretty-app-password.txt', `recorded: nodemailer 10.6.1, ${PINO_PRETTY}`, 'app-password-required'],
    ['nodemailer-refused.txt', NODEMAILER, 'connection-refused'],
    ['nodemailer-rows-app-password.txt', `recorded: nodemailer 10.6.1, ${PINO}`, 'app-password-required'],
    ['nodemailer-rows-auth.txt', NODEMAILER, 'auth-failed'],
    ['nodemailer-rows-content.txt', NODEMAILER, 'message-rejected'],
    ['nodemailer-rows-refused.txt', NODEMAILER, 'connection-refused'],
    ['nodemailer-rows-selfsigned.txt', NODEMAILER, 'cert-untrusted'],
    ['nodemailer-starttls-refused.txt', NODEMAILER, 'starttls-failed'],
    ['nodemailer-starttls.txt', NODEMAILER, 'recipient-rejected'],
    ['nodemailer-token-denied.txt', TOKEN_BY_NODEMAILER, 'oauth-token-rejected'],
    ['nodemailer-token-retry.txt', TOKEN_BY_NODEMAILER, 'oauth-token-rejected'],
    ['nodemailer-wronghost.txt', NODEMAILER, 'cert-untrusted'],
    ['nodemailer-wrongversion.txt', NODEMAILER, 'tls-on-plain-port'],
    ['oauth-curl.txt', 'recorded: curl 7.88.1, of a server with the answer of Google', 'oauth-token-rejected', [20]],
    ['oauth-google-auth-library.txt', 'recorded: google-auth-library 10.9.1', 'oauth-token-rejected', [98]],
    ['oauth-msal-node-expired.txt', MSAL, 'oauth-token-rejected'],
    ['oauth-msal-node-mfa.txt', MSAL, 'web-login-required'],
    ['oauth-msal-node-secret.txt', MSAL, 'oauth-token-rejected'],
    ['oauth-openid-client.txt', 'recorded: openid-client 6.9.0', 'oauth-token-rejected'],
    ['oauth-python-authlib.txt', 'recorded: Python 3.11, Authlib 1.2.0', 'oauth-token-rejected'],
    ['oauth-python-google-auth.txt', 'recorded: Python 3.11, google-auth 1.5.1', 'oauth-token-rejected'],
    [
      'oauth-python-msal.txt',
      'recorded: Python 3.11, msal 1.21.0, of a server with an answer of Microsoft’s documentation',
      'oauth-token-rejected',
    ],
    [
      'oauth-python-oauthlib.txt',
      'recorded: Python 3.11, oauthlib 3.2.2, requests-oauthlib 1.3.0',
      'oauth-token-rejected',
    ],
    ['oauth-simple-oauth2.txt', 'recorded: simple-oauth2 5.1.0', 'oauth-token-rejected'],
    ['openssl-alert.txt', OPENSSL, 'tls-handshake-failed'],
    ['openssl-expired.txt', OPENSSL, 'cert-untrusted'],
    ['openssl-hostname.txt', OPENSSL, 'cert-untrusted'],
    ['openssl-nodns.txt', OPENSSL, 'dns-not-found'],
    ['openssl-nostarttls.txt', OPENSSL, 'starttls-unavailable'],
    ['openssl-refused.txt', OPENSSL, 'connection-refused'],
    ['openssl-smtp-quiet.txt', OPENSSL, 'auth-failed'],
    ['openssl-smtp.txt', OPENSSL, 'auth-failed'],
    ['openssl-typed-closed.txt', TYPED, 'connection-closed cert-untrusted'],
    ['openssl-typed-imap-quiet.txt', TYPED, 'auth-failed'],
    ['openssl-typed-imap.txt', TYPED, 'auth-failed'],
    ['openssl-typed-smtp-login.txt', TYPED, 'auth-failed'],
    ['openssl-typed-smtp-plain.txt', TYPED, 'auth-failed cert-untrusted'],
    ['openssl-wrong.txt', OPENSSL, 'tls-on-plain-port'],
    ['printed-imapflow-login.txt', IMAPFLOW, 'auth-failed'],
    ['printed-nodemailer-auth.txt', NODEMAILER, 'auth-failed'],
    ['printed-nodemailer-refused.txt', NODEMAILER, 'connection-refused'],
    ['printed-nodemailer-token-denied.txt', TOKEN_BY_NODEMAILER, 'oauth-token-rejected'],
    ['prose.txt', 'written by hand: no log at all', 'unknown', [1, 2, 4]],
    [
      'roundcube-imap.txt',
      'written after https://github.com/roundcube/roundcubemail/wiki/Configuration#debug-logging',
      'auth-failed',
    ],
    [
      'roundcube-smtp.txt',
      'written after https://github.com/roundcube/roundcubemail/wiki/Configuration#debug-logging',
      'auth-failed',
    ],
    ['snappymail.txt', 'written after https://github.com/RainLoop/rainloop-webmail/issues/1244', 'auth-failed'],
    ['swaks-421.txt', SWAKS, 'too-many-connections'],
    ['swaks-closed.txt', SWAKS, 'connection-closed'],
    ['swaks-cram.txt', SWAKS, 'auth-failed'],
    ['swaks-hidden.txt', SWAKS, 'auth-failed'],
    ['swaks-login-time.txt', SWAKS, 'auth-failed'],
    ['swaks-login.txt', SWAKS, 'auth-failed'],
    ['swaks-nodns.txt', SWAKS, 'dns-not-found'],
    ['swaks-ok.txt', SWAKS, ''],
    ['swaks-plain.txt', SWAKS, 'auth-failed'],
    ['swaks-refused.txt', SWAKS, 'connection-refused'],
    ['swaks-starttls-none.txt', SWAKS, 'starttls-unavailable'],
    ['swaks-starttls.txt', SWAKS, 'auth-failed'],
    ['swaks-tls-on-plain.txt', SWAKS, 'tls-on-plain-port'],
    ['swaks-tls-verify.txt', SWAKS, 'cert-untrusted'],
    ['swaks-tls.txt', SWAKS, 'recipient-rejected'],
    [
      'swift-mailer.txt',
      'written after https://swiftmailer.symfony.com/docs/plugins.html#logger-plugin',
      'auth-failed',
    ],
    ['symfony-mailer.txt', 'written after https://symfony.com/doc/current/mailer.html#debugging-emails', 'auth-failed'],
    ['tcl-smtp.txt', 'recorded: Tcl 8.6, tcllib 1.21', 'auth-failed'],
    ['telnet.txt', RFC, 'auth-failed', [6]],
    ['thunderbird-imap.txt', 'written after https://wiki.mozilla.org/MailNews:Logging', 'auth-failed'],
    ['thunderbird-smtp.txt', 'written after https://wiki.mozilla.org/MailNews:Logging', 'auth-failed'],
    ['two-connections.txt', `written after what was ${NODEMAILER}`, 'auth-failed'],
  ]

/** Those of clients, and those of mail servers, in the order of the folder. */
export const LOGS = [...CLIENT_LOGS, ...MAIL_SERVER_LOGS].toSorted(([one], [other]) => (one < other ? -1 : 1))

/** Each with all that there is for it; `›` and `‹` stand for the two sides. */
export const DIALOGUES: Readonly<Record<string, readonly [said: readonly string[], written: readonly string[]]>> = {
  LOGIN: [[`A1 LOGIN ann@example.com ${PASSWORD}`], ['A1 LOGIN ann@example.com ‹password›']],
  'LOGIN in small letters': [[`a1 login ann ${PASSWORD}`], ['a1 login ann ‹password›']],
  'LOGIN in quotes': [[`A1 LOGIN "ann lee" "${PASSWORD}"`], ['A1 LOGIN "ann lee" ‹password›']],
  'LOGIN without a name': [[`A1 LOGIN ${PASSWORD}`], ['A1 LOGIN ‹password›']],
  'a literal': [
    ['A1 LOGIN {3}', `ann {21}`, PASSWORD],
    ['A1 LOGIN {3}', 'ann {‹n›}', '‹password›'],
  ],
  'a literal at once': [
    [`A1 LOGIN ann {21+}`, PASSWORD],
    ['A1 LOGIN ann {‹n›+}', '‹password›'],
  ],
  'a literal of a wrong size': [
    ['A1 LOGIN {30}', `ann ${PASSWORD}`],
    ['A1 LOGIN {30}', 'ann ‹password›'],
  ],
  'AUTHENTICATE PLAIN at once': [
    [`A1 AUTHENTICATE PLAIN ${btoa(`\0ann\0${PASSWORD}`)}`],
    ['A1 AUTHENTICATE PLAIN ‹password›'],
  ],
  'AUTHENTICATE PLAIN': [
    ['A1 AUTHENTICATE PLAIN', '< +', btoa(`\0ann\0${PASSWORD}`)],
    ['A1 AUTHENTICATE PLAIN', '‹password›'],
  ],
  'AUTHENTICATE LOGIN': [
    ['A1 AUTHENTICATE LOGIN', '< + VXNlcm5hbWU6', btoa('ann'), '< + UGFzc3dvcmQ6', btoa(PASSWORD)],
    ['A1 AUTHENTICATE LOGIN', btoa('ann'), '‹password›'],
  ],
  'AUTHENTICATE OAUTHBEARER': [
    [`A1 AUTHENTICATE OAUTHBEARER ${btoa(`n,a=ann,\x01auth=Bearer ${PASSWORD}\x01\x01`)}`, '< + e30=', 'AQ=='],
    ['A1 AUTHENTICATE OAUTHBEARER ‹token›', '‹token›'],
  ],
  'AUTHENTICATE of an unknown kind': [[`A1 AUTHENTICATE ${PASSWORD}`], ['A1 AUTHENTICATE ‹password›']],
  'no command': [
    ['A1 CAPABILITY', PASSWORD],
    ['A1 CAPABILITY', '‹password›'],
  ],
  'imapflow’s mask': [['1 LOGIN "ann" "(* value hidden *)"'], ['1 LOGIN "ann" ‹password›']],
  stars: [['A1 LOGIN ann ****'], ['A1 LOGIN ann ‹password›']],
  'fetchmail’s star': [['A1 LOGIN "ann" *'], ['A1 LOGIN "ann" ‹password›']],
  'our own mask': [
    ['A1 LOGIN ann {‹n›+}', '‹password›'],
    ['A1 LOGIN ann {‹n›+}', '‹password›'],
  ],
  'AUTH PLAIN at once': [[`AUTH PLAIN ${btoa(`\0ann\0${PASSWORD}`)}`], ['AUTH PLAIN ‹password›']],
  'AUTH PLAIN': [
    ['AUTH PLAIN', '< 334 ', btoa(`ann\0ann\0${PASSWORD}`)],
    ['AUTH PLAIN', '‹password›'],
  ],
  'AUTH LOGIN': [
    ['AUTH LOGIN', '< 334 VXNlcm5hbWU6', btoa('ann'), '< 334 UGFzc3dvcmQ6', btoa(PASSWORD)],
    ['AUTH LOGIN', btoa('ann'), '‹password›'],
  ],
  'AUTH LOGIN with the name at once': [
    [`AUTH LOGIN ${btoa('ann')}`, '< 334 UGFzc3dvcmQ6', btoa(PASSWORD)],
    ['AUTH LOGIN ‹password›', '‹password›'], // nobody asked for a name: it may be the password
  ],
  'AUTH LOGIN that asks in a language of its own': [
    ['AUTH LOGIN', '< 334 Passwort', btoa(PASSWORD)],
    ['AUTH LOGIN', '‹password›'],
  ],
  'AUTH PLAIN with a tab': [[`AUTH PLAIN\t${btoa(`\0ann\0${PASSWORD}`)}`], ['AUTH PLAIN ‹password›']],
  'AUTH PLAIN with a blank that does not break': [
    [`AUTH PLAIN\u00a0${btoa(`\0ann\0${PASSWORD}`)}`],
    ['AUTH PLAIN ‹password›'],
  ],
  'a password among what a client says of itself': [
    [`A1 ID ("name" "x" "password" "${PASSWORD}")`],
    ['A1 ID ‹password›'],
  ],
  'a literal that was refused': [
    ['A1 APPEND INBOX {310}', '< A1 NO no', `A2 LOGIN ann ${PASSWORD}`],
    ['A1 APPEND INBOX {310}', 'A2 LOGIN ann ‹password›'],
  ],
  'the literal of a name that was refused': [
    ['A1 LOGIN {3}', '< A1 BAD no', `A2 LOGIN ann ${PASSWORD}`],
    ['A1 LOGIN {3}', 'A2 LOGIN ann ‹password›'],
  ],
  'AUTH LOGIN whose name the log left out': [
    ['AUTH LOGIN', '< 334 UGFzc3dvcmQ6', btoa(PASSWORD)],
    ['AUTH LOGIN', '‹password›'],
  ],
  'AUTH LOGIN not in Base64': [
    ['AUTH LOGIN', '< 334 VXNlcm5hbWU6', PASSWORD],
    ['AUTH LOGIN', '‹password›'],
  ],
  'AUTH XOAUTH2': [
    [`AUTH XOAUTH2 ${btoa(`user=ann\x01auth=Bearer ${PASSWORD}\x01\x01`)}`, '< 334 e30=', ''],
    ['AUTH XOAUTH2 ‹token›', ''],
  ],
  'AUTH CRAM-MD5': [
    ['AUTH CRAM-MD5', '< 334 PDFAYT4=', btoa(`ann ${PASSWORD}`)],
    ['AUTH CRAM-MD5', '‹password›'],
  ],
  'AUTH given up': [
    ['AUTH PLAIN', '< 334 ', '*'],
    ['AUTH PLAIN', '*'],
  ],
  'AUTH of an unknown kind': [[`AUTH ${PASSWORD}`], ['AUTH ‹password›']],
  'AUTH whose answer the log left out': [
    ['AUTH PLAIN', 'MAIL FROM:<a>'],
    ['AUTH PLAIN', 'MAIL FROM:<a>'],
  ],
  'nodemailer’s mask': [[`AUTH PLAIN ${btoa('\0ann\0/* secret */')}`], ['AUTH PLAIN ‹password›']],
  POP3: [
    ['EHLO a', `PASS ${PASSWORD}`],
    ['EHLO a', '‹password›'],
  ],
  'a message': [
    ['DATA', '< 354 go on', `Subject: ${PASSWORD}`, '.', '< 250 ok', 'QUIT'],
    ['DATA', '.', 'QUIT'],
  ],
}
