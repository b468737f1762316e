/** The page to paste into, for the tests that open it in a browser. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { builtPage } from '../built.ts'
import { type Look, useChromium } from './chromium.ts'

/** The page in a folder, and a browser: both are there while the tests of a file run. The page is built once for all files. */
export function usePage() {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-page-'))
  const path = join(folder, 'mailwhy explain.html')
  const show = useChromium()
  beforeAll(async () => copyFileSync(await builtPage(), path))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** The page, once its program runs. */
  async function open(look: Look = {}, hash = '') {
    const shown = await show({ path }, look)
    if (hash !== '') await shown.page.goto(`${shown.page.url()}${hash}`)
    await shown.page.waitForSelector('textarea')
    return shown
  }

  return { folder, path, show, open }
}

/** Puts texts into the field, one after another, as pasting does. Gives what the page says right after the last. */
export function paste(page: Page, ...texts: readonly string[]): Promise<string | null | undefined> {
  return page.evaluate((pasted) => {
    const field = document.querySelector('textarea') as HTMLTextAreaElement
    for (const text of pasted) {
      field.value = text
      field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }))
    }
    return document.querySelector('[role=status]')?.textContent
  }, texts)
}

/** The codes of the verdicts that stand on the page, in their order. */
export const codesShown = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-code]')].map(({ dataset }) => dataset.code))
