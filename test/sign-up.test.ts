import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { networkOf } from '../scripts/recipes/sign-up/limit.ts'
import type { SignUpOptions } from '../scripts/recipes/sign-up/sign-up.ts'
import { wordsIn } from '../scripts/recipes/sign-up/words.ts'
import { LOCALES } from '../src/index.ts'
import { expectSoon, PASSWORD, startForm, startMailbox, startSilentMailbox } from './sign-up-server.ts'

async function form(options?: SignUpOptions): Promise<string> {
  const { url, close } = await startForm(options)
  onTestFinished(close)
  return url
}

async function mailbox(...given: Parameters<typeof startMailbox>) {
  const started = await startMailbox(...given)
  onTestFinished(started.close)
  return started
}

function post(url: string, values: Readonly<Record<string, string>>, init: RequestInit = {}, lang = 'en') {
  const headers = { origin: new URL(url).origin, ...init.headers }
  return fetch(`${url}check?lang=${lang}`, { method: 'POST', body: new URLSearchParams(values), ...init, headers })
}

/** The status for a visitor of another address: all of 127.0.0.0/8 is loopback (RFC 1122 §3.2.1.3). */
async function statusFrom(localAddress: string, url: string, email: string): Promise<number | undefined> {
  const headers = { origin: new URL(url).origin, 'content-type': 'application/x-www-form-urlencoded' }
  const sent = request(`${url}check`, { method: 'POST', localAddress, headers })
  sent.end(`${new URLSearchParams({ email })}`)
  const [response]: IncomingMessage[] = await once(sent, 'response')
  response?.resume()
  return response?.statusCode
}

/** The events of the whole stream, by name. */
async function events(response: Response): Promise<readonly { readonly name: string; readonly data: Data }[]> {
  const found = (await response.text()).matchAll(/^event: (.*)\ndata: (.*)$/gm)
  return [...found].map(([, name = '', data = '']) => ({ name, data: JSON.parse(data) as Data }))
}

// biome-ignore lint/suspicious/noExplicitAny: as JSON comes
type Data = any

describe('the recipe of a sign-up form', () => {
  test('tells each stage and then the verdict, and the password in none of them', async () => {
    const { values } = await mailbox('app-password-required')
    const response = await post(await form(), values)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const told = await events(response)
    expect(told.map(({ name }) => name)).toEqual(['hints', ...Array(5).fill('step'), 'verdict'])
    expect(told[0]?.data).toEqual([])
    const { ok, problems, report } = told.at(-1)?.data ?? {}
    expect(ok).toBe(false)
    expect(problems).toMatchObject([{ field: 'password', title: 'the account needs an app password' }])
    expect(report).toMatch(/^<!doctype html>[\s\S]*app-password-required/i)
    expect(JSON.stringify(told)).not.toContain(PASSWORD)
  })

  test.each(LOCALES)('marks each field that no check can use, in %s', async (locale) => {
    const url = await form()
    const values = {
      email: 'ann',
      password: '',
      'imap.host': '',
      'imap.port': '0',
      'smtp.host': 'x y',
      'smtp.port': '',
    }
    const [, problems] = await events(await post(url, values, {}, locale))
    const { title: first } = (await events(await post(url, values, {}, 'en')))[1]?.data[0] ?? {}
    expect(problems?.name).toBe('problems')
    expect(problems?.data.map(({ field }: Data) => field)).toEqual([
      'email',
      'imap.port',
      'password',
      'imap.host',
      'smtp.port',
      'smtp.host',
    ])
    expect(problems?.data[0].title === first).toBe(locale === 'en')
  })

  test.each(LOCALES)(
    'tells a slip at its field, with a button for what was meant, and checks what was typed, in %s',
    async (locale) => {
      const { values, imap } = await mailbox()
      const typed = { ...values, email: 'ann@gmial.com', password: `${PASSWORD} ` }
      const [hints, ...rest] = await events(await post(await form(), typed, {}, locale))
      expect(hints).toMatchObject({
        name: 'hints',
        data: [{ field: 'email', change: { email: 'ann@gmail.com' } }, { field: 'password' }],
      })
      expect(hints?.data[0].help).toEqual([expect.stringContaining('ann@gmail.com')])
      expect(hints?.data[1].change).toBeUndefined()
      expect(rest.at(-1)?.name).toBe('verdict')
      expect(JSON.stringify([hints, rest])).not.toContain(PASSWORD)
      const shown = imap.heard.map((line) => Buffer.from(line.trim(), 'base64').toString()).join()
      expect(shown).toContain(`ann@gmial.com\0${PASSWORD} `)
    },
  )

  test('says of a value that cannot be used what was meant', async () => {
    const { values } = await mailbox()
    const pasted = { ...values, email: 'Ann <ann@mailwhy.test>', 'imap.host': 'https://ann:s3cr3t@imap.mailwhy.test/' }
    const [hints, problems] = await events(await post(await form(), pasted))
    expect(hints?.data).toEqual([])
    expect(problems?.data.map(({ field, change }: Data) => [field, change])).toEqual([
      ['email', { email: 'ann@mailwhy.test' }],
      ['imap.host', { 'imap.host': 'imap.mailwhy.test' }],
    ])
    expect(JSON.stringify(problems)).not.toContain('s3cr3t')
  })

  test('tells blanks around a value, with a button without them, and does not take them off', async () => {
    const { values, imap } = await mailbox()
    const host = values['imap.host'] ?? ''
    const [hints, problems, ...more] = await events(
      await post(await form(), { ...values, email: ` ${values.email}`, 'imap.host': `${host} ` }),
    )
    const told = [...(hints?.data ?? []), ...(problems?.data ?? [])]
    expect(told.map(({ field, change }: Data) => [field, change])).toEqual([
      ['email', { email: values.email }],
      ['imap.host', { 'imap.host': host }],
    ])
    expect([problems?.name, more]).toEqual(['problems', []])
    expect(imap.heard).toEqual([])
  })

  test('reaches no address that is not public, unless a test says so', async () => {
    const { values, imap } = await mailbox()
    const url = await form({ addressPolicy: 'public-only' })
    const told = await events(await post(url, values))
    const { problems } = told.at(-1)?.data ?? {}
    expect(problems.map(({ title }: Data) => title)).toEqual(
      Array(2).fill('the program does not allow connections to this host or port'),
    )
    expect(imap.heard).toEqual([])
  })

  test('ends the check when the browser goes away', async () => {
    const { values, imap, hungUp, close } = await startSilentMailbox()
    onTestFinished(close)
    const leaving = new AbortController()
    const response = await post(await form(), values, { signal: leaving.signal })
    const reader = response.body?.getReader()
    await reader?.read() // the connection stands
    await expect.poll(() => imap.heard.join()).toContain('AUTHENTICATE')
    leaving.abort()
    await expectSoon(hungUp)
  })

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    [
      'a form of another site, by what the browser adds',
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    ],
  ])('takes no form from %s', async (_, headers) => {
    const { values, imap } = await mailbox()
    const response = await post(await form(), values, { headers })
    expect(response.status).toBe(403)
    expect(imap.heard).toEqual([])
  })

  test('takes no more than ten checks of a visitor in ten minutes, and no large body', async () => {
    const url = await form({ mostChecks: 2 })
    const tried = [await post(url, {}), await post(url, {}), await post(url, {})]
    expect(tried.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(Number(tried[2]?.headers.get('retry-after'))).toBeGreaterThan(500)
    expect((await post(await form(), { email: 'x'.repeat(10_000) })).status).toBe(413)
  })

  test('a visitor who comes too often takes no attempts away from the owner of a mailbox', async () => {
    const url = await form({ mostChecks: 1 })
    await post(url, {})
    for (let left = 6; left > 0; left--) expect((await post(url, { email: 'ann@example.com' })).status).toBe(429)
    expect(await statusFrom('127.0.0.2', url, 'ann@example.com')).toBe(200)
  })

  test('tries no more than five passwords at a mailbox in ten minutes', async () => {
    const url = await form({ mostChecks: 100 })
    const statusOf = async (email: string) => (await post(url, { email })).status
    for (const email of [
      'ann@example.com',
      'Ann@example.com',
      'ANN@EXAMPLE.COM',
      ' ann@example.com',
      'ann@example.com',
    ])
      expect(await statusOf(email)).toBe(200)
    expect(await statusOf('ann@example.com')).toBe(429)
    expect(await statusOf('bob@example.com')).toBe(200)
  })

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['', ''],
  ])('the network of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  test('speaks the language of the browser, or the one that is chosen', async () => {
    const url = await form()
    const lang = async (path: string, header: string) =>
      /<html lang="(..)">/.exec(await (await fetch(url + path, { headers: { 'accept-language': header } })).text())?.[1]
    expect(await lang('', 'ja,en;q=0.5')).toBe('ja')
    expect(await lang('', 'fr-CA')).toBe('fr')
    expect(await lang('', 'xx')).toBe('en')
    expect(await lang('?lang=pl', 'ja')).toBe('pl')
    expect(await lang('?lang=%22%3E%3Cscript%3E', 'ja')).toBe('ja')
  })

  test('allows its own two files and nothing else', async () => {
    const { headers } = await fetch(await form())
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('starts as its README says', async () => {
    const file = fileURLToPath(new URL('../scripts/recipes/sign-up/server.ts', import.meta.url))
    const server = spawn(process.execPath, ['--import', 'tsx', file], { env: { ...process.env, PORT: '0' } })
    onTestFinished(() => void server.kill())
    const [said] = (await once(server.stdout, 'data')) as [Buffer]
    const response = await fetch(String(said).trim())
    expect(await response.text()).toContain('<form method="post"')
  })

  test.each(LOCALES)('has every word that its script shows, in %s', (locale) => {
    const script = readFileSync(new URL('../scripts/recipes/sign-up/form.js', import.meta.url), 'utf8')
    const named = [...script.matchAll(/\bwords\.(\w+)/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(5)
    const words: object = wordsIn(locale)
    expect(named.filter((name) => !(name in words))).toEqual([])
  })

  test('has the heart that its page shows', () => {
    const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
    const [, shown = ''] =
      /<!-- recipe -->\n```ts\n([\s\S]*?)```/.exec(text('../scripts/recipes/sign-up/README.md')) ?? []
    expect(shown).toContain('checkInbox(')
    expect(text('../scripts/recipes/sign-up/sign-up.ts')).toContain(shown.replace(/^(?=.)/gm, '    '))
  })
})
