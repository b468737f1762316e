import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { expect, onTestFinished, test, vi } from 'vitest'
import { checkInbox, type InboxSettings, type Transcript } from '../src/index.ts'
import { type Mismatch, type ServeOptions, serveTranscript, TEST_CA } from '../src/replay.ts'
import type { Entry } from '../src/transcript/entry.ts'
import { importTranscript } from '../src/transcript/import/import-transcript.ts'
import { FIXTURES } from './fixtures.ts'
import { growth } from './processor.ts'

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

/** The record with these in place of its entries; text for rows as above, and what is no text as it stands. */
function recordOf(
  rows: readonly (string | Entry)[],
  { protocol = 'imap' as 'imap' | 'smtp', security = 'none' as 'tls' | 'starttls' | 'none' } = {},
): Transcript {
  const { header } = record([], protocol)
  return {
    header: { ...header, target: { ...header.target, security } },
    entries: rows.map((row) => {
      if (typeof row !== 'string') return row
      return { atMs: 0, kind: row.startsWith('>') ? 'sent' : 'received', text: row.slice(2) }
    }),
  }
}

/** Sends the text at once, and returns the data received until the server hangs up or sends a match of `last`. */
async function shout(port: number, text: string, last: RegExp): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  const isSaid = new Promise<void>((settle) => {
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1')
      if (last.test(heard)) settle()
    })
  })
  socket.write(text, 'latin1')
  await Promise.race([over(socket), isSaid])
  socket.destroy()
  return heard
}

/** Goes under TLS by STARTTLS, says each line there, and gives what came under it. */
async function underTls(port: number, before: readonly string[], lines: readonly string[]): Promise<string> {
  const plain = connect(port, '127.0.0.1')
  for (const line of [undefined, ...before]) {
    if (line !== undefined) plain.write(line)
    await once(plain, 'data')
  }
  plain.removeAllListeners('data').pause()
  const socket = connectTls({ socket: plain, ca: TEST_CA, servername: 'localhost' })
  let heard = ''
  for (const line of lines) {
    socket.write(line)
    const [bytes] = await once(socket, 'data')
    heard += bytes.toString('latin1')
  }
  socket.destroy()
  return heard
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
  /** The length of each wait that is begun meanwhile. */
  const waits = async (options: ServeOptions) => {
    const server = await served(slow, options)
    const timers = vi.spyOn(globalThis, 'setTimeout')
    await talk(server.port, ['A1 NOOP\r\n'])
    const begun = timers.mock.calls.map(([, ms = 0]) => ms)
    timers.mockRestore()
    return begun.filter((ms) => ms > 100 && ms <= 600)
  }
  expect(await waits({})).toEqual([])
  expect(await waits({ pauses: 1 })).toEqual([600])
  expect(await waits({ pauses: 0.5 })).toEqual([300])
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

test.each(['by-command', 'strict'] as const)(
  'LIVE G1: a hang-up belongs to the goodbye that a command had crossed (%s)',
  async (match) => {
    const hungUp = { atMs: 0, kind: 'closed', by: 'server' } as const
    const records = [
      {
        transcript: recordOf([
          CONNECTED,
          '< * OK ready\r\n',
          '> A1 LOGIN bob ‹password›\r\n',
          '< A1 OK LOGIN Ok.\r\n* BYE IMAP access disabled for this account.\r\n',
          '> A2 EXAMINE INBOX\r\n',
          hungUp,
        ]),
        says: 'x1 LOGIN bob hunter22\r\n',
        hears: '* OK ready\r\nx1 OK LOGIN Ok.\r\n* BYE IMAP access disabled for this account.\r\n',
      },
      {
        transcript: recordOf(
          [
            CONNECTED,
            '< 220 ready\r\n',
            '> EHLO a\r\n',
            '< 250 ok\r\n',
            '< 421 4.4.2 timeout\r\n',
            '> QUIT\r\n',
            hungUp,
          ],
          { protocol: 'smtp' },
        ),
        says: 'EHLO a\r\n',
        hears: '220 ready\r\n250 ok\r\n421 4.4.2 timeout\r\n',
      },
    ]
    for (const { transcript, says, hears } of records) {
      const server = await served(transcript, { match })
      const socket = connect(server.port, '127.0.0.1')
      let heard = ''
      socket.on('data', (bytes) => {
        heard += bytes
      })
      socket.write(says)
      await over(socket) // of the server's own accord
      expect(heard).toBe(hears)
      expect(server.mismatches).toEqual([])
    }
  },
)

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

const CONNECTED = { atMs: 0, kind: 'connected' } as const

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

test('one address of several refused: the port refuses', async () => {
  const failed = (code: string) => ({ atMs: 0, kind: 'failed', code, address: '::1' }) as const
  const server = await served(recordOf([failed('ENETUNREACH'), failed('ECONNREFUSED')]))
  expect(await over(connect(server.port, '127.0.0.1'))).toBe('ECONNREFUSED')
})

const NOTHING_ANSWERED = ['curl-nodns', 'imapflow-nodns', 'nodemailer-nodns', 'openssl-nodns', 'prose', 'swaks-nodns']

test('every imported log in which something answered is served', async () => {
  const folder = new URL('../fixtures/imports/', import.meta.url)
  const refusals: string[] = []
  // The answer of an OAuth server is no word of a mail server.
  for (const file of readdirSync(folder).filter((name) =>
    /^(?!.*oauth-|printed-nodemailer-token).*\.txt$/.test(name),
  )) {
    const transcript = importTranscript(readFileSync(new URL(file, folder), 'utf8'))
    await serveTranscript(transcript).then(
      (server) => server.close(),
      ({ code }) => refusals.push(`${file}: ${code}`),
    )
  }
  expect(refusals).toEqual(NOTHING_ANSWERED.map((file) => `${file}.txt: ERR_NO_SERVER`))
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

test('pauses count from what was played or said last, whatever was noted in between', async () => {
  const server = await served(
    recordOf([
      '< * OK ready\r\n',
      '> A1 NOOP\r\n',
      { atMs: 390, kind: 'note', surprised: 'hello' },
      {
        atMs: 400,
        kind: 'received',
        text: 'A1 OK done\r\n',
      },
    ]),
    { pauses: 1 },
  )
  const timers = vi.spyOn(globalThis, 'setTimeout')
  onTestFinished(() => void timers.mockRestore())
  await talk(server.port, ['x NOOP\r\n'])
  expect(timers.mock.calls.map(([, ms]) => ms)).toContain(400)
})

test.each<readonly [string, unknown]>([
  ['nothing', undefined],
  ['the text of a file', '{"mailwhy":1}'],
  ['an empty object', {}],
  ['no entries', { header: record([]).header }],
  ['no target', { header: { ...record([]).header, target: undefined }, entries: [] }],
  ['another protocol', { ...record([]), header: { ...record([]).header, protocol: 'pop3' } }],
  ['two records', [record(['< * OK ready']), record(['< * OK ready'])]],
])('%s is no record', async (_, wrong) => {
  await expect(serveTranscript(wrong as Transcript)).rejects.toMatchObject({
    name: 'UsageError',
    code: 'ERR_TRANSCRIPT',
  })
})

test('a log with the lines under TLS, and without the handshake', async () => {
  const server = await served(recordOf(['< * OK ready\r\n'], { security: 'tls' }))
  const socket = connectTls({ host: '127.0.0.1', port: server.port, ca: TEST_CA, servername: 'localhost' })
  const [bytes] = await once(socket, 'data')
  expect(String(bytes)).toBe('* OK ready\r\n')
  socket.destroy()
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

test('a line in a literal keeps its words, whatever it begins with', async () => {
  const rows = ['> A1 FETCH 1 RFC822', '< * 1 FETCH (RFC822 {13}\r\nA1 is a road)\r\nA1 OK done']
  const server = await served(record(['< * OK ready', ...rows]))
  expect(await talk(server.port, ['x FETCH 1 RFC822\r\n'])).toMatch(/\r\nA1 is a road\)\r\nx OK done\r\n$/)
})
