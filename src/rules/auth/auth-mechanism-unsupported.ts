import type { Evidence } from '../../evidence/gather.ts'
import { type LoginWays, loginWays, stuckForLogin } from '../../evidence/login-ways.ts'
import { objections } from '../../evidence/logins.ts'
import { capabilityLine, type Proof } from '../../evidence/match.ts'
import { WITH_TOKEN } from '../../sasl/names.ts'
import { either } from '../either.ts'
import type { Rule } from '../rule.ts'

export const authMechanismUnsupported = {
  code: 'auth-mechanism-unsupported',
  refines: ['auth-failed', 'protocol-disabled', 'auth-unavailable', 'oauth-token-rejected'],
  fixBy: 'integrator',
  retry: 'after-fix',
  patterns: [
    {
      id: 'none-in-common',
      proof: (evidence) => notOffered(evidence, ({ isCommandOn, mechanisms }) => !isCommandOn && mechanisms.length > 0),
      certainty: 'certain',
      source: 'RFC 4954 §3, RFC 3501 §6.2.2',
      examples: [
        '< 220 ready\n> EHLO x\n< 250-mx\\r\\n250 AUTH GSSAPI NTLM\n= note {"stuck":"login"}\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'only-the-command',
      // The session uses the command wherever it has a password and no mechanism is named: here it was not to be used.
      proof: (evidence) => notOffered(evidence, ({ isCommandOn }) => isCommandOn),
      certainty: 'certain',
      specifics: { variant: 'only-the-command' },
      source: 'RFC 3501 §6.2.3',
      examples: [
        '< * OK [CAPABILITY IMAP4 IMAP4REV1] ready\n= note {"stuck":"login"}\n> A1 LOGOUT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'too-many-iterations',
      // More than a client should compute for anybody who asks: see sasl/scram.ts.
      proof: (evidence) => objections(evidence, ['iterations']),
      certainty: 'certain',
      source: 'RFC 5802 §9',
      examples: [
        '> AUTH SCRAM-SHA-256 biws\n< 334 cj0x\n= note {"objection":"iterations","got":"9000000"}\n> *\n< 501 cancelled',
      ],
    },
    {
      id: 'binding-unsupported',
      // Base64 of `e=unsupported-channel-binding-type` and `e=channel-binding-not-supported`.
      applies: {
        at: ['login'],
        text: /^ZT1(1bnN1cHBvcnRlZC1jaGFubmVsLWJpbmRpbmctdHlwZ|jaGFubmVsLWJpbmRpbmctbm90LXN1cHBvcnRlZ)/,
      },
      certainty: 'likely',
      source: 'RFC 5802 §7',
      examples: [
        '> AUTH SCRAM-SHA-256-PLUS cD10\n< 334 ZT11bnN1cHBvcnRlZC1jaGFubmVsLWJpbmRpbmctdHlwZQ==\n> \n< 535 5.7.8 Authentication failed',
      ],
    },
    {
      id: 'words',
      applies: {
        at: ['login'],
        text: either(
          /\b(mech\w{0,20}|auth\w{0,20} (type|mode|method|scheme)|method|sasl|cram-md5|digest-md5|ntlm|gssapi|plain|xoauth2)\b.{0,30}\b((not |un)(supported|recogni[sz]ed|enabled|available|implemented|allowed|offered|known|permitted)|disabled)/,
          /\b(unsupported|unrecogni[sz]ed|unknown|invalid|bad|disabled|no( such)?|not a valid|unimplemented)\b.{0,20}\b(mechanisms?|auth\w{0,20} (type|mode|method|scheme|mechanism|string)|authentification|verifier)\b/,
          /\b(auth|authenticate|authentication|login)\b( command)?.{0,16}\b(not (recogni[sz]ed|enabled|available|supported|implemented|offered|allowed|advertised|permitted|configured)|used when not advertised|only allowed on)|unable to use this auth|mechanism (is )?too weak|command (not supported|(is )?disabled)/,
        ),
      },
      // `Authentication is disabled for this account` speaks of the account.
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) =>
          /\b(account|tenant|mailbox|(this|for|the) user|auth\w{0,12} (daemon|server|service|backend)|user is|basic|or password|plan|imap (login|access)|smtp (auth|access))\b/i.test(
            text,
          ),
        ),
      certainty: 'likely',
      source: 'RFC 4954 §4, https://github.com/cyrusimap/cyrus-sasl/blob/master/lib/common.c',
      examples: [
        '504 5.5.4 Unrecognized authentication type',
        'A1 NO [ALERT] Unsupported authentication mechanism.',
        '503 AUTH command used when not advertised',
        '> A1 AUTHENTICATE XOAUTH2 ‹token›\n< A1 NO no mechanism available',
      ],
    },
    {
      id: 'smtp-code',
      applies: { at: ['login'], code: [500, 502, 504] },
      when: (_, { failure }) =>
        !failure.exchange?.messages.some(({ text }) =>
          /\b(user|password|authentication failed|activate|enable)\b/i.test(text),
        ),
      certainty: 'likely',
      source: 'RFC 4954 §4',
      examples: ['504 Sorry', '502 5.5.2 Syntax error, command unrecognized.'],
    },
    {
      id: 'out-of-sequence',
      // RFC 4954 §4: AUTH is out of sequence where it is not offered, and once somebody is logged in.
      applies: { at: ['login'], code: [503] },
      certainty: 'possible',
      source: 'RFC 4954 §4',
      examples: ['503 Sorry'],
    },
    {
      id: 'imap-code',
      applies: { at: ['login'], responseCode: ['CANNOT'] },
      certainty: 'possible',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [CANNOT] Sorry'],
    },
    {
      id: 'command-unknown',
      applies: {
        at: ['login'],
        status: ['BAD'],
        text: /\b(unrecogni[sz]ed|unknown|invalid|unsupported|not (recogni[sz]ed|supported|implemented))\b.{0,12}\bcommand\b|\bcommand\b.{0,12}\b(unrecogni[sz]ed|unknown|invalid|not (recogni[sz]ed|supported|implemented))/i,
      },
      certainty: 'likely',
      source: 'RFC 3501 §6.2.2, §7.1.3',
      examples: ['A1 BAD Command unrecognized'],
    },
  ],
} as const satisfies Rule

/**
 * Proves that no usable mechanism was offered. It proves nothing where STARTTLS was offered and not used and LOGIN is
 * disabled: the encrypted connection may offer more, see `encryption-required`.
 */
function notOffered(evidence: Evidence, fits: (ways: LoginWays) => boolean): readonly Proof[] {
  const stuck = stuckForLogin(evidence)
  if (stuck.length === 0) return []
  const line = capabilityLine(evidence)
  const ways = loginWays(evidence)
  const { by, auth } = evidence.transcript.header.login ?? {}
  if (!line || !fits(ways) || (ways.isStarttlsUnused && !ways.isCommandOn)) return []
  const facts = { ...(auth !== undefined && { auth }), ...(by === 'token' && { token: WITH_TOKEN.join(', ') }) }
  return stuck.map((failure) => ({ failure, lines: [line], facts }))
}
