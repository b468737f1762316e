import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
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

/** The declarations, checked whole, by each TypeScript. */
export function testTypeScript(project: string): void {
  const versions = isWithoutMatrix() ? [] : readdirSync(MATRIX).filter((name) => /^typescript\d/.test(name))

  describe.skipIf(versions.length === 0).each(versions)('%s', (version) => {
    const ways = WAYS.filter(([, , , versions]) => versions.test(version))

    test.each(ways)('module %s, moduleResolution %s', async (module, moduleResolution, files) => {
      const folder = join(project, `${version}-${module}`)
      mkdirSync(folder, { recursive: true })
      for (const file of files) writeFileSync(join(folder, file), USE)
      writeFileSync(join(folder, 'node.d.ts'), NODE)
      const compilerOptions = {
        ...{ module, moduleResolution, target: 'es2022', lib: ['es2023', 'dom'], types: [], noEmit: true },
        // The declarations of the package are checked, and those of the compiler's own library are not.
        ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, skipDefaultLibCheck: true },
      }
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['node.d.ts', ...files] }))
      const args = [join(MATRIX, version, 'bin/tsc'), '-p', '.']
      const { stdout } = await execute(process.execPath, args, { cwd: folder }).catch((error) => error)
      expect(stdout).toBe('')
    })
  })
}
