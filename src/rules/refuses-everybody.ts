import type { Purpose, ServerMessage } from '../conversation/exchange.ts'
import type { Evidence } from '../evidence/gather.ts'
import type { Proof } from '../evidence/match.ts'
import { type Phrase, tryEach } from './phrased.ts'

/**
 * A refusal by the server as a whole, whatever the command: 421 closes the channel (RFC 5321 §4.2.2), and the codes of
 * the mail system concern the server itself (RFC 3463 §3.4, §3.5). Words about the command's argument take precedence.
 */
export function refusesEverybody(_: Evidence, { failure: { exchange } }: Proof): boolean {
  const answer = exchange?.messages.find(({ kind, status }) => kind === 'final' || status === 'BYE')
  if (!exchange || !answer) return false
  const words = { ...answer, text: answer.text.replace(PREFIX, '') }
  if (!isOfTheSystem(words)) return false
  return !tryEach(words, ENDED_A_WAIT) && !tryEach(words, WHAT_IT_NAMES[exchange.purpose] ?? [])
}

/** The negation, for the rules whose words take precedence over such a refusal. */
export function isNotOfTheServer(evidence: Evidence, proof: Proof): boolean {
  return !refusesEverybody(evidence, proof)
}

/** True if a filter of the server is out of order, and the message was not judged. */
export function filterFails(_: Evidence, { failure: { exchange } }: Proof): boolean {
  return (
    exchange?.messages.some((one) => one.code !== undefined && one.code < 500 && tryEach(one, FILTER_FAILS)) ?? false
  )
}

/** True if neither the server as a whole nor a filter of its own is out of order. */
export function isOfWhatWasSent(evidence: Evidence, proof: Proof): boolean {
  return isNotOfTheServer(evidence, proof) && !filterFails(evidence, proof)
}

/** Postfix names the subject of its access lists before the reason: `<x>: Recipient address rejected: ...`. */
const PREFIX = /^.{0,400}\b(address|host|command|data|name) rejected: /i

function isOfTheSystem(said: ServerMessage): boolean {
  const { status, code, enhanced = '' } = said
  if (status === 'BYE' || code === 421) return true
  return /^(4\.3\.0|[45]\.3\.[125]|4\.4\.5)$/.test(enhanced) || tryEach(said, OF_CONFIGURATION)
}

/** A server that stops, or has stopped, as a whole. */
// biome-ignore format: a phrase a line
export const GOING_DOWN: readonly Phrase[] = [
  ['(shutting down|shutdown|going down|offline|reboot*|restarting|maintenance)', 'RFC 5321 §3.8', '* BYE Server shutting down.', '* BYE Server or process shutdown', '* BYE System is going down', '* BYE Server going offline', '* BYE Server rebooting', '* BYE The server is restarting. Please reconnect. Goodbye.', '* BYE Server is down for maintenance'],
]

/** A fault of the server's program, in the words of its language and its system: an exception by name, `errno`. */
// biome-ignore format: a phrase a line
export const OF_THE_PROGRAM: readonly Phrase[] = [
  ['(errno {n}|^error (*error|*exception))', 'https://github.com/aio-libs/aiosmtpd/blob/master/aiosmtpd/smtp.py', '451 [Errno 24] Too many open files', '451 Error: (RuntimeError) database failed', '451 Error: (DBusException) database failed'],
]

/** Dovecot's text if its proxy has verified a login and does not reach the server behind it. */
// biome-ignore format: a phrase a line
export const BEHIND_PROXY: readonly Phrase[] = [
  ['^account is temporarily unavailable', 'https://github.com/dovecot/core/blob/main/src/login-common/login-proxy.h', 'A1 NO [UNAVAILABLE] Account is temporarily unavailable.'],
]

// biome-ignore format: a phrase a line
export const OF_CONFIGURATION: readonly Phrase[] = [
  ['server configuration (error|problem)', 'https://www.postfix.org/SMTPD_POLICY_README.html', '554 Server configuration error', '554 Server configuration problem', '554 5.3.5 <unknown[192.0.2.1]>: Client host rejected: Server configuration error'],
]

/** A filter that fails by itself: with first digit 4 it has judged nothing. */
// biome-ignore format: a phrase a line
export const FILTER_FAILS: readonly Phrase[] = [
  ['(virus|spam|malware|content|mail|clamav|dkim|dmarc) (scan*|filter*|check*|verif*|lookup|service|daemon|engine|validation|evaluation) ... (fail*|error*|timeout|timed out|unavailable|not available|not working|not responding|crash*|overload*)', 'https://gitlab.com/amavis/amavis', '> DATA\n< 451 4.5.0 Error in processing, id=1-1, virus_scan FAILED', '> DATA\n< 451 Spam filter error', '> DATA\n< 451 4.7.1 Spam check failed, try again later', '> DATA\n< 451 4.7.1 DKIM verification temporarily failed', '> DATA\n< 451 DMARC lookup timed out', '> DATA\n< 451 Virus scanner timeout', '> DATA\n< 451 DKIM validation error', '> DATA\n< 451 Malware service not responding', '> DATA\n< 451 Mail filter unavailable', '> DATA\n< 451 ClamAV daemon not available', '> DATA\n< 451 Content engine crashed', '> DATA\n< 451 Virus engine overloaded', '> DATA\n< 451 DMARC evaluation not working'],
  ['(unable|failed|cannot|could not) (to )?(run|start|contact|connect|reach|execute) ... (virus|spam|malware|clam*|milter|filter)', 'https://gitlab.com/amavis/amavis', '> DATA\n< 451 Unable to run malware check', '> DATA\n< 451 Failed to start spam check', '> DATA\n< 451 Cannot contact clamav', '> DATA\n< 451 Could not connect to the virus scanner', '> DATA\n< 451 Unable to reach milter', '> DATA\n< 451 Cannot execute filter'],
]

/** A server also ends a wait with 421. */
// biome-ignore format: a phrase a line
export const ENDED_A_WAIT: readonly Phrase[] = [
  ['(timeout|timed out|idle|inactiv*|too (slow|long))', 'RFC 5321 §4.5.3.2.7', '* BYE Timeout while finishing login.', '421 4.4.2 Connection timed out', '* BYE Connection is idle', '* BYE Disconnected for inactivity during authentication.', '* BYE too slow', '* BYE Autologout after too long'],
]

/** An address, or the account or domain behind it. */
// biome-ignore format: a phrase a line
export const ADDRESSES: readonly Phrase[] = [
  ['(user*|recipient*|sender*|mailbox*|address*|account*|domain*|relay*|alias*)', 'RFC 5321 §4.2.3', '451 4.3.0 Too many concurrent deliveries for user', '421 4.7.0 Too many bad recipients; closing connection', '421 Sender is not known here', '421 Requested action not taken: mailbox unavailable', '421 4.1.1 Unverified address', '451 4.3.0 Account inbounds disabled.', '421 4.7.0 TLS required for RCPT domain, closing connection.', '421 Open relay not allowed', '421 Alias loops'],
]

// biome-ignore format: a phrase a line
export const CONTENTS: readonly Phrase[] = [
  ['(message*|spam*|virus*|content*)', 'RFC 3463 §3.7', '421 4.7.0 Message rate is too high', '421 4.7.0 To protect our users from spam, mail has been rate limited', '421 Virus found', '421 4.7.0 Suspicious content'],
]

/** The words for the arguments of a command, which a refusal of it may concern. */
// biome-ignore format: a phrase a line
export const WHAT_IT_NAMES: Partial<Record<Purpose, readonly Phrase[]>> = {
  starttls: [
    ['(starttls|tls|ssl|handshake|certificate)', 'RFC 3207 §4', '454 4.3.0 STARTTLS FAILED', '* BYE [UNAVAILABLE] TLS initialization failed.', '421 SSL error', '421 Handshake error', '421 No certificate'],
  ],
  login: [
    ['(auth*|login*|log in|sasl|password*|user*|account*|credentials|mechanism*)', 'RFC 4954 §6', '* BYE [UNAVAILABLE] Temporary authentication failure', '421 THE MAXIMUM NUMBER OF CONCURRENT LOGIN ATTEMPTS HAS BEEN REACHED', '* BYE Please log in again', '503 5.3.3 SASL TLS failed', '* BYE Wrong password', '* BYE internal db error validating user', '* BYE IMAP access disabled for this account.', '* BYE Invalid credentials', '421 Unknown mechanism'],
  ],
  mail: ADDRESSES,
  rcpt: ADDRESSES,
  data: CONTENTS,
  content: CONTENTS,
}
