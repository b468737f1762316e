/**
 * The speed of classification on one core: transcripts of one refused login each, made before the clock starts, and their
 * bare lines. Five runs of each. Then, once each, the cost of explaining a pasted log of 1 and of 10 MB, and of 10 MB in each
 * wrapping.
 */
import { diagnose, explain, importTranscript, reportOf } from '../../src/classify.ts'
import { readRows } from '../score.ts'
import { pastedTexts } from './pasted.ts'

const RUNS = 5
const RUN_MS = 2_000

const LOGS = {
  'refused logins': 'A1 LOGIN a Abc1defgh\nA1 NO x\n',
  'replies alone': 'S: 250 x\n',
  'asides alone': '* OK x\n',
  'refused recipients': 'C: RCPT TO:<ann@mailwhy.test>\nS: 550 5.1.1 no such user\n',
}

/** @param path labelled replies, as `npm run score` takes them */
export function benchClassification(path: string | URL): void {
  const replies = readRows(path).flatMap((row) => {
    if (!('lines' in row) || row.phase !== 'auth') return []
    const { lines, protocol } = row
    return [{ lines, protocol, stage: `${protocol}.login` }]
  })
  const transcripts = replies.map((reply) => importTranscript(reply))
  console.log(`\n${replies.length} answers to a login, ${RUNS} runs of ${RUN_MS / 1000} s each`)
  measure('diagnose, from a transcript', replies.length, () => transcripts.map((one) => diagnose(one)))
  measure('explain, from bare lines', replies.length, () => replies.map((reply) => explain(reply)))
  for (const [name, lines] of Object.entries(LOGS)) {
    for (const size of [1_000_000, 10_000_000]) explainLog(name, lines.repeat(size / lines.length), size)
  }
  for (const [name, text] of Object.entries(pastedTexts(10_000_000))) explainLog(name, text, text.length)
}

function explainLog(name: string, log: string | Uint8Array, size: number): void {
  const before = process.cpuUsage()
  reportOf([importTranscript(log)])
  const { user, system } = process.cpuUsage(before)
  const memory = Math.round(process.memoryUsage.rss() / 1_000_000)
  console.log(
    `  a log of ${name}, ${Math.round(size / 1_000_000)} MB: ${((user + system) / 1e6).toFixed(1)} s of processor time, ${memory} MB`,
  )
}

function measure(what: string, count: number, round: () => unknown): void {
  speedOf(count, round) // warms up
  const speeds = Array.from({ length: RUNS }, () => speedOf(count, round)).toSorted((a, b) => b - a)
  const [best = 0] = speeds
  const median = speeds[(RUNS - 1) / 2] ?? 0
  console.log(`  ${what}: best ${best.toFixed(0)} a second, median ${median.toFixed(0)}`)
}

/** Answers a second. */
function speedOf(count: number, round: () => unknown): number {
  const started = performance.now()
  let rounds = 0
  while (performance.now() - started < RUN_MS) {
    round()
    rounds += 1
  }
  return (rounds * count * 1000) / (performance.now() - started)
}
