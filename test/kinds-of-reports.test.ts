import { expect, test } from 'vitest'
import { explain, importTranscript } from '../src/classify.ts'

/** Kinds of reports that are pasted in public, in words made for these tests. */
const REPORTS: readonly (readonly [kind: string, code: string, text: string])[] = [
  [
    'PHPMailer at its first level of detail, which shows the client alone',
    'auth-failed',
    `2024-05-01 09:00:00	CLIENT -> SERVER: EHLO shop.example.com
2024-05-01 09:00:00	CLIENT -> SERVER: STARTTLS
2024-05-01 09:00:00	CLIENT -> SERVER: EHLO shop.example.com
2024-05-01 09:00:00	CLIENT -> SERVER: AUTH LOGIN
2024-05-01 09:00:00	CLIENT -> SERVER: [credentials hidden]
2024-05-01 09:00:00	CLIENT -> SERVER: [credentials hidden]
2024-05-01 09:00:02	SMTP ERROR: Password command failed: 535 Incorrect authentication data
2024-05-01 09:00:02	SMTP Error: Could not authenticate.
2024-05-01 09:00:02	CLIENT -> SERVER: QUIT`,
  ],
  [
    'a greeting that never came, in a log with the head of the next line behind each',
    'connection-closed',
    `2024-05-01 09:00:00 [3@desk]
3 - Connection: opening to mx.example.com:2525, timeout=300, options=array()2024-05-01 09:00:00 [3@desk]
3 - Connection: opened2024-05-01 09:00:00 [3@desk]
2 - SERVER -> CLIENT: 2024-05-01 09:00:00 [3@desk]
3 - Connection: closing due to error2024-05-01 09:00:00 [3@desk]`,
  ],
  [
    'a port with a comment behind it, in settings',
    'connection-closed',
    'My settings:\n\nSMTP_PORT = 587 # the port of our provider, for mail\n\nThe task ended with: Connection unexpectedly closed',
  ],
  [
    'MailKit’s advice about the port',
    'tls-on-plain-port',
    `MailKit.Security.SslHandshakeException: An error occurred while attempting to establish an SSL or TLS connection.

When connecting to an SMTP service, port 587 is typically reserved for plain-text connections.`,
  ],
  ['an error code of imapflow in a title', 'server-silent', 'GREEETING_TIMEOUT on the new host, not on my laptop'],
  [
    'a read of a program in Rust that took too long',
    'server-silent',
    '[2024-05-01 09:00:00][error][ERROR] SMTP IO error: Resource temporarily unavailable (os error 11)',
  ],
  [
    'lettre’s code in the form for programmers',
    'auth-failed',
    'SMTP error: Error { kind: Permanent(Code { severity: PermanentNegativeCompletion, category: Unspecified3, detail: Five }) }',
  ],
  [
    'msmtp’s words in Markdown’s emphasis',
    'protocol-disabled',
    'It fails right after EHLO with _sendmail: the server does not support authentication_.',
  ],
  [
    'a status of Exchange in a form',
    'auth-failed',
    'Product: mail node 2\nError Message: LOGIN failed.\nSettings checked: yes',
  ],
  [
    'a status of Exchange in quotes',
    'auth-failed',
    'The node answers “LOGIN failed” for the account, the phone works.',
  ],
  [
    'mutt without a mechanism in common',
    'auth-mechanism-unsupported',
    '[2024-05-01 09:00:00]<E> smtp_authenticate() No authenticators available',
  ],
  [
    'Postfix without a mechanism in common, under another name',
    'auth-mechanism-unsupported',
    'May  1 09:00:00 web out.example.com/smtp[76]: A4997FB6AA: to=<bob@example.com>, relay=mx.example.com[192.0.2.25]:587, delay=6, delays=0.01/0.03/6/0, dsn=4.7.0, status=deferred (SASL authentication failed; cannot authenticate to server mx.example.com[192.0.2.25]: no mechanism available)',
  ],
  [
    'Postfix that was offered no mechanism it may use',
    'auth-mechanism-unsupported',
    'May  1 09:00:00 web postfix/smtp[76]: A4997FB6AA: to=<bob@example.com>, relay=mx.example.com[192.0.2.25]:587, delay=6, delays=0.01/0.03/6/0, dsn=4.7.0, status=deferred (SASL authentication failed: server mx.example.com[192.0.2.25] offered no compatible authentication mechanisms for this type of connection security)',
  ],
  [
    'Postfix whose own library failed',
    'unknown',
    'May  1 09:00:00 web postfix/smtp[76]: A4997FB6AA: to=<bob@example.com>, relay=mx.example.com[192.0.2.25]:587, delay=6, delays=0.01/0.03/6/0, dsn=4.7.0, status=deferred (SASL authentication failed; cannot authenticate to server mx.example.com[192.0.2.25]: generic failure)',
  ],
  [
    'OfflineIMAP’s mechanism and the answer to it',
    'oauth-token-rejected',
    `OfflineIMAP 7.3.3
Account sync work:
 *** Processing account work
 Establishing connection to imap.example.com:993
 XOAUTH2 authentication failed: [AUTHENTICATIONFAILED] Invalid credentials (Failure)
 *** Finished account 'work' in 0:02`,
  ],
  [
    'OfflineIMAP’s connection that ended in a login',
    'connection-closed',
    `2024-05-01 09:00:00 INFO: imaplib2 v2.57 (system), Python v2.7.16, OpenSSL 1.1.1g  21 Apr 2020
2024-05-01 09:00:01 INFO: Establishing connection to imap.example.com:993 (work)
2024-05-01 09:00:03 WARNING: CRAM-MD5 authentication failed: command: AUTHENTICATE => socket error: <type 'exceptions.IOError'> - Too many read 0
2024-05-01 09:00:03 WARNING: PLAIN authentication failed: connection closed`,
  ],
  [
    'fetchmail’s own words for a refused login',
    'auth-failed',
    'Since noon I get:\n\nfetchmail: Authorization failure on ann@example.com@imap.example.com\nfetchmail: Query status=3 (AUTHFAIL)',
  ],
  [
    'the words of a reply inside a sentence, behind a verb',
    'encryption-required',
    'Now I got 5.7.3 STARTTLS is required to send mail error, what is it?',
  ],
  [
    'Dovecot whose own process does not answer',
    'auth-unavailable',
    'May  1 09:00:00 mx dovecot: imap-login: Error: Timeout waiting for handshake from auth server. my pid=393, input bytes=0',
  ],
  [
    'a failure, and behind it what the server offers',
    'tls-version-unsupported',
    'The error is tls: server selected unsupported protocol version 300\n\nThis is what it answers to EHLO:\n250-STARTTLS\n250-SIZE 1000000\n250 PIPELINING',
  ],
  [
    'Ruby’s object in quotes, and a hint that is cut',
    'tls-version-unsupported',
    `Failed: "Can't use Channel: #<OpenSSL::SSL::SSLError: SSL_connect returned=1 errno=0 state=error: unsupported protocol>"
With other settings: "SSL_connect returned=1 errno=0 state=error: wrong".`,
  ],
  [
    'the farewell that JavaMail makes up',
    'connection-closed',
    'The log of the app ends so:\n\n* BYE JavaMail Exception: javax.net.ssl.SSLException: Read error: I/O error during system call, Software caused connection abort',
  ],
  [
    '.NET’s sentence, broken in two',
    'auth-required',
    'The SMTP server requires a secure connection or the client was not\nauthenticated. The server response was: 5.7.0 Authentication\nrequired',
  ],
  [
    'Postfix’s words behind half a line',
    'auth-mechanism-unsupported',
    'relay=mx.example.com[192.0.2.x]:25, delay=6, dsn=4.7.0, status=deferred (SASL authentication failed: server mx.example.com[192.0.2.x] offered no compatible authentication mechanisms for this type of connection security)',
  ],
  [
    'the name of an exception of smtplib alone',
    'connection-closed',
    '# SMTPServerDisconnected error\n\nThe mail job fails, and its trace ends in getreply.',
  ],
  [
    'an alert in the words of Go before 1.8',
    'tls-handshake-failed',
    'mailer: could not send email 1: remote error: handshake failure',
  ],
  [
    'a notice of Postfix with an address that was made unreadable, folded',
    'dns-not-found',
    '<ann@<domain>.example>: Host or domain name not found. Name service error for\n    name=<domain>.example type=AAAA: Host found but no data record of requested type',
  ],
  [
    'the same, where waiting helps',
    'dns-failure',
    'It says: Host or domain name not found. Name service error for name=example.com type=MX: Host not found, try again',
  ],
  [
    'rows of Sidekiq, whose process has the number of a reply',
    'connection-timeout',
    '2024-05-01T09:00:00.000Z 501 TID-1abc12 ActionMailer::DeliveryJob JID-35 INFO: fail: 30.026 sec\n2024-05-01T09:00:00.001Z 501 TID-1abc12 WARN: Net::OpenTimeout: execution expired',
  ],
  ['a wait in backticks', 'connection-timeout', 'The console shows a `Connection timeout` error for each mail.'],
  [
    'a row of Nextcloud’s log without its first brace',
    'auth-failed',
    '"level":3,"app":"mail","method":"PUT","message":"Updating account failed: Could not connect to IMAP: Authentication failed.","version":"30.0.1"}',
  ],
  [
    'Roundcube’s words for a greeting that never came, wrapped',
    'server-silent',
    '[01-May-2024 09:00:00 +0200]: <abcd1234> IMAP Error: Login failed for ann@example.org against imap.example.com\nfrom 192.0.2.1. Empty startup greeting (imap.example.com:143) in /srv/mail/program/lib/rcube_imap.php on line 211',
  ],
  [
    'c-client behind the fence of a code block that has one line',
    'tls-handshake-failed',
    "The page says:\n\n```imap_open(): Couldn't open stream {imap.example.com:143/imap/tls}. TLS/SSL failure for imap.example.com: SSL negotiation failed```\n\nThe server writes:\n\n```\ncannot read command: read: connection reset by peer\n```",
  ],
  [
    'JavaMail without the exception that has the reply',
    'recipient-rejected',
    'javax.mail.SendFailedException: Invalid Addresses\n\tat com.sun.mail.smtp.SMTPTransport.rcptTo(SMTPTransport.java:2064)\n\tat com.sun.mail.smtp.SMTPTransport.sendMessage(SMTPTransport.java:1286)',
  ],
  [
    'the reply below the same exception',
    'relay-denied',
    'javax.mail.SendFailedException: Invalid Addresses;\n  nested exception is:\n\tcom.sun.mail.smtp.SMTPAddressFailedException: 554 5.7.1 <ben@example.net>: Relay access denied',
  ],
  [
    'a handshake of gen_smtp that failed',
    'tls-handshake-failed',
    '09:00:00.000 [error] {:retries_exceeded, {:temporary_failure, "mx.example.com", :tls_failed}}',
  ],
  [
    'gen_smtp where STARTTLS is not offered',
    'starttls-unavailable',
    '{:error, :no_more_hosts, {:missing_requirement, "mx.example.com", :tls}}',
  ],
  [
    'Erlang’s TLS at a port that speaks plain text',
    'tls-on-plain-port',
    'TLS :client: In state :hello at tls_record.erl:564 generated CLIENT ALERT: Fatal - Unexpected Message\n - {:unsupported_record_type, 50}',
  ],
  [
    'an alert in Erlang’s words',
    'tls-handshake-failed',
    '{tls_alert,{handshake_failure,"TLS client: In state hello received SERVER ALERT: Fatal - Handshake Failure"}}',
  ],
  [
    'a line of msmtp’s log file',
    'connection-closed',
    "May 01 09:00:00 host=mx.example.com tls=on auth=on user=ann from=ann@example.org recipients=ben@example.org errormsg='the server sent an empty reply' exitcode=EX_PROTOCOL",
  ],
  [
    'GLib’s words for a handshake',
    'tls-handshake-failed',
    'Evolution shows: Error performing TLS handshake: An internal error',
  ],
  [
    'a dialog of elementary',
    'auth-failed',
    '> Could not save the email account\n> IMAP verification failed: Could not log in. Please verify your credentials.',
  ],
  [
    'swaks without the mark that Markdown eats',
    'tls-handshake-failed',
    '=== Trying mx.example.com:587...\n=== Connected to mx.example.com.\n<-  220 mx.example.com ESMTP\n -> EHLO desk\n<-  250-mx.example.com\n<-  250 STARTTLS\n -> STARTTLS\n<-  220 go ahead\nTLS startup failed (connect(): error:0407008A:rsa routines:RSA_padding_check_PKCS1_type_1:invalid padding)\nSTARTTLS attempted but failed',
  ],
  [
    'a refusal that asks for a login first, in a row of a web mailer',
    'auth-required',
    '[09:00:00.000][abcd1234] JSON[INFO]: {"Action":"SendMessage","Result":false,"ErrorMessageAdditional":"502 5.7.0 Please authenticate first"}',
  ],
  [
    'Google’s reply without its code, all lines in one',
    'web-login-required',
    '5.7.14 <https://accounts.google.com/signin/continue?sarp=1&scc=1&plt=AKgn 5.7.14 BwT8> Please log in via your web browser and 5.7.14 then try again. 5.7.14 Learn more at 5.7.14 https://support.google.com/mail/answer/78754 x1.29 - gsmtp',
  ],
  [
    'Go’s refusal to log in in the clear, in brackets',
    'starttls-unavailable',
    '[2024/05/01 09:00:00 CEST] [EROR] test_email:SendMail code=500, Failed to authenticate on SMTP server [details: unencrypted connection]',
  ],
]

test.each(REPORTS)('%s is %s', (_, code, text) => {
  expect(explain(text)[0]?.code).toBe(code)
})

test('a failure before a conversation that goes well was overcome', () => {
  const text =
    'tls: server selected unsupported protocol version 300\n\n220 mx.example.com\nEHLO me\n250-mx.example.com\n250 SIZE'
  expect(explain(text).map(({ code }) => code)).not.toContain('tls-version-unsupported')
})

test('the lines of a message in a log of Thunderbird are nobody’s words', () => {
  const at = '2024-05-01 09:00:00.000000 UTC - [Parent 1: IMAP]: I/IMAP 7f4e:imap.example.com:S-Drafts:'
  const log = ['  <body>', ')', '92 OK UID FETCH completed'].map((line) => `${at}CreateNewLineFromSocket: ${line}`)
  expect(explain(log.join('\n')).map(({ code }) => code)).not.toContain('protocol-violation')
  expect(JSON.stringify(importTranscript(log.join('\n')).entries)).toContain('92 OK UID FETCH completed')
})

test('a goodbye behind the go-ahead of STARTTLS is no sign of a handshake', () => {
  const { entries } = importTranscript(
    'SERVER -> CLIENT: 220 mx.example.com\nCLIENT -> SERVER: STARTTLS\nSERVER -> CLIENT: 220 go\nCLIENT -> SERVER: QUIT\n',
  )
  expect(entries.map(({ kind }) => kind)).not.toContain('secured')
})

test('a session of a client of POP3 is none of ours', () => {
  const [diagnosis] = explain('S: +OK ready\nC: CAPA\nS: +OK list\nS: STLS\nS: .\nC: STLS\nS: +OK begin\n')
  expect(diagnosis?.code).toBe('unknown')
  expect(explain('S: +OK ready\nC: EHLO me\n')[0]?.code).toBe('wrong-service')
})
