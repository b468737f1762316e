import { expect, test } from 'vitest'
import { checkFlooded, DEADLINE_MS, FLOODS, STAGES, startFloodingServer } from '../scripts/floods.ts'
import { readTranscript, reportOf, writeTranscript } from '../src/index.ts'

const CASES = (['imap', 'smtp'] as const).flatMap((protocol) =>
  STAGES[protocol].map((stage) => [protocol, stage] as const),
)

/** To SMTP, in place of an answer, it is the answer. */
const YES = 'replies'

/** All kinds at once, and the servers in the same process: each may take a second of processor time. */
test.each(CASES)('ATTACK F3: floods in place of the answer of %s %s are counted, not kept', async (protocol, stage) => {
  const floods = Object.keys(FLOODS)
  const servers = await Promise.all(floods.map((flood) => startFloodingServer(protocol, stage, flood)))
  const started = process.cpuUsage()
  let afterDeadline: NodeJS.CpuUsage | undefined
  const timer = setTimeout(() => {
    afterDeadline = process.cpuUsage()
  }, DEADLINE_MS)
  const reports = await Promise.all(servers.map(({ port }) => checkFlooded(protocol, port)))
  clearTimeout(timer)
  const [all, late] = [costSince(started), afterDeadline ? costSince(afterDeadline) : 0]
  await Promise.all(servers.map((server) => server.close()))

  expect(all).toBeLessThan(servers.length * 1_000)
  expect(late).toBeLessThan(servers.length * 250)
  for (const [at, { transcripts, diagnoses, settings }] of reports.entries()) {
    for (const one of transcripts) {
      expect(one.entries.length).toBeLessThan(600)
      expect(writeTranscript(one).length).toBeLessThan(1_000_000)
    }
    const again = transcripts.map((one) => readTranscript(writeTranscript(one)))
    expect(reportOf(again, settings).diagnoses).toEqual(diagnoses)
    const isOver = stage === 'LOGOUT' || stage === 'QUIT'
    if (isOver) expect(diagnoses).toEqual([])
    else if (floods[at] !== YES) expect(diagnoses.map(({ severity }) => severity)).toContain('error')
  }
})

/** Milliseconds of processor time, whatever else the machine does. */
function costSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
