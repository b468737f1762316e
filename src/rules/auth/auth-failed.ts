import type { Exchange } from '../../conversation/exchange.ts'
import { dovecotVersion } from '../../evidence/dovecot-version.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { simplerLoginThan } from '../../evidence/logins.ts'
import { line, type Proof } from '../../evidence/match.ts'
import { deniedFor } from '../denied-token.ts'
import { refusesCredentials } from '../refuses-credentials.ts'
import type { Rule } from '../rule.ts'

/**
 * A refused login without a more precise explanation. Some servers deliberately hide other account problems behind it.
 */
export const authFailed = {
  code: 'auth-failed',
  fixBy: 'user',
  retry: 'after-fix',
  field: 'password',
  doubts: (evidence, proof) => simplerLogin(evidence, proof) !== undefined,
  patterns: [
    {
      id: 'challenge-response',
      // A server that stores only password hashes may offer the mechanism, and then refuses every password as wrong.
      proof: refusedByChallenge,
      certainty: 'possible',
      rivals: ['auth-mechanism-unsupported'],
      specifics: { variant: 'challenge-response' },
      source: 'RFC 2195 §2, https://doc.dovecot.org/2.3/configuration_manual/authentication/password_schemes/',
      examples: [
        '< * OK [CAPABILITY IMAP4rev1 AUTH=CRAM-MD5] ready\n> A1 AUTHENTICATE CRAM-MD5\n< + PDFAeD4=\n> ‹password›\n< A1 NO Login failed.',
        '> EHLO x\n< 250-mx\\r\\n250 AUTH SCRAM-SHA-256 PLAIN\n> AUTH SCRAM-SHA-256 biws\n< 535 5.7.8 Error: authentication failed',
      ],
    },
    {
      id: 'words',
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(invalid|incorrect|wrong|bad) ... (credential*|pass*|user*|login*|authentication data)', 'https://github.com/cyrusimap/cyrus-imapd/blob/HEAD/imap/imapd.c', 'A1 NO Invalid user', '535 Incorrect authentication data', 'A1 NO [AUTHENTICATIONFAILED] AUTHENTICATE bad credentials', 'A1 NO LOGIN wrong username or password', '454 4.7.0 Invalid password', 'A1 NO LOGIN failed. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy.'],
        ['(no such|invalid) user', 'https://github.com/mingodad/citadel/blob/HEAD/citadel/modules/smtp/serv_smtp.c', '500 No such user.', 'A1 NO Invalid user'],
        ['(credentials|pass*|login) ... (invalid|incorrect|wrong|not accepted|rejected|null)', 'https://github.com/dbmail/dbmail/blob/HEAD/src/dm_imapsession.c', 'A1 NO login rejected', 'A1 NO Authentication credentials invalid', '535 5.7.1 Username and Password not accepted.', 'A1 BAD Login incorrect', 'A1 NO LOGIN wrong username or password', '524 username or passwd is NULL'],
        ['auth failed {n} attempts', 'https://github.com/dovecot/core/blob/HEAD/src/login-common/client-common.c', 'A1 NO Login aborted: Connection closed (auth failed, 3 attempts in 10 secs)'],
        ['login (wrong|incorrect|error)', 'https://github.com/mingodad/citadel/blob/HEAD/citadel/modules/imap/serv_imap.c', 'A1 BAD Login incorrect', 'A1 NO LOGIN wrong username or password', 'A1 NO LOGIN Login error'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['.invalid', 'RFC 2606 §2', '553 nope.invalid login server: sorry'],
      ],
      more: withUpgrade,
      certainty: 'likely',
    },
    {
      id: 'imap-code',
      applies: { at: ['login'], responseCode: ['AUTHENTICATIONFAILED', 'AUTH'] },
      more: withUpgrade,
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [AUTHENTICATIONFAILED] Authentication failed.'],
    },
    {
      id: 'smtp-code',
      applies: { at: ['login'], code: [535] },
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', '535 Sorry'],
    },
    {
      id: 'enhanced',
      applies: { at: ['login'], enhanced: ['X.7.8'] },
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['554 5.7.8 Go away'],
    },
    {
      id: 'failed',
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(login|auth|authenticat*) ... (fail*|error*|unsuccessful|rejected)', 'RFC 3501 §6.2.3', '551 auth error.', 'A1 NO LOGIN failed', '535 Authentication rejected', '535 5.7.3 Authentication unsuccessful'],
      ],
      certainty: 'likely',
      isVague: true,
    },
    {
      id: 'plain-refusal',
      applies: { at: ['login'], code: [5] },
      certainty: 'possible',
      source: 'RFC 4954 §6',
      examples: ['553 Sorry'],
    },
    {
      id: 'plain-no',
      applies: { at: ['login'], status: ['NO'] },
      certainty: 'possible',
      source: 'RFC 3501 §6.2.3',
      examples: ['A1 NO Sorry'],
    },
    {
      id: 'refused-at-inbox',
      applies: { at: ['inbox'], status: ['NO', 'BYE'] },
      when: refusesCredentials,
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: [
        '> A3 EXAMINE INBOX\n< A3 NO [AUTHENTICATIONFAILED] Sorry',
        '> A3 EXAMINE INBOX\n< A3 NO LOGIN failed, wrong user name or password',
      ],
    },
    {
      id: 'quoted-at-mail',
      // The refusal of the login, repeated when the message is refused because nobody logged in.
      applies: { at: ['mail'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['authentication unsuccessful', 'https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/authenticated-client-smtp-submission', '530 5.7.57 Client not authenticated to send mail. Error: 535 5.7.3 Authentication unsuccessful.'],
      ],
      certainty: 'possible',
    },
    {
      id: 'oauth-server',
      by: 'denial',
      proof: deniedFor(['password-wrong']),
      certainty: 'likely',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: [
        '= denied {"code":"invalid_grant","aadsts":50126}',
        '= denied {"code":"invalid_grant","said":"Invalid user credentials"}',
      ],
    },
  ],
} as const satisfies Rule

/** Dovecot from 2.4 on may interpret a stored password differently. */
function withUpgrade(evidence: Evidence, proof: Proof): Proof {
  const greeting = evidence.exchanges.find(({ purpose }) => purpose === 'greeting')?.messages[0]
  if (!/\bDovecot\b/.test(greeting?.text ?? '') || dovecotVersion(evidence)?.version !== '2.4') return proof
  return { ...proof, facts: { ...proof.facts, upgradedServer: 'Dovecot 2.4' } }
}

function simplerLogin({ transcript }: Evidence, { failure: { exchange } }: Pick<Proof, 'failure'>) {
  return exchange && simplerLoginThan(exchange, transcript.header.protocol)
}

function refusedByChallenge(evidence: Evidence): readonly Proof[] {
  return evidence.failures.flatMap((failure): readonly Proof[] => {
    if (!failure.exchange || !wasAnsweredTo(failure.exchange)) return []
    const facts = simplerLogin(evidence, { failure })
    const refusal = failure.exchange?.messages.find(
      ({ kind, status, code = 0 }) => kind === 'final' && (status === 'NO' || code >= 500),
    )
    return facts && refusal ? [{ failure, lines: [line(evidence, refusal)], facts }] : []
  })
}

/** True if the server received something about the user: SCRAM begins with a name, and CRAM-MD5 answers a challenge. */
function wasAnsweredTo({ mechanism = '', messages }: Exchange): boolean {
  return mechanism.startsWith('SCRAM') || messages.some(({ kind }) => kind === 'continuation')
}
