import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'mailwhy-package-'))
const packed = join(folder, 'packed')
const project = join(folder, 'project')
const installed = join(project, 'node_modules/mailwhy')
afterAll(() => rmSync(folder, { recursive: true }))

const execute = promisify(execFile)
const at = (cwd: string) => (line: string) => {
  const [program = '', ...args] = line.split(' ')
  return execute(program, args, { cwd })
}
const inProject = at(project)

beforeAll(async () => {
  mkdirSync(packed)
  mkdirSync(project)
  await at(ROOT)('npm run build')
  await at(ROOT)(`npm pack --pack-destination ${packed}`)
  const [tarball] = readdirSync(packed)
  await inProject('npm init -y')
  await inProject(`npm install --no-audit --no-fund --offline ${join(packed, tarball ?? '')}`)
})

describe('what is in the package', () => {
  test('the build, the licence and the manifest, and nothing to test or make it with', () => {
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' })
    const top = new Set(files.map((path) => path.split('/')[0] ?? ''))
    const wanted = ['LICENSE', 'dist', 'package.json', 'src']
    expect([...top].filter((name) => !['README.md', 'CHANGELOG.md'].includes(name)).toSorted()).toEqual(wanted)
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    const built = sources
      .filter((path) => path.endsWith('.ts'))
      .flatMap((path) => ['.js', '.d.ts'].map((ending) => `dist/${path.replace(/\.ts$/, ending)}`))
    const found = files.filter((path) => path.startsWith('dist/') && statSync(join(installed, path)).isFile())
    expect(found.toSorted()).toEqual([...built, 'dist/report.schema.json', 'dist/transcript.schema.json'].toSorted())
    const other = files.filter((path) => path.startsWith('src/') && statSync(join(installed, path)).isFile())
    expect(other.toSorted()).toEqual(['src/transcript/FORMAT.md', 'src/transcript/transcript.schema.json'])
  })

  test('no dependency, and one door for each name', () => {
    const { dependencies, peerDependencies, optionalDependencies, exports, bin } = JSON.parse(
      readFileSync(join(installed, 'package.json'), 'utf8'),
    )
    expect({ ...dependencies, ...peerDependencies, ...optionalDependencies }).toEqual({})
    expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['mailwhy'])
    const targets = [...Object.values(bin), ...Object.values(exports).flatMap((door) => Object.values(door as object))]
    for (const path of targets.filter((path) => typeof path === 'string' && path.length > 1)) {
      expect(statSync(join(installed, path as string)).isFile(), path as string).toBe(true)
    }
  })
})

test('USE F3: each link of the README and of the format leads to a file of the package', () => {
  for (const file of ['README.md', 'src/transcript/FORMAT.md']) {
    const links = [...readFileSync(join(installed, file), 'utf8').matchAll(/\]\((?!https?:|#)([^)]+)\)/g)]
    expect(links.length, file).toBeGreaterThan(0)
    for (const [, to = ''] of links) expect(existsSync(join(installed, dirname(file), to)), to).toBe(true)
  }
})

describe('what it does where it is installed', () => {
  test('npx mailwhy demo shows five inboxes', async () => {
    const { stdout, stderr } = await inProject('npx --no-install mailwhy demo')
    expect(stdout.match(/^--- .*$/gm)).toEqual([
      '--- a good inbox',
      '--- a certificate that nobody should trust',
      '--- an account that wants an app password',
      '--- too many connections',
      '--- a plain wrong password',
    ])
    expect(stdout.match(/^(ok|error\[.*?\])(?=:)/gm)).toEqual([
      'ok',
      'error[cert-untrusted]',
      'error[cert-untrusted]',
      'error[app-password-required]',
      'error[too-many-connections]',
      'error[auth-failed]',
    ])
    expect(stderr).not.toContain('mailwhy:')
  })

  const CLASSIFY = [
    ...[
      'CODES',
      'LOCALES',
      'NAMES_ELSEWHERE',
      'RULES',
      'UsageError',
      'aboutCode',
      'anonymize',
      'anonymizeAll',
      'compareReadings',
      'describe',
      'diagnose',
      'diff',
      'explain',
      'importTranscript',
      'readTranscript',
      'readingOf',
      'renderDiff',
      'renderStep',
      'renderText',
    ],
    ...['reportOf', 'toJson', 'writeTranscript'],
  ]

  test.each([
    [
      'mailwhy',
      [...CLASSIFY, 'DEFAULT_TIMEOUTS', 'Secret', 'USUAL_PORTS', 'VERSION', 'assertUsable', 'checkInbox'].toSorted(),
    ],
    ['mailwhy/classify', CLASSIFY],
    ['mailwhy/testing', ['FAULTS', 'TEST_CA', 'serveTranscript', 'startFaultyServer', 'startScriptedServer']],
    ['mailwhy/replay', ['FAULTS', 'TEST_CA', 'replay', 'serveTranscript', 'startFaultyServer', 'startScriptedServer']],
  ])("import('%s')", async (door, names) => {
    writeFileSync(join(project, 'names.mjs'), `console.log(JSON.stringify(Object.keys(await import('${door}'))))`)
    const { stdout } = await inProject('node names.mjs')
    expect(JSON.parse(stdout)).toEqual(names)
  })

  test('the version that it says is that of its manifest', async () => {
    const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string }
    const { stdout } = await inProject('npx --no-install mailwhy --version')
    expect(stdout).toBe(`${version}\n`)
  })

  test('what is behind the doors cannot be imported', async () => {
    writeFileSync(join(project, 'behind.mjs'), "await import('mailwhy/dist/secret.js')")
    await expect(inProject('node behind.mjs')).rejects.toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED')
  })

  const OPTIONS = { module: 'nodenext', target: 'es2023', strict: true, exactOptionalPropertyTypes: true, noEmit: true }

  /** With the declarations of the package checked too, and without those of Node. */
  function compile(source: string) {
    const config = { compilerOptions: { ...OPTIONS, types: [], skipLibCheck: false }, files: ['use.mts'] }
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config))
    writeFileSync(join(project, 'use.mts'), source)
    return inProject(`node ${join(ROOT, 'node_modules/typescript/bin/tsc')} -p .`)
  }

  test('its types resolve', async () => {
    await compile(`
      import { checkInbox, type InboxReport, type InboxSettings, renderText } from 'mailwhy'
      import { type Diagnosis, diagnose, readTranscript } from 'mailwhy/classify'
      export const check = (settings: InboxSettings): Promise<InboxReport> => checkInbox(settings, { deadlineMs: 5_000 })
      export const explain = (text: string): readonly Diagnosis[] => diagnose(readTranscript(text))
      export const show = async (settings: InboxSettings): Promise<string> => renderText(await check(settings))
    `)
  })

  test.each([
    ["export { inboxOf } from 'mailwhy'", "has no exported member 'inboxOf'"],
    [
      "import { renderText } from 'mailwhy'\nrenderText(5)",
      "'number' is not assignable to parameter of type 'InboxReport'",
    ],
  ])('its types refuse: %s', async (source, why) => {
    await expect(compile(source)).rejects.toMatchObject({ stdout: expect.stringContaining(why) })
  })
})
