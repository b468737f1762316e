/**
 * The cost of live checks: processor time, throughput, memory, round trips and the import, of this build, an older one and
 * the two clients that most Node programs use. The contenders take turns in short rounds, so that a busy machine slows all
 * of them alike.
 */

import { compiledClients, olderBuild, thisBuild } from './builds.ts'
import type { Figures } from './client.ts'
import { Arena, type Contender, type Route } from './contenders.ts'
import { ROUND_TRIP_MS } from './places.ts'
import { IN_SERIES, OURS, PEERS, printRow, type Row } from './table.ts'

const AT_ONCE = 100
const MANY = 1_000
/** V8 compiles for about a thousand checks, on threads of its own: two thirds of a millisecond a check until then. */
const WARM_UP_BATCHES = 10
const ROUNDS = 7
const MEMORY_ROUNDS = 3
const IMPORTS = 9

/** @param beside a commit or folder of an older build */
export async function benchLive(beside: string | undefined): Promise<void> {
  const ours: Contender = { name: OURS, args: ['mailwhy', thisBuild()] }
  const older: Contender[] = beside === undefined ? [] : [{ name: beside, args: ['mailwhy', olderBuild(beside)] }]
  const peers: Contender = { name: PEERS, args: ['peers side by side'] }
  const inSeries: Contender = { name: IN_SERIES, args: ['peers in series'] }
  const bare: Contender = { name: 'bare sockets', args: ['bare'] }
  const builds = [ours, ...older]
  const all = [...builds, peers, bare]
  const arena = await Arena.open(compiledClients())
  try {
    for (const one of [...all, inSeries]) await warmUp(arena, one)
    await batches(arena, all)
    await waits(arena, [...builds, peers, inSeries, bare])
    await memory(arena, all)
    imports(arena, builds)
  } finally {
    arena.close()
  }
}

async function warmUp(arena: Arena, one: Contender): Promise<void> {
  for (let done = 0; done < WARM_UP_BATCHES; done++) await arena.ask(one, 'batch', AT_ONCE, 'near 587')
}

async function batches(arena: Arena, contenders: readonly Contender[]): Promise<void> {
  const figures = await rounds(contenders, ROUNDS, (one) => arena.ask(one, 'batch', AT_ONCE, 'near 587'))
  const of = (read: (one: Figures) => number) => mapped(figures, read)
  printRow({
    work: `a check, ${AT_ONCE} at once`,
    unit: 'ms of processor time',
    measured: of(({ processorMs }) => processorMs),
    better: 'less',
    digits: 2,
    targets: [
      { of: 'itself', bound: 5.5 },
      { of: PEERS, bound: 0.75 },
    ],
  })
  printRow({
    work: `checks, ${AT_ONCE} at once`,
    unit: 'a second',
    measured: of(({ wallMs }) => (AT_ONCE * 1_000) / wallMs),
    better: 'more',
    digits: 0,
    targets: [{ of: PEERS, bound: 1.3 }],
  })
}

/** The time on the clock of one check. */
async function waits(arena: Arena, contenders: readonly Contender[]): Promise<void> {
  const far = { unit: 'ms', better: 'less', digits: 0 } as const
  const inRoundTrips = { of: 'itself', per: ROUND_TRIP_MS, unit: 'round trips' } as const
  const routes: readonly (Pick<Row, 'work' | 'targets'> & { route: Route; count: number })[] = [
    {
      work: `one check ${ROUND_TRIP_MS} ms away, IMAPS and STARTTLS on 587`,
      route: 'far 587',
      count: 3,
      targets: [
        { of: IN_SERIES, bound: 0.47 },
        { ...inRoundTrips, bound: 7.3 },
      ],
    },
    {
      work: `one check ${ROUND_TRIP_MS} ms away, IMAPS and SMTPS`,
      route: 'far 465',
      count: 3,
      targets: [
        { of: IN_SERIES, bound: 0.45 },
        { ...inRoundTrips, bound: 5.4 },
      ],
    },
    {
      work: 'one check 0 ms away, warm, IMAPS and STARTTLS on 587',
      route: 'near 587',
      count: 15,
      targets: [{ of: IN_SERIES, bound: 0.9 }],
    },
  ]
  for (const { route, count, work, targets } of routes) {
    const figures = await rounds(contenders, ROUNDS, (one) => arena.ask(one, 'row', count, route))
    const digits = route.startsWith('near') ? 1 : 0
    printRow({ ...far, digits, work, targets, measured: mapped(figures, ({ wallMs }) => wallMs) })
  }
}

async function memory(arena: Arena, contenders: readonly Contender[]): Promise<void> {
  const figures = await rounds(contenders, MEMORY_ROUNDS, (one) => arena.askFresh(one, 'memory', MANY, 'near 587'))
  const common = { unit: 'kB', better: 'less', digits: 0 } as const
  printRow({
    ...common,
    work: `resident memory of a check, ${MANY} at once`,
    measured: mapped(figures, ({ memory }) => memory?.resident ?? Number.NaN),
    targets: [{ of: 'itself', bound: 90 }],
  })
  printRow({
    ...common,
    work: `heap and buffers of a check, ${MANY} at once`,
    measured: mapped(figures, ({ memory }) => memory?.heap ?? Number.NaN),
    targets: [],
  })
}

function imports(arena: Arena, builds: readonly Contender[]): void {
  const imported: (readonly [name: string, modules: readonly string[]])[] = [
    ...builds.map(({ name, args: [, door = ''] }) => [name, [door]] as const),
    [PEERS, ['imapflow', 'nodemailer']],
  ]
  const costs = Array.from({ length: IMPORTS }, () => imported.map(([, modules]) => arena.importCost(modules)))
  printRow({
    work: 'the import',
    unit: 'ms of processor time',
    measured: Object.fromEntries(imported.map(([name], at) => [name, costs.map((round) => round[at] ?? Number.NaN)])),
    better: 'less',
    digits: 0,
    targets: [{ of: PEERS, bound: 0.4 }],
  })
}

/** Every contender once a round, each round beginning with another one. */
async function rounds(
  contenders: readonly Contender[],
  count: number,
  measure: (contender: Contender) => Promise<Figures>,
): Promise<Readonly<Record<string, readonly Figures[]>>> {
  const figures: Record<string, Figures[]> = Object.fromEntries(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < count; round++) {
    const first = round % contenders.length
    for (const one of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      figures[one.name]?.push(await measure(one))
    }
  }
  return figures
}

function mapped(
  figures: Readonly<Record<string, readonly Figures[]>>,
  read: (figures: Figures) => number,
): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(Object.entries(figures).map(([name, all]) => [name, all.map(read)]))
}
