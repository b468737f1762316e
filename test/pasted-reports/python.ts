import type { PastedReport } from './pasted-report.ts'

/** In sentences and exceptions of Python programs. */
export const PYTHON: readonly PastedReport[] = [
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
    kind: 'Ansible: a task that failed',
    accept: ['connection-refused'],
    text: `TASK [notify : mail] ***********************************************************
fatal: [host1]: FAILED! => {"changed": false, "msg": "Failed to connect to mail.example.com:25: [Errno 111] Connection refused", "rc": 1}`,
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
    kind: 'Sentry: the wrong mode of TLS in a Celery task',
    accept: ['starttls-unavailable'],
    text: `smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.
  File "sentry/utils/email/send.py", line 30, in send_messages`,
  },
  {
    kind: 'Twisted: a refusal of the host',
    accept: ['connection-refused'],
    text: `twisted.internet.error.ConnectionRefusedError: Connection was refused by other side: 111: Connection refused.`,
  },
  {
    kind: 'smtplib: the number of a dial that was refused',
    accept: ['connection-refused'],
    text: `smtplib.SMTPConnectError: (111, 'Verbindungsaufbau abgelehnt')`,
  },
]
