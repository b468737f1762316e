import { expect, test } from 'vitest'
import { checkFlooded, DEADLINE_MS, FLOODS, STAGES, startFloodingServer } from '../scripts/floods.ts'
import { readTranscript, reportOf, writeTranscript } from '../src/index.ts'
import { startScriptedServer } from '../src/replay.ts'

const CASES = (['imap', 'smtp'] as const).flatMap((protocol) =>
  STAGES[protocol].map((stage) => [protocol, stage] as const),
)

/** To SMTP, in place of an answer, it is the answer. */
const YES = 'replies'

/** All kinds at once, and the servers in the same process: each may take a second of processor time. */
test.each(CASES)('floods in place of the answer of %s %s are counted, not kept', async (protocol, stage) => {
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

const LONG_ANSWERS = [
  ['imap', 'LOGIN', `${'* OK more\r\n'.repeat(5_000)}{tag} OK done\r\n`],
  ['imap', 'EXAMINE', `${'* LIST () "/" {5}\r\nInbox\r\n'.repeat(1_000)}{tag} OK done\r\n`],
  ['imap', 'EXAMINE', `* X {300000}\r\n${'x'.repeat(300_000)}\r\n{tag} OK done\r\n`],
  ['smtp', 'EHLO', `250-smtp.mailwhy.test\r\n250-AUTH PLAIN\r\n250-STARTTLS\r\n${'250-X\r\n'.repeat(2_000)}250 X\r\n`],
  ['smtp', 'content', `${'250-x\r\n'.repeat(5_000)}250 queued\r\n`],
] as const

test.each(LONG_ANSWERS)(
  'an answer that is no flood is read to its end, however long: %s %s',
  async (...[protocol, stage, text]) => {
    const server = await startScriptedServer({
      protocol,
      security: 'starttls',
      answers: { [stage]: [{ kind: 'say', text }] },
    })
    const { transcripts, ok, steps, settings } = await checkFlooded(protocol, server.port)
    await server.close()
    expect(steps.map(({ outcome }) => outcome)).not.toContain('unknown')
    expect(ok).toBe(true)
    expect(JSON.stringify(transcripts)).toContain('"unkept"')
    const again = reportOf(
      transcripts.map((one) => readTranscript(writeTranscript(one))),
      settings,
    )
    expect(again.steps).toEqual(steps)
  },
)

/** Milliseconds of processor time, whatever else the machine does. */
function costSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
