import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { checkInbox, type InboxReport, type InboxSettings, type ServerSettings } from '../src/index.ts'
import { TEST_CA } from '../src/replay.ts'
import { ACCOUNTS, type SaslServers, startSaslServers, TOKENS } from './servers/sasl-servers.ts'

const { missing } = inject('servers')
const { ann, zoe, hal } = ACCOUNTS

type Protocol = 'imap' | 'smtp'
type Security = ServerSettings['security']
type Credentials = Pick<InboxSettings, 'email' | 'username' | 'password' | 'accessToken'>

const SIDES: readonly Protocol[] = ['imap', 'smtp']
const BY_PASSWORD = ['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256'] as const
const BY_TOKEN = ['XOAUTH2', 'OAUTHBEARER'] as const
const CHALLENGED: readonly string[] = ['CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256']
/** As Dovecot and Postfix list them. */
const OFFERED = ['CRAM-MD5', 'LOGIN', 'OAUTHBEARER', 'PLAIN', 'SCRAM-SHA-1', 'SCRAM-SHA-256', 'XOAUTH2']

/** In the clear only those that do not say the secret. */
const waysFor = (mechanism: string): readonly Security[] => [
  ...(['tls', 'starttls'] as const),
  ...(CHALLENGED.includes(mechanism) ? (['none'] as const) : []),
]
const meetings = (mechanisms: readonly string[]) =>
  mechanisms.flatMap((mechanism) =>
    SIDES.flatMap((side) => waysFor(mechanism).map((security) => ({ mechanism, side, security }))),
  )

describe.skipIf(missing)('logins to Dovecot and Postfix', () => {
  let servers: SaslServers
  beforeAll(async () => {
    servers = await startSaslServers()
  })
  afterAll(() => servers?.stop())

  function check(side: Protocol, security: Security, who: Credentials, auth?: string): Promise<InboxReport> {
    const port = servers.ports[side][security]
    const server = { host: '127.0.0.1', port, security, auth }
    return checkInbox({ tls: { ca: TEST_CA }, imap: false, smtp: false, ...who, [side]: server })
  }

  describe.each(meetings(BY_PASSWORD))('$mechanism, $side, $security', ({ mechanism, side, security }) => {
    test('lets a good password in', async () => {
      const report = await check(side, security, ann, mechanism)
      expectLogin(report, { side, mechanism, outcome: 'accepted' })
      expect(report).toMatchObject({ ok: true, diagnoses: [], oddities: [], passwordsSent: 1 })
    })

    test('refuses a wrong one, which goes out once', async () => {
      const report = await check(side, security, { ...ann, password: 'not the password' }, mechanism)
      expectLogin(report, { side, mechanism, outcome: 'refused' })
      // PLAIN is on offer too, and a server that keeps only hashes of passwords would accept a right one by it.
      const certainty = CHALLENGED.includes(mechanism) ? 'possible' : 'likely'
      expect(found(report)).toEqual([`${side}.login auth-failed ${certainty}`])
      expect(report.passwordsSent).toBe(1)
    })
  })

  describe.each(meetings(BY_TOKEN))('$mechanism, $side, $security', ({ mechanism, side, security }) => {
    test('lets a good token in', async () => {
      const report = await check(side, security, { email: ann.email, accessToken: TOKENS.good }, mechanism)
      expectLogin(report, { side, mechanism, outcome: 'accepted' })
      expect(report).toMatchObject({ ok: true, diagnoses: [], oddities: [], passwordsSent: 1 })
      expect(servers.asked.at(-1)).toBe(TOKENS.good)
    })

    test.each(['expired', 'withoutScope', 'ofSomebodyElse'] as const)('refuses one that is %s', async (kind) => {
      const report = await check(side, security, { email: ann.email, accessToken: TOKENS[kind] }, mechanism)
      expectLogin(report, { side, mechanism, outcome: 'refused' })
      expect(found(report)).toEqual([`${side}.login oauth-token-rejected certain`])
      // Dovecot tells what an authority would (RFC 7628 §3.2.2), and not which of the three it was.
      const told =
        mechanism === 'XOAUTH2' ? { status: '401', schemes: 'bearer', scope: 'mail' } : { status: 'invalid_token' }
      expect(report.diagnoses[0]?.facts).toMatchObject(told)
      expect(report.passwordsSent).toBe(1)
    })
  })

  test.each(SIDES)('a JWT that had ended is refused over %s, and the report says when it ended', async (side) => {
    const report = await check(side, 'tls', { email: ann.email, accessToken: TOKENS.expiredJwt })
    expect(report.diagnoses).toMatchObject([
      {
        code: 'oauth-token-rejected',
        certainty: 'certain',
        title: 'the OAuth token had expired',
        facts: { tokenForm: 'jwt', tokenExpires: '2020-01-01T00:00:00Z', tokenAudience: 'mail.mailwhy.test' },
      },
    ])
    const good = await check(side, 'tls', { email: ann.email, accessToken: TOKENS.goodJwt })
    expect(good).toMatchObject({ ok: true, diagnoses: [], oddities: [] })
  })

  test.each(BY_TOKEN)(
    '%s: an authority that fails is not a token that is rejected, where the server says so',
    async (mechanism) => {
      const credentials = { email: ann.email, accessToken: TOKENS.failing }
      expect(found(await check('imap', 'tls', credentials, mechanism))).toEqual(['imap.login auth-unavailable likely'])
      // Postfix 3.7 answers 535 "reason unavailable" to that too.
      expect(found(await check('smtp', 'tls', credentials, mechanism))).toEqual([
        'smtp.login oauth-token-rejected likely',
      ])
    },
  )

  describe.each(SIDES)('left to choose, %s', (side) => {
    test.each(['tls', 'starttls'] as const)('PLAIN over a trusted connection, %s', async (security) => {
      for (const who of [ann, hal]) {
        const report = await check(side, security, who)
        expect(report).toMatchObject({ ok: true, passwordsSent: 1 })
        expect(report.logins).toMatchObject([{ mechanism: 'PLAIN', because: 'trusted', outcome: 'accepted' }])
      }
    })

    test('the strongest mechanism over an untrusted one', async () => {
      const report = await check(side, 'none', ann)
      expect(report).toMatchObject({ ok: true, passwordsSent: 1 })
      expect(report.logins).toMatchObject([{ mechanism: 'SCRAM-SHA-256', because: 'strongest', outcome: 'accepted' }])
    })

    test('the standard for a token', async () => {
      const report = await check(side, 'tls', { email: ann.email, accessToken: TOKENS.good })
      expect(report).toMatchObject({ ok: true, passwordsSent: 1 })
      expect(report.logins).toMatchObject([{ mechanism: 'OAUTHBEARER', because: 'trusted', outcome: 'accepted' }])
    })
  })

  describe.each(SIDES)('a password of which the server has a hash alone, %s', (side) => {
    test('is refused by SCRAM before any proof has left', async () => {
      const report = await check(side, 'tls', hal, 'SCRAM-SHA-256')
      expect(found(report)).toEqual([`${side}.login auth-failed possible`])
      expect(report.passwordsSent).toBe(0)
    })

    test('LIVE B2: is refused by CRAM-MD5 as a wrong one, and PLAIN settles which of the two it is', async () => {
      const report = await check(side, 'tls', hal, 'CRAM-MD5')
      expect(found(report)).toEqual([`${side}.login auth-failed possible`])
      expect(report.passwordsSent).toBe(1)
      const [diagnosis] = report.diagnoses
      expect(diagnosis?.help[0]).toContain("`auth: 'PLAIN'`")
      expect(diagnosis?.rivals[0]).toMatchObject({
        code: 'auth-mechanism-unsupported',
        settledBy: "To confirm, log in again with `auth: 'PLAIN'`.",
      })
      expect(await check(side, 'tls', hal, 'PLAIN')).toMatchObject({ ok: true })
    })
  })

  test.each(BY_PASSWORD)('%s carries a name and password beyond ASCII', async (mechanism) => {
    for (const side of SIDES) expect(await check(side, 'tls', zoe, mechanism)).toMatchObject({ ok: true })
  })
})

function expectLogin({ logins }: InboxReport, told: { side: Protocol; mechanism: string; outcome: string }): void {
  const { side, ...login } = told
  expect(logins).toMatchObject([{ ...login, protocol: side, because: 'asked-for' }])
  expect([...(logins[0]?.offered ?? [])].toSorted()).toEqual(OFFERED)
}

function found({ diagnoses }: InboxReport): readonly string[] {
  return diagnoses.map(({ stage, code, certainty }) => `${stage} ${code} ${certainty}`)
}
