import { SENDING } from '../../conversation/exchange.ts'
import { deniedFor } from '../denied-token.ts'
import type { Rule } from '../rule.ts'

const GODADDY = 'https://github.com/sisimai/p5-sisimai/blob/5-stable/lib/Sisimai/Rhost/GoDaddy.pm'
const GOOGLE = 'https://support.google.com/a/answer/3726730'
const MICROSOFT = 'https://postmaster.live.com/pm/troubleshooting.aspx'
const MOX = 'https://github.com/mjl-/mox/blob/main/smtpserver/server.go'
const NETEASE = 'https://biecuoliao.com/pa/MBRrwEM.html'
const POSTFIX = 'https://www.postfix.org/postconf.5.html#smtpd_client_message_rate_limit'
const QQ = 'https://help.mail.qq.com/detail/108/1023'
const SENDMAIL = 'https://github.com/deepin-community/sendmail/blob/master/cf/m4/proto.m4'
const STALWART = 'https://github.com/stalwartlabs/stalwart/blob/main/crates/smtp/src/inbound/rcpt.rs'
const YAHOO = 'https://senders.yahooinc.com/smtp-error-codes/'

export const rateLimited = {
  code: 'rate-limited',
  refines: [
    'auth-failed',
    'auth-unavailable',
    'greylisted',
    'server-unavailable',
    'recipient-rejected',
    'message-rejected',
    'mailbox-unavailable',
  ],
  fixBy: 'nobody',
  retry: 'later',
  patterns: [
    {
      id: 'too-many-per-time',
      // biome-ignore format: a phrase a line
      phrases: [
        ['(too many|too much|excessive) ... (attempt*|auth*|login*|failure*|request*|command*|error*|message*|times|tries|transactions|hits|operations|password*|number)', GOOGLE, 'A1 NO Too many failed logins', '454 4.7.0 Too many login attempts, please try again later.', '< * BYE too many auth failures', 'A1 NO Excessive login failures', '451 Requested mail action not taken: too much fail authentication', 'A1 NO [LIMIT] Too many requests', '450 4.7.1 Error: too many AUTH commands from 192.0.2.10', '421 4.5.1 Too many errors, you have been temporarily blacklisted', '> MAIL FROM:<x>\n< 421 too many messages in this connection', 'A1 NO Login failed too many times.', 'A1 NO Too many attempt', 'A1 NO Too many failure', 'A1 NO Too many command', 'A1 NO Too many tries', 'A1 NO Too many transactions', 'A1 NO Too many hits', 'A1 NO Too many operations', 'A1 NO Too many password', 'A1 NO Too many number'],
        ['(too|to) many (mail|mails|emails)', MICROSOFT, '> DATA\n< 354 go\n> hello\\r\\n.\n< 550 sorry, too many emails (#5.7.1)', '> RCPT TO:<x>\n< 550 You sent to many mails from different domains in the last 10 minutes', 'A1 NO Too many mail'],
        ['too (much mail|many recipient*) from', POSTFIX, '> MAIL FROM:<x>\n< 450 4.7.1 Error: too much mail from 192.0.2.1', '> RCPT TO:<x>\n< 450 4.7.1 Error: too many recipients from 192.0.2.10'],
        ['(connection|connections|connects|sessions|logins) ... per (second|minute|hour)', POSTFIX, '421 Too many new connections per minute from your IP', '421 Too many connects per hour', 'A1 NO More than 5 logins per hour', '421 only 10 sessions per second', '421 more than 1 connection per second'],
        ['too (fast|quickly|frequent*)', GOOGLE, '> RCPT TO:<x>\n< 450 4.2.1 The user you are trying to contact is receiving mail too quickly.', '> RCPT TO:<x>\n< 450 too frequent connects from 192.0.2.10, please try again later.', '> RCPT TO:<x>\n< 450 You are sending messages too fast'],
        ['(slow (down|your)|slower)', MOX, '< 421 4.7.0 connection rate from your ip or network too high, slow down please', '451 4.7.1 please try again slower', '451 4.7.1 Please slow your sending'],
        ['(rate limit*|ratelimit|frequency limit*)', STALWART, '> RCPT TO:<x>\n< 452 4.4.5 Rate limit exceeded, try again later.', '> RCPT TO:<x>\n< 451 4.7.1 Ratelimit "user" exceeded', '> RCPT TO:<x>\n< 550 Sender frequency limited.'],
        ['((connection|message|mail|login|command|request|sending|submission|unusual|at a) rate|rate ... (overlimit|too high))', SENDMAIL, '< 421 4.3.2 Connection rate limit exceeded.', '> DATA\n< 421 4.7.0 Message rate from 192.0.2.10 is too high', '> DATA\n< 454 Maximum sending rate exceeded', '421 4.4.2 Message submission rate for this client has exceeded the configured limit', '> RCPT TO:<x>\n< 421 4.7.28 Our system has detected an unusual rate of mail', '> RCPT TO:<x>\n< 450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.', 'A1 NO Message rate', 'A1 NO Mail rate', 'A1 NO Login rate', 'A1 NO Command rate', 'A1 NO Request rate', 'A1 NO Rate overlimit', 'A1 NO Rate too high'],
        ['(throttl*|backoff)', 'https://github.com/imapsync/imapsync/issues/198', 'A1 NO Request is throttled. Suggested Backoff Time: 299609 milliseconds', 'A1 NO Throttl', 'A1 NO Backoff'],
        ['(bandwidth|brute force)', GOOGLE, 'A1 NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)', 'A1 NO Brute force'],
        ['(excessive|unexpected|unusual) volume', YAHOO, '> DATA\n< 421 4.7.1 Messages to ann@example.com deferred due to excessive volume.', '< 421 4.7.0 Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints', 'A1 NO Unusual volume'],
        ['(message|messages|commands|many) ... (per|single) (session|connection)', GODADDY, '> MAIL FROM:<x>\n< 550 This message has exceeded the max number of messages per session.', '421 Max message per connection reached, closing transmission channel', '421 Deferred for attempting to send too many in a single session.', 'A1 NO Commands per session'],
        ['((attempt*|tries) ... (reached|exceed*|limit)|maximum ... tries)', 'https://github.com/lavabit/magma/blob/develop/src/servers/imap/imap.c', 'A1 NO [ALERT] The maximum number of failed login attempts has been reached. Please try again tomorrow.', '535 Login attempts exceeded', 'A1 NO Tries reached', 'A1 NO Attempt limit', 'A1 NO Maximum tries'],
        ['(hl:ifc|mi:(cel|ccl|dmc|sfq)|rp:(cel|ccl|qrc|drc)|rp 00{n})', NETEASE, '< 421 HL:IFC 192.0.2.1', '> MAIL FROM:<x>\n< 450 MI:CEL 192.0.2.1', '> MAIL FROM:<x>\n< 451 MI:DMC 192.0.2.1', '> MAIL FROM:<x>\n< 451 MI:SFQ 192.0.2.1', '> RCPT TO:<x>\n< 451 RP:CEL 192.0.2.1', '> RCPT TO:<x>\n< 450 RP:DRC 192.0.2.1', '> MAIL FROM:<x>\n< 450 Mi:ccl', '> MAIL FROM:<x>\n< 450 Rp:ccl', '> MAIL FROM:<x>\n< 450 Rp:qrc', '> MAIL FROM:<x>\n< 450 Rp 005'],
      ],
      // biome-ignore format: a phrase a line
      unless: [
        ['(hops|messages on|mails on)', 'https://github.com/notqmail/notqmail', '> DATA\n< 554 too many hops, this message is looping (#5.4.6)', '> RCPT TO:<x>\n< 550 User has too many messages on the server.', '> RCPT TO:<x>\n< 550 too many mails on the server'],
        // The server failed before it checked any limit.
        ['(internal|system) error', 'https://github.com/home-lang/smtp-server/blob/main/src/core/protocol.zig', '> MAIL FROM:<x>\n< 451 Internal error checking rate limit', '> MAIL FROM:<x>\n< 451 System error in the ratelimit'],
        // The content of a mailbox or a message is not a number per time.
        ['many (messages|mails|emails) ... in ... (mailbox|inbox|folder)', 'https://github.com/grommunio/gromox', '> A3 EXAMINE INBOX\n< A3 NO Too many messages in folder', '> RCPT TO:<x>\n< 552 Too many mails in the inbox', '> RCPT TO:<x>\n< 552 There are too many emails stored in this mailbox'],
        ['(mailbox|inbox|folder) (already )?(has|contains) too many (messages|mails|emails)', 'https://github.com/grommunio/gromox', '> RCPT TO:<x>\n< 552 Mailbox has too many messages', '> RCPT TO:<x>\n< 452 4.2.2 The inbox already contains too many messages', '> RCPT TO:<x>\n< 552 The folder has too many mails', '> RCPT TO:<x>\n< 552 The folder has too many emails'],
        ['too (many|much) ... header*', 'https://github.com/Exim/exim', '> DATA\n< 550 Too many header lines in message', '> DATA\n< 550 Too much header text in this message'],
        ['too many ... (will|may|would|could)', 'RFC 5530 §3', '535 Incorrect password. Too many failures will lock your account', 'A1 NO Wrong password: too many attempts may block you', 'A1 NO Wrong password, and too many errors would lock you out', 'A1 NO Wrong password, and too many tries could lock you out'],
        ['account is abnormal', QQ, 'A1 NO Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy.'],
        ['because it is unauthenticated', GOOGLE, '> DATA\n< 354 go\n> hello\\r\\n.\n< 421 4.7.26 This mail has been rate limited because it is unauthenticated.'],
      ],
      certainty: 'likely',
    },
    {
      id: 'new-tls-sessions',
      applies: { at: ['starttls'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['too many (new )?tls sessions', 'https://www.postfix.org/postconf.5.html#smtpd_client_new_tls_session_rate_limit', '> STARTTLS\n< 454 4.7.0 Error: too many new TLS sessions from client.example.net[192.0.2.10]', '> STARTTLS\n< 454 4.7.0 Too many tls sessions'],
      ],
      certainty: 'likely',
      rivals: ['too-many-connections'],
    },
    {
      id: 'a-wait-is-named',
      applies: { at: ['login', 'greeting'] },
      // biome-ignore format: a phrase a line
      phrases: [
        ['((try|retry|come back) ... (in|after) {n}|wait (before|a few|a while|(for )?{n}))', 'RFC 5530 §3', 'A1 NO Try again in 10 minutes', '421 Retry after 60 seconds', 'A1 NO Come back in 5', 'A1 NO Wait before', 'A1 NO Wait a few', 'A1 NO Wait a while', 'A1 NO Wait 5', 'A1 NO Wait for 5'],
      ],
      certainty: 'likely',
    },
    {
      id: 'limit-at-login',
      // Dovecot from 2.4 on uses this code for its connection limit, and Yahoo for its rates.
      applies: { at: ['login'], responseCode: ['LIMIT'] },
      certainty: 'possible',
      rivals: ['too-many-connections'],
      source: 'RFC 5530 §3',
      examples: ['A1 NO [LIMIT] Sorry'],
    },
    {
      id: 'limit-code',
      applies: { responseCode: ['LIMIT', 'THROTTLED', 'LOGIN-DELAY'] },
      certainty: 'possible',
      source: 'RFC 5530 §3',
      examples: ['A1 NO [LIMIT] Not now'],
    },
    {
      id: 'enhanced',
      // 5.2.251 and later: Microsoft's codes for a repeated error; 5.2.252 also means that error itself.
      applies: {
        at: ['login', ...SENDING],
        enhanced: [
          ...['X.7.28', '4.2.121', '5.2.121', '5.2.122', '4.7.650'],
          ...['5.2.251', '5.2.253', '5.2.254', '5.2.255'],
        ],
      },
      certainty: 'likely',
      source:
        'https://www.iana.org/assignments/smtp-enhanced-status-codes/, https://learn.microsoft.com/en-us/exchange/mail-flow-best-practices/continuous-error-throttling-smtp-auth-submissions',
      examples: ['> RCPT TO:<x>\n< 450 4.7.28 Sorry', '> MAIL FROM:<x>\n< 550 5.2.253 Sorry'],
    },
    {
      id: 'oauth-server',
      by: 'denial',
      proof: deniedFor(['throttled']),
      certainty: 'likely',
      source: 'RFC 6749 §5.2, https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes',
      examples: ['= denied {"code":"invalid_grant","aadsts":50196}'],
    },
  ],
} as const satisfies Rule
