import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readTranscript, reportOf, writeTranscript } from '../src/classify.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const below = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `${folder}/${path}`)
const DOCUMENTS = ['README.md', 'CONTRIBUTING.md', ...['src', 'scripts', '.github'].flatMap(below)]
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8')

describe.each(DOCUMENTS)('%s', (path) => {
  const text = textOf(path)

  test('leads to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = '']) => join(dirname(path), to))
    const named = [...text.matchAll(/`((?:src|test|scripts|fixtures)\/[\w./-]*)`/g)].map(([, to = '']) => to)
    const real = named.filter((one) => one.endsWith('.md') || !/[A-Z]{4}/.test(one)) // such as src/rules/AREA/CODE.ts
    expect([...links, ...real].filter((one) => !existsSync(join(ROOT, one)))).toEqual([])
  })

  test('names commands of package.json', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})

test('the transcript that CONTRIBUTING.md begins with is one', () => {
  const text = /^\{"mailwhy":1[\s\S]*?(?=```)/m.exec(textOf('CONTRIBUTING.md'))?.[0] ?? ''
  const transcript = readTranscript(text)
  expect(writeTranscript(transcript)).toBe(text)
  expect(reportOf([transcript]).diagnoses.map(({ stage }) => stage)).toEqual(['imap.login'])
})
