import { expect, test } from 'vitest'
import { programText } from '../scripts/page.ts'
import { RULES } from '../src/rules/index.ts'
import { examplesOf } from '../src/rules/rule.ts'

test('the script of the page has each phrase, and no example of any', async () => {
  const program = await programText()
  const patterns = RULES.flatMap((rule) => rule.patterns)
  const rows = patterns.flatMap(({ phrases = [], unless = [] }) => [...phrases, ...unless])
  // A source may be a link that a sentence gives. Short ones stand in other places too, and what is quoted is written in another way.
  const isTelling = (text: string) => text.length > 30 && !/['"`\\\n]/.test(text)
  const needless = [...patterns.flatMap(examplesOf), ...rows.flatMap(([, , ...examples]) => examples)]
  expect(needless.filter((one) => isTelling(one) && program.includes(one))).toEqual([])
  expect(needless.filter(isTelling).length).toBeGreaterThan(100)
  expect(rows.filter(([says]) => isTelling(says) && !program.includes(says))).toEqual([])
})
