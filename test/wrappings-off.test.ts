import { expect, test } from 'vitest'
import { unwrappings } from '../src/transcript/import/unwrap/unwrap.ts'

const barest = (text: string) =>
  unwrappings(text.split('\n'))
    .at(-1)
    ?.lines.map((line) => line.text)

/** One line, or a few, as services, libraries and people wrap it, and what the program wrote. */
const WRAPPED: readonly (readonly [wrapped: string, bare: string])[] = [
  // https://docs.docker.com/reference/cli/docker/compose/logs/
  ['mail-1  | 220 mx ESMTP', '220 mx ESMTP'],
  ['mail_1       | 220 mx ESMTP', '220 mx ESMTP'],
  ['postfix | 220 mx ESMTP\npostfix | 250 ok', '220 mx ESMTP\n250 ok'],
  ['0|main  | 220 mx ESMTP', '220 mx ESMTP'],
  // RFC 3164 §4.1, RFC 5424 §6
  ['Nov  6 12:50:04 host postfix/smtp[1]: 220 mx ESMTP', '220 mx ESMTP'],
  ['<22>Nov  6 12:50:04 host postfix/smtp[1]: 220 mx ESMTP', '220 mx ESMTP'],
  ['<165>1 2024-02-02T10:00:00.003Z host app 1 ID47 [x@1 a="b"] 220 mx ESMTP', '220 mx ESMTP'],
  ['2024-02-02T10:00:00.123456+01:00 host prog[1]: 220 mx ESMTP', '220 mx ESMTP'],
  // https://devcenter.heroku.com/articles/logging#log-format
  ['2024-02-02T10:00:00.123456+00:00 app[web.1]: 220 mx ESMTP', '220 mx ESMTP'],
  // https://kubernetes.io/docs/concepts/cluster-administration/logging/
  ['2024-02-02T10:00:00.123456789Z stderr F 220 mx ESMTP', '220 mx ESMTP'],
  ['2024-02-02T10:00:00.1234567Z ##[error]220 mx ESMTP', '220 mx ESMTP'],
  ['test\tsend mail\t2024-02-02T10:00:00.1234567Z 220 mx ESMTP', '220 mx ESMTP'],
  // Stamps
  ['[2024-02-02 10:00:00] 220 mx ESMTP', '220 mx ESMTP'],
  ['2024/02/02 10:00:00 220 mx ESMTP', '220 mx ESMTP'],
  ['[22-Mar-2024 18:04:29 +0100]: 220 mx ESMTP', '220 mx ESMTP'],
  ['[Fri Feb 02 10:00:00.123456 2024] 220 mx ESMTP', '220 mx ESMTP'],
  ['02/02/2024, 10:00:00 AM 220 mx ESMTP', '220 mx ESMTP'],
  ['1706868000.123 220 mx ESMTP', '220 mx ESMTP'],
  // https://logging.apache.org/log4j/2.x/manual/pattern-layout.html, https://logback.qos.ch/manual/layouts.html
  ['2024-02-02 10:00:00,123 [main] DEBUG c.e.Mail - 220 mx ESMTP', '220 mx ESMTP'],
  ['2024-02-02 10:00:00.123  INFO 12345 --- [nio-8080-exec-1] c.e.Mail : 220 mx ESMTP', '220 mx ESMTP'],
  // https://docs.python.org/3/library/logging.html
  ['DEBUG:imaplib:220 mx ESMTP', '220 mx ESMTP'],
  ['2024-02-02 10:00:00,123 - mail.send - ERROR - 220 mx ESMTP', '220 mx ESMTP'],
  ['2024-02-02 10:00:00.123 DEBUG (MainThread) [homeassistant.components.imap] 220 mx ESMTP', '220 mx ESMTP'],
  ['D, [2024-02-02T10:00:00.123456 #42] DEBUG -- : 220 mx ESMTP', '220 mx ESMTP'],
  ['[2024-02-02 10:00:00] production.ERROR: 220 mx ESMTP', '220 mx ESMTP'],
  ['02-02 10:00:00.123  4242  4310 V k9      : 220 mx ESMTP', '220 mx ESMTP'],
  ['D/k9      ( 4242): 220 mx ESMTP', '220 mx ESMTP'],
  ['[DEBUG] 220 mx ESMTP', '220 mx ESMTP'],
  ['WARN  220 mx ESMTP', '220 mx ESMTP'],
  ['[Fri Feb 02 10:00:00.1 2024] [php7:error] [pid 12] [client 192.0.2.1:4] 220 mx ESMTP', '220 mx ESMTP'],
  ['2024/02/02 10:00:00 [error] 12#12: *34 FastCGI sent in stderr: "PHP message: 220 mx ESMTP', '220 mx ESMTP'],
  // People
  ['> > 220 mx ESMTP', '220 mx ESMTP'],
  ['>> 220 mx ESMTP', '220 mx ESMTP'],
  ['Ann> 220 mx ESMTP\nAnn> 250 ok', '220 mx ESMTP\n250 ok'],
  ['[10:41] ann: 220 mx ESMTP', '220 mx ESMTP'],
  ['    220 mx ESMTP', '220 mx ESMTP'],
  ['\u00a0\u00a0220\u00a0mx\u200b ESMTP', '220 mx ESMTP'],
  ['\x1b[1;31m220 mx ESMTP\x1b[0m', '220 mx ESMTP'],
  ['[31m220 mx ESMTP[0m', '220 mx ESMTP'],
  ['\\u001b[31m220 mx ESMTP\\u001b[0m', '220 mx ESMTP'],
  ['```\n220 mx ESMTP\n```', '\n220 mx ESMTP\n'],
  ['**220 mx ESMTP**', '220 mx ESMTP'],
  ['- `220 mx ESMTP`', '220 mx ESMTP'],
  ['1. 220 mx ESMTP', '220 mx ESMTP'],
  ['| a |\n|---|\n| 220 mx ESMTP |', 'a\n\n220 mx ESMTP'],
  ['<p>220 mx ESMTP</p>', '220 mx ESMTP'],
  ['220 mx ESMTP<br>250 ok<br />', '220 mx ESMTP\n250 ok'],
  ['220 &lt;mx&gt; &amp;amp; &#39;x&#x27;', "220 <mx> & 'x'"],
  // Literals
  ["reply: b'220 mx ESMTP\\r\\n'", 'reply: 220 mx ESMTP'],
  ['-> "220 mx ESMTP\\r\\n"', '-> 220 mx ESMTP'],
  ["data: [b'one', b'two']", 'data: one\ndata: two'],
  ["< b'caf\\xc3\\xa9'", '< café'],
  ['220 mx ESMTP\\r\\n', '220 mx ESMTP'],
  ['<< 220 mx ESMTP<CRLF>', '<< 220 mx ESMTP'],
  // Line ends that were lost
  ['250-mx250-SIZE 1000250 8BITMIME', '250-mx\n250-SIZE 1000\n250 8BITMIME'],
  ['250-mx 250-SIZE 1000 250 8BITMIME', '250-mx\n250-SIZE 1000\n250 8BITMIME'],
  ['S: 220 mx C: EHLO a S: 250 b', 'S: 220 mx\nC: EHLO a\nS: 250 b'],
  [
    'smtplib.SMTPAuthenticationError: (535, b"5.7.8 Username and Passwor\nd not accepted. For more information, go to https://support.google.\ncom/mail")',
    'smtplib.SMTPAuthenticationError: (535, b"5.7.8 Username and Password not accepted. For more information, go to https://support.google.com/mail")\n\n',
  ],
  ['{"a":"}{"} {"b":{"c":1}}', '{"a":"}{"}\n{"b":{"c":1}}'],
]

test.each(WRAPPED)('%j is unwrapped', (wrapped, bare) => {
  expect(barest(wrapped)).toEqual(bare.split('\n'))
})

test.each([
  ['> EHLO a\n< 250 b', 'the marks of two sides'],
  ['* OK ready\n* 12 EXISTS', 'IMAP’s stars'],
  ['*   Trying 192.0.2.1:25...\n* Connected to mx', 'curl’s stars'],
  ['<-  220 mx\n -> EHLO a', 'swaks’ arrows'],
  ["=> '250 a'", 'node-imap’s arrows'],
  ['> MAIL FROM:<a@example.com>\n503 bad sequence', 'a command before its answer'],
  ['MAIL FROM:<b>\nRCPT TO:<a>', 'addresses in angle brackets'],
  ['535-5.7.8 one 535 of many\n535 5.7.8 two', 'a code in a sentence of a reply that goes on'],
  ['354 End data with <CR><LF>.<CR><LF>', 'the end of a message, as servers name it'],
  ['354 end with <CRLF>.<CRLF>', 'the end of a message, as the RFC names it'],
  ['A1 LOGIN ann ****', 'a mask'],
  ["Peer certificate CN=`a.example.com' did not match expected CN=`b.example.com'", 'quotes of PHP'],
  ['SERVER -> CLIENT: 220 mx', 'PHPMailer’s marks'],
  ['curl: (67) Access denied: 535', 'the name of a program'],
  ['smtplib.SMTPAuthenticationError: (535, b"5.7.8 no")', 'the name of an exception'],
])('%j is left as it is: %s', (text) => {
  expect(barest(text)).toEqual(text.split('\n'))
})

test('each part of a line keeps its number, and a time that was taken off is kept', () => {
  const { lines = [], wrappings } =
    unwrappings(['a', '> [2024-02-02 10:00:00] 250-x250 y'].map((one) => `> ${one}`)).at(-1) ?? {}
  expect(lines.map(({ at, text }) => [at, text])).toEqual([
    [0, 'a'],
    [1, '250-x'],
    [1, '250 y'],
  ])
  expect(lines[2]?.clock).toEqual([{ kind: 'clock', ms: Date.UTC(2024, 1, 2, 10), since: '1970' }])
  expect(wrappings).toEqual(['quoted', 'with times', 'without its line ends'])
})
