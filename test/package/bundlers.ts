import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build as esbuild } from 'esbuild'
import { build as vite } from 'vite'
import { describe, expect, test } from 'vitest'

/** One name that needs little, and one that needs all the rules and languages. */
const SOURCES = {
  little: "import { aboutCode, UsageError } from 'mailwhy/classify'\nconsole.log(UsageError.name)\n",
  much: "import { explain } from 'mailwhy/classify'\nconsole.log(explain('535 5.7.8 no')[0]?.code)\n",
}
type Name = keyof typeof SOURCES

const BUNDLERS: Readonly<Record<string, (project: string, entry: string) => Promise<string>>> = {
  esbuild: async (project, entry) => {
    const options = { bundle: true, format: 'esm', platform: 'browser', write: false } as const
    const { outputFiles } = await esbuild({ ...options, entryPoints: [entry], absWorkingDir: project })
    return outputFiles.map(({ text }) => text).join('\n')
  },
  Vite: async (root, entry) => {
    const build = { write: false, minify: false, lib: { entry, formats: ['es' as const] } }
    const built = await vite({ root, configFile: false, logLevel: 'error', build })
    const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
    return outputs.map((one) => (one.type === 'chunk' ? one.code : '')).join('\n')
  },
}

/** The tests of `mailwhy/classify` in bundlers for browsers. */
export function testBundlers(project: string): void {
  describe.each(Object.entries(BUNDLERS))('%s', (_, bundle) => {
    const bundled = async (name: Name) => {
      const entry = join(project, `${name}.js`)
      writeFileSync(entry, SOURCES[name])
      return bundle(project, entry)
    }

    test('takes of mailwhy/classify what is used, and nothing of Node', async () => {
      const [little, much] = [await bundled('little'), await bundled('much')]
      expect(little.length).toBeLessThan(much.length / 4)
      for (const text of [little, much]) expect(text).not.toMatch(/["']node:|\brequire\(/)
    })
  })
}
