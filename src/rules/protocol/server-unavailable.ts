import { SENDING } from '../../conversation/exchange.ts'
import type { Evidence } from '../../evidence/gather.ts'
import { initializationFailure } from '../../evidence/initialization-failure.ts'
import type { Proof } from '../../evidence/match.ts'
import { isSaidIn, type Phrase } from '../phrased.ts'
import {
  BEHIND_PROXY,
  FILTER_FAILS,
  GOING_DOWN,
  OF_CONFIGURATION,
  OF_THE_PROGRAM,
  refusesEverybody,
} from '../refuses-everybody.ts'
import type { Rule } from '../rule.ts'

/** Everywhere except at the login, where the same words mean the login service: see `auth-unavailable`. */
const ANYWHERE_ELSE = ['greeting', 'capability', 'inbox', 'watch', ...SENDING, 'idle', 'other'] as const

const EXIM = 'https://github.com/Exim/exim/blob/master/src/src/smtp_in.c'
const SENDMAIL = 'https://github.com/deepin-community/sendmail/blob/master/sendmail/srvrsmtp.c'

export const serverUnavailable = {
  code: 'server-unavailable',
  refines: ['auth-failed', 'connection-closed', 'mailbox-unavailable'],
  fixBy: 'provider',
  retry: 'later',
  patterns: [
    {
      id: 'imap-code',
      applies: { at: ANYWHERE_ELSE, responseCode: ['UNAVAILABLE', 'SERVERBUG', 'TEMPFAIL'] },
      when: isNotTheMailbox,
      certainty: 'likely',
      source: 'RFC 5530 §3',
      examples: ['> A3 EXAMINE INBOX\n< * BYE [UNAVAILABLE] Try again later', '* BYE [UNAVAILABLE] Sorry'],
    },
    {
      id: 'configuration',
      // Postfix: a service or a table that the server queries is down or missing.
      applies: { at: ANYWHERE_ELSE },
      phrases: OF_CONFIGURATION,
      certainty: 'likely',
      specifics: { fixBy: 'mailbox-admin', variant: 'server-misconfigured' },
    },
    {
      id: 'filter-down',
      // Postfix sends this if a milter fails: from 3.11 on with 421 too, if milter_default_action is "shutdown".
      applies: { at: ANYWHERE_ELSE, code: [421, 451], enhanced: ['4.7.1'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['service unavailable try again later', 'https://www.postfix.org/postconf.5.html#milter_default_action', '> MAIL FROM:<x>\n< 421 4.7.1 Service unavailable - try again later', '> DATA\n< 451 4.7.1 Service unavailable - try again later'],
      ],
      certainty: 'likely',
      specifics: { fixBy: 'mailbox-admin', variant: 'filter-down' },
    },
    {
      id: 'smtp-enhanced',
      applies: {
        at: ANYWHERE_ELSE,
        enhanced: [
          ...['4.3.0', 'X.3.1', 'X.3.2', 'X.3.5', '4.4.0', '4.4.1', 'X.4.3', '4.4.4', '4.4.5', 'X.4.7'],
          ...['5.4.310', '5.4.312', '5.4.316', '5.4.317', '5.4.318'], // Microsoft's, for a message that waited in vain
        ],
      },
      certainty: 'likely',
      source: 'RFC 3463 §3.4, §3.5',
      examples: [
        '421 4.3.2 Shutting down',
        '452 4.3.1 Insufficient system resources',
        '> MAIL FROM:<x>\n< 554 5.3.5 Sorry',
        '> RCPT TO:<x>\n< 550 5.4.316 Sorry',
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
      // An error of the server's own while it handles a login is one of its login service.
      // biome-ignore format: a phrase a line
      unless: [
        ['internal (server )?error', 'https://github.com/nginx/nginx/blob/HEAD/src/mail/ngx_mail_smtp_module.c', '451 4.3.2 Internal server error', '421 4.3.0 Internal error'],
      ],
      when: refusesEverybody,
      certainty: 'likely',
      rivals: ['auth-unavailable'],
      source: 'RFC 5321 §4.2.2, RFC 3463 §3.4, §3.5',
      examples: ['> AUTH PLAIN ‹password›\n< 421 Server shutting down', '451 4.3.2 Please try again later'],
    },
    {
      id: 'behind-the-proxy',
      // Dovecot's proxy, which knows the user and does not reach the server behind it.
      applies: { at: ['login'] },
      phrases: BEHIND_PROXY,
      certainty: 'likely',
      rivals: ['auth-unavailable'],
    },
    {
      id: 'going-down',
      // A goodbye of the whole server, whatever the command.
      applies: { at: ['login'], status: ['BYE'] },
      phrases: GOING_DOWN,
      certainty: 'likely',
    },
    {
      id: 'words',
      applies: { at: ANYWHERE_ELSE },
      // biome-ignore format: a phrase a line
      phrases: [
        ...GOING_DOWN,
        ['(internal|system|server|local|fatal|database|configuration|lookup|temporary|write|i/o) (error|failure|problem)', 'RFC 5321 §4.2.3', '451 Internal error', '* BYE System Error', '> MAIL FROM:<x>\n< 451 Server failure', '> RCPT TO:<x>\n< 451 Temporary local problem - please try later', '* BYE Fatal error: Cannot allocate memory', '* BYE internal database error', '421 Local configuration error; please try again later.', '> MAIL FROM:<x>\n< 451 DNS lookup failure: example.com. Try again later.', '421 Temporary failure, please try again later.', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 4.3.0 Error: queue file write error', '> RCPT TO:<x>\n< 451 I/O error'],
        ['(server|servers|service|system|resources|filters) ... (unavailable|not available|busy|down)', 'RFC 5321 §4.2.3', '421 Server busy, try again later.', '* BYE Server(s) unavailable to complete operation', '* BYE The servers are busy', '* BYE Service not available', '421 System is down', '> RCPT TO:<x>\n< 451 Resources temporarily unavailable.', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 Mail filters temporarily unavailable.'],
        ...OF_THE_PROGRAM,
        ['auth process broken', 'https://github.com/dovecot/core/blob/main/src/login-common/main.c', '* BYE Auth process broken'],
        ['message expired', 'https://github.com/sisimai/rb-sisimai', '> RCPT TO:<x>\n< 554 Message expired: unable to deliver in 840 minutes.'],
        ['failed to connect to ... (relay|server|host|backend)', 'https://github.com/dovecot/core/blob/main/src/submission/submission-backend-relay.c', '> MAIL FROM:<x>\n< 421 4.4.0 mx Failed to connect to relay server (connect)', '> MAIL FROM:<x>\n< 451 Failed to connect to the next server', '> RCPT TO:<x>\n< 451 Failed to connect to remote host', '> RCPT TO:<x>\n< 451 Failed to connect to the LMTP backend', '> RCPT TO:<x>\n< 451 Failed to connect to the relay'],
        ["(unable|wasn't able) to (establish|connect|contact)", 'https://github.com/sisimai/rb-sisimai', "> RCPT TO:<x>\n< 451 Sorry, I wasn't able to establish an SMTP connection.", '> RCPT TO:<x>\n< 451 Unable to connect to the next server', '421 Sorry, unable to contact destination SMTP daemon.'],
        ['(agent busy|busy try again)', 'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online', '> RCPT TO:<x>\n< 451 4.7.700 PFA agent busy', '> RCPT TO:<x>\n< 451 System(u) busy, try again later.'],
        ['(scanner|filter|database|directory|backend) ... (not working|failed|unavailable|not available)', 'RFC 3463 §3.4', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 Our antivirus scanner is not working at the moment', '> RCPT TO:<x>\n< 451 The filter failed', '> RCPT TO:<x>\n< 451 The database is unavailable', '> RCPT TO:<x>\n< 451 4.4.3 Directory lookup failed', '> RCPT TO:<x>\n< 451 The backend is not available'],
        ['(temporary|temporarily) (error|unavailable)', 'RFC 5321 §4.2.1', '> RCPT TO:<x>\n< 451 Temporary error checking address', '> MAIL FROM:<x>\n< 450 temporarily unavailable. Try again later.'],
        ['(too busy|^busy|(too much|high) load)', SENDMAIL, '451 Too busy, come back later', '421 busy - please try later', '421 Too much load; please try again later.', '> MAIL FROM:<x>\n< 451 High load, try again later'],
        ['((insufficient|out of) (system|memory)|space shortage|insufficient disk|too many open files)', EXIM, '* BYE Too many open files in system', '452 Insufficient system storage', '* BYE [ALERT] IMAP4rev1 server crashing: Out of memory', '> MAIL FROM:<x>\n< 452 Space shortage, please try later', '> MAIL FROM:<x>\n< 452 Insufficient disk space; try again later'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['traffic not accepted', 'https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online', '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.'],
      ],
      when: isNotTheMailbox,
      certainty: 'likely',
    },
    {
      id: 'system-error',
      // The text of ENOSPC is of the server's disk; 552 makes a mailbox of it.
      applies: { at: ['greeting', 'capability', ...SENDING], code: [4, 500, 554] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(no space left on device|read only file system)', 'https://man7.org/linux/man-pages/man3/errno.3.html', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 write: No space left on device', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 Read-only file system'],
      ],
      certainty: 'likely',
    },
    {
      id: 'filter-fails',
      // The same words with a permanent code are a verdict: the message did not pass the check.
      applies: { at: ['data', 'content'], code: [4] },
      phrases: FILTER_FAILS,
      certainty: 'likely',
      rivals: ['message-rejected'],
    },
    {
      id: 'service-not-available',
      // 421 is "Service not available, closing transmission channel", whatever text follows.
      applies: { at: ANYWHERE_ELSE, code: [421] },
      certainty: 'possible',
      source: 'RFC 5321 §4.2.3',
      examples: ['421 Exceeded an expiration date.'],
    },
    {
      id: 'later',
      // RFC 5321 §4.2.1: a reply with first digit 4 means a temporary problem.
      applies: { at: ['greeting', 'capability', ...SENDING], code: [4] },
      certainty: 'possible',
      source: 'RFC 5321 §4.2.1',
      examples: ['< 450 Sorry'],
    },
    {
      id: 'greets-with-bye',
      applies: { at: ['greeting', 'capability'], status: ['BYE', 'NO'] },
      certainty: 'possible',
      source: 'RFC 3501 §7.1.5',
      examples: ['< * BYE Not now'],
    },
  ],
} as const satisfies Rule

/**
 * A NO to EXAMINE concerns this mailbox, whatever the underlying problem: see `mailbox-unavailable`. A quoted line
 * answers an unknown command: there a server problem counts as one.
 */
function isNotTheMailbox(evidence: Evidence, { failure: { exchange } }: Proof): boolean {
  if (exchange?.purpose !== 'inbox') return true
  if (exchange.assumed && !isSaidIn(exchange, OF_THE_MAILBOX)) return true
  return exchange.messages.some(({ status }) => status === 'BYE') && !initializationFailure(evidence)
}

// biome-ignore format: a phrase a line
export const OF_THE_MAILBOX: readonly Phrase[] = [
  ['(select|examine|mailbox|folder|inbox)', 'RFC 3501 §6.3.2', 'A3 NO [SERVERBUG] SELECT Server error - Please try again later', 'A3 NO [SERVERBUG] EXAMINE Server error', 'A3 NO Mailbox is unavailable', 'A3 NO [UNAVAILABLE] Could not open folder', 'A3 NO [UNAVAILABLE] INBOX'],
]
