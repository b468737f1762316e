/**
 * The speed of classification on one core, of this build and of an older one: transcripts of one refused login each, made
 * before the clock starts, and their bare lines. Both builds stand in one process and take turns in short rounds, so that a
 * busy machine slows both alike. Then the memory of the rules that have answered, and, once each, the cost of explaining a
 * pasted log of 1 and of 10 MB, and of 10 MB in each wrapping.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readRows } from '../score.ts'
import { compiledClients, olderBuild, thisBuild } from './builds.ts'
import { pastedTexts } from './pasted.ts'
import { OURS, printRow, type Target } from './table.ts'

/** The functions of the main door that are measured. */
type Door = Pick<typeof import('../../src/classify.ts'), 'diagnose' | 'explain' | 'importTranscript' | 'reportOf'>

interface Build {
  readonly name: string
  readonly url: string
  readonly door: Door
}

/** V8 compiles for some ten thousand answers, on threads of its own. */
const WARM_UP_MS = 5_000
const ROUNDS = 15
const ROUND_MS = 500

const LOGS = {
  'refused logins': 'A1 LOGIN a Abc1defgh\nA1 NO x\n',
  'replies alone': 'S: 250 x\n',
  'asides alone': '* OK x\n',
  'refused recipients': 'C: RCPT TO:<ann@mailwhy.test>\nS: 550 5.1.1 no such user\n',
}

/**
 * @param path labelled replies, as `npm run score` takes them
 * @param beside a commit or folder of an older build
 */
export async function benchClassification(path: string | URL, beside: string | undefined): Promise<void> {
  const builds = [await buildAt(OURS, thisBuild())]
  if (beside !== undefined) builds.push(await buildAt(beside, olderBuild(beside)))
  const replies = readRows(path).flatMap((row) => {
    if (!('lines' in row) || row.phase !== 'auth') return []
    const { lines, protocol } = row
    return [{ lines, protocol, stage: `${protocol}.login` }]
  })
  const than = (bound: number): readonly Target[] => (beside === undefined ? [] : [{ of: beside, bound }])
  console.log(`\n${replies.length} answers to a login`)
  measure('diagnose, from a transcript', builds, than(2.5), ({ door }) => {
    const transcripts = replies.map((reply) => door.importTranscript(reply))
    return { count: replies.length, round: () => transcripts.map((one) => door.diagnose(one)) }
  })
  measure('explain, from bare lines', builds, than(2), ({ door }) => {
    return { count: replies.length, round: () => replies.map((reply) => door.explain(reply)) }
  })
  memoryOfRules(builds, path)
  for (const [name, lines] of Object.entries(LOGS)) {
    for (const size of [1_000_000, 10_000_000]) explainLog(name, lines.repeat(size / lines.length), size, builds)
  }
  for (const [name, text] of Object.entries(pastedTexts(10_000_000))) explainLog(name, text, text.length, builds)
}

async function buildAt(name: string, url: string): Promise<Build> {
  return { name, url, door: (await import(url)) as Door }
}

interface Work {
  /** The number of answers of a round. */
  readonly count: number
  readonly round: () => unknown
}

/** Answers a second of processor time; each round begins with another build. */
function measure(
  work: string,
  builds: readonly Build[],
  targets: readonly Target[],
  workOf: (build: Build) => Work,
): void {
  const all = builds.map((build) => ({ name: build.name, speeds: [] as number[], ...workOf(build) }))
  for (const one of all) speedOf(one, WARM_UP_MS)
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of round % 2 === 0 ? all : all.toReversed()) one.speeds.push(speedOf(one, ROUND_MS))
  }
  const measured = Object.fromEntries(all.map(({ name, speeds }) => [name, speeds]))
  printRow({ work, unit: 'a second', measured, better: 'more', digits: 0, targets })
}

function speedOf({ count, round }: Work, ms: number): number {
  const until = performance.now() + ms
  const before = process.cpuUsage()
  let answers = 0
  while (performance.now() < until) {
    round()
    answers += count
  }
  return (answers * 1e6) / microsecondsSince(before)
}

function memoryOfRules(builds: readonly Build[], path: string | URL): void {
  const script = join(compiledClients(), 'rules-memory.js')
  const file = path instanceof URL ? fileURLToPath(path) : path
  console.log('\nmemory of the rules that have answered every reply, compiled code included')
  for (const { name, url } of builds) {
    const octets = Number(execFileSync(process.execPath, ['--expose-gc', script, url, file], { encoding: 'utf8' }))
    console.log(`  ${name.padEnd(34)} ${Math.round(octets / 1_000)} kB`)
  }
}

function explainLog(name: string, log: string | Uint8Array, size: number, builds: readonly Build[]): void {
  console.log(`\na log of ${name}, ${Math.round(size / 1_000_000)} MB`)
  for (const { name: build, door } of builds) {
    const before = process.cpuUsage()
    door.reportOf([door.importTranscript(log)])
    const seconds = microsecondsSince(before) / 1e6
    // Two builds in one process share its memory: it is told for one alone.
    const memory = builds.length === 1 ? `, ${Math.round(process.memoryUsage.rss() / 1_000_000)} MB` : ''
    console.log(`  ${build.padEnd(34)} ${seconds.toFixed(1)} s of processor time${memory}`)
  }
}

function microsecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return user + system
}
