import { describe, expect, test } from 'vitest'
import { meantDomain } from '../src/knowledge/mistyped-domain.ts'
import { providers } from '../src/knowledge/providers.ts'

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
