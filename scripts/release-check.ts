/**
 * All that has to hold before a release, in one run: `npm run release-check`. Prints each step with its time, and stops at the first
 * that fails.
 *
 *     npx tsx scripts/release-check.ts [--matrix]
 *
 * With `--matrix` the whole suite also runs on each other Node.js of test/matrix/, which takes minutes for each. (Vitest does not start on
 * Node.js 20.12; there the package itself is tried, as in every run of the tests.)
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { VERSION } from '../src/settings/version.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts', '--reporter=dot']
const REQUIRED = { MAILWHY_SERVERS: 'required', MAILWHY_BROWSER: 'required', MAILWHY_MATRIX: 'required' }
const EXIM = 'node_modules/.cache/mailwhy-exim'
const nodeOf = (major: number) => `node_modules/.cache/mailwhy-matrix/node_modules/node${major}/bin/node`

type Step = readonly [name: string, program: string, args: readonly string[]]

const STEPS: readonly Step[] = [
  ['the versions of Node.js and TypeScript to try', 'bash', ['test/matrix/install.sh']],
  ['Exim, beside the Postfix of this machine', 'bash', ['test/servers/fetch-exim.sh', EXIM]],
  ['types and lint', 'npm', ['run', '--silent', 'check']],
  ['every test: units, real servers, browser, package, bundlers, TypeScript, Node.js', process.execPath, VITEST],
  ['branches covered by the quick tests', process.execPath, [...VITEST, '--project', 'unit', '--coverage.enabled']],
]
const MATRIX: readonly Step[] = [22, 24, 26].map((major) => [`every test on Node.js ${major}`, nodeOf(major), VITEST])

/** Nobody can install a version that the change log does not tell of. */
function logged(): void {
  const heading = new RegExp(`^## \\[?${VERSION.replaceAll('.', '\\.')}\\]? - \\d{4}-\\d{2}-\\d{2}$`, 'm')
  if (heading.test(readFileSync(`${ROOT}/CHANGELOG.md`, 'utf8'))) return
  console.log(`CHANGELOG.md has no section "## [${VERSION}] - DATE": date it when it is released.`)
}

for (const [name, program, args] of [...STEPS, ...(process.argv.includes('--matrix') ? MATRIX : [])]) {
  console.log(`\n== ${name}`)
  const before = Date.now()
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...REQUIRED } })
  console.log(`== ${name}: ${status === 0 ? 'good' : 'FAILED'}, ${Math.round((Date.now() - before) / 1_000)} s`)
  if (status !== 0) process.exit(1)
}
logged()
