import type { Evidence } from '../../evidence/gather.ts'
import { type LoginWays, loginWays, namesOfWays, stuckForLogin } from '../../evidence/login-ways.ts'
import { objections } from '../../evidence/logins.ts'
import { capabilityLine, type Proof } from '../../evidence/match.ts'
import { WITH_TOKEN } from '../../sasl/names.ts'
import type { Rule } from '../rule.ts'

export const authMechanismUnsupported = {
  code: 'auth-mechanism-unsupported',
  refines: ['auth-failed', 'protocol-disabled', 'auth-unavailable', 'oauth-token-rejected'],
  fixBy: 'integrator',
  retry: 'after-fix',
  patterns: [
    {
      id: 'none-in-common',
      by: 'lack',
      proof: (evidence) => notOffered(evidence, ({ mechanisms }) => mechanisms.length > 0),
      certainty: 'certain',
      specifics: { variant: 'not-among-those-on-offer' },
      source: 'RFC 4954 §3, RFC 3501 §6.2.2',
      examples: [
        '< 220 ready\n> EHLO x\n< 250-mx\\r\\n250 AUTH GSSAPI NTLM\n= note {"stuck":"login"}\n> QUIT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'only-the-command',
      // The session uses the command whenever it has a password and no mechanism is named: here it was not allowed.
      by: 'lack',
      proof: (evidence) =>
        notOffered(evidence, ({ isCommandOn, mechanisms }) => isCommandOn && mechanisms.length === 0),
      certainty: 'certain',
      specifics: { variant: 'only-the-command' },
      source: 'RFC 3501 §6.2.3',
      examples: [
        '< * OK [CAPABILITY IMAP4 IMAP4REV1] ready\n= note {"stuck":"login"}\n> A1 LOGOUT\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'too-many-iterations',
      // More computation than a client should do for any server: see sasl/scram.ts.
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
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['^(zt11bnn1chbvcnrlzc1jagfubmvslwjpbmrpbmctdhlwz*|zt1jagfubmvslwjpbmrpbmctbm90lxn1chbvcnrlz*)', 'RFC 5802 §7', '> AUTH SCRAM-SHA-256-PLUS cD10\n< 334 ZT11bnN1cHBvcnRlZC1jaGFubmVsLWJpbmRpbmctdHlwZQ==\n> \n< 535 5.7.8 Authentication failed', '> AUTH SCRAM-SHA-256-PLUS cD10\n< 334 ZT1jaGFubmVsLWJpbmRpbmctbm90LXN1cHBvcnRlZA==\n> \n< 535 5.7.8 Authentication failed'],
      ],
      certainty: 'likely',
    },
    {
      id: 'words',
      // `Authentication is disabled for this account` concerns the account. "Bad protocol" is Cyrus SASL's text for an
      // exchange with other binding data than Cyrus uses; for a wrong proof it says "authentication failure".
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(mechanism|method|auth mode|authentication type) ... (supported|unsupported|available|unavailable)', 'https://github.com/Kopano-dev/kopano-core/blob/HEAD/gateway/IMAP.cpp', 'A1 NO method not supported', 'A1 NO no mechanism available', '451 auth mode unsupported.', '504 authentication type not supported', 'A1 NO failed: SASL mechanism unavailable'],
        ['(unsupported|unrecognized|unknown|invalid|no) ... (mechanism|method|authentication type|auth string|verifier)', 'https://github.com/haraka/Haraka/blob/HEAD/plugins/auth/auth_base.js', '504 Invalid AUTH string', 'A1 NO no mechanism available', '504 Unknown authentication method.', '504 Unrecognized Authentication Type', 'A1 NO unsupported authentication method', 'A1 NO Login failed: user exists, but no verifier for user'],
        ['(auth|authentication|authenticate) (command )?(is )?(not |used when not |only )(recognized|available|enabled|supported|allowed|advertised)', 'https://github.com/deepin-community/sendmail', '503 5.3.3 AUTH not available', '503 AUTH command used when not advertised', '503 5.5.1 authentication only allowed on submission ports', 'A1 NO IMAP AUTHENTICATE is not enabled.', '502 5.7.0 Authentication not supported', '500 Error: command "AUTH" not recognized'],
        ['command disabled', 'https://github.com/gnu-mirror-unofficial/mailutils', '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK ready\n> A1 LOGIN ann ‹password›\n< A1 NO LOGIN Command disabled'],
        ['^bad protocol cancel', 'https://github.com/cyrusimap/cyrus-imapd/issues/4191', '> A1 AUTHENTICATE SCRAM-SHA-256-PLUS\n< + \n> cD10\n< + cj14\n> ‹password›\n< A1 NO bad protocol / cancel'],
        ['(unable to use this auth type|command not supported)', 'https://pastebin.com/pwcBN2em', '535 Unable to use this auth type', '503 5.5.1 Invalid command: Command not supported'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['not allowed from', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '503 Authentication is not allowed from here'],
        ['(basic|succeeded)', 'https://github.com/SparkPost/support-docs', '535 5.7.8 Sorry. *** No authentication type succeeded', '550 5.7.30 Basic authentication is not supported for Client Submission.'],
      ],
      certainty: 'likely',
    },
    {
      id: 'smtp-code',
      applies: { at: ['login'], code: [500, 502, 504] },
      // biome-ignore format: a phrase a line
      unless: [
        ['(errno {n}|^error (*error|*exception))', 'https://github.com/aio-libs/aiosmtpd/blob/master/aiosmtpd/smtp.py', '500 [Errno 111] Connection refused', '500 Error: (RuntimeError) database is locked', '500 Error: (DBusException) timeout'],
        ['user', 'https://github.com/mingodad/citadel/blob/HEAD/citadel/modules/smtp/serv_smtp.c', '500 No such user.'],
      ],
      certainty: 'likely',
      source: 'RFC 4954 §4',
      examples: ['504 Sorry', '502 5.5.2 Syntax error, command unrecognized.'],
    },
    {
      id: 'too-weak',
      // Google uses the code for other causes too, and names them.
      applies: { at: ['login'], enhanced: ['X.7.9'] },
      // biome-ignore format: a phrase a line
      unless: [
        ['(application specific password|web browser)', 'https://support.google.com/accounts/answer/185833', '534-5.7.9 Application-specific password required. Learn more at\\r\\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor x-gsmtp', '534-5.7.9 Please log in with your web browser and then try again. Learn more at\\r\\n534 5.7.9  https://support.google.com/mail/?p=WebLoginRequired x-gsmtp'],
      ],
      certainty: 'possible',
      source: 'RFC 4954 §6',
      examples: ['534 5.7.9 Sorry'],
    },
    {
      id: 'out-of-sequence',
      // RFC 4954 §4: AUTH is out of sequence if it is not offered, and after a login.
      applies: { at: ['login'], code: [503] },
      // Exim: its own access list refuses, and the command was in sequence.
      // biome-ignore format: a phrase a line
      unless: [
        ['^administrative prohibition', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '503 Administrative prohibition'],
        ['not (allowed|permitted) from', 'https://www.exim.org/exim-html-current/doc/html/spec_html/ch-access_control_lists.html', '503 Authentication is not allowed from here', '503 Authentication is not permitted from here'],
      ],
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
      applies: { at: ['login'], status: ['BAD'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(invalid|unknown( or null)?) command', 'https://github.com/nginx/nginx/blob/HEAD/src/mail/ngx_mail_imap_handler.c', 'A1 BAD invalid command', 'A1 BAD unknown command', 'A1 BAD Unknown or NULL command'],
        ['(command unrecognized|unrecognised command)', 'https://github.com/jonabbey/panda-imap/blob/HEAD/src/imapd/imapd.c', 'A1 BAD Command unrecognized', 'A1 BAD Unrecognised command, mate'],
      ],
      certainty: 'likely',
    },
  ],
} as const satisfies Rule

/**
 * Proves that no usable mechanism was offered. It proves nothing if STARTTLS was offered and not used and LOGIN is
 * disabled: the encrypted connection may offer more, see `encryption-required`.
 */
function notOffered(evidence: Evidence, fits: (ways: LoginWays) => boolean): readonly Proof[] {
  const stuck = stuckForLogin(evidence)
  if (stuck.length === 0) return []
  const line = capabilityLine(evidence)
  const ways = loginWays(evidence)
  const { by, auth } = evidence.transcript.header.login ?? {}
  if (!line || !fits(ways) || (ways.isStarttlsUnused && !ways.isCommandOn)) return []
  const facts = {
    offered: namesOfWays(ways).join(', '),
    ...(auth !== undefined && { auth }),
    ...(by === 'token' && { token: WITH_TOKEN.join(', ') }),
  }
  return stuck.map((failure) => ({ failure, lines: [line], facts }))
}
