import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EXAMPLE } from '../../scripts/page/example.ts'
import { LOCALES, type Locale } from '../../src/classify.ts'
import { wordsFor } from '../../src/words/choose.ts'
import { accessibilityFaults, missing, overflowing, WIDTHS } from './chromium.ts'
import { codesShown, paste, usePage } from './pasting.ts'

const { path, show, open } = usePage()

const MAX_BYTES = 400_000

/** Each width is looked at in one scheme at least, and the widest in both. */
const SCHEMES = { 320: ['dark'], 768: ['light'], 1280: ['light', 'dark'] } as const

test(`the page has under ${MAX_BYTES} octets`, () => {
  const { length } = readFileSync(path)
  console.log(`mailwhy-explain.html: ${length} octets`)
  expect(length).toBeLessThan(MAX_BYTES)
  expect(length).toBeGreaterThan(MAX_BYTES / 4)
})

describe.skipIf(missing !== undefined)('the page to paste into', () => {
  test.each(LOCALES)(
    'in %s, empty and with an answer: nothing sticks out, axe finds nothing, nothing leaves',
    async (locale) => {
      const { page, asked, errors } = await open({ locale })
      expect(await page.getAttribute('html', 'lang')).toBe(locale)
      const look = async () => {
        const faults: string[] = []
        for (const width of WIDTHS) {
          for (const scheme of SCHEMES[width]) {
            await page.setViewportSize({ width, height: 800 })
            await page.emulateMedia({ colorScheme: scheme })
            // Axe reads the whole page, which takes it a second. Colours are the same in each language.
            const isRead = locale === 'en' || (width === 320 && scheme === 'dark')
            const found = [...(await overflowing(page)), ...(isRead ? await accessibilityFaults(page, locale) : [])]
            faults.push(...found.map((one) => `${width} ${scheme}: ${one}`))
          }
        }
        return faults
      }
      expect(await look()).toEqual([])
      await paste(page, `${EXAMPLE}${'word'.repeat(500)}\nwhat is this?\n`)
      await page.click('.share summary')
      await page.waitForSelector('.share .preview:not(:empty)')
      expect(await codesShown(page)).toEqual(['app-password-required'])
      expect(await look()).toEqual([])
      expect([asked, errors]).toEqual([[], []])
    },
  )

  test('the language is that of the address, else the browser’s, else English, and can be chosen', async () => {
    const title = (locale: Locale) => wordsFor({ locale }).page.title
    const { page } = await open({ locale: 'fr-CA' })
    expect(await page.textContent('h1')).toBe(title('fr'))
    await paste(page, EXAMPLE)
    await page.selectOption('#language', 'ja')
    await expect.poll(() => page.textContent('h1')).toBe(title('ja'))
    expect(await page.textContent('.verdict')).toBe(wordsFor({ locale: 'ja' }).codes['app-password-required'].title)
    expect(new URL(page.url()).hash).toBe('#lang=ja')
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ''])
    expect(await (await open({ locale: 'sw' })).page.textContent('h1')).toBe(title('en'))
    expect(await (await open({ locale: 'fr' }, '#lang=pl')).page.textContent('h1')).toBe(title('pl'))
  })

  test('the lines that prove the answer are marked in the text, and the answer leads to them', async () => {
    const { page } = await open()
    await paste(page, `hello\n${EXAMPLE}`)
    const numbers = (mark: string) =>
      page.$$eval(`.lines ${mark} .number`, (all) => all.map(({ textContent }) => Number(textContent)))
    expect(await numbers('.is-proof')).toEqual([12, 13])
    // The last line sums up what stands above it.
    expect(await numbers('.is-unread')).toEqual([1, 14])
    await page.click('.proof a')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('line-0-12')
  })

  test('of a long text the marked lines are shown, and the others on demand', async () => {
    const { page } = await open()
    const session = EXAMPLE.replace(/.*Could not authenticate\.\n/, '')
    await paste(page, `${session.repeat(20)}${session.replaceAll('Application-specific password', 'Nothing')}`)
    const count = await page.locator('.lines li:not(.gap)').count()
    expect(count).toBeLessThan(100)
    await page.locator('.gap button').first().click()
    expect(await page.locator('.lines li:not(.gap)').count()).toBeGreaterThan(count)
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^line-0-/)
  })

  test('by the keyboard alone: paste, read, go to the proof, copy', async () => {
    const { page } = await open()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate((text) => navigator.clipboard.writeText(text), EXAMPLE)
    const isOn = (selector: string) => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)
    const tabTo = async (selector: string) => {
      for (let left = 30; left > 0 && !(await isOn(selector)); left--) await page.keyboard.press('Tab')
      expect(await isOn(selector), selector).toBe(true)
    }
    await tabTo('textarea')
    await page.keyboard.press('Control+V')
    expect(await codesShown(page)).toEqual(['app-password-required'])
    expect(await page.textContent('main [role=status]')).toBe('error: the account needs an app password (certain)')
    await tabTo('.proof a')
    await page.keyboard.press('Enter')
    expect(await isOn('.lines .is-proof')).toBe(true)
    await page.focus('.proof a')
    await tabTo('.share summary')
    await page.keyboard.press('Enter')
    await tabTo('.share .buttons button')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.textContent('.share [role=status]')).toBe('Copied.')
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(await page.textContent('.preview'))
    expect(copied).toContain('error[app-password-required]')
    expect(copied).not.toContain('smtp.example.com')
  })

  test('a log without an error is no promise, and words of nobody are unknown', async () => {
    const { page } = await open()
    await paste(page, 'S: * OK ready\nC: A1 LOGIN ann ‹password›\nS: A1 OK done')
    expect(await page.textContent('.card.part .verdict')).toBe('Nothing failed, but the check is not complete')
    await paste(page, 'my mail does not work')
    expect(await codesShown(page)).toEqual(['unknown'])
    expect(await page.locator('.lines .is-unread').count()).toBe(1)
  })

  test('without scripts it says in each language that it needs them', async () => {
    const { page } = await show({ path }, { scripts: false })
    for (const locale of LOCALES) {
      expect(await page.textContent(`noscript p[lang=${locale}]`)).toBe(wordsFor({ locale }).page.withoutScripts)
    }
  })

  test('in a browser that is too old it says so in each language', async () => {
    const { page } = await open()
    await page.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSorted'))
    await page.reload()
    for (const locale of LOCALES) {
      const told = page.locator(`#too-old p[lang=${locale}]`)
      await told.waitFor()
      expect(await told.textContent()).toBe(wordsFor({ locale }).page.tooOld)
    }
    expect(await page.locator('textarea').count()).toBe(0)
  })
})
