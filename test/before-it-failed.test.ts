import { describe, expect, test } from 'vitest'
import { diagnose, explain, type Transcript } from '../src/classify.ts'

/** `C: ` before what the client says. */
const readings = (lines: readonly string[]) =>
  explain(lines.map((one) => (one.startsWith('C: ') ? one : `S: ${one}`)).join('\n'), { protocol: 'imap' }).map(
    ({ code, certainty }) => `${code} ${certainty}`,
  )

describe('a list without a login in the clear, and nothing after it', () => {
  const list = (names: string) => `* OK [CAPABILITY IMAP4rev1 ${names}] Dovecot ready.`

  test('is why no login can follow', () => {
    expect(readings([list('IDLE STARTTLS LOGINDISABLED')])).toEqual(['encryption-required likely'])
    expect(
      readings([
        '* OK The Microsoft Exchange IMAP4 service is ready.',
        'C: A0 CAPABILITY',
        '* CAPABILITY IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS UIDPLUS',
        'A0 OK CAPABILITY completed.',
      ]),
    ).toEqual(['encryption-required likely'])
  })

  test.each([
    ['a mechanism is on offer', [list('STARTTLS LOGINDISABLED AUTH=PLAIN')]],
    ['STARTTLS is not', [list('LOGINDISABLED')]],
    ['STARTTLS follows', [list('STARTTLS LOGINDISABLED'), 'C: A1 STARTTLS', 'A1 OK Begin TLS negotiation now.']],
    ['the client takes its leave', [list('STARTTLS LOGINDISABLED'), 'C: A1 LOGOUT', '* BYE Logging out', 'A1 OK done']],
  ])('says nothing where %s', (_, lines) => {
    expect(readings(lines).filter((one) => one.startsWith('encryption-required'))).toEqual([])
  })
})

test('an OK that Gmail marks as throttled is the failure of a text in which nothing else failed', () => {
  const throttled = ['C: A2 NAMESPACE', '* NAMESPACE (("" "/")) NIL NIL', 'A2 OK Success [THROTTLED]']
  expect(readings(throttled)).toEqual(['rate-limited likely'])
  expect(readings(['* OK ready', 'C: A1 LOGIN ann x', 'A1 OK in', 'C: A2 NAMESPACE', 'A2 OK Success'])).toEqual([])
  expect(readings([...throttled, 'C: A3 LOGIN ann x', 'A3 NO [AUTHENTICATIONFAILED] Invalid credentials'])[0]).toMatch(
    /^auth-failed/,
  )
})

describe('the refusal of a minor command, and a BYE after it', () => {
  const session = (waitedMs: number): Transcript => ({
    header: {
      mailwhy: 1,
      protocol: 'imap',
      target: { host: 'mail.example.com', port: 993, security: 'tls' },
      startedAt: '2026-11-22T00:00:00.000Z',
    },
    entries: [
      { atMs: 0, kind: 'received', text: '* OK ready\r\n' },
      { atMs: 1, kind: 'sent', text: 'A1 LIST "" *\r\n' },
      {
        atMs: 2,
        kind: 'received',
        text: 'A1 BAD Request is throttled. Suggested Backoff Time: 89117 milliseconds\r\n',
      },
      { atMs: 2 + waitedMs, kind: 'received', text: '* BYE Autologout\r\n' },
      { atMs: 3 + waitedMs, kind: 'closed', by: 'server' },
    ],
  })

  test.each([
    ['at once', 1, 'rate-limited'],
    ['half an hour later', 1_800_000, 'connection-closed'],
  ])('%s', (_, waitedMs, code) => {
    expect(diagnose(session(waitedMs))[0]?.code).toBe(code)
  })
})
