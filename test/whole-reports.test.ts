import { expect, test } from 'vitest'
import { explain } from '../src/classify.ts'
import { REPORTS } from './whole-reports.ts'

test.each(REPORTS.map((report) => [report.kind, report] as const))(
  '%s is never read wrongly',
  (_, { text, accept }) => {
    const found = explain(text).map(({ code }) => code)
    // A report that cannot be read is unknown: that is no answer, but no wrong one.
    expect([...accept, 'unknown', ...(accept.length === 0 ? [undefined] : [])]).toContain(found[0])
  },
)

test('most whole reports are read', () => {
  const right = REPORTS.filter(({ text, accept }) => {
    const [first] = explain(text)
    return first ? accept.includes(first.code) : accept.length === 0
  })
  expect(right.length / REPORTS.length).toBeGreaterThan(LEAST)
})

/** The share that is right today. It only grows. */
const LEAST = 0.59
