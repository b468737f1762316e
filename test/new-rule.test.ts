import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, onTestFinished, test } from 'vitest'
import { newRule } from '../scripts/new-rule.ts'
import { ownPlaces } from './one-file.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const WHOLE = ['src', 'test', 'scripts', 'fixtures', 'package.json', 'tsconfig.json', '.biome.json', 'README.md']

/** A repository like this one, or a part of it, which a test may change. */
function copyOf(names: readonly string[]): string {
  const copy = mkdtempSync(join(tmpdir(), 'mailwhy-new-rule-'))
  onTestFinished(() => rmSync(copy, { recursive: true }))
  for (const name of names) cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** The edits of a newcomer: in each file, what takes the place of what. */
const FILLED: Readonly<Record<string, readonly (readonly [string | RegExp, string])[]>> = {
  'src/rules/auth/account-frozen.ts': [
    ["fixBy: 'TODO'", "refines: ['auth-failed'],\n  fixBy: 'mailbox-admin'"],
    ["retry: 'TODO'", "retry: 'after-fix'"],
    ["id: 'TODO'", "id: 'words'"],
    [
      "['TODO', 'TODO', 'TODO']",
      "['account (is )?frozen', 'https://example.com/frozen', 'A1 NO Account frozen by retention policy', 'A1 NO Your account is frozen']",
    ],
  ],
  'src/words/en/auth.ts': [
    ["title: 'TODO'", "title: 'the account is frozen'"],
    ["cause: 'TODO'", "cause: 'The {protocol} server says that the account is frozen.'"],
    ["help: ['TODO']", "help: ['Ask the mail administrator to release the account.']"],
    ["settledBy: 'TODO'", "settledBy: 'The state of the account at the mail server.'"],
  ],
  'src/bulk/groups/scopes.ts': [["'account-frozen': 'TODO'", "'account-frozen': account()"]],
  'src/testing/faults/auth.ts': [
    ["about: 'TODO'", "about: 'the account is frozen'"],
    ["source: 'TODO'", "source: 'https://example.com/frozen'"],
    ["'{tag} NO TODO'", "'{tag} NO Account frozen by retention policy'"],
    ["'535 TODO'", "'535 5.7.1 Account frozen by retention policy'"],
  ],
}
const SOME_TRANSCRIPT = 'fixtures/transcripts/auth-failed/qq-five-causes-imap.ndjson'
const REFUSAL = /"A2 NO .*?\\r\\n"/

function fill(copy: string): void {
  for (const [path, changes] of Object.entries(FILLED)) {
    const text = readFileSync(join(copy, path), 'utf8')
    writeFileSync(
      join(copy, path),
      changes.reduce((rest, [from, to]) => rest.replace(from, to), text),
    )
  }
  const transcript = readFileSync(join(copy, SOME_TRANSCRIPT), 'utf8')
  writeFileSync(
    join(copy, 'fixtures/transcripts/account-frozen/retention-imap.ndjson'),
    transcript.replace(REFUSAL, '"A2 NO Account frozen by retention policy\\r\\n"'),
  )
}

function run(copy: string, program: string, ...args: readonly string[]) {
  const { PATH, HOME } = process.env
  const path = join(ROOT, 'node_modules', program)
  return spawnSync(process.execPath, [path, ...args], { cwd: copy, encoding: 'utf8', env: { PATH, HOME, CI: '1' } })
}

const lint = (copy: string) => run(copy, '@biomejs/biome/bin/biome', 'check', 'src').status

/** One checker instead of four, each of which would check for itself what several need. */
function typeCheck(copy: string, files: readonly string[]): string {
  writeFileSync(join(copy, 'some.json'), JSON.stringify({ extends: './test/tsconfig.json', files, include: [] }))
  return run(copy, 'typescript/bin/tsc', '-p', 'some.json', '--checkers', '1').stdout
}

/**
 * The files that a new code may turn red: all sources, and of the rest those that name what has a member for each code. Those that
 * declare modules are read too, for the others need them.
 */
function namingCodes(copy: string): readonly string[] {
  const paths = ['src', 'test', 'scripts'].flatMap((folder) =>
    readdirSync(join(copy, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  const ofNode = paths.filter((path) => path.endsWith('.ts') && !/^(?:test\/browser|scripts\/page)\//.test(path))
  const names = /\b(?:Code|CODES|RULES|EN|FaultName|FAULTS)\b|\bdeclare module\b/
  return ofNode.filter((path) => path.startsWith('src/') || names.test(readFileSync(join(copy, path), 'utf8')))
}

const TESTS = ['rules', 'codes', 'fixtures', 'faults'].map((name) => `test/${name}.test.ts`)

/**
 * Writes each of these tests beside itself with all that it imports, for they are run twice and share a thousand modules, each
 * of which Vitest would transform by itself.
 */
async function bundleTests(copy: string): Promise<void> {
  await build({
    ...{ absWorkingDir: copy, entryPoints: TESTS, outdir: 'test', outExtension: { '.js': '.mjs' } },
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', packages: 'external', logLevel: 'warning' },
    plugins: [ownPlaces],
  })
}

/** All files in one process, which loads the rules once. Node reads what the files share, and Vitest the files alone. */
const IN_ONE_PROCESS = {
  include: TESTS.map((path) => path.replace(/\.ts$/, '.mjs')),
  setupFiles: 'test/fixed-seed.ts',
  testTimeout: 300_000,
  hookTimeout: 300_000,
  isolate: false,
  maxWorkers: 1,
}

/** Runs the tests that a new code concerns. Returns the names of those that fail. */
async function failing(copy: string, ...more: readonly string[]): Promise<readonly string[]> {
  await bundleTests(copy)
  const written = `const server = { deps: { external: [/chunk-\\w+\\.mjs$/] } }
export default { test: { ...${JSON.stringify(IN_ONE_PROCESS)}, server } }\n`
  writeFileSync(join(copy, 'one-process.mjs'), written)
  // The faults are listed, and not played: that takes longer than all the rest.
  const names = '^(?!a right client|what does not|another client).*(account-frozen|the list|each code means)'
  const report = join(copy, 'report.json')
  const reported = ['--reporter=json', `--outputFile=${report}`]
  run(copy, 'vitest/vitest.mjs', 'run', '--config', 'one-process.mjs', '-t', names, ...reported, ...more)
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const asked = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'skipped')
  expect(asked.length).toBeGreaterThan(20)
  return asked.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName)
}

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

describe('npm run new-rule', () => {
  test('writes what a code needs: red until a person has filled it, and green after that', async () => {
    const copy = copyOf(WHOLE)
    const steps = newRule(copy, 'auth', 'account-frozen')
    const inSteps = steps.flatMap((step) => /^[\w./-]+\.\w+(?=:)/.exec(step)?.[0] ?? [])
    expect(inSteps).toEqual([
      'src/rules/auth/account-frozen.ts',
      'src/words/en/auth.ts',
      'src/bulk/groups/scopes.ts',
      'fixtures/transcripts/account-frozen/CASE.ndjson',
      'src/testing/faults/auth.ts',
      'CHANGELOG.md',
    ])
    const rule = 'src/rules/auth/account-frozen.ts'
    expect(typeCheck(copy, [rule])).toContain(rule)
    expect(await failing(copy)).toEqual(
      expect.arrayContaining([
        'the list has a fixture for every rule: one without a transcript is a guess',
        'account-frozen is complete',
        'the words of account-frozen are complete',
        expect.stringContaining('every example account-frozen/TODO'),
        expect.stringContaining("every phrase 'account-frozen/TODO'"),
        expect.stringContaining('each code means what src/rules/CODES.md says'),
      ]),
    )

    fill(copy)
    const named = namingCodes(copy)
    expect(named).toContain('scripts/codes-table.ts')
    expect(typeCheck(copy, named)).toBe('')
    expect(await failing(copy, '--update')).toEqual([])
    expect(readFileSync(join(copy, 'src/rules/CODES.md'), 'utf8')).toContain(
      '| auth | `account-frozen` | The account is frozen.',
    )
    const report = readFileSync(join(copy, 'fixtures/reports/account-frozen/retention-imap.txt'), 'utf8')
    expect(report).toContain('error[account-frozen]: the account is frozen')
    expect(lint(copy)).toBe(0)
  })

  test('knows each area, and writes what needs no formatting', () => {
    const areas = ['any', 'network', 'tls', 'protocol', 'auth', 'send']
    const copy = copyOf(['.biome.json', 'src/rules', 'src/words', 'src/testing/faults', 'src/bulk/groups'])
    const text = (path: string) => readFileSync(join(copy, path), 'utf8')
    for (const area of areas) {
      newRule(copy, area, `made-up-${area}`)
      const name = `madeUp${area[0]?.toUpperCase()}${area.slice(1)}`
      expect(text('src/rules/index.ts')).toContain(`import { ${name} } from './${area}/made-up-${area}.ts'\n`)
      expect(text('src/rules/index.ts')).toContain(`\n  ${name},\n`)
      expect(text('src/rules/codes.ts')).toMatch(new RegExp(`\\n  ${area}: \\[[^\\]]*'made-up-${area}',?\\s*\\],`))
      expect(text(`src/words/en/${area}.ts`)).toContain(`\n    'made-up-${area}': {\n      title: 'TODO',`)
    }
    expect(lint(copy)).toBe(0)
  })

  test.each([
    ['sales', 'made-up', 'There is no area "sales".'],
    ['auth', 'MadeUp', '"MadeUp" is not in kebab case.'],
    ['auth', 'auth-failed', 'The code auth-failed exists.'],
    ['send', 'auth-failed', 'The code auth-failed exists.'],
  ])('refuses %s %s', (area, code, why) => {
    expect(() => newRule(ROOT, area, code)).toThrow(why)
  })
})
