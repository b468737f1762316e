import { describe, expect, test } from 'vitest'
import { describe as describeDiagnosis, diagnose, reportOf } from '../src/classify.ts'
import { gather } from '../src/evidence/gather.ts'
import type { Entry, Happening, Transcript } from '../src/transcript/entry.ts'

/** `> ` sent, `< ` received, exactly as it stands; anything else is a row of its own. */
function transcript(
  protocol: 'imap' | 'smtp',
  rows: readonly (string | Omit<Entry, 'atMs'>)[],
  security: 'tls' | 'none' = 'tls',
): Transcript {
  const target = { host: 'mail.example.com', port: 993, security }
  return {
    header: { mailwhy: 1, protocol, target, startedAt: '2026-11-22T00:00:00.000Z' },
    entries: rows.map((row, at) => {
      if (typeof row !== 'string') return { atMs: at, ...row } as Entry
      return { atMs: at, kind: row.startsWith('> ') ? 'sent' : 'received', text: row.slice(2) }
    }),
  }
}

const connected = { kind: 'connected' } as const
const closed = (by: 'server' | 'client') => ({ kind: 'closed', by }) as const
const exchanges = (one: Transcript) =>
  gather(one).exchanges.map(({ purpose, outcome, entry, messages }) => [purpose, outcome, entry, messages.length])
const codes = (one: Transcript) => diagnose(one).map(({ stage, code }) => `${stage} ${code}`)

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

describe('what the user said cannot speak for the server', () => {
  test.each([
    ['550 5.1.1 <too.many.connections@example.org>: Recipient address rejected: User unknown', 'recipient-rejected'],
    ['550 5.1.1 <relay-access-denied@spam.example>: User unknown', 'recipient-rejected'],
  ])('%s', (answer, code) => {
    const one = transcript('smtp', [
      connected,
      '< 220 hi\r\n',
      '> EHLO x\r\n',
      '< 250 x\r\n',
      '> MAIL FROM:<a@b.test>\r\n',
      '< 250 ok\r\n',
      '> RCPT TO:<x@y.test>\r\n',
      `< ${answer}\r\n`,
      closed('client'),
    ])
    expect(codes(one)).toEqual([`smtp.send ${code}`])
  })

  const encoded = (text: string) => Buffer.from(text).toString('base64')
  const SAYS: Readonly<Record<string, (name: string) => readonly (string | Omit<Entry, 'atMs'>)[]>> = {
    'a quoted string': (name) => [`> A1 LOGIN "${name}" ‹password›\r\n`],
    'a literal': (name) => [`> A1 LOGIN {${name.length}}\r\n`, '< + go\r\n', `> ${name} ‹password›\r\n`],
    'AUTHENTICATE LOGIN': (name) => [
      '> A1 AUTHENTICATE LOGIN\r\n',
      '< + VXNlcm5hbWU6\r\n',
      `> ${encoded(name)}\r\n`,
      '< + UGFzc3dvcmQ6\r\n',
      '> ‹password›\r\n',
    ],
    'SCRAM, with an address': (name) => [
      '> A1 AUTHENTICATE SCRAM-SHA-256\r\n',
      '< + \r\n',
      `> ${encoded(`n,,n=${name}@mailwhy.test,r=x`)}\r\n`,
      '< + cj14\r\n',
      '> ‹password›\r\n',
    ],
    'the note of a login that says it beside the secret': (name) => [
      { kind: 'note', login: 'PLAIN', because: 'trusted', username: name } as const,
      '> A1 AUTHENTICATE PLAIN ‹password›\r\n',
    ],
  }

  describe.each(Object.entries(SAYS))('nor the name of whoever logs in, in %s', (_, login) => {
    const refused = (name: string, answer: string) =>
      codes(transcript('imap', [connected, '< * OK hi\r\n', ...login(name), `< A1 NO ${answer}\r\n`, closed('client')]))

    test.each(['app password required', 'account-locked', 'ann.disabled', 'quota exceeded', 'suspended'])(
      '%s',
      (name) => {
        for (const echo of [`Login failed for user ${name}`, `Login of <${name.toUpperCase()}> failed`])
          expect(refused(name, echo)).toEqual(['imap.login auth-failed'])
      },
    )

    test.each([
      ['password', 'Application-specific password required', 'app-password-required'],
      ['account', 'This account is disabled', 'account-disabled'],
      ['a', 'This is a locked account', 'account-locked'],
    ])('%s, and yet the server may say: %s', (name, answer, code) => {
      expect(refused(name, answer)).toEqual([`imap.login ${code}`])
    })
  })

  test('nor a name that only the server says', () => {
    const login = (answer: string) =>
      codes(
        transcript('smtp', [
          connected,
          '< 220 hi\r\n',
          '> AUTH PLAIN ‹password›\r\n',
          `< 535 5.7.8 ${answer}\r\n`,
          closed('client'),
        ]),
      )
    expect(login('Login failed for user ann.disabled.')).toEqual(['smtp.login auth-failed'])
    expect(login('Login failed, user=<account-locked>, ip=1')).toEqual(['smtp.login auth-failed'])
    expect(login('Login is disabled for user disabled')).toEqual(['smtp.login account-disabled'])
  })

  test('nor the name of a host', () => {
    const { header, entries } = transcript('imap', [
      connected,
      '< * OK hi\r\n',
      '> A1 LOGIN a b\r\n',
      '< A1 NO no entry at too-many-connections.invalid\r\n',
      closed('client'),
    ])
    const named = { header: { ...header, target: { ...header.target, host: 'too-many-connections.invalid' } }, entries }
    expect(codes(named)).toEqual(['imap.login auth-failed'])
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
