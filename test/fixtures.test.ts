import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readTranscript, renderText, reportOf, writeTranscript } from '../src/classify.ts'

/** `fixtures/transcripts/<expected code>/<case>.ndjson`: to add a case, drop in a file. `ok`: nothing is wrong. */
const ROOT = new URL('../fixtures/transcripts/', import.meta.url)
const cases = readdirSync(ROOT).flatMap((code) =>
  readdirSync(new URL(code, ROOT))
    .filter((file) => !file.endsWith('.look.ndjson'))
    .map((file) => [code, `${code}/${file.replace(/\.ndjson$/, '')}`] as const),
)

describe.each(cases)('%s <- %s', (code, path) => {
  // A look beside the connection stands in a file beside it.
  const files = [`${path}.ndjson`, `${path}.look.ndjson`]
    .map((file) => new URL(file, ROOT))
    .filter((file) => existsSync(file))
  const texts = files.map((file) => readFileSync(file, 'utf8'))
  const report = reportOf(texts.map(readTranscript))

  test('has the diagnosis that its folder names, and the report that was agreed', async () => {
    expect(report.diagnoses.map((diagnosis) => diagnosis.code)).toEqual(code === 'ok' ? [] : [code])
    await expect(renderText(report)).toMatchFileSnapshot(`../fixtures/reports/${path}.txt`)
  })

  test('is in canonical form, and says where it comes from', () => {
    expect(report.transcripts.map(writeTranscript)).toEqual(texts)
    expect(report.transcripts[0]?.header.about).toMatch(/^(recorded|scripted server|written by hand)/)
  })
})
