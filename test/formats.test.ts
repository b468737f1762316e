import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { formatTable } from '../scripts/formats.ts'
import { FORMATS } from '../src/transcript/import/formats/formats.ts'

const PAGE = new URL('../src/docs/transcripts.md', import.meta.url)

test('a page lists the formats of logs that are read, with their fixtures and clients (npm run golden)', async () => {
  const text = readFileSync(PAGE, 'utf8')
  const table = formatTable()
  const today = text.replace(
    /(<!-- formats -->\n)[\s\S]*(<!-- \/formats -->)/,
    (_, begin, end) => `${begin}\n${table}\n\n${end}`,
  )
  expect(today).toContain(table)
  await expect(today).toMatchFileSnapshot(fileURLToPath(PAGE))
})

test('every format has a title for people', () => {
  for (const { title } of FORMATS) expect(title).toMatch(/^(?:an? |what |lines |errors )\S/)
})
