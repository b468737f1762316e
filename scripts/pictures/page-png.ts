import { execFileSync } from 'node:child_process'
import { type Browser, chromium } from 'playwright-core'

export interface Shot {
  readonly html: string
  readonly scheme: 'light' | 'dark'
  /** In CSS pixels; the picture has half as many again. */
  readonly width: number
  /** The last element in the picture. */
  readonly last: string
}

/** A browser that takes pictures of pages, without a network. */
export async function camera(): Promise<{ take: (shot: Shot) => Promise<Buffer>; close: () => Promise<void> }> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  return { take: (shot) => take(browser, shot), close: () => browser.close() }
}

async function take(browser: Browser, { html, scheme, width, last }: Shot): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    deviceScaleFactor: 1.5,
    colorScheme: scheme,
    reducedMotion: 'reduce',
  })
  try {
    await page.setContent(html)
    const box = await page.locator(last).boundingBox()
    if (!box) throw new Error(`the page has no ${last}`)
    const clip = { x: 0, y: 0, width, height: Math.ceil(box.y + box.height) + 16 }
    return smaller(await page.screenshot({ fullPage: true, clip }))
  } finally {
    await page.close()
  }
}

/** The same picture with a palette of 128 colours. */
function smaller(png: Buffer): Buffer {
  return execFileSync('pngquant', ['--speed', '1', '--strip', '128', '-'], { input: png, maxBuffer: 1 << 26 })
}
