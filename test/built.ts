/**
 * The program as it is built, for the tests that need a process of its own: it starts in a fifth of the time that the
 * sources take. It is built once for each state of the sources, into a folder of its own, so that nothing else is in its way.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const SOURCES = at('../src')
const BUILD = at('../scripts/build.ts')
const BUILDER = [BUILD, at('../package.json')]
const SCRIPTS = at('../scripts')
const LOCKED = at('../package-lock.json')
/** Beside the other things that only the tests need, so that what deletes those deletes it too. */
const BUILDS = at('../node_modules/.cache/mailwhy-built')

let program: string | undefined

/** The path of the built command line. */
export function builtProgram(): string {
  program ??= join(currentBuild(), 'cli', 'main.js')
  return program
}

/** The URL of a door of the built package, such as `bulk`. */
export function builtDoor(name: string): string {
  return pathToFileURL(join(currentBuild(), `${name}.js`)).href
}

/** The file with the page to paste into. The packages that it is built with, and holds, have their versions in the lock file. */
export async function builtPage(): Promise<string> {
  const page = join(BUILDS, `page-${digestOf([LOCKED], [SOURCES, SCRIPTS])}.html`)
  if (existsSync(page)) return page
  const unfinished = mkdtempSync(`${makeRoom(page)}-`)
  const { writePage } = await import('../scripts/page.ts')
  await writePage(join(unfinished, 'page.html'))
  renameSync(join(unfinished, 'page.html'), page) // another file's tests may have been quicker: they wrote the same
  rmSync(unfinished, { recursive: true })
  return page
}

function currentBuild(): string {
  const build = join(BUILDS, digestOf(BUILDER, [SOURCES]))
  if (!existsSync(build)) make(build)
  return build
}

function digestOf(files: readonly string[], folders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of files) hash.update(readFileSync(path))
  for (const folder of folders) {
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
      if (/\.(?:ts|js|css)$/.test(path)) hash.update(`${path}\0`).update(readFileSync(join(folder, path)))
    }
  }
  return hash.digest('hex').slice(0, 16)
}

function make(build: string): void {
  const unfinished = mkdtempSync(`${makeRoom(build)}-`)
  execFileSync(process.execPath, ['--import', 'tsx', BUILD, unfinished])
  writeFileSync(join(unfinished, 'package.json'), '{ "type": "module" }\n')
  try {
    renameSync(unfinished, build)
  } catch (error) {
    rmSync(unfinished, { recursive: true })
    if (!existsSync(build)) throw error // else another file's tests were quicker
  }
}

/** Makes the folder of the builds, without the old ones in it. Returns its argument. */
function makeRoom(build: string): string {
  mkdirSync(BUILDS, { recursive: true })
  for (const name of readdirSync(BUILDS)) removeIfOld(join(BUILDS, name))
  return build
}

/** Another run beside this one may still start the build of an hour ago, and hardly one of a day ago. */
function removeIfOld(build: string): void {
  const { mtimeMs } = statSync(build, { throwIfNoEntry: false }) ?? { mtimeMs: Number.POSITIVE_INFINITY }
  if (Date.now() - mtimeMs > DAY_MS) rmSync(build, { recursive: true, force: true })
}

const DAY_MS = 24 * 60 * 60 * 1_000
