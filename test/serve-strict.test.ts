import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { checkInbox, type Transcript } from '../src/index.ts'
import { type Mismatch, serveTranscript, TEST_CA } from '../src/replay.ts'
import { APP_PASSWORD, fixture, LOOPBACK, over, record, recordOf, served, shout, talk } from './served-records.ts'

test('strict: the client of the record meets no difference', async () => {
  for (const path of [
    APP_PASSWORD,
    'ok/all-is-well-starttls-for-imap-tls-for-smtp-imap',
    'ok/all-is-well-tls-for-imap-starttls-for-smtp',
  ]) {
    const [transcript] = fixture(path)
    const { protocol, target } = (transcript as Transcript).header
    const server = await served(fixture(path), { match: 'strict' })
    const place = { host: target.host, port: server.port, security: target.security }
    const sends = transcript?.entries.some((entry) => entry.kind === 'sent' && entry.text.startsWith('MAIL'))
    const report = await checkInbox(
      {
        email: 'ann@mailwhy.test',
        password: 'another "one"', // quoted, where the recorded one was an atom
        imap: protocol === 'imap' && place,
        smtp: protocol === 'smtp' && place,
        testMessage: sends ? { to: 'ann@mailwhy.test', mode: 'send' } : false,
        tls: { ca: TEST_CA },
      },
      { lookup: LOOPBACK },
    )
    expect(server.mismatches).toEqual([])
    expect(report.diagnoses.map(({ code }) => code)).toEqual(path.startsWith('ok') ? [] : ['app-password-required'])
  }
})

test('strict: the first difference is reported with both sides, without credentials', async () => {
  const seen: Mismatch[] = []
  const transcript = record([
    '< * OK ready',
    '> A1 LOGIN ann ‹password›',
    '< A1 OK done',
    '> A2 EXAMINE INBOX',
    '< A2 OK done',
  ])
  const server = await served(transcript, { match: 'strict', onMismatch: (one) => seen.push(one) })

  expect(await talk(server.port, ['x1 LOGIN ann "not the same"\r\n', 'x2 SELECT INBOX\r\n', 'x3 NOOP\r\n'])).toBe(
    '* OK ready\r\nx1 OK done\r\n* BYE this is not what the record has here\r\n',
  )
  await talk(server.port, ['x1 LOGIN bob hunter22\r\n'])
  await talk(server.port, ['hunter22\r\n'])
  await talk(server.port, [])
  expect(seen).toEqual([
    { entry: 4, recorded: 'A2 EXAMINE INBOX\r\n', said: 'x2 SELECT INBOX\r\n' },
    { entry: 2, recorded: 'A1 LOGIN ann ‹password›\r\n', said: 'x1 LOGIN bob ‹password›\r\n' },
    { entry: 2, recorded: 'A1 LOGIN ann ‹password›\r\n', said: '‹10 octets›' },
    { entry: 2, recorded: 'A1 LOGIN ann ‹password›\r\n', said: undefined },
  ])
  expect(server.mismatches).toEqual(seen)
  expect(JSON.stringify(seen)).not.toContain('hunter22')
})

test('strict: more than was recorded is a difference too', async () => {
  const server = await served(record(['< * OK ready', '> A1 NOOP', '< A1 OK done']), { match: 'strict' })
  await talk(server.port, ['A1 NOOP\r\n', 'A2 NOOP\r\n'])
  expect(server.mismatches).toEqual([{ entry: 4, recorded: undefined, said: 'A2 NOOP\r\n' }])
})

test('strict: a message in several rows is one', async () => {
  const rows = [
    '> DATA\r\n',
    '< 354 go\r\n',
    '> Subject: hi\r\n\r\n',
    '> one\r\ntwo',
    '> \r\n.\r\n',
    '< 250 queued\r\n',
  ]
  const server = await served(recordOf(['< 220 ready\r\n', ...rows], { protocol: 'smtp' }), { match: 'strict' })
  expect(await talk(server.port, ['DATA\r\n', 'Subject: hi\r\n\r\none\r\ntwo\r\n.\r\n'])).toMatch(/250 queued\r\n$/)
  expect(server.mismatches).toEqual([])
})

test.each([
  ['SMTP', record(['< 220 ready', '> QUIT', '< 221 bye'], 'smtp'), 'QUIT\r\n', '220 ready\r\n221 bye\r\n'],
  ['IMAP', record(['< * OK ready', '> A1 LOGOUT', '< A1 OK bye']), 'x LOGOUT\r\n', '* OK ready\r\nx OK bye\r\n'],
] as const)('%s: after the goodbye it is the server that hangs up', async (_, transcript, line, expected) => {
  const server = await served(transcript)
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
  let heard = ''
  socket.on('data', (bytes) => {
    heard += bytes
  })
  socket.write(line)
  await once(socket, 'end')
  socket.destroy()
  expect(heard).toBe(expected)
})

test('strict: a connection that close ended is no difference, and each difference is reported before close resolves', async () => {
  const seen: Mismatch[] = []
  const options = { match: 'strict', onMismatch: (one: Mismatch) => seen.push(one) } as const
  const server = await serveTranscript(record(['< * OK ready', '> A1 NOOP', '< A1 OK done']), options)
  const gone = connect(server.port, '127.0.0.1').resume()
  await once(gone, 'data')
  const open = connect(server.port, '127.0.0.1').resume()
  await once(open, 'data')
  gone.end()
  await over(gone)
  await server.close()
  expect(seen).toHaveLength(1)
})

test('strict: of a message only its own id and date may differ, in the header', async () => {
  const message = (id: string, date: string) => `Message-ID:\r\n <${id}>\r\nDate: ${id}\r\n\r\nDate: ${date}\r\n.\r\n`
  const rows = ['> DATA\r\n', '< 354 go\r\n', `> ${message('one', 'today')}`, '< 250 queued\r\n']
  const server = await served(recordOf(['< 220 ready\r\n', ...rows], { protocol: 'smtp' }), { match: 'strict' })
  expect(await talk(server.port, ['DATA\r\n', message('two@b', 'today')])).toMatch(/250 queued\r\n$/)
  expect(server.mismatches).toEqual([])
  await talk(server.port, ['DATA\r\n', message('two@b', 'tomorrow')])
  expect(server.mismatches).toHaveLength(1)
})

test('strict: an empty literal is an empty string', async () => {
  const rows = ['> A1 LOGIN "" {‹n›}', '< + go on', '> ‹password›', '< A1 NO empty']
  const server = await served(record(['< * OK ready', ...rows]), { match: 'strict' })
  expect(await shout(server.port, 'x LOGIN {0+}\r\n {0+}\r\n\r\n', /^x .*\r\n/m)).toMatch(/x NO empty\r\n$/)
  expect(server.mismatches).toEqual([])
})
