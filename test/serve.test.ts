import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { expect, onTestFinished, test, vi } from 'vitest'
import { checkInbox, type Transcript } from '../src/index.ts'
import { type ServeOptions, serveTranscript, TEST_CA } from '../src/replay.ts'
import { importTranscript } from '../src/transcript/import/import-transcript.ts'
import {
  APP_PASSWORD,
  CONNECTED,
  fixture,
  imapSettings,
  LOOPBACK,
  over,
  record,
  recordOf,
  served,
  talk,
} from './served-records.ts'

test('many connections at once, each from the beginning', async () => {
  const server = await served(fixture(APP_PASSWORD))
  const reports = await Promise.all(
    Array.from({ length: 20 }, () => checkInbox(imapSettings('imap.mailwhy.test', server.port), { lookup: LOOPBACK })),
  )
  expect(new Set(reports.map(({ diagnoses }) => diagnoses[0]?.code))).toEqual(new Set(['app-password-required']))
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
