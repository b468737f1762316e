import { describe, expect, test } from 'vitest'
import { type InboxReport, LOCALES, renderStep, renderText, reportOf } from '../src/classify.ts'
import { columnsIn } from '../src/report/columns.ts'
import { labelIn } from '../src/report/page.ts'
import { wordsFor } from '../src/words/choose.ts'
import { FIXTURES } from './fixtures.ts'

const reportFor = (code: string, name: string): InboxReport =>
  reportOf(FIXTURES.find((one) => one.code === code && one.name === name)?.transcripts ?? [])

describe('a step', () => {
  const step = (address: string) =>
    ({
      stage: 'imap.connect',
      outcome: 'ok',
      durationMs: 82.4,
      details: [{ code: 'address', facts: { address } }, { code: 'certificate-trusted' }],
    }) as const

  test('has its details beside it where there is room', () => {
    const line = '  IMAP connection  ok         82 ms   imap.example.com:993, certificate trusted'
    expect(renderStep(step('imap.example.com:993'))).toBe(line)
    expect(renderStep(step('imap.example.com:993'), { width: columnsIn(line) })).toBe(line)
  })

  test('has them below it where they would make a thin column', () => {
    expect(renderStep(step('imap.example.com:993'), { width: 78 })).toBe(
      '  IMAP connection  ok         82 ms   imap.example.com:993, certificate\n                                      trusted',
    )
    expect(renderStep(step('imap.example.com:993'), { width: 77 })).toBe(
      '  IMAP connection  ok         82 ms\n      imap.example.com:993, certificate trusted',
    )
    expect(renderStep(step('imap.of.a.long.name.example.com:993'), { width: 60 }).split('\n')).toEqual([
      '  IMAP connection  ok         82 ms',
      '      imap.of.a.long.name.example.com:993, certificate',
      '      trusted',
    ])
  })

  test('without details ends with its time, or with its outcome where it took none', () => {
    expect(renderStep({ stage: 'imap.inbox', outcome: 'ok', durationMs: 3 })).toBe(
      '  inbox            ok          3 ms',
    )
    expect(renderStep({ stage: 'imap.inbox', outcome: 'skipped', durationMs: 0 })).toBe('  inbox            skipped')
    expect(renderStep({ stage: 'imap.inbox', outcome: 'failed', durationMs: 1_234_567 })).toBe(
      '  inbox            failed   1234567 ms',
    )
  })

  test.each([
    ['ok', 32],
    ['failed', 31],
    ['unknown', 33],
    ['skipped', 2],
  ] as const)('%s has its colour, and the columns stay', (outcome, ansi) => {
    const shown = { stage: 'smtp.send', outcome, durationMs: 5, why: 'because' } as const
    const colored = renderStep(shown, { color: true })
    expect(colored).toContain(`  \u001b[${ansi}m${outcome}\u001b[0m  `)
    expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(renderStep(shown))
  })
})

const ADDRESS = 'https://support.google.com/accounts/answer/185833'

describe.each(LOCALES)('the verdict in %s', (locale) => {
  const words = wordsFor({ locale })
  const { labels } = words
  const report = reportFor('app-password-required', 'gmail-imap')

  test('has what follows each label in one column, lines that go on too', () => {
    const rows = renderText(report, { locale, width: 80 }).split('\n')
    const from = rows.findIndex((row) => row.startsWith(`  ${labelIn(words, labels.cause)}`))
    const column = (row: string) => {
      const [head = '', , text = ''] = /^( {2}\S.*?[:：](?: |$)| {2,})( *)(\S.*)$/.exec(row)?.slice(1) ?? []
      return columnsIn(row) - columnsIn(text) - (head === '' ? 1 : 0)
    }
    const columns = new Set(rows.slice(from).filter(Boolean).map(column))
    expect(columns.size).toBe(1)
    for (const row of rows.slice(from)) expect(columnsIn(row)).toBeLessThanOrEqual(80)
  })

  test('has an address whole, below its label where the terminal is narrow', () => {
    const rows = renderText(report, { locale, width: 56 }).split('\n')
    const at = rows.findLastIndex((row) => row.includes(ADDRESS))
    expect(rows[at - 1]).toBe(`  ${labelIn(words, labels.link)}`)
    expect(rows[at]).toMatch(/^ {4}https:/)
    const wide = renderText(report, { locale, width: 100 }).split('\n')
    expect(wide.findLast((row) => row.includes(ADDRESS))).toMatch(new RegExp(`^ {2}${labels.link}`))
  })

  test('has a certainty that is never cut', () => {
    const [open, close] = locale === 'ja' ? ['（', '）'] : ['(', ')']
    for (const { code, name } of FIXTURES.filter((_, at) => at % 12 === 0)) {
      const one = reportFor(code, name)
      for (let width = 60; width <= 90; width += 3) {
        const text = renderText(one, { locale, width })
        for (const { certainty } of one.diagnoses) {
          expect(text).toContain(`  ${open}${words.certainties[certainty]}${close}\n`)
        }
      }
    }
  })

  test('has the same words in colour, at any width', () => {
    const flat = (text: string) => text.replaceAll(/\u001b\[\d+m/g, '').replaceAll(/\s+/g, '')
    const whole = flat(renderText(report, { locale }))
    for (const width of [60, 72, 100, 160]) {
      for (const color of [false, true]) expect(flat(renderText(report, { locale, width, color }))).toBe(whole)
    }
  })
})

test('no sentence of any report, in any language, is wider than the terminal, but for what cannot be cut', () => {
  for (const locale of LOCALES) {
    for (const { code, name } of FIXTURES.filter((_, at) => at % 7 === 0)) {
      for (const row of renderText(reportFor(code, name), { locale, width: 72 }).split('\n')) {
        const isProof = /^ {2}(imap|smtp)\b.*:\d+ {2}[<>=] |^ {9,}\S/.test(row)
        const longest = Math.max(...row.trim().split(' ').map(columnsIn))
        if (!isProof && longest < 40) expect(columnsIn(row), row).toBeLessThanOrEqual(72)
      }
    }
  }
})
