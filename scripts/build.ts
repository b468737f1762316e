/**
 * Builds the package: `npm run build`. Each door of package.json becomes one bundle. The doors share chunks, so that a
 * class such as `Secret` exists once whichever door it comes from.
 *
 *     tsx scripts/build.ts [FOLDER]
 *
 * With a folder, the scripts alone are written into it.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { manPage } from '../src/cli/manual/man-page.ts'
import { bundledPackages, licences } from './bundled-packages.ts'
import { asAscii } from './package/ascii.ts'
import { writeCommonJs } from './package/commonjs.ts'
import { writeDeclarations } from './package/declarations.ts'
import { thinMaps } from './package/source-maps.ts'
import { packedEnglish, packedLanguages } from './packed-languages.ts'
import { packedProviders } from './packed-providers.ts'
import { writePage } from './page.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

interface Manifest {
  readonly bin: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string | { readonly import: { readonly default: string } }>>
}

/** The scripts that package.json names, by the name of their source: `index` is built from `src/index.ts`. */
export function doors(): Readonly<Record<'library' | 'program', readonly string[]>> {
  const { bin, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest
  const library = Object.values(exports).flatMap((door) => (typeof door === 'string' ? [] : [door.import.default]))
  return { library: library.map(nameOf), program: Object.values(bin).map(nameOf) }
}

function nameOf(script: string): string {
  return script.replace(/^(\.\/)?dist\//, '').replace(/\.js$/, '')
}

/** The name of the page to paste into, in `dist/`. */
export const PAGE = 'mailwhy-explain.html'

/** The name of the file with the licences of the packages that the build contains, in `dist/`. */
export const LICENCES = 'LICENCES.txt'

/** The scripts alone, without declarations. */
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
    minify: true,
    // Node prints the line of an error that nobody catches.
    lineLimit: 400,
    legalComments: 'none',
    // A peer of the one door that needs it: whoever imports that has it.
    external: ['bullmq'],
    plugins: [packedEnglish, packedLanguages(), packedProviders, bundledPackages],
    logLevel: 'warning',
    absWorkingDir: ROOT,
  })
  asAscii(folder)
  thinMaps(folder)
  await writeCommonJs(folder, doors().library)
}

/** The declarations that the doors of the library lead to. Types are checked by `npm run check`, which a release begins with. */
function declare(folder: string): void {
  const emitted = mkdtempSync(join(tmpdir(), 'mailwhy-declarations-'))
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const args = [compiler, '-p', ROOT, '--emitDeclarationOnly', '--noCheck', '--outDir', emitted]
  if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0) process.exit(1)
  writeDeclarations(emitted, folder, doors().library)
  rmSync(emitted, { recursive: true })
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const [, , scripts] = process.argv
  const dist = join(ROOT, 'dist')
  if (scripts !== undefined) {
    await bundle(scripts)
    process.exit()
  }
  rmSync(dist, { recursive: true, force: true })
  await bundle(dist)
  declare(dist)
  await writePage(join(dist, PAGE))
  writeFileSync(join(dist, 'mailwhy.1'), manPage())
  writeFileSync(join(dist, LICENCES), licences())
  for (const name of doors().program) chmodSync(join(dist, `${name}.js`), 0o755)
}
