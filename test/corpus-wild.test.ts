import { describe, expect, test } from 'vitest'
import { type Diagnosis, diagnose, explain } from '../src/index.ts'
import { areaOf } from '../src/rules/codes.ts'
import { dialogue } from './dialogue.ts'

/** Labels that products were seen to put on what mail servers said, and that were wrong. */

const login = (...lines: readonly string[]) => explain({ lines, protocol: 'imap', stage: 'imap.login' })[0] as Diagnosis
const auth = (...lines: readonly string[]) => explain({ lines, protocol: 'smtp', stage: 'smtp.login' })[0] as Diagnosis
const namesIn = ({ code, rivals }: Diagnosis) => [code, ...rivals.map((rival) => rival.code)]

describe('a NO to a login is not always a wrong password', () => {
  test.each([
    ['A1 NO [UNAVAILABLE] Temporary authentication failure.', 'auth-unavailable'],
    ['A1 NO [INUSE] Mailbox in use', 'mailbox-unavailable'],
    ['A1 NO [LIMIT] Maximum number of connections from user+IP exceeded', 'too-many-connections'],
    ['A1 NO [LIMIT] LOGIN Rate limit hit.', 'rate-limited'],
    ['A1 NO [ALERT] Too many simultaneous connections. (Failure)', 'too-many-connections'],
    ['A1 NO Too many open connections (20)', 'too-many-connections'],
  ])('%s', (line, code) => {
    expect(login(line).code).toBe(code)
    expect(namesIn(login(line))).not.toContain('auth-failed')
  })
})

test.each([
  'A1 NO [UNAVAILABLE] Temporary authentication failure.',
  'A1 NO [UNAVAILABLE] Account is temporarily unavailable.',
  'A1 NO [UNAVAILABLE] LOGIN Service is temporarily unavailable',
])('an outage is not IMAP switched off: %s', (line) => {
  expect(login(line).retry).toBe('later')
  expect(namesIn(login(line))).not.toContain('protocol-disabled')
})

test.each([
  'A1 NO [AUTHENTICATIONFAILED] Authentication failed.',
  'A1 NO LOGIN failed.',
  'A1 NO Login failed: authentication failure',
  '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6',
  '535 5.7.3 Authentication unsuccessful',
  '535 Incorrect authentication data',
])('a failed login is not at every provider for want of an app password: %s', (line) => {
  const diagnosis = line.startsWith('A1') ? login(line) : auth(line)
  expect(diagnosis.code).toBe('auth-failed')
  expect(namesIn(diagnosis)).not.toContain('app-password-required')
})

describe('a host of which the name says `invalid` is not a wrong password', () => {
  test('where it is not found', () => {
    const error = Object.assign(new Error('getaddrinfo ENOTFOUND nope.invalid'), {
      ...{ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'nope.invalid' },
    })
    expect(explain(error).map(namesIn)).toEqual([['dns-not-found']])
  })

  test.each(['nope.invalid', 'mail.example.com'])('where a server names it, dialled as %s', (host) => {
    const said = (line: string) => explain({ lines: [line], protocol: 'smtp', stage: 'smtp.login', host })[0]
    expect(said('553 nope.invalid login server: sorry')).toMatchObject({ code: 'auth-failed', certainty: 'possible' })
    expect(said('553 invalid login server: sorry')).toMatchObject({ code: 'auth-failed', certainty: 'likely' })
  })
})

test('authenticated but not connected is not a wrong password', () => {
  const [diagnosis] = diagnose(
    dialogue('A3 BAD User is authenticated but not connected.', { protocol: 'imap', at: 'inbox' }),
  )
  expect(diagnosis).toMatchObject({ code: 'mailbox-unavailable', stage: 'imap.inbox' })
  const alone = explain('A3 BAD User is authenticated but not connected.')[0] as Diagnosis
  expect(alone.code).toBe('mailbox-unavailable')
  expect(namesIn(alone)).not.toContain('auth-failed')
})

test('a login that has to be made in the browser is not a wrong password', () => {
  const words = '[ALERT] Please log in via your web browser: https://support.google.com/mail/accounts/answer/78754'
  const diagnosis = login(`A1 NO ${words} (Failure)`)
  expect(diagnosis.code).toBe('web-login-required')
  expect(namesIn(diagnosis)).not.toContain('auth-failed')
})

describe('530 is not a rejected recipient', () => {
  test.each([
    ['530 5.7.1 Authentication required', 'rcpt', 'auth-required'],
    ['530 SMTP authentication is required.', 'rcpt', 'auth-required'],
    ['530 5.5.1 Authentication Required.', 'mail', 'auth-required'],
  ] as const)('%s, in answer to %s', (line, at, code) => {
    const [diagnosis] = diagnose(dialogue(line, { protocol: 'smtp', at })) as [Diagnosis]
    expect(diagnosis.code).toBe(code)
    expect(namesIn(diagnosis)).not.toContain('recipient-rejected')
  })

  test('nor where nothing but the line is known', () => {
    expect(explain('530 5.7.0 Authentication required').map(namesIn)).toEqual([['auth-required']])
  })
})

test('what Gmail shows to a client without SNI is not an interception', () => {
  const name = 'OU=No SNI provided; please fix your client., CN=invalid2.invalid'
  const secured = {
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    verify: { error: 'DEPTH_ZERO_SELF_SIGNED_CERT', hostMatches: false, issuerKnown: false },
    chain: [
      {
        ...{ subject: name, issuer: name, names: ['invalid2.invalid'] },
        ...{ notBefore: '2015-01-01T00:00:00.000Z', notAfter: '2030-01-01T00:00:00.000Z' },
      },
    ],
  }
  const [diagnosis] = diagnose(
    dialogue(`= connected {}\n= secured ${JSON.stringify(secured)}`, { protocol: 'imap' }),
  ) as [Diagnosis]
  expect(diagnosis.code).toBe('cert-untrusted')
  expect(diagnosis.faults?.length).toBeGreaterThan(0)
  expect(diagnosis.faults?.map(({ kind }) => kind)).not.toContain('intercepted')
  expect(diagnosis.cause).not.toMatch(/intercept|antivirus|proxy/i)
})

test('two causes that Yandex names in one sentence are both told, neither as certain', () => {
  const diagnosis = login('A1 NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled sc=x')
  expect(diagnosis.certainty).not.toBe('certain')
  expect(namesIn(diagnosis)).toEqual(expect.arrayContaining(['auth-failed', 'protocol-disabled']))
})

test.each([
  ['imap', ['A1 NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)']],
  [
    'smtp',
    [
      '535-5.7.8 Username and Password not accepted. Learn more at',
      '535 5.7.8  https://support.google.com/mail/?p=BadCredentials x - gsmtp',
    ],
  ],
] as const)('Gmail’s plain failure may be for want of an app password: %s', (protocol, lines) => {
  const diagnosis = protocol === 'imap' ? login(...lines) : auth(...lines)
  expect(diagnosis.code).toBe('auth-failed')
  expect(diagnosis.certainty).not.toBe('certain')
  expect(namesIn(diagnosis)).toContain('app-password-required')
})

describe('not every error on a TLS port is one of TLS', () => {
  test.each([
    ['connection-refused', 'connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' }],
    ['connection-timeout', 'connect ETIMEDOUT', { code: 'ETIMEDOUT', syscall: 'connect' }],
    ['network-unreachable', 'connect ENETUNREACH', { code: 'ENETUNREACH', syscall: 'connect' }],
    ['dns-not-found', 'getaddrinfo ENOTFOUND', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
    ['dns-failure', 'queryA ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'queryA' }],
    ['dns-failure', 'queryAaaa ETIMEOUT', { code: 'ETIMEOUT', syscall: 'queryAaaa' }],
    ['connection-closed', 'read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }],
    ['connection-closed', 'Unexpected close', { code: 'ClosedAfterConnectTLS' }],
    ['server-silent', 'Greeting never received', { code: 'ETIMEDOUT', command: 'CONN' }],
    ['auth-failed', 'Command failed', { response: '3 NO [AUTHENTICATIONFAILED] Authentication failed.' }],
    ['auth-failed', 'Invalid login', { code: 'EAUTH', response: '535 5.7.8 Sorry', command: 'AUTH PLAIN' }],
  ] as const)('%s: %s', (code, message, rest) => {
    const [diagnosis] = explain(Object.assign(new Error(message), { port: 993, ...rest })) as [Diagnosis]
    expect(diagnosis.code).toBe(code)
    expect(namesIn(diagnosis).map(areaOf)).not.toContain('tls')
  })
})
