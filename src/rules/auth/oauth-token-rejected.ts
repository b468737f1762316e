import type { ServerMessage } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { matchResponses, type Proof } from '../../evidence/match.ts'
import { oauthErrorIn } from '../../evidence/oauth-error.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const oauthTokenRejected = {
  code: 'oauth-token-rejected',
  refines: ['auth-failed'],
  fixBy: 'integrator',
  retry: 'after-fix',
  patterns: [
    {
      id: 'error-challenge',
      // RFC 7628 §3.2.2: instead of an answer comes a challenge, Base64 of `{"status":...`, and the refusal after it.
      proof: toldInChallenge,
      when: blamesToken,
      certainty: 'certain',
      source: 'RFC 7628 §3.2.2, https://developers.google.com/workspace/gmail/imap/xoauth2-protocol',
      examples: [
        '> A1 AUTHENTICATE XOAUTH2 ‹token›\n< + eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0=\n> \n< A1 NO SASL authentication failed',
      ],
    },
    {
      id: 'token-words',
      says: {
        at: ['login', 'inbox', 'idle', 'other'],
        text: either(
          /\b(access|bearer|oauth2?|refresh|auth\w{0,12}) ?-?tokens?\b.{0,40}\b(expired|invalid|revoked|not (valid|accepted)|rejected|denied|failed)|\btoken validation/,
          /\b(expired|invalid|revoked|bad|malformed|rejected)\b.{0,20}\b(access|bearer|oauth2?|refresh|auth\w{0,12})?[ -]?tokens?\b/,
          /\b(token|jwt) ?(has |is )?(expired|invalid|revoked)|\btoken\b.{0,30}\bscope\b|\binsufficient scope|session invalidated|invalid_(token|grant)|insufficient_scope/,
        ),
      },
      certainty: 'likely',
      source: 'RFC 6750 §3.1, RFC 7628 §3.2.3',
      examples: [
        '< * OK ready\n> A1 LIST "" *\n< * BYE Session invalidated - AccessTokenExpired',
        'A1 NO [AUTHENTICATIONFAILED] Invalid access token',
      ],
    },
    {
      id: 'refused-where-a-token-was-shown',
      says: { at: ['login'] },
      when: refusedToken,
      certainty: 'likely',
      source: 'RFC 7628 §3.2.3',
      examples: [
        '> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.',
        '> AUTH XOAUTH2 ‹token›\n< 535 5.7.3 Authentication unsuccessful',
      ],
    },
  ],
} as const satisfies Rule

function toldInChallenge(evidence: Evidence): readonly Proof[] {
  const challenged = matchResponses(evidence, {
    at: ['login'],
    text: /^eyAic3RhdHVz|^eyJzdGF0dXMi|^eyJlcnJvci|^eyJzY2hlbWVz/,
  })
  return challenged.map((proof) => ({ ...proof, facts: { ...proof.facts, ...oauthErrorIn(proof.lines[0].text) } }))
}

/** RFC 6749 §5.2, RFC 6750 §3.1; the status may be one of HTTP instead, and then a failure of the server's own. */
function blamesToken(_: Evidence, { facts }: Proof): boolean {
  return !/^5\d\d$|server_error|unavailable/.test(String(facts?.status))
}

function refusedToken(_: Evidence, { failure: { exchange } }: Proof): boolean {
  if (!/^(XOAUTH2|OAUTHBEARER)$/.test(exchange?.mechanism ?? '')) return false
  return exchange?.messages.some(isPlainRefusal) ?? false
}

/** RFC 5530 §3: with another code it is refused for another reason. What has expired where a token was shown is the token. */
function isPlainRefusal({ kind, status, responseCode = 'AUTHENTICATIONFAILED', code }: ServerMessage): boolean {
  if (kind !== 'final') return false
  return code === 535 || (status === 'NO' && /^(AUTHENTICATIONFAILED|AUTH|ALERT|EXPIRED)$/.test(responseCode))
}
