import type { PastedReport } from './pasted-report.ts'

/** In the words of mail programs, of bounces, and of people. */
export const PEOPLE: readonly PastedReport[] = [
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
    kind: 'GitHub Actions: an annotation',
    accept: ['protocol-disabled', 'oauth-required'],
    text: `Run dawidd6/action-send-mail@v3
Error: Invalid login: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. [AS9PR06CA0550.eurprd06.prod.outlook.com 2026-01-16T10:49:12.843Z]`,
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
  {
    kind: 'a dialog of Outlook Express, with a reply that no line breaks',
    accept: ['auth-required'],
    text: `"The message could not be sent because one of the recipients was
rejected by the server. The rejected e-mail address was 'bob@example.org'.
Account: 'mail', Server: 'smtp.example.com',
Protocol: SMTP, Server Response: '553. First read your mail. (#5.7.1)', Port: 25,
Secure(SSL): No, Server Error: 553, Error Number: 0x800CCC79"`,
  },
  {
    kind: 'a heading with the words of Postfix, and a stack of Java',
    accept: ['sender-rejected'],
    text: `# Sender address rejected: not owned by user ann@example.com

	at com.sun.mail.smtp.SMTPTransport.issueSendCommand(SMTPTransport.java:2358)
	at com.sun.mail.smtp.SMTPTransport.mailFrom(SMTPTransport.java:1823)
	at hudson.tasks.Mailer$DescriptorImpl.doSendTestMail(Mailer.java:728)`,
  },
]
