import { isAscii } from 'node:buffer'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doors, LICENCES } from '../scripts/build.ts'
import { BUNDLED } from '../scripts/bundled-packages.ts'
import { manPage } from '../src/cli/manual/man-page.ts'
import { builtPage } from './built.ts'
import { testBundlers } from './package/bundlers.ts'
import { testInstalled } from './package/installed.ts'
import { testNodes } from './package/nodes.ts'
import { execute, ROOT } from './package/project.ts'
import { testTypeScript } from './package/typescript.ts'

/**
 * The scripts take half of it, in one form that serves both `import` and `require`. The page holds a program of its own, and
 * is compressed already.
 */
const MOST_KILOBYTES = 1_350

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-package-'))
const packed = join(folder, 'packed')
const project = join(folder, 'project')
const installed = join(project, 'node_modules/mailwhy')
const tarball = () => join(packed, readdirSync(packed)[0] ?? '')
afterAll(() => rmSync(folder, { recursive: true }))

const at = (cwd: string) => (line: string) => {
  const [program = '', ...args] = line.split(' ')
  return execute(program, args, { cwd })
}
const inProject = at(project)

beforeAll(async () => {
  mkdirSync(packed)
  mkdirSync(project)
  // It builds the package first, by `prepack`, as publishing does.
  await at(ROOT)(`npm pack --pack-destination ${packed}`)
  await inProject('npm init -y')
  await inProject(`npm install --no-audit --no-fund --offline ${tarball()}`)
})

describe('what is in the package', () => {
  test('the build, what there is to read, and nothing to test or make it with', () => {
    const found = readdirSync(installed, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(installed, path)).isFile())
      .map((path) => path.replaceAll('\\', '/'))
    const door = `(?:${doors().library.join('|')})`
    const wanted = [
      '(?:README|CHANGELOG)\\.md|LICENSE|package\\.json',
      `dist/(?:${door}|cli/main|chunks/chunk-[A-Z0-9]{8})\\.js(?:\\.map)?`,
      `dist/${door}\\.(?:d\\.ts|cjs)|dist/as-commonjs\\.(?:cjs|json)|dist/types/.+\\.d\\.cts`,
      `dist/mailwhy-explain\\.html|dist/mailwhy\\.1|dist/${LICENCES}`,
      'src/.+\\.(?:md|schema\\.json)',
      // What the documents show: the recipes to be copied, and the picture.
      'scripts/recipes/(?:[\\w-]+/)?[\\w.-]+|scripts/pictures/\\w+\\.en\\.svg',
    ]
    expect(found.filter((path) => !new RegExp(`^(?:${wanted.join('|')})$`).test(path))).toEqual([])
    for (const path of ['CHANGELOG.md', 'src/transcript/FORMAT.md', 'src/transcript/transcript.schema.json'])
      expect(found).toContain(path)
    for (const name of doors().library) expect(found, name).toContain(`dist/types/${name}.d.cts`)
  })

  test(`at most ${MOST_KILOBYTES} kB packed, of which the page takes 306`, () => {
    expect(statSync(tarball()).size / 1_000).toBeLessThan(MOST_KILOBYTES)
  })

  test('source maps, which name files of src/', () => {
    const maps = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.map'))
      .map((path) => join(installed, 'dist', path))
    const named = maps.flatMap((path) => {
      const { sources } = JSON.parse(readFileSync(path, 'utf8')) as { readonly sources: readonly string[] }
      return sources.map((source) => relative(installed, join(dirname(path), source)))
    })
    expect(maps.length).toBeGreaterThan(doors().library.length)
    expect(named.filter((source) => !existsSync(join(ROOT, source)))).toEqual([])
  })

  test('the licence of each package whose code is in the build, whole', () => {
    const text = readFileSync(join(installed, 'dist', LICENCES), 'utf8')
    for (const name of Object.keys(BUNDLED)) {
      expect(text).toContain(readFileSync(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8').trim())
    }
    const scripts = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.js'),
    )
    const texts = scripts.map((path) => readFileSync(join(installed, 'dist', path), 'utf8'))
    for (const name of Object.keys(BUNDLED)) {
      expect(texts.filter((one) => one.includes(`from"${name}"`) || one.includes(`import"${name}"`))).toEqual([])
    }
  })

  test('scripts in ASCII, which an engine keeps in half the memory', () => {
    const scripts = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' })
    const others = scripts.filter(
      (path) => /\.c?js$/.test(path) && !isAscii(readFileSync(join(installed, 'dist', path))),
    )
    expect(others).toEqual([])
  })

  test('as publint wants it', async () => {
    const { messages } = await publint({ pkgDir: installed, strict: true, pack: false })
    expect(messages).toEqual([])
  })

  test('as "Are the types wrong?" wants it, in each way to find a module', async () => {
    const entrypoints = doors().library.map((name) => (name === 'index' ? '.' : `./${name}`))
    const checked = await checkPackage(createPackageFromTarballData(readFileSync(tarball())), { entrypoints })
    expect(Object.keys('entrypoints' in checked ? checked.entrypoints : {})).toEqual(entrypoints)
    expect('problems' in checked ? checked.problems : checked).toEqual([])
  })

  test('no dependency, and one door for each name', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
    const { dependencies, peerDependencies, peerDependenciesMeta, optionalDependencies, exports, bin } = manifest
    expect({ ...dependencies, ...optionalDependencies }).toEqual({})
    expect(Object.keys(peerDependencies)).toEqual(['bullmq'])
    expect(peerDependenciesMeta).toEqual({ bullmq: { optional: true } })
    expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['mailwhy'])
    const targets = [...Object.values(bin), ...Object.values(exports).flatMap(pathsIn)].map(String)
    expect(targets.length).toBeGreaterThan(4 * doors().library.length)
    for (const path of targets) expect(statSync(join(installed, path)).isFile(), path).toBe(true)
  })
})

test('the manual is in it, where npm looks for it', () => {
  const { man } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  expect(readFileSync(join(installed, man), 'utf8')).toBe(manPage())
})

test('the page to paste into is in it, and `mailwhy page` writes it into a file', async () => {
  const shipped = readFileSync(join(installed, 'dist/mailwhy-explain.html'), 'utf8')
  expect(shipped).toBe(readFileSync(await builtPage(), 'utf8'))
  const program = join(installed, 'dist/cli/main.js')
  await inProject(`node ${program} page --out page.html`)
  expect(readFileSync(join(project, 'page.html'), 'utf8')).toBe(shipped)
  const again = await inProject(`node ${program} page --out missing/page.html`).catch((error) => error)
  expect([again.code, again.stderr]).toEqual([
    2,
    'mailwhy: --out missing/page.html: it cannot be made there, ENOENT (ERR_OUT)\n',
  ])
  // The address is what there is to open, if no browser can be started.
  const { href } = pathToFileURL(join(installed, 'dist/mailwhy-explain.html'))
  const env = { PATH: '/none', LC_ALL: 'C' }
  const opened = await execute(process.execPath, [program, 'page'], { env })
  expect(opened.stdout).toBe(`${href}\n`)
  expect(opened.stderr).toBe('No browser could be started. Open this address in one.\n')
  const french = await execute(process.execPath, [program, 'page', '--lang', 'fr-CA'], { env })
  expect(french.stdout).toBe(`${href}#lang=fr\n`)
  expect(french.stderr).toMatch(/^Aucun navigateur/)
})

/** The files of a door of package.json. */
function pathsIn(door: unknown): readonly string[] {
  return typeof door === 'string' ? [door] : Object.values(door as object).flatMap(pathsIn)
}

/** The doors that need no other package. */
const MODULES = ['mailwhy', 'mailwhy/bulk', 'mailwhy/classify', 'mailwhy/replay', 'mailwhy/testing']

describe('a door', () => {
  test.each(Object.values(doors()).flat())('%s loads few files', (door) => {
    expect(loadedBy(door).length).toBeLessThan(16)
  })

  test('classify loads nothing of Node, so that it runs in a browser', () => {
    const texts = loadedBy('classify').map((path) => readFileSync(path, 'utf8'))
    expect(texts.join('\n')).toContain('reportOf')
    expect(texts.filter((text) => /from ?"node:|\bprocess\.|\bBuffer\b/.test(text))).toEqual([])
  })

  test('shares its classes with the others, so that instanceof holds between them', async () => {
    const source = `
      import { Secret, UsageError, checkInbox } from 'mailwhy'
      import * as classify from 'mailwhy/classify'
      import { serveTranscript } from 'mailwhy/replay'
      import { startFaultyServer } from 'mailwhy/testing'
      const thrown = await Promise.all([
        checkInbox({ email: 'ann@example.com', password: new Secret('correct horse battery'), imap: false, smtp: false }),
        startFaultyServer({ protocol: 'imap', fault: 'none-such' }),
        serveTranscript({}),
        new Promise(() => classify.readTranscript('{}')),
      ].map((one) => one.catch((error) => error)))
      const isUsage = (error) => error instanceof UsageError && error instanceof classify.UsageError
      console.log(JSON.stringify(thrown.map((error) => [isUsage(error), error.code])))`
    writeFileSync(join(project, 'classes.mjs'), source)
    const { stdout } = await inProject('node classes.mjs')
    const all = JSON.parse(stdout) as readonly (readonly [boolean, string])[]
    expect(all).toEqual(all.map(([, code]) => [true, code]))
    expect(all.map(([, code]) => code)).toContain('ERR_SERVER_MISSING')
  })

  test('is the same for require, and for import', async () => {
    const source = `
      import { createRequire } from 'node:module'
      const require = createRequire(import.meta.url)
      const doors = ${JSON.stringify(MODULES)}
      const all = await Promise.all(doors.map(async (name) => [require(name), await import(name)]))
      const equal = all.filter(([one, other]) => one.Secret === other.Secret && one.UsageError === other.UsageError)
      console.log(JSON.stringify([equal.length, ...all.map(([one, other]) => [Object.keys(one), Object.keys(other)])]))`
    writeFileSync(join(project, 'both.mjs'), source)
    const [equal, ...names] = JSON.parse((await inProject('node both.mjs')).stdout)
    expect(equal).toBe(MODULES.length)
    for (const [one, other] of names) expect(one).toEqual(other)
  })

  test('for an older Node is a copy made of the same files, whose objects are known as those of its classes', async () => {
    const source = `
      import { createRequire } from 'node:module'
      import * as door from 'mailwhy'
      const require = createRequire(import.meta.url)
      const load = require('./node_modules/mailwhy/dist/as-commonjs.cjs')
      const copy = load('index.js')
      const settings = { email: 'ann@example.com', imap: { host: '127.0.0.1', port: 9, security: 'tls' }, smtp: false }
      const options = { addressPolicy: 'public-only' }
      const masks = await Promise.all([[door, copy], [copy, door]].map(async ([one, other]) => {
        const report = await one.checkInbox({ ...settings, password: new other.Secret('correct horse') }, options)
        return report.settings.imap && report.diagnoses[0].code
      }))
      const [thrown, wrong] = await Promise.all([door, copy].map((one) => one.checkInbox({}).catch((error) => error)))
      class Other extends door.UsageError {}
      console.log(JSON.stringify({
        differ: copy.Secret !== door.Secret,
        masks,
        known: [thrown instanceof copy.UsageError, wrong instanceof door.UsageError, wrong instanceof Other],
        names: [copy.UsageError.name, door.Secret.name],
        keys: ${JSON.stringify(MODULES)}.map((name) => Object.keys(load((name.split('/')[1] ?? 'index') + '.js')).sort().join()),
        wanted: await Promise.all(${JSON.stringify(MODULES)}.map(async (name) => Object.keys(await import(name)).join())),
      }))`
    writeFileSync(join(project, 'copies.mjs'), source)
    const { differ, masks, known, names, keys, wanted } = JSON.parse((await inProject('node copies.mjs')).stdout)
    expect(differ).toBe(true)
    expect(masks).toEqual(['target-forbidden', 'target-forbidden'])
    expect(known).toEqual([true, true, false])
    expect(names).toEqual(['UsageError', 'Secret'])
    expect(keys).toEqual(wanted)
  })

  test('throws errors whose stack names the sources', async () => {
    writeFileSync(
      join(project, 'stack.mjs'),
      "import('mailwhy').then((door) => door.checkInbox({})).catch(({ stack }) => console.log(stack))",
    )
    const { stdout } = await inProject('node --enable-source-maps stack.mjs')
    expect(stdout).toMatch(/node_modules\/mailwhy\/src\/check\/check-inbox\.ts:\d+/)
  })
})

/** The scripts of the package that the door imports, itself included. */
function loadedBy(door: string): readonly string[] {
  const loaded = new Set<string>()
  const load = (path: string): void => {
    if (loaded.has(path)) return
    loaded.add(path)
    for (const [, from = ''] of readFileSync(path, 'utf8').matchAll(/(?:from|import) ?"(\.[^"]+)"/g))
      load(join(dirname(path), from))
  }
  load(join(installed, `dist/${door}.js`))
  return [...loaded]
}

test('each link of its pages leads to a file of the package', () => {
  const pages = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))
  const others = /^(?:CHANGELOG|src\/(?!docs\/|transcript\/FORMAT|rules\/CODES|ARCHITECTURE)|scripts\/recipes\/sign-up)/
  const read = pages.filter((path) => !others.test(path))
  expect(read).toContain('README.md')
  for (const file of read) {
    const links = [...readFileSync(join(installed, file), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
    for (const [, to = ''] of links) expect(existsSync(join(installed, dirname(file), to)), `${file}: ${to}`).toBe(true)
  }
})

testBundlers(project)
testTypeScript(project)
testNodes(project)
testInstalled(project)

test('knip finds nothing that nobody uses', async () => {
  const { stdout } = await at(ROOT)('node node_modules/knip/bin/knip.js --no-progress').catch((error) => error)
  expect(stdout.trim()).toBe('')
})
