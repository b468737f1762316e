/**
 * Builds the package: `npm run build`. Each door of package.json becomes one bundle. The doors share chunks, so that a
 * class such as `Secret` exists once whichever door it comes from. The declarations stay as the compiler writes them.
 *
 *     tsx scripts/build.ts [FOLDER]
 *
 * With a folder, the scripts alone are written into it.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { manPage } from '../src/cli/manual/man-page.ts'
import { bundledPackages, licences } from './bundled-packages.ts'
import { packedLanguages } from './packed-languages.ts'
import { packedProviders } from './packed-providers.ts'
import { writePage } from './page.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

interface Manifest {
  readonly bin: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>
}

/** The scripts that package.json names, by the name of their source: `index` is built from `src/index.ts`. */
export function doors(): Readonly<Record<'library' | 'program', readonly string[]>> {
  const { bin, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest
  const library = Object.values(exports).flatMap((door) => (typeof door === 'string' ? [] : [door.default]))
  return { library: library.map(nameOf), program: Object.values(bin).map(nameOf) }
}

function nameOf(script: string): string {
  return script.replace(/^(\.\/)?dist\//, '').replace(/\.js$/, '')
}

/** The name of the page to paste into, in `dist/`. */
export const PAGE = 'mailwhy-explain.html'

/** The name of the file with the licences of the packages that the build contains, in `dist/`. */
export const LICENCES = 'LICENCES.txt'

/** The scripts alone, without declarations. The maps name the files in `src/`, which the package contains. */
async function bundle(folder: string): Promise<void> {
  const names = Object.values(doors()).flat()
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [name, join(ROOT, 'src', `${name}.ts`)])),
    outdir: folder,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.12',
    sourcemap: true,
    sourcesContent: false,
    minifyWhitespace: true,
    minifySyntax: true,
    // A peer of the one door that needs it: whoever imports that has it.
    external: ['bullmq'],
    plugins: [packedLanguages(), packedProviders, bundledPackages],
    logLevel: 'warning',
    absWorkingDir: ROOT,
  })
}

/** The declarations that the doors of the library lead to. */
function declare(folder: string): void {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const args = [compiler, '-p', ROOT, '--emitDeclarationOnly', '--declarationMap', '--outDir', folder]
  if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0) process.exit(1)
  const needed = new Set<string>()
  for (const name of doors().library) follow(join(folder, `${name}.d.ts`), needed)
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) => /\.d\.ts$/.test(one))) {
    if (!needed.has(join(folder, path))) for (const end of ['', '.map']) rmSync(join(folder, path + end))
  }
}

/** Adds a declaration file and all that it imports. */
function follow(path: string, needed: Set<string>): void {
  if (needed.has(path)) return
  needed.add(path)
  for (const [, from = ''] of readFileSync(path, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)\.[jt]s['"]/g)) {
    const other = join(dirname(path), `${from}.d.ts`)
    if (existsSync(other)) follow(other, needed)
  }
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const [, , scripts] = process.argv
  const dist = join(ROOT, 'dist')
  if (scripts !== undefined) {
    await bundle(scripts)
    process.exit()
  }
  rmSync(dist, { recursive: true, force: true })
  declare(dist)
  await bundle(dist)
  await writePage(join(dist, PAGE))
  writeFileSync(join(dist, 'mailwhy.1'), manPage())
  writeFileSync(join(dist, LICENCES), licences())
  for (const name of doors().program) chmodSync(join(dist, `${name}.js`), 0o755)
}
