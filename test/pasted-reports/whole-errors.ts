import type { PastedReport } from './pasted-report.ts'

/** Issues, tickets and questions around the error of a library or of a web application. */
export const WHOLE_ERRORS: readonly PastedReport[] = [
  {
    kind: 'an issue template with an error of nodemailer and the code',
    accept: ['auth-failed'],
    text: `### Describe the bug

Sending stopped working after we moved to the new host. The same settings work on my laptop.

### Code

\`\`\`js
const transport = nodemailer.createTransport({
  host: 'smtp.example.com',
  port: 587,
  secure: false,
  auth: { user: 'shop@example.com', pass: process.env.PASS },
})
\`\`\`

### Log

\`\`\`
Error: Invalid login: 535 5.7.3 Authentication unsuccessful
    at SMTPConnection._formatError (/srv/shop/node_modules/nodemailer/lib/smtp-connection/index.js:790:19)
    at SMTPConnection._actionAUTHComplete (/srv/shop/node_modules/nodemailer/lib/smtp-connection/index.js:1564:34)
    at TLSSocket.<anonymous> (/srv/shop/node_modules/nodemailer/lib/smtp-connection/index.js:551:26)
    at Socket.emit (node:events:513:28) {
  code: 'EAUTH',
  response: '535 5.7.3 Authentication unsuccessful',
  responseCode: 535,
  command: 'AUTH LOGIN'
}
\`\`\`

### Environment

- Node 18.12
- nodemailer 6.9.1
`,
  },
  {
    kind: 'an error behind the prefix of pm2, in Chinese prose',
    accept: ['auth-failed'],
    text: `你好，部署以后发信失败，日志如下：

0|main  | Error: Invalid login: 535 Error: authentication failed
0|main  |     at SMTPConnection._formatError (/root/app/node_modules/nodemailer/lib/smtp-connection/index.js:605:19)
0|main  |     at TLSSocket.emit (events.js:314:20) {
0|main  |   code: 'EAUTH',
0|main  |   response: '535 Error: authentication failed',
0|main  |   responseCode: 535,
0|main  |   command: 'AUTH PLAIN'
0|main  | }

授权码是对的，请帮忙看看。
`,
  },
  {
    kind: 'an access log with an error in one line',
    accept: ['auth-failed'],
    text: `I can log in on the web page with the same password. What is wrong here?

\`POST /contact 500 5133.373 ms - 26 { Error: Invalid login: 535 5.7.3 Authentication unsuccessful at SMTPConnection._formatError (C:\\site\\node_modules\\smtp-connection\\lib\\smtp-connection.js:528:15) at SMTPConnection._processResponse (C:\\site\\node_modules\\smtp-connection\\lib\\smtp-connection.js:669:16) at emitOne (events.js:116:13) code: 'EAUTH', response: '535 5.7.3 Authentication unsuccessful', responseCode: 535, command: 'AUTH LOGIN' }\`

Below is my code.
`,
  },
  {
    kind: 'an error of nodemailer as JSON with escapes, in an issue',
    accept: ['auth-failed', 'app-password-required'],
    text: `## Description

Both accounts show the same message:

\`\`\`
  "code": "EAUTH",
  "response": "535-5.7.8 Username and Password not accepted. For more information, go to\\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials a1-b2 - gsmtp",
  "responseCode": 535,
  "command": "AUTH PLAIN",
  "stack": "Error: Invalid login: 535-5.7.8 Username and Password not accepted. For more information, go to\\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials a1-b2 - gsmtp\\n    at SMTPConnection._formatError (C:\\\\app\\\\node_modules\\\\nodemailer\\\\lib\\\\smtp-connection\\\\index.js:774:19)"
\`\`\`

Any hint is welcome.
`,
  },
  {
    kind: 'a log of nodemailer 1, printed as objects',
    accept: ['web-login-required'],
    text: `When I switch on the log I see this:

{ type: 'server',
  message: '220 smtp.example.com ESMTP ready' }
{ type: 'client', message: 'EHLO [127.0.0.1]' }
{ type: 'server',
  message: '250-smtp.example.com at your service\\n250-SIZE 35882577\\n250 AUTH LOGIN PLAIN' }
{ type: 'client', message: 'AUTH PLAIN ****' }
{ type: 'server',
  message: '534-5.7.9 Please log in with your web browser and then try again. Learn more at\\n534 5.7.9 https://support.google.com/mail/answer/78754 a1 - gsmtp' }

What does it mean?
`,
  },
  {
    kind: 'a log of Home Assistant',
    accept: ['auth-failed'],
    text: `### The problem

The IMAP integration cannot be set up any more since the update.

### What version of Home Assistant Core has the issue?

2024.11.2

### Anything in the logs that might be useful for us?

\`\`\`txt
2024-11-21 13:17:58.547 DEBUG (MainThread) [homeassistant.components.imap.coordinator] Connecting to imap.example.com
2024-11-21 13:18:00.447 DEBUG (MainThread) [aioimaplib.aioimaplib] Sending : b'KLMN1 LOGIN ann@example.com "secret-w0rd"\\r\\n'
2024-11-21 13:18:02.458 DEBUG (MainThread) [aioimaplib.aioimaplib] Received : b'KLMN1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)\\r\\n'
2024-11-21 13:18:02.460 ERROR (MainThread) [homeassistant.components.imap] Config entry not ready
\`\`\`

### Additional information

_No response_
`,
  },
  {
    kind: 'one line under a bold heading',
    accept: ['auth-failed'],
    text: `**Describe the bug**
It worked until I moved to a new machine.

**Environment:**
 - OS: HassOS
 - Component version: 0.4.1

**Logs**
Error logging into IMAP Server: b'[AUTHENTICATIONFAILED] Invalid credentials (Failure)'

**Additional context**
Running in a virtual machine.
`,
  },
  {
    kind: 'an error of gomail behind its callers',
    accept: ['auth-failed'],
    text: `### Description

I run it as a container. A test mail says:

\`\`\`
Failed to send a testing email to "ann@example.com": gomail: could not send email 1: failed to authenticate SMTP: 535 5.7.8 Error: authentication failed: authentication failure
\`\`\`

swaks with the same credentials works.
`,
  },
  {
    kind: 'an exception in JSON of Nextcloud',
    accept: ['auth-required', 'encryption-required'],
    text: `The button "send email" in the settings fails. From nextcloud.log:

\`\`\`json
{
    "reqId": "Y0NwRvAnhAoLVynjWvYC",
    "level": 3,
    "time": "2024-06-19T19:58:56+00:00",
    "app": "core",
    "method": "POST",
    "message": "Sending mail failed",
    "exception": {
        "Exception": "Symfony\\\\Component\\\\Mailer\\\\Exception\\\\TransportException",
        "Message": "Expected response code \\"250\\" but got code \\"530\\", with message \\"530-5.7.0 Authentication Required. For more information, go to\\r\\n530 5.7.0  https://support.google.com/mail/?p=WantAuthError a1 - gsmtp\\".",
        "Code": 530,
        "Trace": [
            {
                "file": "/var/www/html/3rdparty/symfony/mailer/Transport/Smtp/SmtpTransport.php",
                "line": 182
            }
        ]
    }
}
\`\`\`
`,
  },
  {
    kind: 'a line of laravel.log with its stack',
    accept: ['connection-timeout'],
    text: `Hi all, in production no mail leaves the queue.

[2024-02-16 20:15:18] production.ERROR: Connection could not be established with host "smtp.example.com:587": stream_socket_client(): Unable to connect to smtp.example.com:587 (Connection timed out) {"exception":"[object] (Symfony\\\\Component\\\\Mailer\\\\Exception\\\\TransportException(code: 0): Connection could not be established with host \\"smtp.example.com:587\\": stream_socket_client(): Unable to connect to smtp.example.com:587 (Connection timed out) at /var/www/vendor/symfony/mailer/Transport/Smtp/Stream/SocketStream.php:154)
[stacktrace]
#0 [internal function]: Symfony\\\\Component\\\\Mailer\\\\Transport\\\\Smtp\\\\Stream\\\\SocketStream->Symfony\\\\Component\\\\Mailer\\\\Transport\\\\Smtp\\\\Stream\\\\{closure}()
#1 /var/www/vendor/symfony/mailer/Transport/Smtp/SmtpTransport.php(251): Symfony\\\\Component\\\\Mailer\\\\Transport\\\\Smtp\\\\Stream\\\\SocketStream->initialize()
#2 {main}
"}

My provider says that port 587 is open. Thanks!
`,
  },
  {
    kind: 'PHPMailer in a browser, in one line',
    accept: ['auth-failed'],
    text: `I use this script and get the following output in the browser:

2024-03-12 14:22:10 SERVER -> CLIENT: 220 smtp.example.com ESMTP 2024-03-12 14:22:10 CLIENT -> SERVER: EHLO www.example.org 2024-03-12 14:22:10 SERVER -> CLIENT: 250-smtp.example.com at your service, [192.0.2.7]250-SIZE 35882577250-8BITMIME250-AUTH LOGIN PLAIN250 SMTPUTF8 2024-03-12 14:22:10 CLIENT -> SERVER: AUTH LOGIN 2024-03-12 14:22:10 SERVER -> CLIENT: 334 VXNlcm5hbWU6 2024-03-12 14:22:10 CLIENT -> SERVER: [credentials hidden] 2024-03-12 14:22:10 SERVER -> CLIENT: 334 UGFzc3dvcmQ6 2024-03-12 14:22:10 CLIENT -> SERVER: [credentials hidden] 2024-03-12 14:22:11 SERVER -> CLIENT: 535-5.7.8 Username and Password not accepted. Learn more at535 5.7.8 https://support.google.com/mail/?p=BadCredentials a1 - gsmtp 2024-03-12 14:22:11 SMTP ERROR: Password command failed: 535-5.7.8 Username and Password not accepted. Learn more at535 5.7.8 https://support.google.com/mail/?p=BadCredentials a1 - gsmtp SMTP Error: Could not authenticate. 2024-03-12 14:22:11 CLIENT -> SERVER: QUIT 2024-03-12 14:22:11 SERVER -> CLIENT: 221 2.0.0 closing connection a1 - gsmtp

Mailer Error: SMTP Error: Could not authenticate.
`,
  },
  {
    kind: 'PHPMailer in HTML source',
    accept: ['recipient-rejected'],
    text: `<p>Output of the page:</p>
2024-03-12 14:22:10	SERVER -&gt; CLIENT: 220 mx.example.com ESMTP<br>
2024-03-12 14:22:10	CLIENT -&gt; SERVER: EHLO www.example.org<br>
2024-03-12 14:22:10	SERVER -&gt; CLIENT: 250-mx.example.com<br>250-SIZE 1000000<br>250 8BITMIME<br>
2024-03-12 14:22:10	CLIENT -&gt; SERVER: MAIL FROM:&lt;shop@example.org&gt;<br>
2024-03-12 14:22:10	SERVER -&gt; CLIENT: 250 2.1.0 Ok<br>
2024-03-12 14:22:10	CLIENT -&gt; SERVER: RCPT TO:&lt;nobody@example.com&gt;<br>
2024-03-12 14:22:10	SERVER -&gt; CLIENT: 550 5.1.1 &lt;nobody@example.com&gt;: Recipient address rejected: User unknown in virtual mailbox table<br>
2024-03-12 14:22:10	SMTP ERROR: RCPT TO command failed: 550 5.1.1 &lt;nobody@example.com&gt;: Recipient address rejected: User unknown in virtual mailbox table<br>
<strong>SMTP Error: The following recipients failed: nobody@example.com</strong><br>
`,
  },
  {
    kind: 'a quoted dialogue in an answer to a ticket',
    accept: ['mailbox-full'],
    text: `Hello Ann,

On Tue, 12 Mar 2024 at 09:12, Ann Lee <ann@example.com> wrote:
> Hello support,
>
> our scanner cannot send any more. It says:
>
> S: 220 mx.example.com ESMTP
> C: EHLO scanner
> S: 250 mx.example.com
> C: MAIL FROM:<scanner@example.com>
> S: 250 2.1.0 Ok
> C: RCPT TO:<ann@example.com>
> S: 552 5.2.2 Mailbox full
>
> Kind regards
> Ann

please empty your mailbox.
`,
  },
  {
    kind: 'a traceback of smtplib',
    accept: ['auth-failed', 'app-password-required'],
    text: `Running the script from the tutorial gives:

Traceback (most recent call last):
  File "/home/ann/send.py", line 14, in <module>
    server.login("ann@example.com", password)
  File "/usr/lib/python3.10/smtplib.py", line 750, in login
    raise last_exception
  File "/usr/lib/python3.10/smtplib.py", line 739, in login
    (code, resp) = self.auth(
                   ^^^^^^^^^^
  File "/usr/lib/python3.10/smtplib.py", line 662, in auth
    raise SMTPAuthenticationError(code, resp)
smtplib.SMTPAuthenticationError: (535, b'5.7.8 Username and Password not accepted. For more information, go to\\n5.7.8  https://support.google.com/mail/?p=BadCredentials a1 - gsmtp')

I have checked the password three times.
`,
  },
  {
    kind: 'a traceback of imaplib with a certificate',
    accept: ['cert-untrusted'],
    text: `Since this morning the job fails:

\`\`\`
Traceback (most recent call last):
  File "fetch.py", line 8, in <module>
    M = imaplib.IMAP4_SSL("imap.example.com")
  File "/usr/lib/python3.9/imaplib.py", line 1305, in __init__
    IMAP4.__init__(self, host, port)
  File "/usr/lib/python3.9/ssl.py", line 1310, in do_handshake
    self._sslobj.do_handshake()
ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1123)
\`\`\`

Did anything change on your side?
`,
  },
  {
    kind: 'two tracebacks, one during the other',
    accept: ['connection-timeout'],
    text: `2024-05-02 08:00:01,123 [MainThread] ERROR sync.mail - cannot fetch
Traceback (most recent call last):
  File "/app/sync/mail.py", line 31, in fetch
    sock = socket.create_connection((host, port), timeout)
TimeoutError: [Errno 110] Connection timed out

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/main.py", line 12, in <module>
    run()
sync.errors.FetchError: giving up on imap.example.com
`,
  },
  {
    kind: 'a stack of Spring',
    accept: ['auth-failed'],
    text: `We use Spring Boot 2.7 with these properties:

    spring.mail.host=smtp.example.com
    spring.mail.port=587
    spring.mail.properties.mail.smtp.auth=true

and the log says

    2024-01-15 10:21:33.512 ERROR 12345 --- [nio-8080-exec-1] c.e.shop.MailService : mail not sent
    org.springframework.mail.MailAuthenticationException: Authentication failed; nested exception is javax.mail.AuthenticationFailedException: 535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6

    	at org.springframework.mail.javamail.JavaMailSenderImpl.doSend(JavaMailSenderImpl.java:440)
    	at com.example.shop.MailService.send(MailService.java:31)
    Caused by: javax.mail.AuthenticationFailedException: 535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6

    	at com.sun.mail.smtp.SMTPTransport$Authenticator.authenticate(SMTPTransport.java:965)
    	... 3 more

What am I missing?
`,
  },
  {
    kind: 'a refused dial of JavaMail',
    accept: ['connection-refused'],
    text: `com.sun.mail.util.MailConnectException: Couldn't connect to host, port: localhost, 25; timeout -1;
  nested exception is:
	java.net.ConnectException: Connection refused (Connection refused)
	at com.sun.mail.smtp.SMTPTransport.openServer(SMTPTransport.java:2212)
	at com.sun.mail.smtp.SMTPTransport.protocolConnect(SMTPTransport.java:740)
	at javax.mail.Service.connect(Service.java:366)
Caused by: java.net.ConnectException: Connection refused (Connection refused)
	at java.net.PlainSocketImpl.socketConnect(Native Method)
	... 7 more

This happens on the build server only.
`,
  },
  {
    kind: 'PKIX in a container log',
    accept: ['cert-untrusted'],
    text: `docker compose logs shows:

keycloak-1  | 2024-04-02 11:22:33,444 ERROR [org.keycloak.services] (executor-thread-3) KC-SERVICES0029: Failed to send email: jakarta.mail.MessagingException: Could not convert socket to TLS;
keycloak-1  |   nested exception is:
keycloak-1  | 	javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target
keycloak-1  | 	at org.eclipse.angus.mail.smtp.SMTPTransport.startTLS(SMTPTransport.java:2171)

How can I import the CA?
`,
  },
  {
    kind: 'an exception of System.Net.Mail',
    accept: ['encryption-required', 'auth-required'],
    text: `Hello,

my console program throws this since last week:

Unhandled exception. System.Net.Mail.SmtpException: The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.0 Must issue a STARTTLS command first. a1 - gsmtp
   at System.Net.Mail.MailCommand.CheckResponse(SmtpStatusCode statusCode, String response)
   at System.Net.Mail.SmtpTransport.SendMail(MailAddress sender, MailAddressCollection recipients, String deliveryNotify, Boolean allowUnicode, SmtpFailedRecipientException& exception)
   at System.Net.Mail.SmtpClient.Send(MailMessage message)
   at Program.Main() in C:\\src\\mailer\\Program.cs:line 22

The port is 587.
`,
  },
]
