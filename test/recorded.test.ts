import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { explain, importTranscripts, writeTranscript } from '../src/classify.ts'
import { Secret } from '../src/credentials/secret.ts'
import { PASSWORD } from './import-cases.ts'
import { EXCEPTIONS, REACHED } from './recorded-cases.ts'

/** A line of `recorded.json`, which `npm run record-clients` writes. */
interface RecordedFacts {
  readonly client: string
  readonly version: string
  readonly situation: string
}

const FOLDER = new URL('../fixtures/imports/recorded/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, FOLDER), 'utf8')
const RECORDED: Readonly<Record<string, RecordedFacts>> = JSON.parse(read('recorded.json'))
/** The first code. A certificate that the client let pass may stand behind it. */
const codeOf = (text: string) => explain(text)[0]?.code ?? ''
const SPELLINGS = new Secret(PASSWORD).spellings().map((one) => one.text.toLowerCase())

test('each recording is listed with its client’s version', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'))
  expect(Object.keys(RECORDED)).toEqual(files.toSorted())
  for (const { version } of Object.values(RECORDED)) expect(version).toMatch(/\d/)
})

test('each exception is one, and of a recording that is there', () => {
  for (const [file, [code]] of Object.entries(EXCEPTIONS)) {
    expect(RECORDED, file).toHaveProperty([file])
    expect(REACHED[RECORDED[file]?.situation ?? ''], file).not.toContain(code)
  }
})

describe.each(Object.entries(RECORDED))('%s', (file, { situation }) => {
  const text = read(file)
  const code = codeOf(text)

  test('shows the situation that it was recorded in, or what of it the client prints', () => {
    expect(EXCEPTIONS[file]?.slice(0, 1) ?? REACHED[situation]).toContain(code)
  })

  test('reads the same quoted and with other line ends', () => {
    expect(codeOf(text.replaceAll('\n', '\r\n'))).toBe(code)
    expect(codeOf(text.replace(/^/gm, '> '))).toBe(code)
  })

  test('holds no password in any spelling', () => {
    const written = importTranscripts(text).map(writeTranscript).join('\n').toLowerCase()
    expect(SPELLINGS.filter((spelling) => written.includes(spelling))).toEqual([])
  })
})
