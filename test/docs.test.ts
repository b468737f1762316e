import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../scripts/docs/command.ts'
import { ROOT } from '../scripts/docs/declarations.ts'
import { EXAMPLES, SESSIONS } from '../scripts/docs/examples.ts'
import { pages, partsOf, textOf, withCode } from '../scripts/docs/pages.ts'
import { written } from '../scripts/docs/written.ts'
import { helpFor } from '../src/cli/help.ts'

const PAGES = pages().map((path) => [path, textOf(path)] as const)
const PARTS = PAGES.flatMap(([, text]) => partsOf(text))
const shown = (kind: string) => new Set(PARTS.filter((part) => part.kind === kind).map(({ name }) => name))

describe.each(PAGES)('%s', (_, text) => {
  test('shows the code of today (npm run docs)', () => {
    expect(withCode(text)).toBe(text)
  })

  test('has no program that is not a file, which the tests run', () => {
    const rest = PARTS.reduce((left, { text: part }) => left.replace(part, ''), text)
    const blocks = [...rest.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
    const own = blocks.filter(([, language = '']) => ['ts', 'js', 'mjs', 'json'].includes(language))
    // The heart of the form has a test of its own, since it is a part of a file.
    expect(own.filter(([, , code = '']) => !code.startsWith('return streamSSE('))).toEqual([])
  })

  test('names commands and options of ours that are there', () => {
    const blocks = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
      .filter(([, language = '']) => ['', 'console', 'sh'].includes(language))
      .map(([, , block = '']) => block)
    const lines = blocks.flatMap((block) => block.match(/(?<=^(?:\$ )?(?:npx )?)mailwhy .*/gm) ?? [])
    const inText = [...text.matchAll(/`(mailwhy [a-z][^`]*)`/g)].map(([, line = '']) => line)
    for (const line of [...lines, ...inText]) {
      const [, name = '', ...words] = wordsOf(line.replace(/(?<= )#.*|\|.*/, ''))
      const help = name.startsWith('-') ? '' : helpFor(name)
      expect(help, line).toBeDefined()
      for (const word of words.filter((one) => /^--\w/.test(one) && one !== '--help'))
        expect(help, line).toContain(word)
    }
  })
})

test('each example is shown, and each one that is shown is run', () => {
  const files = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`)
  const all = [...files('scripts/docs/examples'), ...files('scripts/recipes')].filter((path) => /\.[jt]s$/.test(path))
  const examples = all.filter((path) => !path.startsWith('scripts/recipes/sign-up/'))
  expect([...shown('code')].toSorted()).toEqual(examples.toSorted())
  const run = EXAMPLES.map(({ file }) => file)
  const imported = (path: string) => EXAMPLES.some(({ file }) => textOf(file).includes(`./${path.split('/').at(-1)}`))
  const others = examples.filter((path) => !run.includes(path) && !imported(path) && !path.endsWith('.test.ts'))
  // The script of the browser runs in one.
  expect(others).toEqual(['scripts/recipes/progress/browser.js'])
})

test('each output is that of an example, and each session is run', () => {
  const run = new Set(EXAMPLES.map(({ file }) => file))
  expect([...shown('output')].filter((name) => !run.has(name))).toEqual([])
  expect([...shown('session')].toSorted()).toEqual(SESSIONS.map(({ name }) => name).toSorted())
})

test.each([...written()])('%s is written from the code of today (npm run docs)', (path, text) => {
  expect(textOf(path)).toBe(text)
})
