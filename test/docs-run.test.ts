import { describe, expect, test } from 'vitest'
import { EXAMPLES } from '../scripts/docs/examples.ts'
import { pages, steady, textOf, withOutputs } from '../scripts/docs/pages.ts'
import { networkMissing, runExamples } from '../scripts/docs/run-examples.ts'

const missing = networkMissing()
if (missing !== undefined && process.env.MAILWHY_SERVERS === 'required') throw new Error(missing)

describe.skipIf(missing !== undefined)(`the examples of the documentation${missing ? ` (${missing})` : ''}`, () => {
  const outputs = missing === undefined ? runExamples() : {}

  test.each(pages())('%s shows what they print (npm run docs)', (path) => {
    const text = textOf(path)
    expect(steady(withOutputs(text, outputs))).toBe(steady(text))
  })

  test.each(EXAMPLES.map(({ file }) => file))('%s prints what its comments say', (file) => {
    const told = [...textOf(file).matchAll(/^\s*(?:if \(.*\) )?console\.log\(.*\) \/\/ '([^']*)'/gm)]
    const lines = outputs[file]?.split('\n') ?? []
    expect(lines.slice(0, told.length)).toEqual(told.map(([, value]) => value))
  })
})
