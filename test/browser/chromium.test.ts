import { describe, expect, test } from 'vitest'
import { accessibilityFaults, missing, overflowing, useChromium } from './chromium.ts'

describe.skipIf(missing !== undefined)('what the tests of this folder rest on', () => {
  const show = useChromium()

  test('nothing leaves: what a page asks for is listed and gets no answer', async () => {
    const { page, asked } = await show({ html: '<title>a</title><img src="http://127.0.0.1:9/a.png" alt="a">' })
    await page.evaluate(() => fetch('http://127.0.0.1:9/b').catch(() => undefined))
    expect(asked).toEqual(['http://127.0.0.1:9/a.png', 'http://127.0.0.1:9/b'])
  })

  test('a fault of a script and a broken CSP are told', async () => {
    const csp = `<meta http-equiv="content-security-policy" content="default-src 'none'">`
    const broken = await show({ html: `${csp}<title>a</title><script>1</script>` })
    expect(broken.errors.join()).toContain('Content Security Policy')
    const thrown = await show({ html: '<title>a</title><script>throw new Error("mine")</script>' })
    expect(thrown.errors).toEqual(['Error: mine'])
  })

  test('what is too wide is found, at the width where it is', async () => {
    const html = '<!doctype html><html lang="en"><title>a</title><p class="wide" style="width: 500px">a</p>'
    expect(await overflowing((await show({ html }, { width: 320 })).page)).toEqual(['p.wide'])
    expect(await overflowing((await show({ html }, { width: 768 })).page)).toEqual([])
  })

  test('axe finds words that are hard to see, in light and in dark', async () => {
    const html = `<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>a</title>
      <main><h1>a</h1><p style="color: #777; background: #888">hard to see</p></main>`
    for (const scheme of ['light', 'dark'] as const) {
      expect(await accessibilityFaults((await show({ html }, { scheme })).page)).toEqual(['color-contrast: p'])
    }
  })

  test('a page has no scripts where it is to be read without them', async () => {
    const html = '<title>a</title><script>document.title = "b"</script>'
    expect(await (await show({ html }, { scripts: false })).page.title()).toBe('a')
    expect(await (await show({ html })).page.title()).toBe('b')
  })
})
