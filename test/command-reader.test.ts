import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CommandReader, type SentPiece } from '../src/conversation/command-reader.ts'
import { readExchanges } from '../src/conversation/exchange-builder.ts'
import { masked } from '../src/conversation/mask-command.ts'
import { namesAt, userNamesIn } from '../src/conversation/user-names.ts'
import type { Entry } from '../src/transcript/entry.ts'

/** `>` and `<` rows of a record, whose lines end as on the wire. */
function record(...rows: readonly string[]): readonly Entry[] {
  return rows.map((row) => ({
    atMs: 0,
    kind: row.startsWith('>') ? 'sent' : 'received',
    text: `${row.slice(2).replaceAll('\n', '\r\n')}\r\n`,
  }))
}

/** The commands of a record that begins after the greeting. */
const commandsIn = (protocol: 'imap' | 'smtp', entries: readonly Entry[]) =>
  readExchanges({
    header: { mailwhy: 1, protocol, target: { host: 'mail.example', port: 1, security: 'none' }, startedAt: '' },
    entries,
  }).exchanges.flatMap(({ purpose, command }) => (purpose === 'content' ? MESSAGE : (command ?? [])))
const MESSAGE = { verb: 'the message', tag: '', protocol: 'smtp', parts: [''] } as const

const partsOf = (protocol: 'imap' | 'smtp', ...rows: readonly string[]) =>
  commandsIn(protocol, record(...rows)).map(({ verb, parts }) => [verb, ...parts.map((part) => part.trimEnd())])

describe('the commands of a record', () => {
  test('a literal belongs to its command, however many lines it has', () => {
    const rows = [
      '> A1 APPEND x {16}',
      '< + go on',
      '> From: ann\n\nxyz\nA2 LOGOUT',
      '< A1 OK done',
      '> A3 NOOP',
    ] as const
    expect(partsOf('imap', ...rows)).toEqual([
      ['APPEND', 'A1 APPEND x {16}', 'From: ann\r\n\r\nxyz'],
      ['LOGOUT', 'A2 LOGOUT'],
      ['NOOP', 'A3 NOOP'],
    ])
  })

  test('a masked literal ends with its line', () => {
    expect(
      partsOf('imap', '> A1 LOGIN {3}', '< + go on', '> ann {‹n›}', '< + go on', '> ‹password›', '> A2 NOOP'),
    ).toEqual([
      ['LOGIN', 'A1 LOGIN {3}', 'ann {‹n›}', '‹password›'],
      ['NOOP', 'A2 NOOP'],
    ])
  })

  test.each([
    ['with the requests', ['> AUTH LOGIN', '< 334 VXNlcm5hbWU6', '> YW5u', '< 334 UGFzc3dvcmQ6', '> ‹password›']],
    ['without them', ['> AUTH LOGIN', '> YW5u', '> ‹password›']],
  ] as const)('responses belong to the exchange, %s', (_, rows) => {
    expect(partsOf('smtp', ...rows, '< 535 no', '> QUIT')).toEqual([
      ['AUTH', 'AUTH LOGIN', 'YW5u', '‹password›'],
      ['QUIT', 'QUIT'],
    ])
  })

  test('the message after DATA is one, whatever its lines look like', () => {
    const rows = ['> DATA', '< 354 go on', '> QUIT\n..\nA1 LOGIN a b\n.', '< 250 ok', '> QUIT'] as const
    expect(partsOf('smtp', ...rows)).toEqual([
      ['DATA', 'DATA'],
      ['the message', ''],
      ['QUIT', 'QUIT'],
    ])
  })

  test('what is sent in one go is cut into its commands', () => {
    expect(partsOf('smtp', '> AUTH PLAIN ‹password›\nMAIL FROM:<a@b.example>\nRSET').map(([verb]) => verb)).toEqual([
      'AUTH',
      'MAIL',
      'RSET',
    ])
  })

  test('a command whose line end a record left out is whole where the next one begins', () => {
    const texts = ['A1 LOGIN ann ‹password›', 'A2 EXAMINE INBOX\r\nA3 LOGOUT\r\n']
    const entries = texts.map((text): Entry => ({ atMs: 0, kind: 'sent', text }))
    expect(commandsIn('imap', entries).map(({ verb }) => verb)).toEqual(['LOGIN', 'EXAMINE', 'LOGOUT'])
    const cut = ['A1 LOGIN ann ', 'A2 ‹password›\r\n'].map((text): Entry => ({ atMs: 0, kind: 'sent', text }))
    expect(commandsIn('imap', cut).map(({ verb }) => verb)).toEqual(['LOGIN'])
  })

  test('however the stream is cut, the pieces are the same', () => {
    const sent =
      'A1 LOGIN {3+}\r\nann {5+}\r\nxy\r\nz\r\nA2 AUTHENTICATE PLAIN\r\n‹password›\r\nA3 IDLE\r\nDONE\r\nA4 LOGOUT\r\n'
    const read = (texts: readonly string[]) => {
      const reader = new CommandReader('imap')
      const pieces: SentPiece[] = []
      for (const text of texts) pieces.push(...reader.sent(text, 0))
      return [...pieces, ...reader.flush()].map(({ kind, text, from }) => ({ kind, text, from }))
    }
    const whole = read([sent])
    expect(whole.map(({ kind }) => kind)).toEqual([
      ...['command', 'literal', 'literal', 'command', 'response', 'command', 'response', 'command'],
    ])
    expect(whole.map(({ text }) => text).join('')).toBe(sent)
    fc.assert(
      fc.property(fc.array(fc.nat(sent.length)), (places) => {
        const cuts = [0, ...places.toSorted((a, b) => a - b), sent.length]
        expect(read(cuts.slice(1).map((to, at) => sent.slice(cuts[at], to)))).toEqual(whole)
      }),
    )
  })
})

describe('the user names that a command shows', () => {
  const namesIn = (protocol: 'imap' | 'smtp', ...rows: readonly string[]) =>
    commandsIn(protocol, record(...rows))
      .flatMap(userNamesIn)
      .flatMap(namesAt)

  test.each([
    ['imap', '> A1 LOGIN "an\\"n" ‹password›', ['an"n']],
    ['imap', '> A1 LOGIN {3+}\nann ‹password›', ['ann']],
    ['imap', '> A1 LOGIN {‹n›+}\n‹password› ‹password›', []],
    ['smtp', '> AUTH LOGIN YW5u', ['ann']],
    ['smtp', `> AUTH SCRAM-SHA-256 ${btoa('n,a=bob,n=an=2Cn,r=x')}`, ['bob', 'an,n']],
    ['smtp', '> AUTH PLAIN ‹password›', []],
  ] as const)('%s %s', (protocol, row, names) => expect(namesIn(protocol, row)).toEqual(names))

  test('a command behind a refused AUTH LOGIN is none, though it decodes as Base64', () => {
    expect(namesIn('smtp', '> AUTH LOGIN', '< 503 not here', '> QUIT')).toEqual([])
  })
})

test('a word behind AUTH that is no mechanism is masked, in capitals too', () => {
  expect(masked({ protocol: 'smtp', tag: '', verb: 'AUTH', parts: ['AUTH HUNTER2\r\n'] })).toEqual([
    'AUTH ‹password›\r\n',
  ])
})
