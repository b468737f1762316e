import { expect, test } from 'vitest'
import { explain } from '../src/classify.ts'

/** More kinds of reports that are pasted in public, in words made for these tests; of each the code that stands first. */
const REPORTS: readonly (readonly [kind: string, code: string, text: string])[] = [
  [
    'Roundcube’s refusal without a command, with the addresses of a proxy in brackets',
    'auth-failed',
    '[01-May-2024 09:00:00 +0200]: <abcd1234> IMAP Error: Login failed for ann@example.org against imap.example.com from 192.0.2.1(X-Forwarded-For: 192.0.2.2). Authentication failed. in /srv/mail/program/lib/Roundcube/rcube_imap.php on line 211 (POST /?_task=login)',
  ],
  [
    'the same on the page of its installer',
    'auth-failed',
    'IMAP connect: NOT OK(Login failed for ann@example.org against localhost from 192.0.2.1. Authentication failed.)',
  ],
  [
    'Roundcube’s own words in the same place',
    'server-silent',
    'IMAP Error: Login failed for ann@example.org against imap.example.com from 192.0.2.1. Empty startup greeting (imap.example.com:143) in /srv/rcube_imap.php on line 211',
  ],
  [
    'an end of the stream as the value of a key, which Go prints so',
    'connection-closed',
    't=2024-05-01T09:00:00+0200 lvl=eror msg="Failed to send the notification email" logger=alerting.notifier.email error=EOF',
  ],
  [
    'the same at the end of a value in quotes',
    'connection-closed',
    'level=error component=dispatcher msg="Notify for alerts failed" err="email[0]: notify retry canceled: failed to send to ann@example.org: EOF"',
  ],
  [
    'Go on a machine that has no authorities',
    'cert-untrusted',
    'level=error msg="email was not sent" error="x509: failed to load system roots and no roots provided"',
  ],
  [
    'a failure before blanks at the end of the line',
    'connection-closed',
    'gomail: could not send email 1: StartTLS: read tcp 192.0.2.9:4242->192.0.2.1:587: read: connection reset by peer      ',
  ],
  [
    'Java on Windows, which names the call behind its words',
    'connection-refused',
    'The mail was not sent\n\njava.net.ConnectException: Connection refused: connect\n\n\tat java.net.DualStackPlainSocketImpl.waitForConnect(Native Method)\n\n\tat com.sun.mail.util.SocketFetcher.createSocket(SocketFetcher.java:286)\n\nCaused: javax.mail.MessagingException: Could not connect to SMTP host: mx.example.com, port: 465;\n  nested exception is:\n\tjava.net.ConnectException: Connection refused: connect',
  ],
  [
    'Java’s sockets that do not block',
    'connection-refused',
    'io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: no further information: mx.example.com/192.0.2.1:587',
  ],
  [
    'an Android phone whose peer went away in the handshake',
    'connection-closed',
    'com.fsck.k9.mail.CertificateValidationException: SSL handshake aborted: ssl=0x7b4c2a9a8: I/O error during system call, Connection reset by peer\n\tat com.fsck.k9.mail.transport.smtp.SmtpTransport.open(SmtpTransport.kt:110)',
  ],
  [
    'an Android phone that says no more of a handshake',
    'tls-handshake-failed',
    'E/k9: IOException for ann@example.org:INBOX\n    javax.net.ssl.SSLHandshakeException: Handshake failed\n        at com.android.org.conscrypt.OpenSSLSocketImpl.startHandshake(OpenSSLSocketImpl.java:429)',
  ],
  [
    'one of Node’s names for a certificate that is not trusted, for a message',
    'cert-untrusted',
    'The report was not sent: Error: DEPTH_ZERO_SELF_SIGNED_CERT',
  ],
  [
    'the same in brackets, with a key behind it',
    'cert-untrusted',
    "{ [Error: SELF_SIGNED_CERT_IN_CHAIN] source: 'socket' }",
  ],
  [
    'a result that a program prints though there is none',
    'connection-timeout',
    "worker-1 { [Error: Connection timeout] code: 'ETIMEDOUT' }\nworker-1 Mail sent undefined",
  ],
  [
    'a list of lettre’s before 0.10',
    'auth-failed',
    'The server log has: Error sending the email: SMTP 5xx error: ["5.7.8 Authentication failed"].',
  ],
  [
    'a status that a client of IMAP did not expect',
    'mailbox-unavailable',
    'Error: cannot select IMAP mailbox: unexpected NO response: SELECT Unsafe Login. Please contact kefu@188.com for help',
  ],
  [
    'a reply as the argument of a frame',
    'sender-rejected',
    "in AbstractSmtpTransport.php line 383\nat Swift_Transport_AbstractSmtpTransport->_assertResponseCode('550 5.7.60 SMTP; Client does not have permissions to send as this sender ', array('250')) in AbstractSmtpTransport.php line 281",
  ],
  [
    'Python’s tuple with the quotes of a word processor',
    'sender-rejected',
    'smtplib.SMTPDataError: (550, b’5.7.60 SMTP; Client does not have permissions to send as this sender’)',
  ],
  [
    'SASL’s words in a log of Postfix',
    'auth-mechanism-unsupported',
    'May  1 09:00:00 mx postfix/smtp[126]: warning: SASL authentication failure: No worthy mechs found',
  ],
  [
    'GNOME’s sentence about a mechanism',
    'auth-mechanism-unsupported',
    'It says: IMAP server imap.example.com does not support authentication type PLAIN.',
  ],
  [
    'Swift Mailer that has no mechanism of the server’s',
    'protocol-disabled',
    "Uncaught exception 'Swift_TransportException' with message 'Failed to authenticate on SMTP server with username \"ann\" using 0 possible authenticators' in /srv/AuthHandler.php:182",
  ],
  [
    'a wait of gen_smtp',
    'connection-timeout',
    '** (Bamboo.SMTPAdapter.SMTPError) There was a problem.\n\nThe error is :retries_exceeded\n\n{:network_failure, "mx.example.com", {:error, :timeout}}',
  ],
  [
    'a name that Evolution could not look up',
    'dns-not-found',
    'Evolution on my laptop says "host lookup mx.example.com failed", my phone is fine',
  ],
  [
    'Zend’s sentence for a handshake behind STARTTLS',
    'tls-handshake-failed',
    'Self test: the email was not sent. Exception message was: Unable to connect via TLS',
  ],
  [
    'aiosmtplib’s wait for a greeting',
    'server-silent',
    'ConnectionErrors: Exception raised Timed out waiting for server ready message, check your credentials or email service configuration',
  ],
  [
    'a stream of imapsync that ended',
    'connection-closed',
    'Host1 failure: can not open imap connection on host1 [imap.example.com] with user [ann]: socket closed while reading data from server',
  ],
  [
    'an old Node’s error in one line, whose message tells more than its code',
    'server-silent',
    "{ [Error: Greeting never received] code: 'ETIMEDOUT', errno: 'ETIMEDOUT', stage: 'connect' }",
  ],
  [
    'a JSON row of node-imap’s error, with a blank behind its brace',
    'auth-failed',
    '{ "app": "reader", "level": "error", "message": "Invalid credentials (Failure)", "source": "authentication", "stack": "Error: Invalid credentials (Failure)\\n at Connection._resTagged (/app/node_modules/imap/lib/Connection.js:1502:11)", "textCode": "AUTHENTICATIONFAILED", "type": "no" }',
  ],
  [
    'node-imap’s log of a login that was hung up on',
    'connection-closed',
    "[connection] Connected to host\n<= '* OK ready'\n=> 'A0 CAPABILITY'\n<= '* CAPABILITY IMAP4rev1 AUTH=PLAIN'\n<= 'A0 OK done'\n=> 'A1 LOGIN \"ann\" \"***\"'\n[connection] Closed",
  ],
  [
    'imaplib’s sentence about a command that a check does not have, in a log of OfflineIMAP',
    'mailbox-unavailable',
    "OfflineIMAP 7.3.0\nimaplib2 v3.06, Python v3.10.4\nAccount sync work:\n Establishing connection to imap.example.com:993 (work)\n ERROR: While attempting to sync account 'work'\n  LIST command error: BAD [b'User is authenticated but not connected.']. Data: b'CEDD6 LIST \"\" \"\"\\r\\n'",
  ],
  [
    'a log of IMAP that begins behind the login',
    'mailbox-unavailable',
    'S: 00000001 OK AUTHENTICATE completed.\nC: 00000002 SELECT INBOX\nS: 00000002 BAD User is authenticated but not connected.',
  ],
  [
    'RainLoop’s dial that was refused',
    'connection-refused',
    "[09:00:00.001][1aac6c25] SMTP[NOTE]: Connected (unsuccess)\n[09:00:00.001][1aac6c25] SMTP[NOTICE]: Socket: [2] stream_socket_client(): unable to connect to tcp://mx.example.com:587 (Connection refused)\n[09:00:00.001][1aac6c25] SMTP[NOTICE]: exception 'MailSo\\Net\\Exceptions\\SocketCanNotConnectToHostException' with message 'Can't connect to host' in /srv/NetClient.php:292",
  ],
  [
    'RainLoop’s read that came to nothing',
    'connection-closed',
    '[09:00:00.001][83d64ede] IMAP[ERROR]: MailSo\\Net\\Exceptions\\SocketReadException: MailSo-Net-Exceptions-SocketReadException (NetClient.php ~ 515) in /srv/NetClient.php:515',
  ],
  [
    'SnappyMail’s exception for a refusal, which has lost its brackets',
    'auth-failed',
    '[2024-05-01 09:00:00.001][867437ca] IMAP[WARNING]: MailSo\\Imap\\Exceptions\\NegativeResponseException: AUTHENTICATIONFAILED Authentication failed. in /srv/ResponseCollection.php:46',
  ],
  [
    'Email::Sender that quotes the go-ahead',
    'tls-handshake-failed',
    "Net::SMTP=GLOB(0x563b)<<< 220 mx.example.com\nNet::SMTP=GLOB(0x563b)>>> EHLO desk\nNet::SMTP=GLOB(0x563b)<<< 250-mx.example.com\nNet::SMTP=GLOB(0x563b)<<< 250 STARTTLS\nNet::SMTP=GLOB(0x563b)>>> STARTTLS\nNet::SMTP=GLOB(0x563b)<<< 220 2.0.0 Ready to start TLS\nERROR can't STARTTLS: 2.0.0 Ready to start TLS",
  ],
  [
    'a login that Exchange accepts, and a minor command that it refuses behind it',
    'mailbox-unavailable',
    'C: A1 LOGIN ann x\nS: A1 OK LOGIN completed.\nC: A2 NAMESPACE\nS: A2 BAD User is authenticated but not connected.',
  ],
  [
    'the same in a sentence',
    'mailbox-unavailable',
    'The copy of each mailbox ends with:\n\nRead:   4 BAD User is authenticated but not connected.',
  ],
  [
    'a login of Swift Mailer of which nothing more is told',
    'auth-failed',
    "exception 'Swift_TransportException' with message 'Failed to authenticate on SMTP server with username \"ann@example.org\" using 2 possible authenticators' in /srv/AuthHandler.php",
  ],
  [
    'an end in the handshake in the words of tokio’s TLS',
    'connection-closed',
    'Failed to check SMTP: **_Connection error: tls handshake eof_**',
  ],
  [
    'a rustls of before its reasons',
    'tls-on-plain-port',
    'Could not send: lettre::transport::smtp::Error { kind: Network, source: Custom { kind: InvalidData, error: CorruptMessage } }',
  ],
  [
    'the name of an error of mail-send',
    'starttls-unavailable',
    "panicked at 'called `Result::unwrap()` on an `Err` value: MissingStartTls'",
  ],
  [
    'OfflineIMAP’s list of logins that were refused without a code',
    'auth-failed',
    'OfflineIMAP 7.0.12\nAccount sync main:\n Establishing connection to imap.example.com:993 (main)\n PLAIN authentication failed: AUTHENTICATE failed.\n LOGIN authentication failed: LOGIN failed.\n ERROR: All authentication types failed:',
  ],
  [
    'a reply 451 in a sentence: HTTP’s 451 has words of its own',
    'auth-unavailable',
    'The mailer says: 451 Temporary authentication failure, try again later',
  ],
  ['a reply behind the arrow of Dart’s mailer', 'auth-required', 'Response from server: < 530 Authentication required'],
  [
    'a code alone behind the words of PEAR, in an error log of nginx',
    'auth-failed',
    '2024/05/01 09:00:00 [error] 42#0: *7 FastCGI sent in stderr: "PHP message: ERROR: Invalid response code received from server (535)" while reading response header from upstream, client: 192.0.2.1, request: "POST /?_task=mail HTTP/1.1"',
  ],
  [
    'a goodbye behind the go-ahead for TLS, of which a program writes nothing down',
    'unknown',
    '<<< 220 mx.example.com ESMTP\n>>> EHLO client.example.org\n<<< 250-mx.example.com\n<<< 250 STARTTLS\n>>> STARTTLS\n<<< 220 2.0.0 Ready to start TLS\n>>> QUIT\n<<< 221 2.0.0 Bye',
  ],
  [
    'the same in IMAP',
    'unknown',
    'S: * OK [CAPABILITY IMAP4rev1 STARTTLS] ready\nC: a1 STARTTLS\nS: a1 OK Begin TLS negotiation now.\nC: a2 LOGOUT\nS: * BYE Logging out\nS: a2 OK Logout completed.',
  ],
  [
    'words for a login that is missing, without the command',
    'auth-required',
    'It says 451 please authenticate before send',
  ],
  [
    'a port by itself, whose digits are of no reply',
    'unknown',
    'it says "Host not reachable"\nSMTP\n-host\nsmtp.example.com\n-port\n589',
  ],
  [
    'n8n’s words for a refused dial',
    'connection-refused',
    "The node 'Send Email' says 'The service refused the connection - perhaps it is offline'.",
  ],
  [
    'words of a system behind the name of a protocol',
    'connection-timeout',
    '2024/05/01 09:00:00 common.go:96: [Error] Mail Error: SMTP Connection timed out',
  ],
  [
    'Horde’s words for a login that is missing',
    'auth-required',
    'ServiceException: Could not send message: Server requires authentication.',
  ],
  [
    'Laminas, which could not change the folder',
    'mailbox-unavailable',
    'cannot change folder, maybe it does not exist',
  ],
  [
    'PEAR, with the go-ahead behind which the handshake failed',
    'tls-handshake-failed',
    'SMTP: STARTTLS failed (code: 220, response: 2.0.0 Ready to start TLS)',
  ],
  [
    'an end behind the go-ahead for TLS, before a goodbye that PHPMailer says anyway',
    'starttls-failed',
    'CLIENT -> SERVER: STARTTLS\nSERVER -> CLIENT: 220 2.0.0 ready\nConnection failed. Error #2: stream_socket_enable_crypto(): SSL: Connection reset by peer [/srv/SMTP.php line 406]\nSMTP Error: Could not connect to SMTP host.\nCLIENT -> SERVER: QUIT\nConnection failed. Error #8: fwrite(): send of 6 bytes failed with errno=32 Broken pipe [/srv/SMTP.php line 1024]\nSERVER -> CLIENT:\nConnection: closed',
  ],
  [
    'the codes of replies in a manual, one after the other',
    'unknown',
    'The codes mean:\n220 Service ready\n250 Requested mail action okay, completed\n\nand of an error:\n421 Service not available\n450 Mailbox unavailable\n503 Bad sequence of commands',
  ],
  [
    'an error of a program about its own object',
    'unknown',
    "Connection test failed: 'bool' object has no attribute 'replace'",
  ],
  [
    'a command that mbsync names, in somebody’s sentence',
    'mailbox-unavailable',
    `It says "IMAP command 'CREATE "Archive"' returned an error: NO Folder exists" for each folder.`,
  ],
  [
    'recipients of smtplib that are no dictionary',
    'recipient-rejected',
    "smtplib.SMTPRecipientsRefused: {'ann@example.org'}",
  ],
  [
    'PHP’s words for a dial behind a NO of the library',
    'connection-refused',
    'NO LOGIN, Unable to connect to ssl://mx.example.com:993 (Connection refused)',
  ],
  [
    'a quoted refusal and the answer of somebody who read it',
    'auth-required',
    '> 530 5.7.0 User not authenticated\n\nNobody has logged in. Turn authentication on.',
  ],
  [
    'the log of Catcher, an application of Dart’s mailer',
    'auth-failed',
    'flutter: [2024-05-01 09:00:00.814343 | Connection | FINE] < 220 mx.example.com ESMTP\nflutter: [2024-05-01 09:00:00.828638 | Connection | FINE] > EHLO ann\nflutter: [2024-05-01 09:00:01.024610 | Connection | FINE] < 250 mx.example.com\n< 250 SIZE 1000\n< 250 AUTH LOGIN\nflutter: [2024-05-01 09:00:01.237781 | Connection | FINE] > AUTH LOGIN\nflutter: [2024-05-01 09:00:01.413829 | Connection | FINE] < 334 VXNlcm5hbWU6\nflutter: [2024-05-01 09:00:01.423022 | Connection | FINE] > YW5u\nflutter: [2024-05-01 09:00:01.597496 | Connection | FINE] < 334 UGFzc3dvcmQ6\nflutter: [2024-05-01 09:00:01.599863 | Connection | FINE] > c2VjcmV0\nflutter: [2024-05-01 09:00:01.776149 | Connection | FINE] < 535 Incorrect authentication data',
  ],
  [
    'SmtpClient for Qt that has met an IMAP server',
    'wrong-service',
    '20240501 9:00:00.725 default [D] src/smtpclient.cpp:267 [SmtpClient] State: ConnectedState \n20240501 9:00:00.762 default [D] src/smtpclient.cpp:657 [Socket] IN:  "* OK [CAPABILITY IMAP4rev1] ready\\r\\n" ',
  ],
  [
    'the client’s side alone, with the refusal in a sentence between',
    'app-password-required',
    "[2024-05-01 09:00:00,607] DEBUG {cps.worker:125} send: 'ehlo [192.0.2.1]\\r\\n'\n[2024-05-01 09:00:00,614] DEBUG {cps.worker:125} send: 'AUTH PLAIN AGFubgBzZWNyZXQ=\\r\\n'\n[2024-05-01 09:00:00,865] ERROR {cps.worker:531} Error sending email: Login Fail. Please enter your authorization code to login.\n[2024-05-01 09:07:00,430] DEBUG {cps.worker:125} send: 'ehlo [192.0.2.1]\\r\\n'",
  ],
  [
    'a notice of Postfix without its brackets and its indentation, as a page shows it',
    'message-rejected',
    'ann@example.com: host mx.example.com[192.0.2.25]\nsaid: 550 5.7.1 The message has been blocked as spam (in reply to end of DATA\ncommand)',
  ],
  [
    'Vert.x, whose peer went away',
    'connection-closed',
    'NoStackTraceThrowable: connection has been closed by the server, mail was not sent',
  ],
  [
    'curl’s TLS on a Mac, whose peer went away',
    'connection-closed',
    'Error in curl_fetch_memory(smtp_server, handle = h) : \n  LibreSSL SSL_read: SSL_ERROR_SYSCALL, errno 54',
  ],
  [
    'a login that was refused in words of nobody’s own',
    'auth-failed',
    'The test button of the SMTP page says\n\nAuthentication Failed',
  ],
  [
    'the same with a full stop behind an address',
    'auth-failed',
    'WARNING: Unable to send email to (smtp://mx.example.com/example.com): Login denied. Run with -v for more.',
  ],
  [
    'the same as an exception and its frames',
    'auth-failed',
    'Unhandled exception:\nIncorrect username / password / credentials\n#0      _doAuthentication (package:mailer/src/smtp/smtp_client.dart:108:5)\n<asynchronous suspension>',
  ],
  [
    'plain words beside a failure, which tells more',
    'connection-refused',
    'SMTP: Login failed.\nconnect ECONNREFUSED 192.0.2.1:587',
  ],
  ['plain words about a login elsewhere', 'unknown', 'The mail was not sent. LDAP: Invalid credentials'],
]

test.each(REPORTS)('%s is %s', (_, code, text) => {
  expect(explain(text)[0]?.code).toBe(code)
})

test('plain words about a login are told beside no conversation', () => {
  expect(explain('220 mx.example.com ESMTP\nEHLO ann\n250 mx.example.com\nLogin failed')[0]?.code).toBe('unknown')
})

test('a refusal of what no check asks leaves a log of curl unread', () => {
  const log =
    '< 235 2.7.0 ok\n> VRFY ann\n< 502 5.5.1 VRFY is disabled\n* Command failed: 502\n> QUIT\n< 221 Bye\n* Closing connection 0'
  expect(explain(log)[0]?.code).toBe('unknown')
})

test('imaplib names the command that was not understood', () => {
  const text = `ID command error: BAD [b'invalid command']. Data: b'A2 ID ("name" "reader")\\r\\n'`
  expect(explain(text).map(({ code }) => code)).not.toContain('auth-mechanism-unsupported')
})

test('an exception of RainLoop that nobody knows stays unread', () => {
  const line = '[09:00:00.001][83d64ede] IMAP[ERROR]: MailSo\\Net\\Exceptions\\OtherException in /srv/NetClient.php:515'
  expect(explain(line)[0]?.code).toBe('unknown')
})
