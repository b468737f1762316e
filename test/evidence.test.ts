import { describe, expect, test } from 'vitest'
import { describe as describeDiagnosis, diagnose, reportOf } from '../src/classify.ts'
import type { Happening } from '../src/transcript/entry.ts'
import { closed, codes, connected, exchanges, transcript } from './bare-transcript.ts'

describe('a bystander understands', () => {
  test('a reply that is cut off in the middle of a line, or of its lines', () => {
    for (const answer of [
      'A1 NO [AUTHENTICATIONFAILED] Auth',
      'A1 NO [AUTHENTICATIONFAILED] Authentication failed.\r',
    ]) {
      const cut = transcript('imap', [
        connected,
        '< * OK hi\r\n',
        '> A1 LOGIN ann ‹password›\r\n',
        `< ${answer}`,
        closed('server'),
      ])
      expect(codes(cut)).toEqual(['imap.login auth-failed'])
      expect(diagnose(cut)[0]?.proof[0]).toMatchObject({ entry: 3 })
    }
    const lines = ['535-5.7.8 Username and Password not accepted.\r\n', '535-5.7.8 more to come']
    const smtp = transcript('smtp', [
      connected,
      '< 220 hi\r\n',
      '> EHLO x\r\n',
      '< 250 AUTH PLAIN\r\n',
      '> AUTH PLAIN ‹password›\r\n',
      `< ${lines.join('')}`,
      closed('server'),
    ])
    expect(codes(smtp)).toEqual(['smtp.login auth-failed'])
    expect(diagnose(smtp)[0]?.proof[0]?.text).toBe(lines.join('').replace('\r', ''))
  })

  test('answers that share a row, and one that is spread over three', () => {
    const one = transcript('imap', [
      connected,
      '< * OK hi\r\n* CAPABILITY IMAP4rev1\r\n',
      '> A1 LOGIN a b\r\n',
      '< A1 ',
      '< OK',
      '< in\r\n',
      '> A2 EXAMINE INBOX\r\n',
      '< A2 NO nope\r\n',
      closed('client'),
    ])
    expect(exchanges(one).map(([purpose, outcome]) => [purpose, outcome])).toEqual([
      ['greeting', 'accepted'],
      ['login', 'unanswered'], // `OKin` is no status
      ['inbox', 'refused'],
    ])
    const two = transcript('imap', [
      connected,
      '< * OK hi\r\n',
      '> A1 LOGIN a b\r\n',
      '< A1 ',
      '< OK',
      '<  in\r\n',
      '> A2 EXAMINE INBOX\r\n',
      '< A2 NO nope\r\n',
      closed('client'),
    ])
    expect(codes(two)).toEqual(['imap.inbox mailbox-unavailable'])
  })

  test('pipelined commands, answered in order', () => {
    const one = transcript('smtp', [
      connected,
      '< 220 hi\r\n',
      '> EHLO x\r\n',
      '< 250-x\r\n250 PIPELINING\r\n',
      '> MAIL FROM:<a@b.test>\r\nRCPT TO:<c@d.test>\r\nDATA\r\n',
      '< 250 ok\r\n550 5.1.1 no such user\r\n554 no valid recipients\r\n',
      closed('client'),
    ])
    expect(exchanges(one).map(([purpose, outcome]) => [purpose, outcome])).toEqual([
      ['greeting', 'accepted'],
      ['capability', 'accepted'],
      ['mail', 'accepted'],
      ['rcpt', 'refused'],
      ['data', 'refused'],
    ])
    expect(codes(one)).toEqual(['smtp.send recipient-rejected'])
  })

  describe('EXAMINE sent together with the login (RFC 9051 §5.5)', () => {
    const seen = (...rows: readonly string[]) =>
      transcript('imap', [
        connected,
        '< * OK hi\r\n',
        '> A1 LOGIN ann ‹password›\r\n',
        '> A2 EXAMINE INBOX\r\n',
        ...rows,
        closed('client'),
      ])
    const GOODBYE = ['> A3 LOGOUT\r\n', '< * BYE\r\nA3 OK\r\n']

    test.each([
      [
        'a refused login is the cause',
        ['< A1 NO no\r\nA2 BAD log in first\r\n', ...GOODBYE],
        ['imap.login auth-failed'],
      ],
      [
        '... though EXAMINE is refused for want of credentials',
        ['< A1 NO no\r\nA2 NO [AUTHENTICATIONFAILED] no\r\n'],
        ['imap.login auth-failed'],
      ],
      ['... though EXAMINE is not answered', ['< A1 NO no\r\n', ...GOODBYE], ['imap.login auth-failed']],
      [
        '... though EXAMINE ends the connection',
        ['< A1 NO no\r\n* BYE Too many invalid IMAP commands.\r\n'],
        ['imap.login auth-failed'],
      ],
      ['a BYE answers the login', ['< * BYE [UNAVAILABLE] down\r\n'], ['imap.login auth-unavailable']],
      [
        'an INBOX that is refused is a cause',
        ['< A1 OK in\r\nA2 NO [NONEXISTENT] no\r\n', ...GOODBYE],
        ['imap.inbox mailbox-unavailable'],
      ],
      ['all is well', ['< A1 OK in\r\nA2 OK done\r\n', ...GOODBYE], []],
      [
        'refused together, opened by itself',
        ['< A1 OK in\r\nA2 BAD wrong state\r\n', '> A3 EXAMINE INBOX\r\n', '< A3 OK done\r\n'],
        [],
      ],
      [
        'refused together, and the cause is what is said to it by itself',
        ['< A1 OK in\r\nA2 BAD wrong state\r\n', '> A3 EXAMINE INBOX\r\n', '< A3 NO [NONEXISTENT] no\r\n'],
        ['imap.inbox mailbox-unavailable'],
      ],
      [
        'lost, and opened by itself',
        ['< A1 OK in\r\n', '> A3 EXAMINE INBOX\r\n', '< * 1 EXISTS\r\nA3 OK done\r\n'],
        [],
      ],
      [
        'lost, and a reason without a tag is that of the second',
        ['< A1 OK in\r\n', '> A3 EXAMINE INBOX\r\n', '< * NO [NONEXISTENT] no\r\n< A3 NO see above\r\n'],
        ['imap.inbox mailbox-unavailable'],
      ],
    ] as const)('%s', (_name, rows, found) => {
      expect(codes(seen(...rows))).toEqual(found)
    })
  })

  test('RSET sent together with the envelope is no goodbye: a server that hangs up has not accepted it', () => {
    const seen = (...rows: Parameters<typeof transcript>[1]) =>
      transcript('smtp', [
        connected,
        '< 220 hi\r\n',
        '> EHLO x\r\n',
        '< 250-x\r\n250 PIPELINING\r\n',
        '> MAIL FROM:<a@b.test>\r\nRCPT TO:<c@d.test>\r\nRSET\r\n',
        ...rows,
      ])
    expect(codes(seen(closed('server')))).toEqual(['smtp.send connection-closed'])
    expect(codes(seen('< 250 ok\r\n', closed('server')))).toEqual(['smtp.send connection-closed'])
    expect(codes(seen('< 250 ok\r\n421 4.3.2 down\r\n', closed('server')))).toEqual(['smtp.send server-unavailable'])
    expect(codes(seen('< 550 no\r\n503 no\r\n250 ok\r\n', closed('client')))).toHaveLength(1)
    expect(codes(seen('< 250 ok\r\n250 ok\r\n250 ok\r\n', closed('client')))).toEqual([])
  })

  test('tags in any order, and an answer to nothing that was asked', () => {
    const one = transcript('imap', [
      connected,
      '< * OK hi\r\n',
      '> A1 CAPABILITY\r\nA2 LOGIN a b\r\n',
      '< A2 NO [AUTHENTICATIONFAILED] no\r\nA9 OK what\r\nA1 OK done\r\n',
      closed('client'),
    ])
    expect(codes(one)).toEqual(['imap.login auth-failed'])
  })

  test('literals in a login: what follows is no command', () => {
    const one = transcript('imap', [
      connected,
      '< * OK hi\r\n',
      '> A1 LOGIN {4}\r\n',
      '< + go\r\n',
      '> zoë! {‹n›}\r\n',
      '< + go\r\n',
      '> ‹password›\r\n',
      '< A1 NO [UNAVAILABLE] later\r\n',
      closed('client'),
    ])
    expect(exchanges(one)).toHaveLength(2)
    expect(codes(one)).toEqual(['imap.login auth-unavailable'])
    const plus = transcript('imap', [
      connected,
      '< * OK hi\r\n',
      '> A1 LOGIN ann {‹n›+}\r\n‹password›\r\n',
      '< A1 OK in\r\n',
      closed('client'),
    ])
    expect(exchanges(plus)).toHaveLength(2)
  })

  test('AUTH LOGIN: answers to prompts are no commands, whatever they spell', () => {
    const one = transcript('smtp', [
      connected,
      '< 220 hi\r\n',
      '> EHLO x\r\n',
      '< 250 AUTH LOGIN\r\n',
      '> AUTH LOGIN\r\n',
      '< 334 VXNlcm5hbWU6\r\n',
      '> QUIT\r\n',
      '< 334 UGFzc3dvcmQ6\r\n',
      '> ‹password›\r\n',
      '< 535 5.7.8 no\r\n',
      closed('client'),
    ])
    expect(codes(one)).toEqual(['smtp.login auth-failed'])
  })

  test('a message: its lines are no commands', () => {
    const message = '> RSET\r\nQUIT\r\nMAIL FROM:<x>\r\n.\r\n'
    const one = transcript('smtp', [
      connected,
      '< 220 hi\r\n',
      '> EHLO x\r\n',
      '< 250 x\r\n',
      '> MAIL FROM:<a@b.test>\r\n',
      '< 250 ok\r\n',
      '> RCPT TO:<c@d.test>\r\n',
      '< 250 ok\r\n',
      '> DATA\r\n',
      '< 354 go\r\n',
      message,
      '< 554 5.7.1 spam\r\n',
      '> QUIT\r\n',
      '< 221 bye\r\n',
      closed('client'),
    ])
    expect(codes(one)).toEqual(['smtp.send message-rejected'])
  })

  test('BYE before the tagged answer, after it, and in its place', () => {
    const login = ['< * OK hi\r\n', '> A1 LOGIN a b\r\n']
    for (const answer of [
      '* BYE [UNAVAILABLE] later\r\nA1 NO no\r\n',
      'A1 NO [UNAVAILABLE] no\r\n* BYE bye\r\n',
      '* BYE [UNAVAILABLE] later\r\n',
    ]) {
      expect(codes(transcript('imap', [connected, ...login, `< ${answer}`, closed('server')]))).toEqual([
        'imap.login auth-unavailable',
      ])
    }
  })

  test('a server that hangs up between two commands', () => {
    const idle = [connected, '< 220 hi\r\n', '> EHLO x\r\n', '< 250 AUTH PLAIN\r\n']
    expect(codes(transcript('smtp', [...idle, closed('server')]))).toEqual(['smtp.login connection-closed'])
    expect(codes(transcript('smtp', [...idle, '< 421 4.3.2 shutting down\r\n', closed('server')]))).toEqual([
      'smtp.login server-unavailable',
    ])
    expect(codes(transcript('smtp', [...idle, '> QUIT\r\n', closed('server')]))).toEqual([])
  })

  test('a recipient that is refused beside one that is accepted', () => {
    const one = transcript('smtp', [
      ...[connected, '< 220 hi\r\n', '> EHLO x\r\n', '< 250 x\r\n', '> MAIL FROM:<a@b.test>\r\n', '< 250 ok\r\n'],
      ...[
        '> RCPT TO:<c@d.test>\r\n',
        '< 550 5.1.1 unknown\r\n',
        '> RCPT TO:<e@d.test>\r\n',
        '< 250 ok\r\n',
        closed('client'),
      ],
    ])
    expect(codes(one)).toEqual(['smtp.send recipient-rejected'])
  })

  test('a command beside the check: its refusal is harmless, a BYE in its place is not', () => {
    const login = [connected, '< * OK hi\r\n', '> A1 LOGIN a b\r\n', '< A1 OK in\r\n', '> A2 NOOP\r\n']
    expect(
      codes(transcript('imap', [...login, '< A2 BAD what\r\n', '> A3 LOGOUT\r\n', '< * BYE\r\n', closed('server')])),
    ).toEqual([])
    const bye = transcript('imap', [...login, '< * BYE [ALERT] Down for maintenance\r\n', closed('server')])
    expect(diagnose(bye)[0]?.code).toBe('server-unavailable')
  })

  test('a file without the rows around the wire', () => {
    expect(
      codes(transcript('imap', ['< * OK hi\r\n', '> A1 LOGIN a b\r\n', '< A1 NO [AUTHENTICATIONFAILED] no\r\n'])),
    ).toEqual(['imap.login auth-failed'])
    expect(codes(transcript('smtp', []))).toEqual([])
  })
})

test.each<[string, Happening, string]>([
  ['the server hung up', closed('server'), 'no reply came.'],
  ['the connection broke', { kind: 'failed', code: 'ETIMEDOUT' }, 'no reply came.'],
  ['the server was silent', { kind: 'late', wait: 'endOfData' }, 'no reply came in 600 seconds.'],
])('where the fate of a message is not known, no more is said than is: %s', (_, end, words) => {
  const { header, entries } = transcript('smtp', [
    connected,
    '< 220 hi\r\n',
    '> DATA\r\n',
    '< 354 go\r\n',
    '> Subject: hi\r\n\r\nhi\r\n.\r\n',
    end,
  ])
  const waited = entries.map((entry, at) => (at === 5 ? { ...entry, atMs: 600_004 } : entry))
  const [diagnosis] = diagnose({ header, entries: waited })
  expect(diagnosis).toMatchObject({ code: 'message-fate-unknown' })
  expect(diagnosis && describeDiagnosis(diagnosis).cause).toContain(words)
})

test('octets that are no ASCII are read as UTF-8 where they are that', () => {
  const utf8 = Buffer.from('535 Error: 请使用授权码登录\r\n').toString('latin1')
  const one = transcript('smtp', [
    connected,
    '< 220 hi\r\n',
    '> EHLO x\r\n',
    '< 250 AUTH PLAIN\r\n',
    '> AUTH PLAIN ‹password›\r\n',
    `< ${utf8}`,
    closed('client'),
  ])
  expect(codes(one)).toEqual(['smtp.login app-password-required'])
  expect(reportOf([one]).diagnoses[0]?.proof[0]?.text).toContain('请使用授权码登录')
})
