import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findHints } from '../src/hints/find-hints.ts'
import { SLIPS } from '../src/hints/hint.ts'
import {
  assertUsable,
  describeHint,
  hintsFor,
  type InboxSettings,
  LOCALES,
  Secret,
  type SettingHint,
  UsageError,
} from '../src/index.ts'
import { meantDomain } from '../src/knowledge/mistyped-domain.ts'
import { providers } from '../src/knowledge/providers.ts'
import { EN } from '../src/words/en.ts'
import { LANGUAGES } from '../src/words/languages.ts'

const SERVER = { host: 'imap.example.org', port: 993, security: 'tls' } as const
const GOOD: InboxSettings = { email: 'ann@example.org', imap: SERVER, smtp: false }

/** The hints of one field, as `code -> suggestion`, and a mark for one that no check can use. */
function told(settings: object, field: string): readonly string[] {
  return hintsFor({ ...GOOD, ...settings } as InboxSettings)
    .filter(({ path }) => path.join('.') === field)
    .map(
      ({ code, suggestion, isUsable }) =>
        `${code}${isUsable ? '' : '!'}${suggestion === undefined ? '' : ` ${suggestion}`}`,
    )
}

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

describe('a domain that is nobody’s slip', () => {
  const REAL = [
    ...[
      'mail.com',
      'ymail.com',
      'email.com',
      'inmail.com',
      'gmx.net',
      'gmx.com',
      'gmx.de',
      'gmx.at',
      'gmx.ch',
      'gmx.us',
    ],
    ...['live.com', 'line.com', 'love.com', 'life.com', 'me.com', 'mac.com', 'msn.com', 'aol.com', 'aol.de', 'aol.fr'],
    ...['hotmail.co.uk', 'hotmail.fr', 'hotmail.de', 'hotmail.it', 'hotmail.es', 'hotmail.com.br', 'hotmail.co.jp'],
    ...['outlook.de', 'outlook.fr', 'outlook.es', 'outlook.jp', 'outlook.com.br', 'outlook.co.id'],
    ...['yahoo.co.uk', 'yahoo.co.jp', 'yahoo.fr', 'yahoo.de', 'yahoo.ca', 'yahoo.cn', 'yahoo.com.br', 'yahoo.com.au'],
    ...['qq.com', 'vip.qq.com', 'qqq.com', '163.com', '126.com', '139.com', '188.com', 'yeah.net', 'foxmail.com'],
    ...[
      'cloud.com',
      'mail.ru',
      'ya.ru',
      'web.de',
      'wp.pl',
      'op.pl',
      'o2.pl',
      'gmai.pl',
      'free.fr',
      'orange.fr',
      'orage.fr',
    ],
    ...[
      'gmall.com',
      'gmain.com',
      'gmaid.com',
      'hushmail.com',
      'hotmall.com',
      'outlooks.co',
      'protonmail.ch',
      'proton.me',
    ],
    ...[
      'example.org',
      'mailbox.org',
      'fastmail.fm',
      'fastmail.com',
      'rediffmail.com',
      'googlemail.de',
      'go.com',
      'com',
      '',
    ],
    ...['example.co', 'example.cm', 'example.om', 'example.ne', 'localhost', 'x'.repeat(300)],
  ]

  test.each(REAL)('%s', (domain) => {
    expect(meantDomain(domain)).toBeUndefined()
    expect(meantDomain(domain, { hasMail: true })).toBeUndefined()
  })

  test('no provider’s domain is called a slip of another', () => {
    const domains = providers().flatMap((one) => one.domains.is)
    expect(domains.length).toBeGreaterThan(20)
    const called = domains.flatMap((domain) =>
      [{}, { hasMail: true }, { hasMail: false }].map((known) => [domain, meantDomain(domain, known)]),
    )
    expect(called.filter(([, meant]) => meant !== undefined)).toEqual([])
  })

  test('nor is one a slip where DNS has not been asked, which differs from a small provider alone', () => {
    const small = providers()
      .flatMap((one) => one.domains.is)
      .filter((domain) => /^(?:gmx|web|freenet|t-online)\./.test(domain))
    for (const domain of small) expect(meantDomain(`${domain.slice(0, 2)}x${domain.slice(2)}`), domain).toBeUndefined()
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

describe('what is refused', () => {
  test('is refused with what was probably meant', () => {
    const settings = {
      email: 'Ann <ann@example.org>',
      imap: { ...SERVER, host: 'https://ann:s3cr3t@imap.example.org/' },
      smtp: false,
    } as const
    const error = (() => {
      try {
        assertUsable(settings)
      } catch (thrown) {
        return thrown as UsageError
      }
    })()
    expect(error).toBeInstanceOf(UsageError)
    expect(error?.problems).toEqual([
      {
        code: 'ERR_EMAIL',
        path: ['email'],
        message: 'email: an address such as ann@example.com is needed; did you mean ann@example.org?',
        suggestion: 'ann@example.org',
      },
      {
        code: 'ERR_HOST',
        path: ['imap', 'host'],
        message:
          'imap.host: a host name or an IP address is needed, without a scheme such as https://; did you mean imap.example.org?',
        suggestion: 'imap.example.org',
      },
    ])
    expect(error).toMatchObject({ suggestion: 'ann@example.org', message: error?.problems[0].message })
  })

  test('is what a hint calls unusable', () => {
    const refused = { ...GOOD, email: 'ann', imap: { ...SERVER, host: 'a b' } }
    expect(hintsFor(refused).map(({ isUsable }) => isUsable)).toEqual([false, false])
  })
})

describe('the words', () => {
  test.each(LOCALES)('name every slip and every field, in %s', (locale) => {
    expect(Object.keys(EN.settingHints.slips).toSorted()).toEqual(SLIPS.toSorted())
    expect(Object.keys(LANGUAGES[locale].settingHints?.slips ?? {}).toSorted()).toEqual(SLIPS.toSorted())
  })

  test('are those of the language, and the question is only there where something is suggested', () => {
    const [first, second] = hintsFor({ ...GOOD, email: 'ann@gmial.com', imap: { ...SERVER, port: 143 } })
    expect(first && describeHint(first)).toEqual({
      field: 'email address',
      text: 'The domain gmial.com looks like a misspelling of gmail.com.',
      question: 'Did you mean ann@gmail.com?',
    })
    expect(second && describeHint(second, { locale: 'fr' })).toEqual({
      field: 'port IMAP',
      text: 'Le port 143 s’utilise d’habitude avec STARTTLS. Le réglage indique TLS.',
    })
  })

  test('a hint that a later version has stored keeps its English', () => {
    const later = { code: 'felt-wrong', path: ['imap', 'mood'], isUsable: true, facts: {}, text: 'It feels wrong.' }
    expect(describeHint(later as unknown as SettingHint, { locale: 'ja' })).toEqual({
      field: 'imap.mood',
      text: 'It feels wrong.',
    })
  })
})

describe('whatever is given', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'a.@:/ ,;<>"[]\\?#%\u200b\uff20\n\t1') }),
    fc.constantFrom('ann@gmial.com', 'https://', 'imap.example.org', 'mailto:', '::1', '[', '@@'),
  )
  const value = fc.oneof(text, fc.anything())
  const server = fc.oneof(
    fc.record({ host: value, port: value, security: value, username: value }, { requiredKeys: [] }),
    fc.anything(),
  )
  const settings = fc.oneof(
    fc.record(
      {
        email: value,
        username: value,
        imap: server,
        smtp: server,
        testMessage: server,
        password: value,
        accessToken: value,
      },
      { requiredKeys: [] },
    ),
    fc.anything(),
  )

  test('nothing is thrown', () => {
    fc.assert(
      fc.property(settings, (given) => {
        for (const hint of findHints(given)) expect(SLIPS).toContain(hint.code)
      }),
      { numRuns: 1_000 },
    )
  })

  const PASSWORD = 'Xq7#vbZ!tw'

  test('no part of a password stands in a hint, wherever it was typed', () => {
    const around = fc.tuple(text, text).map(([before, after]) => `${before}${PASSWORD}${after}`)
    const field = fc.oneof(text, around)
    const given = fc.record({
      email: field,
      username: field,
      imap: fc.record({ host: field, port: field, username: field }),
      smtp: fc.record({ host: field, port: field }),
    })
    fc.assert(
      fc.property(given, fc.boolean(), (one, isOwn) => {
        const hints = isOwn
          ? findHints({ ...one, imap: { ...one.imap, password: PASSWORD } })
          : findHints({ ...one, password: PASSWORD })
        expect(JSON.stringify(hints)).not.toContain(PASSWORD.slice(0, 6))
      }),
      { numRuns: 1_000 },
    )
  })

  test('nor does that of a link, whose password nobody else knows', () => {
    const delimited = fc.string({ unit: fc.constantFrom(...'aZ9:/@?#.,; %'), maxLength: 8 })
    fc.assert(
      fc.property(delimited, delimited, fc.constantFrom('', 'https://', 'imaps://', '//'), (before, after, scheme) => {
        const host = `${scheme}ann:${before}Xq7vbZtw${after}@imap.example.org/`
        expect(JSON.stringify(findHints({ ...GOOD, imap: { ...SERVER, host } }))).not.toContain('Xq7vbZ')
      }),
      { numRuns: 1_000 },
    )
  })

  test('settings without a slip have no hint, and none changes what it is given', () => {
    expect(
      hintsFor({
        ...GOOD,
        password: 'correct horse battery',
        smtp: { host: 'smtp.example.org', port: 587, security: 'starttls' },
      }),
    ).toEqual([])
    const frozen = Object.freeze({ ...GOOD, email: ' ann@gmial.com ' })
    hintsFor(frozen)
    expect(frozen.email).toBe(' ann@gmial.com ')
  })

  test('a suggestion has no slip of its own', () => {
    const slips = [' Ann <ann@gmial.com>,', 'mailto:ann@gmial.con', 'ａｎｎ＠gmial.com ', '"ann@example,org"']
    for (const email of slips) {
      const [hint] = hintsFor({ ...GOOD, email })
      expect(told({ email: hint?.suggestion }, 'email'), email).toEqual([])
    }
  })
})
