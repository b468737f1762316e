import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXAMPLE } from '../../scripts/page/example.ts'
import { pageText } from '../../scripts/page.ts'
import { explain, LOCALES, type Locale } from '../../src/classify.ts'
import { wordsFor } from '../../src/words/choose.ts'
import { accessibilityFaults, type Look, missing, overflowing, useChromium, WIDTHS } from './chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailwhy-page-'))
const path = join(folder, 'mailwhy explain.html')
beforeAll(async () => writeFileSync(path, await pageText()))
afterAll(() => rmSync(folder, { recursive: true }))

const MAX_BYTES = 400_000

/** Each width is looked at in one scheme at least, and the widest in both. */
const SCHEMES = { 320: ['dark'], 768: ['light'], 1280: ['light', 'dark'] } as const

test(`the page has under ${MAX_BYTES} octets`, () => {
  const { length } = readFileSync(path)
  console.log(`mailwhy-explain.html: ${length} octets`)
  expect(length).toBeLessThan(MAX_BYTES)
  expect(length).toBeGreaterThan(MAX_BYTES / 4)
})

/** Puts texts into the field, one after another, as pasting does. Gives what the page says right after the last. */
function paste(page: Page, ...texts: readonly string[]): Promise<string | null | undefined> {
  return page.evaluate((pasted) => {
    const field = document.querySelector('textarea') as HTMLTextAreaElement
    for (const text of pasted) {
      field.value = text
      field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }))
    }
    return document.querySelector('[role=status]')?.textContent
  }, texts)
}

const codesShown = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-code]')].map(({ dataset }) => dataset.code))

describe.skipIf(missing !== undefined)('the page to paste into', () => {
  const show = useChromium()

  /** The page, once its program runs. */
  async function open(look: Look = {}, hash = '') {
    const shown = await show({ path }, look)
    if (hash !== '') await shown.page.goto(`${shown.page.url()}${hash}`)
    await shown.page.waitForSelector('textarea')
    return shown
  }

  test.each(LOCALES)(
    'in %s, empty and with an answer: nothing sticks out, axe finds nothing, nothing leaves',
    async (locale) => {
      const { page, asked, errors } = await open({ locale })
      expect(await page.getAttribute('html', 'lang')).toBe(locale)
      const look = async () => {
        const faults: string[] = []
        for (const width of WIDTHS) {
          for (const scheme of SCHEMES[width]) {
            await page.setViewportSize({ width, height: 800 })
            await page.emulateMedia({ colorScheme: scheme })
            // Axe reads the whole page, which takes it a second. Colours are the same in each language.
            const isRead = locale === 'en' || (width === 320 && scheme === 'dark')
            const found = [...(await overflowing(page)), ...(isRead ? await accessibilityFaults(page) : [])]
            faults.push(...found.map((one) => `${width} ${scheme}: ${one}`))
          }
        }
        return faults
      }
      expect(await look()).toEqual([])
      await paste(page, `${EXAMPLE}${'word'.repeat(500)}\nwhat is this?\n`)
      await page.click('.share summary')
      await page.waitForSelector('.share .preview:not(:empty)')
      expect(await codesShown(page)).toEqual(['app-password-required'])
      expect(await look()).toEqual([])
      expect([asked, errors]).toEqual([[], []])
    },
  )

  test('the language is that of the address, else the browser’s, else English, and can be chosen', async () => {
    const title = (locale: Locale) => wordsFor({ locale }).page.title
    const { page } = await open({ locale: 'fr-CA' })
    expect(await page.textContent('h1')).toBe(title('fr'))
    await paste(page, EXAMPLE)
    await page.selectOption('#language', 'ja')
    await expect.poll(() => page.textContent('h1')).toBe(title('ja'))
    expect(await page.textContent('.verdict')).toBe(wordsFor({ locale: 'ja' }).codes['app-password-required'].title)
    expect(new URL(page.url()).hash).toBe('#lang=ja')
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, ''])
    expect(await (await open({ locale: 'sw' })).page.textContent('h1')).toBe(title('en'))
    expect(await (await open({ locale: 'fr' }, '#lang=pl')).page.textContent('h1')).toBe(title('pl'))
  })

  test('the lines that prove the answer are marked in the text, and the answer leads to them', async () => {
    const { page } = await open()
    await paste(page, `hello\n${EXAMPLE}`)
    const numbers = (mark: string) =>
      page.$$eval(`.lines ${mark} .number`, (all) => all.map(({ textContent }) => Number(textContent)))
    expect(await numbers('.is-proof')).toEqual([12, 13])
    // The last line sums up what stands above it.
    expect(await numbers('.is-unread')).toEqual([1, 14])
    await page.click('.proof a')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('line-0-12')
  })

  test('of a long text the marked lines are shown, and the others on demand', async () => {
    const { page } = await open()
    const session = EXAMPLE.replace(/.*Could not authenticate\.\n/, '')
    await paste(page, `${session.repeat(20)}${session.replaceAll('Application-specific password', 'Nothing')}`)
    const count = await page.locator('.lines li:not(.gap)').count()
    expect(count).toBeLessThan(100)
    await page.locator('.gap button').first().click()
    expect(await page.locator('.lines li:not(.gap)').count()).toBeGreaterThan(count)
    expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/^line-0-/)
  })

  test('by the keyboard alone: paste, read, go to the proof, copy', async () => {
    const { page } = await open()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate((text) => navigator.clipboard.writeText(text), EXAMPLE)
    const isOn = (selector: string) => page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)
    const tabTo = async (selector: string) => {
      for (let left = 30; left > 0 && !(await isOn(selector)); left--) await page.keyboard.press('Tab')
      expect(await isOn(selector), selector).toBe(true)
    }
    await tabTo('textarea')
    await page.keyboard.press('Control+V')
    expect(await codesShown(page)).toEqual(['app-password-required'])
    expect(await page.textContent('main [role=status]')).toBe('error: the account needs an app password (certain)')
    await tabTo('.proof a')
    await page.keyboard.press('Enter')
    expect(await isOn('.lines .is-proof')).toBe(true)
    await page.focus('.proof a')
    await tabTo('.share summary')
    await page.keyboard.press('Enter')
    await tabTo('.share .buttons button')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.textContent('.share [role=status]')).toBe('Copied.')
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(await page.textContent('.preview'))
    expect(copied).toContain('error[app-password-required]')
    expect(copied).not.toContain('smtp.example.com')
  })

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

  test('a log without an error is no promise, and words of nobody are unknown', async () => {
    const { page } = await open()
    await paste(page, 'S: * OK ready\nC: A1 LOGIN ann ‹password›\nS: A1 OK done')
    expect(await page.textContent('.card.part .verdict')).toBe('Nothing failed, but the check is not complete')
    await paste(page, 'my mail does not work')
    expect(await codesShown(page)).toEqual(['unknown'])
    expect(await page.locator('.lines .is-unread').count()).toBe(1)
  })

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

  test('without scripts it says in each language that it needs them', async () => {
    const { page } = await show({ path }, { scripts: false })
    for (const locale of LOCALES) {
      expect(await page.textContent(`noscript p[lang=${locale}]`)).toBe(wordsFor({ locale }).page.withoutScripts)
    }
  })

  test('in a browser that is too old it says so in each language', async () => {
    const { page } = await open()
    await page.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSorted'))
    await page.reload()
    for (const locale of LOCALES) {
      const told = page.locator(`#too-old p[lang=${locale}]`)
      await told.waitFor()
      expect(await told.textContent()).toBe(wordsFor({ locale }).page.tooOld)
    }
    expect(await page.locator('textarea').count()).toBe(0)
  })

  test('each paste is read as the library reads it, in under 50 ms', async () => {
    const { page } = await open()
    const { pastes, source } = pastesToRead()
    expect(pastes.length).toBeGreaterThan(50)
    const slow: { readonly id: string; readonly ms: number }[] = []
    for (const { id, text } of pastes) {
      await paste(page, text)
      const wanted = explain(text).map(({ code }) => code)
      expect(await codesShown(page), id).toEqual(wanted)
      slow.push({ id, ms: await page.evaluate(lastReadingMs) })
    }
    const [slowest] = slow.toSorted((a, b) => b.ms - a.ms)
    console.log(`${pastes.length} pastes of ${source}, the slowest: ${slowest?.id}, ${slowest?.ms.toFixed(1)} ms`)
    // Others work on this machine too: what took long is measured again, and its best time counts.
    for (const { id } of slow.filter(({ ms }) => ms >= MAX_MS)) {
      const times: number[] = []
      for (let left = 5; left > 0; left--) {
        await paste(page, pastes.find((one) => one.id === id)?.text ?? '')
        times.push(await page.evaluate(lastReadingMs))
      }
      expect(Math.min(...times), id).toBeLessThan(MAX_MS)
    }
  })
})

const MAX_MS = 50

function lastReadingMs(): number {
  return performance.getEntriesByName('mailwhy-read').at(-1)?.duration ?? Number.NaN
}

interface Paste {
  readonly id: string
  readonly text: string
}

/** The pastes of the corpus where it lies beside the repository, else the shorter ones of our own fixtures. */
function pastesToRead(): { readonly pastes: readonly Paste[]; readonly source: string } {
  const corpus = new URL('../../../shared/corpus/pastes.jsonl', import.meta.url)
  if (!existsSync(corpus)) return { pastes: ownPastes(), source: 'fixtures' }
  const rows = readFileSync(corpus, 'utf8').trim().split('\n')
  const pastes = rows.map((row) => {
    const { id, text, value } = JSON.parse(row) as {
      readonly id: string
      readonly text?: string
      readonly value?: unknown
    }
    return { id, text: text ?? JSON.stringify(value, null, 2) }
  })
  return { pastes, source: 'shared/corpus' }
}

function ownPastes(): readonly Paste[] {
  const folders = ['imports', 'sessions'].map((name) => new URL(`../../fixtures/${name}/`, import.meta.url))
  return folders.flatMap((of) =>
    readdirSync(of)
      .filter((name) => name.endsWith('.txt'))
      .map((id) => ({ id, text: readFileSync(new URL(id, of), 'utf8') }))
      .filter(({ text }) => text.length < MAX_PASTE),
  )
}

/** A usual paste has a few lines. */
const MAX_PASTE = 1_500
