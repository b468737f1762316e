import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { factsOf, staleFacts, today } from '../scripts/provider-facts.ts'
import { fillTemplate } from '../src/knowledge/fill-template.ts'
import {
  providerOfDomain,
  providerOfExchanger,
  providerOfHost,
  providerOfMx,
  providersAtHost,
} from '../src/knowledge/find-provider.ts'
import { ADDRESS, at, listedBy } from '../src/knowledge/listed-by.ts'
import type { ProviderFacts } from '../src/knowledge/provider.ts'
import { ISPDB } from '../src/knowledge/provider-sources.ts'
import { PROVIDER_FACTS } from '../src/knowledge/providers.ts'

const here = (path: string) => new URL(`../src/knowledge/${path}`, import.meta.url)
const FILES = readdirSync(here('providers')).filter((file) => file.endsWith('.ts'))
const FACTS = PROVIDER_FACTS.flatMap(factsOf)

/** A name of DNS in lower case, A-labels. */
const NAME = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,}|xn--[a-z0-9-]+)$/
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** True for a day that the calendar has, written as in `2026-11-29`. */
const isDay = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true

function serversOf({ imap, smtp }: ProviderFacts) {
  return [...imap.is, ...smtp.is]
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, at) => names.indexOf(name) !== at)
}

describe('the form of the facts', () => {
  test('the list has each file of the folder, in order', () => {
    const listed = [...readFileSync(here('providers.ts'), 'utf8').matchAll(/from '\.\/providers\/(.+\.ts)'/g)]
    expect(listed.map(([, file]) => file?.slice(0, -3))).toEqual(FILES.map((file) => file.slice(0, -3)).toSorted())
  })

  test('an id is in kebab-case, unique, and begins with the name of its file, or stands in a table of what a record lists', async () => {
    const ids = PROVIDER_FACTS.map(({ id }) => id)
    const names = FILES.map((file) => file.slice(0, -3))
    const tables = await Promise.all(
      names.filter((name) => name.startsWith('listed-')).map((name) => import(here(`providers/${name}.ts`).href)),
    )
    const listed = new Set<string>(
      tables.flatMap((table) => (Object.values(table) as ProviderFacts[][]).flat().map(({ id }) => id)),
    )
    const others = ids.filter((id) => !listed.has(id))
    expect(ids.filter((id) => !KEBAB.test(id))).toEqual([])
    expect(repeated(ids)).toEqual([])
    expect(others.filter((id) => !names.some((name) => id === name || id.startsWith(`${name}-`)))).toEqual([])
    expect(others.length).toBeGreaterThan(100)
    expect(listed.size).toBeGreaterThan(50)
  })

  test('each fact of such a table has the record as its source', () => {
    const listed = listedBy(ISPDB, {
      x: {
        name: 'X',
        domains: ['x.test'],
        imap: [at('imap.x.test', 993, 'tls', ADDRESS)],
        smtp: [],
        pages: { settings: { en: 'https://x.test/' } },
      },
    })
    expect(listed).toEqual([
      {
        id: 'x',
        name: 'X',
        domains: { is: ['x.test'], ...ISPDB },
        imap: { is: [{ host: 'imap.x.test', port: 993, security: 'tls', username: '%EMAILADDRESS%' }], ...ISPDB },
        smtp: { is: [], ...ISPDB },
        pages: { settings: { is: { en: 'https://x.test/' }, ...ISPDB } },
      },
    ])
  })

  test('each fact has a source and a day that is over', () => {
    expect(FACTS.filter(({ source }) => !/^(https:\/\/\S+|RFC \d+( §[\d.]+)?|DNS: [\w ]+)$/.test(source))).toEqual([])
    expect(FACTS.filter(({ checked }) => !isDay(checked) || checked > today())).toEqual([])
    expect(FACTS.length).toBeGreaterThan(PROVIDER_FACTS.length * 3)
  })

  test('a domain and a mail exchanger belong to one provider', () => {
    const domains = PROVIDER_FACTS.flatMap((one) => one.domains.is)
    const exchangers = PROVIDER_FACTS.flatMap((one) => one.mx?.is ?? [])
    expect([...domains, ...exchangers].filter((name) => !NAME.test(name))).toEqual([])
    expect(repeated(domains)).toEqual([])
    expect(repeated(exchangers)).toEqual([])
  })

  test.each(PROVIDER_FACTS)('$id: servers, pages and days have their form', (provider) => {
    for (const { host, port, security, username = '' } of serversOf(provider)) {
      expect(host.replace('%EMAILDOMAIN%', 'example.org')).toMatch(NAME)
      expect(Number.isInteger(port) && port > 0 && port < 65_536).toBe(true)
      expect(['tls', 'starttls', 'none']).toContain(security)
      expect(username.replace(/%EMAIL(ADDRESS|LOCALPART|DOMAIN)%/g, '')).not.toMatch(/%|^@|\s/)
    }
    const own = serversOf(provider).map(({ host }) => host)
    for (const list of [provider.imap.is, provider.smtp.is])
      expect(repeated(list.map(({ host, port, security }) => `${host}:${port} ${security}`))).toEqual([])
    for (const host of Object.keys(provider.otherHosts?.is ?? {})) {
      expect(host).toMatch(NAME)
      expect(own).not.toContain(host)
    }
    for (const page of Object.values(provider.pages ?? {})) {
      expect(Object.keys(page.is).length).toBeGreaterThan(0)
      for (const [language, url] of Object.entries(page.is)) {
        expect(Intl.getCanonicalLocales(language)).toEqual([language])
        expect(url).toMatch(/^https:\/\/[^\s/]+\.[^\s/]+\//)
      }
    }
    for (const url of Object.values(provider.oauth?.is ?? {}).filter((one) => typeof one === 'string'))
      expect(url).toMatch(/^https:/)
    for (const change of provider.changes ?? []) expect(isDay(change.is.from)).toBe(true)
    if (provider.bridge) expect(provider.imap.is).toEqual([])
  })
})

describe('facts that nobody has checked for a year', () => {
  const fact = { id: 'gmx', path: 'login', is: 'oauth', source: 'https://example.com/' }
  const facts = ['2026-11-29', '2025-06-01', '2026-02-28'].map((checked) => ({ ...fact, checked }))

  test.each([
    ['2026-06-01', []],
    ['2026-06-02', ['2025-06-01']],
    ['2027-03-01', ['2025-06-01', '2026-02-28']],
    ['2027-11-30', ['2025-06-01', '2026-02-28', '2026-11-29']],
  ])('on %s they are listed, the oldest first', (day, expected) => {
    expect(staleFacts(facts, day).map(({ checked }) => checked)).toEqual(expected)
  })

  test('in the end that is each fact of the table', () => {
    expect(staleFacts(FACTS, '2999-01-01').length).toBe(FACTS.length)
  })
})

describe('which provider it is', () => {
  test.each([
    ['gmx.de', 'gmx'],
    ['GMX.COM.', 'gmx-com'],
    ['mail.gmx.de', undefined],
    ['notgmx.de', undefined],
    ['de', undefined],
    ['', undefined],
  ])('of the domain %j: %s', (domain, id) => {
    expect(providerOfDomain(domain)?.id).toBe(id)
  })

  test.each([
    ['imap.gmx.net', 'gmx'],
    ['Mail.GMX.com.', 'gmx-com'],
    ['pop.gmx.net', 'gmx'],
    ['imappro.zoho.com', 'zoho-business'],
    ['imap.exmail.qq.com', 'tencent-exmail'],
    ['imap.notgmx.net', undefined],
    ['192.0.2.1', undefined],
    ['', undefined],
  ])('of the host %j: %s', (host, id) => {
    expect(providerOfHost(host)?.id).toBe(id)
  })

  test.each([
    [[], undefined],
    [['mx.example.org'], undefined],
  ])('of the mail exchangers %j: %s', (hosts, id) => {
    expect(providerOfMx(hosts)?.id).toBe(id)
  })

  test.each([
    ['example-org.mail.protection.outlook.com', undefined, 'microsoft-365'],
    ['outlook-com.olc.protection.outlook.com', undefined, 'outlook'],
    ['mx00.emig.gmx.net', undefined, 'gmx'],
    ['mx01.mail.icloud.com', undefined, 'icloud-custom-domain'],
    ['mx01.mail.icloud.com', 'me.com', 'icloud'],
    ['mx01.mail.icloud.com', 'gmx.de', 'icloud-custom-domain'],
    ['mx.example.org', 'gmx.de', undefined],
    ['', '', undefined],
  ])('of the mail exchanger %j, for a recipient in %j: %s', (host, domain, id) => {
    expect(providerOfExchanger(host, domain)?.id).toBe(id)
  })

  test('its own servers come before the hosts that others know', () => {
    expect(providersAtHost('IMAP.gmx.com.').map(({ provider, as }) => `${provider.id} ${as}`)).toEqual([
      'gmx-com imap',
      'gmx sibling',
    ])
    expect(providersAtHost('pop.gmx.net')).toEqual([])
  })

  test('each domain, exchanger and own host of the table leads back to its provider', () => {
    for (const provider of PROVIDER_FACTS) {
      for (const domain of provider.domains.is) expect(providerOfDomain(domain)).toBe(provider)
      for (const exchanger of provider.mx?.is ?? []) expect(providerOfMx(['x.test', `a.${exchanger}`])).toBe(provider)
      for (const { host } of serversOf(provider)) {
        const hosts = host.includes('%') ? provider.domains.is.map((one) => fillTemplate(host, `@${one}`)) : [host]
        for (const one of hosts) {
          expect(providersAtHost(one).map((role) => role.provider)).toContain(provider)
          expect(['imap', 'smtp']).toContain(providersAtHost(one)[0]?.as)
          expect(providerOfHost(one)).toBe(providersAtHost(one)[0]?.provider)
        }
      }
    }
  })
})

test.each([
  ['%EMAILADDRESS%', 'ann@example.org'],
  ['%EMAILLOCALPART%', 'ann'],
  ['%EMAILLOCALPART%.%EMAILDOMAIN%', 'ann.example.org'],
  ['mail.%EMAILDOMAIN%', 'mail.example.org'],
  ['%OTHER%$&', '%OTHER%$&'],
])('the template %s stands for %s', (template, filled) => {
  expect(fillTemplate(template, 'ann@example.org')).toBe(filled)
})
