/** The fleet of testing servers, and that it counts: a client that knows no limits runs into each of them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkInbox } from '../src/index.ts'
import { type Fleet, type FleetHost, startFleet } from './fleet/fleet.ts'
import { hosts } from './fleet/plan.ts'
import type { Counts } from './fleet/tally.ts'

let fleet: Fleet
beforeAll(async () => {
  fleet = await startFleet(hosts(['none', 'expired', 'connections', 'rate', 'block', 'silent']), { processes: 2 })
})
afterAll(() => fleet.close())

const CROWD = 12

test('a good host takes all at once, and counts them', async () => {
  const { codes, imap, smtp } = await crowdAt('none', 'right')
  expect(codes).toEqual(Array(CROWD).fill(undefined))
  const each = { connections: CROWD, refusedConnections: 0, loggedIn: CROWD, accounts: CROWD, mostOfOneAccount: 1 }
  expect([imap, smtp]).toEqual([expect.objectContaining(each), expect.objectContaining(each)])
  expect(imap.mostOpen).toBeGreaterThan(3)
})

test('an expired certificate is shown', async () => {
  expect((await crowdAt('expired', 'right')).codes).toEqual(Array(CROWD).fill('cert-untrusted'))
})

test('a silent host says nothing', async () => {
  expect((await crowdAt('silent', 'right')).codes).toEqual(Array(CROWD).fill('server-silent'))
})

test('a hidden limit of connections refuses what is over it', async () => {
  const { codes, imap } = await crowdAt('connections', 'right')
  expect(codes).toContain('too-many-connections')
  expect(imap.mostOpen).toBeGreaterThan(3)
  expect(imap.refusedConnections + imap.loggedIn).toBe(CROWD)
  expect(imap.refusedConnections).toBeGreaterThan(0)
})

test('a hidden rate refuses what is over it', async () => {
  const { codes, imap } = await crowdAt('rate', 'right')
  expect(codes).toContain('rate-limited')
  expect(imap.mostASecond).toBeGreaterThan(5)
  expect(imap.refusedConnections).toBeGreaterThan(0)
})

test('ten refused logins block the client', async () => {
  const first = await crowdAt('block', 'stale')
  // Who comes late, on a busy machine, meets the block.
  expect(first.imap.refusedLogins).toBeGreaterThanOrEqual(10)
  expect(first.imap.refusedLogins + first.imap.blockedConnections).toBe(CROWD)
  expect(first.imap.mostRefusalsOfOneSecret).toBe(1)
  const { codes, imap, smtp } = await crowdAt('block', 'right')
  expect(codes).toEqual(Array(CROWD).fill('ip-blocked'))
  expect(imap.blockedConnections - first.imap.blockedConnections).toBe(CROWD)
  expect(smtp.blockedConnections - first.smtp.blockedConnections).toBe(CROWD)
})

/** @returns the first code of each check, and what the host has counted */
async function crowdAt(fault: FleetHost['fault'], password: string) {
  const host = fleet.hosts.find((one) => one.fault === fault) as FleetHost
  const server = (port: number) => ({ host: host.name, port, security: 'tls' }) as const
  const codes = Array.from({ length: CROWD }, async (_, at) => {
    const { diagnoses } = await checkInbox(
      {
        email: `user${at}@${host.domain}`,
        password: `${password} and long enough`,
        imap: server(host.imapPort),
        smtp: server(host.smtpPort),
        tls: { ca: fleet.ca },
      },
      {
        lookup: fleet.lookup,
        probes: false,
        ...(fault === 'silent' && { timeouts: { greeting: 100, handshake: 100 } }),
      },
    )
    return diagnoses[0]?.code
  })
  const ended = await Promise.all(codes)
  const counts = (await fleet.counts()).filter((one) => one.host === host.name)
  const of = (protocol: string) => counts.find((one) => one.protocol === protocol) as Counts
  return { codes: ended, imap: of('imap'), smtp: of('smtp') }
}
