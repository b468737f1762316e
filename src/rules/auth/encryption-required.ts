import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { type LoginWays, loginWays, stuckForLogin } from '../../evidence/login-ways.ts'
import { capabilityLine, hasCapability, line, type Proof } from '../../evidence/match.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const encryptionRequired = {
  code: 'encryption-required',
  refines: [
    'auth-failed',
    'auth-unavailable',
    'auth-mechanism-unsupported',
    'protocol-disabled',
    'sender-rejected',
    'protocol-violation',
  ],
  fixBy: 'user',
  retry: 'after-fix',
  field: 'security',
  patterns: [
    {
      id: 'no-login-before-starttls',
      proof: (evidence) => noLoginInTheClear(evidence, ({ mechanisms }) => mechanisms.length === 0),
      certainty: 'certain',
      source: 'RFC 3501 §6.2.3, RFC 4954 §4',
      examples: [
        '< * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready\n= note {"stuck":"login"}\n> A1 LOGOUT\n< * BYE\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'other-logins-before-starttls',
      // The mechanisms in the clear may be all that there are, and may be those that are allowed there.
      proof: (evidence) => noLoginInTheClear(evidence, ({ mechanisms }) => mechanisms.length > 0),
      certainty: 'likely',
      rivals: ['auth-mechanism-unsupported'],
      source: 'RFC 3501 §6.2.3, RFC 4954 §4',
      examples: [
        '> EHLO x\n< 250-mx\\r\\n250-STARTTLS\\r\\n250 AUTH GSSAPI\n= note {"stuck":"login"}\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'said-outright',
      applies: {
        at: ['login', ...SENDING],
        text: /\bmust (issue|use|run) (a )?(starttls|encryption)\b|\bstarttls (is )?(required|first)\b|plaintext authentication disallowed on non-secure/i,
      },
      when: isInTheClear,
      certainty: 'certain',
      source: 'RFC 3207 §4',
      examples: [
        '> MAIL FROM:<ann>\n< 530 5.7.0 Must issue a STARTTLS command first',
        'A1 NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.',
      ],
    },
    {
      id: 'words',
      applies: {
        at: ['login', ...SENDING],
        text: either(
          /\b(starttls|tls|ssl|encrypt\w{0,20}|secure (network )?connection|privacy|transport layer security)\b.{0,60}\b(required|first|needed|must|necessary|only|disallowed|mandatory)|\bbefore (starttls|tls|ssl)\b/,
          /\b(must|please|only|run|use|try|requires?|needs?|enable|connection offers)\b.{0,40}\b(starttls|ssl|tls|encrypt\w{0,20}|under a layer|no privacy)|lack of security|under a layer/,
          /\b(clear ?text|plain ?text)\b.{0,24}\b(disabled|not (allowed|permitted|supported)|disallowed|refused|forbidden)|\bprotocol security\b/,
          /\b(insecure|unencrypted|non-?secure|unsecured?|not (encrypted|secure)|without (encryption|tls|ssl))\b.{0,12}\b(connections?|channel|link|session)?/,
          /log-?in disabled(?! for)|\bcommand (is )?disabled|\bplain log-?in\b.{0,24}\bdisabled|\bclear-text port|verschl.{1,2}sselung|chiffr|szyfrowa|шифрова|加密/,
        ),
      },
      when: isInTheClear,
      certainty: 'likely',
      source: 'RFC 3207 §4, RFC 5530 §3',
      examples: ['A1 NO try STARTTLS first', 'A1 NO cleartext logins disabled', 'A1 NO LOGIN Command disabled'],
    },
    {
      id: 'imap-code',
      applies: { responseCode: ['PRIVACYREQUIRED'] },
      when: isInTheClear,
      certainty: 'certain',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [PRIVACYREQUIRED] Sorry'],
    },
    {
      id: 'imap-code-inside-tls',
      // TLS may end before the server, at a proxy, and the server sees a connection in the clear.
      applies: { responseCode: ['PRIVACYREQUIRED'] },
      certainty: 'likely',
      specifics: { fixBy: 'mailbox-admin', variant: 'privacy-inside-tls' },
      source: 'RFC 5530 §3',
      examples: [
        '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK ready\n> A1 LOGIN ann ‹password›\n< A1 NO [PRIVACYREQUIRED] Sorry',
      ],
    },
    {
      id: 'smtp-code',
      applies: { at: ['login'], code: [538] },
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['538 5.7.11 Sorry'],
    },
    {
      id: 'enhanced',
      applies: { at: ['login', ...SENDING], enhanced: ['X.7.10', 'X.7.11'] },
      when: isInTheClear,
      certainty: 'likely',
      source: 'RFC 5248 §2.4',
      examples: ['523 5.7.10 Sorry'],
    },
    {
      id: 'refused-where-it-is-not-offered',
      proof: refusedAndOfferedLater,
      certainty: 'likely',
      source: 'RFC 3501 §6.2.3, RFC 4954 §3',
      examples: [
        '< 220 ready\n> EHLO x\n< 250-mx\\r\\n250 STARTTLS\n> AUTH PLAIN ‹password›\n< 503 AUTH command used when not advertised',
        '< * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready\n> A1 LOGIN ann x\n< A1 BAD Command received in Invalid state.',
      ],
    },
  ],
} as const satisfies Rule

/** Once TLS is up, words about TLS are about something else. */
function isInTheClear(_: Evidence, { failure }: Proof): boolean {
  return failure.exchange?.encrypted === false
}

/** STARTTLS is on offer and logging in is not: the refusal says nothing of the password. */
function refusedAndOfferedLater(evidence: Evidence): readonly Proof[] {
  const offer = capabilityLine(evidence)
  if (!offer || !hasCapability(evidence, /^STARTTLS$/)) return []
  const isImap = evidence.transcript.header.protocol === 'imap'
  if (isImap ? loginWays(evidence).isCommandOn : hasCapability(evidence, /^AUTH /)) return []
  return evidence.failures.flatMap((failure) => {
    const { exchange } = failure
    const answer = exchange?.messages.find(({ kind }) => kind === 'final')
    if (!answer || exchange?.purpose !== 'login' || exchange.encrypted) return []
    return [{ failure, lines: [line(evidence, answer), offer] as const }]
  })
}

function noLoginInTheClear(evidence: Evidence, fits: (ways: LoginWays) => boolean): readonly Proof[] {
  const stuck = stuckForLogin(evidence)
  if (stuck.length === 0) return []
  const offer = capabilityLine(evidence)
  const ways = loginWays(evidence)
  if (!offer || ways.isCommandOn || !ways.isStarttlsUnused || !fits(ways)) return []
  return stuck.map((failure) => ({ failure, lines: [offer] }))
}
