import { expect, test } from 'vitest'
import { explain } from '../src/classify.ts'
import { REPORTS } from './whole-reports.ts'
import { RARER_REPORTS } from './whole-reports-2.ts'

const ALL = [...REPORTS, ...RARER_REPORTS]

test.each(ALL.map((report) => [report.kind, report] as const))('%s is never read wrongly', (_, { text, accept }) => {
  const found = explain(text).map(({ code }) => code)
  // A report that cannot be read is unknown: that is no answer, but no wrong one.
  expect([...accept, 'unknown', ...(accept.length === 0 ? [undefined] : [])]).toContain(found[0])
})

test('most whole reports are read', () => {
  const right = ALL.filter(({ text, accept }) => {
    const [first] = explain(text)
    return first ? accept.includes(first.code) : accept.length === 0
  })
  expect(right.length / ALL.length).toBeGreaterThan(LEAST)
})

/** The share that is right today. It only grows. */
const LEAST = 0.95
