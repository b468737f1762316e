import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { execute, isWithoutMatrix, MATRIX } from './project.ts'

/** A program as a user writes it, with each door but that of BullMQ, whose own types it needs. */
const USE = `
import { checkInbox, type InboxReport, type InboxSettings, Secret, UsageError, renderText } from 'mailwhy'
import { checkMany, groupByCause } from 'mailwhy/bulk'
import { type Diagnosis, diagnose, readTranscript } from 'mailwhy/classify'
import { startFaultyServer } from 'mailwhy/replay'
import { TEST_CA } from 'mailwhy/testing'
export const check = (settings: InboxSettings): Promise<InboxReport> => checkInbox(settings, { deadlineMs: 5_000 })
export const explain = (text: string): readonly Diagnosis[] => diagnose(readTranscript(text))
export const show = async (settings: InboxSettings): Promise<string> => renderText(await check(settings))
export const all = [checkMany, groupByCause, startFaultyServer, TEST_CA, new Secret('a')] as const
export const field = (error: unknown): readonly (string | number)[] => (error instanceof UsageError ? error.path : [])
// @ts-expect-error: a port is a number
export const wrong: InboxSettings = { email: 'ann@example.com', imap: { host: 'a', port: '993', security: 'tls' } }
`

/** The part of `@types/node` that the doors for test servers need: their users have it. */
const NODE = "declare module 'node:net' {\n  export interface Socket {}\n}\n"

/** The ways to find a module: a file that is CommonJS asks for the other door. Node16 is what NodeNext was at first. */
const WAYS = [
  ['nodenext', 'nodenext', ['use.mts', 'use.cts'], /./],
  ['node16', 'node16', ['use.mts', 'use.cts'], /5\.[04]/],
  ['esnext', 'bundler', ['use.ts'], /./],
] as const

/** The declarations, checked whole, by each TypeScript: one process finds modules in each way, and reads what they share once. */
export function testTypeScript(project: string): void {
  const versions = isWithoutMatrix() ? [] : readdirSync(MATRIX).filter((name) => /^typescript\d/.test(name))

  describe.skipIf(versions.length === 0).each(versions)('%s', (version) => {
    const ways = WAYS.filter(([, , , versions]) => versions.test(version))
    let said: readonly string[] = []

    beforeAll(async () => {
      for (const way of ways) write(join(project, version, way[0]), way)
      const args = [join(MATRIX, version, 'bin/tsc'), '--build', ...ways.map(([module]) => module)]
      const options = { cwd: join(project, version) }
      const { stdout }: { stdout: string } = await execute(process.execPath, args, options).catch(
        ({ stdout, message }) => ({ stdout: stdout || message }),
      )
      said = stdout.split('\n').filter((line) => line !== '')
    })

    test.each(ways)('module %s, moduleResolution %s', (module) => {
      const ofOthers = ways.map(([other]) => `${other}/`).filter((other) => other !== `${module}/`)
      expect(said.filter((line) => !ofOthers.some((other) => line.startsWith(other)))).toEqual([])
    })
  })
}

function write(folder: string, [module, moduleResolution, files]: (typeof WAYS)[number]): void {
  mkdirSync(folder, { recursive: true })
  for (const file of files) writeFileSync(join(folder, file), USE)
  writeFileSync(join(folder, 'node.d.ts'), NODE)
  const compilerOptions = {
    ...{ module, moduleResolution, target: 'es2022', lib: ['es2023', 'dom'], types: [], noEmit: true },
    // The declarations of the package are checked, and those of the compiler's own library are not.
    ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, skipDefaultLibCheck: true },
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['node.d.ts', ...files] }))
}
