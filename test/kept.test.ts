import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CheckEvent, CheckOptions, InboxReport } from '../src/index.ts'
import { type Script, startScriptedServer, TEST_CA } from '../src/replay.ts'
import type { Entry } from '../src/transcript/entry.ts'

type Counted = 'classify' | 'diagnose'

type Sources = Pick<typeof import('../src/index.ts'), 'checkInbox'> &
  Pick<typeof import('../src/conversation/exchange-builder.ts'), 'ExchangeBuilder'> & {
    readonly calls: Record<Counted, number>
  }

const COUNTED: readonly (readonly [module: string, exported: string, name: Counted])[] = [
  ['/src/diagnosis/classify.ts', 'classify', 'classify'],
  ['/src/diagnosis/diagnose.ts', 'diagnoseEvidence', 'diagnose'],
]

/** Each module of the sources that imports one of these functions has one that counts its calls. */
const counting: Plugin = {
  name: 'counting',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\/(?:classify|diagnose)\.ts$/, namespace: 'file' }, ({ path, resolveDir }) => {
      const real = join(resolveDir, path)
      const pluginData = COUNTED.find(([module]) => real.endsWith(module))
      return pluginData && { path: real, namespace: 'counted', pluginData }
    })
    onLoad({ filter: /./, namespace: 'counted' }, ({ path, pluginData: [, exported, name] }) => ({
      contents: `import { calls } from 'mailwhy-calls'
import { ${exported} as real } from '${path}'
export * from '${path}'
export const ${exported} = (...given) => {
  calls.${name} += 1
  return real(...given)
}`,
      resolveDir: '/',
    }))
    onResolve({ filter: /^mailwhy-calls$/ }, ({ path }) => ({ path, namespace: 'calls' }))
    onLoad({ filter: /./, namespace: 'calls' }, () => ({
      contents: 'export const calls = { classify: 0, diagnose: 0 }',
    }))
  },
}

async function loadCounting(): Promise<Sources> {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-kept-'))
  const outfile = join(folder, 'sources.mjs')
  const contents = `export { checkInbox } from './index.ts'
export { ExchangeBuilder } from './conversation/exchange-builder.ts'
export { calls } from 'mailwhy-calls'`
  const resolveDir = fileURLToPath(new URL('../src', import.meta.url))
  const form = { bundle: true, platform: 'node', format: 'esm', logLevel: 'error' } as const
  await build({ stdin: { contents, resolveDir }, outfile, plugins: [counting], ...form })
  const loaded = await import(pathToFileURL(outfile).href)
  rmSync(folder, { recursive: true })
  return loaded
}

const { checkInbox, ExchangeBuilder, calls } = await loadCounting()
type ExchangeBuilder = InstanceType<typeof ExchangeBuilder>

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
