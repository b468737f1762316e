import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { checkInbox, type InboxSettings, type Transcript } from '../src/index.ts'
import { type Mismatch, type ServeOptions, serveTranscript, TEST_CA } from '../src/replay.ts'
import { FIXTURES } from './fixtures.ts'

const LOOPBACK = async () => [{ address: '127.0.0.1', family: 4 }] as const

function fixture(path: string): readonly Transcript[] {
  const found = FIXTURES.find(({ code, name }) => `${code}/${name}` === path)
  if (!found) throw new Error(`no fixture ${path}`)
  return found.transcripts
}

async function served(transcripts: Transcript | readonly Transcript[], options?: ServeOptions) {
  const server = await serveTranscript(transcripts, options)
  onTestFinished(() => server.close())
  return server
}

/** A record written by hand. Each line is a row. */
function record(rows: readonly string[], protocol: 'imap' | 'smtp' = 'imap'): Transcript {
  return {
    header: {
      mailwhy: 1,
      protocol,
      target: { host: 'localhost', port: 143, security: 'none' },
      startedAt: '2026-11-22T00:00:00.000Z',
    },
    entries: [
      { atMs: 0, kind: 'connected' },
      ...rows.map((row, at) => {
        const text = `${row.slice(2)}\r\n`
        return { atMs: at * 10, kind: row.startsWith('>') ? ('sent' as const) : ('received' as const), text }
      }),
    ],
  }
}

/** Talks by hand: what is said after how many lines have come; gives what came until the server hung up. */
async function talk(port: number, lines: readonly string[], { waitFor = /\r\n$/ } = {}): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  let since = ''
  const waiting = [...lines]
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1')
    since += bytes.toString('latin1')
    if (!waitFor.test(since)) return
    since = ''
    const next = waiting.shift()
    if (next === undefined) socket.end()
    else socket.write(next)
  })
  await over(socket)
  return heard
}

async function over(socket: Socket): Promise<string | undefined> {
  const failed = once(socket, 'error').then(([error]) => error.code as string)
  return Promise.race([once(socket, 'close').then(() => undefined), failed])
}

const APP_PASSWORD = 'app-password-required/gmail-imap'
const imapSettings = (host: string, port: number, security: 'tls' | 'starttls' | 'none' = 'tls'): InboxSettings => ({
  email: 'ann@mailwhy.test',
  password: 'correct horse battery',
  imap: { host, port, security },
  smtp: false,
  tls: { ca: TEST_CA },
})

test('many connections at once, each from the beginning', async () => {
  const server = await served(fixture(APP_PASSWORD))
  const reports = await Promise.all(
    Array.from({ length: 20 }, () => checkInbox(imapSettings('imap.mailwhy.test', server.port), { lookup: LOOPBACK })),
  )
  expect(new Set(reports.map(({ diagnoses }) => diagnoses[0]?.code))).toEqual(new Set(['app-password-required']))
})

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

test('strict: the first difference is told with both sides, and no credential', async () => {
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

test('by command: a tag that came in two pieces is rewritten all the same', async () => {
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

test('what the record does not show is answered as by a server that says yes', async () => {
  const server = await served(
    record(['< * OK ready', '> A1 CAPABILITY', '< * CAPABILITY IMAP4rev1 X-OWN', '< A1 OK done']),
  )
  const report = await checkInbox(imapSettings('localhost', server.port, 'none'), { lookup: LOOPBACK })
  expect(report.diagnoses).toEqual([])
})

test('pauses: none, as recorded, or scaled', async () => {
  const { header, entries } = record(['< * OK ready', '> A1 NOOP', '< A1 OK done'])
  const slow = { header, entries: entries.map((entry, at) => ({ ...entry, atMs: at < 3 ? 0 : 600 })) }
  const took = async (options: ServeOptions) => {
    const server = await served(slow, options)
    const started = performance.now()
    await talk(server.port, ['A1 NOOP\r\n'])
    return performance.now() - started
  }
  expect(await took({})).toBeLessThan(300)
  expect(await took({ pauses: 1 })).toBeGreaterThan(590)
  const half = await took({ pauses: 0.5 })
  expect(half).toBeGreaterThan(290)
  expect(half).toBeLessThan(590)
})

test.each([
  ['FIN', { atMs: 0, kind: 'closed', by: 'server' }, undefined],
  ['RST', { atMs: 0, kind: 'closed', by: 'server', reset: true }, 'ECONNRESET'],
] as const)('the recorded way of closing: %s, after every word', async (_, ending, code) => {
  const { header, entries } = record(['< * BYE no'])
  const server = await served({ header, entries: [...entries, ending] })
  const socket = connect(server.port, '127.0.0.1')
  let heard = ''
  socket.on('data', (bytes) => {
    heard += bytes
  })
  expect(await over(socket)).toBe(code)
  expect(heard).toBe('* BYE no\r\n')
})

test('the recorded way of closing: silence, with the connection open', async () => {
  const { header, entries } = record(['< * OK ready', '> A1 NOOP'])
  const server = await served({ header, entries: [...entries, { atMs: 0, kind: 'late', wait: 'reply' }] })
  const socket = connect(server.port, '127.0.0.1')
  socket.resume().write('A1 NOOP\r\nA2 NOOP\r\n')
  const ended = over(socket).then(() => 'ended')
  expect(await Promise.race([ended, new Promise((settle) => setTimeout(settle, 300, 'open'))])).toBe('open')
  socket.destroy()
})

test('a certificate of another kind than the recorded one', async () => {
  const server = await served(fixture(APP_PASSWORD), { certificate: 'expired+wrong-host' })
  const socket = connectTls({
    host: '127.0.0.1',
    port: server.port,
    ca: TEST_CA,
    servername: 'imap.mailwhy.test',
    rejectUnauthorized: false,
  })
  await once(socket, 'secureConnect')
  expect(socket.getPeerCertificate()).toMatchObject({ subjectaltname: expect.stringContaining('elsewhere.invalid') })
  expect(String(socket.authorizationError)).toBe('CERT_HAS_EXPIRED')
  socket.destroy()
})

test('every octet is served as it was recorded', async () => {
  const octets = Array.from({ length: 256 }, (_, at) => String.fromCharCode(at)).join('')
  const { header, entries } = record([])
  const ended = { atMs: 0, kind: 'closed', by: 'server' } as const
  const server = await served({ header, entries: [...entries, { atMs: 0, kind: 'received', text: octets }, ended] })
  const socket = connect(server.port, '127.0.0.1')
  const pieces: Buffer[] = []
  socket.on('data', (bytes) => pieces.push(bytes))
  await over(socket)
  expect(Buffer.concat(pieces).toString('latin1')).toBe(octets)
})

test('close ends what is open', async () => {
  const server = await serveTranscript(record(['< * OK ready']))
  const socket = connect(server.port, '127.0.0.1').resume()
  await once(socket, 'data')
  const ended = over(socket)
  await server.close()
  await ended
  await expect(over(connect(server.port, '127.0.0.1'))).resolves.toBe('ECONNREFUSED')
})

test.each([
  ['a match that there is not', { match: 'loose' as 'strict' }, 'ERR_MATCH'],
  ['a pause below zero', { pauses: -1 }, 'ERR_PAUSES'],
  ['a pause that is no number', { pauses: Number.NaN }, 'ERR_PAUSES'],
  ['a port that is too high', { port: 70_000 }, 'ERR_LISTEN'],
  ['an address of somebody else', { address: '192.0.2.1' }, 'ERR_LISTEN'],
  ['a certificate that there is not', { certificate: 'none' as 'good' }, 'ERR_CERTIFICATE'],
] as const)('%s is refused', async (_, options, code) => {
  await expect(serveTranscript(record([]), options)).rejects.toMatchObject({ name: 'UsageError', code })
})

test.each(['dns-not-found/no-such-host-imap', 'connection-timeout/filtered', 'target-forbidden/private-address-imap'])(
  '%s: nothing answered, so there is no server',
  async (path) => {
    await expect(serveTranscript(fixture(path))).rejects.toMatchObject({ name: 'UsageError', code: 'ERR_NO_SERVER' })
  },
)
