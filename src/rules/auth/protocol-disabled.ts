import { offersLine, type Proof } from '../../evidence/ask.ts'
import type { Evidence } from '../../evidence/gather.ts'
import type { Rule } from '../rule.ts'

export const protocolDisabled = {
  code: 'protocol-disabled',
  refines: ['auth-failed'],
  fixBy: 'user',
  retry: 'after-fix',
  patterns: [
    {
      id: 'no-login-on-offer',
      proof: noneOffered,
      certainty: 'likely',
      source: 'RFC 3501 §6.2.3, RFC 4954 §3',
      examples: [
        '< 220 ready\n> EHLO x\n< 250-mx\\r\\n250 SIZE\n= note {"stuck":"login"}\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'switched-off',
      says: {
        at: ['login', 'mail'],
        text: /\b(imap|pop3?|smtp ?(auth)?|smtpclientauthentication)\b.{0,30}\b(disabled|not enabled|is off|off)\b|does not have (imap|smtp|pop3?) access/i,
      },
      // Two causes in one text are not told apart by it.
      when: (_, { failure }) => !failure.exchange?.said.some(({ text }) => /\bor (imap|smtp|pop)/i.test(text)),
      certainty: 'likely',
      source: 'https://aka.ms/smtp_auth_disabled',
      examples: [
        'A1 NO [ALERT] IMAP access is disabled for your domain.',
        '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
      ],
    },
  ],
} as const satisfies Rule

function noneOffered(evidence: Evidence): readonly Proof[] {
  const line = offersLine(evidence)
  return evidence.failures.flatMap((failure) =>
    failure.lacks === 'login' && line ? [{ failure, lines: [line] as const }] : [],
  )
}
