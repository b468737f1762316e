/**
 * Scores the rules against the replies of real servers and against pasted texts. Each file is JSON Lines. A line is a
 * labelled refusal (`lines`, `label`, `also_acceptable`), a recorded conversation (`exchange`, `expect`), or a paste
 * (`text` or `value`, `hints`, `accept`, and the codes of `unless_certain`).
 *
 *     npm run score -- FILE.jsonl... [--third rest|aside] [--misses]
 *
 * `--third`: of the labelled refusals, only those with `sha256(id) % 3` other than zero, or only the others.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Diagnosis, diagnose, explain, type ImportOptions, RULES, type Stage } from '../src/classify.ts'
import { type Recording, transcriptOf } from './recordings.ts'

/** One refusal, as a careful mail administrator would read it. */
interface Reply {
  readonly id: string
  readonly protocol: 'imap' | 'smtp'
  readonly phase: string
  readonly command?: string | null
  readonly lines: readonly string[]
  readonly label: string
  readonly also_acceptable?: readonly string[]
}

/** A pasted text or value. `accept` holds the codes that are right, and is empty where nothing is wrong. */
interface Paste {
  readonly id: string
  readonly text?: string
  readonly value?: unknown
  readonly hints?: ImportOptions
  readonly accept: readonly string[]
  readonly unless_certain?: readonly string[]
}

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

const STAGES: Readonly<Record<string, Stage>> = {
  'imap auth': 'imap.login',
  'imap select': 'imap.inbox',
  'imap greeting': 'imap.connect',
  'imap starttls': 'imap.connect',
  'imap capability': 'imap.connect',
  'smtp auth': 'smtp.login',
  'smtp greeting': 'smtp.connect',
  'smtp ehlo': 'smtp.connect',
  'smtp starttls': 'smtp.connect',
  'smtp mail': 'smtp.send',
  'smtp rcpt': 'smtp.send',
  'smtp data': 'smtp.send',
  'smtp eod': 'smtp.send',
}

export type Row = Reply | Recording | Paste

export function readRows(path: string | URL): readonly Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Row => JSON.parse(line))
}

/** True for a refusal of the third that is set aside while rules are written. */
export function isSetAside(row: Row): boolean {
  return 'id' in row && BigInt(`0x${createHash('sha256').update(row.id).digest('hex')}`) % 3n === 0n
}

/** Conversations of which no diagnosis is expected, not even none, are left out. */
export function score(rows: readonly Row[]): Score {
  const judged = rows.flatMap((row, at) => {
    const wanted = wantedOf(row)
    return wanted ? [judge(row, wanted, diagnosesOf(row)[0], at)] : []
  })
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

function wantedOf(row: Row): readonly string[] | null {
  if ('accept' in row) return row.accept
  return 'exchange' in row ? row.expect : [row.label, ...(row.also_acceptable ?? [])]
}

function diagnosesOf(row: Row): readonly Diagnosis[] {
  if ('accept' in row) return explain(row.text ?? row.value, row.hints)
  if ('exchange' in row) return diagnose(transcriptOf(row))
  const { lines, protocol, phase, command } = row
  return explain({ lines, protocol, stage: STAGES[`${protocol} ${phase}`], ...(command && { command }) })
}

function judge(row: Row, wanted: readonly string[], diagnosis: Diagnosis | undefined, at: number) {
  const found = diagnosis?.code ?? 'ok'
  const doubted = 'accept' in row && diagnosis?.certainty !== 'certain' ? row.unless_certain : undefined
  const isRight = diagnosis ? [...wanted, ...(doubted ?? [])].includes(diagnosis.code) : wanted.length === 0
  const miss: Miss = {
    id: 'id' in row ? row.id : `${row.server} line ${at + 1}`,
    wanted,
    found,
    certain: diagnosis?.certainty === 'certain',
    text: textOf(row),
  }
  return { isStrict: found === (wanted[0] ?? 'ok'), rule: diagnosis?.rule ?? '', ...(!isRight && { miss }) }
}

function textOf(row: Row): string {
  if ('lines' in row) return row.lines.join(' | ')
  return 'situation' in row ? row.situation : (row.text ?? JSON.stringify(row.value)).replaceAll('\n', ' | ')
}

function counted(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])
}

function print(
  path: string,
  { total, right, strict, certainAndWrong, misses, confusions, uses, ...shares }: Score,
): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const patterns = RULES.reduce((sum, rule) => sum + rule.patterns.length, 0)
  const once = [...uses.values()].filter((count) => count === 1).length
  console.log(`${path}: ${total} judged`)
  console.log(`  right ${percent(right)}, strict ${percent(strict)}, wrong and certain ${percent(certainAndWrong)}`)
  const { unknown, wrong, allClear } = shares
  console.log(`  not right: unknown ${percent(unknown)}, wrong ${percent(wrong)}, false all-clear ${percent(allClear)}`)
  console.log(`  ${patterns} patterns, of which ${once} (${percent(once / patterns)}) read exactly one line here`)
  for (const [confusion, count] of confusions) console.log(`  ${String(count).padStart(4)}  ${confusion}`)
  if (!values.misses) return
  for (const { id, wanted, found, certain, text } of misses) {
    console.log(
      `  ${certain ? '!!' : '  '} ${id}: ${wanted.join(' or ') || 'ok'}, found ${found}: ${text.slice(0, 160)}`,
    )
  }
}

const { values, positionals } = parseArgs({
  args: process.argv[1] === fileURLToPath(import.meta.url) ? process.argv.slice(2) : [],
  options: { third: { type: 'string' }, misses: { type: 'boolean' } },
  allowPositionals: true,
})
for (const path of positionals) {
  const rows = readRows(path)
  const chosen =
    values.third === undefined ? rows : rows.filter((row) => isSetAside(row) === (values.third === 'aside'))
  print(path, score(chosen))
}
