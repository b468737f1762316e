import { describe, expect, test } from 'vitest'
import {
  type Diagnosis,
  describe as describeDiagnosis,
  explain,
  importTranscripts,
  LOCALES,
  renderHtml,
  renderText,
  reportOf,
  toJson,
} from '../src/classify.ts'
import { type At, diagnosisAt, kindsOf, login } from './at-provider.ts'

describe('the pages of a provider', () => {
  test('are those on the cause', () => {
    expect(kindsOf(diagnosisAt({ host: 'imap.gmail.com' }, login('ann@gmail.com')))).toEqual(['app-password-page'])
    expect(kindsOf(diagnosisAt({ host: 'imap.gmx.net' }, login('ann@gmx.de')))).toEqual([
      'app-password-page',
      'switch-on-page',
    ])
    const off = 'A1 NO [ALERT] Please enable IMAP access in your account settings first.'
    expect(kindsOf(diagnosisAt({ host: 'imap.gmx.net' }, login('ann@gmx.de', off)))).toEqual(['switch-on-page'])
  })

  test('are in the language of the reader, else in English, else as they are', () => {
    const diagnosis = diagnosisAt({ host: 'imap.gmx.net' }, login('ann@gmx.de'))
    const urls = { en: 'https://example.com/en', fr: 'https://example.com/fr', 'pt-BR': 'https://example.com/br' }
    const links = [{ ...diagnosis.links[0], url: urls.en, kind: 'app-password-page', urls }] as Diagnosis['links']
    const shown = (locale: string) => describeDiagnosis({ ...diagnosis, links }, { locale }).links[0]?.url
    expect(shown('fr-CA')).toBe(urls.fr)
    expect(shown('ja')).toBe(urls.en)
    expect(shown('pt-BR')).toBe(urls['pt-BR'])
    const german = [{ ...links[0], url: 'https://example.com/de', urls: undefined }] as unknown as Diagnosis['links']
    expect(describeDiagnosis({ ...diagnosis, links: german }, { locale: 'fr' }).links[0]?.url).toBe(
      'https://example.com/de',
    )
  })

  test('are described in every language, with the name of the provider', () => {
    const diagnosis = diagnosisAt({ host: 'imap.gmx.net' }, login('ann@gmx.de'))
    for (const locale of LOCALES) {
      for (const { about } of describeDiagnosis(diagnosis, { locale }).links) expect(about).toMatch(/\bGMX\b/)
    }
  })
})

describe('the page of a provider on a block', () => {
  const BLOCKED = 'IP address is block listed'
  const bounced = (recipient: string, host: string, words: string, at = 'MAIL FROM') =>
    `<${recipient}>: host ${host}[192.0.2.25] said: ${words} (in reply to ${at} command)`
  const causeOf = (bounce: string) => {
    const [diagnosis] = explain(bounce)
    if (!diagnosis) throw new Error('nothing failed')
    return { code: diagnosis.code, provider: diagnosis.provider, kinds: kindsOf(diagnosis) }
  }

  test('is for mail servers, where a mail exchanger refuses one', () => {
    expect(causeOf(bounced('ann@comcast.net', 'mx2.comcast.net', '554 192.0.2.1 blocked for spam'))).toEqual({
      code: 'ip-blocked',
      provider: 'comcast',
      kinds: ['unblock-server-page'],
    })
    const gmx = bounced('ann@gmx.net', 'mx00.emig.gmx.net', `554 ${BLOCKED}`)
    expect(causeOf(gmx)).toEqual({ code: 'ip-blocked', provider: 'gmx', kinds: ['unblock-server-page'] })
    const at: At = { host: 'mx2.comcast.net', protocol: 'smtp', port: 25, security: 'none' }
    expect(kindsOf(diagnosisAt(at, `< 554 ${BLOCKED}`))).toEqual(['unblock-server-page'])
  })

  test('is for whoever logs in, where that is refused, and for mail servers too over SMTP', () => {
    const imap = `< * BYE ${BLOCKED}`
    expect(kindsOf(diagnosisAt({ host: 'imap.gmx.net' }, imap))).toEqual(['unblock-address-page'])
    expect(kindsOf(diagnosisAt({ host: 'imap.seznam.cz' }, imap))).toEqual(['unblock-address-page'])
    const smtp = diagnosisAt({ host: 'mail.gmx.net', protocol: 'smtp' }, `< 554 ${BLOCKED}`)
    expect(kindsOf(smtp)).toEqual(['unblock-address-page', 'unblock-server-page'])
    expect(kindsOf(diagnosisAt({ host: 'imap.gmail.com' }, imap))).toEqual([])
  })

  test('is for accounts, where one is locked', () => {
    const locked = 'A1 NO [AUTHENTICATIONFAILED] Account locked after too many attempts'
    for (const [host, url] of [
      ['imap.gmx.net', 'https://hilfe.gmx.net/account/gesperrt.html'],
      ['imap.zoho.com', 'https://mail.zoho.com/UnblockMe'],
    ] as const) {
      const { code, links } = diagnosisAt({ host }, login('ann', locked))
      expect(code).toBe('account-locked')
      expect(links).toMatchObject([{ kind: 'unlock-account-page', url }])
    }
  })

  test('is for a disabled account too', () => {
    const answer = 'A1 NO [ALERT] Your account has been disabled. (Failure)'
    const { code, links } = diagnosisAt({ host: 'imap.gmail.com' }, login('ann@gmail.com', answer))
    expect(code).toBe('account-disabled')
    expect(links.map(({ kind }) => kind)).toEqual(['unlock-account-page'])
  })

  test('stands behind that of the list which the words blame, whatever they refuse', () => {
    const blamed = (words: string) => causeOf(bounced('ann@free.fr', 'mx1.free.fr', words))
    const kinds = ['block-list', 'unblock-server-page']
    expect(blamed('550 sender rejected, listed in bl.spamcop.net')).toMatchObject({ code: 'sender-rejected', kinds })
    expect(blamed('550 recipient rejected, client is on the Spamhaus block list').kinds).toEqual(kinds)
    expect(blamed('550 5.1.1 no such user').kinds).toEqual([])
    expect(blamed('550 5.1.8 sender domain does not exist').kinds).toEqual([])
  })

  test('is named once, where the server or the list names it too', () => {
    const words = '550 5.7.606 Access denied, banned sending IP [192.0.2.1]. Visit https://sender.office.com/'
    const { provider, kinds } = causeOf(bounced('ann@example.org', 'example-org.mail.protection.outlook.com', words))
    expect({ provider, kinds }).toEqual({ provider: 'microsoft-365', kinds: ['named-by-server'] })
  })

  test('is shown as text, in JSON and in HTML, in the language of the reader', () => {
    const bounce = bounced('ann@t-online.de', 'mx02.t-online.de', '554 IP=192.0.2.1 - blocked, bad reputation')
    const report = reportOf(importTranscripts(bounce))
    const url = 'https://postmaster.t-online.de/index.en.html'
    const urls = { en: url, de: 'https://postmaster.t-online.de/' }
    expect(report.diagnoses[0]?.links).toMatchObject([{ kind: 'unblock-server-page', url, urls }])
    expect(JSON.stringify(toJson(report))).toContain(`"url":"${url}"`)
    for (const locale of LOCALES) {
      expect(renderText(report, { locale })).toContain(url)
      expect(renderHtml(report, { locale })).toContain(`href="${url}"`)
      const [link] = describeDiagnosis(report.diagnoses[0] as Diagnosis, { locale }).links
      expect(link?.about).toMatch(/T-Online/)
    }
    const abouts = ['unlock-account', 'unblock-address', 'unblock-server'].flatMap((topic) =>
      LOCALES.map((locale) => {
        const links = [{ ...report.diagnoses[0]?.links[0], kind: `${topic}-page` }] as unknown as Diagnosis['links']
        return describeDiagnosis({ ...(report.diagnoses[0] as Diagnosis), links }, { locale }).links[0]?.about
      }),
    )
    expect(new Set(abouts).size).toBe(3 * LOCALES.length)
  })
})

describe('a mail exchanger', () => {
  const timedOut = (host: string) =>
    `Nov 29 10:00:00 mail postfix/smtp[7]: 1234567890: to=<ann@gmx.net>, relay=none, delay=30, delays=0/0/30/0, dsn=4.4.1, status=deferred (connect to ${host}[192.0.2.25]:25: Connection timed out)`

  test('is no server for mail programs, and the settings of these are not advised for it', () => {
    const [diagnosis] = explain(timedOut('mx00.emig.gmx.net'))
    expect(diagnosis).toMatchObject({ code: 'connection-timeout', provider: 'gmx' })
    expect(diagnosis?.facts).not.toHaveProperty('providerHost')
    expect(diagnosis?.help.join(' ')).not.toContain('mail.gmx.net')
    expect(explain(timedOut('mx.example.org'))[0]?.provider).toBeUndefined()
  })

  test('is not taken for a server for mail programs that somebody typed', () => {
    const { facts } = diagnosisAt({ host: 'smtp.gmx.net', protocol: 'smtp', port: 25 }, '= failed {"code":"ENOTFOUND"}')
    expect(facts).toMatchObject({ provider: 'GMX', providerHost: 'mail.gmx.net' })
  })
})
