import type { PastedReport } from './pasted-report.ts'

/** Rarer forms: line numbers, hard breaks, panels, tabs, YAML, chats. */
export const RARE_FORMS: readonly PastedReport[] = [
  {
    kind: 'a board with two marks before each line',
    accept: ['auth-failed', 'app-password-required'],
    text: `My ESP32 does not send. Serial monitor:

#### Connecting to SMTP server...
> C: ESP Mail Client v3.1.11
> C: connecting to SMTP server
> C: Host > smtp.example.com
> C: Port > 587

#### SMTP server connected
< S: 220 smtp.example.com ESMTP ready

#### Sending greeting response...
> C: send SMTP command, EHLO
< S: 250-smtp.example.com at your service
< S: 250 AUTH LOGIN PLAIN

#### Logging in...
> C: send SMTP command, AUTH PLAIN
< S: 535-5.7.8 Username and Password not accepted. Learn more at
< S: 535 5.7.8  https://support.google.com/mail/?p=BadCredentials a1 - gsmtp
! E: authentication failed
`,
  },
  {
    kind: 'columns with tabs and quotes',
    accept: ['auth-failed'],
    text: `Log of the desktop app:

2024-08-24T07:58:18.217Z	main/menu             	INFO	""	"rebuilding menu with locale en"
2024-08-24T07:58:19.002Z	core/event            	ERROR	""	1	"src/imap.rs:312: Cannot login as \\"ann@example.com\\". Please check if the email address and the password are correct. (No Response: [AUTHENTICATIONFAILED] Authentication failed.)"
2024-08-24T07:58:19.230Z	core/event            	INFO	""	4	"src/scheduler.rs:814: idle interrupted."
`,
  },
  {
    kind: 'a refused dial in the log of Roundcube',
    accept: ['connection-refused'],
    text: `'''
IMAP Error: Login failed for ann@example.com from 192.0.2.7. Could not connect to mail.example.com:143: Connection refused in /var/www/mail/rc/program/lib/Roundcube/rcube_imap.php on line 193 (POST /rc/?_task=login&_action=login)
'''

The name was replaced.
`,
  },
  {
    kind: 'lines broken at the width of a terminal',
    accept: ['relay-denied'],
    text: `I copied this from the console of the machine:

2024-03-04 10:11:12 1rhABC-0001AB-2C ** bob@example.net R=smarthost T=remote_sm
tp_smarthost H=relay.example.com [192.0.2.10]: SMTP error from remote mail serv
er after RCPT TO:<bob@example.net>: 550 5.7.1 Relaying denied
`,
  },
  {
    kind: 'a log and a stack of MailKit',
    accept: ['connection-closed', 'starttls-failed', 'tls-handshake-failed'],
    text: `log:
Connected to smtp://smtp.example.com:25/?starttls=when-available
S: 220 smtp.example.com ESMTP ready
C: EHLO [192.0.2.24]
S: 250-smtp.example.com
S: 250-AUTH PLAIN LOGIN
S: 250 STARTTLS
C: STARTTLS
S: 220 2.0.0 Start TLS
C: EHLO [192.0.2.24]

stack:
MailKit.Net.Smtp.SmtpProtocolException: The SMTP server has unexpectedly disconnected.
at MailKit.Net.Smtp.SmtpStream.ReadAhead(CancellationToken cancellationToken)
at MailKit.Net.Smtp.SmtpClient.Connect(String host, Int32 port, SecureSocketOptions options, CancellationToken cancellationToken)

What could that be?
`,
  },
  {
    kind: 'a chat of a team, with the time behind the name',
    accept: ['too-many-connections'],
    text: `Ann Lee  10:41 AM
anybody else without mail?

Bob Ray  10:43 AM
\`421 4.7.0 Too many concurrent SMTP connections from this IP address; please try again later.\`

Ann Lee  10:44 AM
ok, not only me then
`,
  },
  {
    kind: 'a panel of Jira',
    accept: ['sender-rejected'],
    text: `h3. Steps
# open the form
# send it

{code:title=mail.log}
S: 220 mx.example.com ESMTP
C: EHLO app
S: 250 mx.example.com
C: MAIL FROM:<app@example.org>
S: 553 5.7.1 <app@example.org>: Sender address rejected: not owned by user app
{code}

*Expected*: the mail is sent
`,
  },
  {
    kind: 'the source of a question page',
    accept: ['cert-untrusted'],
    text: `<p>I use <code>node</code> and get this:</p>

<pre class="lang-js prettyprint-override"><code>Error: self signed certificate in certificate chain
    at TLSSocket.onConnectSecure (_tls_wrap.js:1502:34)
    at TLSSocket.emit (events.js:314:20) {
  code: &#39;ESOCKET&#39;,
  command: &#39;CONN&#39;
}
</code></pre>

<p>Setting <code>secure: true</code> does not help.</p>
`,
  },
  {
    kind: 'a quote with bars',
    accept: ['message-too-large'],
    text: `Ann Lee schrieb:
| Beim Versand kommt folgende Meldung:
|
| 552 5.3.4 Message size exceeds fixed limit
|
| Was tun?

Anhang verkleinern.
`,
  },
  {
    kind: 'cells of a spreadsheet',
    accept: ['auth-failed'],
    text: `"time","level","message"
"2024-02-02 10:00:00","INFO","sending 12 mails"
"2024-02-02 10:00:01","ERROR","535 5.7.8 Error: authentication failed: authentication failure"
"2024-02-02 10:00:01","INFO","giving up"
`,
  },
  {
    kind: 'a block of YAML',
    accept: ['auth-failed'],
    text: `status:
  conditions:
  - type: Ready
    status: "False"
    reason: MailFailed
    message: |
      535 5.7.8 Error: authentication failed
    lastTransitionTime: "2024-02-02T10:00:00Z"
`,
  },
  {
    kind: 'a socket error of .NET, nested',
    accept: ['connection-timeout'],
    text: `System.Net.Mail.SmtpException: Failure sending mail.
 ---> System.Net.Sockets.SocketException (10060): A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond.
   at System.Net.Sockets.Socket.Connect(IPAddress[] addresses, Int32 port)
   at System.Net.Mail.SmtpConnection.GetConnection(String host, Int32 port)
   --- End of inner exception stack trace ---
   at System.Net.Mail.SmtpClient.Send(MailMessage message)
`,
  },
  {
    kind: 'a function in a cloud',
    accept: ['auth-failed'],
    text: `2024-02-02T10:00:00.123Z	8a1c2f6e-0d5b-4a51-9a77-0f3f7a6f3c11	ERROR	Invoke Error 	{"errorType":"Error","errorMessage":"Invalid login: 535 Authentication Credentials Invalid","code":"EAUTH","response":"535 Authentication Credentials Invalid","responseCode":535,"command":"AUTH PLAIN","stack":["Error: Invalid login: 535 Authentication Credentials Invalid","    at SMTPConnection._formatError (/var/task/index.js:1:1)"]}
END RequestId: 8a1c2f6e-0d5b-4a51-9a77-0f3f7a6f3c11
REPORT RequestId: 8a1c2f6e-0d5b-4a51-9a77-0f3f7a6f3c11	Duration: 812.33 ms	Billed Duration: 813 ms
`,
  },
  {
    kind: 'colours of which the escape was lost',
    accept: ['connection-refused'],
    text: `[31m[Nest] 42  - [39m02/02/2024, 10:00:00 AM [31m  ERROR[39m [38;5;3m[MailerService] [39m[31mError: connect ECONNREFUSED 127.0.0.1:587[39m
Error: connect ECONNREFUSED 127.0.0.1:587
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16)
`,
  },
  {
    kind: 'a journal',
    accept: ['auth-failed'],
    text: `-- Journal begins at Mon 2024-01-01 00:00:00 CET, ends at Fri 2024-02-02 10:00:00 CET. --
Feb 02 10:00:00 laptop systemd[812]: Starting Mailbox synchronization...
Feb 02 10:00:01 laptop mbsync[4242]: IMAP command 'LOGIN <user> <pass>' returned an error: NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)
Feb 02 10:00:01 laptop systemd[812]: mbsync.service: Main process exited, code=exited, status=1/FAILURE
Feb 02 10:00:01 laptop systemd[812]: Failed to start Mailbox synchronization.
`,
  },
  {
    kind: 'a warning of PHP',
    accept: ['auth-failed'],
    text: `Warning: imap_open(): Couldn't open stream {imap.example.com:993/imap/ssl}INBOX in /var/www/html/in.php on line 12

Notice: Unknown: Can not authenticate to IMAP server: [AUTHENTICATIONFAILED] Invalid credentials (Failure) (errflg=2) in Unknown on line 0
`,
  },
  {
    kind: 'fences within a line',
    accept: ['auth-failed'],
    text: `hey, anyone knows this? \`\`\`Error: Invalid login: 535 5.7.8 Error: authentication failed\`\`\` it worked yesterday lol
`,
  },
  {
    kind: 'numbered lines of a paste page',
    accept: ['recipient-rejected'],
    text: `  1  S: 220 mx.example.com ESMTP
  2  C: EHLO host
  3  S: 250 mx.example.com
  4  C: MAIL FROM:<ann@example.com>
  5  S: 250 2.1.0 Ok
  6  C: RCPT TO:<nobody@example.net>
  7  S: 550 5.1.1 <nobody@example.net>: Recipient address rejected: User unknown
  8  C: QUIT
  9  S: 221 2.0.0 Bye
`,
  },
  {
    kind: 'lines numbered by grep',
    accept: ['auth-failed'],
    text: `$ grep -n 535 mail.log
1042:Feb  2 10:00:00 web postfix/smtp[77]: 4F1A: to=<bob@example.net>, relay=smtp.example.com[192.0.2.10]:587, delay=1, dsn=4.7.8, status=deferred (SASL authentication failed; server smtp.example.com[192.0.2.10] said: 535 5.7.8 Error: authentication failed: authentication failure)
`,
  },
  {
    kind: 'a list of lines that Python printed',
    accept: ['relay-denied'],
    text: `print(log) gives

['220 mx.example.com ESMTP', 'EHLO host', '250 mx.example.com', 'MAIL FROM:<ann@example.com>', '250 2.1.0 Ok', 'RCPT TO:<bob@example.net>', '554 5.7.1 <bob@example.net>: Relay access denied']
`,
  },
  {
    kind: 'a reason in the log of a blog',
    accept: ['connection-timeout'],
    text: `[2024-02-02 10:00:00] ERROR

NAME: EmailError
CODE: ETIMEDOUT
MESSAGE: Failed to send email. Reason: connect ETIMEDOUT 192.0.2.25:465.

level:normal

"Please see https://example.org/docs/config/#mail for instructions on configuring email."
Error ID:
    500

----------------------------------------
`,
  },
  {
    kind: 'a dialogue in two columns',
    accept: ['encryption-required'],
    text: `| Direction | Text |
|-----------|------|
| < | 220 smtp.example.com ESMTP |
| > | EHLO me |
| < | 250 smtp.example.com |
| > | MAIL FROM:<ann@example.com> |
| < | 530 5.7.0 Must issue a STARTTLS command first |
`,
  },
  {
    kind: 'a German dialog box',
    accept: ['auth-failed'],
    text: `Fehler beim Senden der Nachricht: Die Authentifizierung ist fehlgeschlagen.
Der Server antwortete: 535 Authentication credentials invalid
Bitte überprüfen Sie Benutzernamen und Passwort.
`,
  },
  {
    kind: 'a session that went well, alone in a code block',
    accept: [],
    text: `\`\`\`
* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready
A1 LOGIN ann ****
A1 OK [CAPABILITY IMAP4rev1] Logged in
A2 SELECT INBOX
* 12 EXISTS
* 0 RECENT
A2 OK [READ-WRITE] Select completed
A3 LOGOUT
* BYE Logging out
A3 OK Logout completed
\`\`\`
`,
  },
]
