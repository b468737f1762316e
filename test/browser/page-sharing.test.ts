import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EXAMPLE } from '../../scripts/page/example.ts'
import { missing } from './chromium.ts'
import { paste, usePage } from './pasting.ts'

const { open } = usePage()

describe.skipIf(missing !== undefined)('what the page to paste into shares', () => {
  test('what is shared has no names, unless that is wanted', async () => {
    const { page } = await open()
    await paste(
      page,
      'S: 220 mail.acme-widgets.example ESMTP\nC: MAIL FROM:<ann@acme-widgets.example>\nS: 550 5.7.1 <ann@acme-widgets.example> denied',
    )
    await page.click('.share summary')
    await page.waitForSelector('.preview:not(:empty)')
    expect(await page.textContent('.preview')).not.toContain('acme')
    await page.uncheck('.share input[type=checkbox]')
    expect(await page.textContent('.preview')).toContain('ann@acme-widgets.example')
    await page.check('.share input[value=letter]')
    expect(await page.textContent('.preview')).toMatch(/^Hello,/)
  })

  test('the page that is shared is shown before, in a frame without scripts, and saved as it is shown', async () => {
    const { page, asked, errors } = await open({ scheme: 'dark' })
    await paste(page, EXAMPLE.replaceAll('example.com', 'acme-widgets.example'))
    await page.click('.share summary')
    await page.check('.share input[value=html]')
    expect(await page.getAttribute('iframe', 'sandbox')).toBe('')
    const frame = page.frameLocator('iframe')
    expect(await frame.locator('h1').textContent()).toBe('the account needs an app password')
    expect(await frame.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(
      'rgb(22, 21, 18)',
    )
    const saving = page.waitForEvent('download')
    await page.click('.share .buttons button:not([hidden])')
    const saved = readFileSync(await (await saving).path(), 'utf8')
    expect(saved).toMatch(/^<!doctype html>/)
    expect(saved).not.toContain('acme')
    expect([asked, errors]).toEqual([[], []])
  })
})
