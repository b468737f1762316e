import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { readOptions } from '../src/check/read-options.ts'
import { assertUsable, type CheckOptions, checkInbox, type InboxSettings, Secret, UsageError } from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { readSettings } from '../src/settings/read-settings.ts'

/** Everything that is refused here names this server; whoever connects to it is counted, and then sent away. */
let connections = 0
const server = createServer((socket) => {
  connections += 1
  socket.on('error', () => {}).end('* BYE not here\r\n')
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
afterAll(() => void server.close())

const PASSWORD = 'hunter22'
const SERVER = { host: '127.0.0.1', port, security: 'none' } as const
const GOOD: InboxSettings = { email: 'ann@mailwhy.test', password: PASSWORD, imap: SERVER, smtp: SERVER }

type Changes = Readonly<Record<string, unknown>>
const imap = (changes: Changes) => ({ imap: { ...SERVER, ...changes } })
const smtp = (changes: Changes) => ({ smtp: { ...SERVER, ...changes } })
const host = (value: unknown) => imap({ host: value })
const message = (changes: Changes) => ({ testMessage: { to: 'bob@mailwhy.test', mode: 'envelope', ...changes } })

const BAD_SETTINGS: Readonly<Record<string, Readonly<Record<string, Changes>>>> = {
  ERR_EMAIL: {
    'no address': { email: undefined },
    'an empty one': { email: '' },
    'a name without a domain': { email: 'ann' },
    'two addresses': { email: 'ann@mailwhy.test,bob@mailwhy.test' },
    'a name and an address': { email: 'Ann <ann@mailwhy.test>' },
    'no text': { email: 5 },
    'half a surrogate pair': { email: 'ann\ud800@mailwhy.test', username: 'ann' },
  },
  ERR_USERNAME: {
    'an empty one': { username: '' },
    'no text': { username: 5 },
    "an empty one of the server's own": imap({ username: '' }),
  },
  ERR_PASSWORD: {
    'an empty one': { password: '' },
    'no text': { password: 5 },
    'an empty secret': { password: new Secret('') },
    'one that is too long': { password: 'x'.repeat(1_025) },
    "an empty one of the server's own": smtp({ password: '' }),
  },
  ERR_SERVER_MISSING: {
    'no imap': { imap: null },
    'a name in place of a server': { smtp: 'smtp.mailwhy.test' },
    'both left out': { imap: false, smtp: false },
  },
  ERR_HOST: {
    'an empty one': host(''),
    'no text': host(undefined),
    'an empty label': host('imap..test'),
    'a label that begins with a hyphen': host('-imap.test'),
    'a label of 64 octets': host(`${'a'.repeat(64)}.test`),
    'a name of 254 octets': host(`${'a.'.repeat(125)}test`),
    'a port': host('imap.test:993'),
    'a user': host('ann@imap.test'),
    'a path': host('imap.test/inbox'),
    'a path with backslashes': host('imap.test\\inbox'),
    'a query': host('imap.test?inbox'),
    'a fragment': host('imap.test#inbox'),
    'a percent code': host('imap%2etest'),
    'a blank before it': host(' imap.test'),
    'a blank after it': host('imap.test '),
    'a tab inside': host('imap\t.test'),
    'half a bracket': host('[::1'),
  },
  ERR_PORT: Object.fromEntries(
    [0, -1, 65536, 1.5, Number.NaN, '993', undefined].map((bad) => [bad, imap({ port: bad })]),
  ),
  ERR_SECURITY: {
    ...Object.fromEntries(['ssl', 'TLS', '', undefined].map((bad) => [bad, smtp({ security: bad })])),
    'and a port that is as bad': imap({ security: 'ssl', port: 0 }),
  },
  ERR_AUTH: {
    'not known': imap({ auth: 'NTLM' }),
    'one for tokens, with a password': smtp({ auth: 'XOAUTH2' }),
    'one for passwords, with a token': smtp({ password: undefined, accessToken: 'ya29.token', auth: 'PLAIN' }),
    'an empty one': smtp({ auth: '' }),
    'no text': smtp({ auth: 5 }),
  },
  ERR_TEST_MESSAGE: {
    'no smtp': { smtp: false, ...message({}) },
    'a mode that is not known': message({ mode: 'deliver' }),
    'a round trip without an imap server': { ...message({ mode: 'round-trip' }), imap: false },
    'a round trip without an smtp server': { ...message({ mode: 'round-trip' }), smtp: false },
    'a removal without a round trip': message({ cleanUp: true }),
    'no mode': message({ mode: undefined }),
    'no recipient': message({ to: undefined }),
    'a recipient in quotes': message({ to: '"bob smith"@mailwhy.test' }),
    'a recipient with an invisible blank': message({ to: 'zo\u200bë@mailwhy.test' }),
    'a sender that is no address': message({ from: 'ann' }),
    'parameters after the sender': message({ from: 'ann@mailwhy.test> SIZE=1' }),
    'no object': { testMessage: true },
  },
  ERR_CA: {
    'an empty one': { tls: { ca: '' } },
    'no PEM': { tls: { ca: 'my authority' } },
    'PEM that holds no certificate': { tls: { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' } },
    'a bad one after a good one': { tls: { ca: [TEST_CA, 'x'] } },
    'no text': { tls: { ca: 5 } },
  },
  ERR_ACCESS_TOKEN: {
    'a password and a token': { accessToken: 'ya29.token' },
    "a password and a token of the server's own": imap({ password: PASSWORD, accessToken: 'ya29.token' }),
    'an empty one': { password: undefined, accessToken: '' },
    'one with a blank': { password: undefined, accessToken: 'Bearer ya29' },
    'one beyond ASCII': { password: undefined, accessToken: 'yä29' },
    'one that is too long': { password: undefined, accessToken: 'x'.repeat(16_385) },
    'no text': { password: undefined, accessToken: 5 },
  },
}

const BAD_OPTIONS: Readonly<Record<string, Readonly<Record<string, Changes>>>> = {
  ERR_DEADLINE: Object.fromEntries([0, -1, Number.NaN, 2 ** 31, '5'].map((bad) => [bad, { deadlineMs: bad }])),
  ERR_TIMEOUTS: {
    none: { timeouts: { greeting: 0 } },
    'no number': { timeouts: { dial: '5' } },
    'longer than a timer can wait': { timeouts: { login: 2 ** 31 } },
    'a wait that is not known': { timeouts: { greetings: 5 } },
    "the name of an object's own method": { timeouts: { toString: 5 } },
  },
  ERR_USUAL_PORTS: {
    'no object': { usualPorts: 993 },
    'no list': { usualPorts: { imap: { port: 993, security: 'tls' } } },
    'bare numbers': { usualPorts: { imap: [993] } },
    nothing: { usualPorts: { smtp: [null] } },
    'a port that is none': { usualPorts: { imap: [{ port: 0, security: 'tls' }] } },
    'a mode that is not known': { usualPorts: { smtp: [{ port: 465, security: 'ssl' }] } },
    'a good one before a bad one': { usualPorts: { smtp: [{ port: 465, security: 'tls' }, { port: 587 }] } },
  },
  ERR_ADDRESS_POLICY: {
    'an unknown word': { addressPolicy: 'private-only' },
    'a list': { addressPolicy: ['127.0.0.1'] },
  },
  ERR_PORTS: {
    'an unknown word': { ports: 'web' },
    'an empty list': { ports: [] },
    'no port': { ports: [993, 0] },
    'a number': { ports: 993 },
  },
  ERR_OPTIONS: {
    'a controller': { signal: new AbortController() },
    'no function': { onEvent: 5 },
    'no lookup': { lookup: {} },
  },
  ERR_LOCAL_ADDRESS: { 'a name': { localAddress: 'localhost' }, 'an empty one': { localAddress: '' } },
  ERR_EHLO_NAME: {
    'an empty one': { ehloName: '' },
    'two words': { ehloName: 'my host' },
    'a name beyond ASCII': { ehloName: 'bücher.example' },
  },
  ERR_PHRASES: { words: { phrases: 'asleep' }, 'no pattern': { phrases: [{}] } },
}

const rows = (table: typeof BAD_SETTINGS) =>
  Object.entries(table).flatMap(([code, cases]) =>
    Object.entries(cases).map(([what, changes]) => ({ code, what, changes })),
  )

async function refusal(settings: object, options: object = {}): Promise<UsageError> {
  const noLookup = { lookup: () => Promise.reject(new Error('looked up')) }
  const error = await checkInbox(settings as InboxSettings, { ...noLookup, ...options } as CheckOptions).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(UsageError)
  return error as UsageError
}

describe('what cannot be used is thrown with a code, before any socket opens', () => {
  afterEach(() => expect(connections).toBe(0))

  test.each(rows(BAD_SETTINGS))('settings: $code, $what', async ({ code, changes }) => {
    const error = await refusal({ ...GOOD, ...changes })
    expect(error.code).toBe(code)
    expect(error.message).not.toContain(PASSWORD)
  })

  test.each(rows(BAD_OPTIONS))('options: $code, $what', async ({ code, changes }) => {
    expect(await refusal(GOOD, changes)).toMatchObject({ code })
  })

  test('no code of the source is missing here', () => {
    const source = ['settings/read-settings', 'check/read-options']
      .map((path) => readFileSync(new URL(`../src/${path}.ts`, import.meta.url), 'utf8'))
      .join('')
    const codes = [...new Set(source.match(/ERR_[A-Z_]+/g))]
    expect(codes.toSorted()).toEqual(Object.keys({ ...BAD_SETTINGS, ...BAD_OPTIONS }).toSorted())
  })

  const FIELDS: Readonly<Record<string, readonly [string, (text: string) => Changes]>> = {
    email: ['ERR_EMAIL', (email) => ({ email })],
    username: ['ERR_USERNAME', (username) => ({ username })],
    'imap.username': ['ERR_USERNAME', (username) => imap({ username })],
    password: ['ERR_PASSWORD', (password) => ({ password })],
    'password, a Secret': ['ERR_PASSWORD', (text) => ({ password: new Secret(text) })],
    'smtp.password': ['ERR_PASSWORD', (password) => smtp({ password })],
    'imap.host': ['ERR_HOST', host],
    'smtp.host': ['ERR_HOST', (text) => smtp({ host: text })],
    'imap.security': ['ERR_SECURITY', (security) => imap({ security })],
    'smtp.auth': ['ERR_AUTH', (auth) => smtp({ auth })],
    'testMessage.to': ['ERR_TEST_MESSAGE', (to) => message({ to })],
    'testMessage.from': ['ERR_TEST_MESSAGE', (from) => message({ from })],
    'testMessage.mode': ['ERR_TEST_MESSAGE', (mode) => message({ mode })],
    ehloName: ['ERR_EHLO_NAME', (ehloName) => ({ ehloName })],
    localAddress: ['ERR_LOCAL_ADDRESS', (localAddress) => ({ localAddress })],
  }
  const USABLE: Readonly<Record<string, string>> = {
    'imap.security': 'none',
    'smtp.auth': 'PLAIN',
    'testMessage.mode': 'send',
    'imap.host': 'imap.mailwhy.test',
    'smtp.host': 'smtp.mailwhy.test',
    localAddress: '127.0.0.1',
  }

  describe.each([...'\r\n\0'].map((character) => [JSON.stringify(character), character]))('no %s', (_, character) => {
    test.each(Object.entries(FIELDS))('in %s', async (field, [code, change]) => {
      const text = USABLE[field] ?? 'ann@mailwhy.test'
      expect(() => readSettings({ ...GOOD, ...change(text) } as InboxSettings)).not.toThrow()
      expect(() => readOptions(change(text) as CheckOptions)).not.toThrow()
      const middle = text.length >> 1
      for (const bad of [
        `${character}${text}`,
        text.slice(0, middle) + character + text.slice(middle),
        text + character,
      ]) {
        expect(await refusal({ ...GOOD, ...change(bad) }, change(bad)), JSON.stringify(bad)).toMatchObject({ code })
      }
    })
  })
})

describe('an error names the field, and all that is wrong at once', () => {
  const problemsOf = (settings: object, options: object = {}) => {
    try {
      assertUsable(settings as InboxSettings, options as CheckOptions)
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError)
      const { code, path, message, suggestion, problems } = error as UsageError
      expect({ code, path, message, suggestion }).toEqual(problems[0])
      return problems.map((problem) => `${problem.path.join('.')} ${problem.code}`)
    }
    return []
  }

  test.each<[string, object, object?]>([
    ['email ERR_EMAIL', { email: 'ann' }],
    ['imap ERR_SERVER_MISSING', { imap: undefined }, { discovery: false }],
    ['imap ERR_SERVER_MISSING', { imap: null }],
    ['imap ERR_SERVER_MISSING', { imap: 'imap.example.com' }],
    [' ERR_SERVER_MISSING', { imap: false, smtp: false }],
    ['imap.host ERR_HOST', imap({ host: '' })],
    ['smtp.port ERR_PORT', smtp({ port: 0 })],
    ['smtp.security ERR_SECURITY', smtp({ security: 'ssl' })],
    ['imap.auth ERR_AUTH', imap({ auth: 'NTLM' })],
    ['username ERR_USERNAME', { username: '', smtp: false }],
    ['smtp.username ERR_USERNAME', smtp({ username: '' })],
    ['email ERR_EMAIL', { email: 5 }],
    ['password ERR_PASSWORD', { password: '' }],
    ['imap.password ERR_PASSWORD', imap({ password: '' })],
    ['accessToken ERR_ACCESS_TOKEN', { accessToken: 'ya29' }],
    ['smtp.accessToken ERR_ACCESS_TOKEN', smtp({ accessToken: 'a b' })],
    ['testMessage ERR_TEST_MESSAGE', { smtp: false, ...message({}) }],
    ['testMessage.mode ERR_TEST_MESSAGE', message({ mode: 'deliver' })],
    ['testMessage.to ERR_TEST_MESSAGE', message({ to: undefined })],
    ['testMessage.cleanUp ERR_TEST_MESSAGE', message({ cleanUp: true })],
    ['tls.ca ERR_CA', { tls: { ca: '' } }],
    ['deadlineMs ERR_DEADLINE', {}, { deadlineMs: 0 }],
    ['timeouts.dial ERR_TIMEOUTS', {}, { timeouts: { dial: 0 } }],
    ['timeouts ERR_TIMEOUTS', {}, { timeouts: 5 }],
    ['usualPorts.imap.1 ERR_USUAL_PORTS', {}, { usualPorts: { imap: [{ port: 993, security: 'tls' }, null] } }],
    ['addressPolicy ERR_ADDRESS_POLICY', {}, { addressPolicy: 'none' }],
    ['ports ERR_PORTS', {}, { ports: [] }],
    ['signal ERR_OPTIONS', {}, { signal: 5 }],
    ['probes ERR_OPTIONS', {}, { probes: 'no' }],
    ['logins ERR_OPTIONS', {}, { logins: 'once' }],
    ['lookup ERR_OPTIONS', {}, { lookup: 5 }],
    ['localAddress ERR_LOCAL_ADDRESS', {}, { localAddress: 'here' }],
    ['ehloName ERR_EHLO_NAME', {}, { ehloName: '' }],
    ['phrases ERR_PHRASES', {}, { phrases: 'asleep' }],
  ])('%s', (expected, settings, options) => {
    expect(problemsOf({ ...GOOD, ...settings }, options)).toEqual([expected])
  })

  test('a form that is wrong everywhere', () => {
    const settings = {
      email: 'ann',
      password: '',
      imap: { host: 'https://imap.example.com/', port: 0, security: 'ssl' },
      smtp: { host: '', port: 587, security: 'tls', auth: 'NTLM' },
      testMessage: { to: 'bob', mode: 'deliver' },
      tls: { ca: 'x' },
    }
    const options = { deadlineMs: 0, timeouts: { dial: 0, greeting: -1 }, ports: 'web' }
    expect(problemsOf(settings, options)).toEqual([
      'email ERR_EMAIL',
      'imap.security ERR_SECURITY',
      'imap.port ERR_PORT',
      'password ERR_PASSWORD',
      'imap.host ERR_HOST',
      'smtp.host ERR_HOST',
      'testMessage.mode ERR_TEST_MESSAGE',
      'testMessage.to ERR_TEST_MESSAGE',
      'tls.ca ERR_CA',
      'deadlineMs ERR_DEADLINE',
      'timeouts.dial ERR_TIMEOUTS',
      'timeouts.greeting ERR_TIMEOUTS',
      'ports ERR_PORTS',
    ])
  })

  test('checkInbox rejects with the same, and no problem repeats what was given', async () => {
    const url = 'https://ann:s3cr3t-w0rd@imap.example.com/'
    const error = await refusal({ ...GOOD, imap: { ...SERVER, host: url }, password: 'a\nb' }, { deadlineMs: 0 })
    expect(error.problems.map(({ code }) => code)).toEqual(['ERR_PASSWORD', 'ERR_HOST', 'ERR_DEADLINE'])
    expect(JSON.stringify(error.problems)).not.toContain('s3cr3t')
  })

  test.each([
    ['https://imap.example.com', 'without a scheme such as https://'],
    ['imap.example.com/', 'without / and what follows it'],
    ['imap.example.com ', 'without blanks'],
    ['imap.example.com:993', 'without a port'],
    ['ann@imap.example.com', 'without a user name'],
  ])('the error for the host %s says what is too much', (given, why) => {
    const read = () => assertUsable({ ...GOOD, imap: { ...SERVER, host: given } })
    expect(read).toThrow(`imap.host: a host name or an IP address is needed, ${why}`)
  })
})

test('the A-label is what is looked up, and the server that counts is one that answers', async () => {
  const asked: string[] = []
  const lookup = async (name: string) => {
    asked.push(name)
    return [{ address: '127.0.0.1', family: 4 } as const]
  }
  const settings = { ...GOOD, imap: { ...SERVER, host: 'bücher.example' }, smtp: false } as const
  await checkInbox(settings, { lookup, probes: false })
  expect(asked).toEqual(['xn--bcher-kva.example'])
  expect(connections).toBe(1)
})
