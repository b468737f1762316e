/**
 * The cost of many checks at once, beside imapflow and nodemailer in a loop of p-limit: a fleet of forty good hosts in processes
 * of its own, each run in a fresh process of the client. Then a run that keeps the default caps, far away, beside what they allow
 * on paper.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Fleet, startFleet } from '../../test/fleet/fleet.ts'
import { hosts } from '../../test/fleet/plan.ts'
import { compiledClients, thisBuild } from './builds.ts'
import type { BulkFigures, BulkQuestion } from './bulk-client.ts'
import { benchGroups } from './bulk-groups.ts'
import { printRow, type Row, type Target } from './table.ts'

const OURS = 'this build'
const LOOP = 'the peers with p-limit'
const HOSTS = 40

/** The checks of a run at each number in parallel. */
const RUNS: readonly { parallel: number; count: number; rounds: number; targets: Partial<Record<Figure, Target[]>> }[] =
  [
    { parallel: 1, count: 60, rounds: 3, targets: {} },
    { parallel: 100, count: 1_500, rounds: 3, targets: { speed: [{ of: LOOP, bound: 1.5 }] } },
    { parallel: 1_000, count: 3_000, rounds: 2, targets: { resident: [{ of: LOOP, bound: 0.6 }] } },
    { parallel: 5_000, count: 5_000, rounds: 1, targets: {} },
  ]
const GROWTH = [10, 100, 1_000]

type Figure = 'speed' | 'processor' | 'resident'
type Ask = (contender: string, question: Omit<BulkQuestion, 'hosts' | 'ca'>) => Promise<BulkFigures>

export async function benchBulk(): Promise<void> {
  const main = thisBuild()
  const clients: Readonly<Record<string, readonly string[]>> = {
    [OURS]: ['mailwhy', new URL('bulk.js', main).href],
    [LOOP]: ['peers'],
  }
  const program = join(compiledClients(), 'bulk-client.js')
  const asking = (fleet: Fleet): Ask => {
    return async (contender, question) => {
      const { hosts, ca } = fleet
      return askFresh(program, clients[contender] ?? [], { hosts, ca, ...question })
    }
  }
  await withFleet(false, async (fleet) => {
    const ask = asking(fleet)
    for (const run of RUNS) await inParallel(ask, run)
    await growth(ask)
  })
  await withFleet(true, (fleet) => onPaper(asking(fleet)))
  await benchGroups()
}

async function withFleet(isFar: boolean, work: (fleet: Fleet) => Promise<void>): Promise<void> {
  const fleet = await startFleet(hosts(Array.from({ length: HOSTS }, () => 'none')), { isFar })
  try {
    await work(fleet)
  } finally {
    await fleet.close()
  }
}

async function inParallel(ask: Ask, { parallel, count, rounds, targets }: (typeof RUNS)[number]): Promise<void> {
  const figures: Record<string, BulkFigures[]> = { [OURS]: [], [LOOP]: [] }
  for (let round = 0; round < rounds; round++) {
    for (const [name, all] of Object.entries(figures)) all.push(await ask(name, { count, parallel }))
  }
  const at = `${count} checks, ${parallel} in parallel`
  const row = (work: string, read: (one: BulkFigures) => number, rest: Omit<Row, 'work' | 'measured'>) =>
    printRow({ work: `${work}, ${at}`, ...rest, measured: mapped(figures, read) })
  row('checks', ({ wallMs }) => (count * 1_000) / wallMs, {
    unit: 'a second',
    better: 'more',
    digits: 0,
    targets: targets.speed ?? [],
  })
  row('a check', ({ processorMs }) => processorMs, {
    unit: 'ms of processor time',
    better: 'less',
    digits: 2,
    targets: targets.processor ?? [],
  })
  row('resident memory of a check', ({ memory }) => memory.resident, {
    unit: 'kB',
    better: 'less',
    digits: 0,
    targets: targets.resident ?? [],
  })
  for (const [name, all] of Object.entries(figures)) {
    const wrong = all.flatMap((one) => Object.entries(one.wrong).map(([why, times]) => `${times} x ${why}`))
    console.log(`  ${name}: ${wrong.length === 0 ? 'no check failed' : `MISSED: ${wrong.join(', ')}`}`)
  }
}

/** What a check costs in runs of several lengths. */
async function growth(ask: Ask): Promise<void> {
  console.log('\na check in a run of so many, 100 in parallel, ms of processor time')
  for (const count of GROWTH) {
    const { processorMs } = await ask(OURS, { count, parallel: 100 })
    console.log(`  ${String(count).padStart(6)} ${processorMs.toFixed(2).padStart(8)}`)
  }
}

const FAR_COUNT = 2_000
const PER_SECOND = 4
/** The default caps of a host: each of its mailboxes is a new connection, and the last of them is a check's time before the end. */
async function onPaper(ask: Ask): Promise<void> {
  const isPolite = true
  const one = await ask(OURS, { count: 1, parallel: 1, isPolite })
  const paperMs = ((FAR_COUNT / HOSTS - 1) / PER_SECOND) * 1_000 + one.wallMs
  const { wallMs, wrong } = await ask(OURS, { count: FAR_COUNT, parallel: 200, isPolite })
  const ratio = wallMs / paperMs
  const seconds = [wallMs, paperMs].map((ms) => (ms / 1_000).toFixed(1))
  console.log(`\n${FAR_COUNT} checks 50 ms away with the default caps: ${seconds[0]} s; on paper ${seconds[1]} s`)
  console.log(`  target <= 1.15: ${ratio.toFixed(3)}, ${ratio <= 1.15 ? 'hit' : 'MISSED'}`)
  for (const [why, times] of Object.entries(wrong)) console.log(`  MISSED: ${times} x ${why}`)
}

/** One run in a fresh process. It makes some checks first, so that code and pools are there. */
async function askFresh(program: string, args: readonly string[], question: BulkQuestion): Promise<BulkFigures> {
  const client = fork(program, args, { execArgv: ['--expose-gc'] })
  await once(client, 'message')
  if (question.count > 1) await put(client, { ...question, count: 50, parallel: 50, isPolite: false })
  else await put(client, { ...question, isPolite: false })
  const figures = await put(client, question)
  client.disconnect()
  return figures
}

async function put(client: ChildProcess, question: BulkQuestion): Promise<BulkFigures> {
  client.send(question)
  const ended = new AbortController()
  const { signal } = ended
  const gone = once(client, 'exit', { signal }).then(([code]) => {
    throw new Error(`the process of the client ended with ${code}`)
  })
  try {
    const [figures] = (await Promise.race([once(client, 'message', { signal }), gone])) as [BulkFigures]
    return figures
  } finally {
    ended.abort()
    gone.catch(() => undefined)
  }
}

function mapped(
  figures: Readonly<Record<string, readonly BulkFigures[]>>,
  read: (figures: BulkFigures) => number,
): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(Object.entries(figures).map(([name, all]) => [name, all.map(read)]))
}
