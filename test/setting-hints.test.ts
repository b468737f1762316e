import { describe, expect, test } from 'vitest'
import { hintsFor, Secret } from '../src/index.ts'
import { providers } from '../src/knowledge/providers.ts'
import { GOOD, SERVER, told } from './told-hints.ts'

describe('an address', () => {
  test.each<[string, ...string[]]>([
    ['ann@example.org'],
    ['Ann.O-Brien+lists@mail.example.co.uk'],
    ['"ann smith"@example.org'],
    ['zoë@bücher.example'],
    ['山田@例え.テスト'],
    ['ann.@docomo.ne.jp'],
    ['a..b@docomo.ne.jp'],
    ['ann@gmial.com', 'domain-mistyped ann@gmail.com'],
    ['ann@hotmial.com', 'domain-mistyped ann@hotmail.com'],
    ['ann@GMIAL.com', 'domain-mistyped ann@gmail.com'],
    ['ann@gmail', 'domain-mistyped ann@gmail.com'],
    ['ann@gmial.con', 'domain-mistyped ann@gmail.com'],
    ['ann@example.con', 'domain-mistyped ann@example.com'],
    ['ann@example.ogr', 'domain-mistyped ann@example.org'],
    ['ann', 'no-domain!'],
    ['ann@', 'no-domain!'],
    ['@example.org', 'no-local-part!'],
    ['ann@@example.org', 'two-at-signs! ann@example.org'],
    ['ann@example.org@example.org', 'two-at-signs! ann@example.org'],
    ['ann@gmail.com@example.org', 'two-at-signs!'],
    ['ann@example.org, bob@example.org', 'several-addresses!'],
    ['ann@example.org;bob@example.org', 'several-addresses!'],
    ['Ann Smith <ann@example.org>', 'display-name! ann@example.org'],
    ['<ann@example.org>', 'display-name! ann@example.org'],
    ['ann@example.org (Ann)', 'display-name! ann@example.org'],
    ['mailto:ann@example.org', 'mailto! ann@example.org'],
    ['MAILTO:ann%40example.org?subject=hello', 'mailto! ann@example.org'],
    ['mailto:%ff@example.org', 'mailto! %ff@example.org'],
    ['ann@example.org.', 'stray-punctuation ann@example.org'],
    ['ann@example.org,', 'stray-punctuation! ann@example.org'],
    ['ann@example,org', 'stray-punctuation! ann@example.org'],
    ['ann@example..org', 'stray-punctuation ann@example.org'],
    ["'ann@example.org'", 'stray-punctuation ann@example.org'],
    ['\u201cann@example.org\u201d', 'stray-punctuation ann@example.org'],
    [' ann@example.org\t', 'blanks! ann@example.org'],
    ['ann@example.org\u00a0', 'blanks! ann@example.org'],
    ['ann @ example.org', 'blanks! ann@example.org'],
    ['ann smith@example.org', 'blanks!'],
    ['ann@exa\u200bmple.org', 'invisible-characters ann@example.org'],
    ['\u202aann@example.org\u202c', 'invisible-characters ann@example.org'],
    ['\ufeffann@example.org', 'invisible-characters! ann@example.org'],
    ['ａｎｎ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'full-width-characters! ann@example.org'],
    ['ann@example\u3002org', 'full-width-characters ann@example.org'],
    [' Ann <ann@gmial.com>,', 'blanks! ann@gmail.com', 'display-name! ann@gmail.com', 'domain-mistyped! ann@gmail.com'],
  ])('%j', (email, ...hints) => {
    expect(told({ email }, 'email')).toEqual(hints)
  })

  test('that DNS has been asked about is no slip where it has mail, and one of more providers where it has none', () => {
    const discovered = (domain: string, mailExchangers?: readonly string[]) =>
      hintsFor(
        { ...GOOD, email: `ann@${domain}` },
        {
          discovery: {
            version: 1,
            email: '',
            domain,
            imap: [],
            smtp: [],
            notices: [],
            disagreements: [],
            answers: [],
            durationMs: 1,
            mailExchangers,
          } as never,
        },
      ).map(({ suggestion }) => suggestion)
    expect(discovered('gmial.com')).toEqual(['ann@gmail.com'])
    expect(discovered('gmial.com', [])).toEqual(['ann@gmail.com'])
    expect(discovered('gmial.com', ['mx.gmial.com'])).toEqual([])
    expect(discovered('t-onlnie.de')).toEqual([])
    expect(discovered('t-onlnie.de', [])).toEqual(['ann@t-online.de'])
    expect(discovered('t-onlnie.de', ['mx.example.org'])).toEqual([])
  })
})

describe('a host', () => {
  const hosts = (host: string, more: object = {}) => told({ imap: { ...SERVER, host, ...more } }, 'imap.host')

  test.each<[string, ...string[]]>([
    ['imap.example.org'],
    ['imap.example.org.'],
    ['bücher.example'],
    ['例え.テスト'],
    ['my_host.example'],
    ['localhost'],
    ['192.0.2.7'],
    ['2001:db8::7'],
    ['[2001:db8::7]'],
    ['::'],
    ['[fe80::1%eth0]'],
    ['https://imap.example.com', 'url-for-host! imap.example.com'],
    ['HTTP://imap.example.com/inbox', 'url-for-host! imap.example.com'],
    ['imaps://imap.example.com:993', 'url-for-host! imap.example.com', 'port-in-host! imap.example.com'],
    ['//imap.example.com', 'url-for-host! imap.example.com'],
    ['https://ann:s3cret@imap.example.com/', 'url-for-host! imap.example.com', 'user-in-host! imap.example.com'],
    ['https://a:p/s@w@imap.example.com', 'url-for-host!', 'user-in-host!'],
    ['imap.example.com/inbox', 'path-in-host! imap.example.com'],
    ['imap.example.com?x', 'path-in-host! imap.example.com'],
    ['imap.example.com\\inbox', 'path-in-host! imap.example.com'],
    ['ann@imap.example.com', 'user-in-host! imap.example.com'],
    ['ann@example.com', 'address-for-host!'],
    ['ann@gmx.de', 'address-for-host! imap.gmx.net'],
    ['imap.example.com:993', 'port-in-host! imap.example.com'],
    ['imap.example.com 993', 'port-in-host! imap.example.com'],
    ['[2001:db8::7]:993', 'port-in-host! 2001:db8::7'],
    ['imap.example.com:', 'stray-punctuation! imap.example.com'],
    ['imap.example.com,', 'stray-punctuation! imap.example.com'],
    ['"imap.example.com"', 'stray-punctuation! imap.example.com'],
    ['imap,example,com', 'stray-punctuation! imap.example.com'],
    [' imap.example.com', 'blanks! imap.example.com'],
    ['imap. example.com', 'blanks! imap.example.com'],
    ['imap.exa mple.com', 'blanks!'],
    ['imap\u200b.example.com', 'invisible-characters imap.example.com'],
    ['ｉｍａｐ．example.com', 'full-width-characters imap.example.com'],
  ])('%j', (host, ...hints) => {
    expect(hosts(host)).toEqual(hints)
  })

  test('of a website stands for the server of the provider, where the address tells which', () => {
    const at = (email: string, host: string) => told({ email, imap: { ...SERVER, host } }, 'imap.host')
    expect(at('ann@gmx.de', 'https://www.gmx.net/mail')).toEqual(['url-for-host! imap.gmx.net'])
    expect(at('ann@gmx.de', 'https://imap.gmx.net/')).toEqual(['url-for-host! imap.gmx.net'])
    expect(at('ann@gmx.de', 'https://imap.example.com/')).toEqual(['url-for-host! imap.example.com'])
    expect(at('ann@example.org', 'https://www.gmx.net/mail')).toEqual(['url-for-host! www.gmx.net'])
  })

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['imap.example.org', 'smtp.example.org', [], []],
    ['mail.example.org', 'mail.example.org', [], []],
    ['imap.example.org', 'imap.example.org', [], []], // one server may have both
    ['imap.example.org', 'imap.example.com', [], ['imap-host-for-smtp']],
    ['smtp.example.org', 'imap.example.org', ['smtp-host-for-imap'], ['imap-host-for-smtp']],
    ['mail.example.org', 'pop3.example.org', [], ['imap-host-for-smtp']],
    ['imap.gmx.net', 'mail.gmx.net', [], []],
    ['imap.gmx.net', 'imap.gmx.net', [], ['imap-host-for-smtp mail.gmx.net']],
    ['mail.gmx.net', 'mail.gmx.net', ['smtp-host-for-imap imap.gmx.net'], []],
    ['imap.gmx.net', 'IMAP.GMX.NET.', [], ['imap-host-for-smtp mail.gmx.net']],
  ])('%s for IMAP and %s for SMTP', (imap, smtp, ofImap, ofSmtp) => {
    const settings = { imap: { ...SERVER, host: imap }, smtp: { host: smtp, port: 465, security: 'tls' } }
    expect([told(settings, 'imap.host'), told(settings, 'smtp.host')]).toEqual([ofImap, ofSmtp])
  })
})

test.each<[string, number | string, string, ...string[]]>([
  ['imap', 993, 'tls'],
  ['imap', 143, 'starttls'],
  ['imap', 143, 'none'],
  ['imap', 1993, 'starttls'],
  ['smtp', 25, 'none'],
  ['smtp', 587, 'starttls'],
  ['smtp', 465, 'tls'],
  ['imap', 993, 'starttls', 'port-of-other-mode'],
  ['imap', 993, 'none', 'port-of-other-mode'],
  ['imap', 143, 'tls', 'port-of-other-mode'],
  ['smtp', 465, 'starttls', 'port-of-other-mode'],
  ['smtp', 587, 'tls', 'port-of-other-mode'],
  ['imap', 993, 'ssl'], // the mode is what is refused
  ['imap', 587, 'starttls', 'port-of-other-protocol'],
  ['imap', 995, 'tls', 'port-of-other-protocol'],
  ['imap', 110, 'none', 'port-of-other-protocol'],
  ['smtp', 993, 'tls', 'port-of-other-protocol'],
  ['imap', '993', 'tls', 'port-is-text! 993'],
  ['imap', 'imaps', 'tls'],
  ['imap', 0, 'tls'],
])('%s on port %j with %s', (side, port, security, ...hints) => {
  expect(
    told({ imap: false, smtp: false, [side]: { host: 'mail.example.org', port, security } }, `${side}.port`),
  ).toEqual(hints)
})

test('a port that a provider names with this mode is no slip, whatever is usual', () => {
  const odd = providers().flatMap((one) => [
    ...one.imap.is.map((server) => ({ side: 'imap', server })),
    ...one.smtp.is.map((server) => ({ side: 'smtp', server })),
  ])
  expect(odd.length).toBeGreaterThan(2)
  for (const { side, server } of odd)
    expect(told({ imap: false, smtp: false, [side]: server }, `${side}.port`), server.host).toEqual([])
})

test('a port that is given twice is told, and neither is preferred', () => {
  const at = (host: string, port: number) => told({ imap: { ...SERVER, host, port } }, 'imap.port')
  expect(at('imap.example.org:143', 993)).toEqual(['port-given-twice'])
  expect(at('imap.example.org:993', 993)).toEqual([])
  expect(at('imap.example.org:143', Number.NaN)).toEqual(['port-in-host! 143'])
  expect(at('imap.example.org:99999', Number.NaN)).toEqual([])
})

test.each<[string, string, ...string[]]>([
  ['password', 'correct horse battery'],
  ['password', 'abcd efgh ijkl mnop'], // at a server of nobody known these may be four words
  ['password', 'horse ', 'password-blank-at-end'],
  ['password', '\u200bhorse', 'password-blank-at-end'],
  ['password', 'horse\n', 'password-line-end!'],
  ['password', 'horse \r\n', 'password-line-end!'],
  ['accessToken', 'ya29.token'],
  ['accessToken', 'Bearer ya29.token', 'token-blanks!'],
])('%s %j', (field, value, ...hints) => {
  expect(told({ [field]: value }, field)).toEqual(hints)
  expect(told({ [field]: new Secret(value) }, field)).toEqual(hints)
  expect(told({ imap: { ...SERVER, [field]: value } }, `imap.${field}`)).toEqual(hints)
})

test.each<[string, ...string[]]>([
  ['ann'],
  ['EXAMPLE\\ann smith'],
  ['Ann Smith'],
  ['ann%example.org'],
  ['ann ', 'blanks ann'],
  ['\u200bann', 'invisible-characters ann'],
  ['Ann <ann@example.org>', 'display-name ann@example.org'],
  ['ann@gmial.com', 'domain-mistyped ann@gmail.com'],
])('the user name %j', (username, ...hints) => {
  expect(told({ username }, 'username')).toEqual(hints)
  expect(told({ imap: { ...SERVER, username } }, 'imap.username')).toEqual(hints)
})

test('the addresses of a test message are read too', () => {
  const settings = {
    smtp: { host: 'smtp.example.org', port: 465, security: 'tls' },
    testMessage: { to: 'bob@gmial.com', from: 'Ann <ann@example.org>', mode: 'send' },
  }
  expect(told(settings, 'testMessage.to')).toEqual(['domain-mistyped bob@gmail.com'])
  expect(told(settings, 'testMessage.from')).toEqual(['display-name! ann@example.org'])
})
