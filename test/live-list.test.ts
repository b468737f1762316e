import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stagesOf } from '../src/cli/follow-check.ts'
import { languageOf } from '../src/cli/language.ts'
import { canRedraw, StageList, spinnerFor } from '../src/cli/live-list.ts'
import { repainted } from '../src/cli/repaint.ts'
import type { Terminal } from '../src/cli/terminal.ts'
import { LOCALES, type Stage } from '../src/index.ts'
import { columnsIn } from '../src/report/columns.ts'
import { Screen } from './screen.ts'

const IMAP = { host: 'imap.example.com', port: 993, security: 'tls' } as const
const SMTP = { host: 'smtp.example.com', port: 465, security: 'tls' } as const
const ALL = stagesOf({
  email: 'ann@example.com',
  imap: IMAP,
  smtp: SMTP,
  testMessage: { to: 'ann@example.com', mode: 'round-trip' },
})
const SPINNER = ['*']

const languageFor = (tag: string) => languageOf({ env: {}, stderr: { write: () => true } } as unknown as Terminal, tag)

function listOf(stages: readonly Stage[], tag = 'en', color = false): StageList {
  return new StageList(stages, languageFor(tag), { color, spinner: SPINNER })
}

function decided(stage: Stage, outcome: 'ok' | 'failed' | 'skipped' = 'ok', address = 'imap.example.com:993') {
  return {
    kind: 'step',
    step: { stage, outcome, durationMs: 12, details: [{ code: 'address', facts: { address } }] },
  } as const
}

describe('the stages of a check', () => {
  test('are those that its settings ask for, in the order of a report', () => {
    expect(ALL).toEqual([
      'imap.connect',
      'imap.login',
      'imap.inbox',
      'smtp.connect',
      'smtp.login',
      'smtp.send',
      'inbox.round-trip',
    ])
    expect(stagesOf({ email: 'x', imap: IMAP, smtp: false })).toEqual(['imap.connect', 'imap.login', 'imap.inbox'])
    expect(stagesOf({ email: 'x', imap: false, smtp: SMTP, testMessage: { to: 'x', mode: 'send' } })).toEqual([
      'smtp.connect',
      'smtp.login',
      'smtp.send',
    ])
    expect(stagesOf({ email: 'x', imap: IMAP, smtp: SMTP }, 'connect')).toEqual(['imap.connect', 'smtp.connect'])
  })
})

describe('the rows of the list', () => {
  test('both connections run at first; what follows waits', () => {
    const list = listOf(ALL)
    expect(list.rows(0, 100).map((row) => row.trimEnd())).toEqual([
      '  IMAP connection  *          0.0 s',
      '  IMAP login',
      '  inbox',
      '  SMTP connection  *          0.0 s',
      '  SMTP login',
      '  test message',
      '  arrival',
    ])
  })

  test('a stage runs once those before it are decided, and its time is its own', () => {
    const list = listOf(ALL)
    list.rows(0, 100)
    list.tell(decided('smtp.connect', 'ok', 'smtp.example.com:465'), 300)
    list.tell(decided('imap.connect'), 400)
    const rows = list.rows(1_650, 100)
    expect(rows.slice(0, 5)).toEqual([
      '  IMAP connection  ok         12 ms   imap.example.com:993',
      '  IMAP login       *          1.3 s',
      '  inbox',
      '  SMTP connection  ok         12 ms   smtp.example.com:465',
      '  SMTP login                          waiting for the IMAP login',
    ])
    for (const stage of ['imap.login', 'imap.inbox', 'smtp.login', 'smtp.send'] as const)
      list.tell(decided(stage), 2_000)
    expect(list.rows(63_450, 100).at(-1)).toBe(
      '  arrival          *         61.5 s   waiting for the test message to arrive',
    )
  })

  test('SMTP alone waits for nothing', () => {
    const list = listOf(['smtp.connect', 'smtp.login'])
    list.rows(0, 100)
    list.tell(decided('smtp.connect'), 100)
    expect(list.rows(200, 100)[1]).toBe('  SMTP login       *          0.1 s')
  })

  test.each(LOCALES)('%s: no row is wider than there is room, in colour and without, and the columns stand', (tag) => {
    for (const color of [false, true]) {
      const list = listOf(ALL, tag, color)
      list.rows(0, 100)
      for (const stage of ['imap.connect', 'smtp.connect'] as const)
        list.tell(decided(stage, 'ok', 'x'.repeat(200)), 100)
      for (let width = 20; width <= 130; width++) {
        const rows = list.rows(100_000, width).map((row) => row.replaceAll(/\u001b\[\d+m/g, ''))
        for (const row of rows) expect(columnsIn(row)).toBeLessThanOrEqual(width)
        if (width > 70) expect(rows[0]).toMatch(/x{5,}…$/)
      }
    }
  })

  test('numbers are those of the language', () => {
    const list = listOf(['imap.connect'], 'fr')
    list.rows(0, 100)
    expect(list.rows(12_340, 100)[0]).toMatch(/12,3\u00a0s$/)
  })
})

describe('rows that are drawn anew in place', () => {
  /** A terminal with a line above, and what it shows after frames. */
  function shown(
    columns: number,
    act: (screen: Screen, rows: ReturnType<typeof repainted>) => void,
  ): readonly string[] {
    const screen = new Screen(columns)
    screen.write('$ mailwhy check\n')
    act(screen, repainted(screen))
    return screen.lines()
  }

  test('each frame stands where the one before stood', () => {
    const lines = shown(40, (_, { draw }) => {
      draw(['one', 'two is long', 'three'])
      draw(['ONE', 'two', '\u001b[32mthree\u001b[0m and more'])
    })
    expect(lines).toEqual(['$ mailwhy check', 'ONE', 'two', 'three and more'])
  })

  test('erased, nothing of them is left, not even what the user typed, and the cursor is where they began', () => {
    const lines = shown(40, (screen, { draw, erase }) => {
      draw(['one', 'two'])
      screen.write('^C')
      erase()
      screen.write('the report\n')
      erase()
    })
    expect(lines).toEqual(['$ mailwhy check', 'the report', ''])
  })

  test('a terminal that was made narrower or wider shows each row once', () => {
    const lines = shown(40, (screen, { draw, erase }) => {
      draw(['x'.repeat(39), 'パスワード'.repeat(3)])
      screen.resize(12)
      draw(['y'.repeat(11), 'short'])
      screen.resize(30)
      draw(['z'.repeat(29), 'short'])
      screen.resize(7)
      erase()
      screen.write('report\n')
    })
    expect(lines.slice(-2)).toEqual(['report', ''])
    expect(lines.join('').replaceAll(' ', '')).toBe('$mailwhycheckreport')
  })

  test('whatever is drawn, and however the terminal changes, the last frame is what is seen', () => {
    const row = fc
      .array(fc.constantFrom('a', 'b ', '字', 'é'), { maxLength: 8 })
      .map((parts) => parts.join('').trimEnd())
    const step = fc.record({
      rows: fc.array(row, { minLength: 1, maxLength: 6 }),
      columns: fc.integer({ min: 20, max: 60 }),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        const lines = shown(60, (screen, { draw }) => {
          for (const { rows, columns } of steps) {
            screen.resize(columns)
            draw(rows)
          }
        })
        expect(lines).toEqual(['$ mailwhy check', ...(steps.at(-1)?.rows ?? [])])
      }),
    )
  })
})

test.each<[string, object, object, boolean]>([
  ['a terminal', { isTTY: true, rows: 24 }, {}, true],
  ['a file', { rows: 24 }, {}, false],
  ['a build service', { isTTY: true, rows: 24 }, { CI: 'true' }, false],
  ['CI that says no', { isTTY: true, rows: 24 }, { CI: 'false' }, true],
  ['a terminal that cannot move its cursor', { isTTY: true, rows: 24 }, { TERM: 'dumb' }, false],
  ['one that is too low', { isTTY: true, rows: 8 }, {}, false],
  ['one of unknown height', { isTTY: true, rows: 0 }, {}, false],
])('%s can be redrawn: %j %j %j', (_, stderr, env, expected) => {
  expect(canRedraw({ stderr, env } as unknown as Terminal, 7)).toBe(expected)
})

test.each<[Terminal['env'], RegExp]>([
  [{ LANG: 'en_US.UTF-8' }, /⠋/],
  [{ LANG: 'ja_JP.utf8' }, /⠋/],
  [{ LC_CTYPE: 'en_US.UTF-8', LANG: 'C' }, /⠋/],
  [{ LC_ALL: 'C', LC_CTYPE: 'en_US.UTF-8', LANG: 'en_US.UTF-8' }, /\|/],
  [{ LC_CTYPE: 'C', LANG: 'en_US.UTF-8' }, /\|/],
  [{ LC_ALL: '', LC_CTYPE: '', LANG: 'C.UTF-8' }, /⠋/],
  [{ LANG: 'pl_PL.ISO-8859-2' }, /\|/],
  [{}, /\|/],
])('the spinner has characters of the locale: %j', (env, frame) => {
  const frames = spinnerFor(env)
  expect(frames[0]).toMatch(frame)
  expect(frames.every((one) => columnsIn(one) === 1)).toBe(true)
  expect(new Set(frames).size).toBe(frames.length)
})
