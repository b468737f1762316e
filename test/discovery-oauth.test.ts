import { expect, test } from 'vitest'
import type { FoundOAuth, FoundSetting, SourceAnswer } from '../src/discovery/discovery.ts'
import { OAuthSearch } from '../src/discovery/oauth.ts'
import { FakeNetwork, type FakeWorld } from './fake-network.ts'

const ENDPOINTS = {
  authorization_endpoint: 'https://login.example.org/authorize',
  token_endpoint: 'https://login.example.org/token',
}

function answer(oauth: FoundOAuth | undefined, isTrusted = true): SourceAnswer {
  const rest = { asked: '', outcome: 'found', servers: [], durationMs: 0 } as const
  return { source: 'pacc', ...rest, isTrusted, ...(oauth && { oauth }) }
}

function setting(auth: FoundSetting['auth']): FoundSetting {
  const place = { protocol: 'imap', host: 'imap.example.org', port: 993, security: 'tls' } as const
  return { ...place, auth, sources: ['usual-names'], isTrusted: true }
}

async function best(
  pages: Readonly<Record<string, object | string>>,
  answers: readonly SourceAnswer[],
  settings: readonly FoundSetting[] = [],
) {
  const world: FakeWorld['pages'] = Object.fromEntries(
    Object.entries(pages).map(([url, page]) => [
      url,
      { value: typeof page === 'string' ? page : JSON.stringify(page) },
    ]),
  )
  const network = new FakeNetwork({ pages: world })
  const search = new OAuthSearch(network, new AbortController().signal)
  for (const one of answers) search.heard(one)
  const found = await network.run(search.best(answers, settings))
  return { found, asked: network.asked }
}

test('an issuer alone is completed by its metadata (RFC 8414)', async () => {
  const issuer = 'https://login.example.org'
  const scopes_supported = ['openid', 'urn:ietf:params:oauth:scope:mail']
  const { found, asked } = await best(
    { [`${issuer}/.well-known/oauth-authorization-server`]: { issuer, ...ENDPOINTS, scopes_supported } },
    [answer({ issuer })],
  )
  expect(found).toEqual({
    issuer,
    authorizationEndpoint: ENDPOINTS.authorization_endpoint,
    tokenEndpoint: ENDPOINTS.token_endpoint,
    scopes: { imap: ['urn:ietf:params:oauth:scope:mail'], smtp: ['urn:ietf:params:oauth:scope:mail'] },
    source: 'pacc',
    isTrusted: true,
  })
  expect(asked.length, 'each page is asked for once').toBe(2)
})

test('the path of an issuer stands behind the well-known name, and before that of OpenID Connect', async () => {
  const issuer = 'https://login.example.org/tenant'
  const oidc = await best({ [`${issuer}/.well-known/openid-configuration`]: { issuer, ...ENDPOINTS } }, [
    answer({ issuer }),
  ])
  expect(oidc.found?.tokenEndpoint).toBe(ENDPOINTS.token_endpoint)
  expect(oidc.asked).toEqual([
    'https://login.example.org/.well-known/oauth-authorization-server/tenant',
    'https://login.example.org/tenant/.well-known/openid-configuration',
  ])
})

test.each([
  ['another issuer', { issuer: 'https://evil.example.net', ...ENDPOINTS }],
  ['an issuer with a slash more', { issuer: 'https://login.example.org/', ...ENDPOINTS }],
  ['no issuer', ENDPOINTS],
  ['a list', [1]],
  ['no JSON', '<html>'],
  ['null', 'null'],
])('metadata with %s is not believed', async (_, page) => {
  const issuer = 'https://login.example.org'
  const pages = { [`${issuer}/.well-known/oauth-authorization-server`]: page }
  const { found } = await best(pages, [answer({ issuer })])
  expect(found).toEqual({ issuer, source: 'pacc', isTrusted: true })
})

test('end points without TLS are left out', async () => {
  const issuer = 'https://login.example.org'
  const metadata = { issuer, authorization_endpoint: 'http://login.example.org/', token_endpoint: 7 }
  const pages = { [`${issuer}/.well-known/oauth-authorization-server`]: metadata }
  expect((await best(pages, [answer({ issuer })])).found).toEqual({ issuer, source: 'pacc', isTrusted: true })
})

test.each([
  'http://login.example.org',
  'login.example.org',
  'https://login.example.org/?a=b',
  'https://a:b@example.org',
  '',
])('an issuer that is no HTTPS URL is not asked: %s', async (issuer) => {
  expect((await best({}, [answer({ issuer })])).asked).toEqual([])
})

test('a trusted answer comes before one that somebody may have changed', async () => {
  const whole = { authorizationEndpoint: 'https://a.example/', tokenEndpoint: 'https://b.example/' }
  const answers = [
    answer({ issuer: 'https://forged.example', ...whole }, false),
    answer({ issuer: 'https://good.example', ...whole }),
  ]
  const { found, asked } = await best({}, answers)
  expect(found?.issuer).toBe('https://good.example')
  expect(asked, 'what is complete is not asked for').toEqual([])
})

test('a server that takes tokens alone may say whose (RFC 9728)', async () => {
  const issuer = 'https://login.example.org'
  const pages = {
    'https://imap.example.org/.well-known/oauth-protected-resource': {
      resource: 'https://imap.example.org',
      authorization_servers: [issuer],
    },
    [`${issuer}/.well-known/openid-configuration`]: { issuer, ...ENDPOINTS },
  }
  const { found } = await best(pages, [answer(undefined)], [setting(['oauth2'])])
  expect(found).toMatchObject({ issuer, tokenEndpoint: ENDPOINTS.token_endpoint, source: 'usual-names' })
})

test('what speaks of another resource is not believed, and a server that takes passwords is not asked', async () => {
  const url = 'https://imap.example.org/.well-known/oauth-protected-resource'
  const other = { resource: 'https://other.example.org', authorization_servers: ['https://login.example.org'] }
  expect((await best({ [url]: other }, [], [setting(['oauth2'])])).found).toBeUndefined()
  expect((await best({ [url]: other }, [], [setting(['password', 'oauth2'])])).asked).toEqual([])
})
