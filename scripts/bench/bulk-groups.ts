/** The time to group the causes of ten thousand reports: those of a small run over hosts with all faults, many times over. */
import { checkMany, groupByCause, type MailboxReport } from '../../src/bulk.ts'
import { startFleet } from '../../test/fleet/fleet.ts'
import { fleetMailboxes, settingsOf } from '../../test/fleet/mailboxes.ts'
import { mixedHosts } from '../../test/fleet/plan.ts'

const REPORTS = 10_000
const ROUNDS = 5
const TARGET_MS = 1_000

export async function benchGroups(): Promise<void> {
  const some = await someReports()
  const reports = Array.from({ length: REPORTS }, (_, at) => {
    const report = some[at % some.length] as MailboxReport
    return { ...report, id: `m${at}`, settings: { ...report.settings, email: `user${at}@example.org` } }
  })
  const times: number[] = []
  let causes = 0
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    causes = (await groupByCause(reports)).causes.length
    times.push(performance.now() - started)
  }
  const ms = Math.min(...times)
  console.log(`\n${REPORTS} reports grouped into ${causes} causes: ${ms.toFixed(0)} ms`)
  console.log(`  target <= ${TARGET_MS} ms: ${ms <= TARGET_MS ? 'hit' : 'MISSED'}`)
}

async function someReports(): Promise<readonly MailboxReport[]> {
  const fleet = await startFleet(mixedHosts())
  const reports: MailboxReport[] = []
  const mailboxes = [...fleetMailboxes(fleet.hosts, 160)].map((one) => settingsOf(one, fleet.ca))
  try {
    for await (const report of checkMany(mailboxes, { lookup: fleet.lookup, timeouts: { handshake: 3_000 } }))
      reports.push(report)
  } finally {
    await fleet.close()
  }
  return reports
}
