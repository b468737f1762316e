import { describe, expect, test } from 'vitest'
import { explain, importTranscript } from '../src/classify.ts'
import { ISSUES } from './pasted-reports/issues.ts'

const firstOf = (text: string) => explain(text)[0]

test.each(ISSUES.map((report) => [report.kind, report] as const))('%s', (_, { text, accept }) => {
  expect(accept).toContain(firstOf(text)?.code)
})

/** Kinds that those reports have shown, in other words: the code, the stage and the text. */
const KINDS: readonly (readonly [code: string, stage: string, text: string])[] = [
  [
    'connection-refused',
    'imap.connect',
    'NO LOGIN, Unable to connect to ssl://imap.example.com:993 (Connection refused)\n\nThe page says "NO LOGIN". I opened the port.',
  ],
  [
    'auth-failed',
    'smtp.login',
    'The SMTP server has unexpectedly disconnected: Authentication Failed for ann@example.com',
  ],
  ['connection-closed', 'smtp.connect', 'The SMTP server has unexpectedly disconnected: 2.1.0 sender ok'],
  [
    'tls-on-plain-port',
    'smtp.connect',
    'Dec  1 10:00:00 mx postfix/smtpd[12]: improper command pipelining after CONNECT from unknown[192.0.2.1]: \\026\\003\\001\\002',
  ],
  [
    'tls-on-plain-port',
    'smtp.connect',
    '2026-05-02 17:29:14 SMTP protocol synchronization error (input sent without waiting for greeting): rejected connection from H=[192.0.2.1] input="\\026\\003\\001"\n2026-05-02 17:30:14 1YoZ2X-0001ab-Cd => bob@example.com R=dns T=smtp H=mx.example.com [192.0.2.4] C="250 OK"',
  ],
  ['starttls-unavailable', 'smtp.connect', 'err="\\"relay:2525\\" does not advertise the STARTTLS extension"'],
  [
    'app-password-required',
    'smtp.login',
    "send: 'AUTH PLAIN AGFubgBzM2NyM3Q=\\r\\n'\nERROR Error sending email: Login Fail. Please enter your authorization code to login. More information in http://service.mail.qq.com/cgi-bin/help?id=28",
  ],
  ['connection-closed', 'smtp.connect', 'Net::SMTP: EOFError (end of file reached)'],
  ['wrong-service', 'smtp.connect', 'Could not send email: Error: +OK Dovecot ready.'],
  [
    'recipient-rejected',
    'smtp.send',
    'SMTP connection failed (Exception: 550 No recipients accepted\\nbob@example.net: 550 Unknown\\n>>> MAIL FROM:<ann@example.com>\\n<<< 250 OK)',
  ],
  ['auth-failed', 'imap.login', 'Connection to IMAP at mail.example.com:993 failed. Authentication failed.'],
  [
    'cert-untrusted',
    'smtp.connect',
    'msg="Notify for alerts failed" err="x509: certificate signed by unknown authority"',
  ],
  ['protocol-disabled', 'smtp.login', 'SMTP Fehler (250): Die Authentisierung ist fehlgeschlagen'],
  ['connection-closed', 'smtp.connect', 'got: {:network_failure, ~c"mx.example.com", {:error, :closed}}'],
  ['cert-untrusted', 'smtp.connect', 'Email send error: SSL peer certificate or SSH remote key was not OK.'],
  [
    'unknown',
    'imap.connect',
    'Wrapped Excon::Error::Socket: getaddrinfo: Temporary failure in name resolution (SocketError)',
  ],
]

test.each(KINDS)('%s at %s: %s', (code, stage, text) => {
  expect(firstOf(text)).toMatchObject({ code, stage })
})

describe('marks of a quote around marks of a dialogue', () => {
  const SIDES =
    '<220 mx.example.com ESMTP\n>EHLO client\n<250 mx.example.com\n>AUTH LOGIN\n<530 5.7.0 Must issue a STARTTLS command first'

  test.each([
    ['alone', SIDES],
    ['in a quote below a sentence', `It says:\n\n${SIDES.replace(/^/gm, '> ')}`],
    [
      'in a quote with text of the program',
      `It says:\n\n> Connected\n${SIDES.replace(/^/gm, '> ')}\n> Error\n> 530 5.7.0 Must issue a STARTTLS command first`,
    ],
  ])('%s', (_, text) => {
    expect(firstOf(text)?.code).toBe('encryption-required')
    const said = importTranscript(text).entries.flatMap((one) => (one.kind === 'received' ? [one.text] : []))
    expect(said.filter((line) => !/^[2-5]\d\d[ -]/.test(line))).toEqual([])
  })
})

test.each([
  "com.sun.mail.util.MailConnectException: Couldn't connect to host, port: mx.example.com, 587; timeout -1;",
  'javax.mail.MessagingException: Could not connect to SMTP host: mx.example.com, port: 587;',
])('the place that Java names above the reason: %s', (above) => {
  const text = `${above}\n  nested exception is:\n\tjava.net.ConnectException: Connection refused (Connection refused)`
  expect(importTranscript(text).header.target).toMatchObject({ host: 'mx.example.com', port: 587 })
  expect(firstOf(text)).toMatchObject({ code: 'connection-refused', stage: 'smtp.connect' })
})

test.each([
  ['above the log', (said: string, log: string) => `${said}\n\n${log}`],
  ['below the log', (said: string, log: string) => `${log}\n${said}`],
])('Roundcube’s page, whose code is that of EHLO’s reply, %s', (_, order) => {
  const replies = ['Recv: 250-mx.example.com', 'Recv: 250-STARTTLS', 'Recv: 250 DSN']
  const lines = ['Recv: 220 mx.example.com', 'Send: EHLO c', ...replies, 'Send: QUIT']
  const log = lines.map((line) => `[28-Nov-2026 11:08:54 +0000]: <1lnaie7h> ${line}`).join('\n')
  expect(firstOf(order('SMTP Error (250): Authentication failed', log))?.code).toBe('encryption-required')
  expect(explain(log)).toEqual([])
})

const STARTED = ['Connection: opened', 'SERVER -> CLIENT: 220 mx.example.com', 'CLIENT -> SERVER: STARTTLS']

test.each([
  ['tls-handshake-failed', ['SERVER -> CLIENT: 220 2.0.0 Ready to start TLS']],
  ['starttls-failed', ['SERVER -> CLIENT: 454 4.7.0 TLS not available']],
  [
    'unknown',
    ['SERVER -> CLIENT: 220 2.0.0 Ready', 'CLIENT -> SERVER: EHLO c', 'SERVER -> CLIENT: 250 mx.example.com'],
  ],
])('PHPMailer that gives no reason: %s', (code, lines) => {
  const said = [...STARTED, ...lines, 'SMTP Error: Could not connect to SMTP host.', 'CLIENT -> SERVER: QUIT']
  expect(firstOf(said.map((line) => `2026-05-25 18:16:58 ${line}`).join('\n'))?.code).toBe(code)
})
