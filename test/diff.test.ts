import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import {
  type Difference,
  diff,
  type Entry,
  importTranscript,
  readTranscript,
  renderDiff,
  type Transcript,
} from '../src/classify.ts'
import { WHATS } from '../src/report/diff/difference.ts'
import { anyCharacter } from './any-character.ts'
import { Command } from './command.ts'
import { between, CASES, type Edit, edited, IMAP, SMTP } from './diff-cases.ts'
import { FIXTURES } from './fixtures.ts'
import { growth } from './processor.ts'

const ALL = FIXTURES.flatMap(({ code, name, transcripts }) =>
  transcripts.map((transcript) => ({ path: `${code}/${name}`, transcript })),
)

describe('one thing is different', () => {
  test.each(CASES)('%s', (_, text, edits, expected) => {
    const found = between(text, edited(text, ...edits))
    expect(found.map(({ phrases: _, ...difference }) => difference)).toEqual(expected)
  })

  test('protocol: nothing else can be compared', () => {
    const expected = [{ stage: 'imap.connect', what: 'protocol', before: 'smtp', after: 'imap' }]
    expect(between(SMTP, IMAP)).toEqual(expected)
  })

  test('there is a case for each `what`', () => {
    const seen = new Set(CASES.flatMap(([, , , expected]) => expected.map(({ what }) => what)))
    expect(WHATS.filter((what) => !seen.has(what))).toEqual(['protocol'])
  })
})

describe('how it ended', () => {
  const DIALLED = edited(IMAP, [/\[40\.9,[\s\S]*/, ''])
  const GREETED = edited(IMAP, [/\[77\.6,[\s\S]*/, ''])

  test.each([
    [DIALLED, '"=","failed",{"code":"ECONNREFUSED","address":"127.0.0.1"}', 'failed, ECONNREFUSED'],
    [DIALLED, '"=","late",{"wait":"dial"}', 'late, dial'],
    [GREETED, '"=","failed",{"code":"ETIMEDOUT"}', 'failed, ETIMEDOUT'],
    [GREETED, '"=","refused",{"code":"ERR_SSL_X"}', 'TLS refused, ERR_SSL_X'],
    [GREETED, '"=","closed",{"by":"server"}', 'closed by server'],
    [GREETED, '"=","closed",{"by":"caller"}', 'closed by caller'],
    [GREETED, '"=","late",{"wait":"check","cut":{"wait":"login","ranMs":1,"ofMs":2}}', 'late, check in login'],
    [GREETED, '"=","note",{"flood":1048577}', 'too much was sent'],
  ])('%#: %s', (text, row, after) => {
    const found = between(text, `${text}[120,${row}]\n`).filter(({ what }) => what === 'ending')
    expect(found).toMatchObject([{ stage: expect.stringMatching(/^imap\.(connect|login)$/), before: undefined, after }])
  })

  test('what failed before another address connected is no ending', () => {
    const overcome = edited(GREETED, ['[40.9,', '[40,"=","failed",{"code":"B","address":"::1"}]\n[40.9,'])
    const found = between(overcome, `${overcome}[120,"=","failed",{"code":"A"}]\n`)
    expect(found.filter(({ what }) => what === 'ending')).toMatchObject([{ after: 'failed, A' }])
  })

  test('several addresses fail in any order', () => {
    const rows = [
      '[45,"=","failed",{"code":"B","address":"::1"}]\n',
      '[46,"=","failed",{"code":"A","address":"::2"}]\n',
    ]
    expect(between(DIALLED + rows.join(''), DIALLED + rows.toReversed().join(''))).toEqual([])
  })
})

describe('the same behaviour', () => {
  const SAME: Readonly<Record<string, readonly [string, ...Edit[]]>> = {
    'at another time': [SMTP, ['2026-11-22T', '2026-12-24T'], ['[90.9,', '[90,'], ['[91.8,', '[110,']],
    'with other tags': [IMAP, [/\bA(?=[1-3] )/g, 'tag00']],
    'with another queue id and another message': [
      SMTP,
      ['152C020C8CB', '2D3F420C8CB'],
      [/Message-ID: <[^>]*>/, 'Message-ID: <another>'],
    ],
    'with other durations in its words': [
      IMAP,
      ['(0.008 + 0.000 + 0.007 secs)', '(1.5 secs)'],
      [' (0.001 + 0.000 secs)', ''],
    ],
    'with other mail in the mailbox': [IMAP, ['* 0 EXISTS', '* 7 EXISTS'], ['UIDNEXT 1', 'UIDNEXT 9']],
    'with its capabilities in another order and case': [IMAP, ['AUTH=PLAIN AUTH=LOGIN]', 'auth=LOGIN Auth=plain]']],
    'in other pieces': [SMTP, ['"EHLO [127', '"EHLO "]\n[18.9,">","[127'], ['"220 mail', '"22"]\n[18.1,"<","0 mail']],
    'with a secret that needs a literal': [
      IMAP,
      ['ann@mailwhy.test ‹password›', 'ann@mailwhy.test {‹n›+}\\r\\n‹password›'],
    ],
    'whoever of the two closed after the goodbye': [IMAP, ['"by":"client"', '"by":"server"']],
    'recorded without the details of events': [
      IMAP,
      [/"resolved",.*/, '"resolved"]'],
      [/"secured",.*/, '"secured",{"version":"TLSv1.3"}]'],
    ],
  }

  test.each(Object.entries(SAME))('%s', (_, [text, ...edits]) => {
    expect(between(text, edited(text, ...edits))).toEqual([])
  })

  test.each([
    ['220 zoo.test ESMTP Exim 4.96 Sun, 22 Nov 2026 00:03:27 +0000', 'Mon, 3 Jan 2028 10:03:27 +0100', /Sun.*/],
    ['250 OK id=1xUv3H-0001Hu-0C', '1xUv30-0001Da-0S', /1x.*/],
    ['250 Ok. 000000006B02339E.00003B72', '000000006B02338D.00003AD8', /0{8}.*/],
    ['220 smtp.zoo.test ESMTP q19sm13433612wmc.34 - gsmtp', 'p12sm1234567wmq.3', /q19\S+/],
    [
      '535 5.7.3 No [AM0PR01CA0123.eurprd01.prod.exchangelabs.com 2026-11-22T03:02:48.971Z 08DC0A1B2C3D4E5F]',
      'DB7PR05CA0123.eurprd05.prod.exchangelabs.com 2027-01-01T00:00:00.000Z 08DD000000000A01',
      /AM0.*F/,
    ],
    ['250 2.0.0 b15ee9cf Message accepted for delivery', '00ab12cd', /b15ee9cf/],
    [
      '250 2.0.0 OK  1700000000 a640c23a62f3a-aa123sm12345wrx.12 - gsmtp',
      '1795316569 d75a77b69052e-bb4s1c9q.3',
      /17\S+ \S+/,
    ],
    ['535 5.7.3 Authentication unsuccessful [AM0PR01CA0093 2026-11-22T03:02:48.971Z 08DC0A1B2C3D4E5F]', 'X', /AM0.*F/],
  ])('an id or a date that is new on every run: %s', (line, other, which) => {
    const next = other === 'X' ? 'VI1PR09CA0011 2027-01-01T00:00:00.000Z 08DD000000000A01' : other
    const at = (words: string) => edited(SMTP, ['250 2.0.0 Ok: queued as 152C020C8CB', words])
    expect(between(at(line), at(edited(line, [which, next])))).toEqual([])
  })

  test.each([
    ['* OK IMAP4rev1 ready', 'IMAP4rev1', 'IMAP4rev2'],
    ['220 Cyrus 3.6.1-4+deb12u5 ready', 'deb12u5', 'deb12u10'],
    ['220 Cyrus 3.6.1 ready', '3.6.1', '3.8.4'],
    ['421 4 of 3 from localhost', '4 of 3', '7 of 3'],
    ['552 more than 10240000 octets', '10240000', '20480000'],
  ])('but a version, a limit and a count are no ids: %s', (line, from, to) => {
    const at = (words: string) => edited(SMTP, ['220 mail.test ESMTP Postfix', words])
    expect(between(at(line), at(edited(line, [from, to])))).toContainEqual(
      expect.objectContaining({ what: 'reply', name: 'greeting' }),
    )
  })

  test.each([
    ['twice as long, and both short', '[200,', '[340,'],
    ['half a second longer, and both long', '[1077.6,', '[1577.6,'],
  ])('%s', (_, from, to) => {
    expect(between(edited(IMAP, ['[94.1,', from]), edited(IMAP, ['[94.1,', to]))).toEqual([])
  })
})

const mirrored = (found: readonly Difference[]): readonly Difference[] =>
  found.map((one) =>
    'gone' in one ? { ...one, gone: one.added, added: one.gone } : { ...one, before: one.after, after: one.before },
  )

/** Pieces of both protocols and every row, in any order. */
const happening: fc.Arbitrary<Entry> = fc
  .tuple(
    fc.double({ min: 0, max: 1e5, noNaN: true }),
    fc.oneof(
      fc.constantFrom(...ALL.flatMap(({ transcript }) => transcript.entries)),
      fc.record({
        kind: fc.constantFrom('sent' as const, 'received' as const),
        text: fc.oneof(
          fc.string({ unit: anyCharacter, maxLength: 40 }),
          fc.constantFrom('\r\n', 'A1 ', 'a {3}\r\n', '* CAPABILITY X\r\n', '250-', '‹password›', '+ \r\n', '334 \r\n'),
        ),
      }),
    ),
  )
  .map(([atMs, entry]) => ({ ...entry, atMs }) as Entry)
const header = fc.constantFrom(...ALL.map(({ transcript }) => transcript.header))
const transcript: fc.Arbitrary<Transcript> = fc.record({ header, entries: fc.array(happening, { maxLength: 25 }) })

describe('any two transcripts', () => {
  test.each(ALL)('$path does not differ from itself', ({ transcript }) => {
    expect(diff(transcript, transcript)).toEqual([])
  })

  test('the other way round it is the same list with the sides exchanged', () => {
    const recorded = fc.constantFrom(...ALL.map((one) => one.transcript))
    fc.assert(
      fc.property(fc.oneof(recorded, transcript), fc.oneof(recorded, transcript), (a, b) => {
        fc.pre(a.header.protocol === b.header.protocol)
        expect(diff(b, a)).toEqual(mirrored(diff(a, b)))
      }),
      { numRuns: 300 },
    )
  })

  test('nothing in a transcript makes it throw, nor write what moves a cursor', () => {
    fc.assert(
      fc.property(transcript, transcript, (a, b) => {
        const text = renderDiff(diff(a, b))
        expect(text).toMatch(/^[^\x00-\x09\x0b-\x1f\x7f-\x9f]+\n$/)
        expect(renderDiff(diff(a, a))).toBe('nothing differs\n')
      }),
      { numRuns: 300 },
    )
  })

  test('the other way round stands in the same order', () => {
    const asked = (...words: readonly string[]) =>
      importTranscript([
        'S: * OK',
        ...words.flatMap((word, at) => [`C: A${at} ${word}`, `S: A${at} OK ${words.join()}`]),
      ])
    const [a, b] = [asked('NOOP', 'ID NIL'), asked('ID NIL', 'NOOP')]
    expect(diff(a, b)).toHaveLength(2)
    expect(diff(b, a)).toEqual(mirrored(diff(a, b)))
  })

  test('a long list of capabilities takes no more than its length', async () => {
    const offering = (name: string, length: number) =>
      importTranscript(['C: EHLO x', ...Array.from({ length }, (_, at) => `S: 250-${name}${at}`), 'S: 250 x'])
    const comparing = (length: number) => {
      const [a, b] = [offering('X', length), offering('Y', length)]
      return () => expect(diff(a, b)).not.toEqual([])
    }
    expect(await growth(comparing, 8_000)).toBeLessThan(2)
  })

  test('a long conversation takes no more than its length', async () => {
    const comparing = (length: number) => {
      const rows = Array.from({ length }, () => '[93,">","NOOP\\r\\n"]\n[93,"<","250 OK\\r\\n"]\n').join('')
      const long = readTranscript(edited(SMTP, ['[93.6,', `${rows}[93.6,`]))
      return () => expect(diff(long, readTranscript(SMTP))).toHaveLength(1)
    }
    expect(await growth(comparing, 10_000)).toBeLessThan(2)
  })

  test.each(['[CAPABILITY ', '(0.0 + ', 'a1b2c3d4-', '1', 'id=', 'a@', '22 Nov 2026 '])(
    'nor does a line of many: %s',
    async (piece) => {
      const comparing = (length: number) => {
        const many = piece.repeat(length / piece.length)
        const greeted = edited(SMTP, ['220 mail.test ESMTP Postfix', `220 ${many}`])
        const loggedIn = edited(IMAP, ['] Logged in', `] ${many}`])
        return () => {
          expect(between(SMTP, greeted)).toHaveLength(1)
          expect(between(IMAP, loggedIn)).toHaveLength(1)
        }
      }
      expect(await growth(comparing, 60_000)).toBeLessThan(2)
    },
  )
})

describe('as text', () => {
  test('a heading a stage, and a line a difference', () => {
    const differences: readonly Difference[] = [
      { stage: 'imap.connect', what: 'certificate', name: 'notAfter', before: '2026-01-01', after: '2027-01-01' },
      {
        stage: 'imap.connect',
        what: 'capabilities',
        name: 'under TLS',
        gone: ['AUTH=PLAIN'],
        added: ['LOGINDISABLED'],
      },
      { stage: 'imap.connect', what: 'timing', before: '212 ms', after: '1,840 ms' },
      { stage: 'imap.login', what: 'reply', name: 'LOGIN', before: 'OK', after: `NO ${'long '.repeat(30)}\nNO\u001b` },
      { stage: 'imap.login', what: 'command', gone: [], added: Array.from({ length: 12 }, (_, i) => `COMMAND-${i}`) },
      { stage: 'imap.login', what: 'diagnosis', before: undefined, after: 'auth-failed (likely)' },
    ]
    expect(renderDiff(differences)).toMatchInlineSnapshot(`
      "  IMAP connection
          certificate   notAfter: 2026-01-01 -> 2027-01-01
          capabilities  under TLS: - AUTH=PLAIN   + LOGINDISABLED
          timing        212 ms -> 1,840 ms

        IMAP login
          reply         LOGIN
                        - OK
                        + NO long long long long long long long long long long long long long long long long long long long long long long long long long long long long long long 
                        + NO�
          command       + COMMAND-0   + COMMAND-1   + COMMAND-2   + COMMAND-3   + COMMAND-4   + COMMAND-5   + COMMAND-6
                        + COMMAND-7   + COMMAND-8   + COMMAND-9   + COMMAND-10   + COMMAND-11
          diagnosis     + auth-failed (likely)
      "
    `)
  })

  test('colours stand around the values', () => {
    const differences: readonly Difference[] = [
      { stage: 'imap.login', what: 'capabilities', name: 'after login', gone: ['A'], added: ['B'] },
    ]
    expect(renderDiff(differences, { color: true })).toBe(
      '  \u001b[1mIMAP login\u001b[0m\n    capabilities  after login: \u001b[31m- A\u001b[0m   \u001b[32m+ B\u001b[0m\n',
    )
  })

  test('characters of two columns keep the values below each other', () => {
    const differences: readonly Difference[] = [
      { stage: 'imap.connect', what: 'tls', name: 'version', before: 'TLSv1.2', after: 'TLSv1.3' },
      { stage: 'imap.connect', what: 'certificate', name: 'notAfter', before: '2026-01-01', after: '2027-01-01' },
    ]
    expect(renderDiff(differences, { locale: 'ja' })).toBe(
      '  IMAP 接続\n    TLS           version: TLSv1.2 -> TLSv1.3\n    証明書        notAfter: 2026-01-01 -> 2027-01-01\n',
    )
  })

  test('the certainty of a diagnosis is a word of the language, and its code stays', () => {
    const differences: readonly Difference[] = [
      { stage: 'imap.login', what: 'diagnosis', before: undefined, after: 'auth-failed (likely)' },
    ]
    expect(renderDiff(differences, { locale: 'pl' })).toContain('+ auth-failed (prawdopodobne)\n')
  })

  test('nothing differs', () => {
    expect(renderDiff([], { color: true })).toBe('nothing differs\n')
  })
})

describe('mailwhy diff', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-diff-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const place = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const [a, same, other, smtp] = [
    place('a', IMAP),
    place('same', IMAP.replaceAll(/\bA(?=[1-3] )/g, 'B')),
    place('other', edited(IMAP, [' MOVE ', ' '])),
    place('smtp', SMTP),
  ]
  const run = (...args: readonly string[]) => new Command(['diff', ...args]).end()

  test('0: nothing differs', async () => {
    expect(await run(a, same)).toEqual({ code: 0, stdout: 'nothing differs\n', stderr: '' })
    expect(await run(a, same, '--json')).toEqual({ code: 0, stdout: '[]\n', stderr: '' })
  })

  test('1: something does', async () => {
    const stdout = '  IMAP login\n    capabilities  after login: - MOVE\n'
    expect(await run(a, other)).toEqual({ code: 1, stdout, stderr: '' })
    const { code, ...rest } = await run('--json', a, other)
    expect({ code, found: JSON.parse(rest.stdout) }).toEqual({
      code: 1,
      found: between(IMAP, edited(IMAP, [' MOVE ', ' '])),
    })
  })

  test.each([
    ['no file', [], 'ERR_FILE'],
    ['one file', [a], 'ERR_FILE'],
    ['three files', [a, a, a], 'ERR_FILE'],
    ['a missing file', [a, join(folder, 'missing')], 'ERR_FILE'],
    ['no transcript', [a, 'package.json'], 'ERR_TRANSCRIPT'],
    ['IMAP against SMTP', [a, smtp], 'ERR_PROTOCOL'],
    ['an option that is not there', [a, same, '--brief'], 'ERR_ARGUMENTS'],
  ])('2: %s', async (_, args, code) => {
    const { stderr, ...rest } = await run(...args)
    expect(rest).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(new RegExp(`^mailwhy: .+ \\(${code}\\)\\n$`))
  })
})
