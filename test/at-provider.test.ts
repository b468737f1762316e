import { describe, expect, test } from 'vitest'
import {
  anonymize,
  type Diagnosis,
  describe as describeDiagnosis,
  diagnose,
  explain,
  LOCALES,
  reportOf,
} from '../src/classify.ts'
import { providersAtHost } from '../src/knowledge/find-provider.ts'
import { providers } from '../src/knowledge/providers.ts'
import {
  type At,
  diagnosisAt,
  GREETING,
  kindsOf,
  login,
  REFUSED,
  smtpLogin,
  smtpRefused,
  told,
  transcriptsAt,
} from './at-provider.ts'

describe('a refused password', () => {
  test.each<[string, At, string, { is: string; rivals: readonly string[]; provider: string }]>([
    [
      'where two-step verification asks for an app password',
      { host: 'imap.zoho.com' },
      login('ann@zoho.com'),
      { is: 'auth-failed likely', rivals: ['app-password-required', 'protocol-disabled'], provider: 'zoho' },
    ],
    [
      'where the password of the account is never taken',
      { host: 'imap.mail.me.com' },
      login('ann'),
      { is: 'app-password-required likely', rivals: ['auth-failed'], provider: 'icloud' },
    ],
    [
      'the same over SMTP',
      { host: 'smtp.mail.me.com', protocol: 'smtp', port: 587, security: 'starttls' },
      smtpLogin('ann@icloud.com', '535 5.7.8 Error: authentication failed'),
      { is: 'app-password-required likely', rivals: ['auth-failed'], provider: 'icloud' },
    ],
    [
      'where no password is taken',
      { host: 'outlook.office365.com' },
      login('ann@outlook.com', 'A1 NO LOGIN failed.'),
      { is: 'oauth-required likely', rivals: ['auth-failed'], provider: 'outlook' },
    ],
    [
      'where IMAP is off at first too',
      { host: 'imap.gmx.net' },
      login('ann@gmx.de'),
      { is: 'auth-failed likely', rivals: ['app-password-required', 'protocol-disabled'], provider: 'gmx' },
    ],
    [
      'with the local part where the address is wanted',
      { host: 'secureimap.t-online.de' },
      login('ann'),
      { is: 'app-password-required likely', rivals: ['username-format', 'auth-failed'], provider: 't-online' },
    ],
    [
      'with the address where the local part is wanted, which may be taken even so',
      { host: 'imap.web.de' },
      login('ann@web.de'),
      {
        is: 'auth-failed likely',
        rivals: ['app-password-required', 'protocol-disabled', 'username-format'],
        provider: 'web-de',
      },
    ],
  ])('%s', (_, at, text, expected) => {
    expect(told(diagnosisAt(at, text))).toEqual(expected)
  })

  test('is what the server says, where it says more than that', () => {
    const said = (answer: string, at: At = { host: 'imap.mail.me.com' }) =>
      told(diagnosisAt(at, login('ann', answer))).is
    expect(said('A1 NO [AUTHENTICATIONFAILED] Account locked after too many attempts')).toMatch(/^account-locked /)
    expect(said('A1 NO [UNAVAILABLE] Temporary authentication failure')).toMatch(/^auth-unavailable /)
    expect(said('A1 NO Too many simultaneous connections')).toMatch(/^too-many-connections /)
    expect(said('A1 NO No such user')).toBe('auth-failed likely')
    expect(said('A1 NO Sorry')).toBe('auth-failed possible')
  })

  test('is no sign of a missing app password, where its shape is that of one', () => {
    const { rivals, ...diagnosis } = diagnosisAt(
      { host: 'imap.mail.me.com' },
      login('ann', REFUSED, ['app-password-hyphens']),
    )
    expect(diagnosis.code).toBe('auth-failed')
    expect(rivals.map(({ code }) => code)).not.toContain('app-password-required')
    expect(diagnosis.help[0]).toMatch(/looks like an app password/)
    expect(diagnosis.facts).not.toHaveProperty('appPasswords')
  })

  test('says nothing of passwords, where a token was refused', () => {
    const text = `${GREETING}> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO [AUTHENTICATIONFAILED] Invalid credentials`
    for (const host of ['imap.gmail.com', 'outlook.office365.com', 'imap.mail.me.com']) {
      const { code, rivals } = diagnosisAt({ host }, text)
      expect([code, ...rivals.map((rival) => rival.code)], host).not.toContain('app-password-required')
      expect(code, host).not.toBe('oauth-required')
    }
  })

  test('is never certain by what a provider documents', () => {
    for (const provider of providers()) {
      for (const protocol of ['imap', 'smtp'] as const) {
        for (const { host } of provider[protocol].is.slice(0, 1)) {
          const text = protocol === 'imap' ? login('ann') : smtpLogin('ann', smtpRefused)
          const { certainty, provider: id, rivals } = diagnosisAt({ host, protocol }, text)
          expect(certainty, host).not.toBe('certain')
          expect(rivals.filter((rival) => rival.certainty === 'certain')).toEqual([])
          expect(host.includes('%') || providersAtHost(host).some((one) => one.provider.id === id), host).toBe(true)
        }
      }
    }
  })

  test('does not ask for the address, where the provider wants the local part', () => {
    const { hints, help } = diagnosisAt({ host: 'imap.web.de' }, login('ann', REFUSED, ['username-no-domain']))
    expect(hints).toBeUndefined()
    expect(help.join(' ')).not.toMatch(/full email address/)
  })
})

describe('a wrong server', () => {
  test.each<[string, At, string, Readonly<Record<string, string | number>>]>([
    [
      'of another provider than that of the address',
      { host: 'imap.gmx.net' },
      login('ann@gmx.com'),
      { provider: 'GMX', addressProvider: 'GMX.com', providerHost: 'imap.gmx.com', providerPort: 993 },
    ],
    [
      'of SMTP for IMAP',
      { host: 'smtp.gmail.com' },
      '= dialled {}\n= late {"wait":"dial"}',
      { hostProtocol: 'SMTP', providerHost: 'imap.gmail.com', providerPort: 993, providerSecurity: 'tls' },
    ],
    [
      'of IMAP for SMTP, which greets',
      { host: 'imap.gmx.net', protocol: 'smtp' },
      '= connected {}\n< * OK IMAP4rev1 ready',
      { hostProtocol: 'IMAP', providerHost: 'mail.gmx.net', providerPort: 465 },
    ],
    [
      'of a name that the provider does not have',
      { host: 'imap.hotmail.com' },
      '= failed {"code":"ENOTFOUND"}',
      { provider: 'Outlook.com', providerHost: 'outlook.office365.com', providerPort: 993 },
    ],
    [
      'with a port that the provider does not document',
      { host: 'imap.gmx.net', port: 995 },
      '= connected {}\n< +OK POP3 ready',
      { settingsOf: 'GMX', providerHost: 'imap.gmx.net', providerPort: 993, providerSecurity: 'tls' },
    ],
  ])('%s', (_, at, text, facts) => {
    const diagnosis = diagnosisAt(at, text)
    expect(diagnosis.facts).toMatchObject(facts)
    expect(diagnosis.help[0]).toContain(facts.providerHost)
    for (const locale of LOCALES) expect(describeDiagnosis(diagnosis, { locale }).help[0]).toContain(facts.providerHost)
  })

  test('of another region: the others are named, that of the address first', () => {
    const { facts, help, code } = diagnosisAt({ host: 'imap.zoho.com' }, login('ann@zohomail.eu'))
    expect(code).toBe('auth-failed')
    expect(String(facts.regionHosts).split(', ')[0]).toBe('imap.zoho.eu')
    expect(String(facts.regionHosts)).not.toMatch(/smtp|imap\.zoho\.com(,|$)/)
    expect(help.some((one) => one.includes('imap.zoho.eu'))).toBe(true)
    expect(facts).not.toHaveProperty('addressProvider')
  })

  test('is none, where the settings are those that the provider documents', () => {
    const { facts } = diagnosisAt({ host: 'imap.gmx.net' }, '= dialled {}\n= late {"wait":"dial"}')
    expect(facts).toMatchObject({ provider: 'GMX' })
    expect(facts).not.toHaveProperty('providerHost')
  })
})

describe('a limit on connections', () => {
  const LIMITED = 'A1 NO [ALERT] Too many simultaneous connections. (Failure)'

  test('has the number that the provider documents', () => {
    const { code, facts, help } = diagnosisAt({ host: 'imap.gmail.com' }, login('ann@gmail.com', LIMITED))
    expect(code).toBe('too-many-connections')
    expect(facts.connectionLimit).toBe(15)
    expect(help[0]).toContain('15 connections')
  })

  test('has none, where the server says it itself', () => {
    const said = 'A1 NO [ALERT] Too many simultaneous connections, the limit is 10. (Failure)'
    expect(diagnosisAt({ host: 'imap.gmail.com' }, login('ann@gmail.com', said)).facts).not.toHaveProperty(
      'connectionLimit',
    )
  })
})

describe('the provider', () => {
  test('is known from the greeting or the user name, where a log does not name the host', () => {
    const [named] = explain({ lines: ['C: A1 LOGIN ann@gmx.de secret', `S: ${REFUSED}`], protocol: 'imap' })
    expect(named?.provider).toBe('gmx')
    const [greeted] = explain({
      lines: ['220 mail.gmx.net GMX Mailservices ESMTP', 'AUTH LOGIN', '535 Authentication credentials invalid'],
      protocol: 'smtp',
    })
    expect(greeted?.provider).toBe('gmx')
  })

  test('is known from the host that is given beside lines', () => {
    const [diagnosis] = explain({ lines: [REFUSED], protocol: 'imap', command: 'LOGIN', host: 'imap.mail.me.com' })
    expect(diagnosis && told(diagnosis)).toMatchObject({ is: 'app-password-required likely', provider: 'icloud' })
    expect(kindsOf(diagnosis as Diagnosis)).toEqual(['app-password-page'])
  })

  test('does not put an app password in the place of a refusal by a host that is not known', () => {
    const [diagnosis] = explain({ lines: ['C: A1 LOGIN ann@icloud.com x', `S: ${REFUSED}`], protocol: 'imap' })
    expect(diagnosis?.code).toBe('auth-failed')
    expect(diagnosis?.rivals[0]?.code).toBe('app-password-required')
  })

  test('stays, and so does the diagnosis, where the host gets a stand-in', () => {
    for (const [host, username] of [
      ['imap.mail.me.com', 'ann'],
      ['imap.gmx.net', 'ann@gmx.de'],
    ] as const) {
      const [transcript] = transcriptsAt({ host }, login(username))
      if (!transcript) throw new Error('no transcript')
      const hidden = anonymize(transcript)
      expect(hidden.header.target.host).not.toBe(host)
      const [before, after] = [transcript, hidden].map((one) => diagnose(one)[0])
      expect(after && told(after)).toEqual(before && told(before))
    }
  })

  test('changes nothing for hosts that are not known', () => {
    const names = [
      'mail.example.com',
      'imap.example.org',
      '192.0.2.7',
      'localhost',
      'gmx.example.com',
      'imap-gmail.com',
    ]
    for (const host of names) {
      for (const text of [
        login('ann@gmail.com'),
        '= dialled {}\n= late {"wait":"dial"}',
        '= failed {"code":"ENOTFOUND"}',
      ]) {
        const { provider, facts, links } = diagnosisAt({ host }, text)
        expect(provider).toBeUndefined()
        expect(links).toEqual([])
        const own = ['protocol', 'host', 'port', 'security', 'seconds']
        expect(Object.keys(facts).filter((name) => !own.includes(name))).toEqual([])
      }
    }
  })
})

describe('a dated change', () => {
  test('is told before its day, and as what holds after it', () => {
    const at: At = { host: 'smtp.office365.com', protocol: 'smtp', port: 587, security: 'starttls' }
    const said = smtpLogin('ann@example.com', '535 5.7.3 Authentication unsuccessful')
    const before = diagnosisAt({ ...at, startedAt: '2026-11-29T00:00:00.000Z' }, said)
    expect(before.code).toBe('auth-failed')
    expect(before.facts).toHaveProperty('passwordsEnd')
    const after = diagnosisAt({ ...at, startedAt: '2027-06-01T00:00:00.000Z' }, said)
    expect(after.facts).toHaveProperty('passwordsEnded')
    expect(after.rivals.map(({ code }) => code)).toContain('oauth-required')
  })
})

describe('a login with a password that is going to be turned off', () => {
  const session = (mechanism: string) =>
    `< 220 ready\n> EHLO x\n< 250 AUTH LOGIN XOAUTH2\n> AUTH ${mechanism} ‹password›\n< 235 2.7.0 ok\n> QUIT\n< 221 bye`
  const odditiesAt = (host: string, mechanism: string) =>
    reportOf(transcriptsAt({ host, protocol: 'smtp', port: 587, security: 'starttls' }, session(mechanism))).oddities

  test('is told of, with the day', () => {
    const [oddity] = odditiesAt('smtp.office365.com', 'PLAIN').filter(({ id }) => id === 'password-ends')
    expect(oddity?.facts).toEqual({ provider: 'Microsoft 365', date: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) })
    expect(oddity?.text).toMatch(/Microsoft 365 turns off by default from \w+ \d+, 20\d\d$/)
  })

  test('is no other login', () => {
    const ids = [odditiesAt('smtp.office365.com', 'XOAUTH2'), odditiesAt('smtp.example.com', 'PLAIN')].flat()
    expect(ids.map(({ id }) => id)).not.toContain('password-ends')
  })
})

describe('a provider that moved, or has no such server', () => {
  test('a name that it no longer uses is told with the one in its place', () => {
    const retired = providers().flatMap((provider) =>
      Object.entries(provider.otherHosts?.is ?? {}).flatMap(([host, as]) =>
        as === 'retired' && providersAtHost(host)[0]?.provider === provider ? [{ provider, host }] : [],
      ),
    )
    expect(retired.length).toBeGreaterThan(3)
    for (const { provider, host } of retired) {
      const protocol = /smtp/.test(host) ? 'smtp' : 'imap'
      const { facts, help } = diagnosisAt({ host, protocol }, '= failed {"code":"ENOTFOUND"}')
      expect(facts).toMatchObject({ provider: provider.name, retiredHost: host })
      expect(help[0]).toContain(host)
    }
  })

  test('a provider without servers for mail programs is told as that', () => {
    const { facts, help } = diagnosisAt({ host: 'imap.protonmail.com' }, '= failed {"code":"ENOTFOUND"}')
    expect(facts).toMatchObject({
      serverless: expect.stringContaining('Proton'),
      bridge: expect.stringContaining('Bridge'),
    })
    expect(help[0]).toMatch(/no IMAP server.*Bridge/)
  })

  test('the user name of a relay may be any address', () => {
    const relay = providers().find(({ imap, smtp }) => imap.is.length === 0 && smtp.is.length > 0)
    const host = relay?.smtp.is[0]?.host ?? ''
    const { facts } = diagnosisAt({ host, protocol: 'smtp' }, smtpLogin('ann@gmail.com', smtpRefused))
    expect(facts).toMatchObject({ provider: relay?.name })
    expect(facts).not.toHaveProperty('addressProvider')
  })
})
