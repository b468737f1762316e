/** Pages in a real Chromium, which Playwright drives. Nothing that a page asks for leaves the machine. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest'

/** The reason why no test of this folder runs, for `describe.skipIf`. */
export const { missing } = inject('chromium')

/** The widths at which each page is looked at, in CSS pixels. */
export const WIDTHS = [320, 768, 1280] as const

/** A page shown from a file, from an address, or as text that stands nowhere else. */
export type Source = { readonly path: string } | { readonly url: string } | { readonly html: string }

export interface Look {
  /** In CSS pixels. Default 1280. */
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  /** The language of the browser. Default `en-US`. */
  readonly locale?: string
  /** Decides on each request but the one for the page itself: true lets it through. Default: none. */
  readonly allows?: (url: string) => boolean
  /** False: a report must be readable without scripts. */
  readonly scripts?: boolean
}

export interface Shown {
  readonly page: Page
  /** The addresses that the page asked for beside its own, allowed ones left out. All of them were kept from leaving. */
  readonly asked: readonly string[]
  /** Errors of the page's scripts, and what its console calls an error. A broken CSP is one. */
  readonly errors: readonly string[]
}

/** One Chromium for the tests of a file, which ends with them. A page ends with the test that shows it. */
export function useChromium(): (source: Source, look?: Look) => Promise<Shown> {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (missing !== undefined) return
    // Its sandbox is not made for root. No process of its own for a graphics card, which is not used: a seventh of the time.
    const args = ['--in-process-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
    browser = await chromium.launch({ executablePath: inject('chromium').path, args })
  })
  afterAll(() => browser?.close())
  return (source, look) => {
    if (browser === undefined) throw new Error(missing ?? 'Chromium is not started before the tests run.')
    return show(browser, source, look)
  }
}

async function show(browser: Browser, source: Source, look: Look = {}): Promise<Shown> {
  const { width = 1280, height = 800, scheme = 'light', locale = 'en-US', allows = () => false, scripts = true } = look
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale,
    javaScriptEnabled: scripts,
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const asked: string[] = []
  const errors: string[] = []
  const own = 'path' in source ? `file://${encodeURI(source.path)}` : 'url' in source ? source.url : undefined
  const isOwn = (url: string) => withoutHash(url) === own || /^(data|blob|about):/.test(url)
  page.on('request', (request) => {
    if (!isOwn(request.url()) && !allows(request.url())) asked.push(request.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  await context.route('**/*', (route) => {
    const url = route.request().url()
    return isOwn(url) || allows(url) ? route.continue() : route.abort()
  })
  if ('html' in source) await page.setContent(source.html)
  else if (own !== undefined) await page.goto(own)
  return { page, asked, errors }
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '')
}

/** The elements that stick out to the right of the window, such as `pre.line`, where the page can be scrolled sideways. */
export function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement
    if (root.scrollWidth <= root.clientWidth) return []
    return [...document.body.querySelectorAll('*')]
      .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 0.5)
      .map((one) => [one.localName, ...one.classList].join('.'))
  })
}

const AXE =
  missing === undefined ? readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8') : ''

/**
 * Faults that axe finds by its rules for WCAG 2.2 AA and by its best practices, such as `color-contrast: p.note`. Contrast takes
 * two thirds of its time. Colours are the same in each language, so that they are looked at in English.
 */
export async function accessibilityFaults(page: Page, locale = 'en'): Promise<readonly string[]> {
  // A page's CSP holds for its own scripts, and not for what Playwright evaluates. A page that is looked at again has axe.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  const { violations } = await page.evaluate(
    (options): Promise<AxeResults> => (globalThis as unknown as AxeWindow).axe.run(document, options),
    {
      resultTypes: ['violations'],
      rules: { 'color-contrast': { enabled: locale === 'en' } },
    } satisfies RunOptions,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

interface AxeWindow {
  readonly axe: { run(context: Document, options: RunOptions): Promise<AxeResults> }
}
