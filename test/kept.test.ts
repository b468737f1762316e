import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ExchangeBuilder } from '../src/conversation/exchange-builder.ts'
import { type CheckEvent, type CheckOptions, checkInbox, type InboxReport } from '../src/index.ts'
import { type Script, startScriptedServer, TEST_CA } from '../src/replay.ts'
import type { Entry } from '../src/transcript/entry.ts'

const calls = vi.hoisted(() => ({ classify: 0, diagnose: 0 }))

vi.mock('../src/diagnosis/classify.ts', async (original) => {
  const real = await original<typeof import('../src/diagnosis/classify.ts')>()
  const classify: typeof real.classify = (...given) => {
    calls.classify += 1
    return real.classify(...given)
  }
  return { ...real, classify }
})

vi.mock('../src/diagnosis/diagnose.ts', async (original) => {
  const real = await original<typeof import('../src/diagnosis/diagnose.ts')>()
  const diagnoseEvidence: typeof real.diagnoseEvidence = (evidence) => {
    calls.diagnose += 1
    return real.diagnoseEvidence(evidence)
  }
  return { ...real, diagnoseEvidence }
})

/** The exchange readers, and the entries that each of them has read. */
const read = new Map<ExchangeBuilder, Entry[]>()

beforeEach(() => {
  read.clear()
  calls.classify = 0
  calls.diagnose = 0
  const see = ExchangeBuilder.prototype.see
  vi.spyOn(ExchangeBuilder.prototype, 'see').mockImplementation(function (this: ExchangeBuilder, entry) {
    read.set(this, [...(read.get(this) ?? []), entry])
    see.call(this, entry)
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

async function check(imap: Partial<Script>, smtp: Partial<Script>, options: CheckOptions = {}): Promise<InboxReport> {
  const servers = {
    imap: await startScriptedServer({ protocol: 'imap', security: 'tls', ...imap }),
    smtp: await startScriptedServer({ protocol: 'smtp', security: 'starttls', ...smtp }),
  }
  const place = (side: 'imap' | 'smtp', security: 'tls' | 'starttls') =>
    ({ host: `${side}.mailwhy.test`, port: servers[side].port, security }) as const
  const lookup = async () => [{ address: '127.0.0.1', family: 4 }] as const
  const settings = { email: 'ann@mailwhy.test', password: 'correct horse battery', tls: { ca: TEST_CA } }
  try {
    return await checkInbox(
      { ...settings, imap: place('imap', 'tls'), smtp: place('smtp', 'starttls') },
      { lookup, ...options },
    )
  } finally {
    await Promise.all([servers.imap.close(), servers.smtp.close()])
  }
}

/** Each entry of each transcript was read once, by the one reader of its connection, in order. */
function expectReadOnce({ transcripts }: InboxReport): void {
  expect(read.size).toBe(transcripts.length)
  for (const { entries } of transcripts) expect([...read.values()]).toContainEqual(entries)
}

describe('a check keeps what it has read', () => {
  test('one clean check reads each entry once, classifies nothing and is diagnosed once', async () => {
    const report = await check({}, {})
    expect(report.steps.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    expect(report.transcripts.flatMap(({ entries }) => entries).length).toBeGreaterThan(30)
    expectReadOnce(report)
    expect(calls).toEqual({ classify: 0, diagnose: 1 })
  })

  test('the same with a listener of its steps', async () => {
    const steps: string[] = []
    const onEvent = (event: CheckEvent) => {
      if (event.kind === 'step') steps.push(`${event.step.stage} ${event.step.outcome}`)
    }
    const report = await check({}, {}, { onEvent })
    expect(steps.toSorted()).toEqual(report.steps.map(({ stage, outcome }) => `${stage} ${outcome}`).toSorted())
    expectReadOnce(report)
    expect(calls).toEqual({ classify: 0, diagnose: 1 })
  })

  test('a refused password is classified once for each decision: the other login, the probes, the report', async () => {
    const report = await check({ answers: { LOGIN: '{tag} NO [AUTHENTICATIONFAILED] no' } }, {})
    expect(report.diagnoses.map(({ code }) => code)).toEqual(['auth-failed'])
    expectReadOnce(report)
    expect(calls).toEqual({ classify: 3, diagnose: 3 })
  })
})
