/**
 * Mutation testing: changes one thing at a time in the code and the tables of `rules/`, `diagnosis/`, `plan/` and
 * `sasl/`, and runs the tests that are related. A change that no test notices has survived, and is printed at once; the
 * score comes at the end, or so far at Ctrl-C.
 *
 *     npm run mutate -- [--only rules/auth]... [--kind refine]... [--max n] [--seed n] [--slow s] [--log FILE] [--again]
 *         [--except TEST]... [--list]
 *     npm run mutate -- --words --max 50
 *     npm run mutate -- --without CODE-OR-LANGUAGE:WORD,WORD...
 *
 * `--words` changes phrases, the lexicon and certainties, as many of each kind. `--without` takes words from the
 * phrases of a code or the stems of a language.
 * All of it runs on a copy in a temporary folder and in one process, which evaluates the changed module and those that
 * depend on it again. A test file that does not import the changed one is not run, nor one that takes longer than
 * `--slow` seconds (default 30) without a change. Those that noticed the most come first. `--max` takes a sample, the same for the same `--seed`. `--log` holds the outcomes, one a line:
 * what stands there is not run again, except with `--again` what had survived. `--except` leaves a test file out. `--list` runs
 * nothing.
 */
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Mutant, mutated } from './mutate/mutants.ts'
import { Runner } from './mutate/pool.ts'
import { RELATED } from './mutate/related.ts'
import { chosenMutants, idOf } from './mutate/selection.ts'
import { WORD_KINDS } from './mutate/words.ts'
import type { Outcome } from './mutate/worker.ts'

interface Result {
  readonly id: string
  readonly folder: string
  readonly kind: string
  readonly at: string
  readonly shown: string
  readonly survived: boolean
  readonly by?: string
  readonly ms: number
}

/**
 * A mutant that makes a test run forever is noticed by the time it takes: so many times as long as all tests without a
 * change. A machine that is busy with something else meanwhile must not be taken for a test that notices.
 */
const LIMIT_FACTOR = 20
const MIN_LIMIT_MS = 60_000

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    kind: { type: 'string', multiple: true },
    words: { type: 'boolean', default: false },
    without: { type: 'string', multiple: true, default: [] },
    max: { type: 'string' },
    seed: { type: 'string', default: '1' },
    slow: { type: 'string', default: '30' },
    log: { type: 'string' },
    again: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    except: { type: 'string', multiple: true, default: [] },
  },
})

const work = mkdtempSync(join(tmpdir(), 'mailwhy-mutate-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))

const results: Result[] = []

/** The time that all tests take without a change. */
let usualMs = 0

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    printScores()
    process.exit(130)
  })
}

copyTo(work)
const chosen = chosenMutants(work, {
  ...options,
  only: options.only ?? (options.words ? ['rules', 'lexicon'] : ['rules', 'diagnosis', 'plan', 'sasl']),
  ...(options.words && { kind: WORD_KINDS }),
  evenly: options.words,
})
if (options.list) for (const one of chosen) printSurvivor(listed(one))
else await runAll(chosen).then(printScores)

/** The files that git knows, as they stand in the work tree. */
function copyTo(folder: string): void {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
  for (const file of files.split('\0')) if (file && existsSync(file)) cpSync(file, join(folder, file))
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
}

async function runAll(mutants: readonly Mutant[]): Promise<void> {
  const known = new Map(logged().map((one) => [one.id, one]))
  const runner = new Runner(work)
  const tests = await usable(runner, new Set(mutants.map(folderOf)))
  for (const mutant of mutants) {
    const old = known.get(idOf(work, mutant))
    const isOver = old && !(options.again && old.survived)
    const result = isOver ? old : await resultOf(runner, mutant, tests)
    results.push(result)
    if (result.survived) printSurvivor(result)
    if (options.log && !isOver) appendFileSync(options.log, `${JSON.stringify(result)}\n`)
    if (process.stderr.isTTY) process.stderr.write(`${results.length} of ${mutants.length}\r`)
  }
  runner.stop()
}

/** The changes that each test file has noticed. */
type Noticed = Map<string, number>

/** The tests that pass without a change, in time: one that fails would notice everything. */
async function usable(runner: Runner, folders: ReadonlySet<string>): Promise<Noticed> {
  const noticed: Noticed = new Map()
  for (const test of new Set([...folders].flatMap(testsFor))) {
    const outcome = await runner.run({ path: '', tests: [test] }, 10 * MIN_LIMIT_MS)
    if (outcome.kind === 'survived' && outcome.ms <= Number(options.slow) * 1000) {
      noticed.set(test, 0)
      usualMs += outcome.ms
    } else console.error(`${test} is left out: ${whyLeftOut(outcome)}`)
  }
  return noticed
}

function whyLeftOut(outcome: Outcome): string {
  return outcome.kind === 'killed' ? `${outcome.test}: ${outcome.error}` : 'it is slow'
}

async function resultOf(runner: Runner, mutant: Mutant, noticed: Noticed): Promise<Result> {
  const source = mutated(readFileSync(join(work, mutant.path), 'utf8'), mutant)
  const usual = testsFor(folderOf(mutant)).filter((one) => noticed.has(one))
  const tests = usual.toSorted((a, b) => (noticed.get(b) ?? 0) - (noticed.get(a) ?? 0))
  const limitMs = Math.max(MIN_LIMIT_MS, LIMIT_FACTOR * usualMs)
  const outcome = await runner.run({ path: mutant.path, source, tests }, limitMs)
  const { survived: _, ...rest } = listed(mutant)
  if (outcome.kind !== 'killed') return { ...rest, survived: true, ms: outcome.kind === 'survived' ? outcome.ms : 0 }
  if (noticed.has(outcome.by)) noticed.set(outcome.by, (noticed.get(outcome.by) ?? 0) + 1)
  return { ...rest, survived: false, by: `${outcome.by} ${outcome.test}`.slice(0, 200), ms: outcome.ms }
}

function listed(mutant: Mutant): Result {
  const { path, line, kind, shown } = mutant
  return { id: idOf(work, mutant), folder: folderOf(mutant), kind, at: `${path}:${line}`, shown, survived: true, ms: 0 }
}

function folderOf({ path }: Mutant): string {
  return path.split('/')[1] ?? ''
}

function testsFor(folder: string): readonly string[] {
  const names = (RELATED[folder] ?? []).filter((name) => !options.except.includes(name))
  return names.map((name) => `test/${name}.test.ts`)
}

function logged(): readonly Result[] {
  if (!options.log || !existsSync(options.log)) return []
  return readFileSync(options.log, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Result)
}

function printSurvivor({ at, kind, shown }: Result): void {
  console.log(`${at}  ${kind}: ${shown}`)
}

function printScores(): void {
  for (const by of ['folder', 'kind'] as const) {
    console.log(`\nnoticed, by ${by}`)
    for (const name of new Set(results.map((one) => one[by]))) {
      const own = results.filter((one) => one[by] === name)
      console.log(scoreLine(name, own))
    }
  }
  console.log(scoreLine('all', results))
}

function scoreLine(name: string, of: readonly Result[]): string {
  const noticed = of.filter(({ survived }) => !survived).length
  return `${name.padEnd(24)} ${String(noticed).padStart(5)} of ${String(of.length).padStart(5)}  ${((100 * noticed) / of.length).toFixed(1).padStart(5)} %`
}
