import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { initializationFailure } from '../../evidence/initialization-failure.ts'
import type { Proof } from '../../evidence/match.ts'
import { either } from '../either.ts'
import { BEHIND_PROXY, GOING_DOWN, refusesEverybody } from '../refuses-everybody.ts'
import type { Rule } from '../rule.ts'

/** Everywhere but at the login, where the same words mean the login service: see `auth-unavailable`. */
const ANYWHERE_ELSE = ['greeting', 'capability', 'inbox', 'watch', ...SENDING, 'idle', 'other'] as const

export const serverUnavailable = {
  code: 'server-unavailable',
  refines: ['auth-failed', 'connection-closed', 'mailbox-unavailable'],
  fixBy: 'provider',
  retry: 'later',
  patterns: [
    {
      id: 'imap-code',
      applies: { at: ANYWHERE_ELSE, responseCode: ['UNAVAILABLE', 'SERVERBUG'] },
      when: isNotTheMailbox,
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['> A3 EXAMINE INBOX\n< * BYE [UNAVAILABLE] Try again later', '* BYE [UNAVAILABLE] Sorry'],
    },
    {
      id: 'configuration',
      // Postfix: a service or a table that the server asks is down or missing.
      applies: { at: ANYWHERE_ELSE, text: /\bserver configuration (error|problem)\b/i },
      certainty: 'likely',
      specifics: { fixBy: 'mailbox-admin', variant: 'server-misconfigured' },
      source: 'https://www.postfix.org/SMTPD_POLICY_README.html',
      examples: [
        '> RCPT TO:<x>\n< 451 4.3.5 <x@example.com>: Recipient address rejected: Server configuration problem',
        '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 4.3.5 <END-OF-MESSAGE>: End-of-data rejected: Server configuration problem',
      ],
    },
    {
      id: 'smtp-enhanced',
      applies: {
        at: ANYWHERE_ELSE,
        enhanced: ['4.3.0', 'X.3.1', 'X.3.2', 'X.3.5', '4.4.0', '4.4.1', '4.4.3', '4.4.4', '4.4.5'],
      },
      certainty: 'likely',
      source: 'RFC 3463 §3.4, §3.5',
      examples: [
        '421 4.3.2 Shutting down',
        '452 4.3.1 Insufficient system resources',
        '> MAIL FROM:<x>\n< 554 5.3.5 Sorry',
      ],
    },
    {
      id: 'in-answer-to-starttls',
      applies: { at: ['starttls'], code: [4, 5] },
      when: refusesEverybody,
      certainty: 'likely',
      rivals: ['starttls-failed'],
      source: 'RFC 5321 §4.2.2, RFC 3463 §3.4, §3.5',
      examples: [
        '> STARTTLS\n< 452 4.4.5 Insufficient disk space; try again later',
        '> STARTTLS\n< 421 4.3.2 Service shutting down',
      ],
    },
    {
      id: 'bye-to-starttls',
      applies: { at: ['starttls'], status: ['BYE'] },
      when: refusesEverybody,
      certainty: 'likely',
      rivals: ['starttls-failed'],
      source: 'RFC 3501 §7.1.5',
      examples: ['> A1 STARTTLS\n< * BYE Server shutting down'],
    },
    {
      id: 'in-answer-to-a-login',
      applies: { at: ['login'], code: [4] },
      when: refusesEverybody,
      certainty: 'likely',
      rivals: ['auth-unavailable'],
      source: 'RFC 5321 §4.2.2, RFC 3463 §3.4, §3.5',
      examples: ['> AUTH PLAIN ‹password›\n< 421 Server shutting down', '451 4.3.2 Internal server error'],
    },
    {
      id: 'behind-the-proxy',
      // Dovecot's proxy, which knows who logs in and does not reach the server behind it.
      applies: { at: ['login'] },
      phrases: BEHIND_PROXY,
      certainty: 'likely',
      rivals: ['auth-unavailable'],
    },
    {
      id: 'going-down',
      // A farewell of the whole server, whatever it was asked.
      applies: { at: ['login'], status: ['BYE'] },
      phrases: GOING_DOWN,
      certainty: 'likely',
    },
    {
      id: 'words',
      applies: {
        at: ANYWHERE_ELSE,
        text: either(
          /\b(shutting down|shutdown|shut down|going down|going offline|rebooting|reboot|restart(ing)?|maintenance|out of service|closed for)\b/,
          /\b(system|internal|server|fatal|database|db|configuration|config|policy|local|queue|i\/o|disk|application|software|resource|processing|lookup|scanner|filter)s?\b.{0,16}\b(error|failure|problem|busy|unavailable|trouble|overload\w{0,3}|fault)|\berror in processing|fatal error\b/,
          /\b(server|service|system|filter|resources?|backend|host)s?\b.{0,24}\b(not available|unavailable|busy|down|not (ready|responding|running)|overload\w{0,3})|\btoo busy\b|^busy\b|\btoo much load|\b(high|heavy|over) ?load/,
          /\btemporar(y|ily) (unavailable|lookup|system|local|failure|error|problem|out of)|\bout of (memory|disk|resources)|\bcan(no|')t (allocate|fork|connect|read|write)|\b(unable|failed) to (read|connect|fork|write|queue|process)|\b(insufficient|not enough|no|low) (disk|system|storage|memory|space|resources)|space shortage|no space|qq (trouble|write|temporary|internal)|licen[cs]e expired|expiration date/,
          /service (indisponible|momentan)|nicht verf.gbar|недоступ|временн.{0,12}(ошибка|недоступ)|系统.{0,4}(忙|维护)|服务.{0,6}(不可用|忙)|tymczasow|temporalmente|temporaneamente|現在利用できません|メンテナンス/,
        ),
      },
      when: isAnOutage,
      certainty: 'likely',
      source: 'RFC 5321 §4.2.3, RFC 5530 §3',
      examples: [
        '* BYE System going down for maintenance',
        '421 Too much load; please try again later.',
        '* BYE Service not available',
        '451 Too busy, come back later',
      ],
    },
    {
      id: 'service-not-available',
      // 421 is "Service not available, closing transmission channel", whatever stands behind it.
      applies: { at: ANYWHERE_ELSE, code: [421] },
      certainty: 'possible',
      source: 'RFC 5321 §4.2.3',
      examples: ['421 Exceeded an expiration date.'],
    },
    {
      id: 'later',
      // RFC 5321 §4.2.1: the fourth class is a trouble that passes.
      applies: { at: ['greeting', 'capability', ...SENDING], code: [4] },
      certainty: 'possible',
      source: 'RFC 5321 §4.2.1',
      examples: ['< 450 Sorry'],
    },
    {
      id: 'greets-with-bye',
      applies: { at: ['greeting'], status: ['BYE', 'NO'] },
      certainty: 'possible',
      source: 'RFC 3501 §7.1.5',
      examples: ['< * BYE Not now'],
    },
  ],
} as const satisfies Rule

/** Microsoft begins with `Service unavailable` what it refuses to an organization: see `account-disabled`. */
function isAnOutage(evidence: Evidence, proof: Proof): boolean {
  const { exchange } = proof.failure
  return isNotTheMailbox(evidence, proof) && !exchange?.messages.some(({ text }) => /traffic not accepted/i.test(text))
}

/** A NO to EXAMINE is about this mailbox, whatever the trouble behind it: see `mailbox-unavailable`. */
function isNotTheMailbox(evidence: Evidence, { failure: { exchange } }: Proof): boolean {
  if (exchange?.purpose !== 'inbox') return true
  return exchange.messages.some(({ status }) => status === 'BYE') && !initializationFailure(evidence)
}
