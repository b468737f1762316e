import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fold } from '../src/phrases/fold.ts'
import { askedLists, RULE_FILES } from './asked-phrases.ts'
import { shownBy } from './phrase-alternatives.ts'

const FOLDER = new URL('../src/rules/', import.meta.url)

const LISTS = await askedLists()
const PHRASES = [...new Map(LISTS.map((one) => [one.list, one])).values()].flatMap(({ name, list }) =>
  list.map((phrase) => ({ name, says: phrase[0], phrase })),
)

/** The words of an example, without what stands before the human text. */
const wordsOf = (example: string) =>
  fold(
    (example.split('\n').at(-1) ?? '').replace(
      /^(< )?(\S+ (NO|BAD|BYE|OK) (\[[^\]]*\] )?|\d{3}[ -](\d\.\d+\.\d+ )?)/,
      '',
    ),
  )

describe('the phrases that conditions ask for', () => {
  test.each(PHRASES)('$name: $says', ({ says, phrase: [, source, ...examples] }) => {
    expect(source).toMatch(/^(RFC \d+ §|https:)/)
    const { lacking, unshown } = shownBy(
      says,
      examples.map((one) => [wordsOf(one)]),
    )
    expect(
      lacking.map((at) => examples[at]),
      'examples that do not say it',
    ).toEqual([])
    expect(unshown, 'alternatives that no example of it needs').toEqual([])
  })

  test('are exported, each list, so that these tests see them', () => {
    const hidden = RULE_FILES.flatMap((path) =>
      [...readFileSync(new URL(path, FOLDER), 'utf8').matchAll(/^const (\w+): .*\bPhrase\[\]/gm)].map(
        ([, name]) => `${path} ${name}`,
      ),
    )
    expect(hidden).toEqual([])
    expect(PHRASES.length).toBeGreaterThan(8)
  })
})
