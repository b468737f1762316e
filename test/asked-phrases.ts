import { readdirSync } from 'node:fs'
import { RULES } from '../src/rules/index.ts'
import type { Phrase } from '../src/rules/phrased.ts'

/** A list of phrases that a condition asks for, by its file and the name that it is exported by. */
export interface AskedList {
  readonly name: string
  readonly list: readonly Phrase[]
}

export const RULE_FILES: readonly string[] = readdirSync(new URL('../src/rules/', import.meta.url), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((path) => path.endsWith('.ts'))
  .toSorted()

/** The lists of phrases that stand in no pattern: what the conditions of the rules ask for. */
export async function askedLists(): Promise<readonly AskedList[]> {
  const files = await Promise.all(
    RULE_FILES.map(async (path) => {
      const file = `../src/rules/${path}`
      return { path, all: (await import(/* @vite-ignore */ file)) as object }
    }),
  )
  return files.flatMap(({ path, all }) =>
    byName(Object.entries(all)).flatMap(([name, value]) =>
      RULES.some((rule) => rule === value) ? [] : listsIn(value).map((list) => ({ name: `${path} ${name}`, list })),
    ),
  )
}

/** Node sorts the exports of a module, and other loaders do not. */
function byName(entries: readonly [string, unknown][]): readonly [string, unknown][] {
  return entries.toSorted(([one], [other]) => (one < other ? -1 : 1))
}

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
