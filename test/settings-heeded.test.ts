import { describe, expect, test } from 'vitest'
import { checkMany, type Mailbox } from '../src/bulk.ts'
import { assertUsable, type CheckOptions, type InboxSettings, renderText, Secret, UsageError } from '../src/index.ts'

const SERVER = { host: 'imap.example.com', port: 993, security: 'tls' }
const GOOD = { email: 'ann@example.com', password: 'correct horse', imap: SERVER, smtp: false }
const LOGIN_LEFT_OUT = { email: 'ann@example.com', imap: SERVER, smtp: false }

function refusal(settings: object, options: object = {}): UsageError | undefined {
  try {
    assertUsable(settings as InboxSettings, options as CheckOptions)
    return undefined
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
}

const messages = (settings: object, options?: object) =>
  refusal(settings, options)?.problems.map(({ message }) => message)

describe('a secret that is undefined is no wish for a check without a login', () => {
  test.each<[string, object]>([
    ['password', { password: undefined }],
    ['accessToken', { accessToken: undefined }],
    ['password', { password: undefined, accessToken: undefined }],
    ['imap.password', { imap: { ...SERVER, password: undefined } }],
  ])('%s', (path, changes) => {
    const wanted = `${path}: it is undefined; leave it out to check the connection alone`
    expect(messages({ ...LOGIN_LEFT_OUT, ...changes })).toEqual([wanted])
  })

  test.each<[string, object]>([
    ['left out', {}],
    ['a password beside a token that is undefined', { password: 'x', accessToken: undefined }],
    ["a server's own password", { password: undefined, imap: { ...SERVER, password: 'x' } }],
    ['a mechanism that may need none', { password: undefined, imap: { ...SERVER, auth: 'EXTERNAL' } }],
    ['a function that fetches it', { password: undefined, secret: async () => ({ password: 'x' }) }],
  ])('and none is missed: %s', (_, changes) => {
    expect(refusal({ ...LOGIN_LEFT_OUT, ...changes })).toBeUndefined()
  })

  test('in a run over many, the mailbox is unusable', async () => {
    const mailboxes = [{ ...LOGIN_LEFT_OUT, password: undefined }] as Mailbox[]
    for await (const { outcome, problems } of checkMany(mailboxes))
      expect({ outcome, problems }).toMatchObject({ outcome: 'unusable', problems: [{ code: 'ERR_PASSWORD' }] })
    expect.assertions(1)
  })
})

describe('a name that stands for another one is refused', () => {
  const { password: _, ...withoutPassword } = GOOD
  test.each<[string, string, object]>([
    ['pass', 'password', { ...withoutPassword, pass: 'correct horse' }],
    ['pasword', 'password', { ...withoutPassword, pasword: 'correct horse' }],
    ['Password', 'password', { ...withoutPassword, Password: 'correct horse' }],
    ['access_token', 'accessToken', { ...withoutPassword, access_token: 'ya29' }],
    ['user', 'username', { ...GOOD, user: 'ann' }],
    ['host', 'imap', { email: GOOD.email, password: 'x', host: 'imap.example.com' }],
    ['imap.user', 'username', { ...GOOD, imap: { ...SERVER, user: 'ann' } }],
    ['tls.rejectUnauthorized', 'allowUntrusted', { ...GOOD, tls: { rejectUnauthorized: false } }],
  ])('setting %s, for %s', (path, meant, settings) => {
    const error = refusal(settings)
    expect(error).toMatchObject({ code: 'ERR_SETTINGS', path: path.split('.') })
    expect(error?.message).toBe(`${path}: this name is not known; did you mean ${meant}?`)
  })

  test.each([
    ['onevent', 'onEvent', { onevent() {} }],
    ['timeout', 'timeouts', { timeout: 5_000 }],
    ['deadline', 'deadlineMs', { deadline: 30 }],
  ])('option %s, for %s', (path, meant, options) => {
    expect(messages(GOOD, options)).toEqual([`${path}: this name is not known; did you mean ${meant}?`])
    expect(refusal(GOOD, options)).toMatchObject({ code: 'ERR_OPTIONS', path: [path] })
  })

  test.each<[string, object, object?]>([
    ['the name that is meant is there too', { ...GOOD, pass: 'x' }],
    ['it is far from any name', { ...GOOD, createdAt: 0, tenant: 'x', name: 'Ann' }],
    ['it is a word of its own', { ...GOOD, surname: 'Lee', ts: 0, map: 1, stp: 2, els: 3 }],
    ['a token beside a password', { ...GOOD, token: 'of the newsletter' }],
    ['it is undefined', { ...withoutPassword, pass: undefined }],
    ['an option of another function', GOOD, { locale: 'fr', logger: console }],
  ])('each other name is the own one of the caller: %s', (_case, settings, options) => {
    expect(refusal(settings, options)).toBeUndefined()
  })
})

describe('a value of another kind is told as what it is', () => {
  const isNeeded = 'text without line ends is needed, of at most 1024 characters'
  test.each<[string, object]>([
    [
      `password: ${isNeeded}, not a promise: await it; leave it out to check the connection alone`,
      { password: Promise.resolve('x') },
    ],
    [
      `password: ${isNeeded}, not octets: decode them; leave it out to check the connection alone`,
      { password: Buffer.from('x') },
    ],
    [
      `password: ${isNeeded}, not an error; leave it out to check the connection alone`,
      { password: new Error('no vault') },
    ],
    [`password: ${isNeeded}, not null; leave it out to check the connection alone`, { password: null }],
    [`password: ${isNeeded}; leave it out to check the connection alone`, { password: Secret.of('x'.repeat(1_025)) }],
    ['password: it is empty; leave it out to check the connection alone', { password: '' }],
    ['email: an address such as ann@example.com is needed, not a list', { email: [GOOD.email], username: 'ann' }],
  ])('%s', (message, changes) => {
    expect(messages({ ...GOOD, ...changes })).toEqual([message])
  })

  test('a promise is no report', () => {
    const message = 'report: a report is needed, not a promise: await it'
    expect(() => renderText(Promise.resolve() as never)).toThrow(message)
  })

  test('a promise is no list of mailboxes', () => {
    const mailboxes = Promise.resolve([]) as unknown as Mailbox[]
    expect(() => checkMany(mailboxes)).toThrow('mailboxes: an iterable is needed, not a promise: await it')
  })
})

test.each<[unknown, number, string]>([
  ['SSL', 1993, 'tls'],
  ['TLS', 143, 'tls'],
  [true, 1993, 'tls'],
  ['StartTLS', 1143, 'starttls'],
  [undefined, 993, 'tls'],
  [undefined, 587, 'starttls'],
])('security %s at port %i is probably %s', (security, port, meant) => {
  const error = refusal({ ...GOOD, imap: { host: 'imap.example.com', port, security } })
  expect(error).toMatchObject({ code: 'ERR_SECURITY', path: ['imap', 'security'], suggestion: meant })
  expect(error?.message).toBe(`imap.security: tls, starttls or none is needed; did you mean ${meant}?`)
})

test.each<[unknown]>([['constructor'], [{}], [undefined]])('security %s has no meaning', (security) => {
  const error = refusal({ ...GOOD, imap: { host: 'imap.example.com', port: 1993, security } })
  expect(error?.problems).toEqual([
    { code: 'ERR_SECURITY', path: ['imap', 'security'], message: 'imap.security: tls, starttls or none is needed' },
  ])
})
