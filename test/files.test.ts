import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { readText } from '../src/cli/files.ts'
import { MAX_FILE_BYTES, readAll, type Terminal } from '../src/cli/terminal.ts'
import { UsageError } from '../src/index.ts'
import { Command } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const path = (name: string) => join(folder, name)

function sized(name: string, bytes: number): string {
  writeFileSync(path(name), '')
  truncateSync(path(name), bytes) // no octet of it takes room on the disk
  return path(name)
}

const COMMANDS = [
  ['replay'],
  ['replay', '--each'],
  ['replay', '--drift'],
  ['anonymize'],
  ['serve'],
  ['diff', 'fixtures/transcripts/app-password-required/gmail-imap.ndjson'],
]

test.each(COMMANDS)('%s %s refuses a device and a file that is too large', async (...words) => {
  for (const file of ['/dev/zero', sized('large.log', MAX_FILE_BYTES + 1)]) {
    const { code, stderr } = await new Command([...words.filter(Boolean), file]).end()
    expect({ file, code }).toEqual({ file, code: 2 })
    expect(stderr).toMatch(/neither a file nor a pipe|more than 16 MiB/)
    expect(stderr).toContain(file)
  }
})

test('the authorities to trust are read alike', async () => {
  const { code, stderr } = await new Command(['check', 'ann@mailwhy.test', '--ca', '/dev/zero']).end()
  expect(code).toBe(2)
  expect(stderr).toContain('/dev/zero')
})

test('a file of just that size is read, and a folder is called one', () => {
  expect(readText(sized('fits.log', MAX_FILE_BYTES))).toHaveLength(MAX_FILE_BYTES)
  expect(() => readText(folder)).toThrow(UsageError)
  expect(() => readText(path('not-there'))).toThrow(UsageError)
})

test('a pipe with a name is read to its end, or to the limit', async () => {
  const pipe = path('pipe')
  execFileSync('mkfifo', [pipe])
  const through = async (script: string, work: () => void) => {
    const writer = spawn('sh', ['-c', `${script} > "$0" 2>/dev/null`, pipe], { stdio: 'ignore' })
    const ended = once(writer, 'close')
    work()
    await ended
  }
  await through('echo 535 no', () => expect(readText(pipe)).toBe('535 no\n'))
  await through('cat /dev/zero', () => expect(() => readText(pipe)).toThrow(/more than 16 MiB/))
})

test('standard input has the same limit', async () => {
  const stdin = new PassThrough()
  const waiting = (work: (signal: AbortSignal) => unknown) => work(new AbortController().signal)
  const terminal = { stdin, waiting } as unknown as Terminal
  const read = readAll(terminal, 'ERR_EXPLAIN')
  const piece = Buffer.alloc(1024 * 1024, 'x')
  for (let at = 0; at < 17; at++) stdin.write(piece)
  stdin.end()
  await expect(read).rejects.toThrow(/standard input: more than 16 MiB/)
})
