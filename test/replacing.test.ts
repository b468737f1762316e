import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { REPLACING } from './vitest.config.ts'

test('a file that replaces a module of src/ is in the project that can: elsewhere `vi.mock` does nothing in CI', () => {
  const folder = new URL('./', import.meta.url)
  const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts'))
  const replacing = files.filter((file) => /^vi\.mock\('\.\.\/src\//m.test(readFileSync(new URL(file, folder), 'utf8')))
  expect(replacing.map((file) => `test/${file}`)).toEqual(REPLACING)
})
