/**
 * Writes what the documentation shows of the code: examples with what they print, the tables of options, codes and the report, and
 * the pages of the API. The tests fail where a page is not what this writes.
 *
 *     npm run docs                 all of it
 *     npm run docs -- --tables     without running the examples
 *     npm run docs -- queue        runs the examples alone whose name has this
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './docs/declarations.ts'
import { pages, textOf, withCode, withOutputs } from './docs/pages.ts'
import { networkMissing, type Outputs, runExamples } from './docs/run-examples.ts'
import { written } from './docs/written.ts'

const args = process.argv.slice(2)
for (const [path, text] of written()) write(path, text)
const outputs = args.includes('--tables') ? {} : outputsOf(args)
for (const path of pages()) write(path, withOutputs(withCode(textOf(path)), outputs))

function outputsOf(only: readonly string[]): Outputs {
  const missing = networkMissing()
  if (missing !== undefined) throw new Error(missing)
  return runExamples(only)
}

function write(path: string, text: string): void {
  const file = join(ROOT, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
