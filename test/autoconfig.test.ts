import { describe, expect, test } from 'vitest'
import type { SourceQuestion } from '../src/discovery/source.ts'
import { askAutoconfig, askAutoconfigWellKnown, askIspdb } from '../src/discovery/sources/autoconfig.ts'
import { readAutoconfig } from '../src/discovery/sources/autoconfig-file.ts'
import { withPages } from './pages.ts'
import { page } from './web-server.ts'

const EMAIL = 'ann@mailwhy.test'

const server = (parts: string, type = 'imap', element = type === 'smtp' ? 'outgoingServer' : 'incomingServer') =>
  `<${element} type="${type}">${parts}</${element}>`
const GOOD =
  '<hostname>imap.mailwhy.test</hostname><port>993</port><socketType>SSL</socketType>' +
  '<authentication>password-cleartext</authentication><username>%EMAILADDRESS%</username>'
const file = (servers: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<clientConfig version="1.1"><emailProvider id="mailwhy.test">` +
  `<domain>mailwhy.test</domain>${servers}</emailProvider>${more}</clientConfig>`
const with_ = (from: string, to: string) => file(server(GOOD.replace(from, to)))

/** The one server that a file leads to, or none. */
function only(text: string, email = EMAIL) {
  const read = readAutoconfig(text, email)
  return typeof read === 'string' ? read : read.servers[0]
}

const BEST = {
  protocol: 'imap',
  host: 'imap.mailwhy.test',
  port: 993,
  security: 'tls',
  username: EMAIL,
  auth: ['password'],
}

describe('a file', () => {
  test('names servers in its order', () => {
    const smtp = GOOD.replace('imap.', 'smtp.').replace('993', '587').replace('SSL', 'STARTTLS')
    const text = file(server(GOOD.replace('993', '143').replace('SSL', 'plain')) + server(GOOD) + server(smtp, 'smtp'))
    expect(readAutoconfig(text, EMAIL)).toEqual({
      servers: [
        { ...BEST, port: 143, security: 'none' },
        BEST,
        { ...BEST, protocol: 'smtp', host: 'smtp.mailwhy.test', port: 587, security: 'starttls' },
      ],
    })
  })

  test.each(['1.0', '1.2', '2.7', ''])('of version %j is read', (version) => {
    expect(only(file(server(GOOD)).replace('"1.1"', `"${version}"`))).toEqual(BEST)
  })

  test('for another domain is read: hosting companies have one for all their customers', () => {
    expect(only(file(server(GOOD)).replace('<domain>mailwhy.test', '<domain>host.example'))).toEqual(BEST)
  })

  test('may have comments, CDATA, character references, blanks and attributes that nobody knows', () => {
    const host = ' <!-- the <new> one -->\n <![CDATA[imap]]>.mail&#119;hy.test\n'
    expect(only(with_('<hostname>imap.mailwhy.test', `<hostname a='>' b="'<">${host}`))).toBe('NOT_XML') // `<` in a value
    expect(only(with_('<hostname>imap.mailwhy.test', `<hostname a='>' b="'">${host}`))).toEqual(BEST)
  })

  test('names its OAuth server', () => {
    const block =
      '<oAuth2><issuer>login.mailwhy.test</issuer><scope>imap smtp\n offline_access</scope>' +
      '<authURL>https://login.mailwhy.test/auth</authURL><tokenURL>https://login.mailwhy.test/token</tokenURL></oAuth2>'
    const scopes = ['imap', 'smtp', 'offline_access']
    expect(readAutoconfig(file(server(GOOD), block), EMAIL)).toMatchObject({
      oauth: {
        issuer: 'https://login.mailwhy.test',
        authorizationEndpoint: 'https://login.mailwhy.test/auth',
        tokenEndpoint: 'https://login.mailwhy.test/token',
        scopes: { imap: scopes, smtp: scopes },
      },
    })
  })

  test.each([
    ['no issuer', '<oAuth2><scope>imap</scope><authURL>https://a.example/</authURL></oAuth2>', undefined],
    ['an issuer alone', '<oAuth2><issuer>https://a.example/x</issuer></oAuth2>', { issuer: 'https://a.example/x' }],
    [
      'URLs without TLS',
      '<oAuth2><issuer>a.example</issuer><authURL>http://a.example/</authURL></oAuth2>',
      { issuer: 'https://a.example' },
    ],
    [
      'a URL with a password',
      '<oAuth2><issuer>a.example</issuer><tokenURL>https://a:b@a.example/</tokenURL></oAuth2>',
      { issuer: 'https://a.example' },
    ],
    ['no URL', '<oAuth2><issuer>no host</issuer></oAuth2>', undefined],
    ['two blocks', '<oAuth2/><oAuth2><issuer>a.example</issuer></oAuth2>', { issuer: 'https://a.example' }],
  ])('with %s in its OAuth block', (_, block, oauth) => {
    const read = readAutoconfig(file(server(GOOD), block), EMAIL)
    expect(typeof read === 'string' ? read : read.oauth).toEqual(oauth)
  })
})

describe('a server', () => {
  test.each(['pop3', 'ews', 'graph', 'jmap', 'activesync', 'exchange', 'owa', 'toString', ''])(
    'of type %j is passed over, and the next is read',
    (type) => {
      const read = readAutoconfig(file(server(GOOD, type, 'incomingServer') + server(GOOD)), EMAIL)
      expect(read).toEqual({ servers: [BEST] })
    },
  )

  test('of the wrong element is passed over', () => {
    expect(readAutoconfig(file(server(GOOD, 'smtp', 'incomingServer')), EMAIL)).toEqual({ servers: [] })
    expect(readAutoconfig(file(server(GOOD, 'imap', 'outgoingServer')), EMAIL)).toEqual({ servers: [] })
  })

  test.each([
    ['SSL', 'tls'],
    ['STARTTLS', 'starttls'],
    ['plain', 'none'],
    ['starttls', 'starttls'],
    ['TLS', 'tls'],
    ['SSLv3', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('with the socket type %j: %s', (type, security) => {
    const got = only(with_('<socketType>SSL', `<socketType>${type}`))
    expect(got).toEqual(security && { ...BEST, security })
  })

  test.each([
    ['1', 1],
    ['65535', 65_535],
    [' 143\n', 143],
    ['0', undefined],
    ['65536', undefined],
    ['-1', undefined],
    ['993.0', undefined],
    ['0x3e1', undefined],
    ['1e3', undefined],
    ['٩٩٣', undefined],
    ['99999999999999999999', undefined],
    ['', undefined],
  ])('at port %j', (text, port) => {
    expect(only(with_('<port>993', `<port>${text}`))).toEqual(port && { ...BEST, port })
  })

  test.each([
    ['IMAP.Mailwhy.Test.', 'imap.mailwhy.test'],
    ['imap.%EMAILDOMAIN%', 'imap.mailwhy.test'],
    ['%EMAILDOMAIN%', 'mailwhy.test'],
    ['pošta.example', 'xn--pota-h6a.example'],
    ['192.0.2.7', '192.0.2.7'],
    ['%EMAILLOCALPART%.mailwhy.test', undefined],
    ['%EMAILADDRESS%', undefined],
    ['%MXHOST%', undefined],
    ['imap%2emailwhy.test', undefined],
    ['localhost', undefined],
    ['imap', undefined],
    ['imap.mailwhy.test:993', undefined],
    ['https://imap.mailwhy.test/', undefined],
    ['ann@imap.mailwhy.test', undefined],
    ['imap.mailwhy.test/x', undefined],
    ['imap mailwhy.test', undefined],
    ['imap..mailwhy.test', undefined],
    ['-imap.mailwhy.test', undefined],
    ['imap.mailwhy.test\\x', undefined],
    [`${'a'.repeat(64)}.test`, undefined],
    [`${'a.'.repeat(130)}test`, undefined],
    ['1.2.3.256', undefined],
    ['[::1]', undefined],
    ['', undefined],
  ])('at the host %j', (text, host) => {
    expect(only(with_('imap.mailwhy.test', text))).toEqual(host && { ...BEST, host })
  })

  test.each<[text: string, username: string | undefined]>([
    ['%EMAILADDRESS%', 'ann+x@mailwhy.test'],
    ['%EMAILLOCALPART%', 'ann+x'],
    ['%EMAILLOCALPART%.%EMAILDOMAIN%', 'ann+x.mailwhy.test'],
    ['MAILWHY\\%EMAILLOCALPART%', 'MAILWHY\\ann+x'],
    ['fred', 'fred'],
    ['100% sure', '100% sure'],
    ['%REALNAME%', undefined],
    ['%EMAILLOCALPART%-%USERNAME%', undefined],
    ['%EMAILADDRESS', undefined],
    ['%emailaddress%', undefined],
    ['', undefined],
    ['a'.repeat(1_000), undefined],
    ['a&#10;b', undefined],
  ])('with the user name %j: %s', (text, username) => {
    const got = only(with_('%EMAILADDRESS%', text), 'ann+x@mailwhy.test')
    const { username: _, ...rest } = BEST
    expect(got).toEqual({ ...rest, ...(username !== undefined && { username }) })
  })

  test('fills each placeholder once: a local part that looks like one stays', () => {
    expect(only(with_('%EMAILADDRESS%', '%EMAILLOCALPART%'), '%EMAILDOMAIN%$&@mailwhy.test')).toMatchObject({
      username: '%EMAILDOMAIN%$&',
    })
  })

  test.each<[elements: string, auth: readonly string[] | undefined]>([
    ['', []],
    [
      '<authentication>OAuth2</authentication><authentication>password-cleartext</authentication>',
      ['oauth2', 'password'],
    ],
    ['<authentication>plain</authentication>', ['password']],
    ['<authentication>secure</authentication>', ['encrypted-password']],
    [
      '<authentication>password-encrypted</authentication><authentication>NTLM</authentication>',
      ['encrypted-password'],
    ],
    ['<authentication>GSSAPI</authentication>', ['kerberos']],
    ['<authentication>TLS-client-cert</authentication>', ['client-certificate']],
    ['<authentication>client-IP-address</authentication>', ['none']],
    ['<authentication>none</authentication>', ['none']],
    ['<authentication>smoke-signals</authentication><authentication>OAuth2</authentication>', ['oauth2']],
    ['<authentication system="sasl">SCRAM-SHA-256-PLUS</authentication>', ['encrypted-password']],
    ['<authentication system="sasl">PLAIN</authentication>', ['password']],
    ['<authentication system="sasl">EXTERNAL</authentication>', ['client-certificate']],
    ['<authentication system="sasl">XOAUTH2</authentication>', ['oauth2']],
    ['<authentication>smoke-signals</authentication>', undefined],
    ['<authentication>constructor</authentication>', undefined],
    ['<authentication system="http">Basic</authentication>', undefined],
    ['<authentication/>', undefined],
  ])('with %s', (elements, auth) => {
    const got = only(with_('<authentication>password-cleartext</authentication>', elements))
    expect(got).toEqual(auth && { ...BEST, auth })
  })

  test('takes the first value that can be used, of several', () => {
    expect(only(with_('<port>993', '<port>TLS</port><port>993'))).toEqual(BEST)
    expect(only(with_('<hostname>', '<hostname/><hostname>'))).toEqual(BEST)
  })
})

describe('a source', () => {
  const question = (change: Partial<SourceQuestion> = {}): SourceQuestion => ({
    domain: 'mailwhy.test',
    email: EMAIL,
    sendAddress: false,
    insecureHttp: false,
    ispdb: 'https://ispdb.example.org/v1.1/',
    ...change,
  })
  const SIGNAL = new AbortController().signal

  test.each([
    ['autoconfig', askAutoconfig, 'https://autoconfig.mailwhy.test/mail/config-v1.1.xml'],
    [
      'autoconfig-well-known',
      askAutoconfigWellKnown,
      'https://mailwhy.test/.well-known/autoconfig/mail/config-v1.1.xml',
    ],
    ['ispdb', askIspdb, 'https://ispdb.example.org/v1.1/mailwhy.test'],
  ])('%s is asked at its place, and tells nobody more than the domain', async (_, ask, url) => {
    await withPages({ [url]: page(file(server(GOOD))) }, async ({ network, wire }) => {
      const found = await ask(question(), network, SIGNAL)
      expect(found).toEqual({ asked: url, outcome: 'found', servers: [BEST], isTrusted: true })
      expect(wire()).toContain('mailwhy.test')
      expect(wire()).not.toMatch(/ann/i)
    })
  })

  test('tells the address where that is allowed, at the one place that asks for it, and not in its answer', async () => {
    const url = 'https://autoconfig.mailwhy.test/mail/config-v1.1.xml'
    await withPages({ [url]: page(file(server(GOOD))) }, async ({ network, wire, paths }) => {
      const email = 'ann+x&y=z@mailwhy.test'
      const found = await askAutoconfig(question({ sendAddress: true, email }), network, SIGNAL)
      expect(found).toMatchObject({ asked: url, outcome: 'found' })
      expect(paths()).toEqual(['/mail/config-v1.1.xml?emailaddress=ann%2Bx%26y%3Dz%40mailwhy.test'])
      const before = wire().length
      await askAutoconfigWellKnown(question({ sendAddress: true, email }), network, SIGNAL)
      await askIspdb(question({ sendAddress: true, email }), network, SIGNAL)
      expect(wire().slice(before)).toContain('.well-known')
      expect(wire().slice(before)).not.toMatch(/ann/i)
    })
  })

  test('that the mail exchanger led to is not trusted, and fills in the address all the same', async () => {
    const url = 'https://autoconfig.example.org/mail/config-v1.1.xml'
    const text = with_('imap.mailwhy.test', 'imap.%EMAILDOMAIN%')
    await withPages({ [url]: page(text) }, async ({ network }) => {
      const found = await askAutoconfig(question({ domain: 'example.org' }), network, SIGNAL)
      expect(found).toEqual({ asked: url, outcome: 'found', servers: [BEST], isTrusted: false })
    })
  })

  test('over plain HTTP is asked second, where that is allowed, without the address, and is not trusted', async () => {
    const url = 'http://autoconfig.mailwhy.test/mail/config-v1.1.xml'
    const pages = { [url]: page(file(server(GOOD))) }
    await withPages(pages, async ({ network, wire }) => {
      const refused = await askAutoconfig(question({ sendAddress: false }), network, SIGNAL)
      expect(refused).toMatchObject({ outcome: 'nothing', why: 'HTTP_404' })
      const found = await askAutoconfig(question({ insecureHttp: true, sendAddress: true }), network, SIGNAL)
      expect(found).toEqual({ asked: url, outcome: 'found', servers: [BEST], isTrusted: false })
      expect(wire().split('GET ').at(-1)).not.toMatch(/ann/i)
    })
  })

  test.each<[outcome: string, why: string, answer: string]>([
    ['nothing', 'HTTP_404', page('', 'text/html', '404 Not Found')],
    ['nothing', 'HTTP_410', page('', 'text/html', '410 Gone')],
    ['failed', 'HTTP_500', page('', 'text/html', '500 Internal Server Error')],
    ['failed', 'HTTP_403', page('', 'text/html', '403 Forbidden')],
    ['failed', 'NOT_XML', page('<!-- a page --><p>Under construction<br>', 'text/html')],
    ['failed', 'NOT_XML', page('')],
    ['failed', 'NOT_XML', page('{"imap":"imap.mailwhy.test"}', 'application/json')],
    ['failed', 'NOT_XML', page('<!doctype html><html></html>', 'text/html')],
    ['failed', 'XML_DOCTYPE', page(`<!DOCTYPE clientConfig>${file(server(GOOD))}`)],
    ['failed', 'NOT_AUTOCONFIG', page('<html><body>Soon</body></html>', 'text/html')],
    ['nothing', 'NO_KNOWN_SERVER', page(file(server(GOOD, 'pop3')))],
    ['nothing', 'NO_KNOWN_SERVER', page(file(''))],
    ['nothing', 'NO_KNOWN_SERVER', page('<clientConfig/>')],
  ])('%s: %s', async (outcome, why, answer) => {
    const url = 'https://autoconfig.mailwhy.test/mail/config-v1.1.xml'
    await withPages({ [url]: answer }, async ({ network }) => {
      const finding = await askAutoconfig(question(), network, SIGNAL)
      expect(finding).toEqual({ asked: url, outcome, why, servers: [], isTrusted: false })
    })
  })

  test.each(['text/plain', 'application/octet-stream', 'text/html', ''])('of the type %j is read', async (type) => {
    const url = 'https://autoconfig.mailwhy.test/mail/config-v1.1.xml'
    await withPages({ [url]: page(file(server(GOOD)), type) }, async ({ network }) => {
      expect(await askAutoconfig(question(), network, SIGNAL)).toMatchObject({ outcome: 'found' })
    })
  })
})
