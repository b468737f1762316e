import { describe, expect, test } from 'vitest'
import { explain } from '../src/classify.ts'
import { findingIn } from '../src/transcript/import/find/finding.ts'
import { growth } from './processor.ts'
import { SENTENCE_REPORTS } from './sentence-reports.ts'

test.each(SENTENCE_REPORTS.map((report) => [report.kind, report] as const))('%s', (_, { text, accept }) => {
  const [first] = explain(text)
  expect(accept).toContain(first?.code)
})

describe('the search for a sentence', () => {
  const PIECES = [
    '535 ',
    'A1 NO ',
    'SMTP code: ',
    'Detail: ',
    '"',
    '\\"',
    'error: ',
    '#2# [NO, ',
    '5.7.8 ',
    'x.y ',
    '{"a":"',
  ]

  test('takes a time in proportion to the length of a line', async () => {
    for (const piece of PIECES) {
      const line = (size: number) => piece.repeat(size / piece.length)
      const prepare = (size: number) => {
        const text = line(size)
        return () => findingIn(text, 0, undefined)
      }
      expect(await growth(prepare, 60_000), piece).toBeLessThan(2.5)
    }
  })

  test('reads the end of a paste of which nothing else is a mail program’s', () => {
    const noise = 'INFO request handled by host app.example.com\n'.repeat(20_000)
    expect(explain(`${noise}smtplib.SMTPAuthenticationError: (535, b'5.7.8 no')\n`).map(({ code }) => code)).toEqual([
      'auth-failed',
    ])
  })
})
