import { SENDING } from '../../conversation/exchange.ts'
import { type Evidence, isSecured } from '../../evidence/gather.ts'
import { type LoginWays, loginWays, stuckForLogin } from '../../evidence/login-ways.ts'
import { capabilityLine, hasCapability, line, type Proof } from '../../evidence/match.ts'
import type { Rule } from '../rule.ts'

/** TLS ends at a proxy in front of the server, which does not know about it. */
const INSIDE_TLS = { fixBy: 'mailbox-admin', variant: 'privacy-inside-tls' } as const

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
      by: 'lack',
      proof: (evidence) => noLoginInTheClear(evidence, ({ mechanisms }) => mechanisms.length === 0),
      certainty: 'certain',
      source: 'RFC 3501 §6.2.3, RFC 4954 §4',
      examples: [
        '< * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready\n= note {"stuck":"login"}\n> A1 LOGOUT\n< * BYE\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'other-logins-before-starttls',
      // The mechanisms in the clear may be the only ones, and may be allowed there.
      by: 'lack',
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
      applies: { at: ['login', ...SENDING] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['must (issue|use) (a )?(starttls|encryption)', 'https://github.com/nodemailer/smtp-server', '538 Error: Must issue a STARTTLS command first', '> MAIL FROM:<x>\n< 501 5.7.0 Must use encryption to send mail'],
        ['starttls (is )?(required|first)', 'https://github.com/dbmail/dbmail/blob/HEAD/src/imapcommands.c', 'A1 NO try STARTTLS first', 'A1 BAD STARTTLS is required.'],
        ['(plaintext|cleartext) authentication disallowed on non secure', 'https://github.com/dovecot/core', '523 5.7.10 Cleartext authentication disallowed on non-secure (SSL/TLS) connections.', 'A1 NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.'],
      ],
      when: isInTheClear,
      certainty: 'certain',
    },
    {
      id: 'words',
      applies: { at: ['login', ...SENDING] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(tls|encryption) ... (required|needed|not allowed)', 'https://github.com/emersion/go-smtp', '523 5.7.10 TLS is required', 'A1 NO encryption needed to use mechanism', '530 5.7.7 Email sending without SSL/TLS encryption is not allowed. Please see: http://help.yandex.ru/mail/mail-clients/ssl.xml'],
        ['(requires|without|non secure) ... (tls|encrypted)', 'https://github.com/dovecot/core/blob/HEAD/src/login-common/login-common.h', '530 5.7.0 Authentication disallowed on non-secure (SSL/TLS) connections.', '530 5.7.7 Email sending without SSL/TLS encryption is not allowed. Please see: http://help.yandex.ru/mail/mail-clients/ssl.xml', 'A1 NO [PRIVACYREQUIRED] This account requires an encrypted network connection to login. Your current connection is vulnerable to villainous voyeurs. Reconnect using transport layer security, aka SSL/TLS, to access this account.'],
        ['(cleartext|plaintext) ... (disabled|disallowed)', 'https://github.com/Zimbra/zm-mailbox/blob/HEAD/store/src/java/com/zimbra/cs/imap/ImapHandler.java', 'A1 NO cleartext logins disabled', 'A1 NO [ALERT] Plaintext authentication disallowed'],
        ['(under a layer|no privacy|clear text port|unencrypted login*|insecure|not (secure|encrypted))', 'RFC 5530 §3', 'A1 NO Login only available under a layer', 'A1 NO [PRIVACYREQUIRED] Connection offers no privacy', 'A1 NO LOGIN is disabled on the clear-text port.', 'A1 NO Unencrypted logins are refused', '* BYE IMAP access disabled via insecure connection.', 'A1 NO The connection is not secure', 'A1 NO The session is not encrypted'],
        ['(use|try|run|enable|before|without) (starttls|tls|ssl|encryption)', 'RFC 3207 §4', 'A1 NO Use STARTTLS', 'A1 NO try STARTTLS first', 'A1 BAD Run STARTTLS first', 'A1 NO Please enable SSL', 'A1 NO No login before TLS', 'A1 NO No login without encryption'],
        ['^(failed )?(login|login command) disabled(.)?$', 'https://github.com/gnu-mirror-unofficial/mailutils', 'A1 NO LOGIN Command disabled', 'A1 NO failed: Login Disabled', 'A1 NO Login disabled.'],
        ['plain login ... disabled', 'https://github.com/apache/james-project', 'A1 NO failed. Plain login / authentication are disabled.'],
        ['(lack of security|transport layer security)', 'RFC 3207 §4', '> MAIL FROM:<x>\n< 554 Command refused due to lack of security', '> RCPT TO:<x>\n< 530 TRANSPORT LAYER SECURITY REQUIRED - THIS ACCOUNT CAN ONLY BE ACCESSED USING A SECURE NETWORK CONNECTION, PLEASE ENABLE SSL OR TLS AND TRY AGAIN'],
      ],
      when: isInTheClear,
      certainty: 'likely',
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
      applies: { responseCode: ['PRIVACYREQUIRED'] },
      certainty: 'likely',
      specifics: INSIDE_TLS,
      source: 'RFC 5530 §3',
      examples: [
        '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK ready\n> A1 LOGIN ann ‹password›\n< A1 NO [PRIVACYREQUIRED] Sorry',
      ],
    },
    {
      id: 'asked-inside-tls',
      applies: { at: ['login', ...SENDING] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(issue|use|try|run|send) (a )?starttls', 'https://github.com/zone-eu/wildduck/blob/master/imap-core/lib/commands/login.js', '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK ready\n> A1 LOGIN ann ‹password›\n< A1 BAD Run STARTTLS first', '= connected {}\n= secured {"version":"TLSv1.3"}\n< 220 ready\n> EHLO x\n< 250 mx\n> MAIL FROM:<x>\n< 530 5.7.0 Must issue a STARTTLS command first', '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK ready\n> A1 LOGIN ann ‹password›\n< A1 NO Use STARTTLS', '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK ready\n> A1 LOGIN ann ‹password›\n< A1 NO try STARTTLS first', '= connected {}\n= secured {"version":"TLSv1.3"}\n< 220 ready\n> EHLO x\n< 250 mx\n> MAIL FROM:<x>\n< 530 5.7.0 Send STARTTLS first'],
        ['starttls (is )?(required|first)', 'https://github.com/svarshavchik/courier-libs/blob/master/imap/imaplogin.c', '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK ready\n> A1 AUTHENTICATE PLAIN ‹password›\n< A1 NO STARTTLS required', '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK ready\n> A1 LOGIN ann ‹password›\n< A1 BAD STARTTLS is required.', '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK ready\n> A1 LOGIN ann ‹password›\n< A1 NO STARTTLS first'],
        ['(plaintext|cleartext) authentication (disallowed|disabled|not allowed) (on|without)', 'https://github.com/dovecot/core/blob/HEAD/src/login-common/login-common.h', '= connected {}\n= secured {"version":"TLSv1.3"}\n< 220 ready\n> EHLO x\n< 250 AUTH PLAIN\n> AUTH PLAIN ‹password›\n< 523 5.7.10 Plaintext authentication disallowed on non-secure (SSL/TLS) connections.', '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK ready\n> A1 LOGIN ann ‹password›\n< A1 NO Cleartext authentication not allowed without SSL/TLS', '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK ready\n> A1 LOGIN ann ‹password›\n< A1 NO Plaintext authentication disabled without TLS'],
      ],
      when: (evidence, proof) => !isInTheClear(evidence, proof),
      certainty: 'likely',
      specifics: INSIDE_TLS,
    },
    {
      id: 'offered-again-inside-tls',
      // HAProxy and stunnel may terminate TLS in front of a server that accepts logins only after its own STARTTLS.
      by: 'lack',
      proof: noLoginInsideTls,
      certainty: 'likely',
      rivals: ['protocol-disabled'],
      specifics: INSIDE_TLS,
      source: 'RFC 3207 §4.2, RFC 9051 §6.2.1',
      examples: [
        '= connected {}\n= secured {"version":"TLSv1.3"}\n< * OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready\n= note {"stuck":"login"}\n> A1 LOGOUT\n< * BYE\n= closed {"by":"client"}',
      ],
    },
    {
      id: 'smtp-code-inside-tls',
      applies: { at: ['login'], code: [538] },
      when: (evidence, proof) => !isInTheClear(evidence, proof),
      certainty: 'likely',
      specifics: INSIDE_TLS,
      source: 'RFC 4954 §6',
      examples: [
        '= connected {}\n= secured {"version":"TLSv1.3"}\n< 220 ready\n> EHLO x\n< 250 AUTH PLAIN\n> AUTH PLAIN ‹password›\n< 538 5.7.11 Sorry',
      ],
    },
    {
      id: 'smtp-code',
      applies: { at: ['login'], code: [538] },
      when: isInTheClear,
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
      by: 'answer',
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

/** Once TLS is established, words about TLS concern something else. */
function isInTheClear(_: Evidence, { failure }: Proof): boolean {
  return failure.exchange?.encrypted === false
}

/** STARTTLS is offered and a login is not: the refusal says nothing about the password. */
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

/** STARTTLS is offered although TLS is established, and no login method is. */
function noLoginInsideTls(evidence: Evidence): readonly Proof[] {
  const offer = capabilityLine(evidence)
  const { mechanisms, isCommandOn } = loginWays(evidence)
  if (!offer || !isSecured(evidence) || isCommandOn || mechanisms.length > 0) return []
  if (!hasCapability(evidence, /^STARTTLS$/)) return []
  return stuckForLogin(evidence).map((failure) => ({ failure, lines: [offer] }))
}

function noLoginInTheClear(evidence: Evidence, fits: (ways: LoginWays) => boolean): readonly Proof[] {
  const stuck = stuckForLogin(evidence)
  if (stuck.length === 0) return []
  const offer = capabilityLine(evidence)
  const ways = loginWays(evidence)
  if (!offer || ways.isCommandOn || !ways.isStarttlsUnused || !fits(ways)) return []
  return stuck.map((failure) => ({ failure, lines: [offer] }))
}
