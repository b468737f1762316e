import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { RULES } from '../src/classify.ts'

const FOLDER = new URL('../fixtures/wordings/', import.meta.url)

/** A rule as it was when `npm run wordings` wrote it: the codes that it refines, and its patterns with their sentences. */
function ruleIn(file: string) {
  const [first = '', ...blocks] = readFileSync(new URL(file, FOLDER), 'utf8').trimEnd().split('\n\n')
  const patterns = blocks.map((block) => {
    const [head = '', ...sentences] = block.split('\n  ')
    const [, id = '', certainty, conditions = ''] = /^(\S+) \((\w+)\) ?(.*)$/.exec(head) ?? []
    const named = conditions.split(' ').flatMap((one) => (one === '' ? [] : [one.split('=')]))
    return {
      id,
      certainty,
      sentences,
      conditions: named.map(([name = '', list = '']) => [name, list.split(',')] as const),
    }
  })
  return { refines: first.replace('refines: ', '').split(' '), patterns }
}

/** A wording, a condition and an edge may be added at any time. One that is gone is gone on purpose, or by mistake. */
describe.each(readdirSync(FOLDER))('%s', (file) => {
  const rule = RULES.find(({ code }) => `${code}.txt` === file)
  const { refines, patterns } = ruleIn(file)

  test('still refines what it refined', () => {
    const known: readonly string[] = rule?.refines ?? []
    expect(refines.filter((code) => code !== '-' && !known.includes(code))).toEqual([])
  })

  test.each(patterns)('$id still has its certainty, its conditions and every wording', (known) => {
    const pattern = rule?.patterns.find(({ id }) => id === known.id)
    expect(pattern?.certainty).toBe(known.certainty)
    const { text } = pattern?.applies ?? {}
    if (text) expect(known.sentences.filter((one) => !text.test(one))).toEqual([])
    const asked: Readonly<Record<string, unknown>> = { ...pattern?.applies, ...pattern?.happens }
    for (const [name, values] of known.conditions) {
      const now = [asked[name] ?? []].flat().map(String)
      expect(
        values.filter((one) => !now.includes(one)),
        name,
      ).toEqual([])
    }
  })
})

test('there are wordings to hold', () => {
  expect(readdirSync(FOLDER).length).toBeGreaterThan(40)
})
