import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, test } from 'vitest'
import { readTranscript, reportOf } from '../src/index.ts'
import { startScriptedServer } from '../src/replay.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const schema = JSON.parse(readFileSync(here('../src/transcript/transcript.schema.json'), 'utf8'))
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictTuples: false, strictRequired: false })
ajv.addSchema(schema, 'transcript')
const valid = (part: 'header' | 'row', line: unknown) => ajv.validate(`transcript#/$defs/${part}`, line) === true

describe('the schema', () => {
  const root = here('../fixtures/transcripts/')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ndjson'))

  test.each(files)('holds for each line of %s', (path) => {
    const [header, ...rows] = readFileSync(join(root, path), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(valid('header', header), ajv.errorsText()).toBe(true)
    for (const row of rows) expect(valid('row', row), `${JSON.stringify(row)}: ${ajv.errorsText()}`).toBe(true)
  })

  /** What the reader refuses or drops, the schema refuses too. */
  test.each([
    [
      'header',
      {
        mailwhy: 2,
        protocol: 'imap',
        target: { host: 'a', port: 1, security: 'tls' },
        startedAt: '2026-01-01T00:00:00Z',
      },
    ],
    [
      'header',
      {
        mailwhy: 1,
        protocol: 'pop3',
        target: { host: 'a', port: 1, security: 'tls' },
        startedAt: '2026-01-01T00:00:00Z',
      },
    ],
    [
      'header',
      {
        mailwhy: 1,
        protocol: 'imap',
        target: { host: 'a', port: 1, security: 'ssl' },
        startedAt: '2026-01-01T00:00:00Z',
      },
    ],
    ['header', { mailwhy: 1, protocol: 'imap', startedAt: '2026-01-01T00:00:00Z' }],
    [
      'header',
      {
        mailwhy: 1,
        protocol: 'imap',
        target: { host: 'a', port: 1, security: 'tls' },
        startedAt: '2026-01-01T00:00:00Z',
        unread: ['1'],
      },
    ],
    ['row', ['0', '<', 'x']],
    ['row', [0, '<']],
    ['row', [0, '?', 'x']],
    ['row', [0, '<', '\u0100']],
    ['row', [0, '=', 'failed', {}]],
    ['row', [0, '=', 'failed']],
    ['row', [0, '=', 'closed', { by: 7 }]],
    ['row', [0, '=', 'late', { wait: 'reply', cut: { wait: 'reply' } }]],
    ['row', [0, '=', 'refused', { code: 'x', certificateRequested: 'yes' }]],
    ['row', [0, '=', 'secured', { verify: { error: 5 } }]],
    ['row', [0, '=', 'secured', { chain: [{ names: 'a' }] }]],
    ['row', [0, '=', 'secured', { ocsp: { verified: 'yes' } }]],
    ['row', [0, '=', 'secured', { ocsp: { der: [1] } }]],
    ['row', [0, '=', 'secured', { chain: [{ signatureHolds: 'no' }] }]],
    ['row', { at: 0 }],
  ] as const)('refuses a %s such as %j', (part, line) => {
    expect(valid(part, line)).toBe(false)
  })

  test('lets in what a newer version may add: keys and kinds', () => {
    expect(valid('row', [0, '=', 'renegotiated', { why: 'new' }])).toBe(true)
    expect(valid('row', [0, '=', 'closed', { by: 'server', politely: true }])).toBe(true)
  })
})

describe('a program that is killed in the middle of a check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-killed-'))
  const MOMENTS = 20
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test(`leaves files that read back and diagnose, at ${MOMENTS} random moments`, async () => {
    // It is never done by itself: the login is not answered.
    const imap = await startScriptedServer({ protocol: 'imap', security: 'tls', answers: { LOGIN: undefined } })
    const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls' })
    const whole = join(folder, 'whole')
    const wholeMs = await untilLogin(startCheck(whole, imap.port, smtp.port), whole, imap.heard)
    const lengths: number[] = []
    for (let moment = 0; moment < MOMENTS; moment++) {
      const save = join(folder, String(moment))
      // From the first row until all is written that will be; how long a program takes to start says nothing here.
      const child = startCheck(save, imap.port, smtp.port)
      await begun(save)
      await killedAfter(wholeMs * 1.2 * Math.random(), child)
      for (const file of filesIn(save)) {
        const transcript = readTranscript(readFileSync(join(save, file), 'utf8'))
        lengths.push(transcript.entries.length)
        expect(reportOf([transcript]).version).toBe(1)
      }
    }
    await Promise.all([imap.close(), smtp.close()])
    expect(new Set(lengths).size, 'they were killed at different places').toBeGreaterThan(2)
  }, 120_000)

  function startCheck(save: string, imap: number, smtp: number): ChildProcess {
    const servers = ['--imap', `127.0.0.1:${imap}`, '--smtp', `127.0.0.1:${smtp}`, '--smtp-security', 'starttls']
    const args = ['check', 'ann@mailwhy.test', ...servers, '--allow-untrusted', '--save', save]
    const env = { ...process.env, MAILWHY_PASSWORD: 'correct horse battery' }
    return spawn(process.execPath, ['--import', 'tsx', here('../src/cli/main.ts'), ...args], { env, stdio: 'ignore' })
  }

  async function begun(save: string): Promise<void> {
    while (filesIn(save).length === 0) await pause(2)
  }

  /** How long a check takes from its first row up to the login, on this machine and now. */
  async function untilLogin(child: ChildProcess, save: string, heard: readonly string[]): Promise<number> {
    await begun(save)
    const started = performance.now()
    while (!heard.some((line) => line.includes('AUTHENTICATE'))) await pause(5)
    const took = performance.now() - started
    await killedAfter(0, child)
    return took
  }

  async function killedAfter(ms: number, child: ChildProcess): Promise<void> {
    const ended = new Promise((settle) => child.once('close', settle))
    await pause(ms)
    child.kill('SIGKILL')
    await ended
  }

  function filesIn(directory: string): readonly string[] {
    try {
      return readdirSync(directory)
    } catch {
      return [] // the folder is not made yet
    }
  }
})
