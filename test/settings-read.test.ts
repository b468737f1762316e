import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readOptions } from '../src/check/read-options.ts'
import { DEFAULT_TIMEOUTS, type InboxSettings, Secret, type ServerSettings, USUAL_PORTS } from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { readSettings } from '../src/settings/read-settings.ts'

const PASSWORD = 'hunter22'
const SERVER = { host: '127.0.0.1', port: 143, security: 'none' } as const
const GOOD: InboxSettings = { email: 'ann@mailwhy.test', password: PASSWORD, imap: SERVER, smtp: SERVER }

type Changes = Readonly<Record<string, unknown>>
const imap = (changes: Changes) => ({ imap: { ...SERVER, ...changes } })
const smtp = (changes: Changes) => ({ smtp: { ...SERVER, ...changes } })
const host = (value: unknown) => imap({ host: value })
const message = (changes: Changes) => ({ testMessage: { to: 'bob@mailwhy.test', mode: 'envelope', ...changes } })

test('the defaults that the documentation names are those that are exported', () => {
  const { timeouts, usualPorts } = readOptions({})
  expect([timeouts, usualPorts]).toEqual([DEFAULT_TIMEOUTS, USUAL_PORTS])
  const source = readFileSync(new URL('../src/machine/machine.ts', import.meta.url), 'utf8')
  const unfolded = source.replace(/\s*\n *\* /g, ' ')
  const documented = [
    ...unfolded.matchAll(/ milliseconds\.[^;]*? Default ([\d,]+)\.\s+\*\/\n {2}readonly (\w+): number/g),
  ]
  const told = documented.map(([, ms = '', wait = '']) => [wait, Number(ms.replaceAll(',', ''))])
  expect(Object.fromEntries(told)).toEqual(DEFAULT_TIMEOUTS)
})

describe('what can be used is read into one form', () => {
  const reading = (changes: Changes) => readSettings({ ...GOOD, ...changes } as InboxSettings)

  test.each([
    ['bücher.example', 'xn--bcher-kva.example'],
    ['例え.テスト', 'xn--r8jz45g.xn--zckzah'],
    ['IMAP.Example.COM', 'imap.example.com'],
    ['imap.example.com.', 'imap.example.com.'],
    ['my_host.example', 'my_host.example'],
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8::7', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['[fe80::1%eth0]', 'fe80::1%eth0'],
  ])('host %s is %s', (given, read) => {
    expect(reading(host(given)).imap?.host).toBe(read)
  })

  test('the name and the password of a server come before those of all', () => {
    expect(reading({}).imap).toMatchObject({ username: 'ann@mailwhy.test' })
    expect(reading({ username: 'ann' }).imap).toMatchObject({ username: 'ann' })
    const own: Partial<ServerSettings> = { username: 'ann.smtp', password: 'other', auth: 'login' }
    const read = reading({ username: 'ann', ...smtp(own) })
    expect(read.smtp).toMatchObject({ username: 'ann.smtp', auth: 'LOGIN' })
    expect(read.smtp?.password?.equals(new Secret('other'))).toBe(true)
    expect(read.imap?.password?.equals(new Secret(PASSWORD))).toBe(true)
  })

  test('a token stands in place of a password, and that of a server before either of all', () => {
    const token = 'ya29.token'
    const read = reading({ ...imap({ accessToken: token }) })
    expect(read.imap?.password).toBeUndefined()
    expect(read.imap?.token?.equals(new Secret(token))).toBe(true)
    expect(read.imap?.token?.mask).toBe('‹token›')
    expect(read.smtp).toMatchObject({ token: undefined })
    const all = reading({ password: undefined, accessToken: new Secret(token), ...smtp({ password: PASSWORD }) })
    expect(all.imap?.token?.equals(new Secret(token))).toBe(true)
    expect(all.smtp?.token).toBeUndefined()
    expect(all.smtp?.password?.equals(new Secret(PASSWORD))).toBe(true)
  })

  test('what is undefined is as if it were left out', () => {
    const none = { username: undefined, password: undefined, auth: undefined, accessToken: undefined, tls: undefined }
    expect(reading({ ...none, ...imap(none), smtp: false }).imap).toMatchObject({ username: 'ann@mailwhy.test' })
    expect(readOptions({ deadlineMs: undefined, timeouts: { dial: undefined, greeting: 5 } as object })).toMatchObject({
      deadlineMs: 120_000,
      timeouts: { ...DEFAULT_TIMEOUTS, greeting: 5 },
    })
  })

  test('a file of authorities is taken apart', () => {
    expect(reading({ tls: { ca: `# ours\n${TEST_CA}\n# and again\n${TEST_CA}` } }).ca).toEqual([
      TEST_CA.trim(),
      TEST_CA.trim(),
    ])
  })

  test('the sender of a test message is the address', () => {
    expect(reading(message({})).testMessage).toEqual({
      to: 'bob@mailwhy.test',
      mode: 'envelope',
      from: 'ann@mailwhy.test',
      cleanUp: false,
    })
  })

  test('the usual ports are those of the standards, but for a side that is given', () => {
    const usual = {
      imap: [
        { port: 993, security: 'tls' },
        { port: 143, security: 'starttls' },
      ],
    }
    expect(readOptions({}).usualPorts).toMatchObject(usual)
    const own = [{ port: 11465, security: 'tls' }] as const
    expect(readOptions({ usualPorts: { imap: undefined, smtp: own } }).usualPorts).toEqual({ ...usual, smtp: own })
    expect(readOptions({ usualPorts: { imap: [] } }).usualPorts.imap).toEqual([])
  })
})
