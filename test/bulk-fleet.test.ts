/**
 * Many mailboxes on forty hosts, a third of which are faulty. `MAILWHY_FLEET=10000` has ten thousand of them, and prints figures.
 */
import { fork } from 'node:child_process'
import { expect, test, vi } from 'vitest'
import { builtDoor } from './built.ts'
import { compiled } from './compiled.ts'
import { type Fleet, startFleet } from './fleet/fleet.ts'
import { BLOCKS_AFTER, hosts, mixedHosts } from './fleet/plan.ts'
import { ask } from './fleet/processes.ts'
import type { RunEnded, RunWanted } from './fleet/run.ts'
import { worstOf } from './fleet/worst.ts'

const IS_LONG = process.env.MAILWHY_FLEET !== undefined
const COUNT = Number(process.env.MAILWHY_FLEET ?? 600)
vi.setConfig({ testTimeout: 300_000 + 100 * COUNT })

test(`${COUNT} mailboxes: each one's cause is found, no server's limit is met, and memory does not grow`, async () => {
  const fleet = await startFleet(mixedHosts())
  const timeouts = { handshake: 6_000, greeting: 6_000 }
  const { ended, counts } = await runOver(fleet, COUNT, { timeouts, concurrency: 150, transcripts: 'failures' })
  if (IS_LONG) console.log(ended, worstOf(counts))

  expect(ended.wrong).toEqual([])
  expect(ended.findings['skipped: same-account']).toBe(fleet.hosts.filter(({ fault }) => fault === 'none').length)
  for (const { host, protocol, ...one } of counts) {
    const name = `${protocol} at ${host}`
    expect.soft(one, name).toMatchObject({ refusedConnections: 0, blockedConnections: 0 })
    expect.soft(one.mostOpen, name).toBeLessThanOrEqual(3)
    expect.soft(one.mostASecond, name).toBeLessThanOrEqual(4)
    expect.soft(one.mostRefusalsOfOneSecret, name).toBeLessThanOrEqual(1)
    expect.soft(one.refusedLogins, name).toBeLessThan(BLOCKS_AFTER)
  }
  // V8 still takes memory for the code of the first hundreds.
  const base = ended.memory[COUNT < 10_000 ? 4 : 0]
  const growth = (of: 'resident' | 'heap') => (ended.memory.at(-1)?.[of] ?? Number.NaN) - (base?.[of] ?? 0)
  expect(growth('resident')).toBeLessThan(60)
  expect(growth('heap')).toBeLessThan(30)
})

test.each([
  // As fast as the machine goes, so that several connections are open at a time on one that has nothing else to do.
  { fault: 'connections', count: 240, perSecond: 200 },
  { fault: 'rate', count: 60, perSecond: 25 },
] as const)(
  'a limit of $fault that nobody has told is found out by the first refusals, and no mailbox is left out for it',
  async ({ fault, count, perSecond }) => {
    const caps = { connections: 8, perSecond }
    let refused = 0
    // A machine with much else to do may be too slow to meet a limit, and then shows nothing: it is asked again.
    while (refused === 0) {
      const fleet = await startFleet(hosts([fault, 'none']), { processes: 1 })
      const options = { perHost: caps, perProvider: { ...caps, connections: 16 } }
      const { ended, counts } = await runOver(fleet, count, options)
      expect(ended.wrong).toEqual([])
      for (const { host, protocol, mostOpen, mostASecond } of counts) {
        expect(mostOpen, `${protocol} at ${host}`).toBeLessThanOrEqual(caps.connections)
        expect(mostASecond, `${protocol} at ${host}`).toBeLessThanOrEqual(caps.perSecond)
      }
      const limited = counts.filter(({ host }) => host === fleet.hosts[0]?.name)
      refused = limited.reduce((sum, one) => sum + one.refusedConnections, 0)
    }
    expect(refused).toBeLessThan(count / 3)
  },
)

/** A run in a process of its own, and what the servers counted. The fleet is closed. */
async function runOver(fleet: Fleet, count: number, options: RunWanted['options']) {
  try {
    const child = fork(compiled('fleet/run.ts'), { execArgv: ['--expose-gc'] })
    const { hosts, ca } = fleet
    const wanted: RunWanted = { door: builtDoor('bulk'), hosts, ca, count, options }
    const ended = await ask<RunEnded>(child, wanted)
    return { ended, counts: await fleet.counts() }
  } finally {
    await fleet.close()
  }
}
