import type { Evidence } from '../../evidence/gather.ts'
import { isSecured } from '../../evidence/gather.ts'
import { type EventMatch, matchEvents, type Proof } from '../../evidence/match.ts'
import { isBehindTls } from '../../evidence/settled-mode.ts'
import { isInHandshake } from '../../evidence/tls-probe-evidence.ts'
import type { Rule } from '../rule.ts'
import { withMode } from '../with-mode.ts'

const DOVECOT = 'https://github.com/dovecot/core/blob/main/src/imap/imap-client.c'

const ENDS: readonly EventMatch[] = [
  { kind: 'closed', by: 'server' },
  { kind: 'failed', code: /^(ECONNRESET|EPIPE|ECONNABORTED)$/ },
]

export const connectionClosed = {
  code: 'connection-closed',
  fixBy: 'mailbox-admin',
  retry: 'later',
  patterns: [
    {
      id: 'behind-tls',
      // The TLS endpoint accepted the connection, and the mail server behind it did not answer: it may be down or at
      // its limit.
      by: 'row',
      proof: (evidence) => ENDS.flatMap((end) => matchEvents(evidence, end)),
      when: isBehindTls,
      more: withMode,
      certainty: 'likely',
      rivals: ['server-unavailable', 'auth-unavailable', 'too-many-connections'],
      specifics: { variant: 'closed-behind-tls' },
      source: 'https://www.postfix.org/SASL_README.html',
      examples: [
        '= connected {}\n= secured {}\n= closed {"by":"server"}',
        '< 220 ready\n> EHLO x\n< 250 STARTTLS\n> STARTTLS\n< 220 go\n= secured {}\n> EHLO x\n= failed {"code":"ECONNRESET"}',
      ],
    },
    {
      id: 'hung-up-at-the-door',
      // At a limit some servers accept a connection and close it without a word; address blocks and wrong modes look
      // the same.
      by: 'row',
      proof: (evidence) => ENDS.flatMap((end) => matchEvents(evidence, end)),
      when: (evidence, { failure }) => failure.exchange?.purpose === 'greeting' && !isInHandshake(evidence),
      more: withMode,
      certainty: 'likely',
      rivals: ['too-many-connections', 'server-unavailable'],
      source: 'RFC 9293 §3.6',
      examples: ['= connected {}\n= closed {"by":"server"}', '= connected {}\n= failed {"code":"ECONNRESET"}'],
    },
    {
      id: 'hung-up-on-a-login',
      // Dovecot closes so if it has accepted the login and cannot start the session: no mailbox for the account, no
      // process left, or a broken installation.
      by: 'row',
      proof: (evidence) => ENDS.flatMap((end) => matchEvents(evidence, end)),
      when: (_, { failure }) => failure.exchange?.purpose === 'login' && failure.exchange.messages.length === 0,
      more: withMode,
      certainty: 'likely',
      rivals: ['auth-unavailable', 'too-many-connections'],
      source: 'https://github.com/dovecot/core/blob/main/src/login-common/client-common.c',
      examples: [
        '< * OK ready\n> A1 LOGIN ann x\n= closed {"by":"server"}',
        '< 220 ready\n> EHLO x\n< 250 AUTH PLAIN\n> AUTH PLAIN ‹password›\n= failed {"code":"ECONNRESET"}',
      ],
    },
    {
      id: 'hung-up',
      happens: { kind: 'closed', by: 'server' },
      more: withMode,
      certainty: 'likely', // the close is a fact; limits and time-outs look the same
      source: 'RFC 9293 §3.6',
      examples: [
        '= connected {}\n= closed {"by":"server"}',
        '< * OK ready\n> A1 LOGIN ann x\n= closed {"by":"server","reset":true}',
      ],
    },
    {
      id: 'broke',
      happens: { kind: 'failed', code: /^(ECONNRESET|EPIPE|ECONNABORTED)$/ },
      more: withMode,
      certainty: 'likely',
      source: 'https://nodejs.org/api/errors.html#common-system-errors',
      examples: ['< * OK ready\n> A1 LOGIN ann x\n= failed {"code":"ECONNRESET"}'],
    },
    {
      id: 'left-tls',
      // Exim with GnuTLS ends TLS, and sends its 421 in the clear.
      happens: {
        kind: 'failed',
        code: /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|ERR_SSL_BAD_RECORD_TYPE)$/,
      },
      when: isSecured,
      certainty: 'likely',
      specifics: { variant: 'left-tls' },
      source: 'RFC 8446 §5.1',
      examples: [
        '= connected {}\n= secured {}\n< * OK ready\n> A1 LOGIN ann x\n= failed {"code":"ERR_SSL_WRONG_VERSION_NUMBER"}',
      ],
    },
    {
      id: 'idle-too-long',
      applies: {
        at: ['idle', 'other', 'greeting', 'capability', 'login', 'inbox', 'watch', 'mail', 'rcpt', 'data', 'content'],
      },
      // biome-ignore format: a phrase a line
      phrases: [
        ['(timeout|timed out|time limit)', 'RFC 5321 §4.5.3.2.7', '421 4.4.2 mx.example.com Error: timeout exceeded', '* BYE Session timed out', '421 Time limit reached, closing connection'],
        ['(idle|inactiv*|no (activity|input|command)|took too long|too slow|keepalive|lost input connection)', DOVECOT, '* BYE Autologout; idle for too long', '* BYE Disconnected for inactivity.', '* BYE No activity on this connection', '* BYE No input', '* BYE No command', '* BYE Took too long', '* BYE Too slow', '* BYE Keepalive', '* BYE Lost input connection'],
        ['(autologout|tempus fugit)', 'https://github.com/aox/aox/blob/master/imap/imap.cpp', '* BYE Autologout', '* BYE Tempus fugit'],
        ['(connection|connected|session) ... too long', 'RFC 5321 §4.5.3.2.7', '* BYE connection time too long', '* BYE Connected for too long', '* BYE Session was open too long'],
        ['session (expired|duration|deadline)', 'https://github.com/migadu/sora/blob/main/server/imap/server.go', '* BYE Session expired, please login again', '* BYE Maximum session duration exceeded, please reconnect', '421 4.7.0 Session deadline exceeded, closing connection'],
      ],
      // Dovecot abandons its work for the client, and was not waiting for the client.
      // biome-ignore format: a phrase a line
      unless: [
        ['while finishing', DOVECOT, '* BYE Timeout while finishing login.'],
        // The server was waiting for another one, or for a part of its own.
        ['(dns|lookup|resolv*|scan*|filter*|milter|database|backend|ldap|name server|policy|verification|callout) ... (timeout|timed out)', 'RFC 5321 §4.2.3', '> MAIL FROM:<x>\n< 451 DNS timeout', '> RCPT TO:<x>\n< 451 Alias lookup timed out', '> MAIL FROM:<x>\n< 451 Resolver timeout', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 Virus scanner timeout', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 Filter timed out', '> DATA\n< 354 go\n> hello\\r\\n.\n< 451 Milter timeout', '> RCPT TO:<x>\n< 451 Database timeout', '> RCPT TO:<x>\n< 451 Backend timeout', '> RCPT TO:<x>\n< 451 LDAP timeout', '> MAIL FROM:<x>\n< 451 example.com: Name server timeout', '> RCPT TO:<x>\n< 451 Policy service timed out', '> RCPT TO:<x>\n< 451 Sender verification timeout', '> RCPT TO:<x>\n< 451 Callout timed out'],
      ],
      when: endedIt,
      more: withWords,
      certainty: 'likely',
      specifics: { variant: 'waited-too-long' },
    },
    {
      id: 'said-goodbye',
      applies: { at: ['idle', 'watch', 'other'], status: ['BYE'] },
      more: withWords,
      certainty: 'possible',
      specifics: { variant: 'closed-with-words' },
      source: 'RFC 3501 §7.1.5',
      examples: ['* BYE Connection is closed. 13'],
    },
  ],
} as const satisfies Rule

/** False for a time-out behind the server, which is answered while the connection stays open. */
function endedIt(_: Evidence, { failure }: Proof): boolean {
  return (
    failure.exchange?.messages.some(
      ({ status, code }) => status === 'BYE' || [420, 421, 221, 451].includes(code ?? 0),
    ) ?? false
  )
}

function withWords(_: Evidence, proof: Proof): Proof {
  return { ...proof, facts: { ...proof.facts, said: proof.lines[0].text } }
}
