import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { MailboxReport } from '../src/bulk.ts'
import { openReports } from '../src/cli/bulk/report-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-bulk-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the file of the reports', () => {
  const report = (id: string, outcome: MailboxReport['outcome'] = 'checked') =>
    ({ id, outcome, version: 1, ok: false, transcripts: [{}], discovery: {} }) as unknown as MailboxReport
  const line = (id: string, outcome: MailboxReport['outcome'] = 'checked') =>
    `{"id":"${id}","outcome":"${outcome}","version":1,"ok":false}\n`
  let count = 0
  const newFile = (text?: string) => {
    const own = join(folder, `reports-${count++}`)
    mkdirSync(own)
    const file = join(own, 'out.ndjson')
    if (text !== undefined) writeFileSync(file, text, { mode: 0o640 })
    return { file, own }
  }
  const failure = (file: string) =>
    openReports(file).then(
      () => 'none',
      (error: { code: string; message: string }) => `${error.code} ${error.message}`,
    )

  test('holds a report a line without transcripts, and is readable by its owner alone', async () => {
    const { file, own } = newFile()
    const sink = await openReports(file)
    await sink.write(report('a'))
    expect(readFileSync(file, 'utf8')).toBe(line('a')) // at once: a crash must not lose it
    await sink.write(report('b', 'skipped'))
    await sink.close()
    expect(readFileSync(file, 'utf8')).toBe(line('a') + line('b', 'skipped'))
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(own)).toEqual(['out.ndjson'])
  })

  test.each([
    ['whole', line('ä') + line('b')],
    ['with what was skipped and unusable', line('x', 'skipped') + line('ä') + line('b') + line('y', 'unusable')],
    ['with a line that was cut', line('ä') + line('b') + line('c').slice(0, 20)],
    ['with a line that was cut at once', line('ä') + line('b') + line('c').slice(0, 3)],
    ['with a line that lacks its end', line('ä') + line('b').trimEnd()],
    ['with a mailbox that is there twice', line('ä') + line('b') + line('b')],
    [
      'with a line that was cut in a character',
      Buffer.concat([Buffer.from(line('ä') + line('b')), Buffer.from(line('ä')).subarray(0, 8)]),
    ],
  ])('goes on where it exists: %s', async (_, text) => {
    const { file, own } = newFile()
    writeFileSync(file, text, { mode: 0o640 })
    const sink = await openReports(file)
    expect([...sink.done]).toEqual(['ä', 'b'])
    await sink.write(report('c'))
    await sink.close()
    expect(readFileSync(file, 'utf8')).toBe(line('ä') + line('b') + line('c'))
    expect(statSync(file).mode & 0o777).toBe(0o640)
    expect(readdirSync(own)).toEqual(['out.ndjson'])
  })

  test.each([
    ['a letter', 'Dear Ann\n'],
    ['a word without an end', 'x'],
    ['other JSON', '{"id":"a","outcome":"other"}\n'],
    ['a line between', `${line('a')}\n${line('b')}`],
  ])('that holds something else is refused and left as it is: %s', async (_, text) => {
    const { file, own } = newFile(text)
    expect(await failure(file)).toMatch(/^ERR_OUT --out: .*out\.ndjson: line \d is no report of mailwhy bulk$/)
    expect(readFileSync(file, 'utf8')).toBe(text)
    expect(readdirSync(own)).toEqual(['out.ndjson'])
  })

  test('a folder and a file in none are refused', async () => {
    const { own } = newFile()
    expect(await failure(own)).toContain('a file is needed')
    expect(await failure(join(own, 'none', 'out'))).toMatch(/^ERR_OUT .*it cannot be made there, ENOENT$/)
  })

  test('begins anew where that is asked for, and nothing is lost', async () => {
    const { file, own } = newFile('Dear Ann\n')
    for (const name of ['a', 'b']) {
      const sink = await openReports(file, 'keep')
      expect(sink.done.size).toBe(0)
      await sink.write(report(name))
      await sink.close()
    }
    const texts = readdirSync(own).map((name) => [name, readFileSync(join(own, name), 'utf8')])
    expect(Object.fromEntries(texts)).toEqual({
      'out.ndjson': line('b'),
      'out.ndjson.1': 'Dear Ann\n',
      'out.ndjson.2': line('a'),
    })
  })

  test('is one run’s at a time, by whichever name', async () => {
    const { file, own } = newFile('')
    const sink = await openReports(file)
    expect(await failure(join(own, '..', own.split('/').at(-1) ?? '', 'out.ndjson'))).toMatch(
      new RegExp(
        `^ERR_OUT .*: process ${process.pid} writes to it; if it does not run any more, remove .*out.ndjson.lock$`,
      ),
    )
    await sink.close()
    expect(await failure(file)).toBe('none')
  })

  const isDead = 2 ** 22 + 1 // beyond the largest number of a process (proc(5), pid_max)
  test.each([
    ['of a process that is gone', { pid: isDead, host: hostname() }, 'none'],
    ['of an earlier process of the same number', { pid: process.pid, host: hostname(), begun: '1' }, 'none'],
    ['of a process of somebody else', { pid: 1, host: hostname() }, 'process 1 writes to it'],
    ['of another machine', { pid: isDead, host: 'other' }, `process ${isDead} on other writes to it`],
    ['that says nothing', undefined, 'another run writes to it'],
  ])('with a lock %s', async (_, owner, wanted) => {
    const { file } = newFile('')
    writeFileSync(`${file}.lock`, owner ? JSON.stringify(owner) : 'hello')
    expect(await failure(file)).toContain(wanted)
  })
})
