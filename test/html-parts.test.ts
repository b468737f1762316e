import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gather } from '../src/evidence/gather.ts'
import { bounded, cut } from '../src/report/html/bounds.ts'
import { durationText, percent, ticksOf } from '../src/report/html/figures.ts'
import { html, linesOf, quoted, textOfMarkup } from '../src/report/html/markup.ts'
import { phasesOf } from '../src/report/html/phases.ts'
import { timeAxisOf } from '../src/report/html/time-axis.ts'
import { visible } from '../src/report/terminal.ts'
import type { Entry, Header } from '../src/transcript/entry.ts'
import { wordsFor } from '../src/words/choose.ts'
import { anyCharacter } from './any-character.ts'
import { FIXTURES } from './fixtures.ts'

const EN = wordsFor({ locale: 'en' })

const header = (more: Partial<Header> = {}): Header => ({
  mailwhy: 1,
  protocol: 'imap',
  target: { host: 'imap.example.com', port: 993, security: 'tls' },
  startedAt: '2026-11-22T00:00:00.000Z',
  ...more,
})

/** The phases of a conversation, such as `tls 20-50` and `login 70-80 failed`. */
function phasesIn(entries: readonly Entry[], security: 'tls' | 'starttls' | 'none' = 'tls'): readonly string[] {
  const target = { host: 'imap.example.com', port: 993, security }
  return phasesOf(gather({ header: header({ target }), entries })).map(
    ({ name, fromMs, toMs, isFailed }) => `${name} ${fromMs}-${toMs}${isFailed ? ' failed' : ''}`,
  )
}

const REACHED: readonly Entry[] = [
  { atMs: 5, kind: 'resolved', addresses: ['192.0.2.7'] },
  { atMs: 6, kind: 'dialled', address: '192.0.2.7', port: 993 },
  { atMs: 20, kind: 'connected' },
]
const TRUSTED = { version: 'TLSv1.3', verify: { error: null, hostMatches: true, issuerKnown: true } } as const

describe('markup', () => {
  const unescaped = (text: string) =>
    text.replace(
      /&(?:lt|gt|quot|#39|amp);/g,
      (entity) => ({ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" })[entity] ?? '&',
    )

  test('text is text, between tags and in an attribute, and says the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: anyCharacter }), fc.string({ unit: fc.constantFrom(...'&<>"\'`=/ a;#') })),
        (text) => {
          const page = textOfMarkup(html`<a title="${text}">${text}</a>`)
          const [, title = '', content = ''] = /^<a title="([^"<>]*)">([^<>]*)<\/a>$/.exec(page) ?? []
          expect([title, content].map(unescaped)).toEqual([visible(text), visible(text)])
        },
      ),
    )
  })

  test('markup stays, lists stand one after another, and nothing stands for what is not there', () => {
    const inner = html`<b>${'<'}</b>`
    const page = html`<p>${[inner, 1, ['&', undefined]]}${false}${inner}</p>`
    expect(textOfMarkup(page)).toBe('<p><b>&lt;</b>1&amp;<b>&lt;</b></p>')
  })

  test('an object that looks like markup is none', () => {
    const forged = JSON.parse('{"markup":"<b>","Symbol(markup)":"<b>","length":0}')
    expect(() => textOfMarkup(html`${forged}`)).toThrow(TypeError)
  })

  test('lines end where they ended, and words of a stranger stand apart', () => {
    expect(textOfMarkup(linesOf('a\n<b>\n\nc'))).toBe('a\n&lt;b&gt;\n\nc')
    expect(textOfMarkup(quoted('a<'))).toBe('<bdi translate="no">a&lt;</bdi>')
  })
})

describe('the phases of a connection', () => {
  test('TLS from the first octet, a login that is refused, a goodbye', () => {
    expect(
      phasesIn([
        ...REACHED,
        { atMs: 50, kind: 'secured', ...TRUSTED },
        { atMs: 60, kind: 'received', text: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n' },
        { atMs: 70, kind: 'sent', text: 'A1 LOGIN ann@example.com ‹password›\r\n' },
        { atMs: 90, kind: 'received', text: 'A1 NO [AUTHENTICATIONFAILED] no\r\n' },
        { atMs: 91, kind: 'sent', text: 'A2 LOGOUT\r\n' },
        { atMs: 95, kind: 'received', text: '* BYE bye\r\nA2 OK done\r\n' },
        { atMs: 96, kind: 'closed', by: 'client' },
      ]),
    ).toEqual(['dns 0-5', 'tcp 6-20', 'tls 20-50', 'greeting 50-60', 'login 70-90 failed', 'goodbye 91-95'])
  })

  test('STARTTLS: TLS begins with the go-ahead', () => {
    expect(
      phasesIn(
        [
          ...REACHED,
          { atMs: 30, kind: 'received', text: '* OK [CAPABILITY IMAP4rev1 STARTTLS] ready\r\n' },
          { atMs: 31, kind: 'sent', text: 'A1 STARTTLS\r\n' },
          { atMs: 40, kind: 'received', text: 'A1 OK go on\r\n' },
          { atMs: 70, kind: 'secured', ...TRUSTED },
          { atMs: 71, kind: 'sent', text: 'A2 CAPABILITY\r\n' },
          { atMs: 75, kind: 'received', text: '* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nA2 OK done\r\n' },
        ],
        'starttls',
      ),
    ).toEqual(['dns 0-5', 'tcp 6-20', 'greeting 20-30', 'starttls 31-40', 'tls 40-70', 'capabilities 71-75'])
  })

  test.each<[string, readonly Entry[], readonly string[]]>([
    ['a name that is not there', [{ atMs: 9, kind: 'failed', code: 'ENOTFOUND' }], ['dns 0-9 failed']],
    [
      'two addresses that refuse',
      [
        { atMs: 1, kind: 'resolved', addresses: ['192.0.2.7', '192.0.2.8'] },
        { atMs: 2, kind: 'dialled', address: '192.0.2.7', port: 993 },
        { atMs: 4, kind: 'failed', code: 'ECONNREFUSED', address: '192.0.2.7' },
        { atMs: 5, kind: 'dialled', address: '192.0.2.8', port: 993 },
        { atMs: 8, kind: 'failed', code: 'ECONNREFUSED', address: '192.0.2.8' },
      ],
      ['dns 0-1', 'tcp 2-8 failed'],
    ],
    [
      'TLS that is refused',
      [...REACHED, { atMs: 44, kind: 'refused', code: 'ERR_SSL_WRONG_VERSION_NUMBER' }],
      ['dns 0-5', 'tcp 6-20', 'tls 20-44 failed'],
    ],
    [
      'a handshake without an end',
      [...REACHED, { atMs: 9_020, kind: 'late', wait: 'handshake' }, { atMs: 9_021, kind: 'closed', by: 'client' }],
      ['dns 0-5', 'tcp 6-20', 'tls 20-9020 failed'],
    ],
    [
      'a certificate that is not trusted',
      [
        ...REACHED,
        { atMs: 50, kind: 'secured', verify: { error: 'CERT_HAS_EXPIRED', hostMatches: true, issuerKnown: true } },
        { atMs: 51, kind: 'closed', by: 'client' },
      ],
      ['dns 0-5', 'tcp 6-20', 'tls 20-50 failed', 'greeting 50-51 failed'],
    ],
    [
      'a server that says nothing',
      [...REACHED, { atMs: 50, kind: 'secured', ...TRUSTED }, { atMs: 9_050, kind: 'late', wait: 'greeting' }],
      ['dns 0-5', 'tcp 6-20', 'tls 20-50', 'greeting 50-9050 failed'],
    ],
    ['nothing at all', [], []],
  ])('%s', (_, entries, expected) => {
    expect(phasesIn(entries)).toEqual(expected)
  })

  test('of every fixture lie within its time, and each ends after it begins', () => {
    for (const { code, name, transcripts } of FIXTURES) {
      for (const transcript of transcripts) {
        const end = transcript.entries.at(-1)?.atMs ?? 0
        const wrong = phasesOf(gather(transcript)).filter(
          ({ fromMs, toMs }) => !(fromMs >= 0 && fromMs <= toMs && toMs <= end),
        )
        expect(wrong, `${code}/${name}`).toEqual([])
      }
    }
  })
})

describe('the axis of time', () => {
  const connection = (index: number, startedAt: string, ms: number, more: Partial<Header> = {}) =>
    gather({ header: header({ startedAt, ...more }), entries: [{ atMs: ms, kind: 'connected' }] }, index)

  test('connections that began one after another stand so', () => {
    const axis = timeAxisOf([
      connection(0, '2026-11-22T00:00:00.000Z', 100),
      connection(1, '2026-11-22T00:00:00.250Z', 50),
    ])
    expect(axis.totalMs).toBe(300)
    expect([...axis.startsMs]).toEqual([
      [0, 0],
      [1, 250],
    ])
  })

  test('sessions of a log, and checks of two days, have no time in common', () => {
    const imported = { client: { imported: 'swaks' } }
    for (const [at, more] of [
      ['2026-11-22T00:00:01.000Z', imported],
      ['2026-11-23T00:00:00.000Z', {}],
    ] as const) {
      const axis = timeAxisOf([connection(0, '2026-11-22T00:00:00.000Z', 100), connection(1, at, 50, more)])
      expect([axis.totalMs, ...axis.startsMs.values()]).toEqual([100, 0, 0])
    }
  })

  test.each([
    [0.5, [0]],
    [3, [0, 1, 2, 3]],
    [79, [0, 20, 40, 60]],
    [160, [0, 50, 100, 150]],
    [1_009, [0, 500, 1_000]],
    [120_000, [0, 50_000, 100_000]],
  ])('%s ms has round moments', (totalMs, expected) => {
    expect(ticksOf(totalMs)).toEqual(expected)
  })

  test('any time has some, and no more than fit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (totalMs) => {
        const ticks = ticksOf(totalMs)
        expect(ticks.length).toBeGreaterThan(0)
        expect(ticks.length).toBeLessThanOrEqual(6)
      }),
    )
  })

  test('durations and shares', () => {
    expect([0.04, 7.25, 320.4, 1_009, 12_400].map((ms) => durationText(ms, EN))).toEqual([
      '0 ms',
      '7.3 ms',
      '320 ms',
      '1,009 ms',
      '12.4 sec',
    ])
    expect([percent(1, 3), percent(1, 0), percent(-1, 3), percent(9, 3)]).toEqual(['33.33%', '0%', '0%', '100%'])
  })
})

describe('a long list', () => {
  test('keeps its beginning, its end and what matters', () => {
    const rows = bounded([...'abcdefghij'], { first: 2, last: 1, around: 1 }, new Set([5]))
    expect(rows.map((one) => (one.kind === 'row' ? one.of : one.count)).join(' ')).toBe('a b 2 e f g 2 j')
  })

  test('every element is shown once, or counted', () => {
    const bounds = { first: fc.nat(5), last: fc.nat(5), around: fc.nat(3) }
    fc.assert(
      fc.property(fc.nat(60), fc.record(bounds), fc.array(fc.nat(80)), (length, given, matters) => {
        const list = Array.from({ length }, (_, at) => at)
        const rows = bounded(list, given, new Set(matters))
        expect(rows.reduce((sum, one) => sum + (one.kind === 'row' ? 1 : one.count), 0)).toBe(length)
        const shown = rows.flatMap((one) => (one.kind === 'row' ? [one.of] : []))
        expect(shown).toEqual(shown.toSorted((a, b) => a - b))
        expect(matters.filter((one) => one < length && !shown.includes(one))).toEqual([])
      }),
    )
  })

  test('a text is never cut in the middle of a character', () => {
    expect(cut('ab🔑c', 3)).toEqual({ text: 'ab', left: 3 })
    expect(cut('ab', 3)).toEqual({ text: 'ab', left: 0 })
  })
})
