import { CLOSED, type FailureRow, LACKS_LOGIN, LACKS_STARTTLS, rows } from './failure-row.ts'
import { WAIT_WORDS } from './wait-words.ts'

const ASKED_STARTTLS = { kind: 'about', security: 'starttls' } as const

const withoutStarttls = () => [LACKS_STARTTLS, ASKED_STARTTLS]

/** The server does not offer STARTTLS, and the library was told to use it. */
const NO_STARTTLS: readonly FailureRow[] = [
  ...rows('https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.starttls', withoutStarttls, [
    [
      '',
      /\bSTARTTLS extension not supported by server\b/,
      'SMTPNotSupportedError: STARTTLS extension not supported by server.',
    ],
  ]),
  ...rows('https://github.com/python/cpython/blob/main/Lib/imaplib.py', withoutStarttls, [
    ['', /\bTLS not supported by server\b/, 'imaplib.IMAP4.abort: TLS not supported by server'],
  ]),
  ...rows('https://github.com/nodemailer/nodemailer/blob/master/lib/smtp-connection/index.js', withoutStarttls, [
    ['', /\bServer does not support STARTTLS\b/, 'Server does not support STARTTLS'],
  ]),
  ...rows(
    'https://eclipse-ee4j.github.io/angus-mail/docs/api/org.eclipse.angus.mail/org/eclipse/angus/mail/smtp/package-summary.html',
    withoutStarttls,
    [
      [
        '',
        /\bSTARTTLS is required but (?:host|server) does not support STARTTLS\b/,
        'STARTTLS is required but host does not support STARTTLS',
      ],
    ],
  ),
  ...rows('https://learn.microsoft.com/en-us/dotnet/api/system.net.mail.smtpclient.enablessl', withoutStarttls, [
    [
      '',
      /\bServer does not support secure connections\b/,
      'System.Net.Mail.SmtpException: Server does not support secure connections.',
    ],
  ]),
  ...rows('https://github.com/jstedfast/MailKit/blob/master/MailKit/Net/Smtp/SmtpClient.cs', withoutStarttls, [
    [
      '',
      /\b(?:SMTP|IMAP) server does not support the STARTTLS extension\b/,
      'The SMTP server does not support the STARTTLS extension.',
    ],
  ]),
  ...rows('https://github.com/ruby/net-smtp/blob/master/lib/net/smtp.rb', withoutStarttls, [
    [
      '',
      /\bSTARTTLS is not supported on this server\b/,
      'Net::SMTPUnsupportedCommand: STARTTLS is not supported on this server',
    ],
  ]),
  ...rows('https://github.com/golang/go/blob/master/src/net/smtp/auth.go', withoutStarttls, [
    ['', /(?:^|: )unencrypted connection(?=$|["'\])])/, 'unencrypted connection'],
  ]),
  ...rows('https://github.com/wneessen/go-mail/blob/main/client.go', withoutStarttls, [
    [
      '',
      /\bSTARTTLS is not supported on target host\b|\bMissingExtension\b|\btarget host does not support STARTTLS\b/,
      'STARTTLS is not supported on target host',
    ],
  ]),
  ...rows('https://github.com/lettre/lettre/blob/master/src/transport/smtp/client/connection.rs', withoutStarttls, [
    ['', /\bSTARTTLS is not supported (?:on|by) this server\b/, 'STARTTLS is not supported on this server'],
  ]),
  ...rows('https://docs.rs/mail-send/latest/mail_send/enum.Error.html', withoutStarttls, [
    ['', /\bMissingStartTls\b/, 'called `Result::unwrap()` on an `Err` value: MissingStartTls'],
  ]),
  ...rows('https://marlam.de/msmtp/msmtp.html', withoutStarttls, [
    [
      '',
      /\bserver does not support TLS via the STARTTLS command\b/,
      'msmtp: the server does not support TLS via the STARTTLS command',
    ],
  ]),
  ...rows('https://github.com/gen-smtp/gen_smtp/blob/master/src/gen_smtp_client.erl', withoutStarttls, [
    ['', /\bmissing_requirement, ?(?:[^,{}]{1,255}, ?)?:?tls\b/, '{:missing_requirement, "mx.example.com", :tls}'],
  ]),
  ...rows('https://github.com/PHPMailer/PHPMailer/blob/master/src/SMTP.php', withoutStarttls, [
    ['', /\bSTARTTLS not accepted from server\b/, 'SMTP ERROR: STARTTLS not accepted from server'],
  ]),
]

/** The server offers no way to log in, or none that the library has. */
const NO_LOGIN: readonly FailureRow[] = [
  ...rows('https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.login', () => [LACKS_LOGIN], [
    [
      '',
      /\bSMTP AUTH extension not supported by server\b/,
      'SMTPNotSupportedError: SMTP AUTH extension not supported by server.',
    ],
    [
      '',
      /\bNo suitable authentication method found\b/,
      'smtplib.SMTPException: No suitable authentication method found.',
    ],
  ]),
  ...rows('https://github.com/knadh/smtppool/blob/master/smtppool.go', () => [LACKS_LOGIN], [
    ['', /\bSMTP AUTH extension not found\b/, 'SMTP AUTH extension not found'],
  ]),
  ...rows(
    'https://github.com/swiftmailer/swiftmailer/blob/master/lib/classes/Swift/Transport/Esmtp/AuthHandler.php',
    () => [LACKS_LOGIN],
    [
      [
        '',
        /\busing 0 possible authenticators\b/,
        'Failed to authenticate on SMTP server with username "ann" using 0 possible authenticators',
      ],
    ],
  ),
  ...rows('https://github.com/ruby/net-imap/blob/master/lib/net/imap/errors.rb', () => [LACKS_LOGIN], [
    ['', /\bIMAP::LoginDisabledError\b/, 'Net::IMAP::LoginDisabledError: Plain text login is disabled'],
  ]),
  ...rows('https://github.com/mscdex/node-imap/blob/master/lib/Connection.js', () => [LACKS_LOGIN], [
    ['', /\bLogging in is disabled on this server\b/, 'Error: Logging in is disabled on this server'],
  ]),
  ...rows('https://github.com/golang/go/blob/master/src/net/smtp/smtp.go', () => [LACKS_LOGIN], [
    ['', /\bserver doesn't support AUTH\b/, "smtp: server doesn't support AUTH"],
  ]),
  ...rows('https://github.com/jstedfast/MailKit/blob/master/MailKit/Net/Smtp/SmtpClient.cs', () => [LACKS_LOGIN], [
    ['', /\bserver does not support authentication(?![a-z])/i, 'The SMTP server does not support authentication.'],
  ]),
  ...rows('https://github.com/lettre/lettre/blob/master/src/transport/smtp/client/connection.rs', () => [LACKS_LOGIN], [
    ['', /\bNo compatible authentication mechanism was found\b/, 'No compatible authentication mechanism was found'],
  ]),
  ...rows('https://github.com/wneessen/go-mail/blob/main/client.go', () => [LACKS_LOGIN], [
    ['', /\bserver does not support SMTP AUTH(?: type)?\b/, 'server does not support SMTP AUTH type: LOGIN'],
  ]),
  ...rows('https://github.com/ruby/net-smtp/blob/master/lib/net/smtp.rb', () => [LACKS_LOGIN], [
    [
      '',
      /\bcritical error: no authentication mechanism\b|\bserver does not support (?:LOGIN|PLAIN) AUTH\b/,
      'server does not support PLAIN AUTH',
    ],
  ]),
]

/** The server hung up, in the words of libraries. */
const ENDS: readonly FailureRow[] = [
  ...rows('https://marlam.de/msmtp/msmtp.html#Usage', () => CLOSED, [
    ['', /\bthe server sent an empty reply\b/, "errormsg='the server sent an empty reply' exitcode=EX_PROTOCOL"],
  ]),
  ...rows('https://docs.python.org/3/library/smtplib.html#smtplib.SMTPServerDisconnected', () => CLOSED, [
    [
      '',
      /\bConnection unexpectedly closed\b|\bplease run connect\(\) first\b/,
      'smtplib.SMTPServerDisconnected: Connection unexpectedly closed',
    ],
  ]),
  ...rows('https://docs.python.org/3/library/smtplib.html#smtplib.SMTPServerDisconnected', () => CLOSED, [
    ['', /\bSMTPServerDisconnected\b(?!:)/, 'The mailer failed with an SMTPServerDisconnected error'],
  ]),
  ...rows('https://github.com/python/cpython/blob/main/Lib/imaplib.py', () => CLOSED, [
    [
      '',
      /\bsocket error: EOF\b|\bIMAP4\.abort: command: \w+ => socket error\b/,
      'imaplib.IMAP4.abort: socket error: EOF',
    ],
  ]),
  ...rows('https://github.com/nodemailer/nodemailer/blob/master/lib/smtp-connection/index.js', () => CLOSED, [
    [
      '',
      /\bConnection closed unexpectedly\b|\bUnexpected socket close\b|^Connection closed$/,
      'Error: Unexpected socket close',
    ],
  ]),
  ...rows('https://github.com/eleith/emailjs/blob/main/smtp/response.ts', () => CLOSED, [
    ['', /^connection has (?:ended|closed)$/, 'connection has ended'],
  ]),
  ...rows('https://github.com/chadxz/imap-simple/blob/master/lib/imapSimple.js', () => CLOSED, [
    ['', /^Connection (?:ended|closed) unexpectedly$/, 'Connection ended unexpectedly'],
  ]),
  ...rows('https://github.com/postalsys/imapflow/blob/master/lib/imap-flow.js', () => CLOSED, [
    ['', /\bUnexpected close\b|\bServer closed the connection\b/, 'Unexpected close'],
  ]),
  ...rows('https://github.com/jstedfast/MailKit/blob/master/MailKit/Net/Imap/ImapStream.cs', () => CLOSED, [
    ['', /\bserver has unexpectedly disconnected\b/, 'The IMAP server has unexpectedly disconnected.'],
  ]),
  ...rows('https://learn.microsoft.com/en-us/dotnet/api/system.net.mail.smtpclient', () => CLOSED, [
    ['', /\bnet_io_connectionclosed\b/, 'Unable to read data from the transport connection: net_io_connectionclosed.'],
  ]),
  ...rows('https://github.com/gen-smtp/gen_smtp/blob/master/src/gen_smtp_client.erl', () => CLOSED, [
    [
      '',
      /\bnetwork_failure, ?[^{}]{0,300}\{:?error, ?:?closed\}/,
      '{:network_failure, "mx.example.com", {:error, :closed}}',
    ],
  ]),
  ...rows('https://github.com/jonhoo/rust-imap/blob/main/src/error.rs', () => CLOSED, [
    ['', /^[^\w]{0,8}Connection Lost$/, '↳ Connection Lost'],
  ]),
  ...rows('https://imapsync.lamiral.info/', () => CLOSED, [
    ['', /\bsocket closed while reading data from server\b/, 'socket closed while reading data from server'],
  ]),
  ...rows('https://github.com/laminas/laminas-mail/tree/2.26.x/src/Protocol', () => CLOSED, [
    [
      '',
      /- connection closed\?/,
      'Laminas\\Mail\\Protocol\\Exception\\RuntimeException: cannot read - connection closed?',
    ],
    [
      '',
      /\bRuntimeException: (?:Could not read from [\w.-]{1,255}|empty response)\b/,
      'RuntimeException: empty response',
    ],
  ]),
  ...rows('https://github.com/PHPMailer/PHPMailer/blob/master/src/SMTP.php', () => CLOSED, [
    ['', /\bEOF caught while checking if connected\b/, 'SMTP NOTICE: EOF caught while checking if connected'],
  ]),
  ...rows('https://docs.ruby-lang.org/en/3.3/EOFError.html', () => CLOSED, [
    ['', /\bEOFError: end of file reached\b|\bend of file reached \(EOFError\)/, 'EOFError: end of file reached'],
  ]),
  ...rows('https://github.com/ruby/net-imap/blob/master/lib/net/imap.rb', () => CLOSED, [
    [
      '',
      /\bNo server greeting - connection closed\b|\bNet::IMAP::Error: connection closed\b/,
      'No server greeting - connection closed (Net::IMAP::Error)',
    ],
  ]),
  ...rows('https://eclipse-ee4j.github.io/angus-mail/', () => CLOSED, [
    [
      '',
      /\bCould not connect to SMTP host: \S{1,255}, port: \d{1,5}, response: -1\b/,
      'Could not connect to SMTP host: mx.example.com, port: 465, response: -1',
    ],
    [
      '',
      /\* BYE JavaMail Exception: |\bConnection dropped by server\?|\[EOF\]$/,
      '* BYE JavaMail Exception: java.io.IOException: Connection dropped by server?',
    ],
  ]),
  ...rows('https://github.com/uw-imap/imap/blob/master/src/c-client/imap4r1.c', () => CLOSED, [
    ['', /\[CLOSED\] IMAP connection broken\b/, '[CLOSED] IMAP connection broken (authenticate)'],
  ]),
  ...rows('https://github.com/golang/go/blob/master/src/io/io.go', () => CLOSED, [
    [
      '',
      /(?:[a-z][:,]? |[:)] |\b(?:err|error)=["']?)(?:unexpected )?EOF(?=$|["'\u201d*_`])/,
      'lvl=eror msg="Failed to send alert notification email" error=EOF',
    ],
  ]),
  ...rows('https://github.com/lettre/lettre/blob/master/src/transport/smtp/client/connection.rs', () => CLOSED, [
    ['', /\bresponse error: incomplete response\b|\bunexpected end of file\b/, 'response error: incomplete response'],
  ]),
  ...rows('https://github.com/symfony/mailer/blob/7.2/Transport/Smtp/SmtpTransport.php', () => CLOSED, [
    [
      '',
      /\bbut got (?:an empty response|empty code|code "", with message "")|^(?:.{0,80}: )?Connection to ".{1,255}" has been closed unexpectedly\b/,
      'Expected response code 220 but got code "", with message ""',
    ],
  ]),
  ...rows('https://www.rfc-editor.org/rfc/rfc9293#section-3.6', () => CLOSED, [
    [
      '',
      /\b(?:connection (?:was )?closed by (?:the )?(?:remote (?:host|server)|peer|server|foreign host)|remote (?:host|server|end) closed (?:the )?connection|connection (?:was )?lost unexpectedly)\b/i,
      'Connection closed by remote host',
    ],
  ]),
]

const NET_CMD = 'https://github.com/steve-m-hay/perl-libnet/blob/master/lib/Net/Cmd.pm'

/** An answer that is none of SMTP, of which the library keeps nothing. */
const NO_ANSWER: readonly FailureRow[] = [
  {
    says: /\bUnable to parse status code returned by the server\b/,
    tells: [
      { kind: 'about', protocol: 'smtp' },
      { kind: 'connected' },
      { kind: 'received', text: 'Unable to parse status code returned by the server' },
    ],
    source: 'https://github.com/jstedfast/MailKit/blob/master/MailKit/Net/Smtp/SmtpStream.cs',
    example: 'SmtpProtocolException: Unable to parse status code returned by the server.',
  },
]

/** Perl's Net::SMTP makes replies up where the server gave none. */
const MADE_UP: readonly FailureRow[] = [
  ...rows('https://github.com/eleith/emailjs/blob/main/smtp/response.ts', () => [{ kind: 'timed-out' }], [
    ['', /\btimedout while connecting to smtp server\b/, 'SMTPError: timedout while connecting to smtp server'],
  ]),
  ...rows(NET_CMD, () => [{ kind: 'timed-out' }], [['', /\[Net::(?:SMTP|Cmd)\] Timeout\b/, '421 [Net::SMTP] Timeout']]),
  ...rows(NET_CMD, () => CLOSED, [
    ['', /\[Net::(?:SMTP|Cmd)\] (?:Connection closed|Unexpected EOF)/, '421 [Net::SMTP] Connection closed'],
  ]),
]

/** A handshake of Node's that the server ended. */
const NODE: readonly FailureRow[] = [
  {
    says: /\bClient network socket disconnected before secure TLS connection\b/,
    tells: [{ kind: 'connected' }, { kind: 'about', security: 'tls' }, { kind: 'closed', by: 'server' }],
    source: 'https://github.com/nodejs/node/blob/main/lib/internal/tls/wrap.js',
    example: 'Client network socket disconnected before secure TLS connection was established',
  },
]

/** Failures of libraries' own that quote no reply. */
export const LIBRARY_WORDS: readonly FailureRow[] = [
  ...NO_STARTTLS,
  ...NO_LOGIN,
  ...NODE,
  ...NO_ANSWER,
  ...MADE_UP,
  ...WAIT_WORDS,
  ...ENDS,
]
