/**
 * Scores the rules against the replies of real servers and against pasted texts. Each file is JSON Lines. A line is a
 * labelled refusal (`lines`, `label`, `also_acceptable`), a recorded conversation (`exchange`, `expect`), or a paste
 * (`text` or `value`, `hints`, `accept`, and the codes of `unless_certain`).
 *
 *     npm run score -- FILE.jsonl... [--third rest|aside] [--misses]
 *     npm run score -- FILE.jsonl... [--third rest|aside] --calibration
 *     npm run score -- --diff [FILE.jsonl...] [--since COMMIT]
 *     npm run score [-- --phrases FILE.jsonl...]
 *
 * `--third`: of the labelled refusals, only those with `sha256(id) % 3` other than zero, or only the others.
 * `--calibration`: how often an answer is right that is certain, likely or possible.
 * `--diff`: the samples that the work tree reads otherwise than the last commit, or the one named, of all that the tests
 * read, the examples of the rules, and these files; without files, of the corpus beside the repository.
 * `--phrases`: the phrases that match nothing in the same samples, and how many match one line only.
 * `--golden` writes `fixtures/phrases/`: how often each phrase fires.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { diagnose, explain, RULES } from '../src/classify.ts'
import { askedLists } from '../test/asked-phrases.ts'
import { askedText } from './score/asked.ts'
import { calibrationLines, calibrationOf } from './score/calibration.ts'
import { differenceLines, differences, summaryLines } from './score/difference.ts'
import { corpusText, ruleText } from './score/golden.ts'
import { readerOf } from './score/last-commit.ts'
import { CORPUS, corpusSamples, exampleSamples, ownSamples } from './score/own-samples.ts'
import { firingsIn, gatheredFrom, phraseLines } from './score/phrases.ts'
import { score, scoreLines } from './score/right.ts'
import { isSetAside, readRows, type Sample, samplesOf } from './score/rows.ts'

export { isSetAside, readRows, score }

const GOLDEN = new URL('../fixtures/phrases/', import.meta.url)
const GOLDEN_OF_ASKED = new URL('../fixtures/phrases-asked.txt', import.meta.url)
const GOLDEN_OF_CORPUS = new URL('../fixtures/phrases-in-corpus.txt', import.meta.url)

interface Options {
  readonly third?: string
  readonly misses?: boolean
  readonly since?: string
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const line of await scoreCommand(process.argv.slice(2))) console.log(line)
}

/** Does what the arguments say. Returns the lines to print. */
export async function scoreCommand(args: readonly string[]): Promise<readonly string[]> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      third: { type: 'string' },
      misses: { type: 'boolean' },
      calibration: { type: 'boolean' },
      diff: { type: 'boolean' },
      since: { type: 'string' },
      phrases: { type: 'boolean' },
      golden: { type: 'boolean' },
    },
    allowPositionals: true,
  })
  if (values.diff) return readOtherwise(positionals, values)
  if (values.calibration) return calibrated(positionals, values)
  if (values.golden) return writeGolden()
  if (values.phrases || positionals.length === 0) return phrasesAlone(positionals, values)
  return scored(positionals, values)
}

function scored(paths: readonly string[], options: Options): readonly string[] {
  return paths.flatMap((path) => scoreLines(path, score(rowsOf(path, options)), options.misses ?? false))
}

function calibrated(paths: readonly string[], options: Options): readonly string[] {
  return calibrationLines(paths.map((path) => [path, calibrationOf(samplesOf(rowsOf(path, options)))]))
}

async function readOtherwise(paths: readonly string[], options: Options): Promise<readonly string[]> {
  const samples = [...exampleSamples(), ...allSamples(paths, options)]
  const { changed, rivalsAlone } = differences(samples, await readerOf(options.since ?? 'HEAD'), { diagnose, explain })
  return [...differenceLines(changed), ...summaryLines(samples.length, changed, rivalsAlone)]
}

function phrasesAlone(paths: readonly string[], options: Options): readonly string[] {
  return phraseLines(firingsIn(gatheredFrom(allSamples(paths, options)), RULES))
}

async function writeGolden(): Promise<readonly string[]> {
  const own = gatheredFrom(ownSamples())
  const firings = firingsIn(own, RULES)
  rmSync(GOLDEN, { recursive: true, force: true })
  mkdirSync(GOLDEN)
  for (const rule of RULES) writeFileSync(new URL(`${rule.code}.txt`, GOLDEN), ruleText(rule, firings))
  writeFileSync(GOLDEN_OF_ASKED, askedText(await askedLists(), own))
  const corpus = corpusSamples()
  if (corpus.length === 0)
    return [`There is no corpus at ${CORPUS.pathname}: ${GOLDEN_OF_CORPUS.pathname} stays as it is.`]
  writeFileSync(GOLDEN_OF_CORPUS, corpusText(firingsIn(gatheredFrom(corpus), RULES)))
  return []
}

/** All that the tests read, and these files; without files, the corpus. */
function allSamples(paths: readonly string[], options: Options): readonly Sample[] {
  const corpus = paths.length > 0 ? paths.flatMap((path) => samplesOf(rowsOf(path, options))) : corpusSamples()
  if (corpus.length === 0) console.log(`There is no corpus at ${CORPUS.pathname}: the fixtures alone are read.`)
  return [...ownSamples(), ...corpus]
}

function rowsOf(path: string, { third }: Options) {
  const rows = readRows(path)
  return third === undefined ? rows : rows.filter((row) => isSetAside(row) === (third === 'aside'))
}
