import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anonymize,
  diagnose,
  explain,
  importTranscript,
  readTranscript,
  renderText,
  reportOf,
  writeTranscript,
} from '../src/classify.ts'
import { DENIAL_CODES, denialReason, isKnownDenial } from '../src/knowledge/oauth-denials.ts'
import { denialIn } from '../src/transcript/import/find/oauth-denial.ts'
import { dialogue } from './dialogue.ts'
import { growth } from './processor.ts'

const found = (what: unknown) => explain(what).map(({ code, certainty }) => `${code} ${certainty}`)
const entra = (number: number, code = 'invalid_grant', words = 'Whatever it says.') =>
  JSON.stringify({ error: code, error_description: `AADSTS${number}: ${words} Trace ID: 1`, error_codes: [number] })

describe('the refusals of Microsoft Entra', () => {
  test.each<[string, readonly number[]]>([
    [
      'oauth-token-rejected certain',
      [70008, 700082, 700084, 70043, 50173, 50133, 54005, 7000215, 7000222, 700016, 70001],
    ],
    ['oauth-token-rejected likely', [70000, 65001, 90094, 70011, 500011, 900144, 90002, 9002313]],
    ['web-login-required certain', [50076, 50079, 50158, 50058, 50074, 53004, 135010]],
    ['authorization-failed likely', [53000, 53003, 530032, 530035, 50105, 90072, 50020, 65004]],
    ['auth-failed likely', [50126, 50056]],
    ['account-disabled certain', [50057]],
    ['account-disabled likely', [50034, 51004]],
    ['account-locked likely', [50053]],
    ['password-expired certain', [50055, 50144]],
    ['auth-unavailable likely', [90033, 50033, 80002]],
    ['rate-limited likely', [50196, 90055]],
    ['oauth-token-rejected likely', [99999, 12345678]],
  ])('%s', (expected, numbers) => {
    for (const number of numbers) expect(found(entra(number)), `AADSTS${number}`).toEqual([expected])
  })

  test('of several numbers the precise one counts', () => {
    expect(found('AADSTS70002: Error validating credentials. AADSTS50126: Invalid username or password.')).toEqual([
      'auth-failed likely',
    ])
    expect(found({ error: 'invalid_grant', error_codes: [70002, 50057] })).toEqual(['account-disabled certain'])
    expect(found('AADSTS50126: no, see AADSTS99999')).toEqual(['auth-failed likely'])
  })

  test('a number counts for more than the code, and another number is none', () => {
    expect(found(entra(50057, 'interaction_required'))).toEqual(['account-disabled certain'])
    expect(isKnownDenial(50057)).toBe(true)
    expect([5005, 500570, 0].some(isKnownDenial)).toBe(false)
    expect(denialIn('AADSTS123: x')).toBeUndefined()
  })
})

describe('the words of others', () => {
  test.each<[string, string]>([
    [
      '{"error":"invalid_grant","error_description":"Token has been expired or revoked."}',
      'oauth-token-rejected certain',
    ],
    ['{"error":"invalid_grant","error_description":"Bad Request"}', 'oauth-token-rejected likely'],
    [
      '{"error":"invalid_grant","error_subtype":"invalid_rapt","error_description":"reauth related error (invalid_rapt)"}',
      'web-login-required certain',
    ],
    ['{"error":"invalid_grant","error_description":"Account has been deleted"}', 'account-disabled certain'],
    [
      '{"error":"unauthorized_client","error_description":"Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested."}',
      'oauth-token-rejected certain',
    ],
    ['{"error":"deleted_client","error_description":"The OAuth client was deleted."}', 'oauth-token-rejected certain'],
    [
      '{"error":"INVALID_REFRESH_TOKEN","error_description":"Failed to decode/encode refresh token"}',
      'oauth-token-rejected certain',
    ],
    ['{"error":"invalid_grant","error_description":"Account is not fully set up"}', 'web-login-required certain'],
    ['{"error":"invalid_grant","error_description":"Invalid user credentials"}', 'auth-failed likely'],
    ['{"error":"invalid_grant","error_description":"Token is not active"}', 'oauth-token-rejected certain'],
    ['{"error":"invalid_grant","error_description":"Session not active"}', 'oauth-token-rejected certain'],
    ['{"error":"invalid_grant","error_description":"grant request is invalid"}', 'oauth-token-rejected likely'],
    ['{"error":"invalid_client","error_description":"client authentication failed"}', 'oauth-token-rejected certain'],
    [
      '{"error":"unsupported_grant_type","error_description":"unsupported grant_type requested"}',
      'oauth-token-rejected likely',
    ],
    ['{"error":"temporarily_unavailable"}', 'auth-unavailable likely'],
    ['{"error":"server_error"}', 'auth-unavailable likely'],
    ['{"error":"access_denied"}', 'authorization-failed likely'],
    ['{"error":"login_required"}', 'web-login-required certain'],
    ['Error 403: org_internal', 'authorization-failed likely'],
    ['Error 400: admin_policy_enforced', 'authorization-failed likely'],
    ['Error 403: access_denied', 'authorization-failed likely'],
    ['Error 403: disallowed_useragent', 'oauth-token-rejected likely'],
    ['invalid_grant Token has been expired or revoked.', 'oauth-token-rejected certain'],
    ["{u'error': u'access_denied'}", 'authorization-failed likely'],
    ['Error 401: deleted_client', 'oauth-token-rejected certain'],
    [
      'https://localhost/?error=consent_required&error_description=AADSTS65001%3A+Not+consented',
      'oauth-token-rejected likely',
    ],
    [
      "['error' => 'invalid_grant', 'error_description' => 'Token has been expired or revoked.']",
      'oauth-token-rejected certain',
    ],
    ['oauth2: "invalid_grant" "Token has been expired or revoked."', 'oauth-token-rejected certain'],
    ['Server returned error response: invalid_grant: Bad Request', 'oauth-token-rejected likely'],
    [
      'League\\OAuth2\\Client\\Provider\\Exception\\IdentityProviderException: invalid_grant',
      'oauth-token-rejected likely',
    ],
    [
      'Microsoft.Identity.Client.MsalUiRequiredException: AADSTS50076: You must use multi-factor authentication.',
      'web-login-required certain',
    ],
    [
      'com.microsoft.aad.msal4j.MsalInteractionRequiredException: AADSTS50057: The user account is disabled.',
      'account-disabled certain',
    ],
    [
      'requests.exceptions.HTTPError: 400 Client Error: Bad Request for url: https://oauth2.googleapis.com/token',
      'oauth-token-rejected likely',
    ],
    [
      'Client error: `POST https://login.microsoftonline.com/common/oauth2/v2.0/token` resulted in a `400 Bad Request` response:',
      'oauth-token-rejected likely',
    ],
    [
      '"error": "invalid_grant",\\n "error_description": "AADSTS70043: \\u0027x\\u0027"',
      'oauth-token-rejected certain',
    ],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  test.each<[string, string, string]>([
    [
      'OfflineIMAP',
      'oauth-token-rejected certain',
      `OfflineIMAP 7.3.3
  Licensed under the GNU GPL v2 or any later version (with an OpenSSL exception)
imaplib2 v2.101 (bundled), Python v2.7.18, OpenSSL 1.1.1g
Account sync Gmail:
 [imap]: Using authentication mechanisms ['XOAUTH2']
 *** Processing account Gmail
 Establishing connection to imap.gmail.com:993 (Gmail-Remote)
 [imap]: xoauth2handler: response "{u'error_description': u'Token has been expired or revoked.', u'error': u'invalid_grant'}"
 XOAUTH2 authentication failed: xoauth2handler got: {u'error_description': u'Token has been expired or revoked.', u'error': u'invalid_grant'}
 ERROR: All authentication types failed:
	XOAUTH2: xoauth2handler got: {u'error': u'invalid_grant'}`,
    ],
    [
      'Roundcube',
      'oauth-token-rejected certain',
      `[20-Aug-2024 10:00:00 +0000]: <abc> OAuth token request failed: Client error: \`POST https://login.microsoftonline.com/common/oauth2/v2.0/token\` resulted in a \`401 Unauthorized\` response:
{"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys for app 'x' are expired. (truncated...)`,
    ],
    [
      'Email OAuth 2.0 Proxy',
      'oauth-token-rejected certain',
      `2022-10-20 14:00:00,000: Email OAuth 2.0 Proxy: Error refreshing access token - received invalid response: {'error': 'unauthorized_client', 'error_description': "AADSTS700016: Application with identifier 'x' was not found in the directory 'Contoso'. Trace ID: a"}
2022-10-20 14:00:01,000: IMAP (127.0.0.1:55555; outlook.office365.com:993; ann@example.com) --> b'A1 NO LOGIN Email OAuth 2.0 Proxy: Login failed for account ann@example.com - please check your internet connection and retry'`,
    ],
    [
      'a question in Markdown',
      'oauth-token-rejected certain',
      `Hi, since yesterday my script fails:

\`\`\`
msal.exceptions.MsalServiceError: AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.
\`\`\`

Any idea?`,
    ],
    [
      "mutt's script",
      'web-login-required certain',
      `Refresh token request failed: 400
{"error":"invalid_grant","error_description":"AADSTS50079: Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '00000002-0000-0ff1-ce00-000000000000'."}
Perhaps refresh token invalid.`,
    ],
    [
      'msal4j',
      'oauth-token-rejected likely',
      `Exception in thread "main" java.util.concurrent.ExecutionException: com.microsoft.aad.msal4j.MsalServiceException: AADSTS70011: The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope IMAP.AccessAsUser.All is not valid.
Trace ID: 00000000-0000-0000-0000-000000000001
Correlation ID: 00000000-0000-0000-0000-000000000002
Timestamp: 2023-01-01 00:00:00Z
	at java.base/java.util.concurrent.CompletableFuture.reportGet(CompletableFuture.java:396)
	at Main.main(Main.java:12)
Caused by: com.microsoft.aad.msal4j.MsalServiceException: AADSTS70011: The provided request must include a 'scope' input parameter.`,
    ],
    [
      'Signet',
      'oauth-token-rejected certain',
      `Signet::AuthorizationError: Authorization failed.  Server message:
{
  "error": "invalid_grant",
  "error_description": "Token has been expired or revoked."
}
  from signet (0.17.0) lib/signet/oauth_2/client.rb:1028:in 'fetch_access_token'`,
    ],
    [
      'the page of a sign-in',
      'oauth-token-rejected likely',
      `Sorry, but we're having trouble signing you in.
AADSTS90094: The grant requires admin permission.
Request Id: 1
Timestamp: 2023-01-01T00:00:00Z
Message: AADSTS90094: The grant requires admin permission.`,
    ],
  ])('as %s shows them: %s', (_, expected, text) => {
    expect(found(text)).toEqual([expected])
  })

  test('in an object, as HTTP libraries keep it', () => {
    const body = { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }
    const all = [
      body,
      { message: 'Request failed with status code 400', response: { status: 400, data: body } },
      { name: 'HTTPError', response: { body } },
      new Error('x', { cause: body }),
      { response: { data: JSON.stringify(body) } },
    ]
    for (const one of all) expect(found(one), inspect(one)).toEqual(['oauth-token-rejected certain'])
    expect(found({ code: 'EAUTH', originalCode: 'EOAUTH2', command: 'AUTH XOAUTH2' })).toEqual([
      'oauth-token-rejected likely',
    ])
  })

  test.each([
    'The request had an access_denied flag',
    'a server_error in the morning',
    'temporarily_unavailable',
    'see invalid_grant_types.md',
    'GET /errors/invalid_grant',
    'errorMessage: "something"',
    'error: "ECONNREFUSED_BY_NOBODY"',
    'AADSTS',
  ])('%s is none', (line) => {
    expect(denialIn(line)).toBeUndefined()
  })

  test('what a mail server says is its own word', () => {
    for (const answer of ['535 5.7.8 invalid_grant', 'A1 NO [AUTHENTICATIONFAILED] AADSTS50057: disabled'])
      expect(
        importTranscript(answer).entries.some(({ kind }) => kind === 'denied'),
        answer,
      ).toBe(false)
  })
})

describe('beside a conversation', () => {
  const LOGIN = 'S: * OK ready\nC: A1 AUTHENTICATE XOAUTH2 x\nS: A1 NO AUTHENTICATE failed.'
  const ACCEPTED =
    'S: * OK ready\nC: A1 AUTHENTICATE XOAUTH2 x\nS: A1 OK done\nC: A2 LOGOUT\nS: * BYE bye\nS: A2 OK done'
  const DENIED = 'Response: {"error":"invalid_grant","error_description":"Token has been expired or revoked."}'

  test('it explains the login that was refused for want of a token, before or behind it', () => {
    expect(explain(`${LOGIN}\n${DENIED}`).map(({ rule }) => rule)).toEqual(['oauth-token-rejected/grant-ended'])
    expect(explain(`${DENIED}\n${LOGIN}`).map(({ rule }) => rule)).toEqual(['oauth-token-rejected/grant-ended'])
  })

  test('a login that was accepted after it has overcome it', () => {
    expect(explain(`${DENIED}\n${ACCEPTED}`)).toEqual([])
    const rows =
      '= denied {"code":"invalid_grant"}\n< * OK ready\n> A1 LOGIN a ‹password›\n< A1 OK in\n> A2 LOGOUT\n< A2 OK bye'
    expect(diagnose(dialogue(rows, { protocol: 'imap' }))).toEqual([])
  })

  test('an untrusted certificate stands beside it, and so does another stage', () => {
    const rows = '= denied {"code":"invalid_grant"}\n= failed {"code":"ECONNREFUSED"}'
    expect(diagnose(dialogue(rows, { protocol: 'imap' })).map(({ code }) => code)).toEqual([
      'connection-refused',
      'oauth-token-rejected',
    ])
  })
})

describe('in the transcript', () => {
  const BODY = `{"error":"invalid_grant","error_description":"AADSTS50020: User account 'ann@acme.com' from identity provider 'x' does not exist in tenant 'Acme' and cannot access the application '72f988bf-86f1-41af-91ab-2d7cd011db47'(Mail). Trace ID: aaaa0000-bb11-2222-33cc-444444dddddd","suberror":"message_only"}`

  test('it is a row of its own, without addresses and numbers of the request', () => {
    const { entries } = importTranscript(BODY)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ kind: 'denied', code: 'invalid_grant', aadsts: 50020 })
    expect(inspect(entries)).not.toMatch(/ann@acme|72f988bf|aaaa0000/)
    expect(readTranscript(writeTranscript(importTranscript(BODY)))).toEqual(importTranscript(BODY))
  })

  test('a reader that does not know the row skips it', () => {
    const text = writeTranscript(importTranscript(BODY)).replace('"denied"', '"denied-by-tomorrow"')
    expect(readTranscript(text).entries).toEqual([])
  })

  test('a secret beside it stands in no output', () => {
    const secret = fc.stringMatching(/^[A-Za-z\d]{16,40}$/)
    fc.assert(
      fc.property(secret, fc.constantFrom(...DENIAL_CODES), (one, code) => {
        const text = `POST client_secret=${one}&refresh_token=${one}\n{"error":"${code}","error_description":"the secret ${one} is wrong: client_secret=${one}"}`
        const transcript = importTranscript(text)
        const report = reportOf([transcript])
        const shown = [
          writeTranscript(transcript),
          writeTranscript(anonymize(transcript)),
          renderText(report),
          inspect(report, { depth: 20 }),
          inspect(explain(text), { depth: 20 }),
        ]
        for (const output of shown) expect(output).not.toContain(one)
      }),
      { numRuns: 100 },
    )
  })
})

test('each code has a reason', () => {
  for (const code of DENIAL_CODES)
    if (code !== 'invalid_grant') expect(denialReason({ code }), code).not.toBe('grant-refused')
  expect(denialReason({})).toBe('grant-refused')
  expect(denialReason({ code: 'constructor', subcode: '__proto__' })).toBe('grant-refused')
})

test.each([
  'error=',
  'AADSTS1',
  '"error_description":"',
  '400 https://login.microsoftonline.com/',
  "error' => '",
  'a@',
  '%41',
  '\\n',
])('a long line of %j costs no more than its length', async (head) => {
  const prepare = (size: number) => () => denialIn(`invalid_grant AADSTS50057: ${head.repeat(size / head.length)}`)
  expect(await growth(prepare, 240_000)).toBeLessThan(2)
})
