import type { ServerMessage } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { hasCapability, line, type Proof } from '../../evidence/match.ts'
import { deniedFor } from '../denied-token.ts'
import { isSaidIn, type Phrase, tryEach } from '../phrased.ts'
import { BEHIND_PROXY, GOING_DOWN, OF_THE_PROGRAM, refusesEverybody } from '../refuses-everybody.ts'
import type { Rule } from '../rule.ts'

export const authUnavailable = {
  code: 'auth-unavailable',
  refines: ['auth-failed', 'server-silent'],
  fixBy: 'provider',
  retry: 'later',
  patterns: [
    {
      id: 'lost-after-a-delay',
      // Postfix waits for Dovecot, which delays a refusal longer after each wrong password.
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['connection lost to authentication server', 'https://doc.dovecot.org/main/core/config/auth/penalty.html', '454 4.7.0 Temporary authentication failure: Connection lost to authentication server'],
      ],
      when: mayHaveTakenLong,
      certainty: 'likely',
      rivals: ['auth-failed'],
    },
    {
      id: 'service-not-answering',
      // Dovecot reports after half a minute what it is waiting for, and a client rarely waits longer.
      happens: { kind: 'late', wait: ['login'] },
      when: (evidence) => waitedFor(evidence) !== undefined,
      more: withWaitedFor,
      certainty: 'likely',
      source: 'https://github.com/dovecot/core/blob/main/src/login-common/client-common.h',
      examples: [
        '< * OK ready\n> A1 LOGIN ann ‹password›\n< * OK Waiting for authentication process to respond..\n= late {"wait":"login"}',
        '< * OK ready\n> A1 LOGIN ann ‹password›\n< * OK Waiting for authentication master process to respond..\n= late {"wait":"login"}',
      ],
    },
    {
      id: 'in-use',
      // Another session holds a resource that the login needs.
      applies: { at: ['login'], responseCode: ['INUSE'] },
      certainty: 'likely',
      specifics: { fixBy: 'user', variant: 'account-in-use' },
      source: 'RFC 5530 §3',
      examples: ['A1 NO [INUSE] Sorry'],
    },
    {
      id: 'token-not-verified',
      // Dovecot sends this if its OAuth server fails, and if that returns 401, as it may for an expired token.
      applies: { at: ['login'], responseCode: ['UNAVAILABLE'], mechanism: ['OAUTHBEARER', 'XOAUTH2'] },
      when: isOfTheLogin,
      certainty: 'likely',
      rivals: ['oauth-token-rejected'],
      source: 'https://doc.dovecot.org/2.3/configuration_manual/authentication/oauth2/',
      examples: ['> A1 AUTHENTICATE OAUTHBEARER ‹token›\n< A1 NO [UNAVAILABLE] Temporary authentication failure.'],
    },
    {
      id: 'imap-code',
      applies: {
        at: ['login'],
        responseCode: ['UNAVAILABLE', 'SERVERBUG', 'TEMPFAIL', 'SYS/TEMP', 'OVERLOADED'],
      },
      when: isOfTheLogin,
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [UNAVAILABLE] Temporary authentication failure.', 'A1 NO [SERVERBUG] LOGIN Server error'],
    },
    {
      id: 'proxy-without-its-server',
      // imapproxy hands on the refusals of the server behind it as they are. These words are its own, for a server that
      // it does not reach, that says BYE or that hangs up (1.2.8).
      applies: { at: ['login'], status: ['NO'] },
      when: isOfImapproxy,
      certainty: 'likely',
      rivals: ['auth-failed'],
      source: 'https://packages.debian.org/bookworm/imapproxy',
      examples: [
        '> A1 CAPABILITY\n< * CAPABILITY IMAP4rev1 XIMAPPROXY\n< A1 OK Completed\n> A2 LOGIN ann ‹password›\n< A2 NO LOGIN failed',
      ],
    },
    {
      id: 'program-fails',
      applies: { at: ['login'] },
      phrases: OF_THE_PROGRAM,
      when: isOfTheLogin,
      certainty: 'likely',
    },
    {
      id: 'smtp-code',
      // RFC 4954 §6: 454 is "Temporary authentication failure". The whole class means: not because of the password, try
      // later.
      applies: { at: ['login'], code: [4] },
      when: isOfTheLogin,
      certainty: 'likely',
      source: 'RFC 4954 §6',
      examples: ['454 4.7.0 Temporary authentication failure', '451 Internal server error'],
    },
    {
      id: 'ended-with-bye',
      // A server that refuses a password sends NO, and keeps the connection.
      applies: { at: ['login'], status: ['BYE'] },
      // biome-ignore format: a phrase a line
      unless: [
        ['(reason unknown|autologout|idle)', 'https://github.com/gnu-mirror-unofficial/mailutils/blob/master/imap4d/bye.c', '* BYE Quitting (reason unknown)', '* BYE Autologout', '* BYE Idle for too long'],
      ],
      when: isOfTheLogin,
      certainty: 'possible',
      rivals: ['connection-closed'],
      source: 'RFC 3501 §7.1.5',
      examples: ['* BYE Sorry'],
    },
    {
      id: 'words',
      applies: { at: ['login'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['temporar*', 'RFC 4954 §6', '454 4.7.0 Temporary authentication failure', '* BYE Temporary problem, please try again later'],
        ['(at (present|this time|the moment)|transient)', 'https://github.com/Exim/exim/blob/HEAD/src/src/smtp_in.c', '435 Unable to authenticate at present', 'A1 NO transient failure (e.g., weak key)', 'A1 NO Logins are not accepted at this time', 'A1 NO You can not log in at the moment'],
        ['(try|retry|come back) (again )?later', 'https://github.com/svarshavchik/courier-libs/blob/HEAD/imap/imaplogin.C', '* BYE Temporary problem, please try again later', 'A1 NO Please retry later', 'A1 NO Come back later'],
        ['(internal|server|system|generic|unknown) (db )?(error*|fail*|busy|problem)', 'https://github.com/cyrusimap/cyrus-imapd/blob/HEAD/imap/imapd.c', 'A1 NO Login failed: generic failure', '454 4.7.0 Cannot authenticate due to a temporary system problem. Try again later.', '454 4.7.0 unknown error', '451 Internal server error', '* BYE internal db error validating user', 'A1 NO System busy!'],
        ["(can't|cannot|couldn't|could not|unable to|failed to) (connect|contact|reach|process|open)", 'https://github.com/Exim/exim/blob/HEAD/src/src/auths/dovecot.c', '451 Unable to process request', 'A1 NO failed: Could not connect to server', "454 4.7.0 Temporary authentication failure: Can't connect to authentication server", 'A1 NO Cannot contact the backend', "A1 NO Couldn't reach the backend", 'A1 NO Failed to connect', "A1 NO LOGIN can't open addressbook"],
        ['(connection|connect) ... (lost|failure|econn*|refused)', 'https://doc.dovecot.org/main/core/config/auth/penalty.html', '454 4.7.0 Temporary authentication failure: Connection lost to authentication server', '535 connect ECONNREFUSED 127.0.0.1:5432', 'A1 NO failed: Connection Negotiation Failure', 'A1 NO Connection refused'],
        ['federated sts (service|url)', 'https://github.com/MicrosoftDocs/OfficeDocs-Support', '535 5.7.139 Authentication unsuccessful, federated STS service was unreachable.', '535 5.7.139 Authentication unsuccessful, the federated STS URL does not support HTTPS.'],
        ['(server|service|backend) ... (unavailable|down|unreachable)', 'https://github.com/cyrusimap/cyrus-imapd/blob/HEAD/imap/imapd.c', 'A1 NO Login failed: remote authentication server unavailable', '535 5.7.139 Authentication unsuccessful, federated STS service was unreachable.', "A1 NO [UNAVAILABLE] User's backend down for maintenance"],
        ['(for|under|undergoing|scheduled|planned) maintenance', 'https://doc.dovecot.org/main/core/config/auth/passdb.html', 'A1 NO [CONTACTADMIN] Login disabled for maintenance today', 'A1 NO The mail service is under maintenance', 'A1 NO We are undergoing maintenance', '535 No login: scheduled maintenance', '535 No login: planned maintenance'],
        ['too many open files', 'https://github.com/dovecot/core/blob/main/src/lib-master/master-service.c', 'A1 NO Login failed: Too many open files'],
        ['host unreachable', 'https://github.com/mguessan/davmail/blob/HEAD/src/java/davmail/smtp/SmtpConnection.java', '535 Authentication failed All network interfaces down or host unreachable !'],
        ['while finishing', 'https://github.com/dovecot/core/blob/main/src/imap/imap-client.c', '* BYE Timeout while finishing login.'],
        ['sasl tls failed', 'https://github.com/deepin-community/sendmail', '503 5.3.3 SASL TLS failed'],
        ['check your internet connection', 'https://github.com/simonrob/email-oauth2-proxy/blob/HEAD/emailproxy.py', 'A1 NO LOGIN Email OAuth 2.0 Proxy: Login failed for account alice@example.com - please check your internet connection and retry'],
      ],
      when: isOfTheLogin,
      certainty: 'likely',
    },
    {
      id: 'oauth-server',
      by: 'denial',
      proof: deniedFor(['unavailable']),
      certainty: 'likely',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: ['= denied {"code":"temporarily_unavailable","aadsts":90033}'],
    },
  ],
} as const satisfies Rule

function isOfImapproxy(evidence: Evidence, { failure: { exchange } }: Proof): boolean {
  const isOwn = exchange?.messages.some(({ status, text }) => status === 'NO' && text === 'LOGIN failed')
  return isOwn === true && hasCapability(evidence, /^XIMAPPROXY$/i)
}

/** The server's own message that the service behind its logins has not answered yet. */
function waitedFor({ exchanges }: Evidence): ServerMessage | undefined {
  const login = exchanges.findLast(({ purpose }) => purpose === 'login')
  return login?.messages.find((one) => WAITING.test(one.text))
}

const WAITING = /^waiting for auth\w* (?:\w+ )?process\b/i

function withWaitedFor(evidence: Evidence, proof: Proof): Proof {
  const told = waitedFor(evidence)
  return told ? { ...proof, lines: [...proof.lines, line(evidence, told)] } : proof
}

/** A failure of the whole server is another cause: see `server-unavailable`. */
function isOfTheLogin(evidence: Evidence, proof: Proof): boolean {
  const { exchange } = proof.failure
  if (isSaidIn(exchange, BEHIND_PROXY) || isSaidIn(exchange, WRONG_PASSWORD)) return false
  const isBye = exchange?.messages.some((one) => one.status === 'BYE' && !tryEach(one, GOING_DOWN))
  return isBye || !refusesEverybody(evidence, proof)
}

/** 454 also comes with a wrong password: Brevo and Proton's bridge say so in words. */
// biome-ignore format: a phrase a line
export const WRONG_PASSWORD: readonly Phrase[] = [
  ['(invalid|bad) (credentials|pass*|user*)', 'https://github.com/ProtonMail/proton-bridge', '454 4.7.0 Invalid password', '535 5.7.8 bad user/pass', '535 5.7.8 Invalid credentials'],
]

/** True if the response took LONG_MS or longer, or the transcript does not show the time. */
function mayHaveTakenLong({ transcript: { entries } }: Evidence, { lines }: Proof): boolean {
  const { entry } = lines[0]
  const asked = entries.slice(0, entry).findLast(({ kind }) => kind === 'sent')
  const waitedMs = (entries[entry]?.atMs ?? 0) - (asked?.atMs ?? 0)
  return waitedMs === 0 || waitedMs >= LONG_MS
}

const LONG_MS = 10_000
