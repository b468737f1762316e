import { type Diagnosis, diagnose, explain, RULES } from '../../src/classify.ts'
import { isRight, type Row, type Sample, samplesOf } from './rows.ts'

export interface Miss {
  readonly id: string
  readonly wanted: readonly string[]
  readonly found: string
  readonly certain: boolean
  readonly text: string
}

export interface Score {
  readonly total: number
  /** Shares of the total. */
  readonly right: number
  readonly strict: number
  readonly certainAndWrong: number
  /** The share read as a failure of an unknown cause. */
  readonly unknown: number
  /** The share read as if nothing were wrong, although something is. */
  readonly allClear: number
  /** The share of all other misses. */
  readonly wrong: number
  readonly misses: readonly Miss[]
  /** `wanted -> found`, how often, the most frequent first. */
  readonly confusions: readonly (readonly [string, number])[]
  /** The number of replies that each pattern was the reading of. */
  readonly uses: ReadonlyMap<string, number>
}

export function score(rows: readonly Row[]): Score {
  const judged = samplesOf(rows).map((sample) => judge(sample, sample.read({ diagnose, explain })[0]))
  const misses = judged.flatMap(({ miss }) => (miss ? [miss] : []))
  const share = (count: number) => (judged.length === 0 ? 0 : count / judged.length)
  return {
    total: judged.length,
    right: share(judged.length - misses.length),
    strict: share(judged.filter(({ isStrict }) => isStrict).length),
    certainAndWrong: share(misses.filter(({ certain }) => certain).length),
    unknown: share(misses.filter(({ found }) => found === 'unknown').length),
    allClear: share(misses.filter(({ found }) => found === 'ok').length),
    wrong: share(misses.filter(({ found }) => found !== 'unknown' && found !== 'ok').length),
    misses,
    confusions: counted(misses.map(({ wanted, found }) => `${wanted[0] ?? 'ok'} -> ${found}`)),
    uses: new Map(counted(judged.map(({ rule }) => rule).filter(Boolean))),
  }
}

function judge(sample: Sample, diagnosis: Diagnosis | undefined) {
  const { id, wanted, text } = sample
  const found = diagnosis?.code ?? 'ok'
  const miss: Miss = { id, wanted, found, certain: diagnosis?.certainty === 'certain', text }
  const isStrict = found === (wanted[0] ?? 'ok')
  return { isStrict, rule: diagnosis?.rule ?? '', ...(!isRight(sample, diagnosis) && { miss }) }
}

function counted(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])
}

/** The lines that `npm run score` prints of a file. */
export function scoreLines(path: string, score: Score, withMisses: boolean): readonly string[] {
  const { total, right, strict, certainAndWrong, misses, confusions, uses, unknown, wrong, allClear } = score
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const patterns = RULES.reduce((sum, rule) => sum + rule.patterns.length, 0)
  const once = [...uses.values()].filter((count) => count === 1).length
  return [
    `${path}: ${total} judged`,
    `  right ${percent(right)}, strict ${percent(strict)}, wrong and certain ${percent(certainAndWrong)}`,
    `  not right: unknown ${percent(unknown)}, wrong ${percent(wrong)}, false all-clear ${percent(allClear)}`,
    `  ${patterns} patterns, of which ${once} (${percent(once / patterns)}) read exactly one line here`,
    ...confusions.map(([confusion, count]) => `  ${String(count).padStart(4)}  ${confusion}`),
    ...(withMisses ? misses.map(missLine) : []),
  ]
}

function missLine({ id, wanted, found, certain, text }: Miss): string {
  return `  ${certain ? '!!' : '  '} ${id}: ${wanted.join(' or ') || 'ok'}, found ${found}: ${text.slice(0, 160)}`
}
