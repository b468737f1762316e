import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { execute, ROOT } from './project.ts'

/** The tests of what the package does in the folder of its user. */
export function testInstalled(project: string): void {
  const inProject = (line: string) => {
    const [program = '', ...args] = line.split(' ')
    return execute(program, args, { cwd: project })
  }

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
        'FACTS',
        'LOCALES',
        'NAMES_ELSEWHERE',
        'RULES',
        'UsageError',
        'aboutCode',
        'anonymize',
        'anonymizeAll',
        'compareReadings',
        'describe',
        'describeHint',
        'describeStep',
        'diagnose',
        'diff',
        'explain',
        'importTranscript',
        'importTranscripts',
        'readTranscript',
        'readingOf',
        'renderDiff',
        'renderForAdministrator',
        'renderHtml',
        'renderStep',
        'renderText',
      ],
      ...['reportOf', 'toJson', 'writeTranscript'],
    ]

    test.each([
      [
        'mailwhy',
        [
          ...CLASSIFY,
          ...[
            'DEFAULT_TIMEOUTS',
            'SOURCES',
            'Secret',
            'USUAL_PORTS',
            'VERSION',
            'assertUsable',
            'checkInbox',
            'chooseServers',
            'discover',
            'hintsFor',
            'renderLint',
            'openTalk',
            'lintServer',
            'renderAnswer',
            'renderDiscovery',
            'renderNotice',
            'verifySettings',
          ],
        ].toSorted(),
      ],
      ['mailwhy/classify', CLASSIFY],
      [
        'mailwhy/bulk',
        ['BulkMetrics', 'checkMany', 'groupByCause', 'renderGroups', 'renderGroupsHtml', 'unusableReport'],
      ],
      ['mailwhy/testing', ['FAULTS', 'TEST_CA', 'serveTranscript', 'startFaultyServer', 'startScriptedServer']],
      [
        'mailwhy/replay',
        ['FAULTS', 'TEST_CA', 'replay', 'serveTranscript', 'startFaultyServer', 'startScriptedServer'],
      ],
    ])("import('%s')", async (door, names) => {
      writeFileSync(join(project, 'names.mjs'), `console.log(JSON.stringify(Object.keys(await import('${door}'))))`)
      const { stdout } = await inProject('node names.mjs')
      expect(JSON.parse(stdout)).toEqual(names)
    })

    test("import('mailwhy/bullmq'), which alone needs BullMQ", async () => {
      const source = "import('mailwhy/bullmq').then((door) => console.log(Object.keys(door).join(' ')))"
      writeFileSync(join(project, 'bullmq.mjs'), source)
      await expect(inProject('node bullmq.mjs')).rejects.toThrow("Cannot find package 'bullmq'")
      const peer = join(project, 'node_modules/bullmq')
      symlinkSync(join(ROOT, 'node_modules/bullmq'), peer)
      const { stdout } = await inProject('node bullmq.mjs').finally(() => rmSync(peer))
      expect(stdout).toBe('addRun checkProcessor mailboxData runProcessor watch\n')
    })

    test('the version that it says is that of its manifest', async () => {
      const { version } = JSON.parse(readFileSync(join(project, 'node_modules/mailwhy/package.json'), 'utf8')) as {
        version: string
      }
      const { stdout } = await inProject('node_modules/.bin/mailwhy --version')
      expect(stdout).toBe(`${version}\n`)
    })

    test('what is behind the doors cannot be imported', async () => {
      writeFileSync(join(project, 'behind.mjs'), "await import('mailwhy/dist/secret.js')")
      await expect(inProject('node behind.mjs')).rejects.toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED')
    })

    const OPTIONS = {
      module: 'nodenext',
      target: 'es2023',
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    }

    const RIGHT = `
      import { checkInbox, type InboxReport, type InboxSettings, renderText } from 'mailwhy'
      import { type Diagnosis, diagnose, readTranscript } from 'mailwhy/classify'
      export const check = (settings: InboxSettings): Promise<InboxReport> => checkInbox(settings, { deadlineMs: 5_000 })
      export const explain = (text: string): readonly Diagnosis[] => diagnose(readTranscript(text))
      export const show = async (settings: InboxSettings): Promise<string> => renderText(await check(settings))
    `
    const WRONG = [
      ["export { inboxOf } from 'mailwhy'", "has no exported member 'inboxOf'"],
      [
        "import { renderText } from 'mailwhy'\nrenderText(5)",
        "'number' is not assignable to parameter of type 'StoredReport'",
      ],
    ] as const
    const wrongFile = (source: string) => `wrong-${WRONG.findIndex(([one]) => one === source)}.mts`

    describe('its types', () => {
      let said: readonly string[] = []

      /** With the declarations of the package checked too, and without those of Node and of the compiler's own library. */
      beforeAll(async () => {
        const sources = { 'right.mts': RIGHT, ...Object.fromEntries(WRONG.map(([one]) => [wrongFile(one), one])) }
        const checked = { types: [], skipLibCheck: false, skipDefaultLibCheck: true }
        const config = { compilerOptions: { ...OPTIONS, ...checked }, files: Object.keys(sources) }
        writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config))
        for (const [file, source] of Object.entries(sources)) writeFileSync(join(project, file), source)
        const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
        const { stdout }: { stdout: string } = await inProject(`node ${compiler} -p .`).catch((error) => error)
        // A line that begins with a blank goes on with the one before it.
        said = stdout.split(/\n(?!\s|$)/)
      })

      test('resolve', () => {
        expect(said).toHaveLength(WRONG.length)
        expect(said.filter((one) => !one.startsWith('wrong-'))).toEqual([])
      })

      test.each(WRONG)('refuse: %s', (source, why) => {
        expect(said.find((one) => one.startsWith(wrongFile(source)))).toContain(why)
      })
    })
  })
}
