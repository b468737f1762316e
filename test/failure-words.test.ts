import { describe, expect, test } from 'vitest'
import { FAILURES, failureRowIn } from '../src/transcript/import/find/failures/failures.ts'
import { codeByNumber } from '../src/transcript/import/find/failures/system-numbers.ts'
import { failureIn } from '../src/transcript/import/find/tool-messages.ts'

describe('the table of failure words', () => {
  const examples = FAILURES.flatMap((row) => row.examples.map((example) => [example, row] as const))

  test.each(examples)('%s is read by its own row', (example, row) => {
    expect(failureRowIn(example)?.tells).toEqual(row.tells)
    expect(example).toMatch(row.says)
    expect(row.source).toMatch(/^https?:/)
  })

  test('each row has an example', () => {
    expect(FAILURES.filter(({ examples: own }) => own.length === 0)).toEqual([])
  })

  test('no words stand twice', () => {
    const words = FAILURES.map(({ says, tells }) => `${says} ${JSON.stringify(tells)}`)
    expect(words.filter((one, at) => words.indexOf(one) !== at)).toEqual([])
  })
})

test.each([
  ['[Errno 111] Connection refused', 'ECONNREFUSED'],
  ['[Errno 61]', 'ECONNREFUSED'],
  ['[WinError 10061] something in another language', 'ECONNREFUSED'],
  ['[WinError 10060]', 'ETIMEDOUT'],
  ['[Errno 11001] getaddrinfo failed', 'ENOTFOUND'],
  ['errno: -4039', 'ETIMEDOUT'],
  ['errno: -111,', 'ECONNREFUSED'],
  ['write:errno=104', 'ECONNRESET'],
  ['Connection refused (os error 111)', 'ECONNREFUSED'],
  ['Socket Error # 10054', 'ECONNRESET'],
  ['[Errno 2] No such file or directory', undefined],
  ['SSL_connect returned=1 errno=0 state=error', undefined],
  ['line 111', undefined],
])('the number in %s is %s', (text, code) => {
  expect(codeByNumber(text)).toBe(code)
})

test.each([
  ['error:0A000086:SSL routines::certificate verify failed', { kind: 'secured', verify: { error: 'UNSPECIFIED' } }],
  [
    'error:14090086:SSL routines:ssl3_get_server_certificate:certificate verify failed',
    { kind: 'secured', verify: { error: 'UNSPECIFIED' } },
  ],
  [
    'error:1408F10B:SSL routines:ssl3_get_record:wrong version number:../deps/openssl/ssl/record.c:332:',
    { kind: 'refused', code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
  ],
  [
    'error:140770FC:SSL routines:SSL23_GET_SERVER_HELLO:unknown protocol',
    { kind: 'refused', code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
  ],
  [
    'error:1409442E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:SSL alert number 70',
    { kind: 'refused', code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' },
  ],
  [
    'SSL_connect returned=1 errno=0 state=error: sslv3 alert handshake failure',
    { kind: 'refused', code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' },
  ],
  [
    'SSL_connect returned=1 errno=0 peeraddr=192.0.2.1:993 state=error: certificate verify failed (certificate has expired)',
    { kind: 'secured', verify: { error: 'CERT_HAS_EXPIRED' } },
  ],
  [
    "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'mx'. (_ssl.c:1006)",
    { kind: 'secured', verify: { hostMatches: false } },
  ],
])('OpenSSL’s error %s', (text, event) => {
  expect(failureIn(text)).toEqual([event])
})

test.each([
  ['connect ECONNREFUSED 192.0.2.1:587', { port: 587 }, '192.0.2.1'],
  ['dial tcp [2001:db8::1]:465: connect: connection refused', { port: 465 }, '2001:db8::1'],
  ['Connection refused - connect(2) for "mx.example.com" port 587', { host: 'mx.example.com', port: 587 }, undefined],
  [
    "Couldn't connect to host, port: mx.example.com, 25; Connection refused",
    { host: 'mx.example.com', port: 25 },
    undefined,
  ],
  ['dial tcp: lookup mx.example.com on 127.0.0.53:53: no such host', { host: 'mx.example.com' }, undefined],
  [
    'Unable to connect to smtp.example.com:587 (Connection refused)',
    { host: 'smtp.example.com', port: 587 },
    undefined,
  ],
])('%s names what was dialled', (text, about, address) => {
  const told = failureIn(text) ?? []
  expect(told.find(({ kind }) => kind === 'about')).toEqual({ kind: 'about', ...about })
  expect(told.flatMap((one) => (one.kind === 'dialled' ? [one.address] : []))).toEqual(address ? [address] : [])
})

test('sentences about something else are no failure', () => {
  for (const text of [
    'If the connection refused error appears, restart the service and wait',
    'the certificate has expired dates in it',
    'I set the socket timeout to 30 seconds',
    'the line timed out of nowhere was long',
  ]) {
    expect(failureIn(text), text).toBeUndefined()
  }
})
