/**
 * A run of `checkMany` over a fleet, as it is built, in a process of its own whose memory is looked at. Its first message says what
 * is to be run; the last that it sends is the outcome.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { BulkOptions, checkMany } from '../../src/bulk.ts'
import { findingOf } from './finding.ts'
import type { FleetHost } from './fleet.ts'
import { type Finding, fleetMailboxes, settingsOf } from './mailboxes.ts'

export interface RunWanted {
  /** The URL of `mailwhy/bulk`. */
  readonly door: string
  readonly hosts: readonly FleetHost[]
  readonly ca: string
  readonly count: number
  readonly options: Omit<BulkOptions, 'lookup'>
}

export interface RunEnded {
  /** The number of mailboxes by finding. */
  readonly findings: Readonly<Record<string, number>>
  /** The mailboxes whose finding is none of the right ones, or that came twice or never: the first of them. */
  readonly wrong: readonly string[]
  readonly wrongCount: number
  /** The memory each time that a tenth of the mailboxes was done. */
  readonly memory: readonly Memory[]
  readonly wallMs: number
  readonly processorMs: number
}

/** In megabytes of 1,000,000 octets. */
export interface Memory {
  readonly resident: number
  readonly heap: number
  /** The memory that the heap has taken of the system, in use or not. */
  readonly committed: number
}

process.once('disconnect', () => process.exit())
process.once('message', async (wanted: RunWanted) => process.send?.(await run(wanted), () => process.disconnect()))

async function run({ door, hosts, ca, count, options }: RunWanted): Promise<RunEnded> {
  const { checkMany: check } = (await import(door)) as { checkMany: typeof checkMany }
  const addresses = new Map(hosts.map(({ name, address }) => [name, [{ address, family: 4 } as const]]))
  const expected = new Map<string, readonly Finding[]>()
  const mailboxes = function* () {
    for (const mailbox of fleetMailboxes(hosts, count)) {
      expected.set(mailbox.id, mailbox.right)
      yield settingsOf(mailbox, ca)
    }
  }
  const [wrong, memory]: [string[], Memory[]] = [[], []]
  const findings: Record<string, number> = {}
  const started = performance.now()
  let done = 0
  for await (const report of check(mailboxes(), { ...options, lookup: async (name) => addresses.get(name) ?? [] })) {
    const found = findingOf(report)
    findings[found] = (findings[found] ?? 0) + 1
    if (!expected.get(report.id)?.some((one) => one === found))
      wrong.push(`${report.id} ${report.settings.email}: ${found}`)
    expected.delete(report.id)
    done += 1
    if (done % Math.ceil(count / 10) === 0) memory.push(await memoryNow())
  }
  const { user, system } = process.cpuUsage()
  for (const [id] of expected) wrong.push(`${id}: no report`)
  const figures = { wallMs: performance.now() - started, processorMs: (user + system) / 1_000 }
  return { findings, wrong: wrong.slice(0, 20), wrongCount: wrong.length, memory, ...figures }
}

/** Looked at twice, since what is free is given back on threads of V8's own. */
async function memoryNow(): Promise<Memory> {
  globalThis.gc?.()
  await sleep(100)
  globalThis.gc?.()
  const { rss, heapUsed, heapTotal } = process.memoryUsage()
  return { resident: rss / 1e6, heap: heapUsed / 1e6, committed: heapTotal / 1e6 }
}
