import { describe, expect, test } from 'vitest'
import { explain } from '../src/classify.ts'
import { findingIn } from '../src/transcript/import/find/line-finding.ts'
import { SENTENCE_REPORTS } from './pasted-reports/all.ts'
import { growth } from './processor.ts'

test.each(SENTENCE_REPORTS.map((report) => [report.kind, report] as const))('%s', (_, { text, accept }) => {
  const [first] = explain(text)
  expect(accept).toContain(first?.code)
})

/** Lines by themselves, and the codes that are right. */
const LINES: readonly (readonly [accept: readonly string[], text: string])[] = [
  [
    ['auth-failed'],
    '2026-01-04T10:00:00.000Z ERROR [mailer] send failed: SmtpError { kind: Permanent(UnfinishedTransaction), source: "authentication failed" } code=535 message="5.7.8 Error: authentication failed"',
  ],
  [
    ['auth-failed'],
    'Error: Mail command failed: 535 Authentication failed\n    at SMTPConnection._formatError (/a/b.js:1:1)',
  ],
  [
    ['relay-denied', 'auth-required'],
    'SMTP error from remote server for RCPT TO command, host: mx.example.org (192.0.2.1) reason: 554 5.7.1 <bob@example.org>: Relay access denied',
  ],
  [['recipient-rejected'], 'Undelivered: bob@example.org (reason: 550 5.1.1 <bob@example.org>... User unknown)'],
  [
    ['cert-untrusted'],
    'Sync error: The certificate for this server is invalid. You might be connecting to a server that is pretending to be "imap.example.com". NSURLErrorDomain -1202',
  ],
  [['connection-refused'], '[Nest] 1 - ERROR [MailService] connect ECONNREFUSED ::1:587'],
  [['tls-on-plain-port'], 'write EPROTO 140:error:1408F10B:SSL routines:ssl3_get_record:wrong version number'],
  [
    ['oauth-required', 'protocol-disabled', 'auth-failed'],
    "imaplib.error: b'[AUTHENTICATIONFAILED] Authentication failed. BasicAuthBlocked'",
  ],
  [['too-many-connections'], 'imaplib.IMAP4.abort: command: LOGIN => Too many simultaneous connections. (Failure)'],
  [['auth-failed'], 'A1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure) appears in the log when I press Test'],
  [['auth-failed'], "mailbox login error: ('LOGIN', b'[AUTHENTICATIONFAILED] Authentication failed.')"],
  [['auth-failed'], 'Invalid user or password: NO [AUTHENTICATIONFAILED] Authentication failed. [MANAGER:42]'],
  [['connection-closed'], 'ERROR: Connection reset by peer while sending the mail to smtp.example.com'],
  [['connection-closed'], 'OSError: [Errno 32] Broken pipe'],
  [
    ['server-silent', 'connection-timeout'],
    'asyncio.exceptions.TimeoutError\naiosmtplib.errors.SMTPReadTimeoutError: Timed out waiting for server response',
  ],
  [
    ['connection-timeout'],
    'aiosmtplib.errors.SMTPConnectTimeoutError: Timed out connecting to smtp.example.com on port 465',
  ],
  [['auth-failed'], "aiosmtplib.errors.SMTPAuthenticationError: (535, '5.7.8 Error: authentication failed: ')"],
  [
    ['connection-refused', 'connection-timeout'],
    "aiosmtplib.errors.SMTPConnectError: Error connecting to smtp.example.com on port 25: [Errno 111] Connect call failed ('192.0.2.1', 25)",
  ],
  [
    ['mailbox-full'],
    '452 4.2.2 The email account that you tried to reach is over quota. Please direct the recipient to\n452 4.2.2 https://support.google.com/mail/?p=OverQuotaTemp a1 - gsmtp',
  ],
  [
    ['sending-limit'],
    'Error: Message failed: 550 5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits go to 550 5.4.5 https://support.google.com/a/answer/166852 a1 - gsmtp',
  ],
  [
    ['rate-limited', 'auth-failed', 'too-many-connections'],
    'Net::SMTPServerBusy: 454 4.7.0 Too many login attempts, please try again later. a1 - gsmtp',
  ],
  [
    ['rate-limited', 'server-unavailable', 'too-many-connections'],
    'Net::SMTPServerBusy (450 4.7.1 Requested mail action not taken: too many mails, try later)',
  ],
  [
    ['message-too-large'],
    "smtplib.SMTPSenderRefused: (552, b\"5.3.4 Your message exceeded Google's message size limits.\", 'ann@example.com')",
  ],
  [
    ['greylisted'],
    "(451, b'4.7.1 <bob@example.org>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.org.html')",
  ],
  [
    ['ip-blocked', 'message-rejected', 'recipient-rejected'],
    '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.7 (in reply to RCPT TO command)',
  ],
  [['dns-not-found'], 'java.lang.RuntimeException: javax.mail.MessagingException: Unknown SMTP host: smtp.gmial.com'],
  [
    ['cert-untrusted'],
    'ssl.SSLCertVerificationError: (1, "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1129)")',
  ],
  [
    ['auth-mechanism-unsupported', 'protocol-violation', 'auth-failed'],
    'Unrecognized authentication type: 504 5.7.4 Unrecognized authentication type [AM5PR.eurprd.prod.outlook.com]',
  ],
  [
    ['wrong-service', 'protocol-violation'],
    "imaplib.IMAP4.abort: unexpected response: b'220 mx.example.com ESMTP Postfix'",
  ],
]

test.each(LINES)('%j: %s', (accept, text) => {
  expect(accept).toContain(explain(text)[0]?.code)
})

test.each([
  'smtp_host: smtp.example.com\nsmtp_port: 587\nMySQL: 5.7.33 Community Server\nPHP Version: 5.6.40 Mail extension loaded',
  'Attempt 1: connection timed out, retrying\nAttempt 2: sent, 250 2.0.0 Ok: queued as 4F1\nDone.',
  'GET /api/mail 502 Bad Gateway\nupstream timed out (110: Connection timed out), upstream: "http://127.0.0.1:8080/"',
  'Fixed: error 535 when the password has a colon (#550). Fixed: STARTTLS is tried first.',
  'if (code === 535) throw new Error("auth")\ncase 550: return "rejected";\nconst PORT = 465',
  'ticket 553 user 450 wrote: please help, order 551 is lost',
  'You may see "certificate has expired" if the clock is wrong.',
  'timeout: 30000\nsocketTimeout: 60000\nconnectionTimeout: 10000',
  'Seit gestern kommt nichts mehr an. Fehler 550 bei allen. Was tun?',
  '2026-01-01 INFO sent 535 emails, 450 failed, 421 retried',
  'ntpd: no route to host\nmail sent fine',
  'sudo: unable to resolve host vm: Name or service not known\nall mails sent',
])('%s is no failure that is known', (text) => {
  expect(explain(text).map(({ code }) => code)).toEqual(['unknown'])
})

describe('the search for a sentence', () => {
  const PIECES = [
    '535 ',
    'A1 NO ',
    'SMTP code: ',
    'Detail: ',
    '"',
    '\\"',
    'error: ',
    '#2# [NO, ',
    '5.7.8 ',
    'x.y ',
    '{"a":"',
  ]

  test('takes a time in proportion to the length of a line', async () => {
    for (const piece of PIECES) {
      const line = (size: number) => piece.repeat(size / piece.length)
      const prepare = (size: number) => {
        const text = line(size)
        return () => findingIn(text, 0, undefined)
      }
      expect(await growth(prepare, 60_000), piece).toBeLessThan(2.5)
    }
  })

  test('reads the end of a paste of which nothing else is a mail program’s', () => {
    const noise = 'INFO request handled by host app.example.com\n'.repeat(20_000)
    expect(explain(`${noise}smtplib.SMTPAuthenticationError: (535, b'5.7.8 no')\n`).map(({ code }) => code)).toEqual([
      'auth-failed',
    ])
  })
})

test('a quoted reply that goes on in the next line is not read from its first half', () => {
  const [first] = explain(
    "Protocol: SMTP, Server Response: '553. To send mail, first check\nyour mail by POP. (#5.7.1)', Port: 25",
  )
  expect(first?.code).toBe('unknown')
})

test.each([
  ['imap.login', '[CLOSED] IMAP connection broken (authenticate)'],
  ['imap.connect', '[CLOSED] IMAP connection broken (server response)'],
  ['imap.login', 'imaplib.abort: command: LOGIN => socket error: EOF'],
  ['smtp.connect', 'IMAP passes, but SMTP: error:140770FC:SSL routines:SSL23_GET_SERVER_HELLO:unknown protocol'],
  ['imap.connect', 'SMTP passes, but IMAP: error:140770FC:SSL routines:SSL23_GET_SERVER_HELLO:unknown protocol'],
  [
    'smtp.connect',
    '{:error, {:retries_exceeded, {:network_failure, "mx", {:error, {:tls_alert, {:unsupported_record_type, 50}}}}}}',
  ],
])('the stage is %s: %s', (stage, text) => {
  expect(explain(text)[0]?.stage).toBe(stage)
})
