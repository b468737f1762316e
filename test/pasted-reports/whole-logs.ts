import type { PastedReport } from './pasted-report.ts'

/** Letters, issues and chats around a log, a session, a bounce or a dialog box. */
export const WHOLE_LOGS: readonly PastedReport[] = [
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
