import { offers, offersLine, type Proof } from '../../evidence/ask.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Rule } from '../rule.ts'

export const encryptionRequired = {
  code: 'encryption-required',
  refines: [
    'auth-failed',
    'auth-unavailable',
    'auth-required',
    'auth-mechanism-unsupported',
    'protocol-disabled',
    'sender-rejected',
  ],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'security',
  patterns: [
    {
      id: 'no-login-before-starttls',
      proof: noLoginInTheClear,
      certainty: 'certain',
      source: 'RFC 3501 §6.2.3, RFC 4954 §4',
      examples: [
        '< * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready\n= note {"stuck":"login"}\n> A1 LOGOUT\n< * BYE\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'words',
      says: {
        at: ['login', 'mail', 'rcpt'],
        text: /\b(starttls|tls|ssl|encrypt\w{0,20}|secure (network )?connection|privacy)\b.{0,60}\b(required|first|needed|must|necessary|only|disallowed)|(must|please|only|run|use|try|requires?)\b.{0,40}\b(starttls|ssl|tls|encrypt\w{0,20}|under a layer)|clear ?text (log-?ins?|authentication|passwords?) (is |are )?(disabled|not allowed|disallowed)|plaintext authentication (is )?disallowed|(insecure|unencrypted|non-?secure) connections?/i,
      },
      when: isInTheClear,
      certainty: 'certain',
      source: 'RFC 3207 §4, RFC 5530 §3',
      examples: [
        'A1 NO try STARTTLS first',
        '> MAIL FROM:<ann>\n< 530 5.7.0 Must issue a STARTTLS command first',
        'A1 NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.',
      ],
    },
    {
      id: 'imap-code',
      says: { at: ['login'], bracket: ['PRIVACYREQUIRED'] },
      certainty: 'certain',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [PRIVACYREQUIRED] Sorry'],
    },
    {
      id: 'smtp-code',
      says: { at: ['login'], code: [538] },
      certainty: 'certain',
      source: 'RFC 4954 §6',
      examples: ['538 5.7.11 Sorry'],
    },
  ],
} as const satisfies Rule

/** Once TLS is up, words about TLS are about something else. */
function isInTheClear(_: Evidence, { failure }: Proof): boolean {
  return failure.exchange?.encrypted === false
}

function noLoginInTheClear(evidence: Evidence): readonly Proof[] {
  const line = offersLine(evidence)
  const isSecured = evidence.transcript.entries.some(({ kind }) => kind === 'secured')
  if (!line || isSecured || !offers(evidence, /^STARTTLS$/)) return []
  return evidence.failures.flatMap((failure) =>
    failure.lacks === 'login' ? [{ failure, lines: [line] as const }] : [],
  )
}
