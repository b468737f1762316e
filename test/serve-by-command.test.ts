import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import type { Entry } from '../src/transcript/entry.ts'
import { growth } from './processor.ts'
import { CONNECTED, record, recordOf, served, shout, talk, underTls } from './served-records.ts'

test.each([
  ['as a literal', ['x LOGIN ann {8}\r\n', 'hunter22\r\n']],
  ['as a literal without a wait', ['x LOGIN ann {8+}\r\nhunter22\r\n']],
  ['quoted', ['x LOGIN ann "hunter22"\r\n']],
  ['as an atom', ['x LOGIN ann hunter22\r\n']],
])('strict: a password %s is one and the same', async (_, lines) => {
  for (const said of [['> A1 LOGIN ann ‹password›'], ['> A1 LOGIN ann {‹n›}', '< + go on', '> ‹password›']]) {
    const server = await served(record(['< * OK ready', ...said, '< A1 NO wrong']), { match: 'strict' })
    expect(await talk(server.port, lines)).toMatch(/x NO wrong\r\n$/)
    expect(server.mismatches).toEqual([])
  }
})

test.each([
  ['AUTH PLAIN with an initial response', ['AUTH PLAIN AGFubgBodW50ZXIyMg==\r\n']],
  ['AUTH PLAIN in two steps', ['AUTH PLAIN\r\n', 'AGFubgBodW50ZXIyMg==\r\n']],
  ['AUTH LOGIN', ['AUTH LOGIN\r\n', 'YW5u\r\n', 'aHVudGVyMjI=\r\n']],
  ['AUTH LOGIN with an initial response', ['AUTH LOGIN YW5u\r\n', 'aHVudGVyMjI=\r\n']],
  ['AUTH CRAM-MD5', ['AUTH CRAM-MD5\r\n', 'YW5uIDAxMjM=\r\n']],
  ['AUTH XOAUTH2', ['AUTH XOAUTH2 dXNlcj1hbm4=\r\n']],
])('by command: %s meets the recorded refusal of another mechanism', async (_, lines) => {
  const records = [
    ['> AUTH PLAIN ‹password›', '< 535 5.7.8 wrong'],
    ['> AUTH LOGIN', '< 334 VXNlcm5hbWU6', '> YW5u', '< 334 UGFzc3dvcmQ6', '> ‹password›', '< 535 5.7.8 wrong'],
  ]
  for (const rows of records) {
    const server = await served(record(['< 220 ready', '> EHLO x', '< 250 ok', ...rows], 'smtp'))
    const heard = await talk(server.port, ['EHLO y\r\n', ...lines])
    expect(heard).toMatch(/535 5\.7\.8 wrong\r\n$/)
    expect(heard.match(/^334/gm)?.length ?? 0).toBe(lines.length - 1)
  }
})

test('by command: a mechanism refused before the credentials is refused before them again', async () => {
  const server = await served(record(['< 220 ready', '> AUTH CRAM-MD5', '< 504 5.5.4 no such mechanism'], 'smtp'))
  expect(await talk(server.port, ['AUTH LOGIN\r\n'])).toBe('220 ready\r\n504 5.5.4 no such mechanism\r\n')
})

test('by command: answers come in the recorded order, the last again and again, under the tag of the client', async () => {
  const server = await served(
    record(['< * OK ready', '> A1 NOOP', '< * 1 EXISTS', '< A1 OK one', '> A2 NOOP', '< A2 OK A2 two']),
  )
  const heard = await talk(server.port, ['a.1 NOOP\r\n', 'a.2 noop\r\n', 'a.3 NOOP\r\n'], {
    waitFor: /^(\* OK|a\S+ OK).*\r\n/m,
  })
  expect(heard).toBe('* OK ready\r\n* 1 EXISTS\r\na.1 OK one\r\na.2 OK A2 two\r\na.3 OK A2 two\r\n')
})

test('by command: a tag that arrived in two pieces is rewritten', async () => {
  const whole = record(['< * OK ready', '> A1 NOOP', '< A1 OK done'])
  const split = {
    ...whole,
    entries: whole.entries.flatMap((entry) =>
      entry.kind === 'received' && entry.text.startsWith('A1')
        ? [...entry.text].map((text) => ({ ...entry, text }))
        : [entry],
    ),
  }
  const server = await served(split)
  expect(await talk(server.port, ['tag7 NOOP\r\n'], { waitFor: /done\r\n$|ready\r\n$/ })).toBe(
    '* OK ready\r\ntag7 OK done\r\n',
  )
})

test.each<readonly [string, readonly Entry[]]>([
  [
    'failed',
    [
      { atMs: 0, kind: 'dialled', address: '::1' },
      { atMs: 1, kind: 'failed', code: 'ECONNREFUSED', address: '::1' },
      { atMs: 1, kind: 'dialled', address: '127.0.0.1' },
      { atMs: 2, kind: 'connected', address: '127.0.0.1' },
    ],
  ],
  ['failed after the other had connected', [CONNECTED, { atMs: 1, kind: 'failed', code: 'ETIMEDOUT', address: '::1' }]],
  ['was late', [{ atMs: 0, kind: 'late', wait: 'dial' }, CONNECTED]],
])('one address %s, and another answered', async (_, entries) => {
  const server = await served(recordOf([...entries, '< * OK ready\r\n', '> A1 NOOP\r\n', '< A1 OK done\r\n']))
  expect(await talk(server.port, ['x NOOP\r\n'])).toBe('* OK ready\r\nx OK done\r\n')
})

test.each([
  ['in rows of their own', ['> MAIL FROM:<a@b>\r\n', '> RCPT TO:<c@d>\r\n', '> DATA\r\n']],
  ['in one row', ['> MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\n']],
])('pipelined commands %s are each answered with their own', async (_, said) => {
  for (const answers of [
    ['< 250 2.1.0 mail\r\n', '< 550-5.1.1 no\r\n550 5.1.1 such\r\n', '< 354 go\r\n'],
    ['< 250 2.1.0 mail\r\n550-5.1.1 no\r\n550 5.1', '< .1 such\r\n354 go\r\n'],
  ]) {
    const rows = ['< 220 ready\r\n', ...said, ...answers, '> hi\r\n.\r\nQUIT\r\n', '< 250 queued\r\n221 bye\r\n']
    const transcript = recordOf([CONNECTED, ...rows], { protocol: 'smtp' })
    const lines = ['MAIL FROM:<a@b>\r\n', 'RCPT TO:<c@d>\r\n', 'DATA\r\n', 'hi\r\n.\r\n', 'QUIT\r\n']
    for (const match of ['by-command', 'strict'] as const) {
      const server = await served(transcript, { match })
      const heard = await talk(server.port, lines, { waitFor: /^\d{3} .*\r\n$/m })
      expect(heard).toBe(
        '220 ready\r\n250 2.1.0 mail\r\n550-5.1.1 no\r\n550 5.1.1 such\r\n354 go\r\n250 queued\r\n221 bye\r\n',
      )
      expect(server.mismatches).toEqual([])
    }
  }
})

test('pipelined IMAP: each tag gets its own answer, whatever the order', async () => {
  for (const answers of [
    ['< * 1 EXISTS\r\nA1 OK one\r\n', '< * SEARCH\r\n', '< A2 OK two\r\n'],
    ['< * SEARCH\r\n', '< A2 OK two\r\n* 1 EXI', '< STS\r\nA1 OK one\r\n'],
  ]) {
    const transcript = recordOf(['< * OK ready\r\n', '> A1 NOOP\r\nA2 SEARCH ALL\r\n', ...answers])
    const server = await served(transcript)
    const heard = await talk(server.port, ['x SEARCH ALL\r\n', 'y NOOP\r\n'], { waitFor: /^(\* OK|\w OK).*\r\n$/m })
    expect(heard).toBe('* OK ready\r\n* SEARCH\r\nx OK two\r\n* 1 EXISTS\r\ny OK one\r\n')
  }
})

test('a line in a literal is no command', async () => {
  const rows = ['> A1 APPEND INBOX {10+}\r\nA9 NOOP\r\n!\r\nA2 NOOP\r\n', '< A1 OK one\r\nA2 OK two\r\n']
  const server = await served(recordOf(['< * OK ready\r\n', ...rows]), { match: 'strict' })
  expect(await shout(server.port, 'x APPEND INBOX {10+}\r\nA9 NOOP\r\n!\r\ny NOOP\r\n', /^y .*\r\n/m)).toContain(
    'x OK one\r\ny OK two\r\n',
  )
  expect(server.mismatches).toEqual([])
})

test.each(['strict', 'by-command'] as const)('%s: IDLE that is told of news', async (match) => {
  const rows = ['> A1 IDLE\r\n', '< + idling\r\n', '< * 4 EXISTS\r\n', '> DONE\r\n', '< A1 OK done\r\n']
  const server = await served(recordOf(['< * OK ready\r\n', ...rows]), { match })
  expect(await shout(server.port, 'x IDLE\r\nDONE\r\n', /^x .*\r\n/m)).toBe(
    '* OK ready\r\n+ idling\r\n* 4 EXISTS\r\nx OK done\r\n',
  )
})

test('what is offered in the clear is not what is offered under TLS', async () => {
  const secured = { atMs: 0, kind: 'secured' } as const
  const starttls = ['> A1 STARTTLS\r\n', '< A1 OK go\r\n', secured] as const
  const after = ['> A2 CAPABILITY\r\n', '< * CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nA2 OK done\r\n']
  const greeting = '< * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready\r\n'
  const imap = await served(recordOf([CONNECTED, greeting, ...starttls, ...after], { security: 'starttls' }))
  expect(await talk(imap.port, ['x CAPABILITY\r\n'])).toMatch(
    /\* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED\r\nx OK done\r\n$/,
  )
  expect(await underTls(imap.port, ['x STARTTLS\r\n'], ['y CAPABILITY\r\n'])).toBe(
    '* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\ny OK done\r\n',
  )
  const hello = [
    '> EHLO x\r\n',
    '< 250-mx\r\n250-SIZE 9\r\n250 STARTTLS\r\n',
    '> STARTTLS\r\n',
    '< 220 go\r\n',
    secured,
  ]
  const again = ['> EHLO x\r\n', '< 250-mx\r\n250 AUTH PLAIN\r\n']
  const settings = { protocol: 'smtp', security: 'starttls' } as const
  const smtp = await served(recordOf([CONNECTED, '< 220 ready\r\n', ...hello, ...again], settings))
  expect(await talk(smtp.port, ['EHLO y\r\n', 'EHLO y\r\n'])).not.toContain('AUTH')
  expect(await underTls(smtp.port, ['STARTTLS\r\n'], ['EHLO y\r\n'])).toBe('250-mx\r\n250 AUTH PLAIN\r\n')
})

test('STARTTLS that the record offers is taken, though its client did without', async () => {
  const rows = ['> EHLO x', '< 250-mx\r\n250-STARTTLS\r\n250-AUTH PLAIN\r\n250 CHUNKING', '> AUTH PLAIN ‹password›']
  const server = await served(record(['< 220 ready', ...rows, '< 535 5.7.8 wrong'], 'smtp'), { certificate: 'good' })
  const heard = await underTls(server.port, ['EHLO y\r\n', 'STARTTLS\r\n'], ['EHLO y\r\n', 'AUTH PLAIN AGEAYg==\r\n'])
  expect(heard).toBe('250-smtp.mailwhy.test\r\n250-AUTH PLAIN\r\n250 CHUNKING\r\n535 5.7.8 wrong\r\n')
})

test('forty thousand turns are grouped once, and each connection begins at the first', async () => {
  const serving = (length: number) => async () => {
    const rows = Array.from({ length }, (_, at) => [`> A${at} X${at % 5} y`, `< A${at} OK ${at}`]).flat()
    const server = await served(record(['< * OK ready', ...rows]))
    const turns = Array.from({ length: 5 }, () => talk(server.port, ['x X0\r\n', 'x X0\r\n']))
    expect(new Set(await Promise.all(turns))).toEqual(new Set(['* OK ready\r\nx OK 0\r\nx OK 5\r\n']))
  }
  expect(await growth(serving, 40_000)).toBeLessThan(2)
})

test.each<readonly [string, readonly (string | Entry)[]]>([
  ['secured', [{ atMs: 0, kind: 'secured' }]],
  ['refused', [{ atMs: 0, kind: 'refused', code: 'ERR_SSL_WRONG_VERSION_NUMBER' }]],
  ['reset', [{ atMs: 0, kind: 'failed', code: 'ECONNRESET' }]],
  ['late with its greeting', [{ atMs: 0, kind: 'late', wait: 'greeting' }]],
])('a log of which all that it tells is that the server %s is served', async (_, rows) => {
  const server = await served(recordOf(rows, { security: 'tls' }))
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.destroy()
})

test.each([
  ['SMTP', 'smtp', ['AUTH LOGIN\r\n', '*\r\n'], /334 .*\r\n501 /],
  ['IMAP', 'imap', ['x AUTHENTICATE PLAIN\r\n', '*\r\n'], /\+ .*\r\nx BAD /],
] as const)(
  '%s: an exchange that is cancelled is no refusal of the recorded credentials',
  async (_, protocol, lines, end) => {
    const rows =
      protocol === 'smtp'
        ? ['< 220 ready', '> AUTH LOGIN', '< 334 a', '> YQ==', '< 334 b', '> ‹password›', '< 535 wrong']
        : ['< * OK ready', '> A1 AUTHENTICATE PLAIN', '< + ', '> ‹password›', '< A1 NO wrong']
    expect(await talk((await served(record(rows, protocol))).port, lines)).toMatch(end)
  },
)

test('the record has its own answer to a cancelled exchange', async () => {
  const rows = ['< * OK ready', '> A1 AUTHENTICATE PLAIN', '< + ', '> *', '< A1 BAD as you like']
  const server = await served(record(rows))
  expect(await talk(server.port, ['x AUTHENTICATE PLAIN\r\n', '*\r\n'])).toMatch(/x BAD as you like\r\n$/)
})

test('UID FETCH is not UID SEARCH', async () => {
  const rows = ['> A1 UID SEARCH ALL', '< A1 OK search', '> A2 UID FETCH 1 UID', '< A2 OK fetch']
  const server = await served(record(['< * OK ready', ...rows]))
  expect(await talk(server.port, ['x uid fetch 1 UID\r\n', 'y UID SEARCH ALL\r\n'])).toBe(
    '* OK ready\r\nx OK fetch\r\ny OK search\r\n',
  )
})

test('a line in a literal keeps its words, whatever it begins with', async () => {
  const rows = ['> A1 FETCH 1 RFC822', '< * 1 FETCH (RFC822 {13}\r\nA1 is a road)\r\nA1 OK done']
  const server = await served(record(['< * OK ready', ...rows]))
  expect(await talk(server.port, ['x FETCH 1 RFC822\r\n'])).toMatch(/\r\nA1 is a road\)\r\nx OK done\r\n$/)
})
