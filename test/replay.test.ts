import { describe, expect, test } from 'vitest'
import type { Transcript } from '../src/index.ts'
import { replay } from '../src/replay.ts'
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

describe('drift is told by entry', () => {
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
