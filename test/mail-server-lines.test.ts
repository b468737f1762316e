import { describe, expect, test } from 'vitest'
import { explain } from '../src/classify.ts'
import { MAIL_SERVERS } from '../src/transcript/import/formats/mail-servers.ts'
import { growth } from './processor.ts'

/** Single lines of mail logs, and short bounces, in the forms that differ from those of the fixtures; and their causes. */
const PASTES: readonly (readonly [code: string, text: string])[] = [
  [
    'recipient-rejected',
    'Jan  5 10:11:12 mx1 postfix/smtp[2211]: 4T2abc1234z5K: to=<bob@example.com>, orig_to=<alias@example.org>, relay=mx.example.com[192.0.2.25]:25, delay=1.2, delays=0.1/0/0.5/0.6, dsn=5.1.1, status=bounced (host mx.example.com[192.0.2.25] said: 550 5.1.1 <bob@example.com>: Recipient address rejected: User unknown (in reply to RCPT TO command))',
  ],
  [
    'server-unavailable',
    'Jan  5 10:11:12 mx1 postfix/smtp[2211]: 4T2abc1234z5K: to=<bob@example.com>, relay=mx.example.com[192.0.2.25]:25, delay=1.2, delays=0.1/0/0.5/0.6, dsn=4.3.2, status=deferred (host mx.example.com[192.0.2.25] refused to talk to me: 421 4.3.2 Service shutting down)',
  ],
  [
    'connection-timeout',
    'postfix/smtp[2211]: 4T2abc1234z5K: to=<bob@example.com>, relay=none, delay=30, delays=0.1/0/30/0, dsn=4.4.1, status=deferred (connect to mx.example.com[192.0.2.25]:25: Connection timed out)',
  ],
  [
    'dns-not-found',
    'postfix/smtp[2211]: 4T2abc1234z5K: to=<bob@nowhere.example>, relay=none, delay=30, delays=0.1/0/30/0, dsn=5.4.4, status=bounced (Host or domain name not found. Name service error for name=nowhere.example type=A: Host not found)',
  ],
  [
    'dns-failure',
    'postfix/smtp[2211]: 4T2abc1234z5K: to=<bob@nowhere.example>, relay=none, delay=30, delays=0.1/0/30/0, dsn=4.4.3, status=deferred (Host or domain name not found. Name service error for name=nowhere.example type=MX: Host not found, try again)',
  ],
  [
    'connection-closed',
    'postfix/smtp[2211]: 4T2abc1234z5K: to=<bob@example.com>, relay=mx.example.com[192.0.2.25]:25, delay=30, delays=0.1/0/30/0, dsn=4.4.2, status=deferred (lost connection with mx.example.com[192.0.2.25] while receiving the initial server greeting)',
  ],
  [
    'starttls-unavailable',
    'postfix/smtp[2211]: 4T2abc1234z5K: to=<bob@example.com>, relay=mx.example.com[192.0.2.25]:25, delay=30, delays=0.1/0/30/0, dsn=4.7.4, status=deferred (TLS is required, but was not offered by host mx.example.com[192.0.2.25])',
  ],
  [
    'cert-untrusted',
    'postfix/smtp[2211]: 4T2abc1234z5K: to=<bob@example.com>, relay=mx.example.com[192.0.2.25]:25, delay=30, delays=0.1/0/30/0, dsn=4.7.5, status=deferred (Server certificate not trusted)',
  ],
  [
    'auth-failed',
    'Jan  5 10:11:12 mx1 postfix/submission/smtpd[2211]: warning: client.example.org[192.0.2.9]: SASL LOGIN authentication failed: UGFzc3dvcmQ6',
  ],
  [
    'auth-failed',
    'Jan  5 10:11:12 mx1 postfix/smtps/smtpd[2211]: warning: unknown[192.0.2.9]: SASL LOGIN authentication failed: authentication failure, sasl_username=ann',
  ],
  [
    'ip-blocked',
    'Jan  5 10:11:12 mx1 postfix/smtpd[2211]: NOQUEUE: reject: RCPT from unknown[192.0.2.9]: 554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.9; from=<ann@example.org> to=<bob@example.com> proto=ESMTP helo=<client>',
  ],
  [
    'relay-denied',
    'NOQUEUE: reject: RCPT from client.example.org[192.0.2.9]: 454 4.7.1 <bob@example.com>: Relay access denied; from=<ann@example.org> to=<bob@example.com> proto=ESMTP helo=<client>',
  ],
  [
    'message-rejected',
    'Jan  5 10:11:12 mx1 postfix/cleanup[2211]: 4T2abc1234z5K: milter-reject: END-OF-MESSAGE from client.example.org[192.0.2.9]: 5.7.1 Spam message rejected; from=<ann@example.org> to=<bob@example.com> proto=ESMTP helo=<client>',
  ],
  [
    'message-rejected',
    'Jan  5 10:11:12 mx1 postfix/cleanup[2211]: 4T2abc1234z5K: reject: header Subject: Buy now from client.example.org[192.0.2.9]; from=<ann@example.org> to=<bob@example.com> proto=ESMTP helo=<client>: 5.7.1 content refused by policy',
  ],
  [
    'too-many-connections',
    'Jan  5 10:11:12 mx1 postfix/smtpd[2211]: warning: Connection concurrency limit exceeded: 51 from client.example.org[192.0.2.9] for service smtp',
  ],
  [
    'message-too-large',
    'NOQUEUE: reject: MAIL from client.example.org[192.0.2.9]: 552 5.3.4 Message size exceeds fixed limit; proto=ESMTP helo=<client>',
  ],
  [
    'recipient-rejected',
    '2026-01-05 10:11:12 1rLaBc-0001Xy-2z ** bob@example.com R=dnslookup T=remote_smtp H=mx.example.com [192.0.2.25] X=TLS1.3:ECDHE_RSA_AES_256_GCM_SHA384:256 CV=yes DN="CN=mx.example.com": SMTP error from remote mail server after RCPT TO:<bob@example.com>: 550 5.1.1 User unknown',
  ],
  [
    'recipient-rejected',
    '2026-01-05 10:11:12 1rLaBc-0001Xy-2z ** bob@example.com <alias@example.org> F=<ann@example.org> P=<ann@example.org> R=dnslookup T=remote_smtp: SMTP error from remote mail server after RCPT TO:<bob@example.com>: host mx.example.com [192.0.2.25]: 550 No such user',
  ],
  ['recipient-rejected', '2026-01-05 10:11:12 1rLaBc-00000001Xyz-2zAB ** bob@example.com: Unrouteable address'],
  [
    'connection-timeout',
    '2026-01-05 10:11:12 1rLaBc-0001Xy-2z == bob@example.com R=dnslookup T=remote_smtp defer (110): Connection timed out H=mx.example.com [192.0.2.25]',
  ],
  [
    'greylisted',
    '2026-01-05 10:11:12 1rLaBc-0001Xy-2z == bob@example.com R=dnslookup T=remote_smtp defer (-44) H=mx.example.com [192.0.2.25]: SMTP error from remote mail server after RCPT TO:<bob@example.com>: 451 4.7.1 Greylisting in action, please come back later',
  ],
  [
    'auth-failed',
    '2026-01-05 10:11:12 dovecot_login authenticator failed for (client) [192.0.2.9]: 535 Incorrect authentication data (set_id=ann@example.org)',
  ],
  [
    'auth-failed',
    '2026-01-05 10:11:12 dovecot_plain authenticator failed for client.example.org (mail) [192.0.2.9]:51234 I=[192.0.2.1]:465: 535 Incorrect authentication data',
  ],
  [
    'ip-blocked',
    '2026-01-05 10:11:12 H=client.example.org [192.0.2.9] F=<ann@example.org> rejected RCPT <bob@example.com>: 192.0.2.9 is listed at zen.spamhaus.org (127.0.0.4)',
  ],
  [
    'relay-denied',
    'Jan  5 10:11:12 mx1 sm-mta[2211]: u05ABCde002211: ruleset=check_rcpt, arg1=<bob@example.com>, relay=client.example.org [192.0.2.9], reject=550 5.7.1 <bob@example.com>... Relaying denied',
  ],
  [
    'recipient-rejected',
    'Jan  5 10:11:12 mx1 sm-mta[2211]: u05ABCde002211: to=<bob@example.com>, ctladdr=<ann@example.org> (1000/1000), delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=120345, relay=mx.example.com. [192.0.2.25], dsn=5.1.1, stat=User unknown',
  ],
  [
    'connection-refused',
    'Jan  5 10:11:12 mx1 sendmail[2211]: u05ABCde002211: to=<bob@example.com>, delay=00:00:01, xdelay=00:00:00, mailer=esmtp, pri=120345, relay=mx.example.com. [192.0.2.25], dsn=4.0.0, stat=Deferred: Connection refused by mx.example.com.',
  ],
  [
    'auth-failed',
    'Jan  5 10:11:12 mx1 sm-mta[2211]: u05ABCde002211: AUTH failure (LOGIN): authentication failure (-13) SASL(-13): authentication failure: checkpass failed, relay=client.example.org [192.0.2.9]',
  ],
  [
    'recipient-rejected',
    'Jan  5 10:11:12 mx1 smtpd[2211]: 8c5d0d0b8c5d0d0b mta delivery evpid=0fe28d6c0c964489 from=<ann@example.org> to=<bob@example.com> rcpt=<-> source="192.0.2.1" relay="192.0.2.25 (mx.example.com)" delay=2s result="PermFail" stat="550 5.1.1 User unknown"',
  ],
  [
    'auth-failed',
    'Jan  5 10:11:12 mx1 dovecot: imap-login: Disconnected (auth failed, 1 attempts in 2 secs): user=<ann@example.org>, method=PLAIN, rip=192.0.2.9, lip=192.0.2.1, TLS, session=<AbCdEfGhIjKl>',
  ],
  [
    'auth-failed',
    'dovecot: imap-login: Login aborted: Connection closed (auth failed, 3 attempts in 10 secs) (auth_failed): user=<ann>, method=PLAIN, rip=192.0.2.9, lip=192.0.2.1, TLS, session=<AbCdEfGhIjKl>',
  ],
  [
    'encryption-required',
    'dovecot: imap-login: Disconnected (tried to use disallowed plaintext auth): user=<>, rip=192.0.2.9, lip=192.0.2.1, session=<AbCdEfGhIjKl>',
  ],
  [
    'cert-untrusted',
    'dovecot: imap-login: Disconnected (no auth attempts in 0 secs): user=<>, rip=192.0.2.9, lip=192.0.2.1, TLS handshaking: SSL_accept() failed: error:14094416:SSL routines:ssl3_read_bytes:sslv3 alert certificate unknown: SSL alert number 46, session=<AbCdEfGhIjKl>',
  ],
  [
    'cert-untrusted',
    'dovecot: imap-login: Disconnected (no auth attempts in 0 secs): user=<>, rip=192.0.2.9, lip=192.0.2.1, TLS: SSL_read() failed: error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca: SSL alert number 48, session=<AbCdEfGhIjKl>',
  ],
  [
    'too-many-connections',
    'dovecot: imap-login: Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10): user=<ann>, method=PLAIN, rip=192.0.2.9, lip=192.0.2.1, TLS, session=<AbCdEfGhIjKl>',
  ],
  ['auth-failed', 'dovecot: auth: passwd-file(ann@example.org,192.0.2.9,<AbCdEfGhIjKl>): unknown user'],
  [
    'auth-failed',
    'dovecot: auth-worker(1234): sql(ann@example.org,192.0.2.9,<AbCdEfGhIjKl>): Password mismatch (SHA1 of given password: abcdef)',
  ],
  [
    'cert-untrusted',
    'Nov 30 09:00:00 mx postfix/smtpd[42]: SSL_accept error from client.example.org[192.0.2.9]: 0\nNov 30 09:00:00 mx postfix/smtpd[42]: warning: TLS library problem: error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:../ssl/record/rec_layer_s3.c:1544:SSL alert number 48:',
  ],
  [
    'unknown',
    'Nov 30 09:00:00 mx postfix/smtps/smtpd[42]: connect from client.example.org[192.0.2.9]\nNov 30 09:00:00 mx postfix/smtps/smtpd[42]: warning: TLS library problem: error:1408F10B:SSL routines:ssl3_get_record:wrong version number:../ssl/record/ssl3_record.c:331:',
  ],
  [
    'unknown',
    'TLS error on connection from client.example.org [192.0.2.9] (SSL_accept): error:1408F10B:SSL routines:ssl3_get_record:wrong version number',
  ],
  [
    'tls-version-unsupported',
    'dovecot: imap-login: Disconnected (no auth attempts in 0 secs): user=<>, rip=192.0.2.9, lip=192.0.2.1, TLS handshaking: SSL_accept() failed: error:1417D102:SSL routines:tls_process_client_hello:unsupported protocol, session=<AbCdEfGhIjKl>',
  ],
  [
    'mailbox-full',
    "The following message to <bob@example.com> was undeliverable.\nThe reason for the problem:\n5.1.0 - Unknown address error 552-'5.2.2 mailbox full'",
  ],
  [
    'recipient-rejected',
    'Your message did not reach some or all of the intended recipients.\n\nThe following recipient(s) cannot be reached:\n\nbob@example.com on 1/5/2026 10:11 AM\n     550 5.1.1 User unknown',
  ],
  [
    'message-rejected',
    'Sorry, we were unable to deliver your message to the following address.\n\n<bob@example.com>:\n554: 5.7.1 Message rejected due to spam content',
  ],
  [
    'recipient-rejected',
    'mx.example.com gave this error:\n<bob@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
  ],
  [
    'mailbox-full',
    "mx.example.com rejected your message to the following email addresses:\n\nbob@example.com\n\nmx.example.com gave this error:\nThe recipient's mailbox is full",
  ],
  [
    'recipient-rejected',
    '   ----- The following addresses had permanent fatal errors -----\n<bob@example.com>\n    (reason: 550 5.1.1 User unknown)\n\n   ----- Transcript of session follows -----\n550 5.1.1 <bob@example.com>... User unknown',
  ],
  [
    'recipient-rejected',
    'Final-Recipient: rfc822;bob@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: x-unix; unknown user',
  ],
  [
    'message-rejected',
    'Diagnostic-Code: smtp;550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy',
  ],
]

describe('what a mail server wrote, alone', () => {
  test.each(PASTES)('%s: %s', (code, text) => {
    expect(explain(text)[0]?.code).toBe(code)
  })

  test('a mail that was delivered, and what happened beside, are no failures', () => {
    for (const text of [
      'postfix/smtp[2211]: 4T2abc1234z5K: to=<bob@example.com>, relay=mx.example.com[192.0.2.25]:25, delay=1, delays=1/0/0/0, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued)',
      '2026-01-05 10:11:12 1rLaBc-0001Xy-2z => bob@example.com R=dnslookup T=remote_smtp H=mx.example.com [192.0.2.25] C="250 OK"',
      'sm-mta[2211]: u05ABCde002211: to=<bob@example.com>, delay=00:00:01, mailer=esmtp, pri=120345, relay=mx.example.com. [192.0.2.25], dsn=2.0.0, stat=Sent (250 OK)',
      'dovecot: imap-login: Login: user=<ann>, method=PLAIN, rip=192.0.2.9, lip=192.0.2.1, mpid=7, TLS, session=<AbCdEfGhIjKl>',
      'dovecot: pop3-login: Disconnected (auth failed, 1 attempts in 2 secs): user=<ann>, method=PLAIN, rip=192.0.2.9, lip=192.0.2.1',
    ])
      expect(
        explain(text).map(({ code }) => code),
        text,
      ).toEqual(['unknown'])
  })
})

/** Pieces of lines that begin a form again and again. */
const PIECES = [
  'AAAAAA: to=<a>, relay=b, dsn=5.1.1, ',
  'NOQUEUE: reject: RCPT from a[1]: ',
  '1xXYdf-0003hI-2K ** a R=b ',
  '1xXYdf-0003hI-2K == a R=b T=c defer (1): ',
  'H=a [1] ',
  'AAAAAAAAAAAA: to=a, b, stat=',
  'f5ae0d5a75fcf8ca mta delivery to=<a> ',
  'auth: Info: a(',
  "Remote Server at a returned '",
  'SMTP error from remote mail server after ',
]

test.each(PIECES)('a line of 16 kB of %j costs little, and a longer one nothing', async (piece) => {
  for (const format of MAIL_SERVERS) {
    const ratio = await growth((size) => {
      const lines = Array.from({ length: size / 16_000 }, () => piece.repeat(16_000 / piece.length))
      return () => format.fits(lines) && format.read(lines)
    }, 320_000)
    expect(ratio, format.name).toBeLessThan(2)
  }
})
