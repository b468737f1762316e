import { expect, test } from 'vitest'
import { programText } from '../scripts/page.ts'
import { RULES } from '../src/rules/index.ts'
import { examplesOf } from '../src/rules/rule.ts'
import { FAILURES } from '../src/transcript/import/find/failures/failures.ts'

const program = await programText()

test('the script of the page has each phrase, and no example of any', () => {
  const patterns = RULES.flatMap((rule) => rule.patterns)
  const rows = patterns.flatMap(({ phrases = [], unless = [] }) => [...phrases, ...unless])
  // A source may be a link that a sentence gives. Short ones stand in other places too, and what is quoted is written in another way.
  const isTelling = (text: string) => text.length > 30 && !/['"`\\\n]/.test(text)
  const needless = [...patterns.flatMap(examplesOf), ...rows.flatMap(([, , ...examples]) => examples)]
  expect(needless.filter((one) => isTelling(one) && program.includes(one))).toEqual([])
  expect(needless.filter(isTelling).length).toBeGreaterThan(100)
  expect(rows.filter(([says]) => isTelling(says) && !program.includes(says))).toEqual([])
})

test('the script of the page has the words of each failure, and examples of rows that stand alone only', () => {
  // Words that are put together of parts stand nowhere as they are.
  const literal = FAILURES.filter(({ says }) => says.source.length > 12 && !/^\\b[A-Z_]+\\b$/.test(says.source))
  const missing = literal.filter(
    ({ says, examples: [words = ''] }) => !program.includes(says.source) && !program.includes(words),
  )
  expect(missing.length).toBeLessThan(literal.length / 4)
  expect(program).toContain('"Empty startup greeting ("')
  expect(program).toContain(', ?:?tls_failed\\b')
  expect(program).not.toContain('{:temporary_failure, "mx.example.com", :tls_failed}')
  expect(program).not.toContain('Certificate failure for imap.example.com: self signed certificate')
})
