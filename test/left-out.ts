import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { APART, SLOW } from './vitest.config.ts'

/** Says after `npm run test:unit` which tests it left out. */
export function teardown(): void {
  if (process.env.npm_lifecycle_event !== 'test:unit') return
  const names = (files: readonly string[]) => files.map((file) => basename(file, '.test.ts')).join(' ')
  const real = readdirSync(new URL('.', import.meta.url)).filter((file) => /^real-.*\.test\.ts$/.test(file))
  const browser = readdirSync(new URL('browser/', import.meta.url)).filter((file) => file.endsWith('.test.ts'))
  console.log(`
Left out. npm test runs these too:
  slow, starting other programs, or replacing modules: ${names([...SLOW, ...APART].toSorted())}
  against real servers: ${names(real)}
  in a browser: ${names(browser)}
And the type check and the lint: npm run check.
`)
}
