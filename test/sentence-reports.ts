import type { WholeReport } from './whole-reports.ts'

/**
 * Reports in which the cause stands inside a sentence, an exception or a record, in the forms of public issues and forum
 * threads. Words, names and addresses were made for these tests. Each was labelled before it was read.
 */
export const SENTENCE_REPORTS: readonly WholeReport[] = [
  {
    kind: 'Home Assistant: a tuple of smtplib in an error of a script',
    accept: ['auth-failed'],
    text: `2026-02-11 08:14:02.166 DEBUG (SyncWorker_2) [homeassistant.components.smtp.helpers] Building plain text email
2026-02-11 08:14:03.275 ERROR (MainThread) [homeassistant.components.automation.door] Door: Error executing script. Unexpected error for call_service at pos 2: (535, b'5.7.8 Username and Password not accepted. For more information, go to\\n5.7.8  https://support.google.com/mail/?p=BadCredentials a1b2-3c4d.1 - gsmtp')
Traceback (most recent call last):
  File "/usr/src/homeassistant/homeassistant/helpers/script.py", line 535, in _async_step
    await getattr(self, handler)()
  File "/usr/src/homeassistant/homeassistant/core.py", line 2550, in async_call
    response_data = await coro
                    ^^^^^^^^^^`,
  },
  {
    kind: 'Home Assistant: the whole log entry of the smtp notifier',
    accept: ['app-password-required'],
    text: `Logger: homeassistant.components.smtp.notify
Source: components/smtp/notify.py:165
integration: smtp (documentation, issues)
First occurred: 26 April 2026 at 08:43:01 (3 occurrences)
Last logged: 08:43:01

Login not possible. Please check your setting and/or your credentials
Traceback (most recent call last):
  File "/usr/src/homeassistant/homeassistant/components/smtp/notify.py", line 165, in connection_is_valid
    server = self.connect()
  File "/usr/local/lib/python3.13/smtplib.py", line 750, in login
    raise last_exception
  File "/usr/local/lib/python3.13/smtplib.py", line 662, in auth
    raise SMTPAuthenticationError(code, resp)
smtplib.SMTPAuthenticationError: (534, b'5.7.9 Application-specific password required. For more information, go to\\n5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor x1 - gsmtp')`,
  },
  {
    kind: 'Home Assistant: the certificate of an IMAP server',
    accept: ['cert-untrusted'],
    text: `### The problem
After the update the imap integration cannot connect any more.

### Anything in the logs that might be useful for us?
\`\`\`txt
2026-03-01 10:00:01.100 WARNING (MainThread) [homeassistant.config_entries] Config entry 'ann@example.com' for imap integration not ready yet: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1000); Retrying in background
\`\`\``,
  },
  {
    kind: 'Home Assistant: a Python set of refused recipients',
    accept: ['recipient-rejected'],
    text: `ERROR (SyncWorker_5) [homeassistant.components.smtp.notify] SMTPException sending mail
smtplib.SMTPRecipientsRefused: {'bob@example.com': (550, b'5.1.1 <bob@example.com>: Recipient address rejected: User unknown in virtual mailbox table')}`,
  },
  {
    kind: 'Django: the sender is refused',
    accept: ['sender-rejected'],
    text: `Internal Server Error: /accounts/password/reset/
Traceback (most recent call last):
  File "/app/.venv/lib/python3.11/site-packages/django/core/mail/backends/smtp.py", line 131, in send_messages
    sent = self._send(message)
  File "/usr/lib/python3.11/smtplib.py", line 887, in sendmail
    raise SMTPSenderRefused(code, resp, from_addr)
smtplib.SMTPSenderRefused: (553, b'5.7.1 <webmaster@localhost>: Sender address rejected: not owned by user ann@example.com', 'webmaster@localhost')
[12/Mar/2026 10:01:11] "POST /accounts/password/reset/ HTTP/1.1" 500 145`,
  },
  {
    kind: 'Django: the server is not there',
    accept: ['connection-refused'],
    text: `  File "/usr/lib/python3.10/smtplib.py", line 341, in connect
    self.sock = self._get_socket(host, port, self.timeout)
  File "/usr/lib/python3.10/socket.py", line 833, in create_connection
    sock.connect(sa)
ConnectionRefusedError: [Errno 111] Connection refused

I use EMAIL_PORT = 587 and DEBUG = True. The page shows Error 500.`,
  },
  {
    kind: 'Python on Windows: a German Winsock error',
    accept: ['connection-timeout'],
    text: `  File "C:\\Python312\\Lib\\socket.py", line 852, in create_connection
    sock.connect(sa)
TimeoutError: [WinError 10060] Ein Verbindungsversuch ist fehlgeschlagen, da die Gegenstelle nach einer bestimmten Zeitspanne nicht richtig reagiert hat, oder die hergestellte Verbindung war fehlerhaft, da der verbundene Host nicht reagiert hat`,
  },
  {
    kind: 'Celery: a broken connection to the mail server',
    accept: ['connection-closed'],
    text: `[2026-01-05 04:00:10,512: ERROR/ForkPoolWorker-3] Task core.tasks.send_digest[5f0a] raised unexpected: SMTPServerDisconnected('Connection unexpectedly closed')
Traceback (most recent call last):
  File "/usr/local/lib/python3.9/smtplib.py", line 398, in getreply
    raise SMTPServerDisconnected("Connection unexpectedly closed")
smtplib.SMTPServerDisconnected: Connection unexpectedly closed`,
  },
  {
    kind: 'imaplib: an error with octets, in the middle of a story',
    accept: ['auth-failed'],
    text: `Hi all,
my script worked for two years. Since Tuesday it stops with

imaplib.IMAP4.error: b'[AUTHENTICATIONFAILED] Invalid credentials (Failure)'

I did not change the password. Python 3.12, port 993.`,
  },
  {
    kind: 'imap_tools: the status that it did not expect',
    accept: ['auth-failed'],
    text: `paperless-ngx-webserver-1  | [2026-01-12 06:10:00,913] [ERROR] [paperless_mail] Error while retrieving mailbox INBOX: Response status "OK" expected, but "NO" received. Data: [b'[AUTHENTICATIONFAILED] Authentication failed.']`,
  },
  {
    kind: 'paperless: no encryption where some was expected',
    accept: ['tls-on-plain-port'],
    text: `[paperless_mail] Cannot connect to mail server: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)`,
  },
  {
    kind: 'nodemailer, printed by console.log in Node 8',
    accept: ['auth-failed'],
    text: `POST /send-email 200 5133.373 ms - 26
{ Error: Invalid login: 535 5.7.3 Authentication unsuccessful
    at SMTPConnection._formatError (C:\\srv\\node_modules\\smtp-connection\\lib\\smtp-connection.js:528:15)
    at SMTPConnection._actionAUTHComplete (C:\\srv\\node_modules\\smtp-connection\\lib\\smtp-connection.js:1231:30)
    at Socket.emit (events.js:211:7)
  code: 'EAUTH',
  response: '535 5.7.3 Authentication unsuccessful',
  responseCode: 535,
  command: 'AUTH LOGIN' }`,
  },
  {
    kind: 'nodemailer in a JSON log of winston',
    accept: ['connection-refused'],
    text: `{"level":"error","message":"mail failed","service":"shop","error":{"errno":-111,"code":"ESOCKET","syscall":"connect","address":"192.0.2.10","port":587,"command":"CONN"},"timestamp":"2026-05-02 11:22:33"}`,
  },
  {
    kind: 'nodemailer: TLS on the plain port',
    accept: ['tls-on-plain-port'],
    text: `Error: 140735163392896:error:1408F10B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/openssl/ssl/record/ssl3_record.c:332:

    at Object.<anonymous> (/app/mail.js:12:3) {
  library: 'SSL routines',
  function: 'ssl3_get_record',
  reason: 'wrong version number',
  code: 'ESOCKET',
  command: 'CONN'
}`,
  },
  {
    kind: 'nodemailer: a message refused by Outlook.com',
    accept: ['message-rejected', 'sending-limit', 'account-locked'],
    text: `{ Error: Message failed: 554 5.2.0 STOREDRV.Submission.Exception:OutboundSpamException; Failed to process message due to a permanent exception with message WASCL UserAction verdict is not None. Actual verdict is HipSend.
    at SMTPConnection._formatError (/leanengine/node_modules/nodemailer/lib/smtp-connection/index.js:605:19)
  code: 'EMESSAGE',
  responseCode: 554,
  command: 'DATA' }`,
  },
  {
    kind: 'nodemailer: an old version that names an AuthError',
    accept: ['auth-failed'],
    text: `could not send the mail, I am getting this: { AuthError: Invalid login - 535 Incorrect authentication data at SMTPClient.<anonymous> (mailer.js:10:2) }`,
  },
  {
    kind: 'n8n: a node that cannot log in',
    accept: ['auth-failed'],
    text: `Problem in node 'Send Email'
Invalid login: 535-5.7.8 Username and Password not accepted. For more information, go to 535 5.7.8 https://support.google.com/mail/?p=BadCredentials 5b1f - gsmtp

n8n version 1.64.0, Docker, 2 workers`,
  },
  {
    kind: 'n8n: an IMAP trigger',
    accept: ['connection-timeout'],
    text: `There was a problem activating the workflow: "Timed out while connecting to server"
{
  "errorMessage": "Timed out while connecting to server",
  "n8nDetails": { "nodeName": "Email Trigger (IMAP)", "nodeVersion": 2 }
}`,
  },
  {
    kind: 'Ghost: a bulk of newsletters',
    accept: ['dns-not-found', 'dns-failure'],
    text: `[2026-04-04 09:20:54] ERROR "POST /ghost/api/admin/members/" 500 5012ms
Failed to send email. Reason: getaddrinfo EAI_AGAIN smtp.example.com.
NAME: EmailError
CODE: EDNS`,
  },
  {
    kind: 'Strapi: the certificate of a company',
    accept: ['cert-untrusted'],
    text: `[2026-02-02 12:00:00.000] error: self signed certificate in certificate chain
Error: self signed certificate in certificate chain
    at TLSSocket.onConnectSecure (node:_tls_wrap:1535:34)
    at TLSSocket.emit (node:events:513:28)`,
  },
  {
    kind: 'imapflow: LOGIN refused, printed',
    accept: ['auth-failed'],
    text: `Error: Command failed
    at ImapFlow.exec (/app/node_modules/imapflow/lib/imap-flow.js:1005:27)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {
  response: '3 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)',
  responseStatus: 'NO',
  responseText: 'Invalid credentials (Failure)',
  serverResponseCode: 'AUTHENTICATIONFAILED',
  authenticationFailed: true
}`,
  },
  {
    kind: 'emailjs: its error object',
    accept: ['auth-failed'],
    text: `Error: bad response on command 'UGFzc3dk': 535 5.7.8 Authentication credentials invalid
    at Function.make (smtp/error.ts:33:17) {
  code: 2,
  smtp: '535 5.7.8 Authentication credentials invalid'
}`,
  },
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
    kind: 'Zammad: the exception that a channel keeps',
    accept: ['auth-failed'],
    text: `We upgraded to 6.2. The channel shows:

Can't use Channel::Driver::Imap: #<Net::IMAP::NoResponseError: LOGIN failed.>

Is this a bug?`,
  },
  {
    kind: 'Chatwoot: Net::SMTP in Sidekiq',
    accept: ['auth-failed'],
    text: `sidekiq_1  | 2026-02-02T09:00:00.000Z pid=1 tid=2kx WARN: Net::SMTPAuthenticationError: 535 Authentication credentials invalid
sidekiq_1  | 2026-02-02T09:00:00.000Z pid=1 tid=2kx WARN: /usr/local/lib/ruby/gems/3.3.0/gems/net-smtp-0.4.0/lib/net/smtp/authenticator.rb:46:in \`finish'
sidekiq_1  | /usr/local/lib/ruby/gems/3.3.0/gems/net-smtp-0.4.0/lib/net/smtp/auth_login.rb:13:in \`auth'`,
  },
  {
    kind: 'Rails: a wait for the connection',
    accept: ['connection-timeout'],
    text: `Error performing ActionMailer::MailDeliveryJob (Job ID: 4f) from Sidekiq(default) in 30024.1ms: Net::OpenTimeout (execution expired):
/usr/local/lib/ruby/3.2.0/net/protocol.rb:46:in \`connect_nonblock'`,
  },
  {
    kind: 'GitLab: mail_room cannot log in',
    accept: ['auth-failed'],
    text: `==> /var/log/gitlab/mailroom/mail_room_json.log <==
{"severity":"FATAL","time":"2026-05-05T10:00:00.000+00:00","message":"Authentication failed.","backtrace":["/opt/gitlab/embedded/lib/ruby/net/imap.rb:1274:in \`get_tagged_response'"],"exception":"[AUTHENTICATIONFAILED] Authentication failed."}`,
  },
  {
    kind: 'GitLab: rake task that checks the incoming mail',
    accept: ['cert-untrusted'],
    text: `IMAP server credentials are correct? ... Checking user-incoming@example.com
An error occurred: OpenSSL::SSL::SSLError: SSL_connect returned=1 errno=0 peeraddr=192.0.2.5:993 state=error: certificate verify failed (unable to get local issuer certificate)
no`,
  },
  {
    kind: 'Discourse: a failed job',
    accept: ['encryption-required', 'auth-required'],
    text: `Job exception: 530 5.7.0 Must issue a STARTTLS command first. r1-20020a6b.0 - gsmtp`,
  },
  {
    kind: 'Jenkins: JavaMail inside JavaMail',
    accept: ['auth-required', 'encryption-required'],
    text: `Failed to send out e-mail

com.sun.mail.smtp.SMTPSendFailedException: 530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM [AM0PR01.eurprd01.prod.exchangelabs.com]
	at com.sun.mail.smtp.SMTPTransport.issueSendCommand(SMTPTransport.java:2374)
	at com.sun.mail.smtp.SMTPTransport.mailFrom(SMTPTransport.java:1808)`,
  },
  {
    kind: 'Keycloak: the connection test',
    accept: ['cert-untrusted'],
    text: `2026-02-20 12:11:10,900 ERROR [org.keycloak.services] (executor-thread-4) KC-SERVICES0029: Failed to send email: jakarta.mail.MessagingException: Could not convert socket to TLS;
  nested exception is:
	javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target
	at org.eclipse.angus.mail.smtp.SMTPTransport.startTLS(SMTPTransport.java:2172)`,
  },
  {
    kind: 'Spring: one line with everything nested',
    accept: ['auth-failed'],
    text: `org.springframework.mail.MailAuthenticationException: Authentication failed; nested exception is javax.mail.AuthenticationFailedException: 535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6`,
  },
  {
    kind: 'Java: TLS 1.0 that is switched off',
    accept: ['tls-version-unsupported'],
    text: `Caused by: javax.mail.MessagingException: Could not convert socket to TLS
Caused by: javax.net.ssl.SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher suites are inappropriate)
	at sun.security.ssl.HandshakeContext.<init>(HandshakeContext.java:171)`,
  },
  {
    kind: 'Jira: incoming mail over IMAP',
    accept: ['auth-failed'],
    text: `2026-01-01 10:00:00,123 Caesium-1-3 ERROR ServiceRunner [c.a.j.p.mail.MailFetcherService] Incoming mail: javax.mail.AuthenticationFailedException: LOGIN failed. while connecting to host 'outlook.office365.com' as user 'ann@example.com' via protocol 'imaps'`,
  },
  {
    kind: '.NET: the client is not authenticated',
    accept: ['auth-required', 'encryption-required'],
    text: `Unhandled exception. System.Net.Mail.SmtpException: The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.57 Client not authenticated to send mail. [FR0P281.DEUP281.PROD.OUTLOOK.COM]
   at System.Net.Mail.MailCommand.CheckResponse(SmtpStatusCode statusCode, String response)
   at System.Net.Mail.SmtpClient.Send(MailMessage message)`,
  },
  {
    kind: '.NET: a failure of the connection inside',
    accept: ['connection-timeout'],
    text: `System.Net.Mail.SmtpException: Failure sending mail. ---> System.Net.WebException: Unable to connect to the remote server ---> System.Net.Sockets.SocketException: A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond 192.0.2.4:587
   at System.Net.Sockets.Socket.DoConnect(EndPoint endPointSnapshot, SocketAddress socketAddress)`,
  },
  {
    kind: 'MailKit: the name in the certificate',
    accept: ['cert-untrusted'],
    text: `[05:31:13 ERR] MailMessage queue entry f4ef returned an unsuccessful response: An error occurred while attempting to establish an SSL or TLS connection.

The host name did not match the name given in the server's SSL certificate.

MailKit.Security.SslHandshakeException: An error occurred while attempting to establish an SSL or TLS connection.
   at MailKit.Net.Smtp.SmtpClient.ConnectAsync(String host, Int32 port)`,
  },
  {
    kind: 'MailKit: XOAUTH2 refused',
    accept: ['auth-failed', 'oauth-token-rejected'],
    text: `MailKit.Security.AuthenticationException: 535: 5.7.3 Authentication unsuccessful [AM6PR10CA0046.EURPRD10.PROD.OUTLOOK.COM]
   at MailKit.Net.Smtp.SmtpClient.AuthenticateAsync(SaslMechanism mechanism)`,
  },
  {
    kind: 'MailKit: plain text on the port',
    accept: ['tls-on-plain-port'],
    text: `MailKit.Security.SslHandshakeException: An error occurred while attempting to establish an SSL or TLS connection.
 ---> System.Security.Authentication.AuthenticationException: Cannot determine the frame size or a corrupted frame was received.`,
  },
  {
    kind: 'Go: Gitea’s mailer',
    accept: ['auth-failed'],
    text: `2026/01/18 10:12:13 ...s/mailer/mailer.go:352:processMailQueue() [E] Failed to send emails [ann@example.com]: Gitea test mail - failed to authenticate SMTP: 535 5.7.8 Error: authentication failed: (reason unavailable)`,
  },
  {
    kind: 'Go: Grafana and its certificate',
    accept: ['cert-untrusted'],
    text: `logger=alertmanager org=1 t=2026-03-03T10:10:10Z level=error component=dispatcher msg="Notify for alerts failed" num_alerts=1 err="grafana-default-email/email[0]: notify retry canceled due to unrecoverable error after 1 attempts: tls: failed to verify certificate: x509: certificate is valid for mail.example.net, not smtp.example.com"`,
  },
  {
    kind: 'Go: Alertmanager without TLS',
    accept: ['encryption-required', 'starttls-unavailable'],
    text: `level=error ts=2026-02-14T07:44:38.144Z caller=dispatch.go:354 component=dispatcher msg="Notify for alerts failed" num_alerts=1 err="mail/email[0]: notify retry canceled after 17 attempts: *email.loginAuth auth: unencrypted connection"`,
  },
  {
    kind: 'Go: Authelia’s start-up check',
    accept: ['connection-timeout'],
    text: `time="2026-02-02T10:00:00Z" level=error msg="Failure running the notifier provider startup check" error="notifier: smtp: failed to dial connection: dial tcp 192.0.2.20:587: i/o timeout" provider=notification`,
  },
  {
    kind: 'Go: go-mail and a missing extension',
    accept: ['auth-mechanism-unsupported', 'protocol-disabled', 'encryption-required'],
    text: `failed to send mail: dial failed: server does not support SMTP AUTH type: CRAM-MD5`,
  },
  {
    kind: 'Rust: Vaultwarden',
    accept: ['auth-failed'],
    text: `[2026-01-09 14:44:01.318][vaultwarden::mail][ERROR] SMTP error: permanent error (535): 5.7.8 Error: authentication failed: (reason unavailable)
[2026-01-09 14:44:01.318][response][INFO] (test_smtp) POST /admin/test/smtp => 400 Bad Request`,
  },
  {
    kind: 'Rust: Vaultwarden and a handshake in the clear',
    accept: ['tls-on-plain-port'],
    text: `[ERROR] SMTP connection error: Connection error: received corrupt message of type InvalidContentType`,
  },
  {
    kind: 'Perl: OTRS',
    accept: ['connection-refused'],
    text: `ERROR: OTRS-otrs.Daemon.pl - Daemon Kernel::System::Daemon::DaemonModules::SchedulerTaskWorker-10 Perl: 5.24.1 OS: linux Message: IMAPS: Can't connect to mail.example.com: IO::Socket::SSL: connect: Connection refused`,
  },
  {
    kind: 'Outlook: a time-out while sending',
    accept: ['connection-timeout', 'server-silent'],
    text: `Task 'ann@example.com - Sending' reported error (0x8004210B) : 'The operation timed out waiting for a response from the sending (SMTP) server. If you continue to receive this message, contact your server administrator or Internet service provider (ISP).'`,
  },
  {
    kind: 'Outlook: what the server said',
    accept: ['relay-denied'],
    text: `The message could not be sent because one of the recipients was rejected by the server. The rejected e-mail address was 'bob@example.org'. Subject 'Offer', Account: 'mail.example.com', Server: 'mail.example.com', Protocol: SMTP, Server Response: '550 relay not permitted', Port: 25, Secure(SSL): No, Server Error: 550, Error Number: 0x800CCC79`,
  },
  {
    kind: 'Apple: Mail’s own words with a number',
    accept: ['cert-untrusted'],
    text: `Error Domain=MCOErrorDomain Code=4 "The certificate for this server is invalid." underlying CFNetwork SSLHandshake failed (-9807)`,
  },
  {
    kind: 'a French system behind Postfix-like words',
    accept: ['connection-refused'],
    text: `msmtp: impossible de se connecter à smtp.example.com, port 587: Connexion refusée
msmtp: le message n'a pas pu être envoyé (compte default dans /home/ann/.msmtprc)`,
  },
  {
    kind: 'a forum post with the bounce in bold',
    accept: ['message-rejected', 'recipient-rejected', 'ip-blocked'],
    text: `My customers do not get my mail any more, this comes back:

**550 5.7.1 [192.0.2.25] Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam, this message has been blocked.**

What do I have to do with SPF?`,
  },
  {
    kind: 'a 503 that follows the refusal',
    accept: ['auth-failed'],
    text: `Mail could not be sent: 535 5.7.8 Error: authentication failed, then 503 5.5.1 Error: need MAIL command`,
  },
  {
    kind: 'numbers that are no replies',
    accept: ['unknown'],
    text: `I set up port 587 in 2024 and got error in mail.js:535:12 after 550 messages. The HTTP status was 503 Service Unavailable and 452 KB were sent. Line 535 says nothing.`,
  },
  {
    kind: 'a web server’s log beside the question',
    accept: ['unknown'],
    text: `192.0.2.1 - - [10/Oct/2026:13:55:36 +0000] "POST /wp-admin/admin-ajax.php HTTP/1.1" 500 2326
192.0.2.1 - - [10/Oct/2026:13:55:37 +0000] "GET /contact HTTP/1.1" 200 552
The form says nothing and no mail arrives.`,
  },
  {
    kind: 'a data base that is down',
    accept: ['unknown'],
    text: `Error: connect ECONNREFUSED 127.0.0.1:5432
The mail worker restarts all the time.`,
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
    kind: 'Jellyseerr: a log line with JSON behind it',
    accept: ['server-silent', 'connection-timeout', 'plain-on-tls-port'],
    text: `### Logs
\`\`\`shell
2026-07-20T05:03:12.596Z [debug][Notifications]: Sending email notification {"recipient":"admin","type":"TEST_NOTIFICATION","subject":"Test Notification"}
2026-07-20T05:03:42.775Z [error][Notifications]: Error sending email notification {"recipient":"admin","type":"TEST_NOTIFICATION","subject":"Test Notification","errorMessage":"Greeting never received"}
\`\`\``,
  },
  {
    kind: 'Uptime Kuma: a property in the running text',
    accept: ['message-rejected'],
    text: `Apparently my provider does not like it when a service goes down
\`response: '550 5.2.0 Spam message rejected'\`
I will write to them.`,
  },
  {
    kind: 'Uptime Kuma: a connection that was not made',
    accept: ['connection-timeout'],
    text: `### Error Message(s) or Log

\`\`\`log
Error: Connection timeout
    at SMTPConnection._formatError (/app/node_modules/nodemailer/lib/smtp-connection/index.js:784:19)
    at listOnTimeout (node:internal/timers:569:17) {
  code: 'ETIMEDOUT',
  command: 'CONN'
}
\`\`\`

### Uptime-Kuma Version
1.23.11`,
  },
  {
    kind: 'Radarr: .NET and an end of the connection',
    accept: ['connection-closed'],
    text: `[v0.2.0.375] System.Net.Mail.SmtpException: Failure sending mail. ---> System.IO.IOException: Unable to read data from the transport connection: net_io_connectionclosed.
   at System.Net.Mail.SmtpReplyReaderFactory.ProcessRead(Byte[] buffer, Int32 offset, Int32 read, Boolean readLine)
   at System.Net.Mail.SmtpConnection.GetConnection(ServicePoint servicePoint)
   --- End of inner exception stack trace ---
   at NzbDrone.Core.Notifications.Email.EmailService.Send(MailMessage email, String server, Int32 port) in C:\\projects\\EmailService.cs:line 58`,
  },
  {
    kind: 'Jellyfin: MailKit and a list of reasons',
    accept: ['cert-untrusted'],
    text: `[2026-02-01] :: [13:47:14] - [ERR] An error has occured: MailKit.Security.SslHandshakeException: An error occurred while attempting to establish an SSL or TLS connection.

The server's SSL certificate could not be validated for the following reasons:
• An intermediate certificate has the following errors:
  • unable to get certificate CRL

 ---> System.Security.Authentication.AuthenticationException: The remote certificate was rejected by the provided RemoteCertificateValidationCallback.
   at System.Net.Security.SslStream.SendAuthResetSignal(ReadOnlySpan\`1 alert, ExceptionDispatchInfo exception)`,
  },
  {
    kind: 'Tautulli: a tuple behind words without a blank',
    accept: ['auth-failed'],
    text: `2026-08-28 12:51:57 ERRORTautulli Notifiers :: Email notification failed: (535, b'5.7.8 Error: authentication failed: authentication failure')
2026-08-28 12:51:49 DEBUGTautulli NotificationHandler :: Notifiers enabled for notify_action 'Test' (manual trigger).`,
  },
  {
    kind: 'Sick Beard: the newest line first',
    accept: ['auth-failed'],
    text: `What happened: Success in sending / ERROR: (535, '5.7.8 Authentication failed')
Logs:
2026-09-05 20:22:25 DEBUG ThreadPoolExecutor-0_0 :: Sending LOGIN command!
2026-09-05 20:22:25 DEBUG ThreadPoolExecutor-0_0 :: Sending STARTTLS command!
2026-09-05 20:22:25 DEBUG ThreadPoolExecutor-0_0 :: Sending initial EHLO command!
2026-09-05 20:22:24 DEBUG ThreadPoolExecutor-0_0 :: HOST: mx.example.com; PORT: 587; TLS: 1, USER: ***, PWD: hidden_value`,
  },
  {
    kind: 'Thunderbird: its alert',
    accept: ['relay-denied'],
    text: `Sending of the message failed.
An error occurred while sending mail. The mail server responded:
5.7.1 <bob@example.org>: Relay access denied.
Please check the message recipient "bob@example.org" and try again.`,
  },
  {
    kind: 'Thunderbird: its alert in one line',
    accept: ['recipient-rejected'],
    text: `An error occurred while sending mail. The mail server responded: Requested action not taken: mailbox unavailable. Please check the message recipient "bob@example.org" and try again.`,
  },
  {
    kind: 'git send-email: without the code',
    accept: ['auth-failed'],
    text: `$ git send-email --to=list@example.org 0001.patch
5.7.8 Username and Password not accepted. For more information, go to
5.7.8  https://support.google.com/mail/?p=BadCredentials a640c23a62f3a - gsmtp`,
  },
  {
    kind: 'K-9: a negative reply',
    accept: ['sender-rejected', 'relay-denied'],
    text: `Failed to send some messages
Negative SMTP reply: 553 5.7.1 <ann@example.net>: Sender address rejected: not owned by user ann@example.com`,
  },
  {
    kind: 'FairEmail: a chain of exceptions',
    accept: ['auth-failed'],
    text: `Outlook
javax.mail.AuthenticationFailedException: AUTHENTICATE failed.
AUTHENTICATE failed.
com.sun.mail.iap.CommandFailedException: A3 NO AUTHENTICATE failed.
A3 NO AUTHENTICATE failed.`,
  },
  {
    kind: 'Evolution: a banner',
    accept: ['auth-failed'],
    text: `Failed to authenticate: [AUTHENTICATIONFAILED] Authentication failed.`,
  },
  {
    kind: 'Ansible: a task that failed',
    accept: ['connection-refused'],
    text: `TASK [notify : mail] ***********************************************************
fatal: [host1]: FAILED! => {"changed": false, "msg": "Failed to connect to mail.example.com:25: [Errno 111] Connection refused", "rc": 1}`,
  },
  {
    kind: 'GitHub Actions: an annotation',
    accept: ['protocol-disabled', 'oauth-required'],
    text: `Run dawidd6/action-send-mail@v3
Error: Invalid login: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [AS9PR06CA0550.eurprd06.prod.outlook.com 2026-01-16T10:49:12.843Z]`,
  },
  {
    kind: 'Python: TLS 1.0 at the server',
    accept: ['tls-version-unsupported'],
    text: `  File "/usr/lib/python3.11/ssl.py", line 1346, in do_handshake
    self._sslobj.do_handshake()
ssl.SSLError: [SSL: UNSUPPORTED_PROTOCOL] unsupported protocol (_ssl.c:992)`,
  },
  {
    kind: 'Python on macOS: a misspelt name',
    accept: ['dns-not-found'],
    text: `socket.gaierror: [Errno 8] nodename nor servname provided, or not known`,
  },
  {
    kind: 'Python: no route in a container',
    accept: ['network-unreachable'],
    text: `WARNING:root:mail not sent: [Errno 101] Network is unreachable`,
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
    kind: 'JavaMail: a reply that was cut off by a wait',
    accept: ['server-silent', 'connection-timeout'],
    text: `javax.mail.MessagingException: Exception reading response;
  nested exception is:
	java.net.SocketTimeoutException: Read timed out
	at com.sun.mail.smtp.SMTPTransport.readServerResponse(SMTPTransport.java:2460)`,
  },
  {
    kind: 'JavaMail: no answer at all',
    accept: ['connection-closed', 'plain-on-tls-port'],
    text: `Exception in thread "main" javax.mail.MessagingException: Could not connect to SMTP host: smtp.example.com, port: 465, response: -1`,
  },
  {
    kind: 'JavaMail: a greeting that refuses',
    accept: ['ip-blocked', 'server-unavailable', 'rate-limited'],
    text: `javax.mail.MessagingException: Got bad greeting from SMTP host: mx.example.com, port: 25, response: [554 mx.example.com 5.7.1 Your address 192.0.2.4 is listed in a block list]`,
  },
  {
    kind: 'Graylog: a certificate that has run out',
    accept: ['cert-untrusted'],
    text: `Caused by: java.security.cert.CertPathValidatorException: validity check failed
Caused by: java.security.cert.CertificateExpiredException: NotAfter: Thu Sep 30 14:01:15 GMT 2021`,
  },
  {
    kind: 'Ruby: no way to the host',
    accept: ['network-unreachable'],
    text: `Errno::EHOSTUNREACH (No route to host - connect(2) for "smtp.example.com" port 587)`,
  },
  {
    kind: 'Ruby: an SSL error of the plain port',
    accept: ['tls-on-plain-port'],
    text: `OpenSSL::SSL::SSLError (SSL_connect returned=1 errno=0 state=SSLv2/v3 read server hello A: unknown protocol):
  app/controllers/users_controller.rb:31:in \`create'`,
  },
  {
    kind: 'Mastodon: no name is resolved',
    accept: ['dns-failure', 'dns-not-found'],
    text: `WARN: SocketError: getaddrinfo: Temporary failure in name resolution
WARN: /opt/ruby/lib/ruby/3.0.0/net/smtp.rb:663:in \`initialize'`,
  },
  {
    kind: 'Mattermost: JSON with an error of Go',
    accept: ['auth-failed'],
    text: `{"timestamp":"2026-04-01 10:11:12.123 +02:00","level":"error","msg":"Failed to send mail","caller":"mail/mail.go:200","error":"unable to authenticate: 535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6"}`,
  },
  {
    kind: 'Kubernetes: a pod that cannot reach the name server',
    accept: ['dns-failure', 'dns-not-found'],
    text: `time="2026-02-03T04:05:06Z" level=warning msg="mail: dial tcp: lookup smtp.example.com on 10.96.0.10:53: server misbehaving"`,
  },
  {
    kind: 'Sentry: the wrong mode of TLS in a Celery task',
    accept: ['starttls-unavailable'],
    text: `smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.
  File "sentry/utils/email/send.py", line 30, in send_messages`,
  },
  {
    kind: 'a question with the error in the title alone',
    accept: ['auth-required'],
    text: `Title: SMTP error 530 Authentication required when I send from my script

It worked until yesterday. Any idea?`,
  },
  {
    kind: 'a mail from the provider that quotes several codes',
    accept: ['unknown', 'auth-failed'],
    text: `Please note our new limits: 500 messages a day, 450 recipients a message. Your ticket number is 535221.`,
  },
  {
    kind: 'a session that works, with a number in it',
    accept: ['unknown'],
    text: `I can send 550 mails in 421 seconds, so everything is fine, thank you!`,
  },
  {
    kind: 'SQL Server: Database Mail',
    accept: ['auth-required', 'encryption-required'],
    text: `The mail could not be sent to the recipients because of the mail server failure. (Sending Mail using Account 1 (2026-01-18T10:54:20). Exception Message: Cannot send mails to mail server. (The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.57 Client not authenticated to send mail.). )`,
  },
  {
    kind: 'PowerShell: Send-MailMessage',
    accept: ['relay-denied'],
    text: `Send-MailMessage : Mailbox unavailable. The server response was: 5.7.54 SMTP; Unable to relay recipient in non-accepted domain
At line:1 char:1
+ Send-MailMessage -To "bob@example.org" -From "ann@example.com" -Subject "test" -SmtpServer mail
+ ~~~~~~~~~~~~~~~~~~~~
    + CategoryInfo          : InvalidOperation: (System.Net.Mail.SmtpClient:SmtpClient) [Send-MailMessage], SmtpFailedRecipientException`,
  },
  {
    kind: 'CDO: a reply with its code',
    accept: ['recipient-rejected', 'relay-denied'],
    text: `CDO.Message.1 error '8004020f'
The server rejected one or more recipient addresses. The server response was: 550 5.7.1 Unable to relay for bob@example.org
/contact.asp, line 53`,
  },
  {
    kind: 'CDO: a login that was refused',
    accept: ['auth-failed'],
    text: `The message could not be sent to the SMTP server. The transport error code was 0x80040217. The server response was not available`,
  },
  {
    kind: 'Delphi: Indy',
    accept: ['connection-refused'],
    text: `Project Mailer.exe raised exception class EIdSocketError with message 'Socket Error # 10061
Connection refused.'.`,
  },
  {
    kind: 'Delphi: Indy and a reply',
    accept: ['auth-failed'],
    text: `Project1.exe raised exception class EIdSMTPReplyError with message 'Incorrect authentication data
'. Server said: 535 Incorrect authentication data`,
  },
  {
    kind: 'Elixir: gen_smtp and nobody listens',
    accept: ['connection-refused'],
    text: `** (Bamboo.SMTPAdapter.SMTPError) There was a problem sending the email through SMTP.
{:retries_exceeded, {:network_failure, "smtp.example.com", {:error, :econnrefused}}}`,
  },
  {
    kind: 'Elixir: a login in gen_smtp',
    accept: ['auth-failed'],
    text: `[error] GenServer terminating
** (MatchError) no match of right hand side value: {:error, {:no_more_hosts, {:permanent_failure, "smtp.example.com", "535 5.7.8 Error: authentication failed\\r\\n"}}}`,
  },
  {
    kind: 'Erlang: a certificate',
    accept: ['cert-untrusted'],
    text: `{:error, {:retries_exceeded, {:network_failure, ~c"smtp.example.com", {:error, {:tls_alert, {:unknown_ca, ~c"TLS client: In state wait_cert_cr at ssl_handshake.erl:2098 generated CLIENT ALERT: Fatal - Unknown CA"}}}}}}`,
  },
  {
    kind: 'Erlang: a name that does not exist',
    accept: ['dns-not-found'],
    text: `failed to deliver: {network_failure,"smtp.exmaple.com",{error,nxdomain}}`,
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
    kind: 'nodemailer: an end inside the socket',
    accept: ['connection-closed'],
    text: `Error: Unexpected socket close
    at SMTPConnection._formatError (/app/node_modules/nodemailer/lib/smtp-connection/index.js:784:19) {
  code: 'ESOCKET',
  command: 'CONN'
}`,
  },
  {
    kind: 'Dart: a handshake in the clear',
    accept: ['tls-on-plain-port'],
    text: `Unhandled Exception: HandshakeException: Handshake error in client (OS Error: WRONG_VERSION_NUMBER(tls_record.cc:242))`,
  },
  {
    kind: 'Dart: credentials',
    accept: ['auth-failed'],
    text: `SmtpClientAuthenticationException: Incorrect username / password / credentials (code: 535), response:
< 535-5.7.8 Username and Password not accepted. Learn more at
< 535 5.7.8  https://support.google.com/mail/?p=BadCredentials a1 - gsmtp`,
  },
  {
    kind: 'Dart: an issuer',
    accept: ['cert-untrusted'],
    text: `HandshakeException: Handshake error in client (OS Error: CERTIFICATE_VERIFY_FAILED: unable to get local issuer certificate(handshake.cc:359))`,
  },
  {
    kind: 'Android: BoringSSL',
    accept: ['tls-on-plain-port'],
    text: `javax.net.ssl.SSLProtocolException: SSL handshake aborted: ssl=0x7b5: Failure in SSL library, usually a protocol error
error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER (external/boringssl/src/ssl/tls_record.cc:242 0x7f:0x0)`,
  },
  {
    kind: 'Android: a name',
    accept: ['dns-not-found'],
    text: `javax.mail.MessagingException: Unknown SMTP host: smtp.exmaple.com;
  nested exception is:
	java.net.UnknownHostException: Unable to resolve host "smtp.exmaple.com": No address associated with hostname`,
  },
  {
    kind: 'Twisted: a refusal of the host',
    accept: ['connection-refused'],
    text: `twisted.internet.error.ConnectionRefusedError: Connection was refused by other side: 111: Connection refused.`,
  },
  {
    kind: 'R: curl behind blastula',
    accept: ['auth-failed'],
    text: `Error in curl::curl_fetch_memory(smtp_server, handle = h) : Login denied
Calls: smtp_send -> <Anonymous>`,
  },
  {
    kind: 'Chinese: 163 that wants its own code',
    accept: ['app-password-required', 'protocol-disabled'],
    text: `报错信息如下，请问怎么解决？
javax.mail.AuthenticationFailedException: 535 Login Fail. Please enter your authorization code to login. More information in https://service.mail.qq.com/detail/0/53`,
  },
  {
    kind: 'Chinese: 163 takes it for spam',
    accept: ['message-rejected'],
    text: `smtplib.SMTPDataError: (554, b'DT:SPM 163 smtp11,D8CowAC3,1600000000,please see http://mail.163.com/help/help_spam_16.htm?ip=192.0.2.1&hostid=smtp11&time=1600000000')`,
  },
  {
    kind: 'Russian: Mail.ru',
    accept: ['app-password-required'],
    text: `Не отправляется почта, помогите:
smtplib.SMTPAuthenticationError: (535, b'5.7.0 NEOBHODIM parol prilozheniya https://help.mail.ru/mail/security/protection/external / Application password is REQUIRED')`,
  },
  {
    kind: 'Spanish: a French-speaking system is no obstacle',
    accept: ['connection-timeout'],
    text: `error al enviar: (110, 'Expiró el tiempo de conexión')`,
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
    kind: 'Sendmail-like words of a scanner',
    accept: ['auth-failed'],
    text: `The device could not send the scan. SMTP authentication error (535).`,
  },
  {
    kind: 'Gmail’s bounce, as it is read',
    accept: ['recipient-rejected'],
    text: `Address not found
Your message wasn't delivered to bob@example.org because the address couldn't be found, or is unable to receive mail.
The response from the remote server was:
550 5.1.1 <bob@example.org>: Recipient address rejected: User unknown in local recipient table`,
  },
  {
    kind: 'Exchange Online’s bounce, as it is read',
    accept: ['recipient-rejected'],
    text: `Delivery has failed to these recipients or groups:
bob@example.org
The email address you entered couldn't be found.
Diagnostic information for administrators:
Generating server: AM0PR01MB1234.eurprd01.prod.exchangelabs.com
bob@example.org
Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'`,
  },
  {
    kind: 'a web page with a status of HTTP',
    accept: ['unknown'],
    text: `When I press Save the server answers 503 Service Temporarily Unavailable, nginx/1.18.0. The mail settings are not stored.`,
  },
  {
    kind: 'a cache that is down beside the mail',
    accept: ['unknown'],
    text: `Redis::CannotConnectError: Error connecting to Redis on 127.0.0.1:6379 (Errno::ECONNREFUSED)
The mails stay in the queue.`,
  },
]
