/**
 * One contender in a process of its own, which runs built code alone. Its arguments name it; each message asks for one
 * measurement and is answered with the figures.
 */
import { bareFlow, type Flow, mailwhyFlow, type Place, peersFlow } from './flows.ts'
import { type MemoryOfEach, watchMemory } from './memory.ts'

export type Question = {
  readonly place: Place
  /** `batch`: so many at once. `row`: one after another. `memory`: so many at once, and the most memory that they held. */
  readonly kind: 'batch' | 'row' | 'memory'
  readonly count: number
}

export interface Figures {
  /** The processor time of each check, user and system, in milliseconds. */
  readonly processorMs: number
  /** The time on the clock of all checks of a batch, or of the fastest of a row, in milliseconds. */
  readonly wallMs: number
  readonly memory?: MemoryOfEach
}

const [, , kind = '', door = ''] = process.argv
const flow = await flowOf()

process.on('message', async (question: Question) => process.send?.(await answer(question)))
process.once('disconnect', () => process.exit())
process.send?.('ready')

async function flowOf(): Promise<Flow> {
  if (kind === 'mailwhy') return mailwhyFlow(door)
  if (kind === 'bare') return bareFlow()
  return peersFlow(kind === 'peers in series')
}

async function answer({ kind, place, count }: Question): Promise<Figures> {
  const watch = kind === 'memory' ? watchMemory() : undefined
  const before = process.cpuUsage()
  const started = performance.now()
  const wallMs = kind === 'row' ? await fastestOf(place, count) : await together(place, count)
  const { user, system } = process.cpuUsage(before)
  const memory = watch?.(count)
  const processorMs = (user + system) / 1_000 / count
  return { processorMs, wallMs: kind === 'row' ? wallMs : performance.now() - started, ...(memory && { memory }) }
}

async function together(place: Place, count: number): Promise<number> {
  await Promise.all(Array.from({ length: count }, () => flow(place)))
  return 0
}

async function fastestOf(place: Place, count: number): Promise<number> {
  const times: number[] = []
  for (let done = 0; done < count; done++) {
    const started = performance.now()
    await flow(place)
    times.push(performance.now() - started)
  }
  return Math.min(...times)
}
