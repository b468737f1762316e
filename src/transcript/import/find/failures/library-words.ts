import type { LogEvent } from '../../log-event.ts'
import {
  awaited,
  CLOSED,
  CLOSED_IN_HANDSHAKE,
  type FailureRow,
  LATE_DIAL,
  rowsOf,
  TIMED_OUT,
  WITHOUT_STARTTLS,
} from './failure-row.ts'
import { SOURCE } from './sources.ts'

const NO_LOGIN: readonly LogEvent[] = [{ kind: 'note', stuck: 'login' }]

/** An end of the connection when the response to an IMAP login was due. */
const CLOSED_AT_LOGIN: readonly LogEvent[] = [
  { kind: 'connected' },
  { kind: 'sent', text: 'A1 LOGIN', assumed: true },
  { kind: 'closed', by: 'server' },
]

/** A response that is no SMTP reply, which the library discards. */
const NO_REPLY: readonly LogEvent[] = [
  { kind: 'about', protocol: 'smtp' },
  { kind: 'connected' },
  { kind: 'received', text: 'Unable to parse status code returned by the server' },
]

/** Failures of libraries without a quoted reply, by their events. */
export const LIBRARY_WORDS: readonly FailureRow[] = [
  ...rowsOf(WITHOUT_STARTTLS, [
    [SOURCE.smtplib, 'STARTTLS extension not supported by server'],
    [SOURCE.imaplib, 'TLS not supported by server'],
    [SOURCE.dotNet, 'Server does not support secure connections'],
    [SOURCE.smtpClient, 'SMTP server does not support TLS'],
    // JavaMail and go-mail say the same.
    [
      SOURCE.gomail,
      /\bdoes not (?:support|advertise)(?: the)? STARTTLS\b/,
      'gomail: MandatoryStartTLS required, but SMTP server does not support STARTTLS',
    ],
    // Ruby, lettre and go-mail end the sentence in their own ways.
    [
      SOURCE.rubySmtp,
      /\bSTARTTLS is not supported (?:on|by) t(?:his|arget)\b/,
      'STARTTLS is not supported on this server',
    ],
    [SOURCE.go, /(?:^|: )unencrypted connection(?=$|["'\])])/, 'unencrypted connection'],
    [SOURCE.goMail, 'MissingExtension'],
    [SOURCE.mailSend, 'MissingStartTls'],
    [SOURCE.msmtp, 'server does not support TLS via the STARTTLS command'],
    [
      SOURCE.genSmtp,
      /\bmissing_requirement, ?(?:[^,{}]{1,255}, ?)?:?tls\b/,
      '{:missing_requirement, "mx.example.com", :tls}',
    ],
    [SOURCE.phpMailer, 'STARTTLS not accepted from server'],
    [SOURCE.thunderbird, "using STARTTLS since it doesn't advertise that feature"],
    [SOURCE.mutt, 'Encrypted connection unavailable'],
  ]),
  // The server offers no login method, or none that the library supports.
  ...rowsOf(NO_LOGIN, [
    [SOURCE.smtplib, 'SMTP AUTH extension not supported by server', 'No suitable authentication method found'],
    [SOURCE.smtppool, 'SMTP AUTH extension not found'],
    [SOURCE.aiosmtplib, 'SMTP AUTH extension is not supported by this server'],
    [SOURCE.swiftMailer, 'using 0 possible authenticators'],
    [SOURCE.rubyImap, 'IMAP::LoginDisabledError'],
    [SOURCE.cClient, 'Server disables LOGIN'],
    // The code is that of the last reply, which was EHLO's: no login was tried.
    [SOURCE.rcubeSmtp, /\bSMTP\b.{0,12} \(250\)/, 'SMTP Error (250): Authentication failed'],
    [SOURCE.goImap, 'Login is disabled in current state'],
    [SOURCE.nodeImap, 'Logging in is disabled on this server'],
    [SOURCE.go, "server doesn't support AUTH"],
    [
      SOURCE.mailKit,
      /\bserver does not support authentication(?![a-z])/i,
      'The SMTP server does not support authentication.',
    ],
    [
      SOURCE.smtpClient,
      /\bserver does not support the [\w-]{3,40} authentication mechanism\b/i,
      'SMTP server does not support the PLAIN authentication mechanism',
    ],
    [SOURCE.lettre, 'No compatible authentication mechanism was found'],
    [SOURCE.goMail, 'server does not support SMTP AUTH'],
    [
      SOURCE.rubySmtp,
      'critical error: no authentication mechanism',
      'server does not support LOGIN AUTH',
      'server does not support PLAIN AUTH',
    ],
  ]),
  ...rowsOf(CLOSED_IN_HANDSHAKE, [[SOURCE.node, 'Client network socket disconnected before secure TLS connection']]),
  ...rowsOf(NO_REPLY, [[SOURCE.mailKit, 'Unable to parse status code returned by the server']]),
  // Perl's Net::SMTP invents replies if the server sent none.
  ...rowsOf(TIMED_OUT, [
    [SOURCE.emailjs, 'timedout while connecting to smtp server'],
    [SOURCE.netCmd, '[Net::SMTP] Timeout', '[Net::Cmd] Timeout'],
  ]),
  ...rowsOf(
    CLOSED,
    [
      [SOURCE.imapSimple, /Connection (?:ended|closed) unexpectedly/, 'Connection ended unexpectedly'],
      [SOURCE.emailjsImap, /Socket closed unexpectedly!?/, 'Error: Socket closed unexpectedly!'],
    ],
    'plain',
  ),
  ...rowsOf(CLOSED, [
    [SOURCE.netCmd, /\[Net::(?:SMTP|Cmd)\] (?:Connection closed|Unexpected EOF)/, '421 [Net::SMTP] Connection closed'],
  ]),
  // Waits that expired.
  ...rowsOf(
    [{ kind: 'late', wait: 'greeting' }],
    [
      [SOURCE.nodemailer, 'Greeting never received', 'Failed to receive greeting'],
      [SOURCE.imapflow, /\bGRE{2,3}TING_TIMEOUT\b/, 'GREEETING_TIMEOUT'],
    ],
  ),
  ...rowsOf(awaited('greeting'), [[SOURCE.roundcube, 'Empty startup greeting (']]),
  ...rowsOf(awaited(), [
    // The error of a read with a time limit on Linux and macOS.
    [SOURCE.rust, 'Resource temporarily unavailable (os error 11)', 'Resource temporarily unavailable (os error 35)'],
  ]),
  ...rowsOf(LATE_DIAL, [
    [
      SOURCE.nodemailer,
      /^(?:\w*Error: )*Connection timeout$/,
      'Error: Connection timeout',
      'Failed to connect in required time',
      'Failed to establish connection in required time',
      'Timed out while connecting to server',
    ],
  ]),
  ...rowsOf(
    LATE_DIAL,
    [[SOURCE.nodemailer, /Connection timeout(?: error)?/, 'Failed to send email: Connection timeout']],
    'plain',
  ),
  // It has other words for a connection that is not made in time.
  ...rowsOf(awaited(), [[SOURCE.imapflow, /^(?:\w*Error: ?)?Socket Timeout$/i, 'Error: Socket timeout']]),
  ...rowsOf(TIMED_OUT, [[SOURCE.imapflow, /^(?:\w*Error: ?)?Timeout$/i, 'Error: Timeout']]),
  ...rowsOf(LATE_DIAL, [[SOURCE.rubyImap, 'Timeout to open TCP connection to ']]),
  ...rowsOf(awaited('reply'), [[SOURCE.aioimaplib, 'CommandTimeout: ']]),
  ...rowsOf(TIMED_OUT, [
    [
      SOURCE.mailKit,
      'TimeoutException: The operation has timed out',
      'SmtpException: The operation has timed out',
      /\bRuntimeException: \S{1,255} has timed out\b/,
      'RuntimeException: smtp.example.com:587 has timed out',
    ],
  ]),
  ...rowsOf(LATE_DIAL, [
    [
      SOURCE.aiosmtplib,
      /\bTimed out connecting to \S{1,255} on port \d{1,5}\b/,
      'SMTPConnectTimeoutError: Timed out connecting to smtp.example.com on port 465',
    ],
  ]),
  // The connection, or a response on it.
  ...rowsOf(TIMED_OUT, [
    [SOURCE.necko, 'NS_ERROR_NET_TIMEOUT'],
    [
      SOURCE.genSmtp,
      /\bnetwork_failure, ?[^{}]{0,300}\{:?error, ?:?timeout\}/,
      '{:network_failure, "mx.example.com", {:error, :timeout}}',
    ],
  ]),
  ...rowsOf(awaited('greeting'), [
    [SOURCE.aiosmtplib, 'Timed out waiting for server ready message'],
    [SOURCE.nodeImap, 'Timed out while authenticating with server'],
  ]),
  ...rowsOf(awaited('reply'), [[SOURCE.aiosmtplib, 'Timed out waiting for server response']]),
  // The server closed the connection in place of a response to a login.
  ...rowsOf(CLOSED_AT_LOGIN, [
    [SOURCE.cClient, 'IMAP connection broken (authenticate)'],
    [SOURCE.imaplib, 'command: LOGIN => socket error: EOF'],
  ]),
  // The server closed the connection.
  ...rowsOf(CLOSED, [
    [SOURCE.msmtp, 'the server sent an empty reply'],
    [SOURCE.luaSocket, /\.lua:\d{1,5}: closed$/, '/usr/lib/lua/resty/mail/smtp.lua:155: closed'],
    [
      'https://github.com/google/conscrypt/tree/master/common/src/jni/main/cpp',
      /\b(?:Read|Write) error: ssl=\S{1,20}: I\/O error during system call\b/,
      'Read error: ssl=0x7c81: I/O error during system call, Connection reset by peer',
    ],
    [
      'https://github.com/emacs-mirror/emacs/blob/master/lisp/mail/smtpmail.el',
      /\bProcess (?:smtpmail|SMTP|\*?nnimap\*?\S{0,80}) not running\b/,
      '(error "Process smtpmail not running")',
    ],
    [SOURCE.vertx, 'connection has been closed by the server', 'socket was closed unexpected'],
    [SOURCE.curl, /\bSSL_(?:read|write): SSL_ERROR_SYSCALL\b/, 'LibreSSL SSL_read: SSL_ERROR_SYSCALL, errno 60'],
    [
      SOURCE.smtplib,
      'Connection unexpectedly closed',
      'please run connect() first',
      /\bSMTPServerDisconnected\b(?!:)/,
      'The mailer failed with an SMTPServerDisconnected error',
    ],
    [
      SOURCE.imaplib,
      'socket error: EOF',
      /\bIMAP4\.abort: command: \w+ => socket error\b/,
      'imaplib.IMAP4.abort: command: LOGIN => socket error',
    ],
    [
      SOURCE.nodemailer,
      'Connection closed unexpectedly',
      'Unexpected socket close',
      /^Connection closed$/,
      'Connection closed',
    ],
    [SOURCE.emailjs, /^connection has (?:ended|closed)$/, 'connection has ended'],
    [SOURCE.aiosmtplib, 'Unexpected EOF received'],
    [SOURCE.pythonTls, 'TLS/SSL connection has been closed (EOF)'],
    [SOURCE.smtpClient, 'Socket has closed unexpectedly'],
    [SOURCE.goImap, 'imap: connection closed'],
    [SOURCE.imapflow, 'Unexpected close', 'Server closed the connection'],
    [SOURCE.mailKit, 'server has unexpectedly disconnected'],
    [SOURCE.dotNet, 'net_io_connectionclosed'],
    [
      SOURCE.genSmtp,
      /\bnetwork_failure, ?[^{}]{0,300}\{:?error, ?:?closed\}/,
      '{:network_failure, "mx.example.com", {:error, :closed}}',
    ],
    [SOURCE.rustImap, /^[^\w]{0,8}Connection Lost$/, '↳ Connection Lost'],
    [SOURCE.imapsync, 'socket closed while reading data from server'],
    [
      SOURCE.laminas,
      '- connection closed?',
      'RuntimeException: empty response',
      /\bRuntimeException: Could not read from [\w.-]{1,255}/,
      'RuntimeException: Could not read from imap.example.com',
    ],
    [SOURCE.phpMailer, 'EOF caught while checking if connected'],
    [
      SOURCE.ruby,
      /\bEOFError(?:: | \()end of file reached\b|\bend of file reached \(EOFError\)/,
      'EOFError (end of file reached):',
    ],
    [SOURCE.rubyImap, 'No server greeting - connection closed', 'Net::IMAP::Error: connection closed'],
    [
      SOURCE.angus,
      /\bCould not connect to SMTP host: \S{1,255}, port: \d{1,5}, response: -1\b/,
      'Could not connect to SMTP host: mx.example.com, port: 465, response: -1',
      '* BYE JavaMail Exception: ',
      'Connection dropped by server?',
      /\[EOF\]$/,
      'javax.mail.MessagingException: [EOF]',
    ],
    [SOURCE.cClient, /\b(?:IMAP|POP3) connection broken\b/, '[CLOSED] IMAP connection broken (server response)'],
    [
      SOURCE.go,
      /(?:[a-z][:,]? |[:)] |\b(?:err|error)=["']?)(?:unexpected )?EOF(?=$|["'\u201d*_`])/,
      'lvl=eror msg="Failed to send alert notification email" error=EOF',
    ],
    [SOURCE.lettre, 'response error: incomplete response', 'unexpected end of file'],
    [
      SOURCE.symfony,
      /\bbut got (?:an empty response|empty code|code "", with message "")/,
      'Expected response code 220 but got code "", with message ""',
      /^(?:.{0,80}: )?Connection to ".{1,255}" has been closed unexpectedly\b/,
      'Connection to "smtp.example.com:587" has been closed unexpectedly',
    ],
    [
      SOURCE.tcp,
      /\b(?:connection (?:was )?closed by (?:the )?(?:remote (?:host|server)|peer|server|foreign host)|remote (?:host|server|end) closed (?:the )?connection|connection (?:was )?lost unexpectedly)\b/i,
      'Connection closed by remote host',
    ],
  ]),
]
