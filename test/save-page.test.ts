import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { explain } from '../src/cli/explain.ts'
import { replay } from '../src/cli/replay.ts'
import { pageSaver } from '../src/cli/save-page.ts'
import type { Terminal } from '../src/cli/terminal.ts'
import { renderHtml, reportOf, UsageError } from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-page-'))
afterAll(() => rmSync(folder, { recursive: true }))

function terminal(env: Terminal['env'] = {}) {
  const out = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof out) => ({ write: (text: string) => (out[name] += text) })
  return {
    out,
    terminal: { stdout: stream('stdout'), stderr: stream('stderr'), env, stdin: {} } as unknown as Terminal,
  }
}

const RECORDS = ['imap', 'smtp'].map((one) => `fixtures/transcripts/app-password-required/gmail-${one}.ndjson`)

describe('--html', () => {
  test('replay writes the page of the report that it prints, and the exit code stays', async () => {
    const file = join(folder, 'replay.html')
    const { out, terminal: own } = terminal()
    expect(await replay(own, [...RECORDS, '--html', file])).toBe(1)
    expect(out.stdout).toContain('error[app-password-required]')
    const page = readFileSync(file, 'utf8')
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(page.match(/<section class="verdict error"/g)).toHaveLength(2)
  })

  test('explain writes one too, in the language asked for, beside JSON', async () => {
    const file = join(folder, 'explain.html')
    const { out, terminal: own } = terminal()
    await explain(own, ['535 5.7.8 Authentication failed', '--html', file, '--lang', 'fr-CA', '--json'])
    expect(JSON.parse(out.stdout)).toMatchObject({ ok: false })
    expect(readFileSync(file, 'utf8')).toContain('<html lang="fr">')
  })

  test('the language of the environment is that of the page', async () => {
    const file = join(folder, 'environment.html')
    await explain(terminal({ LANG: 'ja_JP.UTF-8' }).terminal, ['535 no', '--html', file])
    expect(readFileSync(file, 'utf8')).toContain('<html lang="ja">')
  })

  test('only its owner reads it: it names the mailbox', () => {
    const file = join(folder, 'owner.html')
    pageSaver(file)?.(reportOf([]), 'en')
    expect(readFileSync(file, 'utf8')).toBe(renderHtml(reportOf([])))
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('no file is overwritten, and no folder is made', () => {
    const file = join(folder, 'there.html')
    writeFileSync(file, 'mine')
    expect(() => pageSaver(file)).toThrow(UsageError)
    expect(() => pageSaver(folder)).toThrow(/it exists already/)
    expect(() => pageSaver(join(folder, 'none', 'page.html'))).toThrow(/there is no such folder/)
    expect(() => pageSaver(join(file, 'page.html'))).toThrow(/there is no such folder/)
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  test('a file that appears meanwhile stays, and no part of a page is left', () => {
    const file = join(folder, 'meanwhile.html')
    const save = pageSaver(file)
    writeFileSync(file, 'mine')
    expect(() => save?.(reportOf([]), 'en')).toThrow(/--html: .*it exists already/)
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('rows of several files are no report', async () => {
    const file = join(folder, 'each.html')
    await expect(replay(terminal().terminal, [...RECORDS, '--each', '--html', file])).rejects.toThrow(
      /--html: not with/,
    )
    expect(existsSync(file)).toBe(false)
  })
})
