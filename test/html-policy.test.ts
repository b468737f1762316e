import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { GROUPS_POLICY } from '../src/bulk/groups/html.ts'
import { GROUP_STYLES } from '../src/bulk/groups/html-styles.ts'
import { GROUP_STYLES_HASH } from '../src/bulk/groups/html-styles-hash.ts'
import { groupByCause, renderGroupsHtml } from '../src/bulk.ts'
import { renderHtml, reportOf } from '../src/classify.ts'
import { textOfMarkup } from '../src/report/html/markup.ts'
import { POLICY } from '../src/report/html/policy.ts'
import { STYLES } from '../src/report/html/styles.ts'
import { STYLES_HASH } from '../src/report/html/styles-hash.ts'

const SHEETS = [
  ['STYLES_HASH', STYLES, 'report/html/styles-hash.ts'],
  ['GROUP_STYLES_HASH', GROUP_STYLES, 'bulk/groups/html-styles-hash.ts'],
] as const

test.each(SHEETS)('%s is that of the style sheet', async (name, sheet, file) => {
  const about = '/** The SHA-256 of the style sheet (CSP Level 3 §2.3.1). `npm run golden` writes it. */'
  const hash = createHash('sha256').update(textOfMarkup(sheet)).digest('base64')
  await expect(`${about}\nexport const ${name} = 'sha256-${hash}'\n`).toMatchFileSnapshot(`../src/${file}`)
})

test('the policy of the page allows its own style sheet, and nothing else', () => {
  expect(POLICY).toBe(`default-src 'none'; style-src '${STYLES_HASH}'; base-uri 'none'; form-action 'none'`)
  const page = renderHtml(reportOf([]))
  expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="${POLICY.replaceAll("'", '&#39;')}">`)
  expect(/<style>([\s\S]*?)<\/style>/.exec(page)?.[1]).toBe(textOfMarkup(STYLES))
})

test('the policy of the page of groups allows its two style sheets, and nothing else', async () => {
  const styles = `style-src '${STYLES_HASH}' '${GROUP_STYLES_HASH}'`
  expect(GROUPS_POLICY).toBe(`default-src 'none'; ${styles}; base-uri 'none'; form-action 'none'`)
  const page = renderGroupsHtml(await groupByCause([]))
  expect(page).toContain(
    `<meta http-equiv="Content-Security-Policy" content="${GROUPS_POLICY.replaceAll("'", '&#39;')}">`,
  )
  expect([...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => text)).toEqual(
    [STYLES, GROUP_STYLES].map(textOfMarkup),
  )
  expect(page).not.toMatch(/ style="|<script|<link|<img|url\(/)
})
