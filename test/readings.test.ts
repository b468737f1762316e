import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { compareReadings, type Reading, readingOf, readTranscript } from '../src/classify.ts'
import { replay } from '../src/cli/replay.ts'
import type { Terminal } from '../src/cli/terminal.ts'
import { FIXTURES } from './fixtures.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-readings-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A file of its own in the folder. */
function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function run(...args: readonly string[]) {
  const out = { stdout: '', stderr: '' }
  const stream = (name: keyof typeof out) => ({
    write: (text: string) => {
      out[name] += text
    },
  })
  const terminal = { stdout: stream('stdout'), stderr: stream('stderr'), env: {} } as unknown as Terminal
  const code = await replay(terminal, args)
  return { code, ...out }
}

const HEADER =
  '{"mailwhy":1,"protocol":"imap","target":{"host":"imap.example.com","port":143,"security":"none"},"startedAt":"2026-11-22T00:00:00.000Z"}'

function record(answer: string): string {
  const rows = [
    [0, '=', 'connected', {}],
    [1, '<', '* OK [CAPABILITY IMAP4rev1] ready\r\n'],
    [2, '>', 'A1 LOGIN ann ‹password›\r\n'],
    [3, '<', `A1 ${answer}\r\n`],
    [4, '>', 'A2 LOGOUT\r\n'],
  ]
  return [HEADER, ...rows.map((row) => JSON.stringify(row)), ''].join('\n')
}

const REFUSED = record('NO [AUTHENTICATIONFAILED] Authentication failed.')
const GOOD = file('good.ndjson', record('OK logged in'))
const BAD = file('bad.ndjson', REFUSED)
const BROKEN = file('broken.ndjson', `${HEADER}\n{}\n`)
const [imap, look] = FIXTURES.find(({ texts }) => texts.length > 1)?.texts ?? []

describe('readings in a program', () => {
  test('a reading holds the fields that distinguish two diagnoses', () => {
    const [diagnosis, ...more] = readingOf(readTranscript(REFUSED))
    expect(more).toEqual([])
    expect(diagnosis).toEqual({
      stage: 'imap.login',
      code: 'auth-failed',
      certainty: 'likely',
      rule: expect.stringMatching(/^auth-failed\/./),
    })
  })

  const diagnosis = {
    stage: 'imap.login',
    code: 'auth-failed',
    certainty: 'likely',
    rule: 'auth-failed/imap-code',
  } as const
  const row = (name: string, ...diagnoses: Reading['diagnoses']): Reading => ({ file: name, diagnoses })

  test('nothing differs between a list and itself, in whatever order its files are', () => {
    const rows = [row('a', diagnosis), row('b'), row('c', diagnosis, diagnosis)]
    expect(compareReadings(rows, rows.toReversed())).toEqual([])
  })

  test.each(['stage', 'code', 'certainty', 'rule'] as const)('another %s is a change', (key) => {
    const other = { ...diagnosis, [key]: 'another' } as Reading['diagnoses'][number]
    expect(compareReadings([row('a', diagnosis)], [row('a', other)])).toEqual([
      { file: 'a', before: [diagnosis], after: [other] },
    ])
  })

  test('one diagnosis more or less is a change, and so is a file that is new or gone', () => {
    expect(compareReadings([row('a', diagnosis), row('gone', diagnosis)], [row('new'), row('a')])).toEqual([
      { file: 'new', after: [] },
      { file: 'a', before: [diagnosis], after: [] },
      { file: 'gone', before: [diagnosis] },
    ])
  })
})

describe('mailwhy replay', () => {
  test('--each: a row a file, and no failure where the checks failed', async () => {
    expect(await run('--each', BAD, GOOD, BAD)).toEqual({
      code: 0,
      stdout: `${BAD}: auth-failed\n${GOOD}: no diagnosis\n`,
      stderr: '',
    })
    const { code, stdout } = await run('--each', '--json', BAD, GOOD)
    expect(JSON.parse(stdout)).toEqual([
      { file: BAD, diagnoses: readingOf(readTranscript(REFUSED)) },
      { file: GOOD, diagnoses: [] },
    ])
    expect(code).toBe(0)
  })

  test('--each: the look beside a file belongs to it, and has no row', async () => {
    const [path, beside] = [file('looked.ndjson', imap ?? ''), file('looked.look.ndjson', look ?? '')]
    const { stdout } = await run('--each', '--json', beside, path)
    expect(JSON.parse(stdout)).toEqual([
      { file: path, diagnoses: readingOf([imap ?? '', look ?? ''].map(readTranscript)) },
    ])
  })

  test('--each: so do several looks, the second after the first', async () => {
    const { texts = [] } = FIXTURES.find((one) => one.texts.length === 3) ?? {}
    const names = ['three.ndjson', 'three.look.ndjson', 'three.look-2.ndjson']
    const paths = names.map((name, at) => file(name, texts[at] ?? ''))
    const { stdout } = await run('--each', '--json', ...paths)
    expect(JSON.parse(stdout)).toEqual([{ file: paths[0], diagnoses: readingOf(texts.map(readTranscript)) }])
    rmSync(paths[1] ?? '')
    const without = JSON.parse((await run('--each', '--json', paths[0] ?? '')).stdout)
    expect(without, 'the first shows that the port speaks TLS').not.toEqual(JSON.parse(stdout))
  })

  test('--compare: exit code 0 and a count where nothing differs, 1 and the files where something does', async () => {
    const moving = join(folder, 'moving.ndjson')
    copyFileSync(BAD, moving)
    const old = file('old.json', (await run('--each', '--json', moving, GOOD)).stdout)
    expect(await run('--compare', old, moving, GOOD)).toEqual({
      code: 0,
      stdout: '2 files: 0 read differently, 0 new, 0 gone\n',
      stderr: '',
    })
    writeFileSync(moving, record('NO [EXPIRED] That password has expired'))
    const { code, stdout } = await run('--compare', old, moving, BAD)
    expect(stdout.replaceAll(/\/[a-z-]+ \(\w+\)/g, '').split('\n')).toEqual([
      `${moving}: imap.login auth-failed -> imap.login password-expired`,
      `${BAD}: new, imap.login auth-failed`,
      `${GOOD}: gone, no diagnosis`,
      '2 files: 1 read differently, 1 new, 1 gone',
      '',
    ])
    expect(code).toBe(1)
    const json = await run('--compare', old, '--json', moving, BAD)
    expect(JSON.parse(json.stdout)).toMatchObject([
      { file: moving, before: [{ code: 'auth-failed' }], after: [{ code: 'password-expired' }] },
      { file: BAD, after: [{ code: 'auth-failed' }] },
      { file: GOOD, before: [] },
    ])
    expect(json.code).toBe(1)
  })

  test('--drift: by entry what was said then and would be said now', async () => {
    const good = FIXTURES.find(({ name }) => name.startsWith('all-is-well-starttls-for-imap'))?.texts[0] ?? ''
    const same = file('same.ndjson', good)
    const drifted = file('drifted.ndjson', good.replace(/"A(\d) (?:LOGIN|AUTHENTICATE) [^"]*"/, '"A$1 NOOP\\r\\n"'))
    expect(await run('--drift', same)).toMatchObject({ code: 0, stdout: '1 file, 0 with drift\n' })
    const { code, stdout } = await run('--drift', same, drifted)
    expect(stdout).toMatch(/drifted\.ndjson, entry \d+\n {2}then: A\d NOOP\n {2}now: {2}A\d AUTHENTICATE PLAIN.*\n/)
    expect(stdout).toMatch(/^2 files, 1 with drift$/m)
    expect(code).toBe(1)
    const rows = JSON.parse((await run('--drift', '--json', same, drifted)).stdout)
    expect(rows).toMatchObject([{ file: drifted, drift: [{ recorded: expect.stringContaining('NOOP') }] }])
  })

  test('a log of another program is read; unreadable lines are listed by number', async () => {
    const lines = ['* OK ready', 'A1 LOGIN ann x', 'rubbish', 'A1 NO [AUTHENTICATIONFAILED] no', 'more of', 'that', '']
    const log = file('log.txt', lines.join('\n'))
    expect(await run('--each', log)).toEqual({
      code: 0,
      stdout: `${log}: auth-failed\n`,
      stderr: `${log}: lines 3, 5 to 6 could not be read\n`,
    })
  })

  describe('of a folder', () => {
    const CHECK = '2026-11-22T074627.123Z-a1b2c3'
    const saved = (name: string, texts: Readonly<Record<string, string>>) => {
      mkdirSync(join(folder, name))
      return Object.entries(texts).map(([end, text]) => file(join(name, end), text))
    }

    test('what one check saved, in the order of its connections', async () => {
      const { texts = [] } = FIXTURES.find(({ name }) => name === 'starttls-is-spoken-imap') ?? {}
      const [failed = '', proof = ''] = texts
      const files = saved('one', {
        [`${CHECK}-0-imap.ndjson`]: failed,
        [`${CHECK}-2-smtp.ndjson`]: record('OK').replace('"imap"', '"smtp"'),
        [`${CHECK}-10-imap.ndjson`]: proof,
        'notes.txt': 'mine',
      }).slice(0, 3)
      const { code, stdout } = await run('--json', join(folder, 'one'))
      expect(JSON.parse(stdout).diagnoses[0]).toMatchObject({ code: 'tls-on-plain-port', change: { transcript: 2 } })
      expect({ code, stdout, stderr: '' }).toEqual(await run('--json', ...files))
      const rows = await run('--each', join(folder, 'one'))
      expect(rows.stdout.split('\n').map((row) => row.split(': ')[0])).toEqual([...files, ''])
    })

    test('of two checks one has to be named', async () => {
      saved('two', { [`${CHECK}-0-imap.ndjson`]: REFUSED, [`${CHECK.replace('a1', 'ff')}-0-imap.ndjson`]: REFUSED })
      await expect(run(join(folder, 'two'))).rejects.toThrow(
        `${join(folder, 'two')}: 2 checks were saved there; name one, such as ${join(folder, 'two', CHECK)}-*`,
      )
      expect((await run('--each', join(folder, 'two'))).stdout.match(/: auth-failed/g)).toHaveLength(2)
    })

    test('without transcripts, or with files of another making', async () => {
      saved('none', { 'notes.txt': 'mine' })
      await expect(run(join(folder, 'none'))).rejects.toMatchObject({ code: 'ERR_FILE' })
      saved('named', { 'a.ndjson': REFUSED, 'b.ndjson': REFUSED.replace('"imap"', '"smtp"') })
      expect((await run('--each', join(folder, 'named'))).stdout.split('\n')).toHaveLength(3)
    })
  })

  const WRONG = {
    ERR_ARGUMENTS: [['--each', '--drift', GOOD]],
    ERR_FILE: [['--each'], ['--each', 'missing.ndjson'], ['--compare', 'missing.json', GOOD]],
    ERR_COMPARE: [
      ['--compare', 'package.json', GOOD],
      ['--compare', 'LICENSE', GOOD],
    ],
    ERR_TRANSCRIPT: [
      ['--each', GOOD, BROKEN],
      ['--drift', 'LICENSE'],
    ],
  }
  const rows = Object.entries(WRONG).flatMap(([code, lines]) => lines.map((args) => [code, args] as const))

  test.each(rows)('%s: %j', async (code, args) => {
    await expect(run(...args)).rejects.toMatchObject({ code })
  })

  test('a broken file is reported by name', async () => {
    await expect(run('--each', GOOD, BROKEN)).rejects.toThrow(`${BROKEN}: not a transcript: line 2`)
  })
})
