import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderGroupsHtml } from '../../src/bulk/groups/html.ts'
import { LOCALES } from '../../src/classify.ts'
import { everyGroup } from '../every-group.ts'
import { accessibilityFaults, missing, overflowing, useChromium, WIDTHS } from './chromium.ts'

const [NARROW, , WIDE] = WIDTHS

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-groups-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(missing !== undefined)('the groups as a page', () => {
  const show = useChromium()
  const fileOf = (locale: string) => join(folder, `${locale}.html`)
  beforeAll(async () => {
    const groups = await everyGroup()
    for (const locale of LOCALES) writeFileSync(fileOf(locale), renderGroupsHtml(groups, { locale }))
  })

  test.each(LOCALES)(
    'in %s, nothing sticks out, nothing is fetched, and a screen reader can read it',
    async (locale) => {
      const { page, asked, errors } = await show({ path: fileOf(locale) })
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true
      })
      for (const width of locale === 'en' ? WIDTHS : [NARROW]) {
        await page.setViewportSize({ width, height: 800 })
        await page.emulateMedia({ colorScheme: width === WIDE ? 'dark' : 'light' })
        expect(await overflowing(page), `${width}`).toEqual([])
        // Colours are the same in each language.
        if (width === NARROW || width === WIDE) expect(await accessibilityFaults(page, locale), `${width}`).toEqual([])
      }
      expect([...asked, ...errors]).toEqual([])
    },
  )

  test('the list leads to each cause, and the keyboard opens its mailboxes, without a script', async () => {
    const { page } = await show({ path: fileOf('en') }, { scripts: false })
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Skip to the causes')
    await page.locator('.causes a').first().click()
    expect(await page.locator('h2:target').innerText()).toMatch(/^37 mailboxes fail for one cause: the certificate of/)
    const accounts = page.locator('.verdict .accounts').first()
    expect(await accounts.locator('li').first().isVisible()).toBe(false)
    await accounts.locator('summary').focus()
    await page.keyboard.press('Enter')
    expect(await accounts.locator('li').count()).toBe(37)
    expect(await accounts.locator('li').first().isVisible()).toBe(true)
  })
})
