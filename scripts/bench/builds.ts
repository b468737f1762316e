/** The builds that are compared: that of this folder, and an older one from a commit or another folder. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BENCH = join(ROOT, 'scripts', 'bench')
/** Inside the project, so that the clients find the peers. */
const CACHE = join(ROOT, 'node_modules', '.cache', 'mailwhy-bench')

/** The programs of the clients, and what they import of this folder. */
const CLIENTS = ['client.ts', 'bulk-client.ts', 'flows.ts', 'memory.ts', 'import-cost.ts', 'rules-memory.ts']

/** @returns the URL of the main door of this folder, built anew */
export function thisBuild(): string {
  run('npm', ['run', '--silent', 'build'], ROOT)
  return doorOf(ROOT)
}

/** @param from a folder, or else what git understands as a commit. A commit is built once and kept. */
export function olderBuild(from: string): string {
  if (existsSync(from) && statSync(from).isDirectory()) return doorOf(build(resolve(from)))
  const commit = execFileSync('git', ['rev-parse', '--short=12', '--verify', `${from}^{commit}`], {
    cwd: ROOT,
    encoding: 'utf8',
  }).trim()
  const folder = join(CACHE, commit)
  if (existsSync(folder)) return doorOf(folder)
  const unfinished = `${folder}-${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  const archive = execFileSync('git', ['archive', commit], { cwd: ROOT, maxBuffer: 1 << 30 })
  execFileSync('tar', ['-x', '-C', unfinished], { input: archive })
  linkModules(unfinished)
  build(unfinished)
  renameSync(unfinished, folder)
  return doorOf(folder)
}

/** @returns the folder of the clients' programs, compiled, because a process that is measured must not hold a compiler */
export function compiledClients(): string {
  const folder = join(CACHE, 'clients')
  rmSync(folder, { recursive: true, force: true })
  const sources = CLIENTS.map((name) => join(BENCH, name))
  const target = ['--target', 'es2023', '--module', 'esnext', '--moduleResolution', 'bundler']
  const alone = ['--ignoreConfig', '--noCheck', '--noResolve', '--rewriteRelativeImportExtensions']
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
  run(process.execPath, [compiler, ...alone, ...target, '--rootDir', BENCH, '--outDir', folder, ...sources], ROOT)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  return folder
}

function build(folder: string): string {
  if (!existsSync(join(folder, 'dist'))) run('npm', ['run', '--silent', 'build'], folder)
  return folder
}

/** The packages of this folder, as hard links: a build looks at where a package really lies. */
function linkModules(folder: string): void {
  const modules = join(folder, 'node_modules')
  mkdirSync(modules)
  const names = readdirSync(join(ROOT, 'node_modules')).filter((name) => name !== '.cache')
  run('cp', ['-al', ...names, modules], join(ROOT, 'node_modules'))
}

/** The URL of the main door of a package that is built in a folder. */
export function doorOf(folder: string): string {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    // An older build has no door of its own for `require`.
    exports: { '.': { default: string } | { import: { default: string } } }
  }
  const main = exports['.']
  return pathToFileURL(join(folder, ('import' in main ? main.import : main).default)).href
}

function run(program: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`)
}
