import type { ServerMessage } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { matchResponses, type Proof, row } from '../../evidence/match.ts'
import { oauthErrorIn } from '../../evidence/oauth-error.ts'
import { type TokenFaultKind, tokenOf } from '../../evidence/token.ts'
import { deniedFor } from '../denied-token.ts'
import type { Rule } from '../rule.ts'

const TOKEN_MECHANISMS: readonly string[] = ['XOAUTH2', 'OAUTHBEARER']

export const oauthTokenRejected = {
  code: 'oauth-token-rejected',
  refines: ['auth-failed'],
  fixBy: 'integrator',
  retry: 'after-fix',
  patterns: [
    {
      id: 'error-challenge',
      // RFC 7628 §3.2.2: a challenge comes in place of the response, Base64 of `{"status":...`, and the refusal after
      // it.
      proof: toldInChallenge,
      when: blamesToken,
      more: withToken,
      certainty: 'certain',
      source: 'RFC 7628 §3.2.2, https://developers.google.com/workspace/gmail/imap/xoauth2-protocol',
      examples: [
        '> A1 AUTHENTICATE XOAUTH2 ‹token›\n< + eyJzdGF0dXMiOiI0MDAiLCJzY2hlbWVzIjoiQmVhcmVyIn0=\n> \n< A1 NO SASL authentication failed',
      ],
    },
    {
      id: 'token-out-of-date',
      proof: (evidence) => explainedBy(evidence, ['expired', 'early']),
      more: withToken,
      certainty: 'certain',
      source: 'RFC 7519 §4.1.4, §4.1.5',
      examples: [
        '< * OK ready\n= note {"token":{"form":"jwt","exp":"2026-11-21T20:00:00.000Z"}}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.',
        '< 220 ready\n= note {"token":{"form":"jwt","nbf":"2026-11-22T20:00:00.000Z"}}\n> AUTH OAUTHBEARER ‹token›\n< 535 5.7.8 Error: authentication failed: (reason unavailable)',
      ],
    },
    {
      id: 'token-for-another-server',
      proof: (evidence) => explainedBy(evidence, ['audience', 'issuer']),
      more: withToken,
      certainty: 'certain',
      source:
        'RFC 7519 §4.1.3, https://learn.microsoft.com/en-us/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth',
      examples: [
        '< * OK ready\n= note {"token":{"form":"jwt","provider":"Microsoft 365","aud":"https://graph.microsoft.com"}}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.',
        '< 220 ready\n= note {"token":{"form":"google","provider":"Microsoft 365"}}\n> AUTH XOAUTH2 ‹token›\n< 535 5.7.3 Authentication unsuccessful',
      ],
    },
    {
      id: 'grant-ended',
      by: 'denial',
      proof: deniedFor(['grant-ended']),
      certainty: 'certain',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: [
        '= denied {"code":"invalid_grant","said":"Token has been expired or revoked."}',
        '= denied {"code":"invalid_grant","aadsts":700082}',
      ],
    },
    {
      id: 'client-refused',
      by: 'denial',
      proof: deniedFor(['client-refused']),
      certainty: 'certain',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: ['= denied {"code":"invalid_client","aadsts":7000222}', '= denied {"code":"deleted_client"}'],
    },
    {
      id: 'token-words',
      applies: { at: ['login', 'inbox', 'idle', 'other'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(token expired|invalid access token|accesstokenexpired)', 'https://github.com/stalwartlabs/stalwart', '535 5.7.8 OAuth token expired.', 'A1 NO [AUTHENTICATIONFAILED] Invalid access token', '< * OK ready\n> A1 LIST "" *\n< * BYE Session invalidated - AccessTokenExpired'],
      ],
      // PAM calls a password an authentication token.
      // biome-ignore format: a phrase a line
      unless: [
        ['authentication token expired', 'https://github.com/linux-pam/linux-pam', '> A1 LOGIN ‹user› ‹password›\n< A1 NO Authentication token expired'],
      ],
      certainty: 'likely',
      more: withToken,
    },
    {
      id: 'refused-where-a-token-was-shown',
      applies: { at: ['login'], mechanism: TOKEN_MECHANISMS },
      when: (evidence, proof) => refusedToken(evidence, proof) && isMute(proof),
      more: withToken,
      certainty: 'likely',
      source: 'RFC 7628 §3.2.3',
      examples: [
        '> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.',
        '> AUTH XOAUTH2 ‹token›\n< 535 5.7.3 Authentication unsuccessful',
        '< * OK ready\n= note {"token":{"form":"opaque"}}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.',
        '< * OK ready\n= note {"token":{"form":"malformed"}}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.',
        '< * OK ready\n= note {"token":{"form":"jwt","exp":"2026-11-22T01:00:00.000Z","scp":"mail"}}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.',
        '< * OK ready\n= note {"token":{"form":"jwt","provider":"Google","aud":"1-x.apps.googleusercontent.com"}}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.',
        '< * OK ready\n= note {"token":{"form":"jwt","provider":"Microsoft 365","aud":"https://outlook.office.com","scp":"Mail.Read"}}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.',
        '< * OK ready\n= note {"token":{"form":"jwt","provider":"Microsoft 365","aud":"https://outlook.office365.com","roles":"Mail.Send"}}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.',
        '< * OK ready\n= note {"token":{"form":"jwt","provider":"Microsoft 365","aud":"https://outlook.office365.com","roles":"IMAP.AccessAsApp"}}\n> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO AUTHENTICATE failed.',
      ],
    },
    {
      id: 'refused-in-other-words',
      applies: { at: ['login'], mechanism: TOKEN_MECHANISMS },
      when: refusedToken,
      more: withToken,
      certainty: 'possible',
      source: 'RFC 7628 §3.2.3',
      examples: ['> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO [AUTHENTICATIONFAILED] Not for this server'],
    },
    {
      id: 'grant-refused',
      by: 'denial',
      proof: deniedFor(['grant-refused', 'request-refused', 'consent-missing']),
      certainty: 'likely',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: [
        '= denied {"code":"invalid_grant","said":"Bad Request"}',
        '= denied {"aadsts":99999}',
        '= denied {"code":"invalid_scope","aadsts":70011}',
        '= denied {"code":"invalid_grant","subcode":"consent_required","aadsts":65001}',
      ],
    },
  ],
} as const satisfies Rule

function toldInChallenge(evidence: Evidence): readonly Proof[] {
  const challenged = matchResponses(evidence, { at: ['login'] }, isEncodedObject)
  return challenged.flatMap((proof): readonly Proof[] => {
    const told = oauthErrorIn(proof.lines[0].text)
    return told ? [{ ...proof, facts: { ...proof.facts, ...told } }] : []
  })
}

/** The beginning of a JSON object in Base64. */
function isEncodedObject({ text }: ServerMessage): boolean {
  return /^e[wy][A-Za-z\d+/]{4}/.test(text)
}

/** RFC 6749 §5.2, RFC 6750 §3.1; the status may be an HTTP status instead, and then a failure of the server itself. */
function blamesToken(_: Evidence, { facts }: Proof): boolean {
  return !/^5\d\d$|server_error|unavailable/.test(String(facts?.status))
}

/** The facts of the refused token, its note as a line of the proof, and the sentences for its fault. */
function withToken(evidence: Evidence, proof: Proof): Proof {
  const token = tokenOf(evidence, proof.failure)
  if (!token) return proof
  return {
    ...proof,
    lines: [...proof.lines, row(evidence, token.entry)],
    facts: { ...token.facts, ...proof.facts },
    ...(token.specifics && { specifics: { ...proof.specifics, ...token.specifics } }),
  }
}

/** The refusals without a reason that a fault of the token certainly explains. */
function explainedBy(evidence: Evidence, faults: readonly TokenFaultKind[]): readonly Proof[] {
  return matchResponses(evidence, { at: ['login'], mechanism: TOKEN_MECHANISMS }).filter((proof) => {
    const token = tokenOf(evidence, proof.failure)
    const isExplained = token?.isSure && token.fault !== undefined && faults.includes(token.fault)
    return isExplained && refusedToken(evidence, proof) && isMute(proof)
  })
}

function refusedToken(_: Evidence, { failure: { exchange } }: Proof): boolean {
  if (!TOKEN_MECHANISMS.includes(exchange?.mechanism ?? '')) return false
  return exchange?.messages.some(isPlainRefusal) ?? false
}

/** RFC 5530 §3: another code gives another reason. If a token was sent, EXPIRED concerns the token. */
function isPlainRefusal({ kind, status, responseCode = 'AUTHENTICATIONFAILED', code }: ServerMessage): boolean {
  if (kind !== 'final') return false
  return code === 535 || (status === 'NO' && /^(AUTHENTICATIONFAILED|AUTH|ALERT|EXPIRED)$/.test(responseCode))
}

/** True if the server gave no reason of its own, which would override the token's evidence. */
function isMute({ failure: { exchange } }: Proof): boolean {
  return exchange?.messages.every(({ kind, text }) => kind !== 'final' || MUTE.test(text)) ?? false
}

/** `Authentication failed.`, `5.7.3 Authentication unsuccessful [AB1PR01CA0001...]`, `Invalid credentials (Failure)`. */
const MUTE =
  /^(?:\d\.\d\.\d )?(?:error: )?username and password not accepted\b|^(?:\d\.\d\.\d )?(?:error: )?(?:sasl |xoauth2 |oauthbearer )?(?:authenticat(?:e|ion)|auth|log-?in|(?:invalid|bad|wrong) credentials)[:,]? ?(?:failed|failure|unsuccessful|rejected|denied|error)?\b[\s.:!]{0,3}(?:\(?failure\)?)?(?:\(reason unavailable\))?\s{0,2}(?:\[[^\]]{0,200}\])?\.?$/i
