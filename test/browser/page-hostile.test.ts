import { describe, expect, test } from 'vitest'
import { EXAMPLE } from '../../scripts/page/example.ts'
import { wordsFor } from '../../src/words/choose.ts'
import { missing } from './chromium.ts'
import { codesShown, paste, usePage } from './pasting.ts'

const { open } = usePage()

describe.skipIf(missing !== undefined)('the page to paste into is not misled', () => {
  test('hostile text stays text: markup, style, turned and unseen characters', async () => {
    const { page, asked, errors } = await open()
    const before = await page.evaluate(() => document.querySelectorAll('script, style, img, iframe, link').length)
    const hostile = [
      '535 5.7.8 <script>document.title = "taken"</script></style></script><img src=x onerror="document.title = 1">',
      'S: 535 \u202e\u2066 turned \u001b[31m red \u200b <svg onload="document.title = 2"> javascript:alert(1)',
      '535 5.7.9 see https://example.com/"onmouseover="document.title=3" application-specific password required',
    ]
    for (const text of [...hostile, hostile.join('\n')]) {
      await paste(page, text)
      await page.click('.share summary')
      await page.waitForSelector('.preview:not(:empty)')
      expect((await codesShown(page)).length).toBeGreaterThan(0)
      const shown = (await page.textContent('.output')) ?? ''
      expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u001b\u200b]/)
      expect(['<script>', '<svg onload', '"onmouseover'].some((one) => shown.includes(one))).toBe(true)
    }
    expect(await page.title()).toBe(wordsFor({}).page.title)
    expect(await page.evaluate(() => document.querySelectorAll('script, style, img, iframe, link').length)).toBe(before)
    expect([asked, errors]).toEqual([[], []])
  })

  test('no secret that the transcripts mask is shown outside of the field', async () => {
    const { page, errors } = await open()
    const secret = 'S3cr3t-7!zx'
    const ofWords = 'S3cr3t horse 7!zx'
    const base64 = (text: string) => Buffer.from(text).toString('base64')
    const pastes = [
      `C: a1 LOGIN ann {${ofWords.length}}\r\nS: + go on\r\nC: ${ofWords}\r\nS: a1 NO not with ${ofWords}`,
      `C: a1 LOGIN ann "${secret}"\nS: a1 NO [AUTHENTICATIONFAILED] not with ${secret} today`,
      `C: a1 AUTHENTICATE PLAIN ${base64(`\0ann\0${secret}`)}\nS: a1 NO [AUTHENTICATIONFAILED] no`,
      `CLIENT -> SERVER: AUTH LOGIN\nSERVER -> CLIENT: 334 VXNlcm5hbWU6\nCLIENT -> SERVER: YW5u\nSERVER -> CLIENT: 334 UGFzc3dvcmQ6\nCLIENT -> SERVER: ${base64(secret)}\nSERVER -> CLIENT: 535 5.7.8 not with ${secret}`,
      JSON.stringify({
        auth: { user: 'ann', pass: secret },
        code: 'EAUTH',
        response: '535 5.7.8 Authentication failed',
      }),
      `{ user: 'ann', pass: '${secret}' }\nInvalid login: 535 5.7.8 Error: authentication failed`,
      `auth failed: user=ann password=${secret} 535 5.7.8 authentication failed`,
      `connecting to imaps://ann:${secret}@imap.example.com/\na1 NO [AUTHENTICATIONFAILED] no`,
    ]
    for (const text of pastes) {
      await paste(page, text)
      expect(await page.locator('.lines').count()).toBe(1)
      const shown = (await page.textContent('.output')) ?? ''
      for (const one of [secret, 'horse', base64(secret), base64(`\0ann\0${secret}`)])
        expect(shown, text).not.toContain(one)
    }
    await paste(page, EXAMPLE)
    const lines = await page.$$eval('.lines .text', (all) => all.map(({ textContent }) => textContent))
    expect(lines).toEqual(EXAMPLE.trimEnd().split('\n'))
    expect(errors).toEqual([])
  })

  test('a text can become neither markup nor a script, not even by a fault of the page', async () => {
    const { page, errors } = await open()
    const thrown = await page.evaluate(() => {
      const script = document.createElement('script')
      script.append('document.title = "taken"')
      document.head.append(script)
      try {
        document.body.innerHTML = '<p>taken</p>'
        return 'done'
      } catch (error) {
        return (error as Error).name
      }
    })
    expect([thrown, await page.title()]).toEqual(['TypeError', wordsFor({}).page.title])
    expect(errors.join()).toContain('TrustedHTML')
  })

  test('a fault of mailwhy itself is told, and no old answer stays', async () => {
    const { page } = await open()
    await paste(page, EXAMPLE)
    await page.evaluate(() => {
      Array.prototype.toSorted = () => {
        throw new Error('mine')
      }
    })
    await paste(page, EXAMPLE)
    expect(await page.textContent('[role=alert]')).toBe(wordsFor({}).page.ownFault)
    expect(await codesShown(page)).toEqual([])
  })
})
