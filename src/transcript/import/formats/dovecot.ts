import { refused, untrusted } from '../find/failures/failure-row.ts'
import type { LogEvent } from '../log-event.ts'
import { serverLog } from './log-lines.ts'

const SIGN =
  /\b(?:imap|pop3|submission|managesieve)-login: |\bauth(?:-worker)?(?:\(\S{0,40}\))?: (?:Info: |Debug: )?[\w-]{1,30}\([^)]{1,400}\): (?:\S.{0,40}password mismatch|Password mismatch|unknown user)/i

/** Lines of Dovecot's other processes. */
const OTHER_PROCESS =
  /\b(?:imap|lmtp|master|auth|stats|anvil|config|log)(?:\([^)]{0,400}\)(?:<[^>]{0,100}>){0,2})?: (?:Info|Warning|Error|Debug|Fatal): /

/**
 * The log of Dovecot's login process, which reports the outcome at the end of each connection.
 * https://doc.dovecot.org/2.3/admin_manual/logging/
 */
export const dovecot = serverLog({
  name: 'dovecot',
  title: 'a login log of Dovecot',
  protocol: 'imap',
  sign: SIGN,
  readers: [read],
  asides: [OTHER_PROCESS],
})

function read(line: string): readonly LogEvent[] | undefined {
  if (!SIGN.test(line)) return undefined
  if (/\b(?:pop3|submission|managesieve)-login: /.test(line)) return []
  const told = WORDS.find(([words]) => words.test(line))?.[1](line)
  return told ? [{ kind: 'session', id: sessionIn(line) }, ...told] : []
}

/** A connection has an id; the password database logs the user and the address. */
function sessionIn(line: string): string {
  return / session=<([^>]{1,60})>/.exec(line)?.[1] ?? /<([\w+/=]{8,40})>\)/.exec(line)?.[1] ?? line.slice(-120)
}

const said =
  (lead: string) =>
  (line: string): readonly LogEvent[] => [{ kind: 'connected' }, { kind: 'received', text: wordsIn(line), lead }]

/** The text, without the program before it and the fields after it. */
function wordsIn(line: string): string {
  const from = line.search(/(?:Timeout waiting|Disconnected|Aborted login|Login failed|Maximum number|[\w-]{1,30}\()/)
  const words = from === -1 ? line : line.slice(from)
  return words
    .replace(/: user=<.*$/, '')
    .replace(GIVEN, '')
    .replace(/^[\w-]{1,30}\([^)]{1,400}\): /, '')
}

/** With `auth_verbose_passwords` the log contains the refused password, or its hash. */
const GIVEN = / ?\((?:[\w ]{1,20} of )?given password: .*$/i

/** The first match counts. The responses are those of Dovecot 2.3 (`src/login-common/client-common-auth.c`). */
const WORDS: readonly (readonly [RegExp, (line: string) => readonly LogEvent[]])[] = [
  [/plaintext authentication disabled/i, said('NO [PRIVACYREQUIRED] ')],
  [/\btried to use disabled plaintext auth\b|\bdisallowed plaintext auth\b/i, said('NO [PRIVACYREQUIRED] ')],
  [/Maximum number of connections/i, said('NO ')],
  [/\bauth failed\b|password mismatch|\bunknown user\b/i, said('NO [AUTHENTICATIONFAILED] ')],
  [
    /\bauth(?:entication)? service reported temporary failure|\btemporary auth(?:entication)? failure/i,
    said('NO [UNAVAILABLE] '),
  ],
  // The fault that the server found in the handshake, from the client's view: an alert, or an untrusted certificate.
  [
    /SSL routines:[^:]{0,60}:(?:unsupported protocol|tlsv1 alert protocol version|version too low)/i,
    () => [{ kind: 'connected' }, ...refused('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')],
  ],
  [
    /SSL routines:[^:]{0,60}:no shared cipher/i,
    () => [{ kind: 'connected' }, ...refused('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE')],
  ],
  [
    /alert unknown ca\b|SSL alert number 48\b/i,
    () => [{ kind: 'connected' }, untrusted('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')],
  ],
  [/alert certificate expired\b|SSL alert number 45\b/i, () => [{ kind: 'connected' }, untrusted('CERT_HAS_EXPIRED')]],
  [
    /alert (?:bad certificate|certificate unknown)\b|SSL alert number 4[26]\b/i,
    () => [{ kind: 'connected' }, untrusted('UNSPECIFIED')],
  ],
  // The server's own process with the passwords does not answer.
  [/\bTimeout waiting for handshake from auth server\b|\bAuth process broken\b/, said('NO [UNAVAILABLE] ')],
]
