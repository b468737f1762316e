import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { askedText } from '../scripts/score/asked.ts'
import { corpusText, ruleText } from '../scripts/score/golden.ts'
import { CORPUS, corpusSamples, ownSamples } from '../scripts/score/own-samples.ts'
import { firingsIn, gatheredFrom } from '../scripts/score/phrases.ts'
import { RULES } from '../src/classify.ts'
import { askedLists } from './asked-phrases.ts'

const FIXTURES = new URL('../fixtures/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, FIXTURES), 'utf8')
const isThere = existsSync(CORPUS)
if (!isThere) console.log(`How often phrases fire in the corpus is SKIPPED: there is no ${CORPUS.pathname}.`)

describe('what a rule holds, and how often its phrases fire in the fixtures, is as before: else run npm run golden', () => {
  const own = gatheredFrom(ownSamples())
  const firings = firingsIn(own, RULES)

  test.each(RULES.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
    expect(ruleText(rule, firings)).toBe(read(`phrases/${code}.txt`))
  })

  test('those that conditions ask for', async () => {
    expect(askedText(await askedLists(), own)).toBe(read('phrases-asked.txt'))
  })

  test('and no file is of a rule that is gone', () => {
    const files = readdirSync(new URL('phrases/', FIXTURES)).map((file) => file.replace('.txt', ''))
    expect(files.toSorted()).toEqual(RULES.map(({ code }) => code).toSorted())
  })
})

/** Who has no corpus cannot write its golden file: a phrase that it does not know yet, or that is gone, is passed over. */
test.skipIf(!isThere)('each phrase fires in the corpus as often as before: else run npm run golden', () => {
  const now = countsIn(corpusText(firingsIn(gatheredFrom(corpusSamples()), RULES)))
  const before = countsIn(read('phrases-in-corpus.txt'))
  const known = [...before].filter(([phrase]) => now.has(phrase))
  expect(known.length).toBeGreaterThan(before.size / 2)
  expect(known.map(([phrase]) => [phrase, now.get(phrase)])).toEqual(known)
})

function countsIn(text: string): ReadonlyMap<string, number> {
  return new Map(text.split('\n').map((line) => [line.slice(8), Number(line.slice(0, 6))]))
}
