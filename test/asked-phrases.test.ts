import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fold } from '../src/phrases/fold.ts'
import { askedLists, RULE_FILES } from './asked-phrases.ts'
import { shownBy } from './phrase-alternatives.ts'

const FOLDER = new URL('../src/rules/', import.meta.url)

/** The words of an example, without what stands before the human text. */
const wordsOf = (example: string) =>
  fold(
    (example.split('\n').at(-1) ?? '').replace(
      /^(< )?(\S+ (NO|BAD|BYE|OK) (\[[^\]]*\] )?|\d{3}[ -](\d\.\d+\.\d+ )?)/,
      '',
    ),
  )

describe('the phrases that conditions ask for', () => {
  test('have a source, and examples that say them and need each alternative', async () => {
    const lists = new Map((await askedLists()).map(({ name, list }) => [list, name]))
    const phrases = [...lists].flatMap(([list, name]) => list.map((phrase) => ({ name, phrase })))
    expect(phrases.length).toBeGreaterThan(8)
    for (const { name, phrase } of phrases) {
      const [says, source, ...examples] = phrase
      expect(source, `${name}: ${says}`).toMatch(/^(RFC \d+ §|https:)/)
      const texts = examples.map((one) => [wordsOf(one)])
      const { lacking, unshown } = shownBy(says, texts)
      const unsaid = lacking.map((at) => examples[at])
      expect({ unsaid, unshown }, `${name}: ${says}`).toEqual({ unsaid: [], unshown: [] })
    }
  })

  test('are exported, each list, so that these tests see them', () => {
    const hidden = RULE_FILES.flatMap((path) =>
      [...readFileSync(new URL(path, FOLDER), 'utf8').matchAll(/^const (\w+): .*\bPhrase\[\]/gm)].map(
        ([, name]) => `${path} ${name}`,
      ),
    )
    expect(hidden).toEqual([])
  })
})
