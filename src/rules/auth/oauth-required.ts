import type { Evidence } from '../../evidence/gather.ts'
import { loginWays, stuckForLogin, takesTokensOnly } from '../../evidence/login-ways.ts'
import { capabilityLine, type Proof, row } from '../../evidence/match.ts'
import type { Rule } from '../rule.ts'

export const oauthRequired = {
  code: 'oauth-required',
  refines: ['auth-failed', 'auth-mechanism-unsupported'],
  fixBy: 'integrator',
  retry: 'after-fix',
  patterns: [
    {
      id: 'basic-authentication-off',
      // An organisation that disabled it only for some accounts can enable it again.
      applies: { at: ['login', 'mail', 'inbox'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['basic auth* is (disabled|not supported)', 'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online', 'A1 NO Basic authentication is disabled.', '550 5.7.30 Basic authentication is not supported for Client Submission.'],
        ['*basicauthblocked', 'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online', 'A1 NO [AUTHENTICATIONFAILED] LogonDenied-BasicAuthBlocked'],
      ],
      certainty: 'likely',
    },
    {
      id: 'oauth-asked-for',
      applies: { at: ['login', 'mail'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(use oauth|oauth2 authentication is required)', 'https://developers.google.com/workspace/gmail/imap/xoauth2-protocol', '535 5.7.0 Please use OAuth 2.0 to sign in', 'A1 NO OAuth2 authentication is required for this account'],
      ],
      when: (_, { failure }) => !/OAUTH/.test(failure.exchange?.mechanism ?? ''),
      certainty: 'likely',
    },
    {
      id: 'only-oauth-on-offer',
      by: 'lack',
      proof: onlyOauthOffered,
      certainty: 'certain',
      specifics: { variant: 'only-oauth-on-offer' },
      source: 'RFC 7628 §4, https://developers.google.com/workspace/gmail/imap/xoauth2-protocol',
      examples: [
        '> EHLO x\n< 250-mx\\r\\n250 AUTH XOAUTH2\n= note {"stuck":"login"}\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'held-back',
      // The provider's documentation says so. No password was sent, and the server was not asked.
      by: 'held',
      proof: heldBack,
      certainty: 'likely',
      specifics: { variant: 'held-back' },
      source:
        'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online',
      examples: [
        '< * OK ready\n> A1 CAPABILITY\n< * CAPABILITY IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2\n< A1 OK done\n= note {"gate":"oauth-only","provider":"outlook"}\n> A2 LOGOUT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'enhanced',
      applies: { at: ['login', 'mail'], enhanced: ['5.7.30'] },
      certainty: 'likely',
      source:
        'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission',
      examples: ['550 5.7.30 Basic authentication is not supported for Client Submission.'],
    },
  ],
} as const satisfies Rule

function heldBack(evidence: Evidence): readonly Proof[] {
  const held = evidence.failures.filter(({ by }) => by === 'held')
  return held.map((failure) => ({ failure, lines: [row(evidence, failure.entry)] }))
}

/** With a token the session would have tried it: the session had a password. */
function onlyOauthOffered(evidence: Evidence): readonly Proof[] {
  const stuck = stuckForLogin(evidence)
  if (stuck.length === 0) return []
  const offer = capabilityLine(evidence)
  const ways = loginWays(evidence)
  const { by = 'password', auth } = evidence.transcript.header.login ?? {}
  if (!offer || by === 'token' || auth === 'EXTERNAL' || ways.isStarttlsUnused || !takesTokensOnly(ways)) return []
  const facts = { offered: ways.mechanisms.join(', ') }
  return stuck.map((failure) => ({ failure, lines: [offer], facts }))
}
