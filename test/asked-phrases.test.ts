import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fold } from '../src/phrases/fold.ts'
import { RULES } from '../src/rules/index.ts'
import type { Phrase } from '../src/rules/phrased.ts'
import { shownBy } from './phrase-alternatives.ts'

const FOLDER = new URL('../src/rules/', import.meta.url)
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))

const OF_PATTERNS: ReadonlySet<unknown> = new Set(
  RULES.flatMap(({ patterns }) => patterns.flatMap(({ phrases, unless }) => [phrases, unless])),
)

/** The lists of phrases in a value, wherever they stand in it. */
function listsIn(value: unknown): readonly (readonly Phrase[])[] {
  if (typeof value !== 'object' || value === null || OF_PATTERNS.has(value)) return []
  if (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((row) => Array.isArray(row) && typeof row[0] === 'string')
  )
    return [value as readonly Phrase[]]
  return Object.values(value).flatMap(listsIn)
}

const exported = await Promise.all(
  FILES.map(async (path) => ({ path, all: (await import(new URL(path, FOLDER).href)) as Record<string, unknown> })),
)
const LISTS = exported.flatMap(({ path, all }) =>
  Object.entries(all).flatMap(([name, value]) =>
    RULES.some((rule) => rule === value) ? [] : listsIn(value).map((list) => ({ name: `${path} ${name}`, list })),
  ),
)
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
    const hidden = FILES.flatMap((path) =>
      [...readFileSync(new URL(path, FOLDER), 'utf8').matchAll(/^const (\w+): .*\bPhrase\[\]/gm)].map(
        ([, name]) => `${path} ${name}`,
      ),
    )
    expect(hidden).toEqual([])
    expect(PHRASES.length).toBeGreaterThan(8)
  })
})
