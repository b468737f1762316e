import { expect, test } from 'vitest'
import { explain } from '../src/classify.ts'

/** Sentences of libraries and programs in which the words of the server are lost, made for these tests; of each the code that stands first. */
const SENTENCES: readonly (readonly [kind: string, code: string, text: string])[] = [
  [
    'Laminas, whose own words are about the login',
    'auth-failed',
    '[2024-05-01 09:00:00] app.ERROR: Laminas\\Mail\\Storage\\Exception\\RuntimeException: cannot login, user or password wrong',
  ],
  [
    'Laminas, to which nothing came',
    'connection-closed',
    'ERROR: (0) cannot read - connection closed?; POST /testConnection; line: 143, file: /srv/vendor/laminas/laminas-mail/src/Protocol/Imap.php',
  ],
  [
    'Laminas, which could not open the folder',
    'mailbox-unavailable',
    'Laminas\\Mail\\Storage\\Exception\\RuntimeException: cannot select INBOX, is this a valid transport?',
  ],
  [
    'Webklex, whose exception has the name of the cause',
    'auth-failed',
    'Webklex\\PHPIMAP\\Exceptions\\AuthFailedException: failed to authenticate',
  ],
  [
    'Webklex, after a STARTTLS that the server took',
    'tls-handshake-failed',
    'Webklex\\PHPIMAP\\Exceptions\\ConnectionFailedException: failed to enable TLS',
  ],
  ['PHPMailer in German', 'auth-failed', 'SMTP-Fehler: Authentifizierung fehlgeschlagen.'],
  ['PHPMailer in Brazil', 'auth-failed', 'mail-error.log: Erro de SMTP: Não foi possível autenticar.'],
  ['PHPMailer in Chinese', 'auth-failed', 'SMTP 错误：登录失败。'],
  [
    'PHPMailer’s words for a login without the reply',
    'auth-failed',
    'SMTP error: Authentication failed: Password command failed',
  ],
  [
    'PHPMailer’s link to advice before the reason',
    'connection-refused',
    'SMTP connect() failed. https://github.com/PHPMailer/PHPMailer/wiki/TroubleshootingSMTP server error: Failed to connect to server SMTP code: 111 Additional SMTP info: Connection refused',
  ],
  [
    'PHPMailer’s parts of an error in a list',
    'sender-rejected',
    'The following From address failed: ann@example.org : MAIL FROM command failed,Sender address rejected: not owned by user,553,5.7.1,',
  ],
  [
    'PHPMailer’s recipient with the words of the reply',
    'recipient-rejected',
    'SMTP Error: The following recipients failed: bob@example.com: User unknown',
  ],
  [
    'PHPMailer’s last words of a connection that ended before',
    'connection-closed',
    '2024-05-01 09:00:00 CLIENT -> SERVER: EHLO client.example.org\n2024-05-01 09:00:00 SERVER -> CLIENT: \n2024-05-01 09:00:00 SMTP ERROR: EHLO command failed: \n2024-05-01 09:00:00 SMTP NOTICE: EOF caught while checking if connected\n2024-05-01 09:00:00 Connection: closed\n2024-05-01 09:00:00 SMTP Error: Could not authenticate.',
  ],
  [
    'PEAR’s reply with its code apart',
    'auth-failed',
    'authentication failure [SMTP: Invalid response code received from server (code: 535, response: 5.7.8 Error: authentication failed)]',
  ],
  [
    'PEAR’s recipient',
    'recipient-rejected',
    'Failed to add recipient: bob@example.com [SMTP: Invalid response code received from server (code: 550, response: 5.1.1 No such user)]',
  ],
  [
    'a reply that begins with a word that could be a unit',
    'recipient-rejected',
    'ERROR -- : Error performing MailJob in 1391.28ms: Net::SMTPFatalError (550 User unknown in virtual mailbox table)',
  ],
  [
    'a reply that repeats the command that the server does not know',
    'starttls-unavailable',
    'Swift_TransportException: Expected response code 220 but got code "500", with message "500 5.5.1 Command unrecognized: "STARTTLS""',
  ],
  [
    'net-imap’s dial',
    'connection-timeout',
    'E, [2024-05-01T09:00:00 #7] ERROR -- : Timeout to open TCP connection to imap.example.com:993 (exceeds 30 seconds)',
  ],
  [
    'net-imap, to a server that takes no login',
    'protocol-disabled',
    'Net::IMAP::LoginDisabledError: Plain text login is disabled',
  ],
  ['aioimaplib’s wait', 'server-silent', 'aioimaplib.aioimaplib.CommandTimeout: ABCD7 FETCH 1 BODY.PEEK[]'],
  [
    '.NET’s wait with its article',
    'connection-timeout',
    'System.TimeoutException: The operation has timed out.\n   at MailKit.Net.SocketUtils.ConnectAsync(String host, Int32 port)',
  ],
  [
    '.NET’s refusal before an address',
    'connection-refused',
    'System.Net.Internals.SocketExceptionFactory+ExtendedSocketException (111): Connection refused 192.0.2.1:25',
  ],
  [
    'MailKit, to which something else answered',
    'protocol-violation',
    'MailKit.Net.Smtp.SmtpProtocolException: Unable to parse status code returned by the server.',
  ],
  [
    'MailKit without the words of the server',
    'auth-failed',
    'MailKit.Security.AuthenticationException: Authentication failed.',
  ],
  [
    'an end of the stream behind a word of Go’s program',
    'connection-closed',
    '{"level":"error","caller":"mailservice/mail.go:134","msg":"Failed to open a connection to SMTP server EOF"}',
  ],
  [
    'Go, which shows the greeting of another protocol',
    'wrong-service',
    '{"level":"error","msg":"Failed to open a connection","error":"short response: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Dovecot ready."}',
  ],
  [
    'the status of a request to the program itself',
    'unknown',
    '{"level":"error","method":"POST","path":"/magiclink","msg":"504: Processing this request timed out, please retry after a moment.","status":504}',
  ],
  ['gen_smtp’s refused login', 'auth-failed', "{:no_more_hosts, {:permanent_failure, '192.0.2.7', :auth_failed}}"],
  [
    'Horde in front of a client that gave up',
    'rate-limited',
    '[mail] Error: Horde_Imap_Client_Exception: Too many auth attempts at <<closure>>',
  ],
  [
    'two words of a system for one broken connection',
    'connection-closed',
    'SMTP: Winsock Error 10053 Software caused a connection abort.\nSMTP: Winsock Error 10054 Connection was reset by the other side!',
  ],
  [
    'Thunderbird’s window',
    'auth-failed',
    'Sending of the message failed. Unable to authenticate to Outgoing server (SMTP) mail.example.org. Please check the password.',
  ],
  [
    'Apple’s window',
    'auth-failed',
    'The IMAP server "imap.example.com" rejected the password for user "ann@example.org".',
  ],
  ['msmtp without the reply', 'auth-failed', 'msmtp: authentication failed (method PLAIN)'],
  [
    'a conversation by hand behind openssl’s own STARTTLS',
    'unknown',
    '$ openssl s_client -starttls smtp -connect mx.example.com:25\n...\nEHLO client.example.org\n250-mx.example.com\n250-PIPELINING\n250 SMTPUTF8\nQUIT\nDONE',
  ],
]

test.each(SENTENCES)('%s is %s', (_, code, text) => {
  expect(explain(text)[0]?.code).toBe(code)
})
