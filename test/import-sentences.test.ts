import { describe, expect, test } from 'vitest'
import { explain } from '../src/classify.ts'
import { importTranscript } from '../src/transcript/import/import-transcript.ts'

/** Sentences of mail programs, web mailers and products, without a code or a command, and the cause that they tell. */
const TOLD: readonly (readonly [code: string, sentence: string])[] = [
  ['auth-failed', 'SMTP username or password is wrong'],
  ['auth-failed', 'An account has reported an incorrect login or password.'],
  ['auth-failed', 'Die Anmeldung ist fehlgeschlagen.'],
  ['auth-failed', 'Contraseña o nombre de usuario incorrecto.'],
  ['auth-mechanism-unsupported', 'SMTP server smtp.example.com does not support CRAM-MD5 authentication'],
  [
    'encryption-required',
    'Plaintext authentication disallowed on insecure connections. Change encryption to STARTTLS or TLS.',
  ],
  ['starttls-unavailable', 'STARTTLS is not supported by the server, try using SSL/TLS instead.'],
  ['starttls-failed', 'Could not negotiate TLS connection'],
  ['tls-handshake-failed', 'Could not open secure TLS connection to the IMAP server.'],
  ['tls-handshake-failed', 'Error: Could not convert socket to TLS'],
  ['cert-untrusted', 'The certificate of the server is not trusted'],
  ['cert-untrusted', 'The certificate of imap.example.com has expired'],
  ['cert-untrusted', 'The server’s identity does not match the identity in the certificate'],
  ['client-cert-required', 'The client certificate is no longer valid'],
  ['connection-timeout', 'Could not connect to IMAP server'],
  ['connection-timeout', 'SMTP-Server ist nicht erreichbar.'],
  ['connection-timeout', 'imap.example.com sunucusuna bağlantı zaman aşımına uğradı.'],
  ['connection-closed', 'Connection to the mail server was lost while fetching mail'],
  ['dns-not-found', 'Could not find the mail server'],
  ['too-many-connections', 'You have too many connections to this mail server'],
  ['rate-limited', 'Too many attempts, try again later'],
  ['account-disabled', 'Your account has been suspended'],
  ['mailbox-full', 'Mail server’s quota is exceeded'],
  ['mailbox-unavailable', 'Could not open mailbox.'],
  ['recipient-rejected', 'Cannot send message: all recipients are invalid.'],
  ['sender-rejected', 'The mail server does not accept this sender'],
  ['relay-denied', 'The message was not sent: relaying denied'],
  ['message-too-large', 'Message could not be sent because it is too large'],
]

/** Sentences of libraries, each with the one meaning that its library gives it. */
const LIBRARIES: readonly (readonly [code: string, sentence: string])[] = [
  ['auth-failed', 'Your server rejected your login. Verify your username and password.'],
  [
    'auth-mechanism-unsupported',
    'None of the authentication methods supported by this client are supported by your server.',
  ],
  ['auth-required', 'error: MAIL failed: 530 (55)'],
  ['recipient-rejected', 'cURL error: RCPT failed: 550'],
  ['message-rejected', 'DATA failed: 554'],
  ['connection-closed', 'HandshakeFailed Error_EOF'],
  ['connection-closed', '(error "Process smtpmail not running")'],
  ['connection-closed', '/usr/lib/lua/resty/mail/smtp.lua:155: closed'],
  ['dns-failure', 'lookup smtp.example.com on 127.0.0.11:53: read udp 127.0.0.1:4000->127.0.0.11:53: i/o timeout'],
  ['dns-not-found', "The remote name could not be resolved: 'smtp.example.com'"],
  ['dns-not-found', '{"errno":-3008,"syscall":"getaddrinfo"}'],
  ['too-many-connections', '\\* BYE Too many connections'],
]

test.each(LIBRARIES)('%s is told by the sentence of a library: %s', (code, sentence) => {
  expect(explain(sentence)[0]?.code).toBe(code)
})

test('the address before a refusal of a recipient tells whom the server refuses', () => {
  const refused = (address: string) =>
    explain(
      `MAIL FROM:<ann@example.com>\n250 2.1.0 Ok\nRCPT TO:<bob@example.org>\n550 5.7.1 <${address}>... Access denied`,
    )[0]?.code
  expect(refused('ann@example.com')).toBe('sender-rejected')
  expect(refused('bob@example.org')).toBe('recipient-rejected')
})

describe.each(TOLD)('%s is told by the sentence of a program', (code, sentence) => {
  test(sentence, () => {
    const [first] = explain(sentence)
    expect(first?.code).toBe(code)
    // A program may word anything so: it is never sure.
    expect(first?.certainty).toBe('possible')
  })
})

test('a sentence about sending is SMTP, one that names no protocol is IMAP', () => {
  expect(explain('Cannot send: wrong password')[0]?.stage).toBe('smtp.login')
  expect(explain('The account is locked')[0]?.stage).toBe('imap.login')
  expect(explain('IMAP: the recipient was refused')[0]?.stage).toBe('smtp.send')
})

test('the protocol that the caller names counts', () => {
  expect(explain('The account is locked', { protocol: 'smtp' })[0]?.stage).toBe('smtp.login')
})

test('several lines of one dialog are one sentence', () => {
  expect(explain('Cannot Get Mail\nThe connection to the server failed.')[0]?.code).toBe('connection-timeout')
})

test('an error whose message is a sentence is read as it', () => {
  expect(explain({ message: 'Could not connect to IMAP server' })[0]?.code).toBe('connection-timeout')
})

test.each([
  ['without a fault', 'Username and password of the mailbox'],
  ['about nothing of mail', 'The file could not be written'],
  ['of a person', 'I cannot connect to the server since Monday'],
  ['with a path', "Cannot open the mailbox file '/var/mail/ann': it is locked"],
  ['of code', 'server.connect() failed'],
  ['of a log', '2026-11-30 14:03:11 Could not connect to the server'],
  ['of four lines', 'The account is locked\n'.repeat(4)],
  ['of more than 400 characters', `The account is locked. ${'It is so. '.repeat(40)}`],
  ['of a list of changes', 'Fixed: the login failed when the password had a colon (#550)'],
  ['of a setting', 'timeout: 30000'],
  ['about another login', 'The mail was not sent: the LDAP account is locked'],
])('a text %s stays unknown', (_, text) => {
  expect(explain(text)[0]?.code).toBe('unknown')
})

test('a sentence that holds a credential is not written down', () => {
  const { entries } = importTranscript('The login failed with password: hunter2-secret')
  expect(JSON.stringify(entries)).not.toContain('hunter2')
})
