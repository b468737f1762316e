import { describe, expect, test } from 'vitest'
import { claimsOf } from '../src/credentials/token-claims.ts'
import { diagnose, Secret } from '../src/index.ts'
import { MAIL_TOKENS } from '../src/knowledge/mail-tokens.ts'
import { dialogue } from './dialogue.ts'
import { HEAD, jwt, NOW, part } from './jwt.ts'

const read = (token: string) => claimsOf(new Secret(token))

describe('the form of a token', () => {
  test.each([
    [jwt({}), 'jwt'],
    [`Bearer ${jwt({})} `, 'jwt'],
    [`${part({ alg: 'dir', enc: 'A128GCM' })}..aXZpdml2.Y2lwaGVy.dGFn`, 'encrypted'],
    [jwt({}).slice(0, -40), 'malformed'],
    [jwt({}).split('.').slice(0, 2).join('.'), 'malformed'],
    [`${part(HEAD)}.bm90IGpzb24.c2ln`, 'malformed'],
    [`${part(HEAD)}.${part([1])}.c2ln`, 'malformed'],
    [`ya29.a0AfB_${'x'.repeat(150)}`, 'google'],
    [`EwB${'Aa1+/'.repeat(200)}==`, 'microsoft-account'],
    ['4f1c9be07a5d4410b2', 'opaque'],
    ['', 'opaque'],
    ['a.b.c', 'opaque'],
    ['eyJ', 'opaque'],
    ['not in any Base64: é', 'opaque'],
  ])('%s is %s', (token, form) => {
    expect(read(token)).toEqual({ form })
  })

  test('one of ten megabytes is not read', () => {
    for (const head of ['eyJ', 'ya29.', 'EwB', part(HEAD), `${part(HEAD)}.`, '.'.repeat(9)])
      expect(() => read(head + 'a'.repeat(1e7))).not.toThrow()
    expect(read(jwt({ aud: 'a'.repeat(1e5) }))).toEqual({ form: 'opaque' })
  })
})

describe('the claims of a JWT', () => {
  test('those of the list are kept, and none that names a person', () => {
    const all = {
      ...{ iss: 'https://sts.windows.net/x', sub: 'ann-sub', oid: 'ann-oid', upn: 'ann@example.com', name: 'Ann' },
      ...{ email: 'ann@example.com', unique_name: 'ann', ipaddr: '192.0.2.9', wids: ['w'], groups: ['g'], xms_x: 'y' },
      ...{ aud: 'https://outlook.office.com', scp: 'SMTP.Send IMAP.AccessAsUser.All', exp: NOW, nbf: NOW - 60 },
      ...{ tid: '72F988BF-86F1-41AF-91AB-2D7CD011DB47', appid: '604d1a0f-dae8-4be0-b0e4-3d2df8ce9c8a' },
    }
    expect(read(jwt(all))).toEqual({
      form: 'jwt',
      aud: 'https://outlook.office.com',
      scp: 'SMTP.Send IMAP.AccessAsUser.All',
      exp: '2026-11-22T00:00:00Z',
      nbf: '2026-11-21T23:59:00Z',
      tid: '72f988bf-86f1-41af-91ab-2d7cd011db47',
      appid: '604d1a0f-dae8-4be0-b0e4-3d2df8ce9c8a',
    })
  })

  test.each<[string, object, object]>([
    ['several audiences', { aud: ['imap', 'smtp'] }, { aud: 'imap smtp' }],
    ['the scope of RFC 9068', { scope: 'mail openid' }, { scp: 'mail openid' }],
    ['a list of scopes', { scp: ['mail', 'openid'] }, { scp: 'mail openid' }],
    ['the same scope twice', { scp: 'mail mail' }, { scp: 'mail', more: true }],
    ['roles', { roles: ['IMAP.AccessAsApp'] }, { roles: 'IMAP.AccessAsApp' }],
    ['azp', { azp: 'mail-client' }, { appid: 'mail-client' }],
    ['client_id', { client_id: 'mail-client' }, { appid: 'mail-client' }],
    ['a fraction of a second', { exp: NOW + 0.7 }, { exp: '2026-11-22T00:00:00Z' }],
    ['milliseconds for seconds', { exp: NOW * 1000 }, {}],
    ['dates that are none', { exp: 'tomorrow', nbf: -1 }, {}],
    ['an audience that is a person', { aud: 'ann@example.com' }, {}],
    ['an audience with a query', { aud: 'https://example.com/?user=ann' }, {}],
    ['an audience with a line end', { aud: 'imap\r\nA1 LOGIN' }, {}],
    ['an audience in another script', { aud: 'почта' }, {}],
    ['a long audience', { aud: 'a'.repeat(201) }, {}],
    ['scopes, of which one is a person', { scp: 'mail ann@example.com' }, { scp: 'mail', more: true }],
    ['a tenant by name', { tid: 'contoso.onmicrosoft.com' }, {}],
    ['an application with an address', { appid: 'ann@example.com' }, {}],
    ['other types', { aud: 7, scp: {}, roles: 'x y', tid: [], appid: null, exp: {} }, { roles: 'x y' }],
  ])('%s', (_, claims, kept) => {
    expect(read(jwt(claims))).toEqual({ form: 'jwt', ...kept })
  })

  test('of a hundred scopes those of mail are kept, and that some are left out', () => {
    const scopes = Array.from({ length: 100 }, (_, at) => `Files.Read${at}`)
    const { scp = '', more } = read(jwt({ scp: [...scopes, 'IMAP.AccessAsUser.All'].join(' ') }))
    expect([scp.split(' ')[0], scp.split(' ').length, more]).toEqual(['IMAP.AccessAsUser.All', 20, true])
  })
})

const MICROSOFT = { provider: 'Microsoft 365' }
const OUTLOOK = { ...MICROSOFT, aud: 'https://outlook.office.com' }
const said = (token: object, answer: string, at = '') => {
  const note = `= note ${JSON.stringify({ token: { form: 'jwt', ...token } })}`
  const isSmtp = /^\d/.test(answer)
  const login = isSmtp
    ? `< 220 ready\n${note}\n> AUTH XOAUTH2 ‹token›\n< ${answer}`
    : `< * OK ready\n${note}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n${at}< A1 ${answer}`
  const [diagnosis] = diagnose(dialogue(login, { protocol: isSmtp ? 'smtp' : 'imap' }))
  return diagnosis && `${diagnosis.code} ${diagnosis.certainty}: ${diagnosis.cause}`
}
const hours = (count: number) => new Date((NOW + count * 3600) * 1000).toISOString()

describe('what a token tells of a refusal', () => {
  test.each<[string, object, string, RegExp]>([
    [
      'expired',
      { exp: hours(-3) },
      'NO AUTHENTICATE failed.',
      /^oauth-token-rejected certain: .* ended 3 hours before/,
    ],
    ['for days', { exp: hours(-49) }, 'NO Invalid credentials (Failure)', /certain: .* ended 2 days before/],
    ['within the leeway', { exp: hours(-0.05) }, 'NO AUTHENTICATE failed.', /^oauth-token-rejected likely/],
    [
      'not yet',
      { nbf: hours(2) },
      '535 5.7.3 Authentication unsuccessful [AB1CD.PROD.OUTLOOK.COM]',
      /certain: .*valid from/,
    ],
    [
      'for Graph',
      { ...MICROSOFT, aud: 'https://graph.microsoft.com' },
      'NO AUTHENTICATE failed.',
      /certain: .* is for graph\.microsoft\.com, not for outlook\.office365\.com/,
    ],
    [
      'for Graph by number',
      { ...MICROSOFT, aud: '00000003-0000-0000-c000-000000000000' },
      'NO AUTHENTICATE failed.',
      /certain: .* is for graph\.microsoft\.com/,
    ],
    [
      'for what nobody knows',
      { ...MICROSOFT, aud: 'api://x' },
      'NO AUTHENTICATE failed.',
      /^oauth-token-rejected likely: .* is for x, not/,
    ],
    [
      'for Exchange by number',
      { ...MICROSOFT, aud: '00000002-0000-0ff1-ce00-000000000000', scp: 'IMAP.AccessAsUser.All', exp: hours(1) },
      'NO AUTHENTICATE failed.',
      /likely: .* is valid until/,
    ],
    [
      'without the scope',
      { ...OUTLOOK, scp: 'SMTP.Send', exp: hours(1) },
      'NO AUTHENTICATE failed.',
      /likely: .* lacks the scope https:\/\/outlook\.office\.com\/IMAP\.AccessAsUser\.All: it has SMTP\.Send/,
    ],
    [
      'with the scope of the other protocol',
      { ...OUTLOOK, scp: 'IMAP.AccessAsUser.All' },
      '535 5.7.3 Authentication unsuccessful',
      /lacks the scope https:\/\/outlook\.office\.com\/SMTP\.Send/,
    ],
    [
      'with scopes left out',
      { ...OUTLOOK, scp: 'SMTP.Send', more: true, exp: hours(1) },
      'NO AUTHENTICATE failed.',
      /is valid until/,
    ],
    [
      'without the role',
      { ...OUTLOOK, roles: 'Mail.Send' },
      'NO AUTHENTICATE failed.',
      /lacks the role IMAP\.AccessAsApp: it has Mail\.Send/,
    ],
    [
      'with the role',
      { ...OUTLOOK, roles: 'SMTP.SendAsApp' },
      '535 5.7.3 Authentication unsuccessful',
      /has the role SMTP\.SendAsApp/,
    ],
    [
      'of Google',
      { form: 'google', ...MICROSOFT },
      'NO AUTHENTICATE failed.',
      /certain: .* an opaque token of Google, which/,
    ],
    [
      'an ID token',
      { provider: 'Google', aud: '1-x.apps.googleusercontent.com' },
      'NO Invalid credentials (Failure)',
      /likely: .* looks like an ID token/,
    ],
    [
      'of another server',
      { aud: 'imap', exp: hours(1) },
      'NO AUTHENTICATE failed.',
      /likely: .* is valid until .*, for imap/,
    ],
    ['opaque', { form: 'opaque' }, 'NO AUTHENTICATE failed.', /likely: .* an opaque token: only its issuer/],
    ['cut', { form: 'malformed' }, 'NO AUTHENTICATE failed.', /likely: .* cannot be read as one/],
  ])('%s', (_, token, answer, expected) => {
    expect(said(token, answer)).toMatch(expected)
  })

  test.each([
    ['NO [UNAVAILABLE] Temporary authentication failure', /^auth-unavailable/],
    ['NO [ALERT] Too many simultaneous connections. (Failure)', /^too-many-connections/],
    ['NO Your account is disabled', /^account-disabled/],
    [
      '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
      /^protocol-disabled/,
    ],
  ])('the words of the server count for more: %s', (answer, expected) => {
    expect(said({ exp: hours(-3), ...MICROSOFT, aud: 'https://graph.microsoft.com' }, answer)).toMatch(expected)
  })

  test('the error of the server stands beside it, as far as it can be read', () => {
    const error = btoa('{"status":"invalid_token","scope":"mail","openid-configuration":"https://id.example.com/x"}')
    const at = (text: string) => `< + ${text}\n> \n`
    const [whole] = diagnose(
      dialogue(`> A1 AUTHENTICATE OAUTHBEARER ‹token›\n${at(error)}< A1 NO no`, { protocol: 'imap' }),
    )
    expect(whole?.facts).toMatchObject({
      status: 'invalid_token',
      scope: 'mail',
      openidConfiguration: 'https://id.example.com/x',
    })
    const masked = `${error.slice(0, 60)}${'•'.repeat(20)}${error.slice(80)}`
    const [cut] = diagnose(
      dialogue(`> A1 AUTHENTICATE OAUTHBEARER ‹token›\n${at(masked)}< A1 NO no`, { protocol: 'imap' }),
    )
    expect(cut).toMatchObject({
      code: 'oauth-token-rejected',
      certainty: 'certain',
      facts: { status: 'invalid_token' },
    })
    expect(cut?.facts).not.toHaveProperty('openidConfiguration')
  })
})

test('each provider has its scopes with a source, and no host of another', () => {
  const hosts = [
    'outlook.office365.com',
    'smtp.office365.com',
    'imap-mail.outlook.com',
    'imap.gmail.com',
    'smtp.mail.yahoo.com',
    'imap.aol.com',
    'imap.fastmail.com',
    'imap.example.com',
    'imap.gmail.com.example.com',
  ]
  const found = hosts.map((host) => MAIL_TOKENS.filter((one) => one.hosts.test(host)).map(({ provider }) => provider))
  expect(found.map(({ length }) => length)).toEqual([1, 1, 1, 1, 1, 1, 1, 0, 0])
  for (const { source, scopes } of MAIL_TOKENS) expect([source, ...Object.values(scopes)].every(Boolean)).toBe(true)
})
