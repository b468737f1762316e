import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { wordsIn } from '../../scripts/recipes/sign-up/words.ts'
import { aboutCode, type Code, LOCALES } from '../../src/index.ts'
import type { FaultName } from '../../src/testing.ts'
import { expectSoon, PASSWORD, startForm, startMailbox, startSilentMailbox } from '../sign-up-server.ts'
import { accessibilityFaults, type Look, missing, overflowing, useChromium, WIDTHS } from './chromium.ts'

describe.skipIf(missing !== undefined)('the sign-up form, against mail servers on loopback', () => {
  const show = useChromium()

  /** The form in a language, filled in for a mailbox. */
  async function openFor(mailbox: Awaited<ReturnType<typeof startMailbox>>, locale: string, look: Look = {}) {
    const form = await startForm()
    onTestFinished(async () => {
      await mailbox.close()
      await form.close()
    })
    const allows = (url: string) => url.startsWith(form.url)
    const url = `${form.url}?lang=${locale}`
    const shown = await show({ url }, { ...look, allows })
    const urls: string[] = []
    shown.page.on('request', (request) => urls.push(request.url()))
    for (const [name, value] of Object.entries(mailbox.values)) {
      const field = shown.page.locator(`[name="${name}"]`)
      await (name.endsWith('security') ? field.selectOption(value) : field.fill(value))
    }
    return { ...shown, urls }
  }

  const connect = (page: Page) => page.locator('[type=submit]').click()
  const isDecided = (page: Page) => page.locator('form[aria-busy=false]').waitFor()
  const problemAt = (page: Page, field: string) => page.locator(`[id="${field}-problem"]`)

  describe('in English', () => {
    const locale = 'en'
    const words = wordsIn(locale)

    test('tells that all is well', async () => {
      const { page, asked, errors, urls } = await openFor(await startMailbox(), locale)
      await connect(page)
      await isDecided(page)
      expect(await page.locator('#verdict p').innerText()).toBe(words.connected)
      expect(await page.locator('#steps li.ok').count()).toBe(5)
      expect(await page.locator('[aria-invalid]').count()).toBe(0)
      expect([...asked, ...errors]).toEqual([])
      expect(urls.join()).not.toMatch(/correct|horse|ann/)
    })

    test.each<readonly [FaultName, Code, field: string]>([
      ['app-password-required', 'app-password-required', 'password'],
      ['auth-failed', 'auth-failed', 'password'],
    ])('tells %s at its field, which has the focus', async (fault, code, field) => {
      const { page, errors } = await openFor(await startMailbox(fault), locale)
      await connect(page)
      await isDecided(page)
      const { title } = aboutCode(code, { locale })
      expect(await problemAt(page, field).locator('strong').textContent()).toBe(title)
      const input = page.locator('input:focus')
      expect(await input.getAttribute('name')).toBe(field)
      expect(await input.getAttribute('aria-invalid')).toBe('true')
      expect(await input.getAttribute('aria-describedby')).toBe(`${field}-problem`)
      expect(await page.locator('#verdict p').innerText()).toBe(words.failed)
      expect(await page.locator('body').innerText()).not.toContain(PASSWORD)
      expect(errors).toEqual([])
    })

    test('tells of a certificate above the form, since no field can mend it', async () => {
      const { page } = await openFor(await startMailbox('cert-untrusted'), locale)
      await connect(page)
      await isDecided(page)
      const { title } = aboutCode('cert-untrusted', { locale })
      expect(await page.locator('#verdict strong').textContent()).toBe(title)
      expect(await page.locator('[aria-invalid]').count()).toBe(0)
      await page.getByText(words.letter).click()
      expect(await page.locator('#verdict pre').innerText()).toContain('imap.mailwhy.test')
    })

    test('tells a slip at its field, and fills in what was meant when it is asked to', async () => {
      const { page } = await openFor(await startMailbox(), locale)
      await page.locator('[name="email"]').fill('ann@gmial.com')
      await connect(page)
      await isDecided(page)
      const hint = problemAt(page, 'email')
      expect(await hint.locator('span').innerText()).toContain('ann@gmail.com')
      expect(await page.locator('[aria-invalid]').count()).toBe(0)
      expect(await page.locator('[name="email"]').inputValue()).toBe('ann@gmial.com')
      await hint.getByText(words.use).click()
      expect(await page.locator('[name="email"]').inputValue()).toBe('ann@gmail.com')
    })

    test('marks every field that cannot be used, and goes to the first', async () => {
      const { page } = await openFor(await startMailbox(), locale)
      for (const name of ['email', 'smtp.host']) await page.locator(`[name="${name}"]`).fill('')
      await page.locator('[name="imap.port"]').fill('0')
      await page.locator('[name="smtp.host"]').press('Enter')
      await isDecided(page)
      expect(await problemAt(page, 'email').innerText()).toBe(words.problems.ERR_EMAIL)
      expect(await problemAt(page, 'imap.port').innerText()).toBe(words.problems.ERR_PORT)
      expect(await problemAt(page, 'smtp.host').innerText()).toBe(words.problems.ERR_HOST)
      expect(await page.locator('input:focus').getAttribute('name')).toBe('email')
      expect(await page.locator('#verdict p').innerText()).toBe(words.correct)
    })

    test('can be read and used by everybody', async () => {
      const { page } = await openFor(await startMailbox('app-password-required'), locale)
      const look = async () => {
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 })
          expect(await overflowing(page), `${width}`).toEqual([])
        }
        for (const scheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: scheme })
          expect(await accessibilityFaults(page, locale), scheme).toEqual([])
        }
      }
      await look()
      await connect(page)
      await isDecided(page)
      await look()
    })
  })

  test('fills in a setting that a probe has proven, and then all is well', async () => {
    const mailbox = await startMailbox({ security: 'starttls' })
    const { page } = await openFor(mailbox, 'en')
    await connect(page)
    await isDecided(page)
    await page.getByRole('button', { name: wordsIn('en').use }).click()
    expect(await page.locator('[name="imap.security"]').inputValue()).toBe('starttls')
    await page.keyboard.press('Enter')
    await page.getByText(wordsIn('en').connected).waitFor()
  })

  // What the page does is the same in each language. Opening a page takes longer than all that is looked at here.
  test.each(LOCALES)('in %s: each word in its place, and the report as a page of its own', async (locale) => {
    const words = wordsIn(locale)
    const mailbox = await startMailbox('app-password-required')
    const { page } = await openFor(mailbox, locale)
    await page.locator('[name="email"]').fill('')
    await page.locator('[name="imap.port"]').fill('0')
    await connect(page)
    await page.locator('#verdict p').getByText(words.correct).waitFor()
    expect(await problemAt(page, 'email').innerText()).toBe(words.problems.ERR_EMAIL)
    expect(await problemAt(page, 'imap.port').innerText()).toBe(words.problems.ERR_PORT)

    const { email = '', 'imap.port': port = '' } = mailbox.values as Readonly<Record<string, string>>
    await page.locator('[name="email"]').fill(email)
    await page.locator('[name="imap.port"]').fill(port)
    await connect(page)
    await page.locator('#verdict p').getByText(words.failed).waitFor()
    const { title } = aboutCode('app-password-required', { locale })
    expect(await problemAt(page, 'password').locator('strong').textContent()).toBe(title)
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      expect(await overflowing(page), `${width}`).toEqual([])
    }
    expect(await accessibilityFaults(page, locale)).toEqual([])

    const coming = page.waitForEvent('download')
    await page.getByRole('link', { name: words.report }).click()
    const download = await coming
    expect(download.suggestedFilename()).toBe('mailwhy-report.html')
    const html = await readFile(await download.path(), 'utf8')
    expect(html).not.toContain(PASSWORD)
    const report = await show({ html })
    expect((await report.page.locator('body').innerText()).toLowerCase()).toContain(title.toLowerCase())
    expect([...report.asked, ...report.errors]).toEqual([])
  })

  test.each([
    ['Cancel', (page: Page) => page.locator('#cancel').click()],
    ['leaving the page', (page: Page) => page.goto('about:blank')],
  ])('%s ends the check', async (_, leave) => {
    const mailbox = await startSilentMailbox()
    const { page } = await openFor(mailbox, 'en')
    await connect(page)
    await expect.poll(() => mailbox.imap.heard.join()).toContain('AUTHENTICATE')
    await leave(page)
    await expectSoon(mailbox.hungUp)
  })

  test('shows what a server says as text', async () => {
    const said = '</span><img src=x onerror=alert(1)><script>alert(2)</script>'
    const mailbox = await startMailbox({ answers: { LOGIN: `{tag} NO [ALERT] ${said} https://example.com/"><b>` } })
    const { page, errors } = await openFor(mailbox, 'en')
    await connect(page)
    await isDecided(page)
    expect(await page.locator('main img, main script, .problem b, #verdict b').count()).toBe(0)
    expect(errors).toEqual([])
  })
})
