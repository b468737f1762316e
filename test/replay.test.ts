import { describe, expect, test } from 'vitest'
import { checkInbox, type Transcript } from '../src/index.ts'
import { replay, startScriptedServer, TEST_CA } from '../src/replay.ts'
import { FIXTURES } from './fixtures.ts'

const fixtures = FIXTURES.flatMap(({ code, name, transcripts }) =>
  transcripts.map((transcript) => [`${code}/${name}`, transcript] as const),
)
const isOurs = ([, { header }]: (typeof fixtures)[number]) => header.client?.mailwhy !== undefined
const ours = fixtures.filter(isOurs)
const others = fixtures.filter((one) => !isOurs(one))

describe('a record of our own', () => {
  test.each(ours)('%s: a session of today says what was said then', (_path, transcript) => {
    expect(replay(transcript)).toEqual([])
  })

  test('there are some of each kind', () => {
    expect(ours.length).toBeGreaterThan(70)
  })
})

test('a record of another client never throws, whatever it said', () => {
  for (const [, transcript] of others) expect(Array.isArray(replay(transcript))).toBe(true)
})

describe('LIVE G2: a record that was just made does not drift, wherever the message was refused', () => {
  const refusals = ['MAIL', 'RCPT', 'DATA', 'content'] as const
  const offers = [['AUTH PLAIN'], ['AUTH PLAIN', 'SIZE 1000000'], ['AUTH PLAIN', 'SIZE', 'PIPELINING', '8BITMIME']]
  test.each(['envelope', 'send'] as const)('%s', async (mode) => {
    for (const refused of refusals) {
      for (const offered of offers) {
        const answers = { [refused]: '550 5.7.1 no' }
        const server = await startScriptedServer({ protocol: 'smtp', security: 'tls', offers: offered, answers })
        const { transcripts } = await checkInbox(
          {
            email: 'ann@mailwhy.test',
            password: 'correct horse battery',
            imap: false,
            smtp: { host: 'smtp.mailwhy.test', port: server.port, security: 'tls' },
            tls: { ca: TEST_CA },
            testMessage: { to: 'bob@mailwhy.test', mode },
          },
          { lookup: async () => [{ address: '127.0.0.1', family: 4 }] },
        )
        await server.close()
        expect({ refused, offered, drift: transcripts.map(replay) }).toEqual({ refused, offered, drift: [[]] })
      }
    }
  })
})

describe('drift is reported by entry', () => {
  const [, good] = ours.find(([path]) => path.startsWith('ok/all-is-well-starttls-for-imap')) as (typeof ours)[number]
  const with_ = (change: (entries: Transcript['entries']) => Transcript['entries']) => ({
    ...good,
    entries: change(good.entries),
  })
  const login = good.entries.findIndex((entry) => entry.kind === 'sent' && / AUTHENTICATE /.test(entry.text))

  test('something else was said', () => {
    const changed = with_((entries) =>
      entries.map((entry, at) => (at === login ? { ...entry, kind: 'sent', text: 'A9 AUTHENTICATE NTLM\r\n' } : entry)),
    )
    expect(replay(changed)).toEqual([
      {
        entry: login,
        recorded: 'A9 AUTHENTICATE NTLM\r\n',
        now: expect.stringMatching(/^A\d AUTHENTICATE NTLM\r\n$/),
      },
    ])
  })

  test('something more was said', () => {
    const more = with_((entries) => [
      ...entries.slice(0, -1),
      { atMs: 0, kind: 'sent', text: 'A9 NOOP\r\n' },
      ...entries.slice(-1),
    ])
    expect(replay(more)).toEqual([{ entry: good.entries.length - 1, recorded: 'A9 NOOP\r\n', now: undefined }])
  })

  test('the server offers what it did not, and the session would ask for it', () => {
    const none = with_((entries) =>
      entries.map((entry) =>
        entry.kind === 'received' ? { ...entry, text: entry.text.replaceAll('STARTTLS', 'NOTHING!') } : entry,
      ),
    )
    const [first] = replay(none)
    expect(first).toMatchObject({
      recorded: expect.stringContaining('STARTTLS'),
      now: expect.stringContaining('LOGOUT'),
    })
  })

  test('the record ends before the session does', () => {
    const cut = with_((entries) => entries.slice(0, login))
    expect(replay(cut)).toEqual([]) // it waits at the gate, and nothing tells that it was opened
    const asked = good.entries.findIndex((entry) => entry.kind === 'sent')
    expect(replay(with_((entries) => entries.slice(0, asked)))).toEqual([
      { entry: asked, recorded: undefined, now: expect.stringContaining('STARTTLS') },
    ])
  })
})
