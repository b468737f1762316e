import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { RULES } from '../src/classify.ts'

const FOLDER = new URL('../fixtures/wordings/', import.meta.url)

/** The patterns of a code as they were when `npm run wordings` wrote them: a head, and sentences below it. */
const blocksOf = (file: string) =>
  readFileSync(new URL(file, FOLDER), 'utf8')
    .trimEnd()
    .split('\n\n')
    .map((block) => {
      const [head = '', ...sentences] = block.split('\n  ')
      return { head, sentences }
    })

describe.each(readdirSync(FOLDER))('%s', (file) => {
  const patterns = RULES.find(({ code }) => `${code}.txt` === file)?.patterns ?? []

  test.each(blocksOf(file))('$head still has its certainty, and every wording', ({ head, sentences }) => {
    const pattern = patterns.find(({ id, certainty }) => `${id} (${certainty})` === head)
    expect(pattern, 'a pattern of that name and certainty').toBeDefined()
    expect(sentences.filter((one) => !pattern?.says?.text?.test(one))).toEqual([])
  })
})

test('there are wordings to hold', () => {
  expect(readdirSync(FOLDER).length).toBeGreaterThan(40)
})
