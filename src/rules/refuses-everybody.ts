import type { Purpose, ServerMessage } from '../conversation/exchange.ts'
import type { Evidence } from '../evidence/gather.ts'
import type { Proof } from '../evidence/match.ts'

/**
 * A refusal by the server as a whole, whatever the command was: 421 closes the channel (RFC 5321 §4.2.2), and the codes of
 * the mail system speak of the server itself (RFC 3463 §3.4, §3.5). Words about what the command names take precedence.
 */
export function refusesEverybody(_: Evidence, { failure: { exchange } }: Proof): boolean {
  const answer = exchange?.messages.find(({ kind, status }) => kind === 'final' || status === 'BYE')
  if (!exchange || !answer) return false
  const words = answer.text.replace(PREFIX, '')
  return isOfTheSystem(answer, words) && !OWN_WORDS[exchange.purpose]?.test(words) && !ENDED_A_WAIT.test(words)
}

/** Words for a server that stops, or has stopped, as a whole. */
export const GOING_DOWN = /\b(shutting down|shut ?down|going (down|offline)|reboot\w{0,3}|restarting|maintenance)\b/i

/** The other way round, for the rules whose words stand before such a refusal. */
export function isNotOfTheServer(evidence: Evidence, proof: Proof): boolean {
  return !refusesEverybody(evidence, proof)
}

/** Postfix names what its access lists were asked about before the reason: `<x>: Recipient address rejected: ...`. */
const PREFIX = /^.{0,400}\b(address|host|command|data|name) rejected: /i

function isOfTheSystem({ status, code, enhanced = '' }: ServerMessage, words: string): boolean {
  if (status === 'BYE' || code === 421) return true
  return /^(4\.3\.0|[45]\.3\.[125]|4\.4\.5)$/.test(enhanced) || /\bserver configuration (error|problem)\b/i.test(words)
}

/** RFC 5321 §4.5.3.2.7: with 421 a server ends a wait, too. */
const ENDED_A_WAIT = /\b(time?d? ?-?out|timeout|idle|inactiv\w{1,4}|too (slow|long))\b/i

const OF_ADDRESSES =
  /\b(users?|recipients?|rcpt|senders?|mail ?box(es)?|address(es)?|accounts?|domains?|relay\w{0,4}|alias)\b/i

const OWN_WORDS: Partial<Record<Purpose, RegExp>> = {
  starttls: /\b(starttls|tls|ssl|handshake|certificates?|ciphers?|encrypt\w{0,4})\b/i,
  login:
    /\b(auth\w{0,20}|log-?ins?|log(ging)? in|sasl|credentials?|passwords?|users?|accounts?|mechanisms?|scram|cram|plain|ldap)\b/i,
  mail: OF_ADDRESSES,
  rcpt: OF_ADDRESSES,
  data: /\b(messages?|spam\w{0,4}|virus|content)\b/i,
  content: /\b(messages?|spam\w{0,4}|virus|content)\b/i,
}

/** Dovecot's words where its proxy has verified a login and does not reach the server behind it. */
export const BEHIND_PROXY = /^account is temporarily unavailable\.?$/i
