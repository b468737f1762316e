import type { FailureRow } from './failure-row.ts'

/** Waits of libraries that ran out of time. */
export const WAIT_WORDS: readonly FailureRow[] = [
  {
    says: /\bGreeting never received\b|\bFailed to receive greeting\b/,
    tells: [{ kind: 'late', wait: 'greeting' }],
    source: 'https://github.com/nodemailer/nodemailer/blob/master/lib/smtp-connection/index.js',
    example: 'Error: Greeting never received',
  },
  {
    says: /\bGREE{2,3}TING_TIMEOUT\b/,
    tells: [{ kind: 'late', wait: 'greeting' }],
    source: 'https://github.com/postalsys/imapflow/blob/master/lib/imap-flow.js',
    example: "code: 'GREEETING_TIMEOUT'",
  },
  {
    says: /\bEmpty startup greeting \(/,
    tells: [{ kind: 'connected' }, { kind: 'late', wait: 'greeting' }],
    source: 'https://github.com/roundcube/roundcubemail/blob/master/program/lib/Roundcube/rcube_imap_generic.php',
    example: 'Empty startup greeting (imap.example.com:143)',
  },
  {
    // A read with a time limit ends so on Linux and macOS.
    says: /\bResource temporarily unavailable \(os error (?:11|35)\)/,
    tells: [{ kind: 'connected' }, { kind: 'timed-out' }],
    source: 'https://doc.rust-lang.org/std/net/struct.TcpStream.html#method.set_read_timeout',
    example: 'Resource temporarily unavailable (os error 11)',
  },
  {
    says: /^(?:\w*Error: )*Connection timeout$|\bFailed to (?:connect|establish connection) in required time\b|\bTimed out while connecting to server\b/,
    tells: [{ kind: 'late', wait: 'dial' }],
    source: 'https://github.com/nodemailer/nodemailer/blob/master/lib/smtp-connection/index.js',
    example: 'Error: Connection timeout',
  },
  {
    says: /Connection timeout(?: error)?/,
    tells: [{ kind: 'late', wait: 'dial' }],
    isPlain: true,
    source: 'https://github.com/nodemailer/nodemailer/blob/master/lib/smtp-connection/index.js',
    example: 'Failed to send email: Connection timeout',
  },
  {
    says: /^(?:\w*Error: ?)?(?:Socket )?Timeout$/i,
    tells: [{ kind: 'timed-out' }],
    source: 'https://github.com/postalsys/imapflow/blob/master/lib/imap-flow.js',
    example: 'Error: Socket timeout',
  },
  {
    says: /\bTimeout to open TCP connection to \S/,
    tells: [{ kind: 'late', wait: 'dial' }],
    source: 'https://github.com/ruby/net-imap/blob/master/lib/net/imap.rb',
    example: 'Timeout to open TCP connection to imap.example.com:993 (exceeds 30 seconds)',
  },
  {
    says: /\bCommandTimeout: \S/,
    tells: [{ kind: 'connected' }, { kind: 'late', wait: 'reply' }],
    source: 'https://github.com/iroco-co/aioimaplib/blob/master/aioimaplib/aioimaplib.py',
    example: 'aioimaplib.aioimaplib.CommandTimeout: ABCD7 FETCH 1 (RFC822)',
  },
  {
    says: /\b(?:Timeout|Smtp)Exception: The operation has timed out\b|\bRuntimeException: \S{1,255} has timed out\b/,
    tells: [{ kind: 'timed-out' }],
    source: 'https://github.com/jstedfast/MailKit/blob/master/MailKit/Net/SocketUtils.cs',
    example: 'System.TimeoutException: The operation has timed out.',
  },
  {
    says: /\bTimed out connecting to \S{1,255} on port \d{1,5}\b/,
    tells: [{ kind: 'late', wait: 'dial' }],
    source: 'https://github.com/cole/aiosmtplib/blob/main/aiosmtplib/smtp.py',
    example: 'SMTPConnectTimeoutError: Timed out connecting to smtp.example.com on port 465',
  },
  {
    // The connection, or an answer on it.
    says: /\bnetwork_failure, ?[^{}]{0,300}\{:?error, ?:?timeout\}/,
    tells: [{ kind: 'timed-out' }],
    source: 'https://github.com/gen-smtp/gen_smtp/blob/master/src/gen_smtp_client.erl',
    example: '{:network_failure, "mx.example.com", {:error, :timeout}}',
  },
  {
    says: /\bTimed out waiting for server ready message\b/,
    tells: [{ kind: 'connected' }, { kind: 'late', wait: 'greeting' }],
    source: 'https://github.com/cole/aiosmtplib/blob/main/aiosmtplib/smtp.py',
    example: 'SMTPConnectTimeoutError: Timed out waiting for server ready message',
  },
  {
    says: /\bTimed out waiting for server response\b/,
    tells: [{ kind: 'connected' }, { kind: 'late', wait: 'reply' }],
    source: 'https://github.com/cole/aiosmtplib/blob/main/aiosmtplib/protocol.py',
    example: 'SMTPReadTimeoutError: Timed out waiting for server response',
  },
  {
    says: /\bTimed out while authenticating with server\b/,
    tells: [{ kind: 'connected' }, { kind: 'late', wait: 'greeting' }],
    source: 'https://github.com/mscdex/node-imap/blob/master/lib/Connection.js',
    example: 'Error: Timed out while authenticating with server',
  },
]
