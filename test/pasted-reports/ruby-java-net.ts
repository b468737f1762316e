import type { PastedReport } from './pasted-report.ts'

/** In sentences and exceptions of programs in Ruby, in Java, and for .NET. */
export const RUBY_JAVA_NET: readonly PastedReport[] = [
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
    kind: '.NET: a reply, in German',
    accept: ['encryption-required'],
    text: `System.Net.Mail.SmtpException: Der SMTP-Server erfordert eine sichere Verbindung, oder der Client wurde nicht authentifiziert. Die Serverantwort war: 5.7.0 Must issue a STARTTLS command first`,
  },
  {
    kind: '.NET: a reply, in Spanish',
    accept: ['relay-denied'],
    text: `System.Net.Mail.SmtpFailedRecipientException: Buzón no disponible. La respuesta del servidor fue: 5.7.1 Unable to relay`,
  },
  {
    kind: '.NET: a reply, in French',
    accept: ['auth-required'],
    text: `System.Net.Mail.SmtpException: Le serveur SMTP requiert une connexion sécurisée ou le client n'était pas authentifié. La réponse du serveur était : 5.7.0 Authentication Required`,
  },
  {
    kind: '.NET: a reply, in Italian',
    accept: ['auth-required'],
    text: `System.Net.Mail.SmtpException: Il server SMTP richiede una connessione protetta o il client non è stato autenticato. Risposta del server: 5.5.1 Authentication Required`,
  },
  {
    kind: '.NET: a reply, in Polish',
    accept: ['auth-required'],
    text: `System.Net.Mail.SmtpException: Serwer SMTP wymaga bezpiecznego połączenia lub klient nie został uwierzytelniony. Odpowiedź serwera: 5.5.1 Authentication Required`,
  },
  {
    kind: '.NET: a reply, in Russian',
    accept: ['auth-required'],
    text: `System.Net.Mail.SmtpException: SMTP-сервер требует безопасного соединения или подлинность клиента не установлена. Ответ сервера: 5.5.1 Authentication Required`,
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
]
