import { describe, expect, test } from 'vitest'
import { type Diagnosis, explain, importTranscript, reportOf } from '../src/classify.ts'

const codesOf = (what: unknown, hints?: object) => explain(what, hints).map(({ code }) => code)

/** Pasted error messages of the network, of TLS and of resolvers, and the cause that each names. */
const WORDS: readonly (readonly [text: string, code: string])[] = [
  ['getaddrinfo ENOTFOUND imap.gmial.com', 'dns-not-found'],
  ['connect ECONNREFUSED 127.0.0.1:993', 'connection-refused'],
  ['connect ECONNREFUSED 127.0.0.1:587', 'connection-refused'],
  ['Connection refused', 'connection-refused'],
  ['Connection timed out', 'connection-timeout'],
  ['Temporary failure in name resolution', 'dns-failure'],
  ['self signed certificate', 'cert-untrusted'],
  ['self signed certificate in certificate chain', 'cert-untrusted'],
  ['self-signed certificate in certificate chain', 'cert-untrusted'],
  ['unable to verify the first certificate', 'cert-untrusted'],
  ['certificate verify failed', 'cert-untrusted'],
  ['certificate has expired', 'cert-untrusted'],
  ['error:0A00010B:SSL routines::wrong version number', 'tls-on-plain-port'],
]

describe.each([undefined, 'imap', 'smtp'] as const)('with the protocol %s', (protocol) => {
  test.each(WORDS)('%s is not taken for a server’s words', (text, code) => {
    for (const what of [text, [text], { lines: [text], ...(protocol && { protocol }) }]) {
      expect(codesOf(what, { protocol })).toEqual([code])
      const { entries } = importTranscript(what, { protocol })
      expect(entries.filter(({ kind }) => kind === 'sent' || kind === 'received')).toEqual([])
    }
  })

  test.each<readonly [text: string, code: string]>([
    ...WORDS,
    ["smtplib.SMTPAuthenticationError: (535, b'5.7.8 Username and Password not accepted')", 'auth-failed'],
    ["imaplib.IMAP4.error: b'[AUTHENTICATIONFAILED] Invalid credentials (Failure)'", 'auth-failed'],
    ['javax.mail.AuthenticationFailedException: [AUTHENTICATIONFAILED] Invalid credentials (Failure)', 'auth-failed'],
    ['MailKit.Security.AuthenticationException: 535: 5.7.8 Username and Password not accepted', 'auth-failed'],
    ["Can't open mailbox {imap.example.com:993/imap/ssl}INBOX: Too many login failures", 'auth-failed'],
    ['invalid_grant', 'oauth-token-rejected'],
    ['AADSTS50126: Error validating credentials due to invalid username or password.', 'auth-failed'],
  ])('%s', (text, code) => {
    const isOthers = protocol && /smtplib|MailKit/.test(text) === (protocol === 'imap')
    expect(codesOf(text, isOthers ? {} : { protocol })).toEqual([code])
    expect(codesOf(`Hello, since today I get this:\n${text}\nWhat can I do?`)).toEqual([code])
  })
})

test('the error of node-imap', () => {
  const error = { source: 'authentication', textCode: 'AUTHENTICATIONFAILED', type: 'no' }
  const thrown = Object.assign(new Error('Invalid credentials (Failure)'), error)
  expect(codesOf(error)).toEqual(['auth-failed'])
  expect(codesOf(thrown)).toEqual(['auth-failed'])
  expect(explain(thrown)[0]?.proof.map(({ text }) => text)).toEqual([
    'NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)',
  ])
})

test.each([
  ['NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)', 'auth-failed'],
  [
    'NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
    'app-password-required',
  ],
  ['NO LOGIN failed.', 'auth-failed'],
  ['BYE Too many connections from your address', 'too-many-connections'],
  ['BAD [AUTHENTICATIONFAILED] no', 'auth-failed'],
])('%s is IMAP without being told so, and its proof is the line as it came', (line, code) => {
  for (const hints of [{}, { protocol: 'imap' }, { command: 'LOGIN' }] as const) {
    const transcript = importTranscript(line, hints)
    const { diagnoses, passwordsSent, logins } = reportOf([transcript])
    expect(transcript.header.protocol).toBe('imap')
    expect(diagnoses.map((one) => one.code)).toEqual([code])
    expect(diagnoses[0]?.proof.map(({ text }) => text)).toEqual([line])
    expect([passwordsSent, logins]).toEqual([0, []])
  }
})

test.each([
  'certificate verify failed: CA cert does not include key usage extension',
  'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: CA cert does not include key usage extension (_ssl.c:1032)',
])('LIVE H10: %s is no refusal of a login', (text) => {
  for (const protocol of [undefined, 'imap', 'smtp'] as const) {
    const { diagnoses, passwordsSent } = reportOf([importTranscript(text, { protocol })])
    expect([diagnoses.map(({ code }) => code), passwordsSent]).toEqual([['cert-untrusted'], 0])
  }
})

describe('in a log of curl', () => {
  const REFUSED = `*   Trying [::1]:143...
* connect to ::1 port 143 from ::1 port 35330 failed: Connection refused
*   Trying 127.0.0.1:143...
`
  test.each([
    [
      'and greets',
      '* Established connection to localhost (127.0.0.1 port 143) from 127.0.0.1 port 39792 \n< * BYE Too many connections from your address\n',
      ['too-many-connections'],
    ],
    ['and speaks', '< * BYE Too many connections from your address\n', ['too-many-connections']],
    [
      'and is no TLS',
      '* TLS connect error: error:0A00010B:SSL routines::wrong version number\n* closing connection #0\n',
      ['tls-on-plain-port'],
    ],
    [
      'nor does the next',
      '* connect to 127.0.0.1 port 143 from 127.0.0.1 port 1 failed: Connection refused\n',
      ['connection-refused'],
    ],
  ])('LIVE intro: an address that refuses is overcome where the next one answers %s', (_, rest, expected) => {
    expect(codesOf(REFUSED + rest)).toEqual(expected)
  })

  test('its progress meter does not hide the line behind it', () => {
    const meter = '  0      0   0      0   0      0      0      0                              0'
    const text = `${REFUSED}* Established connection to localhost (127.0.0.1 port 143) from 127.0.0.1 port 39792 \n`
    expect(codesOf(`${text}${meter}< * BYE Too many connections\n`)).toEqual(['too-many-connections'])
  })
})

test('LIVE intro: that openssl found no STARTTLS is not certain, and says nothing of a server that was silent', () => {
  const report = (read: number) =>
    `Didn't find STARTTLS in server response, trying anyway...\nwrite:errno=32\nCONNECTED(00000003)\n---\nno peer certificate available\n---\nSSL handshake has read ${read} bytes and written 14 bytes\n---\n`
  const readingOf = ([first]: readonly Diagnosis[]) => [first?.code, first?.certainty]
  expect(readingOf(explain(report(118)))).toEqual(['starttls-unavailable', 'likely'])
  expect(readingOf(explain(report(0)))).toEqual(['connection-closed', 'likely'])
})

describe('a line about something else decides nothing', () => {
  test('in the log of a program that cannot be read', () => {
    const log = `fetchmail: starting\ngetaddrinfo failed for "vm": Name or service not known\nTrying to continue with unqualified hostname.\nfetchmail: polling\nfetchmail: IMAP> A0002 LOGIN "ann" *\nfetchmail: done\n`
    expect(codesOf(log)).toEqual(['unknown'])
  })

  test('where two lines tell of different failures', () => {
    expect(codesOf('Connection refused\ncertificate has expired')).toEqual(['unknown'])
  })

  test('before lines that show that it succeeded later', () => {
    expect(codesOf('Connection refused\n* OK ready\nA1 LOGIN ann x\nA1 NO [AUTHENTICATIONFAILED] no')).toEqual([
      'auth-failed',
    ])
  })
})

test('a hint of the protocol makes no line a server’s', () => {
  for (const line of ['LOGIN', 'something: 535', 'no such user']) {
    for (const protocol of ['imap', 'smtp'] as const) {
      const { entries, header } = importTranscript(`${line}\n`, { protocol })
      expect([entries, header.unread, header.protocol]).toEqual([[], [1], protocol])
    }
  }
})

test('an answer behind a connection whose greeting is not shown is no greeting', () => {
  expect(codesOf('Connected to mx.example.com.\n535 5.7.8 Error: authentication failed')).toEqual(['auth-failed'])
  expect(codesOf('Connected to mx.example.com.\nA1 NO [AUTHENTICATIONFAILED] no')).toEqual(['auth-failed'])
})

test.each([
  ['550 User <full> unknown', 'recipient-rejected'],
  ['550 5.1.1 <spam.blocked>: Recipient address rejected: User unknown', 'recipient-rejected'],
  ['550 User <over-quota> unknown', 'recipient-rejected'],
])('LIVE H9: what stands in the brackets of an address is not the server’s word: %s', (line, code) => {
  expect(codesOf(line)).toEqual([code])
  expect(codesOf({ lines: [line], protocol: 'smtp', stage: 'smtp.send', command: 'RCPT TO' })).toEqual([code])
})

test('what stands in a text of which most lines could not be read is not certain', () => {
  const story = 'We moved.\nThe old host was fine.\nNow it is not.\nI am out of ideas.\n'
  const certaintyOf = (text: string) => explain(text).map(({ code, certainty }) => [code, certainty])
  expect(certaintyOf('connect ECONNREFUSED 192.0.2.1:587')).toEqual([['connection-refused', 'certain']])
  expect(certaintyOf(`${story}connect ECONNREFUSED 192.0.2.1:587`)).toEqual([['connection-refused', 'likely']])
})

/** The log of Alpine at a server without STARTTLS, with the flag of the mailbox that asks for it or for none. */
const ALPINE = (flag: string, ...end: readonly string[]) =>
  [
    'Debug output of the Alpine program (debug=1 debug_imap=4). Version 2.24',
    `           inbox-path : {imap.example.com:143/imap/${flag}/user=ann}INBOX`,
    'IMAP DEBUG 07:41:39 11/29: * OK IMAP4rev1 ready',
    'IMAP DEBUG 07:41:39 11/29: 00000000 CAPABILITY',
    'IMAP DEBUG 07:41:39 11/29: * CAPABILITY IMAP4rev1 AUTH=PLAIN',
    'IMAP DEBUG 07:41:39 11/29: 00000000 OK done',
    ...end,
    'done with fast_clean_up',
  ].join('\n')
const LOGOUT = [
  'IMAP DEBUG 07:41:39 11/29: 00000001 LOGOUT',
  'IMAP DEBUG 07:41:39 11/29: * BYE see you',
  'IMAP DEBUG 07:41:39 11/29: 00000001 OK done',
]
const LOGIN = [
  'IMAP DEBUG 07:41:39 11/29: 00000001 LOGIN ann@example.com ********',
  'IMAP DEBUG 07:41:39 11/29: 00000001 OK done',
  ...LOGOUT.map((line) => line.replace('00000001', '00000002')),
]

test.each([
  ['leaves a server without the STARTTLS that it asked for', ALPINE('tls', ...LOGOUT), 'starttls-unavailable certain'],
  ['was ended before it said what it misses', ALPINE('tls'), 'unknown possible'],
  ['was ended at the question for the password', ALPINE('notls'), 'unknown possible'],
  ['logs in all the same', ALPINE('tls', ...LOGIN), ''],
])('Alpine %s', (_, log, expected) => {
  expect(
    explain(log)
      .map(({ code, certainty }) => `${code} ${certainty}`)
      .join(),
  ).toBe(expected)
})
