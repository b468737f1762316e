import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type CheckOptions, checkInbox, type Entry, type InboxReport } from '../src/index.ts'
import { startScriptedServer, TEST_CA } from '../src/replay.ts'
import { compiled } from './compiled.ts'

const settings = (port: number, host = 'imap.mailwhy.test') =>
  ({
    email: 'ann@mailwhy.test',
    password: 'correct horse battery',
    imap: { host, port, security: 'tls' },
    smtp: false,
    tls: { ca: TEST_CA },
  }) as const

const fails =
  (code: string): CheckOptions['lookup'] =>
  async () => {
    throw Object.assign(new Error(code), { code })
  }

describe('a name that does not resolve', () => {
  test.each([
    ['dns-not-found', 'ENOTFOUND', fails('ENOTFOUND')],
    ['dns-not-found', 'no address at all', async () => []],
    ['dns-failure', 'EAI_AGAIN', fails('EAI_AGAIN')],
    ['dns-failure', 'ESERVFAIL', fails('ESERVFAIL')],
    // Node's own resolver says so where nothing listens at the DNS server, and where it is silent.
    ['dns-failure', 'ECONNREFUSED', fails('ECONNREFUSED')],
    ['dns-failure', 'ETIMEOUT', fails('ETIMEOUT')],
    ['dns-failure', 'a resolver that never answers', () => new Promise<never>(() => {})],
    ['unknown', 'a resolver that throws something odd', async () => Promise.reject(undefined)],
  ] as const)('%s: %s', async (code, _how, lookup) => {
    const report = await checkInbox(settings(993), { lookup, timeouts: { resolve: 200 } })
    expect(report.diagnoses.map((one) => [one.stage, one.code])).toEqual([['imap.connect', code]])
    expect(report.transcripts[0]?.entries.some(({ kind }) => kind === 'dialled')).toBe(false)
    expect(report.steps.map(({ outcome }) => outcome)).toEqual(['failed', 'skipped', 'skipped'])
  })

  test('the signal of a resolver is aborted when its result is no longer needed', async () => {
    let told: AbortSignal | undefined
    const lookup: CheckOptions['lookup'] = (_host, signal) => {
      told = signal
      return new Promise(() => {})
    }
    await checkInbox(settings(993), { lookup, timeouts: { resolve: 100 } })
    expect(told?.aborted).toBe(true)
  })
})

describe('several addresses', () => {
  test('each attempt is a row, and a refusal starts the next one at once', async () => {
    const server = await startScriptedServer({ protocol: 'imap', security: 'tls' }) // on 127.0.0.1 alone
    const addresses = ['127.0.0.21', '127.0.0.22', '127.0.0.1'].map((address) => ({ address, family: 4 }) as const)
    const report = await checkInbox(settings(server.port), { lookup: async () => addresses })
    await server.close()
    expect(report.ok).toBe(true)
    expect(rows(report)).toEqual(['dialled 21', 'failed 21', 'dialled 22', 'failed 22', 'dialled 1', 'connected 1'])
  })

  test('the families take turns', async () => {
    const lookup = async () =>
      [
        { address: '::1', family: 6 },
        { address: '::2', family: 6 },
        { address: '127.0.0.1', family: 4 },
      ] as const
    // Nothing comes of the wait: each is refused, or has no route.
    const report = await checkInbox(settings(9), { lookup, probes: false, timeouts: { dial: 100 } })
    const [resolved] = report.transcripts[0]?.entries ?? []
    expect(resolved).toMatchObject({ kind: 'resolved', addresses: ['::1', '127.0.0.1', '::2'] })
  })

  test('an address literal is not looked up, and is checked against the certificate’s addresses', async () => {
    const server = await startScriptedServer({ protocol: 'imap', security: 'tls' })
    const report = await checkInbox(settings(server.port, '127.0.0.1'), { lookup: fails('ENOTFOUND') })
    await server.close()
    expect(report.ok).toBe(true)
    expect(report.transcripts[0]?.entries.find(({ kind }) => kind === 'secured')).toMatchObject({ servername: '' })
  })
})

describe('the address policy', () => {
  test('a function decides for each address, and one that it lets through is enough', async () => {
    const server = await startScriptedServer({ protocol: 'imap', security: 'tls' })
    const addresses = ['127.0.0.21', '127.0.0.1'].map((address) => ({ address, family: 4 }) as const)
    const options: CheckOptions = { lookup: async () => addresses, addressPolicy: (address) => address === '127.0.0.1' }
    const report = await checkInbox(settings(server.port), options)
    await server.close()
    expect(report.ok).toBe(true)
    expect(rows(report)).toEqual(['dialled 1', 'connected 1'])
    expect(report.transcripts[0]?.entries[0]).toMatchObject({ addresses: ['127.0.0.1'], forbidden: 1 })
  })
})

const missing = ['/sbin/tc', '/sbin/ip', '/usr/bin/unshare'].find((path) => !existsSync(path))
const why =
  process.getuid?.() !== 0 ? 'it needs root' : missing ? `${missing} is missing (apt-get install iproute2)` : undefined
if (why) console.log(`The test of slow and dead addresses in a network of its own is SKIPPED: ${why}.`)

describe.skipIf(why)('one dead address, one 800 ms away, one good', () => {
  const run = async () => {
    const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
    const args = ['-n', 'sh', here('network/three-distances.sh'), process.execPath, compiled('network/dial-three.ts')]
    const { stdout } = await promisify(execFile)('unshare', args, { maxBuffer: 1 << 24 })
    return JSON.parse(stdout) as Record<string, InboxReport>
  }

  test('a dead one does not hold up the good one, and a slow healthy server is no time-out', async () => {
    const reports = await run()
    const seen = Object.entries(reports).map(([name, report]) => [
      name,
      rows(report),
      report.diagnoses.map(({ code }) => code),
    ])
    expect(seen).toEqual([
      ['dead, far, good', ['dialled 11', 'dialled 12', 'dialled 13', 'connected 13'], []],
      ['dead, far', ['dialled 11', 'dialled 12', 'connected 12'], []],
      ['far', ['dialled 12', 'connected 12'], []],
      ['dead', ['dialled 11'], ['connection-timeout']],
    ])
    const [all, two, far] = Object.values(reports).map(connectedAt)
    // No attempt is begun before its time; that the good one is not late, the order of the rows shows.
    expect(all).toBeGreaterThan(490) // 250 ms to the second, 250 to the third
    expect(two).toBeGreaterThan(1_030) // 250 ms, and 800 of distance: longer than one turn of 250
    expect(far).toBeGreaterThan(780)
  })
})

function rows({ transcripts }: InboxReport): readonly string[] {
  return (transcripts[0]?.entries ?? []).flatMap((entry: Entry) =>
    'address' in entry ? [`${entry.kind} ${entry.address?.split('.').at(-1)}`] : [],
  )
}

function connectedAt({ transcripts }: InboxReport): number {
  const entries = transcripts[0]?.entries ?? []
  const at = (kind: Entry['kind']) => entries.find((entry) => entry.kind === kind)?.atMs ?? Number.NaN
  return at('connected') - at('dialled')
}
