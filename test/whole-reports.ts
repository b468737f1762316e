/** A report as somebody pasted it, whole. `accept` holds the codes that are right; none where nothing is wrong. */
export interface WholeReport {
  readonly kind: string
  readonly accept: readonly string[]
  readonly text: string
}

/** Whole reports in the forms of issues, forums, tickets and mails. Words, names and addresses were made for these tests. */
export const REPORTS: readonly WholeReport[] = [
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
  {
    kind: 'a log of Go behind docker compose',
    accept: ['connection-timeout'],
    text: `Mails are not sent on my VPS:

\`\`\`
app_1  | 2024/02/20 07:12:44 [E] mail: dial tcp 192.0.2.25:465: i/o timeout
app_1  | 2024/02/20 07:13:14 [E] mail: dial tcp 192.0.2.25:465: i/o timeout
\`\`\`

My provider might block the port?
`,
  },
  {
    kind: 'a JSON row of zap',
    accept: ['cert-untrusted'],
    text: `Log of the notifier pod:

{"level":"error","ts":"2024-02-20T07:12:44.123Z","caller":"notify/notify.go:732","msg":"Notify for alerts failed","err":"ops/email[0]: notify retry canceled after 2 attempts: send STARTTLS command: x509: certificate signed by unknown authority"}
`,
  },
  {
    kind: 'a log of Rails',
    accept: ['auth-failed'],
    text: `The log of Sidekiq:

E, [2024-03-01T09:00:12.345678 #42] ERROR -- : [ActiveJob] [ActionMailer::MailDeliveryJob] [5f0c] Error performing ActionMailer::MailDeliveryJob (Job ID: 5f0c) from Sidekiq(mailers) in 812.33ms: Net::SMTPAuthenticationError (535 5.7.8 Error: authentication failed: (reason unavailable)
):
/usr/local/bundle/gems/net-smtp-0.3.3/lib/net/smtp.rb:1088:in \`check_auth_response'
/usr/local/bundle/gems/net-smtp-0.3.3/lib/net/smtp.rb:845:in \`auth_plain'
`,
  },
  {
    kind: 'one line of Rails in a list',
    accept: ['connection-refused'],
    text: `1. Open the page "forgot password"
2. Enter the address
3. See the error: \`Errno::ECONNREFUSED (Connection refused - connect(2) for "localhost" port 25)\`

Expected: a mail is sent.
`,
  },
  {
    kind: 'lines of mail.log of Postfix in a letter',
    accept: ['auth-failed'],
    text: `Dear list,

my relay refuses everything. Here is what /var/log/mail.log has:

Mar  4 10:11:12 web postfix/smtp[2211]: 4F1A2B3C: SASL authentication failed; server smtp.example.com[192.0.2.10] said: 535 5.7.8 Error: authentication failed: authentication failure
Mar  4 10:11:12 web postfix/smtp[2211]: 4F1A2B3C: to=<bob@example.net>, relay=smtp.example.com[192.0.2.10]:587, delay=0.61, delays=0.02/0.01/0.58/0, dsn=4.7.8, status=deferred (SASL authentication failed; server smtp.example.com[192.0.2.10] said: 535 5.7.8 Error: authentication failed: authentication failure)

What else should I check?

Ann
`,
  },
  {
    kind: 'a line of Exim',
    accept: ['relay-denied'],
    text: `Our panel shows this for every message to other domains:

2024-03-04 10:11:12 1rhABC-0001AB-2C ** bob@example.net R=smarthost T=remote_smtp_smarthost H=relay.example.com [192.0.2.10] X=TLS1.3:TLS_AES_256_GCM_SHA384:256 CV=yes: SMTP error from remote mail server after RCPT TO:<bob@example.net>: 550 5.7.1 Relaying denied

The domain was added yesterday.
`,
  },
  {
    kind: 'a bounce, forwarded',
    accept: ['recipient-rejected'],
    text: `FYI, this came back:

---------- Forwarded message ----------
From: Mail Delivery Subsystem <mailer-daemon@example.com>
Subject: Delivery Status Notification (Failure)

** Address not found **

Your message wasn't delivered to bbo@example.net because the address couldn't be found, or is unable to receive mail.

The response from the remote server was:
550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces.
`,
  },
  {
    kind: 'a line of Roundcube',
    accept: ['auth-failed'],
    text: `> Login to webmail does not work for one user only. logs/errors.log:
>
> [22-Mar-2024 18:04:29 +0100]: <a1b2c3> IMAP Error: Login failed for ann@example.com against imap.example.com from 192.0.2.7. AUTHENTICATE PLAIN: A0001 NO [AUTHENTICATIONFAILED] Authentication failed. in /var/www/roundcube/program/lib/Roundcube/rcube_imap.php on line 211 (POST /?_task=login&_action=login)
`,
  },
  {
    kind: 'the words of a dialog box',
    accept: ['sender-rejected'],
    text: `Thunderbird shows me a window:

"An error occurred while sending mail. The mail server responded:
553 5.7.1 <ann@example.org>: Sender address rejected: not owned by user ann@example.com.
Please check the message and try again."

How do I fix that?
`,
  },
  {
    kind: 'swaks in a code block of four blanks',
    accept: ['relay-denied'],
    text: `I tested by hand:

    === Trying mx.example.com:25...
    === Connected to mx.example.com.
    <-  220 mx.example.com ESMTP Postfix
     -> EHLO test
    <-  250-mx.example.com
    <-  250 8BITMIME
     -> MAIL FROM:<ann@example.com>
    <-  250 2.1.0 Ok
     -> RCPT TO:<bob@example.net>
    <** 554 5.7.1 <bob@example.net>: Relay access denied
     -> QUIT
    <-  221 2.0.0 Bye
    === Connection closed with remote host.

Why is that?
`,
  },
  {
    kind: 'curl in details',
    accept: ['auth-failed'],
    text: `curl cannot read my mail either.

<details>
<summary>verbose output</summary>

\`\`\`console
$ curl -v --url imaps://imap.example.com --user ann
*   Trying 192.0.2.20:993...
* Connected to imap.example.com (192.0.2.20) port 993 (#0)
* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
*  SSL certificate verify ok.
< * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] ready
> A001 CAPABILITY
< * CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN
< A001 OK done
> A002 AUTHENTICATE PLAIN AGFubgB3cm9uZw==
< A002 NO [AUTHENTICATIONFAILED] Authentication failed.
* Closing connection 0
curl: (67) Login denied
\`\`\`

</details>
`,
  },
  {
    kind: 'openssl, quoted',
    accept: ['cert-untrusted'],
    text: `Bob wrote:

> > did you look at the certificate?
>
> yes, this is what I get
>
> $ openssl s_client -connect imap.example.com:993
> CONNECTED(00000003)
> depth=0 CN = imap.example.com
> verify error:num=10:certificate has expired
> notAfter=Mar  1 00:00:00 2024 GMT
> verify return:1
> ---
> Certificate chain
>  0 s:CN = imap.example.com
>    i:CN = Example CA
> ---
> New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384
> Verify return code: 10 (certificate has expired)
> ---
> * OK ready
`,
  },
  {
    kind: 'a session in telnet, as a question',
    accept: ['encryption-required'],
    text: `I follow a guide and type this, but the server does not let me send:

    $ telnet smtp.example.com 587
    Trying 192.0.2.30...
    Connected to smtp.example.com.
    Escape character is '^]'.
    220 smtp.example.com ESMTP
    EHLO me
    250-smtp.example.com
    250-STARTTLS
    250 8BITMIME
    MAIL FROM:<ann@example.com>
    530 5.7.0 Must issue a STARTTLS command first

What is missing?
`,
  },
  {
    kind: 'a log of an Android app',
    accept: ['cert-untrusted'],
    text: `### Logs

\`\`\`
03-22 18:04:29.100  4242  4310 V k9      : Failed to connect
03-22 18:04:29.101  4242  4310 V k9      : com.fsck.k9.mail.CertificateValidationException: java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.
03-22 18:04:29.101  4242  4310 V k9      : 	at com.fsck.k9.mail.store.imap.RealImapConnection.open(RealImapConnection.kt:130)
\`\`\`
`,
  },
  {
    kind: 'a table',
    accept: ['rate-limited'],
    text: `Result of our tests:

| Server | Port | Answer |
|--------|------|--------|
| smtp.example.com | 587 | \`454 4.7.0 Too many login attempts, please try again later. a1 - gsmtp\` |

It began at noon.
`,
  },
  {
    kind: 'bold words of a server in a sentence',
    accept: ['app-password-required'],
    text: `Hi, when I add my account the app says **534-5.7.9 Application-specific password required. Learn more at 534 5.7.9 https://support.google.com/mail/?p=InvalidSecondFactor a1 - gsmtp** although my password is right.
`,
  },
  {
    kind: 'a session that went well, with thanks',
    accept: [],
    text: `It works now, thank you! For the record:

\`\`\`
S: 220 smtp.example.com ESMTP
C: EHLO host
S: 250-smtp.example.com
S: 250 AUTH PLAIN
C: AUTH PLAIN ****
S: 235 2.7.0 Authentication successful
C: MAIL FROM:<ann@example.com>
S: 250 2.1.0 Ok
C: RCPT TO:<bob@example.net>
S: 250 2.1.5 Ok
C: DATA
S: 354 End data with <CR><LF>.<CR><LF>
C: .
S: 250 2.0.0 Ok: queued as 4F1A2B3C
C: QUIT
S: 221 2.0.0 Bye
\`\`\`
`,
  },
  {
    kind: 'a log of GitHub Actions',
    accept: ['auth-failed', 'app-password-required'],
    text: `The workflow ends so:

2024-02-11T03:04:05.1234567Z ##[group]Run send-mail@v3
2024-02-11T03:04:05.1234890Z with:
2024-02-11T03:04:05.1234901Z   server_address: smtp.example.com
2024-02-11T03:04:05.1234911Z   server_port: 465
2024-02-11T03:04:05.1234921Z ##[endgroup]
2024-02-11T03:04:07.7654321Z ##[error]Invalid login: 535-5.7.8 Username and Password not accepted. For more information, go to
2024-02-11T03:04:07.7654400Z 535 5.7.8  https://support.google.com/mail/?p=BadCredentials a1 - gsmtp
`,
  },
  {
    kind: 'a channel of Zammad',
    accept: ['auth-failed'],
    text: `### Infos:

* Used version: 6.2
* Installation method: package

### Actual behavior:

\`Can't use Channel::Driver::Imap: #<Net::IMAP::NoResponseError: [AUTHENTICATIONFAILED] Authentication failed.>\`

### Steps to reproduce:

* add an account
* wait
`,
  },
  {
    kind: 'an error of rustls in Vaultwarden',
    accept: ['auth-failed'],
    text: `<b>Logs</b>

[2024-03-09 12:00:01.001][vaultwarden::mail][ERROR] SMTP error: permanent error (535): 5.7.8 Error: authentication failed
[2024-03-09 12:00:01.002][response][INFO] (post_smtp_test) POST /admin/test/smtp => 400 Bad Request
`,
  },
  {
    kind: 'logfmt of Grafana',
    accept: ['dns-not-found'],
    text: `logger=context userId=1 orgId=1 t=2024-03-09T12:00:01.001Z level=error msg="Failed to send test email" error="dial tcp: lookup smtp.exmaple.com on 127.0.0.11:53: no such host" remote_addr=192.0.2.7 traceID=
logger=context userId=1 orgId=1 t=2024-03-09T12:00:01.002Z level=info msg="Request Completed" method=POST path=/api/alertmanager/test status=400
`,
  },
  {
    kind: 'WP Mail SMTP',
    accept: ['connection-timeout'],
    text: `Versions:
WordPress: 6.4.3
PHP: 8.1.27

Params:
Mailer: smtp
Constants: No
ErrorInfo: SMTP connect() failed. https://github.com/PHPMailer/PHPMailer/wiki/Troubleshooting
Host: smtp.example.com
Port: 465
SMTPSecure: ssl

Debug:
Email Source: WP Mail SMTP
Mailer: Other SMTP
SMTP connect() failed.
SMTP Error: Could not connect to SMTP host. Connection failed. stream_socket_client(): Unable to connect to ssl://smtp.example.com:465 (Connection timed out)
`,
  },
  {
    kind: 'lines of Kubernetes and JSON',
    accept: ['connection-refused'],
    text: `kubectl logs deploy/api:

2024-03-09T12:00:01.001Z stderr F {"level":50,"time":1709985601001,"pid":1,"hostname":"api-7","err":{"type":"Error","message":"connect ECONNREFUSED 10.0.0.9:1025","stack":"Error: connect ECONNREFUSED 10.0.0.9:1025\\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1595:16)","errno":-111,"code":"ESOCKET","syscall":"connect","address":"10.0.0.9","port":1025,"command":"CONN"},"msg":"mail failed"}
`,
  },
  {
    kind: 'an error of Sentry, flattened',
    accept: ['server-unavailable', 'rate-limited', 'auth-unavailable', 'connection-closed'],
    text: `SMTPServerDisconnected
Connection unexpectedly closed: [Errno 104] Connection reset by peer

smtplib.py in getreply at line 398
celery/app/trace.py in trace_task at line 451

Tags: environment=production level=error
`,
  },
  {
    kind: 'an answer of IMAP in a chat',
    accept: ['too-many-connections'],
    text: `[10:41] ann: mail is down again
[10:41] ann: * BYE [UNAVAILABLE] Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)
[10:42] bob: close some devices
`,
  },
]
