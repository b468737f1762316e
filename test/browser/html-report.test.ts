import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type InboxReport,
  importTranscripts,
  LOCALES,
  readTranscript,
  renderHtml,
  reportOf,
} from '../../src/classify.ts'
import { hostileReport } from '../hostile-report.ts'
import { accessibilityFaults, missing, overflowing, useChromium, WIDTHS } from './chromium.ts'

const read = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8')
const check = (...names: readonly string[]) =>
  reportOf(names.map((name) => readTranscript(read(`transcripts/${name}.ndjson`))))
const log = (name: string) => reportOf(importTranscripts(read(name)))

/** Reports of every kind: each part of the page is in one of them. */
const REPORTS: Readonly<Record<string, InboxReport>> = {
  'a certificate with its chain, on both sides': check(
    'cert-untrusted/certificate-an-authority-that-this-machine-does-not-know-imap',
    'cert-untrusted/certificate-an-authority-that-this-machine-does-not-know-smtp',
  ),
  'an app password, with a link': check('app-password-required/gmail-imap', 'app-password-required/gmail-smtp'),
  'all is well': check(
    'ok/all-is-well-tls-for-imap-starttls-for-smtp-imap',
    'ok/all-is-well-tls-for-imap-starttls-for-smtp',
  ),
  'a probe that found a setting': check(
    'plain-on-tls-port/tls-is-spoken-imap',
    'plain-on-tls-port/tls-is-spoken-imap.look',
  ),
  'a log of several sessions': log('sessions/imap-wrong-smtp-rejected.txt'),
  'a bounce': log('imports/bounce-exim-full.txt'),
  'a cause that is not known, with an oddity': check('unknown/odd-refusal-smtp'),
  'hostile words without a blank': hostileReport(`<script>alert(1)</script>${'x'.repeat(3_000)}`),
}

/** In these all parts of the page are. */
const OF_ALL_PARTS = [
  'a certificate with its chain, on both sides',
  'an app password, with a link',
  'a log of several sessions',
  'hostile words without a blank',
] as const satisfies readonly (keyof typeof REPORTS)[]

const [NARROW, MIDDLE] = WIDTHS

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(missing !== undefined)('the report as a page', () => {
  const show = useChromium()
  const written = new Map<string, string>()
  const fileOf = (name: string, locale: string) => written.get(`${name}/${locale}`) ?? ''
  beforeAll(() => {
    for (const [at, [name, report]] of Object.entries(REPORTS).entries()) {
      for (const locale of LOCALES) {
        const path = join(folder, `${at}-${locale}.html`)
        writeFileSync(path, renderHtml(report, { locale }))
        written.set(`${name}/${locale}`, path)
      }
    }
  })

  /** One window for several reports: its process is started once, and compiles axe once. */
  async function showInTurn() {
    const shown = await show({ html: '' }, { allows: (url) => url.startsWith(pathToFileURL(folder).href) })
    const goTo = (name: string, locale: string) => shown.page.goto(pathToFileURL(fileOf(name, locale)).href)
    return { ...shown, goTo }
  }

  test.each(LOCALES)('in %s nothing sticks out, axe finds no fault, and nothing leaves', async (locale) => {
    const { page, asked, errors, goTo } = await showInTurn()
    const faults: string[] = []
    for (const name of locale === 'en' ? Object.keys(REPORTS) : OF_ALL_PARTS) {
      await goTo(name, locale)
      await openAll(page)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 })
        await page.emulateMedia({ colorScheme: width === NARROW ? 'light' : 'dark' })
        const found = [...(await overflowing(page))]
        // Axe reads the whole page, which takes it a second.
        if (width === NARROW || (width !== MIDDLE && locale === 'en'))
          found.push(...(await accessibilityFaults(page, locale)))
        faults.push(...found.map((fault) => `${name}, ${width}: ${fault}`))
      }
    }
    expect([...faults, ...asked, ...errors]).toEqual([])
  })

  test('links lead from the verdict to its proof and back, without a script', async () => {
    const name = 'an app password, with a link'
    const { page } = await show({ path: fileOf(name, 'en') }, { scripts: false })
    await page.locator('.proof .jump a').first().click()
    const proof = page.locator('li:target')
    expect(await proof.locator('mark').innerText()).toContain('Application-specific password required')
    expect(await proof.locator('mark').first().isVisible()).toBe(true)
    await proof.locator('a.back').first().click()
    expect(await page.locator('h1:target').innerText()).toBe('The account needs an app password')
  })

  test('the keyboard alone opens a dialogue and copies a field', async () => {
    const { page } = await show({ path: fileOf('all is well', 'en') }, { scripts: false })
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Skip to the verdict')
    await page.locator('summary').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('details').first().getAttribute('open')).toBe('')
    await page.locator('#report-text').focus()
    await page.keyboard.press('ControlOrMeta+A')
    const selected = await page.locator('#report-text').evaluate((field) => {
      const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement
      return [value.length, selectionStart, selectionEnd]
    })
    expect(selected[0]).toBeGreaterThan(100)
    expect(selected).toEqual([selected[0], 0, selected[0]])
  })

  test('a check prints on one sheet: the verdicts and the steps', async () => {
    const { page, goTo } = await showInTurn()
    for (const name of Object.keys(REPORTS).filter((one) => !one.startsWith('hostile'))) {
      await goTo(name, 'en')
      const pdf = (await page.pdf({ printBackground: true })).toString('latin1')
      expect(pdf.match(/\/Type \/Page\b/g)?.length, name).toBe(1)
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('h1').isVisible(), name).toBe(true)
      expect(await page.locator('.steps .step').first().isVisible(), name).toBe(true)
      expect(await page.locator('.dialogue, .support, nav').first().isVisible(), name).toBe(false)
      await page.emulateMedia({ media: null })
    }
  })

  test('what a server says makes no element, and no script of it runs', async () => {
    const calm = hostileReport('harmless')
    const elementsOf = async (report: InboxReport) => {
      const { page, errors, asked } = await show({ html: renderHtml(report) })
      expect([...errors, ...asked]).toEqual([])
      return page.evaluate(() => [...document.querySelectorAll('*')].map(({ localName }) => localName))
    }
    const expected = await elementsOf(calm)
    const words = [
      '<script>document.title = "x"</script>',
      '</style><script>1</script>',
      '</textarea></main><img src=x onerror=alert(1)>',
      '"><svg onload=alert(1)>',
      '\u202e</bdi>\u2066\u001b[31m\u0000',
    ]
    for (const one of words) expect(await elementsOf(hostileReport(one)), one).toEqual(expected)
  })
})

async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true
  })
}
