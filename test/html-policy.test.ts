import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { renderHtml, reportOf } from '../src/classify.ts'
import { textOfMarkup } from '../src/report/html/markup.ts'
import { POLICY } from '../src/report/html/policy.ts'
import { STYLES } from '../src/report/html/styles.ts'
import { STYLES_HASH } from '../src/report/html/styles-hash.ts'

const HASH = `sha256-${createHash('sha256').update(textOfMarkup(STYLES)).digest('base64')}`

test('the hash is that of the style sheet', async () => {
  const about = '/** The SHA-256 of the style sheet (CSP Level 3 §2.3.1). `npm run golden` writes it. */'
  const source = `${about}\nexport const STYLES_HASH = '${HASH}'\n`
  await expect(source).toMatchFileSnapshot('../src/report/html/styles-hash.ts')
})

test('the policy of the page allows its own style sheet, and nothing else', () => {
  expect(POLICY).toBe(`default-src 'none'; style-src '${STYLES_HASH}'; base-uri 'none'; form-action 'none'`)
  const page = renderHtml(reportOf([]))
  expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="${POLICY.replaceAll("'", '&#39;')}">`)
  expect(/<style>([\s\S]*?)<\/style>/.exec(page)?.[1]).toBe(textOfMarkup(STYLES))
})
