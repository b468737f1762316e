import { execFileSync } from 'node:child_process'
import { type Browser, chromium, type Page } from 'playwright-core'

export interface Shot {
  /** Opens what is to be seen. */
  readonly open: (page: Page) => Promise<unknown>
  readonly scheme: 'light' | 'dark'
  /** In CSS pixels; the picture has a quarter more. */
  readonly width: number
  /** The last element in the picture. */
  readonly last: string
}

/** A picture, and the markup that it shows, without programs and drawings. */
export interface Picture {
  readonly png: Buffer
  readonly markup: string
}

/** A browser that takes pictures of pages. */
export async function camera(): Promise<{ take: (shot: Shot) => Promise<Picture>; close: () => Promise<void> }> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  return { take: (shot) => take(browser, shot), close: () => browser.close() }
}

async function take(browser: Browser, { open, scheme, width, last }: Shot): Promise<Picture> {
  const page = await browser.newPage({
    viewport: { width, height: 800 },
    deviceScaleFactor: 1.25,
    colorScheme: scheme,
    reducedMotion: 'reduce',
  })
  try {
    await open(page)
    await page.evaluate('scrollTo(0, 0)') // a place is measured from the top of the window
    const box = await page.locator(last).first().boundingBox()
    if (!box) throw new Error(`the page has no ${last}`)
    const clip = { x: 0, y: 0, width, height: Math.ceil(box.y + box.height) + 16 }
    const png = smaller(await page.screenshot({ fullPage: true, clip }))
    const markup = await page.content()
    return { png, markup: markup.replace(/<(script|svg)[\s\S]*?<\/\1>/g, '') }
  } finally {
    await page.close()
  }
}

/** The same picture with a palette of 32 colours. */
function smaller(png: Buffer): Buffer {
  return execFileSync('pngquant', ['--speed', '1', '--strip', '32', '-'], { input: png, maxBuffer: 1 << 26 })
}
