/**
 * The sources as one file, for the workers of the tests. Vitest reads and transforms each of a thousand modules by itself, which
 * takes a worker three seconds of processor time, and it reaches what a module imports through a getter, each time. The file is
 * read in a fifth of a second. In it a module is what it was, once for all; but none can be replaced by `vi.mock`.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Plugin as BuildPlugin, build } from 'esbuild'
import type { Plugin } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const SOURCES = at('../src/')
const FOLDER = at('../node_modules/.cache/mailwhy-sources')

/** Left as they are: the command line, which starts when it is read, and what needs BullMQ, which few tests load. */
const APART = /^(?:cli\/main|bullmq|bulk\/bullmq\/.*)\.ts$/

/** Lets a module find files from its own place, wherever its code stands. */
export const ownPlaces: BuildPlugin = {
  name: 'own-places',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const place = JSON.stringify(pathToFileURL(path).href)
      return { contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', place), loader: 'ts' }
    }),
}

/** Gives each module of `src/` that a test imports from the one file. */
export function sourcesInOneFile(): Plugin {
  return {
    name: 'mailwhy-sources-in-one-file',
    enforce: 'pre',
    async configureVitest({ experimental_defineCacheKeyGenerator }) {
      one ??= makeOneFile()
      const { path } = await one
      experimental_defineCacheKeyGenerator(() => path)
    },
    async load(id) {
      if (!id.startsWith(SOURCES) || !id.endsWith('.ts')) return
      one ??= makeOneFile()
      const { path, exportsOf } = await one
      const module = relative(SOURCES, id)
      const names = exportsOf(module)
      if (names === undefined) return
      const from = `import { ${nameOf(module)} as own } from ${JSON.stringify(path)}`
      return `${from}\nexport const { ${names.join(', ')} } = own\n`
    },
  }
}

interface OneFile {
  readonly path: string
  /** The names that a module exports; undefined of one that is not in the file. */
  readonly exportsOf: (module: string) => readonly string[] | undefined
}

let one: Promise<OneFile> | undefined

async function makeOneFile(): Promise<OneFile> {
  const modules = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !APART.test(path),
  )
  const contents = modules.map((module) => `export * as ${nameOf(module)} from './${module}'`).join('\n')
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: SOURCES },
    outfile: join(FOLDER, 'sources.mjs'),
    ...{ bundle: true, format: 'esm', platform: 'node', target: 'node20.12', packages: 'external' },
    ...{ sourcemap: 'external', write: false, logLevel: 'warning', plugins: [ownPlaces] },
  })
  const [map = '', text = ''] = outputFiles.map((file) => file.text)
  // A run beside this one may have other sources.
  const name = createHash('sha256').update(text).update(map).digest('hex').slice(0, 16)
  const path = join(FOLDER, `${name}.mjs`)
  mkdirSync(FOLDER, { recursive: true })
  // The map is twice as long as the sources, and is read where a test fails: inside them, each worker would read it.
  writeWhole(`${path}.map`, map)
  writeWhole(path, `${text}//# sourceMappingURL=${name}.mjs.map\n`)
  const all = (await import(pathToFileURL(path).href)) as Readonly<Record<string, object>>
  return {
    path,
    exportsOf: (module) => {
      const found = all[nameOf(module)]
      return found && Object.keys(found)
    },
  }
}

/** Leaves a file as it is that is there: its name says what is in it, and the workers of another run may be reading it. */
function writeWhole(path: string, text: string): void {
  if (existsSync(path)) return
  const unfinished = `${path}.${process.pid}`
  writeFileSync(unfinished, text)
  renameSync(unfinished, path)
}

/** `cli/save-page.ts` is `cli_save_page`. */
function nameOf(module: string): string {
  return module.replace(/\.ts$/, '').replace(/\W/g, '_')
}
