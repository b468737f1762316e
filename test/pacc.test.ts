import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { askPacc } from '../src/discovery/sources/pacc.ts'
import { withPages } from './pages.ts'
import { page } from './web-server.ts'

const URL_OF_IT = 'https://ua-auto-config.mailwhy.test/.well-known/user-agent-configuration.json'
const NAME = '_ua-auto-config.mailwhy.test'
const QUESTION = {
  domain: 'mailwhy.test',
  email: 'ann@mailwhy.test',
  sendAddress: true,
  insecureHttp: false,
  ispdb: 'https://ispdb.example.org/',
}
const FILE = {
  protocols: {
    imap: { host: 'imap.mailwhy.test' },
    submit: { host: 'smtp.mailwhy.test' },
    pop3: { host: 'pop.x.test' },
  },
  authentication: { password: true, 'oauth-public': { issuer: 'https://login.mailwhy.test' } },
  info: { provider: { name: 'Mailwhy' } },
}
const digest = (body: string) => createHash('sha256').update(body).digest('base64')
const record = (body: string) => `v=UAAC1; a=sha256; d=${digest(body)}`

const IMAP = { protocol: 'imap', host: 'imap.mailwhy.test', port: 993, security: 'tls', auth: ['oauth2', 'password'] }
const SMTP = { ...IMAP, protocol: 'smtp', host: 'smtp.mailwhy.test', port: 465 }

interface Asking {
  readonly txt?: readonly string[] | undefined
  readonly answer?: string
}

const ask = (body: string, { txt = [record(body)], answer = page(body, 'application/json') }: Asking = {}) =>
  withPages(
    { [URL_OF_IT]: answer },
    async ({ network, wire }) => {
      const { asked, ...finding } = await askPacc(QUESTION, network, new AbortController().signal)
      expect(asked).toBe(URL_OF_IT)
      expect(wire()).not.toMatch(/ann/i)
      return finding
    },
    { txt: { [NAME]: txt } },
  )
const failed = (why: string, outcome = 'failed') => ({ outcome, why, servers: [], isTrusted: false })

test('a configuration names IMAP and submission at their TLS ports, the logins, and who gives tokens', async () => {
  expect(await ask(JSON.stringify(FILE))).toEqual({
    outcome: 'found',
    servers: [IMAP, SMTP],
    isTrusted: true,
    oauth: { issuer: 'https://login.mailwhy.test' },
  })
})

test('`smtp` is the older name of `submit`', async () => {
  const file = { ...FILE, protocols: { smtp: { host: 'smtp.mailwhy.test' } } }
  expect(await ask(JSON.stringify(file))).toMatchObject({ servers: [SMTP] })
})

describe('the digest in the DNS', () => {
  const body = JSON.stringify(FILE)
  const d = digest(body)

  test.each([
    [[`v=UAAC1; a=sha256; d=${d}`]],
    [[`d=${d};a=sha256;v=UAAC1;`]],
    [[` v = UAAC1 ; a = SHA256 ; x=y ; d = ${d.replace(/=+$/, '')} `]],
    [[record('another'), 'v=spf1 -all', record(body)]],
  ])('is found in %j', async (txt) => {
    expect(await ask(body, { txt })).toMatchObject({ outcome: 'found', isTrusted: true })
  })

  test.each([
    ['WRONG_DIGEST', [record('another')]],
    ['WRONG_DIGEST', [`v=UAAC1; a=sha256; d=${d.toLowerCase()}`]],
    ['WRONG_DIGEST', ['v=UAAC1; a=sha256; d=']],
    ['WRONG_DIGEST', ['v=UAAC1; a=sha256']],
    ['NO_DIGEST', [`v=UAAC2; a=sha256; d=${d}`]],
    ['NO_DIGEST', [`v=UAAC1; a=md5; d=${d}`]],
    ['NO_DIGEST', [`a=sha256; d=${d}`]],
    ['NO_DIGEST', ['v=spf1 -all']],
    ['NO_DIGEST', []],
    ['WRONG_DIGEST', [...Array(20).fill(record('another')), record(body)]],
  ])('%s: %j', async (why, txt) => {
    expect(await ask(body, { txt })).toEqual(failed(why))
  })

  test('covers the very octets: a byte order mark too, and what is no UTF-8 never fits', async () => {
    const marked = `\ufeff${body}`
    expect(await ask(marked)).toMatchObject({ outcome: 'found' })
    expect(await ask(body, { answer: page(marked) })).toEqual(failed('WRONG_DIGEST'))
  })

  test('that does not exist, or cannot be asked for', async () => {
    const missing = (code: string) =>
      withPages({ [URL_OF_IT]: page(body) }, ({ network }) =>
        askPacc(
          QUESTION,
          { ...network, queryTxt: () => Promise.reject(Object.assign(new Error(code), { code })) },
          new AbortController().signal,
        ),
      )
    expect(await missing('ENODATA')).toMatchObject(failed('NO_DIGEST'))
    expect(await missing('ENOTFOUND')).toMatchObject(failed('NO_DIGEST'))
    expect(await missing('ESERVFAIL')).toMatchObject(failed('ESERVFAIL'))
  })
})

describe('what is no configuration', () => {
  test.each([
    ['NOT_JSON', ''],
    ['NOT_JSON', '<html></html>'],
    ['NOT_JSON', '[]'],
    ['NOT_JSON', 'null'],
    ['NOT_JSON', '['.repeat(200_000)],
    ['NOT_PACC', '{}'],
    ['NOT_PACC', '{"protocols":null}'],
    ['NOT_PACC', '{"protocols":[]}'],
    ['NOT_PACC', '{"protocols":"imap"}'],
  ])('%s', async (why, body) => {
    expect(await ask(body)).toEqual(failed(why))
  })

  test.each([
    '{}',
    '{"jmap":{"url":"https://jmap.mailwhy.test/"}}',
    '{"imap":null}',
    '{"imap":"imap.mailwhy.test"}',
    '{"imap":{"host":5}}',
    '{"imap":{"host":["imap.mailwhy.test"]}}',
    '{"imap":{"host":"localhost"}}',
    '{"imap":{"host":"imap.mailwhy.test:993"}}',
    '{"__proto__":{"imap":{"host":"imap.mailwhy.test"}}}',
  ])('NO_KNOWN_SERVER: %s', async (protocols) => {
    expect(await ask(`{"protocols":${protocols}}`)).toEqual(failed('NO_KNOWN_SERVER', 'nothing'))
  })

  test.each<[authentication: string, auth: readonly string[]]>([
    ['null', []],
    ['{}', []],
    ['{"password":"yes"}', []],
    ['{"password":1}', []],
    ['{"oauth-public":{}}', []],
    ['{"oauth-public":{"issuer":"http://login.mailwhy.test"}}', []],
    ['{"oauth-public":{"issuer":"https://a:b@login.mailwhy.test"}}', []],
    ['{"oauth-public":{"issuer":5}}', []],
    ['{"password":true}', ['password']],
  ])('a login of another form is none: %s', async (authentication, auth) => {
    const body = `{"protocols":{"imap":{"host":"imap.mailwhy.test"}},"authentication":${authentication}}`
    expect(await ask(body)).toEqual({ outcome: 'found', servers: [{ ...IMAP, auth }], isTrusted: true })
  })

  test.each([
    ['HTTP_404', 'nothing', '404 Not Found'],
    ['HTTP_500', 'failed', '500 Internal Server Error'],
  ])('%s', async (why, outcome, status) => {
    expect(await ask('{}', { answer: page('{}', 'application/json', status) })).toEqual(failed(why, outcome))
  })
})
