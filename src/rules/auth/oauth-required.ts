import type { Evidence } from '../../evidence/gather.ts'
import { loginWays, stuckForLogin, takesTokensOnly } from '../../evidence/login-ways.ts'
import { capabilityLine, type Proof } from '../../evidence/match.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const oauthRequired = {
  code: 'oauth-required',
  refines: ['auth-failed', 'auth-mechanism-unsupported'],
  fixBy: 'integrator',
  retry: 'after-fix',
  patterns: [
    {
      id: 'basic-authentication-off',
      applies: {
        at: ['login', 'mail', 'inbox'],
        text: either(
          /\b(basic|legacy) ?auth(entication)?( is| has been)? ?(disabled|blocked|not (supported|allowed|enabled|permitted)|no longer|off|retired|deprecated)/,
          /\b(disabled|blocked|deprecated|no longer)\b.{0,30}\b(basic|legacy) auth|\bless secure apps?\b/,
        ),
      },
      certainty: 'likely', // where an organisation has switched it off for some only, it can be switched on again
      source:
        'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online',
      examples: [
        'A1 NO Basic authentication is disabled.',
        '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.',
        'A1 NO [AUTHENTICATIONFAILED] LogonDenied-BasicAuthBlocked',
      ],
    },
    {
      id: 'oauth-asked-for',
      applies: {
        at: ['login', 'mail'],
        text: either(
          /\b(x?oauth ?(2(\.0)?)?|oauthbearer|modern auth\w{0,10})\b.{0,30}\b(required|only|instead|must|needed|mandatory)/,
          /\b(use|using|requires?|only|need|enable|switch to|sign in with|via)\b.{0,24}\b(x?oauth ?(2(\.0)?)?|oauthbearer|modern auth\w{0,10})\b/,
          /\b(passwords?|plain|login)( auth\w{0,10}| logins?)?\b.{0,20}\b(not supported|no longer (supported|allowed|accepted)|disabled)\b.{0,40}\boauth/,
        ),
      },
      when: (_, { failure }) => !/OAUTH/.test(failure.exchange?.mechanism ?? ''),
      certainty: 'likely',
      source: 'https://developers.google.com/workspace/gmail/imap/xoauth2-protocol',
      examples: [
        'A1 NO OAuth2 authentication is required for this account',
        '535 5.7.0 Please use OAuth 2.0 to sign in',
      ],
    },
    {
      id: 'only-oauth-on-offer',
      proof: onlyOauthOffered,
      certainty: 'certain',
      specifics: { variant: 'only-oauth-on-offer' },
      source: 'RFC 7628 §4, https://developers.google.com/workspace/gmail/imap/xoauth2-protocol',
      examples: [
        '> EHLO x\n< 250-mx\\r\\n250 AUTH XOAUTH2\n= note {"stuck":"login"}\n> QUIT\n= closed {"by":"client"}',
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

/** A token would have been tried: the session had a password. */
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
