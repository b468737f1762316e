import type { PastedReport } from './pasted-report.ts'

/** In sentences and exceptions of PHP programs. */
export const PHP: readonly PastedReport[] = [
  {
    kind: 'PHPMailer: what the form shows',
    accept: ['auth-failed'],
    text: `Message could not be sent. Mailer Error: SMTP Error: Could not authenticate.`,
  },
  {
    kind: 'PHPMailer: recipients refused in one sentence',
    accept: ['recipient-rejected', 'relay-denied'],
    text: `Mailer Error: SMTP Error: The following recipients failed: bob@example.com: 550 5.1.1 <bob@example.com>: user unknown`,
  },
  {
    kind: 'PHPMailer: the sender, with the parts set apart by commas',
    accept: ['sender-rejected'],
    text: `The following From address failed: noreply@example.com : MAIL FROM command failed,Sender address rejected: not owned by user ann@example.com,553,5.7.1SMTP server error: MAIL FROM command failed Detail: Sender address rejected: not owned by user ann@example.com SMTP code: 553 Additional SMTP info: 5.7.1`,
  },
  {
    kind: 'WP Mail SMTP: its debug output',
    accept: ['auth-failed'],
    text: `Versions:
WordPress: 6.4.3
WP Mail SMTP: 3.11.0

Params:
Mailer: smtp
Constants: No
ErrorInfo: SMTP Error: Could not authenticate.
Host: smtp.example.com
Port: 587
SMTPSecure: tls
SMTPAutoTLS: bool(true)
SMTPAuth: bool(true)

Server:
OpenSSL: OpenSSL 1.1.1w

Debug:
Email Source: WP Mail SMTP
Mailer: Other SMTP
SMTP Error: Could not authenticate.

SMTP Debug:
2026-03-03 10:00:00	Connection: opening to smtp.example.com:587, timeout=300, options=array()
2026-03-03 10:00:01	SERVER -> CLIENT: 535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6`,
  },
  {
    kind: 'PHP mail() of Windows',
    accept: ['connection-refused', 'unknown'],
    text: `Warning: mail(): Failed to connect to mailserver at "localhost" port 25, verify your "SMTP" and "smtp_port" setting in php.ini or use ini_set() in C:\\xampp\\htdocs\\send.php on line 25`,
  },
  {
    kind: 'Laravel with Swift Mailer',
    accept: ['auth-failed'],
    text: `[2026-01-01 10:00:00] production.ERROR: Failed to authenticate on SMTP server with username "ann@example.com" using 2 possible authenticators. Authenticator LOGIN returned Expected response code 235 but got code "535", with message "535-5.7.8 Username and Password not accepted. Learn more at
535 5.7.8  https://support.google.com/mail/?p=BadCredentials a1 - gsmtp
". {"userId":1,"exception":"[object] (Swift_TransportException(code: 535): Failed to authenticate on SMTP server at /var/www/vendor/swiftmailer/AuthHandler.php:191)
[stacktrace]
#0 /var/www/vendor/swiftmailer/EsmtpTransport.php(371): Swift_Transport_Esmtp_AuthHandler->afterEhlo(Object(Swift_SmtpTransport))
#1 {main}
"}`,
  },
  {
    kind: 'Laravel with Symfony Mailer: nobody listens',
    accept: ['connection-refused'],
    text: `Symfony\\Component\\Mailer\\Exception\\TransportException: Connection could not be established with host "mailhog:1025": stream_socket_client(): Unable to connect to mailhog:1025 (Connection refused) in file /var/www/vendor/symfony/mailer/Transport/Smtp/Stream/SocketStream.php on line 154`,
  },
  {
    kind: 'Symfony Mailer: the name in the certificate',
    accept: ['cert-untrusted'],
    text: `Connection could not be established with host "ssl://mail.example.com:465": stream_socket_client(): Peer certificate CN=\`*.hoster.example.net' did not match expected CN=\`mail.example.com'`,
  },
  {
    kind: 'Symfony Mailer: a sender that is not its own',
    accept: ['sender-rejected'],
    text: `Expected response code "250/251/252" but got code "550", with message "550 5.7.60 SMTP; Client does not have permissions to send as this sender".`,
  },
  {
    kind: 'Nextcloud: a record of its log',
    accept: ['auth-failed'],
    text: `{"reqId":"sUC1u11gKg","level":3,"time":"2026-04-17T09:10:16+00:00","remoteAddr":"","user":"--","app":"mail","method":"","url":"--","message":"{\\"Exception\\":\\"OCA\\\\\\\\Mail\\\\\\\\Exception\\\\\\\\ServiceException\\",\\"Message\\":\\"IMAP errorAuthentication failed.\\",\\"Code\\":102,\\"Trace\\":[{\\"file\\":\\"/opt/nextcloud/apps/mail/lib/BackgroundJob/SyncJob.php\\",\\"line\\":85}]}","userAgent":"--","version":"28.0.3"}`,
  },
  {
    kind: 'Nextcloud: Horde in a printed exception',
    accept: ['auth-failed'],
    text: `Error | mail | Horde_Imap_Client_Exception: Mail server denied authentication.
/var/www/nextcloud/apps/mail/vendor/Horde/Imap/Client/Base.php - line 833: Horde_Imap_Client_Socket->_login("*** sensiti ... *")
/var/www/nextcloud/apps/mail/vendor/Horde/Imap/Client/Base.php - line 1593: Horde_Imap_Client_Base->login("*** sensiti ... *")`,
  },
  {
    kind: 'Roundcube: the line of its errors log',
    accept: ['auth-failed'],
    text: `[12-Jan-2026 10:01:22 +0000]: <5iqf> IMAP Error: Login failed for ann@example.com against mail.example.com from 192.0.2.9. AUTHENTICATE PLAIN: Authentication failed. in /usr/share/roundcube/program/lib/Roundcube/rcube_imap.php on line 211 (POST /?_task=login&_action=login)`,
  },
  {
    kind: 'FreeScout: Webklex’s sentence',
    accept: ['auth-failed'],
    text: `PHP version: 8.1
FreeScout version: 1.8.158
Are you using CloudFlare: No

Errors like this one come up twice a day:
\`Error: connection setup failed: Authentication failedfailed to authenticate; File: /var/www/html/overrides/webklex/php-imap/src/Client.php (391)\``,
  },
  {
    kind: 'FreeScout: imap_open behind a broken connection',
    accept: ['connection-closed'],
    text: `Juni 17, 15:35:02 | Fehler beim Empfangen der E-Mail | Error: imap_open(): Couldn't open stream {mail.example.com:993/imap/ssl}. Can not authenticate to IMAP server: [CLOSED] IMAP connection broken (authenticate); File: /app/overrides/Webklex/IMAP/Client.php (230) | Help desk`,
  },
  {
    kind: 'FreeScout: imap_open and nobody listens',
    accept: ['connection-refused'],
    text: `Error: imap_open(): Couldn't open stream {mail.example.com:993/imap/ssl}. Can't connect to mail.example.com,993: Connection refused; File: /home/ann/support/IMAP/Client.php (230)`,
  },
  {
    kind: 'CodeIgniter: fsockopen',
    accept: ['connection-timeout'],
    text: `A PHP Error was encountered
Severity: Warning
Message: fsockopen(): unable to connect to ssl://smtp.example.com:465 (Connection timed out)
Filename: libraries/Email.php
Line Number: 2070`,
  },
  {
    kind: 'CodeIgniter: the transcript on its page',
    accept: ['auth-failed'],
    text: `220 smtp.example.com ESMTP
<br /><pre>hello: 250-smtp.example.com
250-AUTH LOGIN PLAIN
250 8BITMIME
</pre>Failed to authenticate password. Error: 535-5.7.8 Username and Password not accepted. Learn more at
535 5.7.8 https://support.google.com/mail/?p=BadCredentials a1 - gsmtp
<br />Unable to send email using PHP SMTP. Your server might not be configured to send mail using this method.`,
  },
  {
    kind: 'c-client: an issuer that it does not know',
    accept: ['cert-untrusted'],
    text: `PHP Notice:  Unknown: Certificate failure for mail.example.com: unable to get local issuer certificate: /C=US/O=Example/CN=Example CA (errflg=2) in Unknown on line 0`,
  },
  {
    kind: 'Symfony: a wait',
    accept: ['connection-timeout', 'server-silent', 'plain-on-tls-port'],
    text: `In SocketStream.php line 97: Connection to "smtp.example.com:465" timed out.`,
  },
  {
    kind: 'Symfony: an end',
    accept: ['connection-closed'],
    text: `Connection to "ssl://smtp.example.com:465" has been closed unexpectedly.`,
  },
  {
    kind: 'Swift Mailer: a number of the system',
    accept: ['connection-timeout'],
    text: `Swift_TransportException: Connection could not be established with host smtp.example.com [Connection timed out #110] in /var/www/vendor/swiftmailer/StreamBuffer.php:269`,
  },
  {
    kind: 'PHP: a resolver that fails for now',
    accept: ['dns-failure', 'dns-not-found'],
    text: `stream_socket_client(): php_network_getaddresses: getaddrinfo failed: Temporary failure in name resolution`,
  },
  {
    kind: 'Moodle: its debug output in a page',
    accept: ['auth-failed'],
    text: `SMTP -&gt; ERROR: Password not accepted from server: 535 5.7.8 Error: authentication failed<br />
SMTP -&gt; FROM SERVER:220 mx.example.com ESMTP<br />
Error calling message processor email`,
  },
  {
    kind: 'phpBB: its error page',
    accept: ['auth-required', 'relay-denied'],
    text: `Ran into problems sending email at Line 1043. Response: 530 5.7.1 Authentication required.`,
  },
  {
    kind: 'RainLoop: TLS that did not begin behind the go-ahead',
    accept: ['starttls-failed', 'tls-handshake-failed'],
    text: `[09:12:01.100][aa11bb22] IMAP[DATA]: > TAG1 STARTTLS\\r\\n
[09:12:01.101][aa11bb22] IMAP[DATA]: < TAG1 OK Begin TLS now.\\r\\n
[09:12:01.140][aa11bb22] IMAP[ERROR]: MailSo\\Net\\Exceptions\\Exception: Cannot enable STARTTLS. in /var/www/mail/MailSo/Net/NetClient.php:338`,
  },
  {
    kind: 'SnappyMail: the same in a row of JSON',
    accept: ['starttls-failed', 'tls-handshake-failed'],
    text: `[2026-03-02 08:00:00.100][aa11bb22] JSON[INFO]: {"Action":"Login","Result":false,"ErrorCode":102,"ErrorMessage":"","ErrorMessageAdditional":"Cannot enable STARTTLS."}
[2026-03-02 08:00:00.101][aa11bb22] IMAP[INFO]: Disconnected from "tcp://localhost:143" (success)`,
  },
  {
    kind: 'PHP: OpenSSL has no words for an end inside the handshake',
    accept: ['connection-closed'],
    text: `[02-Mar-2026 08:00:00 UTC] PHP Warning:  stream_socket_client(): SSL: Success in /var/www/roundcube/rcube_imap_generic.php on line 1060
[02-Mar-2026 08:00:00 UTC] PHP Warning:  stream_socket_client(): Failed to enable crypto in /var/www/roundcube/rcube_imap_generic.php on line 1060
[02-Mar-2026 08:00:00 UTC] PHP Warning:  stream_socket_client(): Unable to connect to ssl://imap.example.com:993 (Unknown error) in /var/www/roundcube/rcube_imap_generic.php on line 1060`,
  },
  {
    kind: 'PHP: crypto that failed, for a reason that stands beside it',
    accept: ['tls-on-plain-port'],
    text: `Connection failed. Error #2: stream_socket_client(): SSL operation failed with code 1. OpenSSL Error messages:error:1408F10B:SSL routines:ssl3_get_record:wrong version number
Connection failed. Error #2: stream_socket_client(): Failed to enable crypto
SMTP ERROR: Failed to connect to server`,
  },
  {
    kind: 'SwiftMailer: an OK in place of the go-ahead for the message',
    accept: ['protocol-violation'],
    text: `[2026-03-02 08:00:00] production.ERROR: Expected response code 354 but got code "250", with message "250 OK
" {"exception":"[object] (Swift_TransportException(code: 250)`,
  },
  {
    kind: 'SwiftMailer: a code by itself, as a heading cuts it',
    accept: ['protocol-violation', 'recipient-rejected'],
    text: `# Swift_TransportException: Expected response code 354 but got code "503"

It worked until the last update of the app.`,
  },
  {
    kind: 'c-client: a mailbox of POP3 that hung up',
    accept: ['connection-closed'],
    text: `Error: imap_open(): Couldn't open stream {pop.example.com:995/pop3/ssl}. Can not authenticate to POP3 server: POP3 connection broken in response`,
  },
]
