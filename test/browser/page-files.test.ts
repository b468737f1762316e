import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { EXAMPLE } from '../../scripts/page/example.ts'
import { missing } from './chromium.ts'
import { codesShown, paste, usePage } from './pasting.ts'

const { folder, open } = usePage()

describe.skipIf(missing !== undefined)('files of the page to paste into', () => {
  test('files: several at once, in their own encodings, each taken out again', async () => {
    const { page } = await open()
    await page.setInputFiles('input[type=file]', [
      { name: '1.log', mimeType: 'text/plain', buffer: Buffer.from(EXAMPLE) },
      {
        name: '2 <b>two</b>.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('\ufeffA1 NO [AUTHENTICATIONFAILED] no\r\n', 'utf16le'),
      },
    ])
    await expect.poll(() => codesShown(page)).toEqual(['app-password-required', 'auth-failed'])
    expect(await page.locator('.files li').count()).toBe(2)
    expect(await page.textContent('.files')).toContain('<b>two</b>.txt')
    expect(await page.locator('.names').allTextContents()).toEqual(['1.log', '2 <b>two</b>.txt'])
    expect(await page.locator('.share input[value=text]:checked').count()).toBe(2)
    await page.locator('.files button').first().click()
    expect(await codesShown(page)).toEqual(['auth-failed'])
  })

  test('files that are dropped are read, wherever they fall', async () => {
    const { page } = await open()
    const isTaken = await page.evaluate((text) => {
      const files = new DataTransfer()
      files.items.add(new File([text], 'dropped.log'))
      const drop = (type: string) => new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true })
      document.body.dispatchEvent(drop('dragover'))
      return !document.body.dispatchEvent(drop('drop'))
    }, EXAMPLE)
    expect(isTaken).toBe(true)
    await expect.poll(() => codesShown(page)).toEqual(['app-password-required'])
    expect(await page.textContent('.proof .place')).toBe('dropped.log, line 11')
  })

  test('before a long text is read, the page says so; what is taken back meanwhile is not shown', async () => {
    const { page } = await open()
    const long = `${'hello\n'.repeat(60_000)}${EXAMPLE}`
    expect(await paste(page, long)).toMatch(/^Reading 361 kB\./)
    await expect.poll(() => codesShown(page)).toEqual(['app-password-required'])
    await paste(page, long, '550 5.1.1 <bob@example.com> User unknown')
    // Whatever was still to be read by then would be by now.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))))
    expect(await codesShown(page)).toEqual(['recipient-rejected'])
  })

  test('a file that is too large is named, and the others are read', async () => {
    const { page } = await open()
    const [large, half, small] = ['large.log', 'half.log', 'small.log'].map((name) => join(folder, name))
    writeFileSync(large ?? '', Buffer.alloc(10_000_001, 'a'))
    writeFileSync(half ?? '', Buffer.alloc(6_000_000, 'a'))
    writeFileSync(small ?? '', EXAMPLE)
    await page.setInputFiles('input[type=file]', [large ?? '', small ?? ''])
    const warning = 'large.log: more than 10 MB. Cut out the connection in question.'
    await expect.poll(() => page.textContent('[role=alert]')).toBe(warning)
    expect(await codesShown(page)).toEqual(['app-password-required'])
    await page.click('.clear')
    expect(await page.textContent('[role=alert]')).toBe('')
    await page.setInputFiles('input[type=file]', [half ?? '', half ?? ''])
    await expect.poll(() => page.textContent('[role=alert]')).toMatch(/^half.log, half.log: more than 10 MB\./)
    expect(await codesShown(page)).toEqual([])
  })

  test('the records of one check are read as one, in whatever order they are chosen', async () => {
    const { page } = await open()
    const of = (name: string) =>
      fileURLToPath(new URL(`../../fixtures/transcripts/client-hello-dropped/${name}`, import.meta.url))
    await page.setInputFiles('input[type=file]', [of('fin-tls-imap.look.ndjson'), of('fin-tls-imap.ndjson')])
    await expect.poll(() => codesShown(page)).toEqual(['client-hello-dropped'])
    expect(await page.locator('.proof .place').allTextContents()).toEqual([
      'fin-tls-imap.ndjson, line 6',
      'fin-tls-imap.look.ndjson, line 6',
    ])
  })
})
