import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { scoreCommand } from '../scripts/score.ts'
import { ownPlaces } from './one-file.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const RULE = 'src/rules/protocol/too-many-connections.ts'
const PHRASE = `['all our lines are taken', 'https://example.com/lines', '421 4.3.2 All our lines are taken'],`

/** A repository like this one with one commit, which a test may change. */
function committedCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mailwhy-score-command-'))
  onTestFinished(() => rmSync(copy, { recursive: true }))
  for (const name of ['src', 'test', 'scripts', 'fixtures', 'package.json', 'tsconfig.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  git(copy, 'init', '--quiet')
  git(copy, 'add', 'src')
  git(copy, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', 'before')
  return copy
}

function git(folder: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd: folder })
}

/**
 * The command in a process of its own, whose rules are those of the folder. All that it imports is in one file: one by one the
 * modules would take longer to read than the command runs.
 */
async function scoreIn(folder: string, ...args: readonly string[]): Promise<string> {
  const contents = `import { scoreCommand } from './scripts/score.ts'
for (const line of await scoreCommand(process.argv.slice(2))) console.log(line)`
  await build({
    ...{ stdin: { contents, resolveDir: folder }, outfile: join(folder, 'score.mjs'), bundle: true },
    ...{ format: 'esm', platform: 'node', packages: 'external', logLevel: 'warning', plugins: [ownPlaces] },
  })
  const { status, stdout, stderr } = spawnSync(process.execPath, ['score.mjs', ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}

test('npm run score -- --diff shows a newcomer what a new phrase changes, and leaves nothing behind', async () => {
  const copy = committedCopy()
  const temporary = () => readdirSync(tmpdir()).filter((name) => /^mailwhy-score-(?!command)/.test(name))
  const before = temporary()
  const text = readFileSync(join(copy, RULE), 'utf8')
  writeFileSync(join(copy, RULE), text.replace('phrases: [\n', `phrases: [\n${PHRASE}\n`))
  // That the phrase is the one change says too that all else is read as it was.
  const said = await scoreIn(copy, '--diff')
  expect(said).toMatch(
    /^\+ too-many-connections\/connections-limit, an example: .* -> too-many-connections \(certain, connections-limit\): wrong -> right\n +421 4\.3\.2 All our lines are taken$/m,
  )
  expect(said).toMatch(/^\d+ read, 1 changed: 1 are right now, 0 are no longer right/m)
  expect(temporary()).toEqual(before)
})

describe('npm run score -- FILE', () => {
  const score = async (...args: readonly string[]) => (await scoreCommand(args)).join('\n')
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-score-command-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'replies.jsonl')
  const rows = [
    ['a', '535 5.7.9 Application-specific password required', 'app-password-required'],
    ['g', '535 Incorrect authentication data', 'account-locked'],
  ].map(([id, line, label]) => ({ id, protocol: 'smtp', phase: 'auth', command: 'AUTH', lines: [line], label }))
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))

  test('says what is right, and of what is wrong what was found', async () => {
    const said = await score(file, '--misses')
    expect(said).toContain('replies.jsonl: 2 judged\n  right 50.0 %, strict 50.0 %, wrong and certain 0.0 %')
    expect(said).toContain('account-locked, found auth-failed: 535 Incorrect authentication data')
  })

  test('reads the part that is set aside, or the rest', async () => {
    expect(await score(file, '--third', 'aside')).toContain('1 judged\n  right 0.0 %')
    expect(await score(file, '--third', 'rest')).toContain('1 judged\n  right 100.0 %')
  })

  test('--calibration says how often an answer is right, by its certainty', async () => {
    expect(await score(file, '--calibration')).toMatch(/replies\.jsonl +1, 100\.0 % +! 1, 0\.0 % +- +- +! 2, 50\.0 %/)
  })

  test('--phrases says which phrases match nothing but their examples', async () => {
    expect(await score(file, '--phrases')).toMatch(
      /^\d+ phrases: \d+ \(\d+\.\d %\) match nothing but their own examples/m,
    )
  })
})
