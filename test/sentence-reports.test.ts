import { expect, test } from 'vitest'
import { explain } from '../src/classify.ts'
import { SENTENCE_REPORTS } from './sentence-reports.ts'

test.each(SENTENCE_REPORTS.map((report) => [report.kind, report] as const))('%s', (_, { text, accept }) => {
  const [first] = explain(text)
  expect(accept).toContain(first?.code)
})
