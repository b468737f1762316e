/**
 * The cost of many checks at once, beside imapflow and nodemailer in a loop of p-limit: a fleet of forty good hosts in processes
 * of its own, each client in one. Then a run that keeps the default caps, far away, beside what they allow
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
/** The hosts of the run at a distance. Their caps allow half of the checks that two cores can make, and so the caps bind. */
const FAR_HOSTS = 20

/** V8 compiles for about a thousand checks. Memory is measured in a process that has made fewer. */
const WARM_UP = 1_000
const FIRST_CHECKS = 50

interface Run {
  readonly parallel: number
  readonly count: number
  readonly rounds: number
  readonly warmUp: number
  readonly speed?: readonly Target[]
  readonly resident?: readonly Target[]
}

const RUNS: readonly Run[] = [
  { parallel: 1, count: 60, rounds: 3, warmUp: WARM_UP },
  { parallel: 100, count: 1_000, rounds: 4, warmUp: WARM_UP, speed: [{ of: LOOP, bound: 1.5 }] },
  { parallel: 1_000, count: 3_000, rounds: 2, warmUp: FIRST_CHECKS, resident: [{ of: LOOP, bound: 0.6 }] },
  { parallel: 5_000, count: 5_000, rounds: 1, warmUp: FIRST_CHECKS },
]
const GROWTH = [10, 100, 1_000]

type Ask = (question: Omit<BulkQuestion, 'hosts' | 'ca'>) => Promise<BulkFigures>

/** A client in a process of its own. */
interface Client {
  readonly ask: Ask
  close(): void
}
type Start = (contender: string, warmUp: number) => Promise<Client>

export async function benchBulk(): Promise<void> {
  const main = thisBuild()
  const clients: Readonly<Record<string, readonly string[]>> = {
    [OURS]: ['mailwhy', new URL('bulk.js', main).href],
    [LOOP]: ['peers'],
  }
  const program = join(compiledClients(), 'bulk-client.js')
  const starting = ({ hosts, ca }: Fleet): Start => {
    return async (contender, warmUp) => {
      const child = fork(program, clients[contender] ?? [], { execArgv: ['--expose-gc'] })
      await once(child, 'message')
      const ask: Ask = (question) => put(child, { hosts, ca, ...question })
      await ask({ count: warmUp, parallel: 100 })
      return { ask, close: () => child.disconnect() }
    }
  }
  await withFleet(HOSTS, false, async (fleet) => {
    const start = starting(fleet)
    for (const run of RUNS) await inParallel(start, run)
    await growth(start)
  })
  await withFleet(FAR_HOSTS, true, (fleet) => onPaper(starting(fleet)))
  await benchGroups()
}

async function withFleet(count: number, isFar: boolean, work: (fleet: Fleet) => Promise<void>): Promise<void> {
  const fleet = await startFleet(hosts(Array.from({ length: count }, () => 'none')), { isFar })
  try {
    await work(fleet)
  } finally {
    await fleet.close()
  }
}

async function inParallel(start: Start, { parallel, count, rounds, warmUp, ...targets }: Run): Promise<void> {
  const figures: Record<string, BulkFigures[]> = { [OURS]: [], [LOOP]: [] }
  const standing = new Map<string, Client>()
  for (let round = 0; round < rounds; round++) {
    for (const [name, all] of Object.entries(figures)) {
      const client = standing.get(name) ?? (await start(name, warmUp))
      all.push(await client.ask({ count, parallel }))
      if (warmUp === WARM_UP) standing.set(name, client)
      else client.close()
    }
  }
  for (const client of standing.values()) client.close()
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
    targets: [],
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

/** The cost of a check in runs of several lengths. */
async function growth(start: Start): Promise<void> {
  console.log('\na check in a run of so many, 100 in parallel, ms of processor time')
  const client = await start(OURS, WARM_UP)
  for (const count of GROWTH) {
    const { processorMs } = await client.ask({ count, parallel: 100 })
    console.log(`  ${String(count).padStart(6)} ${processorMs.toFixed(2).padStart(8)}`)
  }
  client.close()
}

const FAR_COUNT = 2_000
const PER_SECOND = 4
/** The default caps of a host: each of its mailboxes is a new connection, and the last of them is a check's time before the end. */
async function onPaper(start: Start): Promise<void> {
  const client = await start(OURS, WARM_UP)
  const isPolite = true
  const one = await client.ask({ count: 1, parallel: 1, isPolite })
  const paperMs = ((FAR_COUNT / FAR_HOSTS - 1) / PER_SECOND) * 1_000 + one.wallMs
  const { wallMs, wrong } = await client.ask({ count: FAR_COUNT, parallel: 200, isPolite })
  client.close()
  const ratio = wallMs / paperMs
  const seconds = [wallMs, paperMs].map((ms) => (ms / 1_000).toFixed(1))
  console.log(`\n${FAR_COUNT} checks 50 ms away with the default caps: ${seconds[0]} s; on paper ${seconds[1]} s`)
  console.log(`  target <= 1.15: ${ratio.toFixed(3)}, ${ratio <= 1.15 ? 'hit' : 'MISSED'}`)
  for (const [why, times] of Object.entries(wrong)) console.log(`  MISSED: ${times} x ${why}`)
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
