import fs, { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { saver } from '../src/cli/save.ts'
import { readTranscript, reportOf } from '../src/index.ts'
import { type ScriptedServer, startScriptedServer } from '../src/replay.ts'
import { builtCommand, Spawned } from './command.ts'

/** A file is there before anything is in it: a program that is killed then leaves it so. For the rest of a test. */
function killWhileItWrites(): void {
  const { writeFileSync } = fs
  vi.spyOn(fs, 'writeFileSync').mockImplementation((file, _, options) => {
    writeFileSync(file, '', options)
    throw new Error('killed')
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    vi.restoreAllMocks()
    syncBuiltinESMExports()
  })
}

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

  /** The schema refuses what the reader refuses or drops. */
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
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('leaves files that read back and diagnose, twice at each moment', async () => {
    // It is never done by itself: the login is not answered.
    const imap = await startScriptedServer({ protocol: 'imap', security: 'tls', answers: { LOGIN: undefined } })
    const smtp = await startScriptedServer({ protocol: 'smtp', security: 'starttls' })
    const heard = () => imap.heard.length + smtp.heard.length
    for (const server of [imap, smtp]) callOnEachLine(server, () => look?.())
    const isAtLogin = () => imap.heard.some((line) => line.includes('AUTHENTICATE')) && smtp.heard.length === 3
    const whole = join(folder, 'whole')
    await killedAt(isAtLogin, whole, startCheck(whole, imap.port, smtp.port))
    const linesInAll = heard()

    const lengths: number[] = []
    const moments = Array.from({ length: linesInAll + 1 }, (_, moment) => moment)
    for (const [at, moment] of [...moments, ...moments].entries()) {
      const save = join(folder, String(at))
      const lines = heard() + moment
      await killedAt(() => heard() >= lines, save, startCheck(save, imap.port, smtp.port))
      for (const file of filesIn(save)) {
        const transcript = readTranscript(readFileSync(join(save, file), 'utf8'))
        lengths.push(transcript.entries.length)
        expect(reportOf([transcript]).version).toBe(1)
      }
    }
    await Promise.all([imap.close(), smtp.close()])
    expect(new Set(lengths).size, 'they were killed at different places').toBeGreaterThan(2)
  })

  test('leaves no record without a first line, if it is killed before that is written', () => {
    const directory = join(folder, 'empty')
    killWhileItWrites()
    expect(() =>
      saver(directory).recorded({ kind: 'recorded', transcript: 0, protocol: 'imap', line: '{}\n' }),
    ).toThrow('killed')
    expect(filesIn(directory)).toEqual([])
  })

  function startCheck(save: string, imap: number, smtp: number): Spawned {
    const servers = ['--imap', `127.0.0.1:${imap}`, '--smtp', `127.0.0.1:${smtp}`, '--smtp-security', 'starttls']
    const words = ['check', 'ann@mailwhy.test', ...servers, '--allow-untrusted', '--save', save]
    return new Spawned([...builtCommand(), ...words], { MAILWHY_PASSWORD: 'correct horse battery' })
  }

  let look: (() => void) | undefined

  /** The servers are in this process: the moment is before a line of the client is answered. */
  async function killedAt(isTheMoment: () => boolean, save: string, { child, ended }: Spawned): Promise<void> {
    while (filesIn(save).length === 0) await pause(2)
    await new Promise<void>((settle) => {
      look = () => {
        if (isTheMoment()) settle()
      }
      look()
    })
    look = undefined
    child.kill('SIGKILL')
    await ended
  }

  /** Whoever asks again and again whether a line has come takes a processor from the client that is to send it. */
  function callOnEachLine({ heard }: ScriptedServer, call: () => void): void {
    const lines = heard as string[]
    const push = lines.push.bind(lines)
    lines.push = (...more) => {
      const length = push(...more)
      call()
      return length
    }
  }

  function filesIn(directory: string): readonly string[] {
    try {
      return readdirSync(directory).filter((name) => name.endsWith('.ndjson'))
    } catch {
      return [] // the folder is not made yet
    }
  }
})
