import { expect, test } from 'vitest'
import { STAGES } from '../src/conversation/exchange.ts'
import { type Category, categoryOf } from '../src/diagnosis/category.ts'
import { stagesOf } from '../src/diagnosis/code-stages.ts'
import { CODES, type Code } from '../src/index.ts'

/** The table of categories once more, as rows of conditions: the first that fits wins. */
const TABLE: readonly (readonly [(stage: string, code: string) => boolean, (protocol: string) => string])[] = [
  [(_, code) => code === 'cert-untrusted' || code === 'clock-wrong', () => 'unauthorized-certificate-untrusted'],
  [(_, code) => code === 'app-password-required', () => 'unauthorized-app-password-required'],
  [
    (_, code) => ['auth-failed', 'username-format', 'password-expired', 'oauth-token-rejected'].includes(code),
    () => 'unauthorized',
  ],
  [(stage) => stage === 'smtp.send' || stage === 'inbox.round-trip', () => 'test-message-failed'],
  [
    (stage, code) => stage === 'imap.inbox' || (code === 'protocol-violation' && stage.startsWith('imap')),
    () => 'imap-validation-error',
  ],
  [
    (stage, code) =>
      stage.endsWith('.login') ||
      (stage.endsWith('.connect') &&
        ['too-many-connections', 'rate-limited', 'ip-blocked', 'server-unavailable'].includes(code)),
    (protocol) => `${protocol}-authentication-error`,
  ],
  [(stage) => stage.endsWith('.connect'), (protocol) => `${protocol}-settings-incorrect`],
]

test('every stage with every code has the category of the first row that fits', () => {
  const seen = new Set<Category>()
  for (const stage of STAGES) {
    for (const code of CODES) {
      const row = TABLE.find(([fits]) => fits(stage, code))
      const category = categoryOf(stage, code)
      expect(category, `${stage} ${code}`).toBe(row?.[1](stage.slice(0, 4)))
      seen.add(category)
    }
  }
  expect([...seen].toSorted()).toEqual([
    'imap-authentication-error',
    'imap-settings-incorrect',
    'imap-validation-error',
    'smtp-authentication-error',
    'smtp-settings-incorrect',
    'test-message-failed',
    'unauthorized',
    'unauthorized-app-password-required',
    'unauthorized-certificate-untrusted',
  ])
})

/** The stages at which each of these can be met, whatever the words of servers: by events, by purposes, and by the area of the code. */
test.each<[Code, RegExp]>([
  ['dns-not-found', /connect$/],
  ['connection-refused', /connect$/],
  ['target-forbidden', /connect$/],
  ['cert-untrusted', /connect$/],
  ['tls-handshake-failed', /connect$/],
  ['starttls-failed', /connect$/],
  ['connection-closed', /./],
  ['connection-timeout', /./],
  ['network-unreachable', /./],
  ['server-silent', /./],
  ['protocol-violation', /./],
  ['cancelled', /./],
  ['unknown', /./],
  ['auth-unavailable', /login$/],
  ['username-format', /login$/],
  ['sender-rejected', /send$|round-trip/],
  ['message-fate-unknown', /smtp\.send/],
  ['message-lost', /round-trip/],
])('%s may occur at the stages %s', (code, stages) => {
  expect(stagesOf(code)).toEqual(STAGES.filter((stage) => stages.test(stage)))
})
