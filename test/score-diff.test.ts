import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const RULE = 'src/rules/protocol/too-many-connections.ts'
const PHRASE = `['all our lines are taken', 'https://example.com/lines', '421 4.3.2 All our lines are taken'],`

/** A repository like this one with one commit, which a test may change. */
function committedCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mailwhy-score-diff-'))
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

function scoreDiff(folder: string): string {
  const args = ['--import', 'tsx', 'scripts/score.ts', '--diff']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}

test('npm run score -- --diff shows a newcomer what a new phrase changes, and leaves nothing behind', () => {
  const copy = committedCopy()
  const temporary = () => readdirSync(tmpdir()).filter((name) => /^mailwhy-score-(?!diff)/.test(name))
  const before = temporary()
  expect(scoreDiff(copy)).toMatch(/^\d+ read, 0 changed/m)

  const text = readFileSync(join(copy, RULE), 'utf8')
  writeFileSync(join(copy, RULE), text.replace('phrases: [\n', `phrases: [\n${PHRASE}\n`))
  const said = scoreDiff(copy)
  expect(said).toMatch(
    /^\+ too-many-connections\/connections-limit, an example: .* -> too-many-connections \(certain, connections-limit\): wrong -> right\n +421 4\.3\.2 All our lines are taken$/m,
  )
  expect(said).toMatch(/^\d+ read, 1 changed: 1 are right now, 0 are no longer right/m)
  expect(temporary()).toEqual(before)
})
