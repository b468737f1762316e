import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { packedProviders, packedTable } from '../scripts/packed-providers.ts'
import { factsOf } from '../scripts/provider-facts.ts'
import { PROVIDER_FACTS } from '../src/knowledge/providers.ts'

const built = async (contents: string) => {
  const resolveDir = fileURLToPath(new URL('../src/knowledge', import.meta.url))
  const stdin = { contents, resolveDir, loader: 'ts' as const }
  const plugins = [packedProviders]
  const { outputFiles } = await build({ stdin, plugins, bundle: true, format: 'esm', write: false, logLevel: 'silent' })
  return outputFiles[0]?.text ?? ''
}

test('a build has each fact, without its source and its day', async () => {
  const program = await built("export { providerOfDomain, providerOfHost } from './find-provider.ts'")
  const { providerOfDomain, providerOfHost } = await import(`data:text/javascript,${encodeURIComponent(program)}`)
  expect(providerOfDomain('gmx.de').login).toEqual({ is: 'app-password-with-two-step' })
  expect(providerOfHost('imap.gmx.net')).toBe(providerOfDomain('gmx.de'))

  const pages = JSON.stringify(PROVIDER_FACTS.map((one) => Object.values(one.pages ?? {}).map((page) => page.is)))
  const sources = [...new Set(PROVIDER_FACTS.flatMap(factsOf).map(({ source }) => source))]
  const needless = sources.filter((source) => !pages.includes(source))
  expect(needless.length).toBeGreaterThan(2)
  expect(needless.filter((source) => program.includes(source))).toEqual([])
  expect(program).not.toMatch(/checked|\d{4}-\d\d-\d\d.{0,3}source/)
})

test('the packed table says what the table says', () => {
  const table: unknown[] = JSON.parse(packedTable())
  expect(PROVIDER_FACTS).toMatchObject(table)
  expect(table.length).toBe(PROVIDER_FACTS.length)
})

test('a provider’s file that comes into a build on another way fails it', async () => {
  await expect(built("export { gmx } from './providers/gmx.ts'")).rejects.toThrow(
    /sources of facts would be in the build/,
  )
  await expect(built("export { ISPDB } from './provider-sources.ts'")).rejects.toThrow(/provider-sources\.ts/)
})
