import { expect, test } from 'vitest'
import { explain } from '../src/classify.ts'
import { WHOLE_REPORTS } from './pasted-reports/all.ts'

test.each(WHOLE_REPORTS.map((report) => [report.kind, report] as const))(
  '%s is never read wrongly',
  (_, { text, accept }) => {
    const found = explain(text).map(({ code }) => code)
    // A report that cannot be read is unknown: that is no answer, but no wrong one.
    expect([...accept, 'unknown', ...(accept.length === 0 ? [undefined] : [])]).toContain(found[0])
  },
)

test('most whole reports are read', () => {
  const right = WHOLE_REPORTS.filter(({ text, accept }) => {
    const [first] = explain(text)
    return first ? accept.includes(first.code) : accept.length === 0
  })
  expect(right.length / WHOLE_REPORTS.length).toBeGreaterThan(LEAST)
})

/** The share that is right today. It only grows. */
const LEAST = 0.95
