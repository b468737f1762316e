import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { COMMANDS, commandNamed, optionsOf } from '../src/cli/commands.ts'
import { helpFor, optionHead, usage } from '../src/cli/help.ts'
import { manPage } from '../src/cli/manual/man-page.ts'

const page = manPage()

/** The output and the complaints of a program that reads the page; `undefined` where there is no such program. */
function read(program: string, ...args: readonly string[]) {
  const { error, stdout, stderr } = spawnSync(program, args, { input: page, encoding: 'utf8' })
  return error ? undefined : { stdout, stderr }
}

/** Programs wrap, hyphenate and use typographic quotes as they like. */
const words = (text: string) =>
  text
    .replaceAll(/[‘’`']/g, "'")
    .replaceAll('‐\n', '-')
    .replaceAll(/\s+/g, ' ')

const lint = read('mandoc', '-T', 'lint', '-W', 'style')
const shown = read('mandoc', '-T', 'ascii')?.stdout.replaceAll(/.\u0008/g, '')
if (lint === undefined) console.warn('The man page is not checked: mandoc is missing.')

describe.skipIf(lint === undefined)('mandoc', () => {
  test('finds nothing to say about it', () => {
    expect(lint).toEqual({ stdout: '', stderr: '' })
  })

  test.each(Object.keys(COMMANDS))('shows all that --help says of %s', (name) => {
    const text = words(shown ?? '')
    const { summary, about = '', uses, examples, ...command } = { ...COMMANDS.check, ...commandNamed(name) }
    expect(text.toLowerCase()).toContain(`${words(summary).toLowerCase()}.`)
    expect(text).toContain(words(about.replaceAll('`', '')))
    for (const use of uses) for (const word of use.split(' ')) expect(text).toContain(word)
    for (const example of examples) expect(text).toContain(words(example))
    for (const [option, one] of Object.entries(optionsOf(command as Parameters<typeof optionsOf>[0]))) {
      expect(text).toContain(`${optionHead(option, one)} ${words(one.about)}`)
    }
  })

  test('shows the rest of the usage too', () => {
    const text = words(shown ?? '').toLowerCase()
    const [, rest = ''] = usage().split(/\n(?=Password:)/)
    const lines =
      words(rest)
        .toLowerCase()
        .match(/[a-z][a-z_ -]{12,}/g) ?? []
    expect(lines.length).toBeGreaterThan(20)
    for (const line of lines) expect(text).toContain(line.trim())
  })
})

const groff = read('groff', '-ww', '-man', '-Tutf8')
if (groff === undefined) console.warn('The man page is not formatted: groff is missing.')

test.skipIf(groff === undefined)('groff formats it without a warning', () => {
  expect(groff?.stderr).toBe('')
  expect(groff?.stdout).toMatch(/mailwhy/)
})

test('text that a person copies has ASCII hyphens and quotes', () => {
  expect(page).toContain('\\-\\-imap\\-security')
  expect(page).toMatch(/\(dq535 5\.7\.139 Authentication unsuccessful\\\(dq/)
  expect(page).not.toMatch(/^[.'](?!TH|SH|SS|TP|B |BI |BR |RI |PP|RS|RE|nf|fi|br)/m)
})

test('--help is the same text', () => {
  for (const name of Object.keys(COMMANDS)) expect(helpFor(name)).toContain(`mailwhy ${name}`)
})
